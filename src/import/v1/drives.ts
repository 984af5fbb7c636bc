import type { Disk, DvdDrive, VirtualMachine } from '../../snapshot/snapshot.gen.ts';
import { isVirtualDisk } from '../cmdlets/disks.ts';
import { type Draft, place, put, putList, type ReadingOf, type Waiting } from '../facts.ts';
import { vmScope } from '../objects.ts';
import { cell, countOf, pathOf, textOf } from '../readings.ts';
import type { Row } from '../rows.ts';
import { pathKeys } from '../wmi-path.ts';
import { collect, firstOf, isAnswered, machineRows, nodeKey, type Parts, pathText, rowsOf } from './rows.ts';

/** Hard disks and DVD drives of the machines: their images and physical disks stand in resources of their own. */
export function joinDrives(draft: Draft): void {
  const disks: Parts<Disk> = new Map();
  const drives: Parts<DvdDrive> = new Map();
  const kind = 'msvm_resourceallocationsettingdata';
  const rows = machineRows(draft, kind);
  const numbers = diskNumbers(draft);
  const filled = new Set(rows.map(({ row }) => pathKeys(pathText(row, 'parent')).get('instanceid')));
  for (const { row, reading, vm } of rows) {
    const subtype = textOf(cell(row, 'resourcesubtype'));
    if (typeof subtype !== 'string') continue;
    if (/^Microsoft(:Hyper-V:| )Virtual Hard Disk$/.test(subtype)) collect(disks, vm, reading, virtualDisk(reading, vm, row));
    else if (/^Microsoft(:Hyper-V:| )Physical Disk Drive$/.test(subtype)) collect(disks, vm, reading, physicalDisk(numbers, reading, vm, row));
    else if (/^Microsoft(:Hyper-V:| )Virtual CD\/DVD Disk$/.test(subtype)) collect(drives, vm, reading, dvd(reading, vm, row));
    // in v2 its image stands in a class of its own
    else if (subtype === 'Microsoft Synthetic DVD Drive' && !filled.has(pathText(row, 'instanceid'))) collect(drives, vm, reading, { path: '' });
  }
  for (const [vm, { reading, items }] of disks)
    putList(reading, vm, { key: 'disks', fact: 'virtualMachines.disks', whole: isAnswered(draft, vm, kind), scope: vmScope(vm) }, items);
  for (const [vm, { reading, items }] of drives) {
    putList(reading, vm, { key: 'dvdDrives', fact: 'virtualMachines.dvdDrives', whole: isAnswered(draft, vm, kind), scope: vmScope(vm) }, items);
  }
}

function virtualDisk(reading: ReadingOf, vm: VirtualMachine, row: Row): Disk {
  const disk: Disk = {};
  place(reading, disk, row);
  const path = pathOf(firstOf(row, 'connection') ?? firstOf(row, 'hostresource'));
  put(reading, disk, 'virtualMachines.disks', { path, type: typeof path === 'string' && isVirtualDisk(path) ? 'virtual' : undefined }, vmScope(vm));
  return disk;
}

/** The physical drives of all nodes, by node and device. */
function diskNumbers(draft: Draft): ReadonlyMap<string, Waiting> {
  return new Map(rowsOf(draft, 'msvm_diskdrive').map((waiting) => [nodeKey(waiting.node?.name, textOf(cell(waiting.row, 'deviceid'))), waiting]));
}

/** A physical drive is pass-through when it points at a disk; its number stands with the disk itself. */
function physicalDisk(numbers: ReadonlyMap<string, Waiting>, reading: ReadingOf, vm: VirtualMachine, row: Row): Disk {
  const disk: Disk = {};
  place(reading, disk, row);
  const resource = textOf(firstOf(row, 'hostresource'));
  if (typeof resource !== 'string') return disk;
  const device = pathKeys(resource).get('deviceid');
  const drive = numbers.get(nodeKey(vm.owner, device));
  const diskNumber = drive === undefined ? undefined : countOf(cell(drive.row, 'drivenumber'));
  put(reading, disk, 'virtualMachines.disks', { type: 'passThrough', diskNumber }, vmScope(vm));
  return disk;
}

function dvd(reading: ReadingOf, vm: VirtualMachine, row: Row): DvdDrive {
  const drive: DvdDrive = {};
  place(reading, drive, row);
  put(reading, drive, 'virtualMachines.dvdDrives', { path: pathOf(firstOf(row, 'connection') ?? firstOf(row, 'hostresource')) }, vmScope(vm));
  return drive;
}
