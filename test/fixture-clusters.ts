import { readdirSync } from 'node:fs';
import { diskFileSystem } from '../src/cli/file-system.ts';
import { findInputs } from '../src/cli/find-inputs.ts';
import { openArchives } from '../src/cli/open-archives.ts';
import type { EvaluateOptions } from '../src/evaluate/decide.ts';
import { evaluate } from '../src/evaluate/evaluate.ts';
import { readyRule } from '../src/evaluate/ready-rule.ts';
import { importClusters } from '../src/import/import.ts';
import type { ImportedCluster } from '../src/import/imported.ts';
import { prepareFacts } from '../src/snapshot/facts.ts';
import { readSnapshot } from '../src/snapshot/read.ts';
import type { Snapshot } from '../src/snapshot/snapshot.gen.ts';
import { loadPacks } from '../tools/packs.ts';

const rules = loadPacks()
  .flatMap(({ pack }) => pack.rules)
  .map(readyRule);
const options: EvaluateOptions = {
  failOn: 'error',
  required: new Set(),
  settings: new Map(),
  passes: true,
  downtime: () => ({ disks: 0, low: 0, high: 1, basis: 'table', indicative: false }),
  tolerance: () => undefined,
};

function foldersBelow(path: string): string[] {
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => `${path}/${name}`);
}

/** Every folder of the fixtures that is one input, as `hvlint check FOLDER` takes it. */
export const fixtureFolders: readonly string[] = [...foldersBelow('fixtures/clusters'), ...foldersBelow('fixtures/exports').flatMap(foldersBelow)];

/** The clusters of a folder. */
export async function clustersOf(folder: string): Promise<readonly ImportedCluster[]> {
  const files = diskFileSystem(process.cwd(), false);
  const { groups: found } = findInputs([folder], files, { name: 'stdin', read: () => new Uint8Array() });
  const groups = await openArchives(found, files, {});
  const results = await Promise.all(groups.map((group) => importClusters(group, {})));
  return results.flatMap(({ clusters }) => clusters);
}

/** The snapshot of a text, which must hold no fault. */
export async function snapshotOfText(text: string): Promise<Snapshot> {
  const { snapshot, errors } = await readSnapshot(text, 'snapshot.json');
  if (snapshot === undefined) throw new Error(`the snapshot is not valid: ${JSON.stringify(errors.slice(0, 3))}`);
  return snapshot;
}

/** Every verdict of every rule, sorted: rule, verdict, severity, the place of the object, and the facts that are missing. Names are left out. */
export function verdictsOf(snapshot: Snapshot): readonly string[] {
  const assumed = [...(snapshot.assumptions ?? []), { fact: 'os', value: '2008 R2' }];
  const isTold =
    snapshot.cluster.nodes?.some(({ os }) => os?.build !== undefined) === true || snapshot.assumptions?.some(({ fact }) => fact === 'os');
  const { findings } = evaluate(prepareFacts(isTold ? snapshot : { ...snapshot, assumptions: assumed }), rules, options);
  return findings
    .map(({ rule, verdict, severity, pointer, subject, missing, reason }) =>
      JSON.stringify([
        rule.id,
        verdict,
        severity,
        pointer,
        subject.kind,
        subject.names?.length,
        missing.map(({ fact, why }) => [fact, why.code]).sort(),
        reason?.code,
      ]),
    )
    .sort();
}
