import type { DvdDrive, IntegrationService, Node, VirtualMachine, VmSnapshot } from '../../snapshot/snapshot.gen.ts';
import { nested, place, put, putList, type ReadingOf, type Scope } from '../facts.ts';
import { markComplete } from '../listings.ts';
import { machineOfRow, markNodes, nodeUnknown, onlyNode, statedNode, vmScope } from '../objects.ts';
import { booleanOf, cell, dateOf, enumeration, findGuid, guidOf, mapReading, memberOf, positiveOf, textOf } from '../readings.ts';
import type { Row, Table } from '../rows.ts';
import { dvdPath } from './disks.ts';
import { type Reader, signature } from './reader.ts';

type PartList = 'disks' | 'adapters' | 'snapshots' | 'dvdDrives' | 'integrationServices' | 'fibreAdapters';
type Part<K extends PartList> = NonNullable<VirtualMachine[K]>[number];

/** The parts that a table lists for each virtual machine, and which of these lists are whole. */
export function readParts<K extends PartList>(table: Table, reading: ReadingOf, key: K, read: (row: Row, scope: Scope) => Part<K>): void {
  const list = `virtualMachines.${key}`;
  const parts = new Map<VirtualMachine, Part<K>[]>();
  const nodes = new Map<Row, Node>();
  let lost = table.unread.length;
  for (const row of table.rows) {
    const vm = rowMachine(reading, row, list, nodes);
    if (vm === undefined) lost++;
    else parts.set(vm, [...(parts.get(vm) ?? []), read(row, vmScope(vm))]);
  }
  const whole = table.complete && lost === 0;
  for (const [vm, items] of parts) putParts(reading, vm, key, items, whole);
  if (!whole) return;
  if (nodes.size === table.rows.length) markNodes(reading, table, list, nodes, 0);
  else for (const vm of parts.keys()) markComplete(reading, list, undefined, vmScope(vm));
}

function putParts<K extends PartList>(reading: ReadingOf, vm: VirtualMachine, key: K, items: Part<K>[], whole: boolean): void {
  putList(reading, vm, { key, fact: `virtualMachines.${key}`, whole, scope: vmScope(vm) }, items as NonNullable<VirtualMachine[K]>);
}

/** Parts name their machine; only where that does not tell it, the node has to be known. */
export function rowMachine(reading: ReadingOf, row: Row, list: string, nodes: Map<Row, Node>): VirtualMachine | undefined {
  const stated = statedNode(reading, row);
  if (stated === 'unreadable') return undefined;
  if (stated !== undefined) nodes.set(row, stated);
  const node = stated ?? onlyNode(reading);
  if (node === undefined && !isKnownMachine(reading, row)) {
    nodeUnknown(reading);
    return undefined;
  }
  return machineOfRow(reading, row, list, node);
}

function isKnownMachine(reading: ReadingOf, row: Row): boolean {
  const { byId, byName } = reading.draft.machines;
  const id = guidOf(cell(row, 'vmid'));
  const name = textOf(cell(row, 'vmname'));
  return (typeof id === 'string' && byId.has(id)) || (typeof name === 'string' ? byName.has(name) : true);
}

const compatibilityMode = enumeration<'minimumFeatureSet' | 'commonClusterFeatureSet'>(
  ['minimumFeatureSet', undefined, 'minimumfeatureset'],
  ['commonClusterFeatureSet', undefined, 'commonclusterfeatureset'],
);

export const getVmProcessor: Reader = {
  command: 'Get-VMProcessor',
  list: 'virtualMachines',
  types: ['vmprocessor'],
  phase: 3,
  identify: signature(
    ['vmname compatibilityformigrationenabled', 'vmid compatibilityformigrationenabled', 'vmname count compatibilityforolderoperatingsystemsenabled'],
    'vmname count',
  ),
  read(table, reading) {
    for (const row of table.rows) {
      const vm = rowMachine(reading, row, 'virtualMachines', new Map());
      if (vm === undefined) continue;
      const facts = {
        count: positiveOf(cell(row, 'count')),
        compatibility: booleanOf(cell(row, 'compatibilityformigrationenabled')),
        compatibilityOlder: booleanOf(cell(row, 'compatibilityforolderoperatingsystemsenabled')),
        compatibilityMode: memberOf(cell(row, 'compatibilityformigrationmode'), compatibilityMode),
      };
      put(reading, nested(vm, 'processor', {}), 'virtualMachines.processor', facts, vmScope(vm));
    }
  },
};

