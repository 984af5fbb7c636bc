import { enumeration, isList, isRow, memberOf } from '../readings.ts';
import type { Cell, Row, Table } from '../rows.ts';

/** The objects of System Center Virtual Machine Manager that say something about a cluster. */
export type Kind = 'cluster' | 'host' | 'vm' | 'network' | 'hostAdapter' | 'vmAdapter' | 'diskDrive' | 'dvdDrive' | 'checkpoint' | 'volume';

const namespace = 'Microsoft.SystemCenter.VirtualMachineManager.';

const byType: ReadonlyMap<string, Kind> = new Map([
  ['HostCluster', 'cluster'],
  ['Host', 'host'],
  ['VM', 'vm'],
  ['VirtualNetwork', 'network'],
  ['HostNetworkAdapter', 'hostAdapter'],
  ['VirtualNetworkAdapter', 'vmAdapter'],
  ['VirtualDiskDrive', 'diskDrive'],
  ['VirtualDVDDrive', 'dvdDrive'],
  ['VMCheckpoint', 'checkpoint'],
  ['VMSnapshot', 'checkpoint'],
  ['StorageVolume', 'volume'],
]);

/** CarmineObjectType, which every object of VMM carries: the word in CLIXML, the number in JSON (numbers seen in a real inventory). */
const byObjectType = enumeration<Kind>(
  ['vm', 1, 'vm'],
  ['host', 9, 'vmhost'],
  ['hostAdapter', 12, 'vmhostnetworkadapter'],
  ['cluster', 13, 'hostcluster'],
  ['network', undefined, 'virtualnetwork'],
  ['vmAdapter', undefined, 'virtualnetworkadapter'],
  ['diskDrive', undefined, 'virtualdiskdrive'],
  ['dvdDrive', undefined, 'virtualdvddrive'],
  ['checkpoint', undefined, 'vmsnapshot'],
  ['volume', undefined, 'vmhostvolume'],
);

/** Properties that only objects of this kind have, for `Select-Object … | ConvertTo-Json`, which loses the class; any set of them will do. */
const byProperties: readonly (readonly [Kind, readonly string[]])[] = [
  ['hostAdapter', ['connectionname bdflocationinformation', 'connectionname vlanmode', 'connectionname usablevlantags']],
  ['vmAdapter', ['virtualnetworkadaptertype', 'macaddresstype virtualnetwork']],
  ['diskDrive', ['isvhd passthroughdisk', 'isvhd virtualharddisk']],
  ['dvdDrive', ['hostdrive iso', 'hostdrive isolinked']],
  ['checkpoint', ['checkpointid parentcheckpointid', 'checkpointid vm']],
  ['network', ['logicalnetworks vmhostnetworkadapters', 'vmhostnetworkadapters boundtovmhost', 'vmhost boundtovmhost']],
  ['volume', ['isclustersharedvolume capacity']],
  ['cluster', ['clustername domainname nodes', 'clustername clusterreserve', 'clustername hostgroup']],
  [
    'host',
    [
      'communicationstate virtualizationplatform',
      'communicationstate overallstate',
      'migrationauthprotocol',
      'livestoragemigrationmaximum',
      'physicalcpucount corespercpu',
    ],
  ],
  [
    'vm',
    [
      'virtualmachinestate hostname',
      'virtualmachinestate vmhost',
      'virtualmachinestatestring vmcpath',
      'vmcpath hostname',
      'hostname limitcpuformigration',
      'hostname ishighlyavailable',
    ],
  ],
];

/** What an object is, by its class, else by its ObjectType, else by its properties; undefined: nothing that is read. */
export function kindOf(row: Row): Kind | undefined {
  if (row.type?.startsWith(namespace)) return byType.get(row.type.slice(namespace.length));
  // another module's class; Select-Object of Import-Clixml makes System.Management.Automation.PSCustomObject
  if (row.type?.startsWith('Microsoft.')) return undefined;
  const stated = ownProperties.some((name) => row.properties.has(name)) ? memberOf(row.properties.get('objecttype'), byObjectType) : undefined;
  if (typeof stated === 'string') return stated;
  const told = byProperties.find(([, sets]) => sets.some((set) => set.split(' ').every((name) => row.properties.has(name))));
  return told?.[0] ?? (row.properties.has('clustername') && holdsHosts(row.properties.get('nodes')) ? 'cluster' : undefined);
}

/** Other products have an ObjectType of their own; of VMM every object has these beside it. */
const ownProperties = ['isfullycached', 'isviewonly', 'markedfordeletion', 'serverconnection'];

/** `Select-Object ClusterName, Nodes`: the hosts tell what it is. */
function holdsHosts(nodes: Cell | undefined): boolean {
  return isList(nodes) && nodes.some((node) => isRow(node) && kindOf(node) === 'host');
}

/** The values of a Hashtable of objects, or of what JSON makes of one: hardly anything in it is a plain value. */
function valuesOf(row: Row): Cell[] {
  if (row.type?.startsWith('Microsoft.')) return [];
  const values: Cell[] = [];
  let plain = 0;
  for (const value of row.properties.values()) {
    if (isRow(value) || isList(value)) values.push(value);
    else if (value !== null && value !== '' && ++plain > plainLimit) return [];
  }
  return values;
}

/** Plain values beside the objects: a date, the name of the server */
const plainLimit = 3;
/** Levels of Hashtables above the objects themselves */
const levels = 4;

/** Whether a table is an inventory of VMM: objects of one of its kinds, or a Hashtable of them. Looks at the first objects only. */
export function isInventory(table: Table): boolean {
  return table.command === undefined && table.rows.slice(0, 3).some(isInventoryRow);
}

export function isInventoryRow(row: Row): boolean {
  return holdsObjects(row, levels);
}

function holdsObjects(cell: Cell, depth: number): boolean {
  if (isList(cell)) return cell.slice(0, 3).some((item) => holdsObjects(item, depth));
  if (!isRow(cell) || depth === 0) return false;
  return kindOf(cell) !== undefined || valuesOf(cell).some((value) => holdsObjects(value, depth - 1));
}

/** An object of the inventory. */
export interface Found {
  readonly kind: Kind;
  readonly row: Row;
}

/** The objects that a table lists, through any Hashtables around them; what they nest themselves is not listed. */
export function objectsOf(table: Table): Found[] {
  const found: Found[] = [];
  const walk = (cell: Cell, depth: number): void => {
    if (isList(cell)) for (const item of cell) walk(item, depth);
    if (!isRow(cell) || depth === 0) return;
    const kind = kindOf(cell);
    if (kind !== undefined) found.push({ kind, row: cell });
    else for (const value of valuesOf(cell)) walk(value, depth - 1);
  };
  for (const row of table.rows) walk(row, levels);
  return found;
}
