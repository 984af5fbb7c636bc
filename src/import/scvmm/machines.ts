import type { IntegrationService, Node, VirtualMachine } from '../../snapshot/snapshot.gen.ts';
import { nested, place, put, putList, type ReadingOf } from '../facts.ts';
import { vmScope } from '../objects.ts';
import {
  booleanOf,
  cell,
  countOf,
  enumeration,
  guidOf,
  mapReading,
  memberOf,
  nameOf,
  pathOf,
  positiveOf,
  type Reading,
  textOf,
} from '../readings.ts';
import type { Cell, Row } from '../rows.ts';
import { readMachineParts } from './parts.ts';

/** VMComputerSystemState of VMM, words and numbers as collectors map them (a real inventory has 0 and 1); other states say nothing of Hyper-V. */
const state = enumeration<NonNullable<VirtualMachine['state']>>(
  ['running', 0, 'running'],
  ['off', 1, 'poweroff'],
  ['stopping', 2, 'poweringoff'],
  ['saved', 3, 'saved'],
  ['saving', 4, 'saving'],
  ['paused', 6, 'paused'],
  ['starting', 11, 'starting'],
  ['pausing', 81, 'pausing'],
  ['snapshotting', 210, 'creatingcheckpoint'],
);

/** States in which VMM shows what it saw last: Missing, HostNotResponding, IncompleteVMConfig, DbOnly */
const stale = enumeration<true>([true, 220, 'missing'], [true, 221, 'hostnotresponding'], [true, 223, 'incompletevmconfig'], [true, 227, 'dbonly']);

/** VMStartAction, in the order in which Set-SCVirtualMachine documents it */
const startAction = enumeration<NonNullable<VirtualMachine['automaticStart']>>(
  ['nothing', 0, 'neverautoturnonvm'],
  ['start', 1, 'alwaysautoturnonvm'],
  ['startIfRunning', 2, 'turnonvmifrunningwhenvsstopped'],
);

/** CLUSTER_RESOURCE_STATE of the Failover Cluster API */
const resourceState = enumeration<NonNullable<VirtualMachine['resourceState']>>(
  ['online', 2, 'clusterresourceonline'],
  ['offline', 3, 'clusterresourceoffline'],
  ['failed', 4, 'clusterresourcefailed'],
  ['pending', 128, 'clusterresourcepending'],
  ['pending', 129, 'clusterresourceonlinepending'],
  ['pending', 130, 'clusterresourceofflinepending'],
);

/** The id of the machine in Hyper-V; ID is that of VMM. */
export function machineNames(row: Row): { id: Reading<string>; name: Reading<string> } {
  return { id: guidOf(cell(row, 'vmid')), name: nameOf(cell(row, 'name')) };
}

/** VirtualMachineStateString is what ManageIQ's script calls the word of the enumeration; StatusString is localised. */
function stateCell(row: Row): Cell | undefined {
  return cell(row, 'virtualmachinestate', 'status', 'virtualmachinestatestring');
}

/** Whether VMM knows the machine as it is now, and not only as it was. */
export function isCurrent(row: Row): boolean {
  return memberOf(stateCell(row), stale) !== true;
}

/** Facts of a machine (Get-SCVirtualMachine) on a host that has answered; sizes are in megabytes. */
export function readMachine(reading: ReadingOf, row: Row, vm: VirtualMachine, node: Node): void {
  const scope = vmScope(vm);
  place(reading, vm, row);
  put(
    reading,
    vm,
    'virtualMachines',
    {
      owner: node.name,
      state: memberOf(stateCell(row), state),
      clustered: clusteredOf(row),
      role: textOf(cell(row, 'vmresourcegroup')),
      resourceState: memberOf(cell(row, 'vmresourcestatus'), resourceState),
      generation: positiveOf(cell(row, 'generation')),
      automaticStart: memberOf(cell(row, 'startaction'), startAction),
      parentSnapshot: parentSnapshotOf(row),
      fibreChannel: booleanOf(cell(row, 'hasvirtualfibrechanneladapters')),
    },
    scope,
  );
  put(reading, nested(vm, 'memory', {}), 'virtualMachines.memory', memoryOf(row), scope);
  put(reading, nested(vm, 'processor', {}), 'virtualMachines.processor', processorOf(row), scope);
  put(reading, nested(vm, 'paths', {}), 'virtualMachines.paths', pathsOf(row), scope);
  readServices(reading, row, vm);
  readMachineParts(reading, row, vm);
}

