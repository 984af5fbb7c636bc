import * as adapters from './cmdlets/adapters.ts';
import * as cluster from './cmdlets/cluster.ts';
import { getClusterAccess } from './cmdlets/cluster-access.ts';
import { msClusterDisk, msClusterResourceToDisk } from './cmdlets/cluster-disks.ts';
import { getAdComputer } from './cmdlets/delegation.ts';
import * as devices from './cmdlets/devices.ts';
import { getVmHardDiskDrive } from './cmdlets/disks.ts';
import { getVmFibreChannelHba, getVmSan } from './cmdlets/fibre-channel.ts';
import { getNetFirewallProfile } from './cmdlets/firewall.ts';
import * as groups from './cmdlets/groups.ts';
import { getHgsClientConfiguration, shieldedVmCertificates } from './cmdlets/guardians.ts';
import * as hosts from './cmdlets/hosts.ts';
import * as inventory from './cmdlets/inventory.ts';
import { getNetIpsecRule } from './cmdlets/ipsec.ts';
import { getIscsiConnection, msIscsiSession } from './cmdlets/iscsi.ts';
import * as networks from './cmdlets/networks.ts';
import type { Reader } from './cmdlets/reader.ts';
import { getItemProperty } from './cmdlets/registry.ts';
import { getService, getWindowsFeature, win32ServerFeature, win32Service } from './cmdlets/services.ts';
import * as volumes from './cmdlets/shared-volumes.ts';
import { getSmbMultichannelConnection } from './cmdlets/smb-connections.ts';
import { getSpeculationControlSettings } from './cmdlets/speculation.ts';
import { clusterStorageFolders } from './cmdlets/storage-folders.ts';
import { getVmHostSupportedVersion } from './cmdlets/supported-versions.ts';
import { getVmSwitchExtension } from './cmdlets/switch-extensions.ts';
import { getNetLbfoTeam } from './cmdlets/teams.ts';
import * as v1 from './cmdlets/v1.ts';
import { getVhd } from './cmdlets/virtual-disks.ts';
import { getVmNetworkAdapter } from './cmdlets/vm-adapters.ts';
import * as parts from './cmdlets/vm-parts.ts';
import { getVm } from './cmdlets/vms.ts';
import { msClusterSharedVolume } from './cmdlets/volume-backups.ts';
import { isRow } from './readings.ts';
import type { Cell, Row, Table } from './rows.ts';

/** Every command whose output is read. */
export const readers: readonly Reader[] = [
  cluster.getCluster,
  cluster.getClusterQuorum,
  getClusterAccess,
  networks.getClusterNetwork,
  networks.getClusterNetworkInterface,
  cluster.getClusterNode,
  groups.getClusterGroup,
  groups.getClusterResource,
  groups.getClusterOwnerNode,
  groups.getClusterParameter,
  groups.getClusterResourceDependency,
  volumes.getClusterSharedVolume,
  volumes.getClusterSharedVolumeState,
  msClusterSharedVolume,
  msClusterDisk,
  msClusterResourceToDisk,
  getVm,
  hosts.getVmHost,
  hosts.getVmSwitch,
  hosts.getVmMigrationNetwork,
  hosts.getVmHostNumaNode,
  hosts.getSmbBandwidthLimit,
  getSmbMultichannelConnection,
  getVmSwitchExtension,
  getVmHostSupportedVersion,
  getVmSan,
  devices.getVmHostPartitionableGpu,
  getIscsiConnection,
  msIscsiSession,
  getVmNetworkAdapter,
  getVmHardDiskDrive,
  parts.getVmProcessor,
  parts.getVmSnapshot,
  parts.getVmDvdDrive,
  parts.getVmIntegrationService,
  parts.getVmSecurity,
  getVmFibreChannelHba,
  devices.getVmAssignableDevice,
  devices.getVmGpuPartitionAdapter,
  getVhd,
  adapters.getNetAdapter,
  adapters.getNetAdapterBinding,
  adapters.getNetAdapterRdma,
  adapters.getNetAdapterRss,
  adapters.getNetAdapterVmq,
  getNetLbfoTeam,
  getNetFirewallProfile,
  adapters.getNetIpAddress,
  adapters.win32NetworkAdapter,
  adapters.win32NetworkAdapterConfiguration,
  adapters.msvmExternalEthernetPort,
  getNetIpsecRule,
  getItemProperty,
  getService,
  win32Service,
  getWindowsFeature,
  win32ServerFeature,
  inventory.getHotFix,
  inventory.win32Processor,
  inventory.win32OperatingSystem,
  inventory.win32ComputerSystem,
  inventory.win32Bios,
  inventory.win32PnpSignedDriver,
  inventory.win32PowerPlan,
  inventory.win32DeviceGuard,
  getSpeculationControlSettings,
  getHgsClientConfiguration,
  shieldedVmCertificates,
  clusterStorageFolders,
  getAdComputer,
  v1.msvmComputerSystem,
  v1.msvmVirtualSwitch,
  v1.msvmServiceSettings,
  ...v1.msvmWaiting,
];

