import type { Role } from '../../snapshot/snapshot.gen.ts';
import { meet, nested, place, put, type ReadingOf, wait } from '../facts.ts';
import { markComplete } from '../listings.ts';
import { identity, nodeName, noteCluster } from '../objects.ts';
import {
  booleanOf,
  cell,
  countOf,
  enumeration,
  filledListOf,
  guidOf,
  isList,
  mapReading,
  memberOf,
  nameOf,
  type Reading,
  textOf,
} from '../readings.ts';
import type { Row, Table } from '../rows.ts';
import { briefRow, type Reader, signature } from './reader.ts';

export const groupState = enumeration<'online' | 'offline' | 'failed' | 'partialOnline' | 'pending'>(
  ['online', 0, 'online'],
  ['offline', 1, 'offline'],
  ['failed', 2, 'failed'],
  ['partialOnline', 3, 'partialonline'],
  ['pending', 4, 'pending'],
);

/** 2 Online, 3 Offline, 4 Failed, from 128 on pending. */
export const resourceState = enumeration<'online' | 'offline' | 'failed' | 'pending'>(
  ['online', 2, 'online'],
  ['offline', 3, 'offline'],
  ['failed', 4, 'failed'],
  ['pending', 128, 'pending'],
  ['pending', 129, 'onlinepending'],
  ['pending', 130, 'offlinepending'],
);

const groupType = enumeration<string>(
  ['Cluster', 1, 'cluster'],
  ['AvailableStorage', 2, 'availablestorage'],
  ['VirtualMachine', 111, 'virtualmachine', 'virtual machine'],
);

export const getClusterGroup: Reader = {
  command: 'Get-ClusterGroup',
  list: 'roles',
  types: ['clustergroup', 'mscluster_resourcegroup'],
  phase: 0,
  identify: signature(['name grouptype', 'name failoverthreshold', 'name autofailbacktype'], 'name ownernode state'),
  read(table, reading) {
    const seen = new Set<object>();
    const known = new Map((reading.draft.cluster.roles ?? []).map((role) => [role.name, role]));
    let lost = table.unread.length;
    for (const row of table.rows) {
      noteCluster(reading, row);
      const name = identity(reading, 'roles', nameOf(cell(row, 'name')));
      if (name === undefined) {
        lost++;
        continue;
      }
      const role = known.get(name) ?? newRole(reading, name);
      known.set(name, role);
      place(reading, role, row);
      seen.add(role);
      readRole(reading, row, role);
    }
    if (table.complete && lost === 0) markComplete(reading, 'roles', seen);
  },
};

function newRole(reading: ReadingOf, name: string): Role {
  const role = { name };
  nested(reading.draft.cluster, 'roles', []).push(role);
  meet(reading, role);
  return role;
}

function readRole(reading: ReadingOf, row: Row, role: Role): void {
  const type = cell(row, 'grouptype');
  // a number that the list lacks says no more as text
  const other = mapReading(textOf(type), (text) => (Number.isInteger(Number(text)) ? undefined : text));
  put(reading, role, 'roles', {
    id: guidOf(cell(row, 'id')),
    type: memberOf(type, groupType) ?? other,
    state: memberOf(cell(row, 'state'), groupState),
    owner: mapReading(nameOf(cell(row, 'ownernode')), (name) => nodeName(reading, name)),
    priority: countOf(cell(row, 'priority')),
    antiAffinity: antiAffinityOf(row),
    failback: booleanOf(cell(row, 'autofailbacktype')),
  });
}

/**
 * The names of the classes; a group always has the list, so that an empty one says "none", and null nothing. JSON empties a list below its depth
 * to "", text shows that for null: numbers are only numbers in JSON.
 */
function antiAffinityOf(row: Row): Reading<string[]> {
  const names = row.properties.get('antiaffinityclassnames');
  const isEmptied = names === '' && ['priority', 'failoverthreshold', 'autofailbacktype'].some((key) => typeof row.properties.get(key) === 'number');
  return isEmptied || (isList(names) && names.length === 0) ? [] : filledListOf(names);
}

