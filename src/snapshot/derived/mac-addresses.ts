import { type Facts, once, wholeList } from '../facts.ts';
import { bothUnknown, isUnknown, type Maybe, missing, type Unknown } from '../known.ts';
import type { Node, VirtualMachine, VmAdapter } from '../snapshot.gen.ts';

interface Use {
  readonly vm: VirtualMachine;
  readonly adapter: VmAdapter;
}

interface Addresses {
  readonly byMac: ReadonlyMap<string, readonly Use[]>;
  /** Why there may be more of them */
  readonly open: Unknown | undefined;
}

/** Twelve hexadecimal digits; undefined where there is no address, as 00-00-00-00-00-00 of a dynamic one that was never started. */
function plainMac(mac: string): string | undefined {
  const digits = mac.replace(/[^0-9a-f]/gi, '').toLowerCase();
  return digits.length === 12 && digits !== '000000000000' ? digits : undefined;
}

/** Whether no other adapter of the virtual machines has a static MAC address of this one. */
export function isMacUnique(facts: Facts, vm: VirtualMachine): Maybe<boolean> {
  const { byMac, open } = addresses(facts);
  const adapters = wholeList(facts, vm.adapters, 'virtualMachines.adapters', vm.name);
  let lack: Unknown | undefined = isUnknown(adapters) ? adapters : undefined;
  let hasStatic = false;
  for (const adapter of vm.adapters ?? []) {
    if (adapter.dynamicMac === true) continue;
    const users = others(byMac, adapter);
    if (users.length > 0 && adapter.dynamicMac === false) return false;
    if (adapter.dynamicMac === undefined) lack = join(lack, missing('virtualMachines.adapters.dynamicMac', vm.name));
    if (adapter.mac === undefined) lack = join(lack, missing('virtualMachines.adapters.mac', vm.name));
    hasStatic = true;
  }
  if (lack !== undefined) return lack;
  return hasStatic ? (open ?? true) : true;
}

function join(a: Unknown | undefined, b: Unknown): Unknown {
  return a === undefined ? b : bothUnknown(a, b);
}

function others(byMac: ReadonlyMap<string, readonly Use[]>, adapter: VmAdapter): readonly Use[] {
  const mac = adapter.mac === undefined ? undefined : plainMac(adapter.mac);
  return mac === undefined ? [] : (byMac.get(mac) ?? []).filter((use) => use.adapter !== adapter);
}

/** For messages: the static addresses of a virtual machine that others have as well, as "00155d010203: DB01". */
export function sharedMacs(facts: Facts, vm: VirtualMachine): readonly string[] {
  const { byMac } = addresses(facts);
  return (vm.adapters ?? []).flatMap((adapter) => {
    const users = adapter.dynamicMac === false ? others(byMac, adapter) : [];
    return users.length === 0 ? [] : [`${adapter.mac}: ${[...new Set(users.map((use) => use.vm.name))].join(', ')}`];
  });
}

function addresses(facts: Facts): Addresses {
  return once(facts, 'vm mac addresses', () => {
    const byMac = new Map<string, Use[]>();
    const machines = wholeList(facts, facts.cluster.virtualMachines, 'virtualMachines');
    let open: Unknown | undefined = isUnknown(machines) ? machines : undefined;
    for (const vm of facts.cluster.virtualMachines ?? []) {
      const whole = wholeList(facts, vm.adapters, 'virtualMachines.adapters', vm.name);
      if (isUnknown(whole)) open ??= whole;
      for (const adapter of vm.adapters ?? []) {
        if (adapter.mac === undefined) open ??= missing('virtualMachines.adapters.mac', vm.name);
        const mac = adapter.mac === undefined ? undefined : plainMac(adapter.mac);
        if (mac === undefined) continue;
        const users = byMac.get(mac);
        if (users === undefined) byMac.set(mac, [{ vm, adapter }]);
        else users.push({ vm, adapter });
      }
    }
    return { byMac, open };
  });
}

interface Range {
  readonly node: Node;
  readonly from: number;
  readonly to: number;
}

/** Whether the range from which a node takes dynamic MAC addresses meets that of no other node. */
export function isMacRangeDisjoint(facts: Facts, node: Node): Maybe<boolean> {
  if (nodesOfSameMacs(facts, node).length > 0) return false;
  const nodes = wholeList(facts, facts.cluster.nodes, 'nodes');
  const { ranges, open } = macRanges(facts);
  const own = ranges.get(node) ?? missing('nodes.macMinimum');
  if (isUnknown(own)) return own;
  return isUnknown(nodes) ? nodes : (open ?? true);
}

/** For messages: the other nodes whose ranges meet that of this one, each with its range. */
export function nodesOfSameMacs(facts: Facts, node: Node): readonly string[] {
  const { ranges } = macRanges(facts);
  const own = ranges.get(node);
  if (own === undefined || isUnknown(own)) return [];
  return [...ranges.values()].flatMap((range) => {
    if (isUnknown(range) || range.node === node || range.from > own.to || range.to < own.from) return [];
    return [`${range.node.name} (${range.node.macMinimum} - ${range.node.macMaximum})`];
  });
}

function macRanges(facts: Facts): { readonly ranges: ReadonlyMap<Node, Maybe<Range>>; readonly open: Unknown | undefined } {
  return once(facts, 'mac ranges', () => {
    const ranges = new Map((facts.cluster.nodes ?? []).map((node): [Node, Maybe<Range>] => [node, rangeOf(node)]));
    return { ranges, open: [...ranges.values()].find(isUnknown) };
  });
}

function rangeOf(node: Node): Maybe<Range> {
  const from = plainMac(node.macMinimum ?? '');
  const to = plainMac(node.macMaximum ?? '');
  if (from === undefined || to === undefined) return missing(`nodes.${from === undefined ? 'macMinimum' : 'macMaximum'}`, node.name);
  return { node, from: Number.parseInt(from, 16), to: Number.parseInt(to, 16) };
}