/** A table and the reader of its command. */
export interface Recognised {
  readonly table: Table;
  readonly reader: Reader;
}

/** By the command at the prompt, else by the class of the objects, else by the properties, where the file name decides between several. */
export function recognise(table: Table): Recognised[] {
  const byCommand = readers.find((reader) => sameCommand(table, reader));
  if (byCommand !== undefined) return [{ table, reader: byCommand }];
  if (isForeign(table)) return [];
  const byType = splitByType(table);
  if (byType !== undefined) return byType;
  const reader = table.rows.length === 0 && table.columns.length === 0 ? hinted(readers, table.fileName) : byProperties(table);
  return reader === undefined ? [] : [{ table, reader }];
}

/** The reader of an object by its class alone. */
export function readerOf(row: Row): Reader | undefined {
  const type = typeOf(row);
  return type === undefined ? undefined : readers.find((each) => each.types.includes(type));
}

/** Names that show the same objects as a command of the list. */
const aliases: ReadonlyMap<string, string> = new Map([['get-vmcheckpoint', 'get-vmsnapshot']]);

/** Commands that show objects of any kind: what they show is told by its class or properties. */
const neutral: ReadonlySet<string> = new Set([
  'get-content',
  'gc',
  'cat',
  'type',
  'import-clixml',
  'convertfrom-json',
  'invoke-command',
  'icm',
  'get-variable',
]);

/** Another cmdlet, whose objects may have the same properties and mean something else: nothing is guessed of it. */
function isForeign({ command }: Table): boolean {
  return command !== undefined && /^[a-z]+-[a-z]/i.test(command) && !neutral.has(command.toLowerCase());
}

