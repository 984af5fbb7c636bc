import { type Facts, once, wholeList } from '../facts.ts';
import { allOf, isUnknown, type Maybe, missing, unknown } from '../known.ts';
import type { Node, VirtualMachine } from '../snapshot.gen.ts';

/**
 * Whether every possible owner can open the key protector of a virtual machine with a TPM: the Host Guardian Service attests them, or, with local
 * guardians, they hold all certificates of the host that the virtual machine is on. Which of them the protector names is in no export: a host with
 * some of them only stays open, one with none cannot.
 */
export function doGuardiansSuit(facts: Facts, vm: VirtualMachine): Maybe<boolean> {
  const home = vm.owner === undefined ? undefined : facts.nodes.get(vm.owner.toLowerCase());
  if (vm.owner === undefined) return missing('virtualMachines.owner');
  if (home === undefined) return missing('nodes', vm.owner);
  const nodes = wholeList(facts, facts.cluster.nodes, 'nodes');
  const answers = othersOf(facts, vm).map((node) => opens(facts, home, node));
  if (vm.possibleOwners !== undefined) {
    const untold = vm.possibleOwners.find((name) => !facts.nodes.has(name.toLowerCase()));
    return allOf([...answers, untold === undefined ? true : missing('nodes', untold)]);
  }
  const all = allOf([...answers, isUnknown(nodes) ? nodes : true]);
  return all === false ? missing('virtualMachines.possibleOwners') : all;
}

/** For messages: the possible owners that are certain to hold none of the certificates of its host. */
export function ownersWithoutGuardians(facts: Facts, vm: VirtualMachine): readonly string[] {
  const home = vm.owner === undefined ? undefined : facts.nodes.get(vm.owner.toLowerCase());
  if (home === undefined || vm.possibleOwners === undefined) return [];
  return othersOf(facts, vm).flatMap((node) => (opens(facts, home, node) === false ? [node.name] : []));
}

function othersOf(facts: Facts, { possibleOwners, owner }: VirtualMachine): readonly Node[] {
  const owners = possibleOwners === undefined ? undefined : new Set(possibleOwners.map((name) => name.toLowerCase()));
  return (facts.cluster.nodes ?? []).filter(({ name }) => {
    const key = name.toLowerCase();
    return key !== owner?.toLowerCase() && owners?.has(key) !== false;
  });
}

function opens(facts: Facts, home: Node, node: Node): Maybe<boolean> {
  const known = once(facts, 'guardians', () => new Map<Node, Map<Node, Maybe<boolean>>>());
  const ofHome = known.get(home) ?? new Map<Node, Maybe<boolean>>();
  known.set(home, ofHome);
  const answer = ofHome.get(node) ?? compare(home, node);
  ofHome.set(node, answer);
  return answer;
}

function compare(home: Node, node: Node): Maybe<boolean> {
  const untold = [home, node].find(({ guardianMode }) => guardianMode === undefined);
  if (untold !== undefined) return missing('nodes.guardianMode', untold.name);
  if (home.guardianMode !== node.guardianMode) return false;
  if (home.guardianMode === 'hostGuardianService') return true;
  if (home.guardians === undefined) return missing('nodes.guardians', home.name);
  if (node.guardians === undefined) return missing('nodes.guardians', node.name);
  const held = new Set(node.guardians.map((thumbprint) => thumbprint.toLowerCase()));
  const shared = home.guardians.filter((thumbprint) => held.has(thumbprint.toLowerCase())).length;
  if (shared === 0) return false;
  return shared === home.guardians.length || unknown({ fact: 'nodes.guardians', on: node.name, why: { code: 'someGuardians' } });
}
