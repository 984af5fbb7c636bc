import { type Facts, once, wholeList } from '../facts.ts';
import { isUnknown, type Maybe, missing } from '../known.ts';
import type { Adapter, Network, Node, Subnet } from '../snapshot.gen.ts';
import { type AddressRange, addressRange, isLinkLocal, subnetOf } from './addresses.ts';
import { adaptersOn } from './network-adapters.ts';

/** The subnets of a cluster network as ranges: its own, else those of the adapters on it. */
export function networkSubnets(facts: Facts, network: Network): Maybe<readonly AddressRange[]> {
  return once(facts, `networkSubnets ${network.name}`, () => {
    const subnets = wholeList(facts, network.subnets, 'networks.subnets');
    const own = isUnknown(subnets) ? subnets : rangesOf(subnets, network.name);
    return isUnknown(own) || own.length === 0 ? subnetsOfAdapters(facts, network, own) : own;
  });
}

function rangesOf(subnets: readonly Subnet[], name: string): Maybe<readonly AddressRange[]> {
  const ranges: AddressRange[] = [];
  for (const { address, prefixLength } of subnets) {
    const range = prefixLength === undefined ? undefined : addressRange(`${address}/${prefixLength}`);
    if (range === undefined) return missing('networks.subnets.prefixLength', name);
    ranges.push(range);
  }
  return ranges;
}

function subnetsOfAdapters(facts: Facts, network: Network, own: Maybe<readonly AddressRange[]>): Maybe<readonly AddressRange[]> {
  const adapters = adaptersOn(facts, network);
  if (isUnknown(adapters) || adapters.length === 0) return isUnknown(own) ? own : missing('networks.subnets', network.name);
  const texts = new Set<string>();
  for (const { node, adapter } of adapters) {
    const subnets = adapterSubnets(facts, node, adapter);
    if (isUnknown(subnets)) return subnets;
    for (const subnet of subnets) texts.add(subnet);
  }
  if (texts.size === 0) return missing('networks.subnets', network.name);
  return [...texts].flatMap((text) => addressRange(text) ?? []);
}

/** The subnets that an adapter has addresses in, in CIDR form; addresses that it gave itself say nothing. */
export function adapterSubnets(facts: Facts, node: Node, adapter: Adapter): Maybe<readonly string[]> {
  const addresses = wholeList(facts, adapter.addresses, 'nodes.adapters.addresses', node.name);
  if (isUnknown(addresses)) return addresses;
  const subnets = new Set<string>();
  for (const { address, prefixLength } of addresses) {
    if (isLinkLocal(address)) continue;
    if (prefixLength === undefined) return missing('nodes.adapters.addresses.prefixLength', node.name);
    const subnet = subnetOf(address, prefixLength);
    if (subnet === undefined) return missing('nodes.adapters.addresses', node.name);
    subnets.add(subnet);
  }
  return [...subnets].sort();
}
