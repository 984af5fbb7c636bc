import { subnetOf } from '../../snapshot/derived/addresses.ts';
import type { Adapter, Address, Node, VirtualSwitch } from '../../snapshot/snapshot.gen.ts';
import { switchOf } from '../cmdlets/hosts.ts';
import { place, put, type ReadingOf } from '../facts.ts';
import { adapterOf, identity } from '../objects.ts';
import {
  booleanOf,
  cell,
  enumeration,
  filledListOf,
  isList,
  isRow,
  isUnreadable,
  mapReading,
  memberOf,
  nameOf,
  positiveOf,
  type Reading,
  textOf,
} from '../readings.ts';
import type { Cell, Row } from '../rows.ts';

const connectionState = enumeration<NonNullable<Adapter['state']>>(['up', 0, 'connected'], ['disconnected', 4, 'mediadisconnected']);

/**
 * A physical adapter or team of a host (Get-SCVMHostNetworkAdapter; virtual adapters of the host are none of them, so the list is never whole).
 * MaxBandwidth is in Mbit/s, 0 while nothing is connected. Where a virtual switch is bound, VMM shows the addresses of the host's virtual adapter:
 * they are left out, and the switch is one of the node.
 */
export function readHostAdapter(reading: ReadingOf, row: Row, node: Node): Bound | undefined {
  const scope = { node: node.name };
  const name = identity(reading, 'nodes.adapters', nameOf(cell(row, 'connectionname')), scope);
  const adapter = name === undefined ? undefined : adapterOf(reading, node, { name }, row);
  if (adapter === undefined) return undefined;
  const description = textOf(cell(row, 'name'));
  const location = textOf(cell(row, 'bdflocationinformation'));
  put(
    reading,
    adapter,
    'nodes.adapters',
    {
      description,
      mac: textOf(cell(row, 'macaddress', 'physicaladdress')),
      speed: mapReading(positiveOf(cell(row, 'maxbandwidth')), (megabits) => megabits * 1e6),
      state: memberOf(cell(row, 'connectionstate'), connectionState),
      virtual: typeof location === 'string' && location.startsWith('PCI') ? false : undefined,
    },
    scope,
  );
  const network = row.properties.get('virtualnetwork');
  if (network === null || network === '') readAddresses(reading, row, adapter, node);
  if (network === undefined || network === null || network === '') return {};
  const object = readBoundSwitch(reading, network, node);
  return object === undefined || typeof description !== 'string' ? undefined : { object, uplink: description };
}

/** What an adapter is bound to, and how the switch calls it; nothing where VMM shows no switch. */
export interface Bound {
  readonly object?: VirtualSwitch;
  readonly uplink?: string;
}

/** The uplinks of the switches of a host: a list of plain values is a whole one, so all of its adapters must have been read. */
export function putUplinks(reading: ReadingOf, node: Node, bound: readonly (Bound | undefined)[]): void {
  const uplinks = new Map<VirtualSwitch, string[]>();
  for (const each of bound) {
    if (each === undefined) return;
    if (each.object !== undefined && each.uplink !== undefined) uplinks.set(each.object, [...(uplinks.get(each.object) ?? []), each.uplink]);
  }
  for (const [object, names] of uplinks) put(reading, object, 'nodes.switches', { uplinks: names }, { node: node.name });
}

function readAddresses(reading: ReadingOf, row: Row, adapter: Adapter, node: Node): void {
  const addresses = addressesOf(row);
  const facts = {
    addresses: addresses.length > 0 ? addresses : undefined,
    gateways: filledListOf(row.properties.get('defaultipgateways')),
    dhcp: booleanOf(cell(row, 'dhcpenabled')),
  };
  put(reading, adapter, 'nodes.adapters', facts, { node: node.name });
}

/** Each address with the prefix length of the one of IPSubnets that it lies in. */
function addressesOf(row: Row): Address[] {
  const subnets = textsOf(row.properties.get('ipsubnets')).map((text) => text.split('/'));
  return textsOf(row.properties.get('ipaddresses')).map((address) => {
    const lengths = subnets.flatMap(([network = '', length]) => {
      const prefix = Number(length);
      const own = Number.isInteger(prefix) ? subnetOf(address, prefix) : undefined;
      return own !== undefined && own === subnetOf(network, prefix) ? [prefix] : [];
    });
    const [prefixLength] = lengths;
    return prefixLength === undefined || lengths.length > 1 ? { address } : { address, prefixLength };
  });
}

/** IPAddress and IPSubnet objects by their text, or by the parts that JSON shows of them. */
function textsOf(value: Cell | undefined): string[] {
  const texts = (isList(value) ? value : []).map((item) => {
    if (!isRow(item)) return textOf(item);
    return textOf(item) ?? textOf(cell(item, 'ipaddresstostring')) ?? subnetText(item);
  });
  return texts.every((text) => typeof text === 'string') ? texts.filter((text) => typeof text === 'string') : [];
}

function subnetText(row: Row): Reading<string> {
  const length = positiveOf(cell(row, 'prefixlength'));
  return mapReading(textOf(cell(row, 'networkaddress')), (network) => (typeof length === 'number' ? `${network}/${length}` : undefined));
}

/** The switch that an adapter is bound to is an external one. */
function readBoundSwitch(reading: ReadingOf, network: Cell, node: Node): VirtualSwitch | undefined {
  const scope = { node: node.name };
  const name = identity(reading, 'nodes.switches', nameOf(network), scope);
  if (name === undefined) return undefined;
  const object = switchOf(reading, node, name, undefined);
  const managementAccess = isRow(network) ? booleanOf(cell(network, 'boundtovmhost')) : undefined;
  put(reading, object, 'nodes.switches', { type: 'external', managementAccess }, scope);
  return object;
}

/**
 * A virtual switch of a host (Get-SCVirtualNetwork). With adapters it is external; without, nobody can say what a list that is empty means. ID is
 * that of VMM, not of the switch.
 */
export function readSwitch(reading: ReadingOf, row: Row, node: Node): VirtualSwitch | undefined {
  const scope = { node: node.name };
  const name = identity(reading, 'nodes.switches', nameOf(cell(row, 'name')), scope);
  if (name === undefined) return undefined;
  const object = switchOf(reading, node, name, undefined);
  place(reading, object, row);
  const adapters = row.properties.get('vmhostnetworkadapters');
  const uplinks = isList(adapters) && adapters.length > 0 ? adapters.map((adapter) => uplinkOf(adapter, node)) : [];
  const known = uplinks.filter((uplink) => typeof uplink === 'string');
  const facts = {
    type: uplinks.length > 0 ? ('external' as const) : undefined,
    managementAccess: booleanOf(cell(row, 'boundtovmhost')),
    uplinks: known.length > 0 && known.length === uplinks.length ? known : undefined,
  };
  put(reading, object, 'nodes.switches', facts, scope);
  return object;
}

/** The description of an adapter; its text is "CONNECTION - DESCRIPTION", which only an adapter that is known can tell apart. */
function uplinkOf(value: Cell, node: Node): string | undefined {
  if (isRow(value)) {
    const description = textOf(cell(value, 'name'));
    if (description !== undefined && !isUnreadable(description)) return description;
  }
  const text = textOf(value);
  return node.adapters?.find(({ name, description }) => `${name} - ${description}` === text)?.description;
}
