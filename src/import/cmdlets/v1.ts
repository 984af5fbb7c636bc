import type { Node, VirtualMachine } from '../../snapshot/snapshot.gen.ts';
import { answer, nested, place, put, type ReadingOf, wait } from '../facts.ts';
import { identity, machineOf, markNodes, nodesOfTable, wholeNodes } from '../objects.ts';
import {
  booleanOf,
  cell,
  countOf,
  enumeration,
  findGuid,
  guidOf,
  mapReading,
  memberOf,
  nameOf,
  pathOf,
  positiveOf,
  type Reading,
  textOf,
} from '../readings.ts';
import type { Row, Table } from '../rows.ts';
import { rowsByNode, switchOf } from './hosts.ts';
import { type Reader, signature } from './reader.ts';

/** Nodes of WMI rows: __SERVER is the host; SystemName is the machine in most of these classes. */
const wmiColumns = ['pscomputername', '__server', 'computername'] as const;

/**
 * EnabledState of root\virtualization (2008 R2) and of root\virtualization\v2: no number means two states.
 * Source: MicrosoftDocs/win32 Virtual/msvm-computersystem.md (32768, 32769), libvirt hyperv_wmi_classes.h (all of v1).
 */
const enabledState = enumeration<NonNullable<VirtualMachine['state']>>(
  ['running', 2],
  ['off', 3],
  ['stopping', 4],
  ['saved', 6],
  ['paused', 9],
  ['starting', 10],
  ['paused', 32768],
  ['saved', 32769],
  ['starting', 32770],
  ['snapshotting', 32771],
  ['saving', 32773],
  ['stopping', 32774],
  ['pausing', 32776],
  ['resuming', 32777],
);

export const msvmComputerSystem: Reader = {
  command: 'Msvm_ComputerSystem',
  list: 'virtualMachines',
  types: ['msvm_computersystem'],
  phase: 2,
  identify: signature(
    ['elementname enabledstate ontimeinmilliseconds', 'elementname enabledstate timeoflastconfigurationchange'],
    'elementname enabledstate',
  ),
  read(table, reading) {
    const nodes = nodesOfTable(reading, table, wmiColumns);
    const { lists, lost } = rowsByNode(table, reading, nodes, (row, node) => (isHost(row) ? row : readMachine(reading, row, node)));
    nested(reading.draft.cluster, 'virtualMachines', []);
    markNodes(reading, table, 'virtualMachines', nodes, lost, (node) => new Set(lists.get(node)));
  },
};

/** The Name of a machine is its GUID; that of the host is its NetBIOS name. */
function isHost(row: Row): boolean {
  const name = textOf(cell(row, 'name'));
  return typeof name === 'string' && findGuid(name) === undefined;
}

/** Without its Name, nobody knows whether a row is a machine or the host. */
function readMachine(reading: ReadingOf, row: Row, node: Node): VirtualMachine | undefined {
  const id = guidOf(cell(row, 'name'));
  if (typeof id !== 'string') return undefined;
  const vm = machineOf(reading, { id, name: nameOf(cell(row, 'elementname')), node }, 'virtualMachines');
  if (vm === undefined) return undefined;
  place(reading, vm, row);
  put(reading, vm, 'virtualMachines', { owner: node.name, state: memberOf(cell(row, 'enabledstate'), enabledState) }, { node: node.name });
  return vm;
}

export const msvmVirtualSwitch: Reader = {
  command: 'Msvm_VirtualSwitch',
  list: 'nodes.switches',
  types: ['msvm_virtualswitch', 'msvm_virtualethernetswitch'],
  phase: 1,
  identify: signature(
    ['elementname maxchimneyoffloads', 'elementname numlearnableaddresses', 'elementname scopeofresidence name switchtype'],
    'elementname name',
  ),
  read(table, reading) {
    const nodes = nodesOfTable(reading, table, wmiColumns);
    const { lists, lost } = rowsByNode(table, reading, nodes, (row, node) => {
      const name = identity(reading, 'nodes.switches', nameOf(cell(row, 'elementname')), { node: node.name });
      if (name === undefined) return undefined;
      const id = mapReading(textOf(cell(row, 'name')), (text) => text.toLowerCase());
      const object = switchOf(reading, node, name, typeof id === 'string' ? id : undefined);
      place(reading, object, row);
      put(reading, object, 'nodes.switches', { id }, { node: node.name });
      return object;
    });
    for (const node of markNodes(reading, table, 'nodes.switches', nodes, lost, (each) => new Set(lists.get(each)))) nested(node, 'switches', []);
  },
};

/**
 * Classes whose rows are joined when all files are read; whole ones are told from parts of them by their kind. Without properties that no other
 * class has (strong), the file name decides.
 */
function waitingReader(command: string, list: string, strong: readonly string[], weak = strong[0] ?? 'instanceid'): Reader {
  const kind = command.toLowerCase();
  return {
    command,
    list,
    types: [kind],
    phase: 3,
    identify: signature(strong, weak),
    read(table: Table, reading: ReadingOf) {
      const nodes = nodesOfTable(reading, table, wmiColumns);
      for (const [row, node] of nodes) wait(reading, kind, row, node);
      if (!table.rows.some(hasDisksElsewhere)) for (const node of wholeNodes(reading, table, nodes, 0)) answer(reading, kind, node);
    },
  };
}

