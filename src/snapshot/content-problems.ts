import { snapshotLists } from '../../generated/snapshot-schema.js';
import { nearest } from './nearest.ts';
import { pointerStep } from './positions.ts';
import { type SnapshotProblem, shown } from './problem.ts';

/**
 * What a schema cannot say of a snapshot: duplicate { kind, name, first }, unknownList { list, suggestion? }, notAPointer { key }; all with { pointer }.
 * Data may still differ from the schema: what has the wrong form is passed over, since schemaProblems names it.
 */
export function contentProblems(data: unknown): readonly SnapshotProblem[] {
  const snapshot = asObject(data);
  const cluster = asObject(snapshot.cluster);
  return [
    ...duplicates('node', cluster.nodes, '/cluster/nodes', 'name'),
    ...duplicates('network', cluster.networks, '/cluster/networks', 'name'),
    ...duplicates('vm', cluster.virtualMachines, '/cluster/virtualMachines', 'id'),
    ...unknownLists(snapshot.collected),
    ...wrongPointers(snapshot.provenance),
  ];
}

type Loose = Readonly<Record<string, unknown>>;

function asObject(value: unknown): Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

/** Windows compares these names and ids without their case; of two objects with one name a rule would see either. */
function duplicates(kind: string, list: unknown, path: string, key: 'name' | 'id'): SnapshotProblem[] {
  const first = new Map<string, number>();
  const problems: SnapshotProblem[] = [];
  const items: readonly unknown[] = Array.isArray(list) ? list : [];
  for (let index = 0; index < items.length; index++) {
    const item = items[index];
    const name: unknown = typeof item === 'object' && item !== null ? Reflect.get(item, key) : undefined;
    if (typeof name !== 'string' || name === '') continue;
    const folded = name.toLowerCase();
    const before = first.get(folded);
    if (before === undefined) {
      first.set(folded, index);
      continue;
    }
    const pointer = `${path}/${index}/${key}`;
    problems.push({ code: 'duplicate', values: { pointer, kind, name: shown(name), first: `${path}/${before}/${key}` }, pointer });
  }
  return problems;
}

/** A mark with a misspelt list would leave the list incomplete without a word. */
function unknownLists(marks: unknown): SnapshotProblem[] {
  const known = new Set(snapshotLists);
  return (Array.isArray(marks) ? marks : []).flatMap((mark: unknown, index) => {
    const list = asObject(mark).list;
    if (typeof list !== 'string' || list === '' || known.has(list)) return [];
    const suggestion = list.length > 60 ? undefined : nearest(list, snapshotLists);
    const pointer = `/collected/${index}/list`;
    return [{ code: 'unknownList', values: { pointer, list: shown(list), ...(suggestion === undefined ? {} : { suggestion }) }, pointer }];
  });
}

function wrongPointers(provenance: unknown): SnapshotProblem[] {
  return Object.keys(asObject(provenance)).flatMap((key) => {
    if (key === '' || key.startsWith('/')) return [];
    const pointer = `/provenance/${pointerStep(key)}`;
    return [{ code: 'notAPointer', values: { pointer: shown(pointer), key: shown(key) }, pointer, atName: true }];
  });
}
