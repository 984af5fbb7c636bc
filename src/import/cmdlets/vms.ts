import type { Node, VirtualMachine } from '../../snapshot/snapshot.gen.ts';
import { nested, place, put, putList, type ReadingOf } from '../facts.ts';
import { markComplete } from '../listings.ts';
import { machineOf, markNodes, nodesOfTable, vmScope } from '../objects.ts';
import {
  booleanOf,
  cell,
  countOf,
  enumeration,
  guidOf,
  isList,
  isRow,
  mapReading,
  memberOf,
  nameOf,
  pathOf,
  positiveOf,
  textOf,
} from '../readings.ts';
import type { Cell, Row } from '../rows.ts';
import { readDisk } from './disks.ts';
import { type Reader, signature } from './reader.ts';
import { readVmAdapter } from './vm-adapters.ts';

type VmState = NonNullable<VirtualMachine['state']>;

const critical = Array.from({ length: 12 }, (_, index): readonly [VmState, number] => ['critical', 32785 + index]);

/** VMState of the Hyper-V module. */
export const vmState = enumeration<VmState>(
  ['other', 1, 'other'],
  ['running', 2, 'running'],
  ['off', 3, 'off'],
  ['stopping', 4, 'stopping', 'forceshutdown'],
  ['saved', 6, 'saved', 'fastsaved'],
  ['paused', 9, 'paused'],
  ['starting', 10, 'starting'],
  ['saving', 32773, 'saving', 'fastsaving'],
  ['pausing', 32776, 'pausing'],
  ['resuming', 32777, 'resuming'],
  [
    'critical',
    undefined,
    'runningcritical',
    'offcritical',
    'stoppingcritical',
    'savedcritical',
    'pausedcritical',
    'startingcritical',
    'resetcritical',
  ],
  ['critical', undefined, 'savingcritical', 'pausingcritical', 'resumingcritical', 'fastsavedcritical', 'fastsavingcritical'],
  ...critical,
);

const startAction = enumeration<NonNullable<VirtualMachine['automaticStart']>>(
  ['nothing', 2, 'nothing'],
  ['startIfRunning', 3, 'startifrunning'],
  ['start', 4, 'start'],
);

export const getVm: Reader = {
  command: 'Get-VM',
  list: 'virtualMachines',
  types: ['virtualmachine'],
  phase: 2,
  identify: signature(
    [
      'name state processorcount',
      'name state memoryassigned',
      'name state memoryassigned(m)',
      'name state cpuusage(%)',
      'name isclustered',
      'vmname memorystartup',
      'name configurationlocation',
    ],
    'name state',
  ),
  read(table, reading) {
    const nodes = nodesOfTable(reading, table);
    const seen = new Map<Node, Set<object>>();
    let lost = 0;
    for (const [row, node] of nodes) {
      const names = { id: guidOf(cell(row, 'vmid', 'id')), name: nameOf(cell(row, 'name', 'vmname')), node };
      const vm = machineOf(reading, names, 'virtualMachines');
      if (vm === undefined) {
        lost++;
        continue;
      }
      seen.set(node, (seen.get(node) ?? new Set()).add(vm));
      place(reading, vm, row);
      readMachine(reading, row, vm, node);
    }
    nested(reading.draft.cluster, 'virtualMachines', []);
    markNodes(reading, table, 'virtualMachines', nodes, lost, (node) => seen.get(node) ?? new Set());
  },
};

function readMachine(reading: ReadingOf, row: Row, vm: VirtualMachine, node: Node): void {
  const scope = vmScope(vm);
  put(
    reading,
    vm,
    'virtualMachines',
    {
      owner: node.name,
      state: memberOf(cell(row, 'state'), vmState),
      clustered: booleanOf(cell(row, 'isclustered')),
      generation: positiveOf(cell(row, 'generation')),
      version: textOf(cell(row, 'version')),
      automaticStart: memberOf(cell(row, 'automaticstartaction'), startAction),
      parentSnapshot: textOf(cell(row, 'parentsnapshotname')),
      replication: replicationOf(cell(row, 'replicationstate')),
    },
    scope,
  );
  put(reading, nested(vm, 'memory', {}), 'virtualMachines.memory', memoryOf(row), scope);
  put(reading, nested(vm, 'processor', {}), 'virtualMachines.processor', { count: positiveOf(cell(row, 'processorcount')) }, scope);
  put(reading, nested(vm, 'paths', {}), 'virtualMachines.paths', pathsOf(row), scope);
  readNested(reading, vm, row);
}

/** A number other than 0 says that it is replicated, but not how far it is. */
function replicationOf(value: Cell | undefined) {
  return mapReading(textOf(value), (text) => (text === '0' ? 'Disabled' : Number.isInteger(Number(text)) ? undefined : text));
}

/** Bytes; Minimum and Maximum are 0 where the host did not say. */
function memoryOf(row: Row) {
  return {
    startup: positiveOf(cell(row, 'memorystartup')),
    assigned: countOf(cell(row, 'memoryassigned')),
    minimum: positiveOf(cell(row, 'memoryminimum')),
    maximum: positiveOf(cell(row, 'memorymaximum')),
    dynamic: booleanOf(cell(row, 'dynamicmemoryenabled')),
  };
}

function pathsOf(row: Row) {
  return {
    configuration: pathOf(cell(row, 'configurationlocation', 'path')),
    snapshots: pathOf(cell(row, 'snapshotfilelocation')),
    smartPaging: pathOf(cell(row, 'smartpagingfilepath')),
  };
}

/** Devices nested in the object itself: those that are there are read; none is never said by a null or empty collection. */
function readNested(reading: ReadingOf, vm: VirtualMachine, row: Row): void {
  const scope = vmScope(vm);
  const drives = rowsWith(row.properties.get('harddrives'), 'path', 'disknumber');
  if (drives !== undefined) {
    const items = drives.map((drive) => readDisk(reading, drive, scope));
    putList(reading, vm, { key: 'disks', fact: 'virtualMachines.disks', whole: true, scope }, items);
    markComplete(reading, 'virtualMachines.disks', undefined, scope);
  }
  const adapters = rowsWith(row.properties.get('networkadapters'), 'name', 'switchname');
  if (adapters !== undefined) {
    const items = adapters.map((adapter) => readVmAdapter(reading, adapter, scope));
    putList(reading, vm, { key: 'adapters', fact: 'virtualMachines.adapters', whole: true, scope }, items);
    markComplete(reading, 'virtualMachines.adapters', undefined, scope);
  }
}

/** The nested objects where each of them carries the properties that its cmdlet would have printed. */
function rowsWith(value: Cell | undefined, ...names: readonly string[]): Row[] | undefined {
  const items = isList(value) ? value : value === undefined || value === null ? [] : [value];
  const rows = items.filter(isRow).filter((row) => names.every((name) => row.properties.has(name)));
  return rows.length === 0 || rows.length < items.length ? undefined : rows;
}
