import type { Disk } from '../../snapshot/snapshot.gen.ts';
import { place, put, type ReadingOf, type Scope } from '../facts.ts';
import { booleanOf, cell, countOf, enumeration, isUnreadable, mapReading, memberOf, pathOf, type Reading, textOf } from '../readings.ts';
import type { Cell, Row, Table } from '../rows.ts';
import { type Reader, signature } from './reader.ts';
import { readParts } from './vm-parts.ts';

const controllerType = enumeration<string>(['IDE', 0, 'ide'], ['SCSI', 1, 'scsi'], ['PMEM', undefined, 'pmem']);

/** Some scripts and CIM classes write 4294967295 where there is no physical disk. */
const noDisk = 4294967295;

export const getVmHardDiskDrive: Reader = {
  command: 'Get-VMHardDiskDrive',
  list: 'virtualMachines.disks',
  types: ['harddiskdrive'],
  phase: 3,
  identify: signature(
    [
      'vmname path disknumber',
      'vmname controllernumber controllerlocation disknumber',
      'vmname path controllertype maximumiops',
      'vmid path disknumber',
    ],
    'vmname path',
  ),
  read(table: Table, reading: ReadingOf) {
    const current: Table = { ...table, rows: table.rows.filter(isCurrent) };
    readParts(current, reading, 'disks', (row, scope) => readDisk(reading, row, scope));
  },
};

/** A drive of the machine itself, not of one of its snapshots. */
export function isCurrent(row: Row): boolean {
  const snapshot = textOf(cell(row, 'vmsnapshotid'));
  return typeof snapshot !== 'string' || snapshot === '00000000-0000-0000-0000-000000000000';
}

export function readDisk(reading: ReadingOf, row: Row, scope: Scope): Disk {
  const disk: Disk = {};
  const number = countOf(cell(row, 'disknumber'));
  const path = pathOf(cell(row, 'path'));
  place(reading, disk, row);
  put(
    reading,
    disk,
    'virtualMachines.disks',
    {
      path,
      type: driveType(path, number),
      diskNumber: number === noDisk ? undefined : number,
      controller: controllerOf(row),
      shared: sharedOf(row, path),
    },
    scope,
  );
  return disk;
}

const virtualDisk = /\.a?vhdx?$|\.vhds$/i;

export function isVirtualDisk(path: string): boolean {
  return virtualDisk.test(path);
}

/**
 * Pass-through is a drive with a disk number whose path is there and is no virtual disk. No number with another path, or a number without
 * a path, cannot be told. A damaged path keeps its ending; a cut one does not.
 */
export function driveType(path: Reading<string>, number: Reading<number>): Disk['type'] {
  const text = isUnreadable(path) ? (path.unreadable === 'damaged' ? path.text : undefined) : path;
  if (text === undefined) return undefined;
  if (isVirtualDisk(text)) return 'virtual';
  return typeof number === 'number' && number !== noDisk ? 'passThrough' : undefined;
}

function controllerOf(row: Row): Reading<string> {
  const type = memberOf(cell(row, 'controllertype'), controllerType);
  const number = countOf(cell(row, 'controllernumber'));
  const location = countOf(cell(row, 'controllerlocation'));
  return typeof type === 'string' && typeof number === 'number' && typeof location === 'number' ? `${type} ${number}:${location}` : undefined;
}

function sharedOf(row: Row, path: Reading<string>): Reading<boolean> {
  if (typeof path === 'string' && path.toLowerCase().endsWith('.vhds')) return true;
  return booleanOf(cell(row, 'supportpersistentreservations'));
}

export function dvdPath(value: Cell | undefined, mediaType: Cell | undefined): Reading<string> {
  const path = pathOf(value);
  if (path !== undefined) return path;
  return mapReading(textOf(mediaType), (type) => (type === 'None' ? '' : undefined));
}
