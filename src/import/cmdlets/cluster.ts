import { markComplete, meet, nested, place, put, type ReadingOf } from '../facts.ts';
import { identity, networkNamed, nodeName, nodeNamed, noteCluster, noteClusterName } from '../objects.ts';
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
  numberOf,
  pathOf,
  type Reading,
  textOf,
} from '../readings.ts';
import type { Row } from '../rows.ts';
import { type Reader, signature } from './reader.ts';
import { subnetsOf } from './subnets.ts';

const enabled = enumeration<boolean>([true, 1, 'enabled', 'true'], [false, 0, 'disabled', 'false']);

export const getCluster: Reader = {
  command: 'Get-Cluster',
  list: 'cluster',
  types: ['cluster', 'mscluster_cluster'],
  phase: 0,
  identify: signature(['name enablesharedvolumes', 'name sharedvolumesroot', 'name clusterfunctionallevel', 'name quorumarbitrationtimemax']),
  read(table, reading) {
    for (const row of table.rows) {
      const name = identity(reading, 'cluster.name', nameOf(cell(row, 'name')));
      if (name !== undefined) noteClusterName(reading, name);
      readCluster(reading, row);
    }
  },
};

/** The cluster's own properties. Zeros of properties that this release does not have are absent in its output. */
function readCluster(reading: ReadingOf, row: Row): void {
  const { cluster } = reading.draft;
  place(reading, cluster, row);
  put(reading, cluster, '', {
    id: guidOf(cell(row, 'id')),
    domain: textOf(cell(row, 'domain')),
    functionalLevel: countOf(cell(row, 'clusterfunctionallevel')),
    sharedVolumesEnabled: memberOf(cell(row, 'enablesharedvolumes'), enabled),
    sharedVolumesRoot: pathOf(cell(row, 'sharedvolumesroot')),
    maximumParallelMigrations: countOf(cell(row, 'maximumparallelmigrations')),
    setSmbBandwidthLimit: countOf(cell(row, 'setsmbbandwidthlimit')),
    smbBandwidthLimitFactor: countOf(cell(row, 'smbbandwidthlimitfactor')),
    clientNetworksForSharedVolumes: countOf(cell(row, 'useclientaccessnetworksforsharedvolumes')),
    drainOnShutdown: booleanOf(cell(row, 'drainonshutdown')),
    autoBalancerMode: countOf(cell(row, 'autobalancermode')),
    enforcedAntiAffinity: countOf(cell(row, 'clusterenforcedantiaffinity')),
    backupInProgress: booleanOf(cell(row, 'backupinprogress')),
  });
  put(reading, nested(cluster, 'quorum', {}), 'quorum', { dynamic: booleanOf(cell(row, 'dynamicquorum')) });
}

export const getClusterQuorum: Reader = {
  command: 'Get-ClusterQuorum',
  list: 'quorum',
  types: ['clusterquorumsettings'],
  phase: 0,
  identify: signature(['quorumresource quorumtype', 'quorumresource cluster'], 'quorumresource'),
  read(table, reading) {
    for (const row of table.rows) {
      noteCluster(reading, row);
      put(reading, nested(reading.draft.cluster, 'quorum', {}), 'quorum', {
        type: textOf(cell(row, 'quorumtype')),
        witness: nameOf(cell(row, 'quorumresource')),
      });
    }
  },
};

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

const nodeState = enumeration<'up' | 'down' | 'paused' | 'joining'>(
  ['up', 0, 'up'],
  ['down', 1, 'down'],
  ['paused', 2, 'paused'],
  ['joining', 3, 'joining'],
);
const drainStatus = enumeration<'notInitiated' | 'inProgress' | 'completed' | 'failed'>(
  ['notInitiated', 0, 'notinitiated'],
  ['inProgress', 1, 'inprogress'],
  ['completed', 2, 'completed'],
  ['failed', 3, 'failed'],
);
const nodeStatus = enumeration<'normal' | 'isolated' | 'quarantined'>(
  ['normal', 0, 'normal'],
  ['isolated', 1, 'isolated'],
  ['quarantined', 2, 'quarantined'],
);

export const getClusterNode: Reader = {
  command: 'Get-ClusterNode',
  list: 'nodes',
  types: ['clusternode', 'mscluster_node'],
  phase: 0,
  identify: signature(
    ['name nodeweight', 'name nodehighestversion', 'name drainstatus', 'name dynamicweight', 'nodename nodeinstanceid'],
    'name state',
  ),
  read(table, reading) {
    const seen = new Set<object>();
    let lost = table.unread.length;
    for (const row of table.rows) {
      noteCluster(reading, row);
      const name = identity(reading, 'nodes', nameOf(cell(row, 'name', 'nodename')));
      const node = name === undefined ? undefined : nodeNamed(reading, name);
      if (node === undefined) {
        lost++;
        continue;
      }
      seen.add(node);
      place(reading, node, row);
      readNode(reading, row, node);
    }
    if (table.complete && lost === 0) markComplete(reading, 'nodes', seen);
  },
};

function readNode(reading: ReadingOf, row: Row, node: NonNullable<ReturnType<typeof nodeNamed>>): void {
  const scope = { node: node.name };
  put(
    reading,
    node,
    'nodes',
    {
      id: textOf(cell(row, 'id')),
      state: memberOf(cell(row, 'state'), nodeState),
      status: memberOf(cell(row, 'statusinformation'), nodeStatus),
      drain: memberOf(cell(row, 'drainstatus'), drainStatus),
      weight: countOf(cell(row, 'nodeweight')),
      dynamicWeight: countOf(cell(row, 'dynamicweight')),
    },
    scope,
  );
  const build = numberOf(cell(row, 'buildnumber'));
  if (node.os?.build === undefined && build !== 0) put(reading, nested(node, 'os', {}), 'nodes.os', { build }, scope);
}
