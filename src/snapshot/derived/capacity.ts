import { type Facts, once, wholeList } from '../facts.ts';
import { isUnknown, type Maybe, missing, type Unknown, unknown } from '../known.ts';
import type { Node, VirtualMachine } from '../snapshot.gen.ts';
import { isClustered } from './clustered.ts';

/** A virtual machine that has to move when its node stops: what it needs elsewhere, at least and at most, in bytes. */
interface Load {
  readonly vm: VirtualMachine;
  readonly low: number;
  /** Absent: not known */
  readonly high: number | undefined;
  /** It runs and is a role, for certain */
  readonly isCertain: boolean;
  /** Fact that the upper bound lacks */
  readonly lack: string | undefined;
}

interface Room {
  readonly node: Node;
  readonly low: number;
  readonly high: number;
}

const inMemory: readonly unknown[] = ['running', 'starting', 'paused', 'resuming', 'pausing', 'snapshotting'];
const notInMemory: readonly unknown[] = ['off', 'saved'];

/**
 * Whether the other nodes have room for the virtual machines of this one (N+1). False where their least needs exceed all that may be free, or one
 * of them fits on no possible owner. True where a placement was found, with their greatest needs and what is certain to be free.
 */
export function canEvacuate(facts: Facts, node: Node): Maybe<boolean> {
  const known = once(facts, 'evacuations', () => new Map<Node, Maybe<boolean>>());
  const found = known.get(node) ?? askEvacuation(facts, node);
  known.set(node, found);
  return found;
}

function askEvacuation(facts: Facts, node: Node): Maybe<boolean> {
  if (homelessOf(facts, node).length > 0) return false;
  const nodes = wholeList(facts, facts.cluster.nodes, 'nodes');
  if (!isUnknown(nodes) && memoryToMove(facts, node) > sum(roomsBut(facts, node).map(({ high }) => high))) return false;
  const { open } = loads(facts);
  return open ?? place(facts, node);
}

/** Places the largest first, each where most is free. */
function place(facts: Facts, node: Node): Maybe<boolean> {
  const own = loadsOf(facts, node);
  for (const { vm, lack } of own) if (lack !== undefined) return missing(lack, vm.name);
  const free = roomsBut(facts, node)
    .filter(({ low }) => low > 0)
    .map((room) => ({ name: room.node.name, lower: room.node.name.toLowerCase(), left: room.low }))
    .sort((a, b) => b.left - a.left);
  for (const { vm, high = 0 } of [...own].sort((a, b) => (b.high ?? 0) - (a.high ?? 0))) {
    const at = free.findIndex(({ name, lower }) => mayOwn(vm, name, lower));
    const target = free[at];
    if (target === undefined || target.left < high) return whyNotPlaced(facts, node);
    target.left -= high;
    for (let i = at; i + 1 < free.length; i++) {
      const next = free[i + 1];
      if (next === undefined || next.left <= target.left) break;
      free[i] = next;
      free[i + 1] = target;
    }
  }
  return true;
}

/** What a node has free was not collected, or all is known and no placement was found. */
function whyNotPlaced(facts: Facts, node: Node): Unknown {
  for (const { node: other } of roomsBut(facts, node)) {
    if (other.state === undefined) return missing('nodes.state', other.name);
    if (other.state === 'up' && other.memoryAvailable === undefined) return missing('nodes.memoryAvailable', other.name);
  }
  const nodes = wholeList(facts, facts.cluster.nodes, 'nodes');
  return isUnknown(nodes) ? nodes : unknown({ fact: 'nodes.memoryAvailable', why: { code: 'notPacked', values: { node: node.name } } });
}

function mayOwn({ possibleOwners = [] }: VirtualMachine, name: string, lower: string): boolean {
  return possibleOwners.includes(name) || possibleOwners.some((owner) => owner.length === name.length && owner.toLowerCase() === lower);
}

/** Names of the virtual machines of a node that are certain to fit on none of their other possible owners. */
export function homeless(facts: Facts, node: Node): readonly string[] {
  return homelessOf(facts, node).map(({ vm }) => vm.name);
}