/** In root\virtualization\v2 images stand in Msvm_StorageAllocationSettingData, which is not read. */
function hasDisksElsewhere(row: Row): boolean {
  const subtype = textOf(cell(row, 'resourcesubtype'));
  return typeof subtype === 'string' && /^Microsoft:Hyper-V:.*(?:Disk|DVD) Drive$/.test(subtype);
}

export const msvmWaiting: readonly Reader[] = [
  waitingReader('Msvm_VirtualSystemSettingData', 'virtualMachines.snapshots', [
    'settingtype systemname',
    'virtualsystemtype virtualsystemidentifier',
  ]),
  waitingReader('Msvm_VirtualSystemGlobalSettingData', 'virtualMachines.paths', ['externaldataroot snapshotdataroot automaticstartupaction']),
  waitingReader('Msvm_ResourceAllocationSettingData', 'virtualMachines.disks', [], 'resourcesubtype hostresource connection parent'),
  waitingReader('Msvm_ProcessorSettingData', 'virtualMachines.processor', ['limitprocessorfeatures']),
  waitingReader('Msvm_MemorySettingData', 'virtualMachines.memory', ['instanceid virtualquantity allocationunits dynamicmemoryenabled']),
  waitingReader('Msvm_SyntheticEthernetPortSettingData', 'virtualMachines.adapters', ['virtualsystemidentifiers staticmacaddress connection']),
  waitingReader('Msvm_EmulatedEthernetPortSettingData', 'virtualMachines.adapters', [], 'staticmacaddress connection'),
  waitingReader('Msvm_SwitchPort', 'nodes.switches', ['systemname systemcreationclassname allowmacspoofing']),
  waitingReader('Msvm_DiskDrive', 'virtualMachines.disks', ['drivenumber deviceid']),
  waitingReader('Msvm_ActiveConnection', 'nodes.switches', ['antecedent dependent isunidirectional']),
  waitingReader('Msvm_GlobalEthernetPortSAPImplementation', 'nodes.switches', [], 'antecedent dependent'),
];

export const msvmServiceSettings: Reader = {
  command: 'Msvm_VirtualSystemManagementServiceSettingData',
  list: 'nodes',
  types: ['msvm_virtualsystemmanagementservicesettingdata'],
  phase: 1,
  identify: signature(['minimummacaddress maximummacaddress']),
  read(table, reading) {
    for (const [row, node] of nodesOfTable(reading, table, wmiColumns)) {
      const facts = { macMinimum: textOf(cell(row, 'minimummacaddress')), macMaximum: textOf(cell(row, 'maximummacaddress')) };
      put(reading, node, 'nodes', facts, { node: node.name });
    }
  },
};

const startupAction = enumeration<NonNullable<VirtualMachine['automaticStart']>>(['nothing', 0], ['startIfRunning', 1], ['start', 2]);

/** Msvm_VirtualSystemGlobalSettingData: folders and automatic start. */
export function readGlobalSettings(reading: ReadingOf, vm: VirtualMachine, row: Row): void {
  const scope = { vm: vm.id ?? vm.name };
  put(reading, vm, 'virtualMachines', { automaticStart: memberOf(cell(row, 'automaticstartupaction'), startupAction) }, scope);
  const paths = { configuration: pathOf(cell(row, 'externaldataroot')), snapshots: pathOf(cell(row, 'snapshotdataroot')) };
  put(reading, nested(vm, 'paths', {}), 'virtualMachines.paths', paths, scope);
}

export function readProcessorSettings(reading: ReadingOf, vm: VirtualMachine, row: Row): void {
  const facts = { count: positiveOf(cell(row, 'virtualquantity')), compatibility: booleanOf(cell(row, 'limitprocessorfeatures')) };
  put(reading, nested(vm, 'processor', {}), 'virtualMachines.processor', facts, { vm: vm.id ?? vm.name });
}

/** AllocationUnits says MegaBytes (v1) or byte * 2^20 (v2). */
export function readMemorySettings(reading: ReadingOf, vm: VirtualMachine, row: Row): void {
  const units = textOf(cell(row, 'allocationunits'));
  if (units !== 'MegaBytes' && units !== 'byte * 2^20') return;
  const bytes = (value: Reading<number>) => mapReading(value, (megabytes) => megabytes * 1024 * 1024);
  const dynamic = booleanOf(cell(row, 'dynamicmemoryenabled'));
  const limits = dynamic === true ? { minimum: bytes(positiveOf(cell(row, 'reservation'))), maximum: bytes(positiveOf(cell(row, 'limit'))) } : {};
  const facts = { startup: bytes(countOf(cell(row, 'virtualquantity'))), dynamic, ...limits };
  put(reading, nested(vm, 'memory', {}), 'virtualMachines.memory', facts, { vm: vm.id ?? vm.name });
}
