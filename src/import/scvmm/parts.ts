import type { Disk, DvdDrive, VirtualMachine, VmAdapter, VmSnapshot } from '../../snapshot/snapshot.gen.ts';
import { driveType } from '../cmdlets/disks.ts';
import { place, put, putList, type ReadingOf, type Scope } from '../facts.ts';
import { markComplete } from '../listings.ts';
import { vmScope } from '../objects.ts';
import {
  booleanOf,
  cell,
  countOf,
  enumeration,
  guidOf,
  isList,
  isRow,
  listOf,
  mapReading,
  memberOf,
  nameOf,
  pathOf,
  positiveOf,
  type Reading,
  textOf,
} from '../readings.ts';
import type { Cell, Row } from '../rows.ts';

type PartList = 'disks' | 'dvdDrives' | 'adapters' | 'snapshots';

/** What a machine nests. A null or empty list never means none; one that the depth limit has cut is no list of objects. */
export function readMachineParts(reading: ReadingOf, row: Row, vm: VirtualMachine): void {
  readParts(reading, vm, 'disks', rowsWith(row.properties.get('virtualdiskdrives'), 'isvhd'), true);
  readParts(reading, vm, 'dvdDrives', rowsWith(row.properties.get('virtualdvddrives'), 'connection'), true);
  readParts(reading, vm, 'adapters', rowsWith(row.properties.get('virtualnetworkadapters'), 'macaddresstype'), true);
  readParts(reading, vm, 'snapshots', rowsWith(row.properties.get('vmcheckpoints'), 'checkpointid'), true);
}

/** A list of parts of one machine, nested in it or listed by their own cmdlet. */
export function readParts(reading: ReadingOf, vm: VirtualMachine, key: PartList, rows: readonly Row[] | undefined, whole: boolean): void {
  if (rows === undefined || rows.length === 0) return;
  const scope = vmScope(vm);
  const fact = `virtualMachines.${key}`;
  putList(reading, vm, { key, fact, whole, scope }, itemsOf(reading, key, rows, scope));
  if (whole) markComplete(reading, fact, undefined, scope);
}

function itemsOf(reading: ReadingOf, key: PartList, rows: readonly Row[], scope: Scope) {
  switch (key) {
    case 'disks':
      return rows.map((row) => readDisk(reading, row, scope));
    case 'dvdDrives':
      return rows.map((row) => readDvdDrive(reading, row, scope));
    case 'adapters':
      return rows.map((row) => readAdapter(reading, row, scope));
    case 'snapshots':
      return rows.map((row) => readCheckpoint(reading, row, rows, scope));
  }
}

function rowsWith(value: Cell | undefined, name: string): Row[] | undefined {
  const items = isList(value) ? value : value === undefined || value === null ? [] : [value];
  const rows = items.filter(isRow).filter((row) => row.properties.has(name));
  return rows.length === 0 || rows.length < items.length ? undefined : rows;
}

/** IsVHD decides: a drive is a virtual disk, or a disk of the host (PassThroughDisk, named \\.\PHYSICALDRIVEn). */
function readDisk(reading: ReadingOf, row: Row, scope: Scope): Disk {
  const disk: Disk = {};
  place(reading, disk, row);
  const isVirtual = booleanOf(row.properties.get('isvhd'));
  const file = row.properties.get('virtualharddisk');
  const device = row.properties.get('passthroughdisk');
  const path = isVirtual === true ? (isRow(file) ? pathOf(cell(file, 'location', 'sharepath')) : undefined) : nameOf(device);
  const isDevice = isVirtual === false && device !== undefined && device !== null && device !== '';
  put(
    reading,
    disk,
    'virtualMachines.disks',
    {
      path,
      type: isVirtual === true ? (driveType(path, undefined) ?? 'virtual') : isDevice ? 'passThrough' : undefined,
      diskNumber: isDevice ? mapReading(nameOf(device), diskNumberOf) : undefined,
      controller: controllerOf(row),
    },
    scope,
  );
  return disk;
}

