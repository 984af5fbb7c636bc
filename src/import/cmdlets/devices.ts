import type { Node, VirtualMachine } from '../../snapshot/snapshot.gen.ts';
import { put, type ReadingOf } from '../facts.ts';
import { isMarked } from '../listings.ts';
import { vmScope, wholeNodes } from '../objects.ts';
import { cell, mapReading, textOf } from '../readings.ts';
import type { Row, Table } from '../rows.ts';
import { isCurrent } from './disks.ts';
import { readNodeValues } from './node-values.ts';
import { type Reader, signature } from './reader.ts';
import { rowMachine } from './vm-parts.ts';

/** Name is the path of the device, \\?\PCI#VEN_10DE&DEV_25B6&SUBSYS_…: vendor and device tell the model in every language. */
export const getVmHostPartitionableGpu: Reader = {
  command: 'Get-VMHostPartitionableGpu',
  list: 'nodes.gpus',
  types: ['vmpartitionablegpu'],
  phase: 1,
  identify: signature(['name validpartitioncounts', 'name partitioncount totalvram'], 'name partitioncount'),
  read(table, reading) {
    readNodeValues(table, reading, 'gpus', (row) =>
      mapReading(textOf(cell(row, 'name')), (path) => /VEN_[0-9A-F]{4}&DEV_[0-9A-F]{4}/i.exec(path)?.[0].toUpperCase()),
    );
  },
};

/** Devices of a kind that a virtual machine has or has not; a node that answered completely says it of all of its machines. */
function deviceReader(command: string, types: readonly string[], fact: 'assignedDevices' | 'gpuPartitions', strong: readonly string[]): Reader {
  return {
    command,
    list: `virtualMachines.${fact}`,
    types,
    phase: 3,
    identify: signature(strong, 'vmname name'),
    read: (table, reading) => readDevices(table, reading, fact),
  };
}

export const getVmAssignableDevice = deviceReader('Get-VMAssignableDevice', ['vmassigneddevice'], 'assignedDevices', [
  'vmname instanceid locationpath',
  'vmid instanceid locationpath',
]);
export const getVmGpuPartitionAdapter = deviceReader('Get-VMGpuPartitionAdapter', ['vmgpupartitionadapter'], 'gpuPartitions', [
  'vmname minpartitionvram',
  'vmid minpartitionvram',
  'vmname currentpartitionvram',
]);

function readDevices(all: Table, reading: ReadingOf, fact: 'assignedDevices' | 'gpuPartitions'): void {
  const table = { ...all, rows: all.rows.filter(isCurrent) };
  const nodes = new Map<Row, Node>();
  const having = new Set<VirtualMachine>();
  let lost = table.unread.length;
  for (const row of table.rows) {
    const vm = rowMachine(reading, row, `virtualMachines.${fact}`, nodes);
    if (vm === undefined) lost++;
    else having.add(vm);
  }
  for (const vm of having) put(reading, vm, 'virtualMachines', { [fact]: true }, vmScope(vm));
  const whole = new Set([...wholeNodes(reading, table, nodes, lost)].map(({ name }) => name));
  for (const vm of reading.draft.cluster.virtualMachines ?? []) {
    const { owner } = vm;
    if (having.has(vm) || owner === undefined || !whole.has(owner) || !isMarked(reading.draft, 'virtualMachines', { node: owner })) continue;
    put(reading, vm, 'virtualMachines', { [fact]: false }, vmScope(vm));
  }
}
