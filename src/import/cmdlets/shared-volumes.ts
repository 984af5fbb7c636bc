import { meet, nested, place, put, type ReadingOf } from '../facts.ts';
import { markComplete } from '../listings.ts';
import { identity, nodeName, noteCluster } from '../objects.ts';
import { booleanOf, cell, countOf, enumeration, guidOf, isRow, mapReading, memberOf, nameOf, pathOf, textOf } from '../readings.ts';
import type { Row } from '../rows.ts';
import { resourceState } from './groups.ts';
import { type Reader, signature } from './reader.ts';

const volumeFault = enumeration<'unavailable' | 'paused' | 'direct' | 'fileSystemRedirected' | 'blockRedirected'>(
  ['unavailable', 0, 'unavailable'],
  ['paused', 1, 'paused'],
  ['direct', 2, 'direct'],
  ['fileSystemRedirected', 3, 'filesystemredirected'],
  ['blockRedirected', 4, 'blockredirected'],
);

export const getClusterSharedVolume: Reader = {
  command: 'Get-ClusterSharedVolume',
  list: 'sharedVolumes',
  types: ['clustersharedvolume'],
  phase: 0,
  identify: signature(['name sharedvolumeinfo'], 'name state'),
  read(table, reading) {
    const seen = new Set<object>();
    let lost = table.unread.length;
    for (const row of table.rows) {
      noteCluster(reading, row);
      const name = identity(reading, 'sharedVolumes', nameOf(cell(row, 'name')));
      if (name === undefined) lost++;
      else seen.add(readVolume(reading, row, name));
    }
    if (!table.complete || lost > 0) return;
    markComplete(reading, 'sharedVolumes', seen);
    nested(reading.draft.cluster, 'sharedVolumes', []);
  },
};

function volumeOf(reading: ReadingOf, row: Row, name: string) {
  const volumes = nested(reading.draft.cluster, 'sharedVolumes', []);
  const known = volumes.find((volume) => volume.name === name);
  const volume = known ?? { name };
  if (known === undefined) {
    volumes.push(volume);
    meet(reading, volume);
  }
  place(reading, volume, row);
  return volume;
}

/** SharedVolumeInfo is one object or a list of one; with flags for maintenance and redirection on every release. */
function readVolume(reading: ReadingOf, row: Row, name: string): object {
  const volume = volumeOf(reading, row, name);
  const value = row.properties.get('sharedvolumeinfo');
  const info = Array.isArray(value) && value.length === 1 ? value[0] : value;
  const inside = isRow(info) ? info : row;
  const partition = inside.properties.get('partition');
  const sizes = isRow(partition) ? partition : inside;
  put(reading, volume, 'sharedVolumes', {
    id: guidOf(cell(row, 'id')),
    owner: mapReading(nameOf(cell(row, 'ownernode')), (owner) => nodeName(reading, owner)),
    state: memberOf(cell(row, 'state'), resourceState),
    path: pathOf(cell(inside, 'friendlyvolumename')),
    maintenance: booleanOf(cell(inside, 'maintenancemode')),
    redirected: booleanOf(cell(inside, 'redirectedaccess')),
    size: countOf(cell(sizes, 'size')),
    free: countOf(cell(sizes, 'freespace')),
    fileSystem: textOf(cell(sizes, 'filesystem')),
  });
  return volume;
}

export const getClusterSharedVolumeState: Reader = {
  command: 'Get-ClusterSharedVolumeState',
  list: 'sharedVolumes.nodes',
  types: ['clustersharedvolumestateinfo', 'clustersharedvolumestate'],
  phase: 0,
  identify: signature(['node stateinfo', 'volumename stateinfo'], 'node stateinfo'),
  read(table, reading) {
    let lost = table.unread.length;
    for (const row of table.rows) {
      const name = identity(reading, 'sharedVolumes.nodes', nameOf(cell(row, 'name')));
      const node = identity(reading, 'sharedVolumes.nodes', nameOf(cell(row, 'node')));
      if (name === undefined || node === undefined) lost++;
      else readVolumeState(reading, row, name, nodeName(reading, node));
    }
    if (table.complete && lost === 0 && table.rows.length > 0) markComplete(reading, 'sharedVolumes.nodes');
  },
};

function readVolumeState(reading: ReadingOf, row: Row, name: string, node: string): void {
  const volume = volumeOf(reading, row, name);
  const states = nested(volume, 'nodes', []);
  const known = states.find((state) => state.node === node);
  const state = known ?? { node };
  if (known === undefined) states.push(state);
  place(reading, state, row);
  put(
    reading,
    state,
    'sharedVolumes.nodes',
    {
      state: memberOf(cell(row, 'stateinfo'), volumeFault),
      fileSystemReason: countOf(cell(row, 'filesystemredirectediobitmask')),
      blockReason: countOf(cell(row, 'blockredirectediobitmask')),
    },
    { node },
  );
}
