import type { Disk, DvdDrive, Node, VirtualMachine, VirtualSwitch, VmAdapter, VmSnapshot } from '../snapshot/snapshot.gen.ts';
import { isVirtualDisk } from './cmdlets/disks.ts';
import { readGlobalSettings, readMemorySettings, readProcessorSettings } from './cmdlets/v1.ts';
import { answerOf, type Draft, markComplete, nested, place, put, putList, type ReadingOf, type Waiting } from './facts.ts';
import { machineOfInstance, vmScope } from './objects.ts';
import { cell, countOf, dateOf, findGuid, isList, nameOf, pathOf, textOf } from './readings.ts';
import type { Row } from './rows.ts';
import { pathKeys } from './wmi-path.ts';

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

function rowsOf(draft: Draft, kind: string): readonly Waiting[] {
  return draft.waiting.get(kind) ?? [];
}

function machineBy(draft: Draft, id: unknown): VirtualMachine | undefined {
  const guid = typeof id === 'string' ? findGuid(id) : undefined;
  return guid === undefined ? undefined : draft.machines.byId.get(guid);
}

/** The rows of machines themselves: the settings of a snapshot carry the snapshot's GUID in its place. */
function machineRows(draft: Draft, kind: string): { row: Row; reading: ReadingOf; vm: VirtualMachine }[] {
  return rowsOf(draft, kind).flatMap(({ row, reading }) => {
    const vm = machineBy(draft, machineOfInstance(row));
    return vm === undefined ? [] : [{ row, reading, vm }];
  });
}

