import type { Snapshot } from '../../../src/snapshot/snapshot.gen.ts';
import { importFiles } from '../import-files.ts';
import type { ExportCase } from './cases.ts';
import { type Files, mutate } from './mutations.ts';
import { differences } from './oracle.ts';
import { randomOf } from './random.ts';

/** What a case says as it is. */
export interface KnownCase extends ExportCase {
  readonly snapshot: Snapshot;
}

export async function knownCases(cases: readonly ExportCase[]): Promise<KnownCase[]> {
  const known: KnownCase[] = [];
  for (const each of cases) {
    const snapshot = await snapshotOf(each, each.files);
    if (snapshot !== undefined) known.push({ ...each, snapshot });
  }
  return known;
}

async function snapshotOf({ node }: ExportCase, files: Files): Promise<Snapshot | undefined> {
  const { clusters } = await importFiles(Object.fromEntries(files), node === undefined ? {} : { node });
  return clusters[0]?.snapshot;
}

/** What the mutation with this number does wrong, in words that let it be run again; undefined where it does not apply. */
export async function runMutation(cases: readonly KnownCase[], seed: number): Promise<string[] | undefined> {
  const random = randomOf(seed);
  const each = random.pick(cases);
  const mutated = mutate(each.files, random);
  if (mutated === undefined) return undefined;
  return complaints(each, mutated.files, `HVLINT_MUTATION=${seed} (${mutated.names.join(', ')})`);
}

export async function complaints(each: KnownCase, files: Files, how: string): Promise<string[]> {
  const found = differences(await snapshotOf(each, files), each.snapshot);
  return found.map((difference) => `${each.name} ${how}: ${difference}`);
}
