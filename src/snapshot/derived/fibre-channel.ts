import { type Facts, once, wholeList } from '../facts.ts';
import { allOf, anyOf, isUnknown, type Maybe, missing } from '../known.ts';
import type { FibreAdapter, VirtualMachine } from '../snapshot.gen.ts';
import { ownersOf } from './owners.ts';

/** Whether a virtual machine has virtual Fibre Channel adapters. */
export function hasFibreChannel(facts: Facts, { fibreChannel, fibreAdapters }: VirtualMachine): Maybe<boolean> {
  if (fibreAdapters !== undefined && fibreAdapters.length > 0) return true;
  if (fibreChannel !== undefined) return fibreChannel;
  const whole = wholeList(facts, fibreAdapters, 'virtualMachines.fibreAdapters');
  return isUnknown(whole) ? whole : false;
}

/**
 * Whether its virtual Fibre Channel adapters can move: each has two sets of addresses, which it uses in turn on the two hosts, and every possible
 * owner has its virtual SAN. Zoning of the fabric is in no fact.
 */
export function doesFibreSuit(facts: Facts, vm: VirtualMachine): Maybe<boolean> {
  const adapters = wholeList(facts, vm.fibreAdapters, 'virtualMachines.fibreAdapters');
  return allOf([...(vm.fibreAdapters ?? []).map((adapter) => suits(facts, vm, adapter)), isUnknown(adapters) ? adapters : true]);
}

function suits(facts: Facts, vm: VirtualMachine, adapter: FibreAdapter): Maybe<boolean> {
  return allOf([
    hasTwoSets(adapter),
    adapter.san === undefined ? missing('virtualMachines.fibreAdapters.san') : isSanOnOwners(facts, vm, adapter.san),
  ]);
}

/** A set that was never filled is all zeros. */
function hasTwoSets({ portSetA, portSetB }: FibreAdapter): Maybe<boolean> {
  if ([portSetA, portSetB].some((set) => set !== undefined && /^[0:]*$/.test(set))) return false;
  if (portSetA === undefined) return missing('virtualMachines.fibreAdapters.portSetA');
  if (portSetB === undefined) return missing('virtualMachines.fibreAdapters.portSetB');
  return portSetA.toLowerCase() !== portSetB.toLowerCase();
}

function isSanOnOwners(facts: Facts, { possibleOwners }: VirtualMachine, san: string): Maybe<boolean> {
  const { on, open } = nodesOfSan(facts, san);
  const nodes = facts.cluster.nodes ?? [];
  const without = nodes.filter(({ name }) => !on.has(name) && !open.has(name));
  if (possibleOwners === undefined) {
    if (without.length > 0) return missing('virtualMachines.possibleOwners');
    const whole = wholeList(facts, facts.cluster.nodes, 'nodes');
    return allOf([...[...open].map((name) => missing('nodes.sans', name)), isUnknown(whole) ? whole : true]);
  }
  const owners = new Set(ownersOf(facts, possibleOwners).names.map((name) => name.toLowerCase()));
  const lacking = without.some(({ name }) => owners.has(name.toLowerCase()));
  const untold = [...owners].find((owner) => {
    const node = facts.nodes.get(owner);
    return node === undefined || open.has(node.name);
  });
  return lacking ? false : untold === undefined ? true : missing('nodes.sans', untold);
}

interface San {
  readonly on: ReadonlySet<string>;
  /** Nodes whose virtual SANs were not collected */
  readonly open: ReadonlySet<string>;
}

function nodesOfSan(facts: Facts, san: string): San {
  return once(facts, `san ${san}`, () => {
    const nodes = facts.cluster.nodes ?? [];
    return {
      on: new Set(nodes.filter(({ sans }) => sans?.includes(san)).map(({ name }) => name)),
      open: new Set(nodes.filter(({ sans }) => sans === undefined).map(({ name }) => name)),
    };
  });
}

/** For messages: the virtual SANs with the possible owners that are certain not to have them, "FC-SAN-A: HV-OSK-B". */
export function sansMissing(facts: Facts, { fibreAdapters = [], possibleOwners }: VirtualMachine): readonly string[] {
  const owners = possibleOwners === undefined ? undefined : new Set(possibleOwners.map((name) => name.toLowerCase()));
  return [...new Set(fibreAdapters.flatMap(({ san }) => san ?? []))].flatMap((san) => {
    const { on, open } = nodesOfSan(facts, san);
    const without = (facts.cluster.nodes ?? []).filter(({ name }) => !on.has(name) && !open.has(name) && owners?.has(name.toLowerCase()) !== false);
    return without.length === 0 ? [] : [`${san}: ${without.map(({ name }) => name).join(', ')}`];
  });
}

/** Whether the two sets of addresses of some adapter are certain not to be two. */
export function hasOneAddressSet({ fibreAdapters = [] }: VirtualMachine): boolean {
  return anyOf(fibreAdapters.map((adapter) => hasTwoSets(adapter) === false)) === true;
}
