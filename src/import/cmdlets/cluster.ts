import { nested, place, put, type ReadingOf } from '../facts.ts';
import { markComplete } from '../listings.ts';
import { identity, nodeNamed, noteCluster, noteClusterName } from '../objects.ts';
import {
  booleanOf,
  cell,
  countOf,
  enumeration,
  guidOf,
  mapReading,
  memberOf,
  nameOf,
  numberOf,
  pathOf,
  positiveOf,
  type Reading,
  textOf,
} from '../readings.ts';
import type { Row } from '../rows.ts';
import { type Reader, signature } from './reader.ts';

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
  put(reading, nested(cluster, 'quorum', {}), 'quorum', {
    dynamic: booleanOf(cell(row, 'dynamicquorum')),
    witnessWeight: countOf(cell(row, 'witnessdynamicweight')),
  });
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
        witness: witnessOf(row),
      });
    }
  },
};

/** Types of quorum that have no witness where they name no resource; numbers of ClusterQuorumType are not published. */
const withoutWitness: ReadonlySet<string> = new Set(['nodemajority', 'majority']);

/** A resource that is null says "none" only beside such a type: it may have been lost on the way. */
function witnessOf(row: Row): Reading<string> {
  const witness = nameOf(cell(row, 'quorumresource'));
  if (witness !== undefined || !row.properties.has('quorumresource')) return witness;
  return mapReading(textOf(cell(row, 'quorumtype')), (type) => (withoutWitness.has(type.toLowerCase()) ? '' : undefined));
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
      highestVersion: positiveOf(cell(row, 'nodehighestversion')),
    },
    scope,
  );
  const build = numberOf(cell(row, 'buildnumber'));
  if (node.os?.build === undefined && build !== 0) put(reading, nested(node, 'os', {}), 'nodes.os', { build }, scope);
}