/** A group in the cluster proves it. IsHighlyAvailable is a wish first: it denies only beside a group that was asked for and is not there. */
function clusteredOf(row: Row): Reading<boolean> {
  const group = row.properties.get('vmresourcegroup');
  if (typeof textOf(group) === 'string') return true;
  return group === null && booleanOf(cell(row, 'ishighlyavailable')) === false ? false : undefined;
}

/** The checkpoint that the machine stands on; the id of the machine itself stands for none (as ManageIQ reads both). */
function parentSnapshotOf(row: Row): Reading<string> {
  const last = guidOf(cell(row, 'lastrestoredcheckpointid'));
  if (typeof last === 'string' && last === guidOf(cell(row, 'vmid'))) return '';
  return nameOf(cell(row, 'lastrestoredvmcheckpoint'));
}

function memoryOf(row: Row) {
  const dynamic = booleanOf(cell(row, 'dynamicmemoryenabled'));
  return {
    startup: bytesOf(positiveOf(cell(row, 'memory', 'memorymb'))),
    assigned: bytesOf(countOf(cell(row, 'memoryassignedmb'))),
    minimum: dynamic === true ? bytesOf(positiveOf(cell(row, 'dynamicmemoryminimummb'))) : undefined,
    maximum: dynamic === true ? bytesOf(positiveOf(cell(row, 'dynamicmemorymaximummb'))) : undefined,
    dynamic,
  };
}

function bytesOf(megabytes: Reading<number>): Reading<number> {
  return mapReading(megabytes, (value) => value * 1024 * 1024);
}

/** LimitCPUForMigration: migration to another version of the processor; LimitCPUFunctionality: older systems (New-SCVirtualMachine). */
function processorOf(row: Row) {
  return {
    count: positiveOf(cell(row, 'cpucount')),
    compatibility: booleanOf(cell(row, 'limitcpuformigration')),
    compatibilityOlder: booleanOf(cell(row, 'limitcpufunctionality')),
  };
}

/** VMCPath is the file of the configuration; Hyper-V calls the folder above "Virtual Machines" its location. */
function pathsOf(row: Row) {
  return {
    configuration: mapReading(pathOf(cell(row, 'vmcpath')), (path) => /^(.{2,260})\\Virtual Machines\\[^\\]{1,100}\.(?:xml|vmcx)$/i.exec(path)?.[1]),
    snapshots: pathOf(cell(row, 'checkpointlocation')),
  };
}

const services = [
  ['operatingsystemshutdownenabled', 'shutdown'],
  ['timesynchronizationenabled', 'timeSynchronization'],
  ['dataexchangeenabled', 'keyValuePairExchange'],
  ['heartbeatenabled', 'heartbeat'],
  ['backupenabled', 'vss'],
] as const;

/** The integration services that VMM switches on and off; it has no word on the guest service interface, nor on whether they work. */
function readServices(reading: ReadingOf, row: Row, vm: VirtualMachine): void {
  const items: IntegrationService[] = [];
  for (const [property, name] of services) {
    const enabled = booleanOf(row.properties.get(property));
    if (typeof enabled === 'boolean') items.push({ name, enabled });
  }
  const list = { key: 'integrationServices', fact: 'virtualMachines.integrationServices', whole: false, scope: vmScope(vm) } as const;
  if (items.length > 0) putList(reading, vm, list, items);
}