const snapshotType = enumeration<string>(
  ['Standard', 0, 'standard'],
  ['Recovery', 1, 'recovery'],
  ['Planned', 2, 'planned'],
  ['Missing', 5, 'missing'],
  ['Replica', 6, 'replica'],
  ['AppConsistentReplica', 7, 'appconsistentreplica'],
  ['SyncedReplica', 8, 'syncedreplica'],
);

export const getVmSnapshot: Reader = {
  command: 'Get-VMSnapshot',
  list: 'virtualMachines.snapshots',
  types: ['vmsnapshot', 'checkpoint'],
  phase: 3,
  identify: signature(['vmname snapshottype', 'vmid snapshottype'], 'vmname name'),
  read(table, reading) {
    readParts(table, reading, 'snapshots', (row, scope) => {
      const snapshot: VmSnapshot = {};
      place(reading, snapshot, row);
      const facts = {
        name: textOf(cell(row, 'name', 'vmsnapshotname')),
        id: guidOf(cell(row, 'id', 'vmsnapshotid')),
        type: memberOf(cell(row, 'snapshottype'), snapshotType),
        created: dateOf(cell(row, 'creationtime')),
        parent: textOf(cell(row, 'parentsnapshotname', 'parentcheckpointname')),
      };
      put(reading, snapshot, 'virtualMachines.snapshots', facts, scope);
      return snapshot;
    });
  },
};

export const getVmDvdDrive: Reader = {
  command: 'Get-VMDvdDrive',
  list: 'virtualMachines.dvdDrives',
  types: ['dvddrive'],
  phase: 3,
  identify: signature(['vmname dvdmediatype', 'vmid dvdmediatype'], 'vmname path'),
  read(table, reading) {
    readParts(table, reading, 'dvdDrives', (row, scope) => {
      const drive: DvdDrive = {};
      place(reading, drive, row);
      put(reading, drive, 'virtualMachines.dvdDrives', { path: dvdPath(cell(row, 'path'), cell(row, 'dvdmediatype')) }, scope);
      return drive;
    });
  },
};

/** Names are localised; the GUID at the end of the id is not. */
const serviceNames: ReadonlyMap<string, string> = new Map([
  ['84eaae65-2f2e-45f5-9bb5-0e857dc8eb47', 'heartbeat'],
  ['2497f4de-e9fa-4204-80e4-4b75c46419c0', 'timeSynchronization'],
  ['9f8233ac-be49-4c79-8ee3-e7e1985b2077', 'shutdown'],
  ['2a34b1c2-fd73-4043-8a5b-dd2159bc743f', 'keyValuePairExchange'],
  ['5ced1297-4598-4915-a5fc-ad21bb4d02a4', 'vss'],
  ['6c09bb55-d683-4da0-8931-c9bf705f6480', 'guestServiceInterface'],
]);

const operationalStatus = enumeration<boolean>([true, 2, 'ok'], [false, 3, 'degraded'], [false, 6, 'error']);

export const getVmIntegrationService: Reader = {
  command: 'Get-VMIntegrationService',
  list: 'virtualMachines.integrationServices',
  types: ['vmintegrationcomponent', 'heartbeatintegrationcomponent', 'guestserviceinterfacecomponent', 'datasexchangeintegrationcomponent'],
  phase: 3,
  identify: signature(['vmname enabled primarystatusdescription', 'vmname enabled primaryoperationalstatus'], 'vmname enabled'),
  read(table, reading) {
    readParts(table, reading, 'integrationServices', (row, scope) => {
      const service: IntegrationService = { name: serviceName(row) };
      place(reading, service, row);
      const facts = {
        enabled: booleanOf(cell(row, 'enabled')),
        ok: memberOf(cell(row, 'primaryoperationalstatus', 'operationalstatus'), operationalStatus),
      };
      put(reading, service, 'virtualMachines.integrationServices', facts, scope);
      return service;
    });
  },
};

function serviceName(row: Row): string {
  const id = mapReading(textOf(cell(row, 'id')), (text) => findGuid(text.slice(-36)));
  const known = typeof id === 'string' ? serviceNames.get(id) : undefined;
  const name = textOf(cell(row, 'name'));
  return known ?? (typeof name === 'string' ? name : typeof id === 'string' ? id : 'unknown');
}

export const getVmSecurity: Reader = {
  command: 'Get-VMSecurity',
  list: 'virtualMachines',
  types: ['vmsecurity'],
  phase: 3,
  identify: signature(['vmname tpmenabled', 'vmid tpmenabled'], 'vmname tpmenabled'),
  read(table, reading) {
    for (const row of table.rows) {
      const vm = rowMachine(reading, row, 'virtualMachines', new Map());
      if (vm !== undefined) put(reading, vm, 'virtualMachines', { tpm: booleanOf(cell(row, 'tpmenabled')) }, vmScope(vm));
    }
  },
};
