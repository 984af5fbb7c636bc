import { type Draft, put, wait } from '../facts.ts';
import { cell, countOf, textOf } from '../readings.ts';
import type { Row } from '../rows.ts';
import { pathKeys } from '../wmi-path.ts';
import { type Reader, signature } from './reader.ts';

/** Classes of root\MSCluster: a disk with its number on the node that owns it, and the resource that it belongs to. */
function waitingReader(command: string, kind: string, strong: readonly string[]): Reader {
  return {
    command,
    list: 'clusterDisks',
    types: [command.toLowerCase()],
    phase: 0,
    identify: signature(strong, strong[0]),
    read(table, reading) {
      for (const row of table.rows) wait(reading, kind, row);
    },
  };
}

export const msClusterDisk = waitingReader('MSCluster_Disk', 'disk', ['gptguid number signature']);
export const msClusterResourceToDisk = waitingReader('MSCluster_ResourceToDisk', 'resourceToDisk', ['groupcomponent partcomponent']);

/** Joins the numbers to the physical disk resources. */
export function joinClusterDisks(draft: Draft): void {
  const waiting = draft.waiting.get('disk') ?? [];
  const byId = new Map(waiting.map((disk) => [textOf(cell(disk.row, 'id')), disk]));
  const resources = new Map((draft.cluster.clusterDisks ?? []).map((disk) => [disk.name, disk]));
  for (const { row } of draft.waiting.get('resourceToDisk') ?? []) {
    const resource = resources.get(key(row, 'groupcomponent', 'name') ?? '');
    const disk = byId.get(key(row, 'partcomponent', 'id'));
    if (resource !== undefined && disk !== undefined) put(disk.reading, resource, 'clusterDisks', { diskNumber: countOf(cell(disk.row, 'number')) });
  }
}

function key(row: Row, property: string, name: string): string | undefined {
  const path = textOf(cell(row, property));
  return typeof path === 'string' ? pathKeys(path).get(name) : undefined;
}
