import type { Node, VmSnapshot } from '../snapshot/snapshot.gen.ts';
import { readGlobalSettings, readMemorySettings, readProcessorSettings } from './cmdlets/v1.ts';
import { answerOf, type Draft, place, put, putList } from './facts.ts';
import { markComplete } from './listings.ts';
import { machineOfInstance, vmScope } from './objects.ts';
import { cell, countOf, dateOf, findGuid, textOf } from './readings.ts';
import { adapterKinds, joinAdapters } from './v1/adapters.ts';
import { joinDrives } from './v1/drives.ts';
import { collect, isAnswered, machineBy, machineRows, type Parts, rowsOf } from './v1/rows.ts';
import { joinSwitchPorts } from './v1/switches.ts';

/** Joins the classes of root\virtualization, which Windows Server 2008 R2 needs because it has no Hyper-V module. */
export function joinVirtualization(draft: Draft): void {
  for (const { row, reading } of rowsOf(draft, 'msvm_virtualsystemglobalsettingdata')) {
    const vm = machineBy(draft, textOf(cell(row, 'systemname'))) ?? machineBy(draft, machineOfInstance(row));
    if (vm !== undefined) readGlobalSettings(reading, vm, row);
  }
  for (const { row, reading, vm } of machineRows(draft, 'msvm_processorsettingdata')) readProcessorSettings(reading, vm, row);
  for (const { row, reading, vm } of machineRows(draft, 'msvm_memorysettingdata')) readMemorySettings(reading, vm, row);
  joinSnapshots(draft);
  joinDrives(draft);
  joinSwitchPorts(draft);
  joinAdapters(draft);
  for (const node of draft.cluster.nodes ?? []) markMachines(draft, node);
}

/** SettingType 5 (v1) or a VirtualSystemType with :Snapshot: (v2). */
function joinSnapshots(draft: Draft): void {
  const found: Parts<VmSnapshot> = new Map();
  for (const { row, reading } of rowsOf(draft, 'msvm_virtualsystemsettingdata')) {
    const type = textOf(cell(row, 'virtualsystemtype'));
    const isSnapshot = countOf(cell(row, 'settingtype')) === 5 || (typeof type === 'string' && type.includes(':Snapshot:'));
    const vm = machineBy(draft, textOf(cell(row, 'systemname', 'virtualsystemidentifier')));
    if (vm === undefined || !isSnapshot) continue;
    const snapshot: VmSnapshot = {};
    place(reading, snapshot, row);
    const id = textOf(cell(row, 'instanceid'));
    const facts = {
      name: textOf(cell(row, 'elementname')),
      id: typeof id === 'string' ? findGuid(id) : undefined,
      created: dateOf(cell(row, 'creationtime')),
    };
    put(reading, snapshot, 'virtualMachines.snapshots', facts, vmScope(vm));
    collect(found, vm, reading, snapshot);
  }
  for (const [vm, { reading, items }] of found) {
    const whole = isAnswered(draft, vm, 'msvm_virtualsystemsettingdata');
    putList(reading, vm, { key: 'snapshots', fact: 'virtualMachines.snapshots', whole, scope: vmScope(vm) }, items);
  }
}

/** The classes of a node that are all there make its lists whole. */
function markMachines(draft: Draft, node: Node): void {
  const scope = { node: node.name };
  const settings = answerOf(draft, 'msvm_virtualsystemsettingdata', node);
  if (settings !== undefined) markComplete(settings, 'virtualMachines.snapshots', undefined, scope);
  const resources = answerOf(draft, 'msvm_resourceallocationsettingdata', node);
  if (resources !== undefined)
    for (const list of ['virtualMachines.disks', 'virtualMachines.dvdDrives']) markComplete(resources, list, undefined, scope);
  const synthetic = answerOf(draft, adapterKinds[0], node);
  if (synthetic !== undefined && answerOf(draft, adapterKinds[1], node) !== undefined)
    markComplete(synthetic, 'virtualMachines.adapters', undefined, scope);
}
