import { type Facts, once, wholeList } from '../facts.ts';
import { isUnknown, type Maybe, missing } from '../known.ts';
import type { VirtualMachine } from '../snapshot.gen.ts';

/** Possible owners as one list for all virtual machines that have the same, and what is worked out once for it. */
export interface Owners {
  readonly names: readonly string[];
  /** Nodes that are not among them */
  readonly lacking: readonly string[];
}

/** Whether every node is a possible owner of a virtual machine and of its configuration; one that is certain not to be settles it. */
export function isOwnedByEveryNode(facts: Facts, vm: VirtualMachine): Maybe<boolean> {
  if (nodesNotOwning(facts, vm).length > 0) return false;
  if (vm.possibleOwners === undefined) return missing('virtualMachines.possibleOwners');
  if (vm.configurationOwners === undefined) return missing('virtualMachines.configurationOwners');
  const nodes = wholeList(facts, facts.cluster.nodes, 'nodes');
  return isUnknown(nodes) ? nodes : true;
}

/** The nodes that are no possible owner of a virtual machine, or none of its configuration. */
export function nodesNotOwning(facts: Facts, { possibleOwners, configurationOwners }: VirtualMachine): readonly string[] {
  const lacking = possibleOwners === undefined ? [] : ownersOf(facts, possibleOwners).lacking;
  const ofConfiguration = configurationOwners === undefined ? [] : ownersOf(facts, configurationOwners).lacking;
  if (lacking.length === 0 || ofConfiguration.length === 0) return lacking.length === 0 ? ofConfiguration : lacking;
  return lacking === ofConfiguration ? lacking : [...new Set([...lacking, ...ofConfiguration])];
}

/** Lists of owners repeat among thousands of machines, mostly one after the other: comparing with the last one costs less than a key. */
export function ownersOf(facts: Facts, names: readonly string[]): Owners {
  const known = once(facts, 'owners', (): { last: Owners | undefined; readonly byText: Map<string, Owners> } => ({
    last: undefined,
    byText: new Map(),
  }));
  const { last } = known;
  if (last !== undefined && last.names.length === names.length && names.every((name, index) => name === last.names[index])) return last;
  const text = names.join('\n');
  const owners = known.byText.get(text) ?? { names, lacking: nodesBeside(facts, names) };
  known.byText.set(text, owners);
  known.last = owners;
  return owners;
}

function nodesBeside(facts: Facts, owners: readonly string[]): readonly string[] {
  const wanted = new Set(owners.map((name) => name.toLowerCase()));
  return (facts.cluster.nodes ?? []).map(({ name }) => name).filter((name) => !wanted.has(name.toLowerCase()));
}