/** Get-WmiObject and Get-CimInstance name the class in their line. */
function sameCommand(table: Table, reader: Reader): boolean {
  const command = table.command?.toLowerCase();
  if (command === undefined) return false;
  const wanted = reader.command.toLowerCase();
  if (command === wanted || aliases.get(command) === wanted) return true;
  if (command !== 'get-wmiobject' && command !== 'get-ciminstance' && command !== 'gwmi' && command !== 'gcim') return false;
  return (table.commandLine ?? '')
    .toLowerCase()
    .split(/[\s,;|"']+/)
    .includes(reader.types[0] ?? wanted);
}

/** Associations and settings share their properties with classes that mean something else: their name alone decides. */
const wmiClass = /^(?:win32|msvm|msft|mscluster|cim)_/;

/** One table for each class among the rows; rows of classes that no reader names go by their properties. Undefined where no row names a known class. */
function splitByType(table: Table): Recognised[] | undefined {
  const byType = new Map<string, Row[]>();
  let last: Row | undefined;
  let lastType = '';
  for (const row of table.rows) {
    // most tables have objects of one class alone, which the decoder spells by one and the same text
    const type = row.type !== undefined && row.type === last?.type && isNamed(lastType) ? lastType : (typeOf(row) ?? '');
    last = row;
    lastType = type;
    const rows = byType.get(type);
    if (rows === undefined) byType.set(type, [row]);
    else rows.push(row);
  }
  const byReader = new Map<Reader, Row[]>();
  let known = false;
  for (const [type, rows] of byType) {
    const named = readers.find((each) => each.types.includes(type));
    known ||= named !== undefined;
    const reader = named ?? (wmiClass.test(type) ? undefined : byProperties({ ...table, columns: [], rows }));
    if (reader !== undefined) byReader.set(reader, [...(byReader.get(reader) ?? []), ...rows]);
  }
  if (!known && !(byType.size > 0 && [...byType.keys()].every((type) => wmiClass.test(type)))) return undefined;
  return [...byReader].map(([reader, rows], index) => ({
    reader,
    table: rows.length === table.rows.length ? table : partOf(table, rows, index === 0),
  }));
}

/** What could not be read stands with the first part, and makes none of them whole. */
function partOf(table: Table, rows: readonly Row[], isFirst: boolean): Table {
  return { ...table, rows, complete: table.complete && table.unread.length === 0, unread: isFirst ? table.unread : [] };
}

/** Microsoft.HyperV.PowerShell.VMSwitch → vmswitch, …ManagementObject#root\cimv2\Win32_BIOS → win32_bios; else what CimClass or __CLASS say. */
function typeOf(row: Row): string | undefined {
  const type = row.type === undefined ? undefined : lastName(row.type);
  if (type !== undefined && isNamed(type)) return type;
  const named = row.properties.get('__class') ?? className(row.properties.get('cimclass')) ?? row.properties.get('creationclassname');
  return typeof named === 'string' ? lastName(named) : type;
}

/** Classes that hold objects of any kind tell nothing. */
function isNamed(type: string): boolean {
  return type !== '' && type !== 'pscustomobject' && type !== 'ciminstance' && type !== 'managementobject';
}

function className(value: Cell | undefined): Cell | undefined {
  return isRow(value) ? (value.properties.get('cimclassname') ?? value.text) : value;
}

function lastName(type: string): string {
  let start = type.length;
  while (start > 0 && !'.#/\\:'.includes(type.charAt(start - 1))) start--;
  return type.slice(start).toLowerCase();
}

function byProperties(table: Table): Reader | undefined {
  const properties = new Set(table.columns.length > 0 ? table.columns : table.rows.slice(0, 5).flatMap((row) => [...row.properties.keys()]));
  const strong = readers.filter((reader) => reader.identify(properties) === 'strong');
  if (strong.length === 1) return strong[0];
  if (strong.length > 1) return hinted(strong, table.fileName);
  return hinted(
    readers.filter((reader) => reader.identify(properties) === 'weak'),
    table.fileName,
  );
}

/** The candidate that the file name means: GetClusterNetwork, Get-ClusterNetwork, clusternetworks, GetVM.node1… */
function hinted(candidates: readonly Reader[], fileName: string): Reader | undefined {
  return meant(candidates, fileName) ?? meant(candidates, fileName.split('.')[0] ?? '');
}

function meant(candidates: readonly Reader[], fileName: string): Reader | undefined {
  const name = plain(fileName);
  const exact = candidates.find((reader) =>
    [plain(reader.command), plain(reader.command).replace(/^get/, '')].some((key) => name === key || name === `${key}s`),
  );
  if (exact !== undefined) return exact;
  const nouns = candidates.map((reader) => ({ reader, noun: plain(reader.command).replace(/^get(cluster)?/, '') }));
  const fitting = nouns.filter(({ noun }) => name === noun || name === `${noun}s`);
  return fitting.length === 1 ? fitting[0]?.reader : undefined;
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '');
}
