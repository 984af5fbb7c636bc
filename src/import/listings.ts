import type { Cluster } from '../snapshot/snapshot.gen.ts';
import { type Draft, noteChange, type ReadingOf, type Scope, sourceText, subject } from './facts.ts';

/** Says that the list is complete; objects that an earlier complete listing had and this one lacks are gone. */
export function markComplete(reading: ReadingOf, list: string, objects?: ReadonlySet<object>, scope?: Scope): void {
  const { draft, origin } = reading;
  const key = markKey(list, scope);
  if (objects !== undefined) replaceListing(reading, key, list, objects);
  if (draft.marked.has(key)) return;
  draft.marked.add(key);
  const source = sourceText(origin);
  draft.marks.push(scope === undefined ? { list, source } : { list, scope, source });
}

function replaceListing(reading: ReadingOf, key: string, list: string, objects: ReadonlySet<object>): void {
  const { draft, origin } = reading;
  const earlier = draft.listings.get(key);
  if (earlier !== undefined && earlier.origin.order > origin.order) return;
  draft.listings.set(key, { origin, objects });
  if (earlier === undefined) return;
  for (const object of earlier.objects) {
    if (objects.has(object) || draft.origins.get(object) === undefined || isElsewhere(draft, object, key)) continue;
    if (remove(draft.cluster, list, object)) noteChange(reading, earlier.origin, list, subject(object, undefined), 'listed', 'not listed');
  }
}

function isElsewhere(draft: Draft, object: object, key: string): boolean {
  for (const [other, listing] of draft.listings) if (other !== key && listing.objects.has(object)) return true;
  return false;
}

function remove(cluster: Cluster, list: string, object: object): boolean {
  for (const holder of holdersOf(cluster, list)) {
    const index = holder.indexOf(object);
    if (index < 0) continue;
    holder.splice(index, 1);
    return true;
  }
  return false;
}

function holdersOf(cluster: Cluster, list: string): object[][] {
  const lists: (object[] | undefined)[] = [];
  if (
    list === 'networks' ||
    list === 'networkInterfaces' ||
    list === 'nodes' ||
    list === 'roles' ||
    list === 'sharedVolumes' ||
    list === 'clusterDisks'
  )
    lists.push(cluster[list]);
  if (list === 'virtualMachines') lists.push(cluster.virtualMachines);
  if (list === 'nodes.adapters') lists.push(...(cluster.nodes ?? []).map((node) => node.adapters));
  if (list === 'nodes.switches') lists.push(...(cluster.nodes ?? []).map((node) => node.switches));
  if (list === 'nodes.services') lists.push(...(cluster.nodes ?? []).map((node) => node.services));
  return lists.filter((entry) => entry !== undefined);
}

/** Whether something calls the list complete, for the whole cluster or for the node or machine of the scope. */
export function isMarked({ marked }: Draft, list: string, scope?: Scope): boolean {
  return marked.has(markKey(list)) || (scope !== undefined && marked.has(markKey(list, scope)));
}

function markKey(list: string, scope?: Scope): string {
  return `${list}\n${scope?.node ?? ''}\n${scope?.vm ?? ''}`;
}
