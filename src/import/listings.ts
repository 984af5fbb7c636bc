import type { Cluster } from '../snapshot/snapshot.gen.ts';
import { laterOf, noteChange, noteContest, subject } from './contradictions.ts';
import { type Draft, type Origin, type ReadingOf, type Scope, sourceText } from './facts.ts';

/**
 * Says that the list is complete; objects that an earlier complete listing had and this one lacks are gone. Where nobody can tell which of two
 * files is later and they list different objects, the list is not known to be complete.
 */
export function markComplete(reading: ReadingOf, list: string, objects?: ReadonlySet<object>, scope?: Scope): void {
  const { draft, origin } = reading;
  const key = markKey(list, scope);
  if (objects !== undefined) compareListings(reading, key, list, objects, scope);
  if (draft.marked.has(key) || draft.contested.has(key)) return;
  draft.marked.add(key);
  const source = sourceText(origin);
  draft.marks.push(scope === undefined ? { list, source } : { list, scope, source });
}

function compareListings(reading: ReadingOf, key: string, list: string, objects: ReadonlySet<object>, scope: Scope | undefined): void {
  const { draft, origin } = reading;
  const earlier = draft.listings.get(key);
  if (earlier === undefined) {
    draft.listings.set(key, { origin, objects });
    return;
  }
  const later = laterOf(earlier.origin, origin);
  if (later === undefined) contest(reading, key, list, [earlier, { origin, objects }], scope);
  else if (later === origin) {
    draft.listings.set(key, { origin, objects });
    dropObjects(reading, key, list, earlier.objects, objects);
  } else dropObjects(reading, key, list, objects, earlier.objects);
}

type Listing = { readonly origin: Origin; readonly objects: ReadonlySet<object> };

function contest(reading: ReadingOf, key: string, list: string, [earlier, now]: readonly [Listing, Listing], scope: Scope | undefined): void {
  const { draft } = reading;
  const lacking = [...earlier.objects].find((object) => !now.objects.has(object));
  const added = [...now.objects].find((object) => !earlier.objects.has(object));
  const object = lacking ?? added;
  if (object === undefined) return;
  noteContest(reading, earlier.origin, list, subject(object, scope), lacking === undefined ? ['not listed', 'listed'] : ['listed', 'not listed']);
  draft.contested.add(key);
  draft.marked.delete(key);
  const at = draft.marks.findIndex((mark) => markKey(mark.list, mark.scope) === key);
  if (at >= 0) draft.marks.splice(at, 1);
}

/** Objects that the earlier listing has and the later one does not are gone, unless another listing has them. */
function dropObjects(reading: ReadingOf, key: string, list: string, before: ReadonlySet<object>, after: ReadonlySet<object>): void {
  const { draft } = reading;
  const { origin } = draft.listings.get(key) ?? reading;
  for (const object of before) {
    if (after.has(object) || draft.origins.get(object) === undefined || isElsewhere(draft, object, key)) continue;
    if (remove(draft.cluster, list, object)) noteChange(reading, origin, list, subject(object, undefined), 'listed', 'not listed');
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
