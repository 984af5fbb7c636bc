import { type Facts, once, wholeList } from '../facts.ts';
import { isUnknown, type Maybe, missing } from '../known.ts';
import type { VirtualMachine } from '../snapshot.gen.ts';

/** Whether every node is a possible owner of a virtual machine; one that is certain not to be settles it. */
export function isOwnedByEveryNode(facts: Facts, vm: VirtualMachine): Maybe<boolean> {
  if (vm.possibleOwners === undefined) return missing('virtualMachines.possibleOwners');
  if (nodesNotOwning(facts, vm).length > 0) return false;
  const nodes = wholeList(facts, facts.cluster.nodes, 'nodes');
  return isUnknown(nodes) ? nodes : true;
}

/** The nodes that are no possible owner of a virtual machine. Owners repeat among thousands of machines: each list is worked out once. */
export function nodesNotOwning(facts: Facts, { possibleOwners }: VirtualMachine): readonly string[] {
  if (possibleOwners === undefined) return [];
  const answers = once(facts, 'nodesNotOwning', () => new Map<string, readonly string[]>());
  const key = possibleOwners.join('\n');
  const known = answers.get(key);
  if (known !== undefined) return known;
  const owners = new Set(possibleOwners.map((name) => name.toLowerCase()));
  const names = (facts.cluster.nodes ?? []).map(({ name }) => name).filter((name) => !owners.has(name.toLowerCase()));
  answers.set(key, names);
  return names;
}
