import type { Disk, VirtualMachine, VmAdapter } from '../../src/snapshot/snapshot.gen.ts';
import type { Site } from './layout.ts';
import type { Random } from './random.ts';

const systems = ['会計', '人事', 'web', 'sql', 'file', 'mail', '販売管理', 'ad', 'proxy', '生産管理'];
const gibibyte = 1024 ** 3;

/** A virtual machine with every fact that its exports can hold, at home on the shared volumes of the site. */
export function makeMachine(site: Site, index: number, random: Random): VirtualMachine {
  const name = machineName(index, random);
  const owner = site.nodeNames[index % site.nodeNames.length] ?? '';
  const folder = `${site.volumes[index % site.volumes.length]?.path ?? 'C:\\ClusterStorage\\Volume1'}\\${name}`;
  const memory = random.pick([2, 4, 8, 16]) * gibibyte;
  const disks = virtualDisks(folder, name, random.pick([1, 1, 2, 3]));
  return {
    name,
    id: random.guid(),
    owner,
    state: 'running',
    clustered: true,
    role: name,
    resourceState: 'online',
    possibleOwners: possibleOwners(site, index),
    memory: { startup: memory, assigned: memory, dynamic: false },
    processor: { count: random.pick([1, 2, 4]), compatibility: false, compatibilityOlder: false },
    paths: { configuration: folder, snapshots: folder, smartPaging: folder },
    disks,
    adapters: guestAdapters(site, index, random),
    snapshots: [],
    dvdDrives: [{ path: '' }],
    parentSnapshot: '',
    checkHeartbeat: false,
    integrationServices: [{ name: 'heartbeat', enabled: true, ok: true }],
    offlineAction: 'save',
    automaticStart: 'nothing',
    clusterConfiguration: { name, configurationPath: folder, disks: disks.flatMap(({ path }) => (path === undefined ? [] : [path])) },
  };
}

/** What one export of the machines shows: their own properties and nested lists, of which nothing says that they are complete. */
export function poorMachine(machine: VirtualMachine): VirtualMachine {
  const { clustered, role, resourceState, possibleOwners, clusterConfiguration, snapshots, integrationServices, checkHeartbeat, ...shown } = machine;
  return shown;
}

function machineName(index: number, random: Random): string {
  return `vm-${random.pick(systems)}-${String(index + 1).padStart(4, '0')}`;
}

/** One machine in 16 may run everywhere; the others are kept on four nodes, as large sites do to keep storage paths few. */
function possibleOwners({ nodeNames }: Site, index: number): string[] {
  if (index % 16 === 0 || nodeNames.length <= 4) return [...nodeNames];
  const start = index % nodeNames.length;
  return Array.from({ length: 4 }, (_, offset) => nodeNames[(start + offset) % nodeNames.length] ?? '');
}

function virtualDisks(folder: string, name: string, count: number): Disk[] {
  return Array.from({ length: count }, (_, position) => ({
    path: `${folder}\\${name}${position === 0 ? '' : `-data${position}`}.vhd`,
    type: 'virtual' as const,
    controller: position === 0 ? 'IDE 0:0' : `SCSI 0:${position - 1}`,
    parents: [],
    shared: false,
  }));
}

function guestAdapters({ switches }: Site, index: number, random: Random): VmAdapter[] {
  const count = index % 5 === 0 ? 2 : 1;
  return Array.from({ length: count }, (_, position) => ({
    name: 'ネットワーク アダプター',
    id: random.guid(),
    connected: true,
    switch: switches[(index + position) % (switches.length - 1)] ?? '',
    mac: `00155D${(index * 2 + position).toString(16).padStart(6, '0').toUpperCase()}`,
    dynamicMac: false,
    vlan: 100 + (index % 16),
    legacy: false,
    addresses: [`10.${30 + (index % 16)}.${Math.floor(index / 16 / 250)}.${(Math.floor(index / 16) % 250) + 1}`],
  }));
}
