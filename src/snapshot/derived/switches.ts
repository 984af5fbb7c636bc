import { type Facts, once, wholeList } from '../facts.ts';
import { allOf, bothUnknown, isUnknown, type Maybe, missing, type Unknown, unknown } from '../known.ts';
import type { Node, VirtualMachine } from '../snapshot.gen.ts';

/** Where a virtual switch of one exact name is missing. */
interface Absence {
  /** Nodes that are certain not to have it, and the rest of it where that is open */
  readonly on: readonly Node[];
  readonly open: Unknown | undefined;
}

/** Whether a node has a virtual switch of exactly this name. */
function hasSwitch(facts: Facts, node: Node, name: string): Maybe<boolean> {
  if (namesOf(facts, node).has(name)) return true;
  const whole = wholeList(facts, node.switches, 'nodes.switches', node.name);
  return isUnknown(whole) ? whole : false;
}

function namesOf(facts: Facts, node: Node): ReadonlySet<string> {
  return once(facts, `switch names ${node.name}`, () => new Set((node.switches ?? []).map(({ name }) => name)));
}

function absenceOf(facts: Facts, name: string): Absence {
  const known = once(facts, 'switch absences', () => new Map<string, Absence>());
  const found = known.get(name);
  if (found !== undefined) return found;
  const nodes = wholeList(facts, facts.cluster.nodes, 'nodes');
  const answers = (facts.cluster.nodes ?? []).map((node) => ({ node, has: hasSwitch(facts, node, name) }));
  const unknowns = [...answers.map(({ has }) => has), nodes].filter(isUnknown);
  const absence = {
    on: answers.filter(({ has }) => has === false).map(({ node }) => node),
    open: unknowns.length === 0 ? undefined : unknowns.reduce(bothUnknown),
  };
  known.set(name, absence);
  return absence;
}

/** Whether every node has a virtual switch of exactly this name. */
export function isSwitchOnEveryNode(facts: Facts, name: string): Maybe<boolean> {
  const { on, open } = absenceOf(facts, name);
  return on.length > 0 ? false : (open ?? true);
}

/** Whether all of these nodes have it. A virtual machine that no node may own is not a thing: an empty list tells nothing. */
export function isSwitchOnNodes(facts: Facts, name: string, owners: readonly string[]): Maybe<boolean> {
  if (owners.length === 0) return missing('virtualMachines.possibleOwners');
  const { on, open } = absenceOf(facts, name);
  if (on.some((node) => isAmong(owners, node))) return false;
  const exact = nodesByExactName(facts);
  const unlisted = owners.find((owner) => !exact.has(owner) && !facts.nodes.has(owner.toLowerCase()));
  if (open === undefined && unlisted === undefined) return true;
  return allOf(
    owners.map((owner) => {
      const node = exact.get(owner) ?? facts.nodes.get(owner.toLowerCase());
      return node === undefined ? missing('nodes', owner) : hasSwitch(facts, node, name);
    }),
  );
}

/** Names of nodes are nearly always written alike, so that the slower comparison without case comes second. */
function isAmong(owners: readonly string[], { name }: Node): boolean {
  return owners.includes(name) || owners.some((owner) => owner.length === name.length && owner.toLowerCase() === name.toLowerCase());
}

function nodesByExactName(facts: Facts): ReadonlyMap<string, Node> {
  return once(facts, 'nodes by exact name', () => new Map((facts.cluster.nodes ?? []).map((node): [string, Node] => [node.name, node])));
}

/** Names of the nodes that are certain not to have a virtual switch of exactly this name. */
export function nodesWithoutSwitch(facts: Facts, name: string): readonly string[] {
  return absenceOf(facts, name).on.map((node) => node.name);
}

/** What these nodes have in place of it, "業務ＬＡＮ (UMBRIEL)": a name that differs only in case, blanks or full-width letters. */
export function similarSwitches(facts: Facts, name: string, nodes: readonly string[]): readonly string[] {
  const known = once(facts, `similar switches ${name}`, () => new Map<string, readonly string[]>());
  return nodes.flatMap((node) => {
    const similar = known.get(node) ?? findSimilar(facts, name, node);
    known.set(node, similar);
    return similar;
  });
}