function diskNumberOf(name: string): number | undefined {
  const match = /^\\\\\.\\PHYSICALDRIVE(\d{1,5})$/i.exec(name);
  return match === null ? undefined : Number(match[1]);
}

const busType = enumeration<string>(['IDE', undefined, 'ide'], ['SCSI', undefined, 'scsi']);

function controllerOf(row: Row): Reading<string> {
  const type = memberOf(cell(row, 'bustype'), busType);
  const bus = countOf(cell(row, 'bus'));
  const location = countOf(cell(row, 'lun'));
  return typeof type === 'string' && typeof bus === 'number' && typeof location === 'number' ? `${type} ${bus}:${location}` : undefined;
}

/** Connection is None, ISOImage or HostDrive. An ISO that only its name stands for has no path. */
function readDvdDrive(reading: ReadingOf, row: Row, scope: Scope): DvdDrive {
  const drive: DvdDrive = {};
  place(reading, drive, row);
  put(reading, drive, 'virtualMachines.dvdDrives', { path: mapReading(textOf(cell(row, 'connection')), (kind) => mediumOf(row, kind)) }, scope);
  return drive;
}

function mediumOf(row: Row, connection: string): Reading<string> {
  if (connection === 'None') return '';
  if (connection === 'HostDrive') return textOf(cell(row, 'hostdrive'));
  const iso = row.properties.get('iso');
  return connection === 'ISOImage' && isRow(iso) ? pathOf(cell(iso, 'sharepath')) : undefined;
}

const isDynamic = enumeration<boolean>([true, undefined, 'dynamic'], [false, undefined, 'static']);
const isLegacy = enumeration<boolean>([false, undefined, 'synthetic'], [true, undefined, 'emulated']);

/** Name is that of the machine, not of the adapter. VirtualNetwork is the switch; empty says nothing, for VMM may not know the switch. */
function readAdapter(reading: ReadingOf, row: Row, scope: Scope): VmAdapter {
  const adapter: VmAdapter = {};
  place(reading, adapter, row);
  const switchName = nameOf(cell(row, 'virtualnetwork'));
  const usesVlan = booleanOf(cell(row, 'vlanenabled')) === true;
  put(
    reading,
    adapter,
    'virtualMachines.adapters',
    {
      id: textOf(cell(row, 'deviceid')),
      connected: mapReading(switchName, () => true),
      switch: switchName,
      mac: textOf(cell(row, 'macaddress')),
      dynamicMac: memberOf(cell(row, 'macaddresstype'), isDynamic),
      vlan: usesVlan ? positiveOf(cell(row, 'vlanid')) : undefined,
      legacy: memberOf(cell(row, 'virtualnetworkadaptertype'), isLegacy),
      addresses: addressesOf(row),
    },
    scope,
  );
  return adapter;
}

/** Both lists or none: a list of plain values is a whole one. */
function addressesOf(row: Row): Reading<string[]> {
  const [v4, v6] = [listOf(row.properties.get('ipv4addresses')), listOf(row.properties.get('ipv6addresses'))];
  return Array.isArray(v4) && Array.isArray(v6) && v4.length + v6.length > 0 ? [...v4, ...v6] : undefined;
}

/**
 * CheckpointID is the id in Hyper-V. ParentCheckpointID names another checkpoint, or the machine itself for the first. AddedTime is when VMM met it,
 * which says nothing of when it was made.
 */
function readCheckpoint(reading: ReadingOf, row: Row, all: readonly Row[], scope: Scope): VmSnapshot {
  const snapshot: VmSnapshot = {};
  place(reading, snapshot, row);
  const parentId = guidOf(cell(row, 'parentcheckpointid'));
  const parent = typeof parentId === 'string' ? all.find((each) => guidOf(cell(each, 'checkpointid')) === parentId) : undefined;
  const facts = {
    name: textOf(cell(row, 'name')),
    id: guidOf(cell(row, 'checkpointid')),
    parent: parent === undefined ? undefined : textOf(cell(parent, 'name')),
  };
  put(reading, snapshot, 'virtualMachines.snapshots', facts, scope);
  return snapshot;
}