/** SettingType 5 (v1) or a VirtualSystemType with :Snapshot: (v2). */
function joinSnapshots(draft: Draft): void {
  const found = new Map<VirtualMachine, { reading: ReadingOf; items: VmSnapshot[] }>();
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

function collect<T>(found: Map<VirtualMachine, { reading: ReadingOf; items: T[] }>, vm: VirtualMachine, reading: ReadingOf, item: T): void {
  const entry = found.get(vm) ?? { reading, items: [] };
  entry.items.push(item);
  found.set(vm, entry);
}

function isAnswered(draft: Draft, vm: VirtualMachine, ...kinds: readonly string[]): boolean {
  const node = draft.cluster.nodes?.find((each) => each.name === vm.owner);
  return node !== undefined && kinds.every((kind) => answerOf(draft, kind, node) !== undefined);
}

function joinDrives(draft: Draft): void {
  const disks = new Map<VirtualMachine, { reading: ReadingOf; items: Disk[] }>();
  const drives = new Map<VirtualMachine, { reading: ReadingOf; items: DvdDrive[] }>();
  const kind = 'msvm_resourceallocationsettingdata';
  const rows = machineRows(draft, kind);
  const filled = new Set(rows.map(({ row }) => pathKeys(pathText(row, 'parent')).get('instanceid')));
  for (const { row, reading, vm } of rows) {
    const subtype = textOf(cell(row, 'resourcesubtype'));
    if (typeof subtype !== 'string') continue;
    if (/^Microsoft(:Hyper-V:| )Virtual Hard Disk$/.test(subtype)) collect(disks, vm, reading, virtualDisk(reading, vm, row));
    else if (/^Microsoft(:Hyper-V:| )Physical Disk Drive$/.test(subtype)) collect(disks, vm, reading, physicalDisk(draft, reading, vm, row));
    else if (/^Microsoft(:Hyper-V:| )Virtual CD\/DVD Disk$/.test(subtype)) collect(drives, vm, reading, dvd(reading, vm, row));
    else if (/^Microsoft(:Hyper-V:| )Synthetic DVD Drive$/.test(subtype) && !filled.has(pathText(row, 'instanceid')))
      collect(drives, vm, reading, { path: '' });
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

/** A physical drive is pass-through when it points at a disk; its number stands with the disk itself. */
function physicalDisk(draft: Draft, reading: ReadingOf, vm: VirtualMachine, row: Row): Disk {
  const disk: Disk = {};
  place(reading, disk, row);
  const resource = textOf(firstOf(row, 'hostresource'));
  if (typeof resource !== 'string') return disk;
  const device = pathKeys(resource).get('deviceid');
  const drive = rowsOf(draft, 'msvm_diskdrive').find(({ row: other, node }) => node?.name === vm.owner && textOf(cell(other, 'deviceid')) === device);
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

/** Connection and HostResource are lists of one. */
function firstOf(row: Row, name: string) {
  const value = row.properties.get(name);
  const first = isList(value) ? value[0] : value;
  return first === '' || first === null ? undefined : first;
}

/** An adapter's Connection is the path of its switch port, whose SystemName is the Name of the switch. */
function joinAdapters(draft: Draft): void {
  const found = new Map<VirtualMachine, { reading: ReadingOf; items: VmAdapter[] }>();
  for (const kind of adapterKinds) {
    for (const { row, reading, vm } of machineRows(draft, kind))
      collect(found, vm, reading, adapterOf(draft, reading, vm, row, kind === adapterKinds[1]));
  }
  for (const [vm, { reading, items }] of found) {
    putList(
      reading,
      vm,
      { key: 'adapters', fact: 'virtualMachines.adapters', whole: isAnswered(draft, vm, ...adapterKinds), scope: vmScope(vm) },
      items,
    );
  }
}

const adapterKinds = ['msvm_syntheticethernetportsettingdata', 'msvm_emulatedethernetportsettingdata'] as const;

function adapterOf(draft: Draft, reading: ReadingOf, vm: VirtualMachine, row: Row, legacy: boolean): VmAdapter {
  const adapter: VmAdapter = { legacy };
  place(reading, adapter, row);
  const port = textOf(firstOf(row, 'connection'));
  const connected = typeof port === 'string' ? true : row.properties.has('connection') && port === undefined ? false : undefined;
  const target = typeof port === 'string' ? switchOfPort(draft, vm.owner, port) : undefined;
  const facts = {
    name: nameOf(cell(row, 'elementname')),
    id: textOf(cell(row, 'instanceid')),
    connected,
    switch: target?.name,
    switchId: target?.id,
    mac: textOf(cell(row, 'address')),
    dynamicMac: negated(cell(row, 'staticmacaddress')),
  };
  put(reading, adapter, 'virtualMachines.adapters', facts, vmScope(vm));
  return adapter;
}

function negated(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? !value : undefined;
}

/** The switch of a port path: by its own SystemName, else by the port's row. */
function switchOfPort(draft: Draft, owner: string | undefined, path: string): VirtualSwitch | undefined {
  const keys = pathKeys(path);
  const node = draft.cluster.nodes?.find((each) => each.name === owner);
  const port = rowsOf(draft, 'msvm_switchport').find((waiting) => waiting.node === node && textOf(cell(waiting.row, 'name')) === keys.get('name'));
  const system = keys.get('systemname') ?? (port === undefined ? undefined : textOf(cell(port.row, 'systemname')));
  return typeof system === 'string' ? node?.switches?.find((each) => each.id === system.toLowerCase()) : undefined;
}

/** External, internal or private: by what hangs on the ports of the switch. Needs both associations of the node, all of them. */
function joinSwitchPorts(draft: Draft): void {
  for (const { row, reading, node } of rowsOf(draft, 'externalPort')) {
    const device = textOf(cell(row, 'deviceid'));
    const adapter = node?.adapters?.find((each) => typeof device === 'string' && each.id === findGuid(device));
    const bound = cell(row, 'isbound');
    if (adapter !== undefined && typeof bound === 'boolean')
      put(reading, nested(adapter, 'bindings', {}), 'nodes.adapters.bindings', { vms_pp: bound }, { node: node?.name ?? '' });
  }
  for (const node of draft.cluster.nodes ?? []) {
    const reading = answerOf(draft, 'msvm_activeconnection', node);
    if (reading === undefined || answerOf(draft, 'msvm_globalethernetportsapimplementation', node) === undefined) continue;
    for (const each of node.switches ?? []) describeSwitch(draft, reading, node, each);
  }
}

function describeSwitch(draft: Draft, reading: ReadingOf, node: Node, target: VirtualSwitch): void {
  const endpoints = new Set(
    associations(draft, 'msvm_activeconnection', node).flatMap((pair) =>
      pair.antecedent.get('systemname')?.toLowerCase() === target.id ? [pair.dependent.get('name')] : [],
    ),
  );
  const ports = associations(draft, 'msvm_globalethernetportsapimplementation', node).filter((pair) => endpoints.has(pair.dependent.get('name')));
  const external = ports
    .filter((pair) => pair.antecedent.get('') === 'msvm_externalethernetport')
    .map((pair) => findGuid(pair.antecedent.get('deviceid') ?? ''));
  const internal = ports.some((pair) => pair.antecedent.get('') === 'msvm_internalethernetport');
  const type = external.length > 0 ? 'external' : internal ? 'internal' : 'private';
  put(
    reading,
    target,
    'nodes.switches',
    { type, managementAccess: internal, uplinks: external.filter((id) => id !== undefined) },
    { node: node.name },
  );
}

function associations(draft: Draft, kind: string, node: Node) {
  return rowsOf(draft, kind)
    .filter((waiting) => waiting.node === node)
    .map(({ row }) => ({ antecedent: pathKeys(pathText(row, 'antecedent')), dependent: pathKeys(pathText(row, 'dependent')) }));
}

function pathText(row: Row, name: string): string {
  const text = textOf(cell(row, name));
  return typeof text === 'string' ? text : '';
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
