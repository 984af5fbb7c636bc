import { meet, nested, place, put, type ReadingOf } from '../facts.ts';
import { markComplete } from '../listings.ts';
import { identity, networkNamed, nodeName, nodeNamed, noteCluster } from '../objects.ts';
import {
  booleanOf,
  cell,
  countOf,
  enumeration,
  filledListOf,
  guidOf,
  isList,
  isUnreadable,
  memberOf,
  nameOf,
  type Reading,
  textOf,
} from '../readings.ts';
import type { Row } from '../rows.ts';
import { type Reader, signature } from './reader.ts';
import { subnetsOf } from './subnets.ts';

/** Text and JSON of 2008 R2 and all default JSON print the number; -1 and 4294967295 are unknown. */
const networkRole = enumeration<'none' | 'cluster' | 'client' | 'clusterAndClient'>(
  ['none', 0, 'none'],
  ['cluster', 1, 'cluster'],
  ['client', 2, 'client'],
  ['clusterAndClient', 3, 'clusterandclient'],
);
const networkState = enumeration<'up' | 'down' | 'partitioned' | 'unavailable'>(
  ['unavailable', 0, 'unavailable'],
  ['down', 1, 'down'],
  ['partitioned', 2, 'partitioned'],
  ['up', 3, 'up'],
);

export const getClusterNetwork: Reader = {
  command: 'Get-ClusterNetwork',
  list: 'networks',
  types: ['clusternetwork', 'mscluster_network'],
  phase: 0,
  identify: signature([
    'name metric role',
    'name metric autometric',
    'name role addressmask',
    'name role ipv4addresses',
    'name state addressmask',
    'name metric state role',
  ]),
  read(table, reading) {
    const seen = new Set<object>();
    let lost = table.unread.length;
    for (const row of table.rows) {
      noteCluster(reading, row);
      const name = identity(reading, 'networks', nameOf(cell(row, 'name')));
      const id = guidOf(cell(row, 'id'));
      const network = networkNamed(reading, name, isUnreadable(id) ? undefined : id);
      if (network === undefined) {
        lost++;
        continue;
      }
      seen.add(network);
      place(reading, network, row);
      put(reading, network, 'networks', {
        id,
        metric: countOf(cell(row, 'metric')),
        autoMetric: booleanOf(cell(row, 'autometric')),
        role: memberOf(cell(row, 'role'), networkRole),
        state: memberOf(cell(row, 'state'), networkState),
        description: textOf(cell(row, 'description')),
        subnets: subnetsOf(row),
      });
    }
    if (!table.complete || lost > 0) return;
    markComplete(reading, 'networks', seen);
    if (table.rows.length > 0 && table.rows.every(hasBothAddressLists)) markComplete(reading, 'networks.subnets');
  },
};

/** The two address lists of a network are whole together; with only Address and AddressMask there may be a second subnet. */
function hasBothAddressLists(row: Row): boolean {
  const v4 = row.properties.get('ipv4addresses');
  const v6 = row.properties.get('ipv6addresses');
  return isList(v4) && isList(v6) && v4.length + v6.length > 0;
}

const interfaceState = enumeration<'up' | 'failed' | 'unreachable' | 'unavailable'>(
  ['unavailable', 0, 'unavailable'],
  ['failed', 1, 'failed'],
  ['unreachable', 2, 'unreachable'],
  ['up', 3, 'up'],
);

export const getClusterNetworkInterface: Reader = {
  command: 'Get-ClusterNetworkInterface',
  list: 'networkInterfaces',
  types: ['clusternetworkinterface', 'mscluster_networkinterface'],
  phase: 0,
  identify: signature(['node network adapter', 'node network adapterid', 'node network address'], 'node network'),
  read(table, reading) {
    const seen = new Set<object>();
    let lost = table.unread.length;
    for (const row of table.rows) {
      noteCluster(reading, row);
      const object = readInterface(reading, row);
      if (object === undefined) lost++;
      else seen.add(object);
    }
    if (table.complete && lost === 0) markComplete(reading, 'networkInterfaces', seen);
  },
};

function readInterface(reading: ReadingOf, row: Row): object | undefined {
  const list = nested(reading.draft.cluster, 'networkInterfaces', []);
  const node = identity(reading, 'networkInterfaces', nameOf(cell(row, 'node')));
  const network = nameOf(cell(row, 'network'));
  const adapterId = guidOf(cell(row, 'adapterid'));
  if (node === undefined || isUnreadable(network)) {
    if (isUnreadable(network)) identity(reading, 'networkInterfaces', network);
    return undefined;
  }
  nodeNamed(reading, node);
  const name = nodeName(reading, node);
  const known = list.find(
    (entry) =>
      entry.node === name &&
      (typeof adapterId === 'string' ? entry.adapterId === adapterId : entry.network === network && entry.adapterId === undefined),
  );
  const object = known ?? { node: name };
  if (known === undefined) {
    list.push(object);
    meet(reading, object);
  }
  place(reading, object, row);
  put(
    reading,
    object,
    'networkInterfaces',
    {
      name: nameOf(cell(row, 'name')),
      network,
      adapterId,
      adapter: nameOf(cell(row, 'adapter')),
      addresses: interfaceAddresses(row),
      dhcp: booleanOf(cell(row, 'dhcpenabled')),
      state: memberOf(cell(row, 'state'), interfaceState),
    },
    { node: name },
  );
  return object;
}

/** The list where it is one; Address alone is the first of perhaps several and fills nothing when the list was lost. */
function interfaceAddresses(row: Row): Reading<string[]> {
  const v4 = filledListOf(row.properties.get('ipv4addresses'));
  const v6 = filledListOf(row.properties.get('ipv6addresses'));
  if (isUnreadable(v4) || v4 === undefined) return v4;
  return isUnreadable(v6) || v6 === undefined ? v4 : [...v4, ...v6];
}
