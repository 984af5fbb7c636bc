import type { Snapshot } from '../snapshot/snapshot.gen.ts';
import type { Draft } from './facts.ts';

/** The snapshot of the draft: objects without any fact are left out. */
export function toSnapshot(draft: Draft): Snapshot {
  const snapshot: Snapshot = { schemaVersion: 1, cluster: draft.cluster };
  if (draft.marks.length > 0) snapshot.collected = draft.marks;
  if (draft.unread.length > 0) snapshot.unread = draft.unread;
  for (const node of draft.cluster.nodes ?? []) {
    for (const key of ['os', 'hardware', 'ipsec', 'migration', 'collector'] as const) if (isEmpty(node[key])) delete node[key];
    for (const adapter of node.adapters ?? []) for (const key of ['driver', 'bindings'] as const) if (isEmpty(adapter[key])) delete adapter[key];
  }
  for (const vm of draft.cluster.virtualMachines ?? [])
    for (const key of ['memory', 'processor', 'paths', 'clusterConfiguration'] as const) if (isEmpty(vm[key])) delete vm[key];
  if (isEmpty(draft.cluster.liveMigration)) delete draft.cluster.liveMigration;
  if (isEmpty(draft.cluster.quorum)) delete draft.cluster.quorum;
  return snapshot;
}

function isEmpty(value: object | undefined): boolean {
  return value !== undefined && Object.keys(value).length === 0;
}
