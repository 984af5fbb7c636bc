import type { VirtualMachine } from '../../snapshot/snapshot.gen.ts';
import { answerOf, type Draft, type ReadingOf, type Waiting } from '../facts.ts';
import { machineOfInstance } from '../objects.ts';
import { cell, findGuid, isList, textOf } from '../readings.ts';
import type { Row } from '../rows.ts';

/** Each instance of a node once, as it was shown last. */
export function rowsOf(draft: Draft, kind: string): readonly Waiting[] {
  const rows = new Map<unknown, Waiting>();
  for (const waiting of draft.waiting.get(kind) ?? []) {
    const id = waiting.row.properties.get('instanceid');
    rows.set(typeof id === 'string' && id !== '' ? nodeKey(waiting.reading.node, id) : waiting, waiting);
  }
  return [...rows.values()];
}

export function machineBy(draft: Draft, id: unknown): VirtualMachine | undefined {
  const guid = typeof id === 'string' ? findGuid(id) : undefined;
  return guid === undefined ? undefined : draft.machines.byId.get(guid);
}

/** The rows of machines themselves: the settings of a snapshot carry the snapshot's GUID in its place. */
export function machineRows(draft: Draft, kind: string): { row: Row; reading: ReadingOf; vm: VirtualMachine }[] {
  return rowsOf(draft, kind).flatMap(({ row, reading }) => {
    const vm = machineBy(draft, machineOfInstance(row));
    return vm === undefined ? [] : [{ row, reading, vm }];
  });
}

/** Parts of the machines, in the order of their rows. */
export type Parts<T> = Map<VirtualMachine, { readonly reading: ReadingOf; readonly items: T[] }>;

export function collect<T>(found: Parts<T>, vm: VirtualMachine, reading: ReadingOf, item: T): void {
  const entry = found.get(vm) ?? { reading, items: [] };
  entry.items.push(item);
  found.set(vm, entry);
}

export function isAnswered(draft: Draft, vm: VirtualMachine, ...kinds: readonly string[]): boolean {
  const node = draft.cluster.nodes?.find((each) => each.name === vm.owner);
  return node !== undefined && kinds.every((kind) => answerOf(draft, kind, node) !== undefined);
}

/** Connection and HostResource are lists of one. */
export function firstOf(row: Row, name: string) {
  const value = row.properties.get(name);
  const first = isList(value) ? value[0] : value;
  return first === '' || first === null ? undefined : first;
}

export function pathText(row: Row, name: string): string {
  const text = textOf(cell(row, name));
  return typeof text === 'string' ? text : '';
}

/** Ids of devices and ports are those of their node. */
export function nodeKey(node: string | undefined, id: unknown): string {
  return `${node}\n${typeof id === 'string' ? id : ''}`;
}