function findSimilar(facts: Facts, name: string, node: string): readonly string[] {
  const wanted = folded(name);
  const switches = facts.nodes.get(node.toLowerCase())?.switches ?? [];
  return switches.filter((each) => each.name !== name && folded(each.name) === wanted).map((each) => `"${each.name}" (${node})`);
}

/** Only to find what is meant: names are the same when they are written the same. */
function folded(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
}

/** For messages: each switch of a virtual machine with the possible owners that are certain not to have it, "業務LAN: UMBRIEL". */
export function missingSwitches(facts: Facts, vm: VirtualMachine): readonly string[] {
  return absentSwitches(facts, vm).map(({ name, nodes }) => `"${name}": ${nodes.join(', ')}`);
}

/** For messages: what those owners have in place of it. */
export function similarSwitchesOf(facts: Facts, vm: VirtualMachine): readonly string[] {
  return absentSwitches(facts, vm).flatMap(({ name, nodes }) => similarSwitches(facts, name, nodes));
}

/** Remembered, because each text of a message asks again. */
function absentSwitches(facts: Facts, vm: VirtualMachine): readonly AbsentSwitch[] {
  const known = once(facts, 'absent switches', () => new Map<VirtualMachine, readonly AbsentSwitch[]>());
  const found = known.get(vm) ?? findAbsentSwitches(facts, vm);
  known.set(vm, found);
  return found;
}

function findAbsentSwitches(facts: Facts, { adapters = [], possibleOwners }: VirtualMachine): readonly AbsentSwitch[] {
  const names = new Set(adapters.flatMap(({ connected, switch: name }) => (name === undefined || connected === false ? [] : [name])));
  return [...names].flatMap((name) => {
    const nodes = absenceOf(facts, name).on.filter((node) => possibleOwners === undefined || isAmong(possibleOwners, node));
    return nodes.length === 0 ? [] : [{ name, nodes: nodes.map((node) => node.name) }];
  });
}

interface AbsentSwitch {
  readonly name: string;
  readonly nodes: readonly string[];
}

/** Whether some virtual machine is connected to a virtual switch of this name. */
export function isSwitchUsed(facts: Facts, name: string): Maybe<boolean> {
  const { names, open } = usedSwitches(facts);
  return names.has(name) || (open ?? false);
}

function usedSwitches(facts: Facts): { readonly names: ReadonlySet<string>; readonly open: Unknown | undefined } {
  return once(facts, 'usedSwitches', () => {
    const names = new Set<string>();
    const machines = wholeList(facts, facts.cluster.virtualMachines, 'virtualMachines');
    let open: Unknown | undefined = isUnknown(machines) ? machines : undefined;
    for (const vm of facts.cluster.virtualMachines ?? []) {
      const adapters = wholeList(facts, vm.adapters, 'virtualMachines.adapters');
      if (isUnknown(adapters)) open ??= adapters;
      for (const { connected, switch: name } of vm.adapters ?? []) {
        if (connected === false) continue;
        if (name === undefined || connected === undefined)
          open ??= missing(`virtualMachines.adapters.${name === undefined ? 'switch' : 'connected'}`, vm.name);
        if (name !== undefined && connected === true) names.add(name);
      }
    }
    return { names, open };
  });
}

/** Whether a virtual switch of this name leads out of its node, on any of them; internal and private ones never do. */
export function isSwitchExternal(facts: Facts, name: string): Maybe<boolean> {
  const known = once(facts, 'switch types', () => new Map<string, Maybe<boolean>>());
  const found = known.get(name);
  if (found !== undefined) return found;
  const answer = askExternal(facts, name);
  known.set(name, answer);
  return answer;
}

function askExternal(facts: Facts, name: string): Maybe<boolean> {
  const nodes = facts.cluster.nodes ?? [];
  const same = nodes.flatMap((node) => (node.switches ?? []).filter((each) => each.name === name).map((each) => ({ node, type: each.type })));
  if (same.some(({ type }) => type === 'external')) return true;
  const untold = same.find(({ type }) => type === undefined);
  if (untold !== undefined) return missing('nodes.switches.type', untold.node.name);
  const { open } = absenceOf(facts, name);
  if (open !== undefined) return open;
  return same.length > 0 ? false : unknown({ fact: 'nodes.switches', why: { code: 'noSuchSwitch', values: { name } } });
}