function homelessOf(facts: Facts, node: Node): readonly Load[] {
  const nodes = wholeList(facts, facts.cluster.nodes, 'nodes');
  const rooms = roomsBut(facts, node);
  const largest = rooms.reduce((most, { high }) => Math.max(most, high), 0);
  return loadsOf(facts, node).filter(({ vm, low, isCertain }) => {
    if (!isCertain) return false;
    const { possibleOwners: owners } = vm;
    const needed = Math.max(low, 1);
    if (owners === undefined || owners.length === 0) return !isUnknown(nodes) && needed > largest;
    return owners.every((owner) => {
      const name = owner.toLowerCase();
      const room = name === node.name.toLowerCase() ? 0 : (roomsByName(facts).get(name)?.high ?? (isUnknown(nodes) ? Number.POSITIVE_INFINITY : 0));
      return needed > room;
    });
  });
}

/** Memory in bytes that the virtual machines of a node need elsewhere, at least. */
export function memoryToMove(facts: Facts, node: Node): number {
  return sum(loadsOf(facts, node).map(({ low }) => low));
}

/** Memory in bytes that is free on the other nodes together, at most. */
export function memoryElsewhere(facts: Facts, node: Node): Maybe<number> {
  const free = sum(roomsBut(facts, node).map(({ high }) => high));
  return Number.isFinite(free) ? free : missing('nodes.memoryAvailable');
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function roomsBut(facts: Facts, node: Node): readonly Room[] {
  return [...roomsByName(facts).values()].filter((room) => room.node !== node);
}

/** What each node can take, by its lower-case name: nothing where it is paused or down. */
function roomsByName(facts: Facts): ReadonlyMap<string, Room> {
  return once(facts, 'rooms', () => {
    const rooms = (facts.cluster.nodes ?? []).map((node): [string, Room] => {
      const { state, memoryAvailable } = node;
      const isClosed = state === 'down' || state === 'paused';
      const high = isClosed ? 0 : (memoryAvailable ?? Number.POSITIVE_INFINITY);
      return [node.name.toLowerCase(), { node, low: state === 'up' ? (memoryAvailable ?? 0) : 0, high }];
    });
    return new Map(rooms);
  });
}

function loadsOf(facts: Facts, node: Node): readonly Load[] {
  return loads(facts).byOwner.get(node.name.toLowerCase()) ?? [];
}

/** Loads by the lower-case name of the owner, and why a node may have more of them. */
function loads(facts: Facts): { readonly byOwner: ReadonlyMap<string, readonly Load[]>; readonly open: Unknown | undefined } {
  return once(facts, 'evacuation loads', () => {
    const byOwner = new Map<string, Load[]>();
    const machines = wholeList(facts, facts.cluster.virtualMachines, 'virtualMachines');
    let open: Unknown | undefined = isUnknown(machines) ? machines : undefined;
    for (const vm of facts.cluster.virtualMachines ?? []) {
      const clustered = isClustered(facts, vm);
      if (clustered === false || notInMemory.includes(vm.state)) continue;
      if (vm.owner === undefined) {
        open ??= missing('virtualMachines.owner', vm.name);
        continue;
      }
      const owner = vm.owner.toLowerCase();
      const load = loadOf(vm, clustered === true && inMemory.includes(vm.state));
      const others = byOwner.get(owner);
      if (others === undefined) byOwner.set(owner, [load]);
      else others.push(load);
    }
    return { byOwner, open };
  });
}

function loadOf(vm: VirtualMachine, isCertain: boolean): Load {
  const { dynamic, startup, minimum } = vm.memory ?? {};
  const assigned = vm.memory?.assigned === 0 ? undefined : vm.memory?.assigned;
  const high = assigned ?? (dynamic === false ? startup : undefined);
  const least = dynamic === undefined ? 0 : ((dynamic ? minimum : (assigned ?? startup)) ?? 0);
  const noOwners = vm.possibleOwners === undefined || vm.possibleOwners.length === 0;
  const lack = high === undefined ? 'virtualMachines.memory.assigned' : noOwners ? 'virtualMachines.possibleOwners' : undefined;
  return { vm, low: isCertain ? Math.min(least, high ?? least) : 0, high, isCertain, lack };
}
