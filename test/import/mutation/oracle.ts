import type { Snapshot } from '../../../src/snapshot/snapshot.gen.ts';

type Scope = NonNullable<NonNullable<Snapshot['collected']>[number]['scope']>;

/** How what a mutated export says goes beyond or against what the export says: paths of facts and lists. Empty where each fact is right or absent. */
export function differences(mutated: Snapshot | undefined, original: Snapshot): string[] {
  if (mutated === undefined) return [];
  const named = mutated.assumptions?.some(({ fact }) => fact === 'cluster.name') !== true;
  const { name: _, ...facts } = mutated.cluster;
  const found = beyond(facts, original.cluster, '');
  if (named && mutated.cluster.name !== original.cluster.name) found.push(`name: ${mutated.cluster.name}`);
  return [...found, ...falseMarks(mutated, original)];
}

function beyond(value: unknown, known: unknown, path: string): string[] {
  if (Array.isArray(value)) return beyondList(value, known, path);
  if (typeof value !== 'object' || value === null)
    return value === known || isLongName(value, known) ? [] : [`${path}: ${JSON.stringify(value)}, not ${show(known)}`];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (isEmpty(inner)) return [];
    return beyond(inner, property(known, key), path === '' ? key : `${path}.${key}`);
  });
}

/** Each object is one of those that were there; what is no object counts only with all others. */
function beyondList(values: readonly unknown[], known: unknown, path: string): string[] {
  const candidates: readonly unknown[] = Array.isArray(known) ? known : [];
  if (!values.every((item) => typeof item === 'object'))
    return JSON.stringify(values) === JSON.stringify(known) ? [] : [`${path}: ${show(values)}, not ${show(known)}`];
  return values.flatMap((item) => {
    const same = candidates.filter((each) => isSame(item, each));
    const found = (same.length > 0 ? same : candidates).map((each) => beyond(item, each, path));
    const best = found.toSorted((a, b) => a.length - b.length)[0] ?? [`${path}: nothing was known of ${show(item)}`];
    return best.length === 0 ? [] : [`${path} ${show(nameOf(item))}: ${best.join(', ')}`];
  });
}

/** Where the list of nodes is missing, one is called by its name with the domain. */
function isLongName(value: unknown, known: unknown): boolean {
  return typeof value === 'string' && typeof known === 'string' && value.startsWith(`${known}.`);
}

function isSame(left: unknown, right: unknown): boolean {
  const [name, other] = [nameOf(left), nameOf(right)];
  return name !== undefined && (name === other || isLongName(name, other));
}

function nameOf(value: unknown): unknown {
  return property(value, 'name') ?? property(value, 'node') ?? property(value, 'id');
}

/** No list is complete that was not, and none that has become shorter. */
function falseMarks(mutated: Snapshot, original: Snapshot): string[] {
  const known = new Set((original.collected ?? []).map(({ list, scope }) => markKey(list, scope)));
  return (mutated.collected ?? []).flatMap(({ list, scope }) => {
    const all =
      known.has(markKey(list, undefined)) || scope === undefined || known.has(markKey(list, scope)) || coversVm(mutated, known, list, scope);
    if (!known.has(markKey(list, scope)) && !all) return [`${list} ${show(scope)} became complete`];
    if (scope === undefined && !known.has(markKey(list, scope))) return [`${list} became complete`];
    const [left, right] = [countOf(mutated, list, scope), countOf(original, list, scope)];
    return left === right ? [] : [`${list} ${show(scope)}: ${left} of ${right} are called complete`];
  });
}

/** A machine that is known by its name now was known by its id, or its node's mark told of it. */
function coversVm({ cluster }: Snapshot, known: ReadonlySet<string>, list: string, { vm }: Scope): boolean {
  if (vm === undefined) return false;
  const owner = cluster.virtualMachines?.find((each) => each.id === vm || each.name === vm)?.owner;
  return [...known].some((key) => key.startsWith(`${list}\nvm `)) || (owner !== undefined && known.has(markKey(list, { node: owner })));
}

function markKey(list: string, scope: Scope | undefined): string {
  return scope === undefined ? list : scope.vm === undefined ? `${list}\nnode ${scope.node?.split('.')[0]}` : `${list}\nvm ${scope.vm}`;
}

/** How many items the lists of this path have, below one node or machine or everywhere. */
function countOf({ cluster }: Snapshot, list: string, scope: Scope | undefined): number {
  const steps = list.split('.');
  let holders: unknown[] = [cluster];
  for (const [index, step] of steps.entries()) {
    const values = holders.map((holder) => property(holder, step));
    holders = values.flatMap((value) => (Array.isArray(value) ? value : value === undefined ? [] : [value]));
    if (index === 0 || step === 'virtualMachines') holders = holders.filter((holder) => isInScope(holder, step, scope));
  }
  return holders.length;
}

function isInScope(holder: unknown, list: string, scope: Scope | undefined): boolean {
  if (scope?.vm !== undefined && list === 'virtualMachines') return property(holder, 'id') === scope.vm || property(holder, 'name') === scope.vm;
  if (scope?.node === undefined) return true;
  if (list === 'nodes') return sameNode(property(holder, 'name'), scope.node);
  return list !== 'virtualMachines' || sameNode(property(holder, 'owner'), scope.node);
}

function sameNode(left: unknown, right: string): boolean {
  return typeof left === 'string' && left.split('.')[0] === right.split('.')[0];
}

function property(holder: unknown, key: string): unknown {
  return typeof holder === 'object' && holder !== null ? Reflect.get(holder, key) : undefined;
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

function show(value: unknown): string {
  return (JSON.stringify(value) ?? 'nothing').slice(0, 120);
}
