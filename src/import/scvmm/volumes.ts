import type { SharedVolume } from '../../snapshot/snapshot.gen.ts';
import { meet, nested, place, put, type ReadingOf } from '../facts.ts';
import { markComplete } from '../listings.ts';
import { booleanOf, cell, countOf, isList, isRow, pathOf, positiveOf, textOf } from '../readings.ts';
import type { Cell, Row } from '../rows.ts';

/** SharedVolumes of a host cluster. With volumes in it the list is whole; an empty one is not none. */
export function readSharedVolumes(reading: ReadingOf, value: Cell | undefined): void {
  const items = isList(value) ? value : value === undefined || value === null ? [] : [value];
  const rows = items.filter(isRow).filter((row) => row.properties.has('isclustersharedvolume'));
  const volumes = rows.map((row) => readVolume(reading, row)).filter((volume) => volume !== undefined);
  if (volumes.length > 0 && volumes.length === items.length) markComplete(reading, 'sharedVolumes', new Set(volumes));
}

/**
 * A volume of a host that is a Cluster Shared Volume (Get-SCStorageVolume). Name is its path; VMM does not tell the name of the cluster disk, so the
 * path stands for it. Sizes are in bytes.
 */
export function readVolume(reading: ReadingOf, row: Row): SharedVolume | undefined {
  const path = pathOf(cell(row, 'name'));
  if (typeof path !== 'string' || booleanOf(cell(row, 'isclustersharedvolume')) !== true) return undefined;
  const name = path.endsWith('\\') ? path.slice(0, -1) : path;
  const volumes = nested(reading.draft.cluster, 'sharedVolumes', []);
  const known = volumes.find((each) => each.name.toLowerCase() === name.toLowerCase());
  const volume: SharedVolume = known ?? { name };
  if (known === undefined) {
    meet(reading, volume);
    volumes.push(volume);
  }
  place(reading, volume, row);
  put(reading, volume, 'sharedVolumes', {
    path: name,
    size: positiveOf(cell(row, 'capacity')),
    free: countOf(cell(row, 'freespace')),
    fileSystem: textOf(cell(row, 'filesystem')),
  });
  return volume;
}
