import type { Snapshot } from '../snapshot/snapshot.gen.ts';
import type { Verdict } from './assessment.ts';
import type { SubjectVerdict } from './evaluate.ts';

type Path = readonly (string | number)[];

/**
 * Takes every leaf, every list and every completeness mark away in turn, and says where the verdict on an object then becomes another one
 * than unknown. What identifies an object stays: without it there is no object.
 */
export function knowingLess(snapshot: Snapshot, verdicts: (less: Snapshot) => readonly SubjectVerdict[]): readonly string[] {
  const before = byObject(verdicts(snapshot));
  const faults: string[] = [];
  for (const { lacks, less } of lessKnown(snapshot)) {
    const after = byObject(verdicts(less));
    for (const message of compare(before, after)) faults.push(`without ${lacks} ${message}`);
  }
  return faults;
}

/** The snapshots that lack one leaf, list or completeness mark of this one, each with what it lacks. */
export function* lessKnown(snapshot: Snapshot): Generator<{ readonly lacks: string; readonly less: Snapshot }> {
  const marks = (snapshot.collected ?? []).map((_mark, index): Path => ['collected', index]);
  for (const path of [...removable(snapshot.cluster, ['cluster']), ...marks])
    yield { lacks: describe(snapshot, path), less: without(snapshot, path) };
}

function describe(snapshot: Snapshot, path: Path): string {
  const [root, index] = path;
  return root === 'collected' && typeof index === 'number' ? `the mark that "${snapshot.collected?.[index]?.list}" is complete` : path.join('.');
}

/** Verdicts by object; in a comparison also by property. Unknowns on the cluster stand for objects that are not there any more. */
function byObject(verdicts: readonly SubjectVerdict[]): ReadonlyMap<string, Verdict> {
  const found = new Map<string, Verdict>();
  for (const { subject, verdict } of verdicts) {
    const key = `${subject.kind} "${subject.name}"${subject.aspect === undefined ? '' : ` (${subject.aspect})`}${subject.variables.length === 0 ? ' itself' : ''}`;
    if (found.get(key) !== 'unknown') found.set(key, verdict);
  }
  return found;
}

function compare(before: ReadonlyMap<string, Verdict>, after: ReadonlyMap<string, Verdict>): readonly string[] {
  const faults: string[] = [];
  const isOpen = [...after.values()].includes('unknown');
  for (const [object, verdict] of before) {
    const now = after.get(object);
    if (now === undefined && !isOpen && !keepsTheWorst(before, after)) faults.push(`${object} has no verdict any more, and nothing says unknown`);
    if (now !== undefined && now !== verdict && now !== 'unknown') faults.push(`${object} turns from ${verdict} into ${now}`);
  }
  for (const [object, verdict] of after)
    if (!before.has(object) && verdict !== 'unknown' && !keepsTheWorst(before, after)) faults.push(`${object} appears with ${verdict}`);
  return faults;
}

/** Where a majority is lost, one verdict on the cluster takes the place of those on its nodes: it must not be a better one. */
function keepsTheWorst(before: ReadonlyMap<string, Verdict>, after: ReadonlyMap<string, Verdict>): boolean {
  return [...before.values()].includes('fail') && [...after.values()].includes('fail');
}

/** Identities of the objects of the schema: without them there is no object. */
const identities: ReadonlySet<string> = new Set(['name', 'node', 'vm', 'address', 'subnet']);

function removable(value: object, path: Path): readonly Path[] {
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]): readonly Path[] => {
    const at: Path = [...path, Array.isArray(value) ? Number(key) : key];
    if (Array.isArray(inner))
      return [at, ...inner.flatMap((item: unknown, index) => (typeof item === 'object' && item !== null ? removable(item, [...at, index]) : []))];
    if (typeof inner === 'object' && inner !== null) return removable(inner, at);
    return identities.has(key) ? [] : [at];
  });
}

function without(snapshot: Snapshot, path: Path): Snapshot {
  const copy = structuredClone(snapshot);
  const parent = path.slice(0, -1).reduce<unknown>((value, key) => (value as Record<string | number, unknown>)[key], copy);
  const last = path.at(-1) ?? '';
  if (Array.isArray(parent)) parent.splice(Number(last), 1);
  else delete (parent as Record<string | number, unknown>)[last];
  return copy;
}
