import type { Adapter, Address, Node } from '../snapshot/snapshot.gen.ts';
import { prefixOfMask } from './cmdlets/subnets.ts';
import { answerOf, type Draft, put, type ReadingOf, type Waiting } from './facts.ts';
import { markComplete } from './listings.ts';
import { booleanOf, cell, countOf, filledListOf, guidOf, isUnreadable, type Reading, textOf } from './readings.ts';
import type { Row } from './rows.ts';

/** Addresses, gateways and DNS settings of the adapters, from both sources that have them. */
export function joinAddresses(draft: Draft): void {
  for (const { row, reading, node } of draft.waiting.get('configuration') ?? []) {
    const id = guidOf(cell(row, 'settingid'));
    const adapter = node?.adapters?.find((each) => each.id === id);
    if (node !== undefined && adapter !== undefined) readConfiguration(reading, node, adapter, row);
  }
  const addresses = groupAddresses(draft.waiting.get('address') ?? []);
  for (const [adapter, { node, reading, items }] of addresses) put(reading, adapter, 'nodes.adapters', { addresses: items }, { node: node.name });
  for (const node of draft.cluster.nodes ?? []) {
    const whole = answerOf(draft, 'configuration', node) ?? answerOf(draft, 'address', node);
    if (whole !== undefined) markComplete(whole, 'nodes.adapters.addresses', undefined, { node: node.name });
  }
}

/**
 * Win32_NetworkAdapterConfiguration. A gateway of $null on an adapter with IP is none: this class says it no other way. Where IPEnabled is False,
 * as on the uplink of a virtual switch, there is no address.
 */
function readConfiguration(reading: ReadingOf, node: Node, adapter: Adapter, row: Row): void {
  const ipEnabled = booleanOf(cell(row, 'ipenabled'));
  const usesIp = ipEnabled === true;
  const gateways = filledListOf(row.properties.get('defaultipgateway'));
  const facts = {
    addresses: pairs(row) ?? (ipEnabled === false ? [] : undefined),
    gateways: gateways === undefined && usesIp && row.properties.has('defaultipgateway') ? [] : gateways,
    dhcp: booleanOf(cell(row, 'dhcpenabled')),
    registersDns: booleanOf(cell(row, 'fulldnsregistrationenabled')),
    mtu: countOf(cell(row, 'mtu')),
  };
  put(reading, adapter, 'nodes.adapters', facts, { node: node.name });
}

/** IPAddress and IPSubnet run in parallel: a mask for IPv4, a prefix length for IPv6. */
function pairs(row: Row): Reading<Address[]> {
  const addresses = filledListOf(row.properties.get('ipaddress'));
  if (addresses === undefined || isUnreadable(addresses)) return addresses;
  const subnets = filledListOf(row.properties.get('ipsubnet'));
  const usable = subnets === undefined || isUnreadable(subnets) || subnets.length !== addresses.length ? [] : subnets;
  return addresses.map((address, index) => withPrefix(address, usable[index]));
}

function withPrefix(address: string, subnet: string | undefined): Address {
  const length = subnet === undefined ? undefined : subnet.includes('.') ? prefixOfMask(subnet) : Number(subnet);
  return length !== undefined && Number.isInteger(length) && length >= 0 && length <= 128 ? { address, prefixLength: length } : { address };
}

function groupAddresses(rows: readonly Waiting[]): Map<Adapter, { node: Node; reading: ReadingOf; items: Address[] }> {
  const groups = new Map<Adapter, { node: Node; reading: ReadingOf; items: Address[] }>();
  for (const { row, reading, node } of rows) {
    const alias = textOf(cell(row, 'interfacealias'));
    const adapter = node?.adapters?.find((each) => each.name === alias);
    const address = textOf(cell(row, 'ipaddress', 'ipv4address'));
    if (node === undefined || adapter === undefined || typeof address !== 'string') continue;
    const group = groups.get(adapter) ?? { node, reading, items: [] };
    groups.set(adapter, group);
    const plain = withoutZone(address);
    // the same export may lie there twice
    if (group.items.some((item) => item.address === plain)) continue;
    const length = countOf(cell(row, 'prefixlength'));
    group.items.push(typeof length === 'number' && length <= 128 ? { address: plain, prefixLength: length } : { address: plain });
  }
  return groups;
}

/** fe80::1%12 → fe80::1 */
function withoutZone(address: string): string {
  const percent = address.indexOf('%');
  return percent < 0 ? address : address.slice(0, percent);
}
