import type { SharedVolume } from '../../snapshot/snapshot.gen.ts';
import { type Draft, put, wait } from '../facts.ts';
import { cell, enumeration, memberOf, nameOf, pathOf } from '../readings.ts';
import type { Row } from '../rows.ts';
import { type Reader, signature } from './reader.ts';

/** BackupState of MSCluster_ClusterSharedVolume: CLUSTER_SHARED_VOLUME_BACKUP_STATE of clusapi.h */
const backupState = enumeration<boolean>([false, 0, 'none'], [true, 1, 'inprogress']);

export const msClusterSharedVolume: Reader = {
  command: 'MSCluster_ClusterSharedVolume',
  list: 'sharedVolumes',
  types: ['mscluster_clustersharedvolume'],
  phase: 0,
  identify: signature(['name backupstate'], 'name backupstate'),
  read(table, reading) {
    for (const row of table.rows) wait(reading, 'volumeBackup', row);
  },
};

/** Name is the friendly name of the volume: its path, or its name as a disk of the cluster. */
export function joinVolumeBackups({ cluster, waiting }: Draft): void {
  for (const { row, reading } of waiting.get('volumeBackup') ?? []) {
    const volumes = (cluster.sharedVolumes ?? []).filter((volume) => isMeant(volume, row));
    const [volume, ...others] = volumes;
    if (volume !== undefined && others.length === 0)
      put(reading, volume, 'sharedVolumes', { backup: memberOf(cell(row, 'backupstate'), backupState) });
  }
}

function isMeant({ name, path }: SharedVolume, row: Row): boolean {
  const text = pathOf(cell(row, 'name'));
  if (typeof text === 'string' && path !== undefined && plainPath(text) === plainPath(path)) return true;
  return nameOf(cell(row, 'name')) === name;
}

function plainPath(path: string): string {
  return path.replace(/\\$/, '').toLowerCase();
}