export const getClusterResource: Reader = {
  command: 'Get-ClusterResource',
  list: 'clusterDisks',
  types: ['clusterresource', 'mscluster_resource'],
  phase: 0,
  brief: (row) => briefRow(row, resourceColumns),
  identify: signature(['name resourcetype ownergroup', 'name resourcetype ownernode', 'name resourcetype state'], 'name resourcetype'),
  read(table, reading) {
    const seen = new Set<object>();
    let lost = table.unread.length;
    for (const row of table.rows) {
      noteCluster(reading, row);
      const name = identity(reading, 'clusterDisks', nameOf(cell(row, 'name')));
      if (name === undefined) lost++;
      else wait(reading, 'resource', row);
      if (name !== undefined && nameOf(cell(row, 'resourcetype')) === 'Physical Disk') seen.add(readClusterDisk(reading, row, name));
    }
    if (!table.complete || lost > 0) return;
    markComplete(reading, 'clusterDisks', seen);
    nested(reading.draft.cluster, 'clusterDisks', []);
    for (const row of table.rows.slice(0, 1)) wait(reading, 'resourcesComplete', row);
  },
};

const resourceColumns = ['cluster', 'name', 'id', 'resourcetype', 'ownergroup', 'ownernode', 'state'];

function readClusterDisk(reading: ReadingOf, row: Row, name: string): object {
  const disks = nested(reading.draft.cluster, 'clusterDisks', []);
  const known = disks.find((disk) => disk.name === name);
  const disk = known ?? { name };
  if (known === undefined) {
    disks.push(disk);
    meet(reading, disk);
  }
  place(reading, disk, row);
  put(reading, disk, 'clusterDisks', {
    id: guidOf(cell(row, 'id')),
    group: nameOf(cell(row, 'ownergroup')),
    state: memberOf(cell(row, 'state'), resourceState),
  });
  return disk;
}

export const getClusterOwnerNode: Reader = {
  command: 'Get-ClusterOwnerNode',
  list: 'virtualMachines.possibleOwners',
  types: ['clusterownernodelist'],
  phase: 0,
  identify: signature(['clusterobject ownernodes'], 'clusterobject ownernodes'),
  read: (table, reading) => waitFor(table, reading, 'owners'),
};

/** Of the dozen parameters that each resource has, those that joinResources asks for. */
const joinedParameters: ReadonlySet<string> = new Set(['VmID', 'VmId', 'VmStoreRootPath', 'CheckHeartbeat', 'OfflineAction', 'MigrationState']);
const liveMigrationParameters: ReadonlySet<string> = new Set(['MigrationNetworkOrder', 'MigrationExcludeNetworks', 'MoveTypeThreshold']);

export const getClusterParameter: Reader = {
  command: 'Get-ClusterParameter',
  list: 'liveMigration',
  types: ['clusterparameter'],
  phase: 0,
  brief(row) {
    const name = textOf(cell(row, 'name'));
    return typeof name !== 'string' || joinedParameters.has(name) || liveMigrationParameters.has(name) ? row : undefined;
  },
  identify: signature(['clusterobject name value', 'object name value'], 'name value'),
  read(table, reading) {
    for (const row of table.rows) {
      const name = textOf(cell(row, 'name'));
      if (typeof name !== 'string') continue;
      if (name === 'MigrationNetworkOrder' || name === 'MigrationExcludeNetworks') readLiveMigration(reading, row, name);
      else if (name === 'MoveTypeThreshold') put(reading, reading.draft.cluster, '', { moveTypeThreshold: countOf(cell(row, 'value')) });
      else if (joinedParameters.has(name)) wait(reading, 'parameter', row);
    }
  },
};

/** Ids separated by ; (some releases: ,). Read and empty means not set; $null in a list format is what an unset value serialises to, too, but proves nothing. */
function readLiveMigration(reading: ReadingOf, row: Row, name: string): void {
  const value = row.properties.get('value');
  if (value === undefined || value === null) return;
  const text = typeof value === 'string' && value.trim() === '' ? '' : textOf(value);
  const networks = mapReading(text, networkReferences);
  const settings = nested(reading.draft.cluster, 'liveMigration', {});
  put(reading, settings, 'liveMigration', name === 'MigrationNetworkOrder' ? { order: networks } : { exclude: networks });
  place(reading, settings, row);
}

function networkReferences(text: string): string[] {
  const references = text.split(/[;,]/).map((part) => part.trim().replace(/^\{|\}$/g, ''));
  return references.filter((part) => part !== '');
}

export const getClusterResourceDependency: Reader = {
  command: 'Get-ClusterResourceDependency',
  list: 'virtualMachines.clusterConfiguration',
  types: ['clusterresourcedependency'],
  phase: 0,
  identify: signature(['resource dependencyexpression'], 'resource dependencyexpression'),
  read: (table, reading) => waitFor(table, reading, 'dependency'),
};

function waitFor(table: Table, reading: ReadingOf, kind: string): void {
  for (const row of table.rows) wait(reading, kind, row);
}
