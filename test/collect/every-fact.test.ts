import { describe, expect, it } from 'vitest';
import type { Cluster, Node, Snapshot, VirtualMachine } from '../../src/snapshot/snapshot.gen.ts';
import { factsOfSchema, readTable } from '../../tools/collecting.ts';
import { collect, fixture } from './collected.ts';
import { hasHost } from './run-collector.ts';

/** A clean cluster in which every list has an object and every object every fact that its release can have. */
function withEveryFact({ cluster, ...rest }: Snapshot, isFirst: boolean): Snapshot {
  const [machine, ...machines] = cluster.virtualMachines ?? [];
  const blackout = {
    vm: 'DB01',
    vmId: 'c7aa5664-d0b5-5c91-b00e-77548426223d',
    node: 'HV-OSK-B',
    time: '2026-11-20T01:02:03Z',
    seconds: 0.5,
    event: 20415,
  };
  return {
    ...rest,
    cluster: {
      ...cluster,
      ...(isFirst ? {} : { setSmbBandwidthLimit: 1, smbBandwidthLimitFactor: 2500, maximumParallelMigrations: 1, enforcedAntiAffinity: 0 }),
      moveTypeThreshold: 2000,
      backupInProgress: false,
      quorum: { ...cluster.quorum, witnessState: 'online', ...(isFirst ? {} : { dynamic: true, witnessWeight: 1 }) },
      networks: (cluster.networks ?? []).map((network) => ({ ...network, description: '業務用' })),
      networkInterfaces: (cluster.networkInterfaces ?? []).map((each) => ({ ...each, adapter: 'Intel(R) Ethernet Server Adapter I350-T4 #1' })),
      roles: (cluster.roles ?? []).map((role) => ({
        ...role,
        id: 'f0e1d2c3-1111-5222-8333-444455556666',
        ...(isFirst ? {} : { priority: 2000 }),
        antiAffinity: ['DC'],
        preferredOwners: ['HV-OSK-A'],
      })),
      clusterDisks: (cluster.clusterDisks ?? []).map((disk) => ({ ...disk, id: '0a0b0c0d-1111-5222-8333-444455556666' })),
      access: ['EXAMPLE\\Domain Admins'],
      blackouts: [blackout],
      migrations: [{ vm: 'DB01', source: 'HV-OSK-B', state: 'dataTransfer', kind: 'live' }],
      nodes: (cluster.nodes ?? []).map((node) => ({ ...node, ...everyFactOf(node) })),
      virtualMachines: machine === undefined ? [] : [everyFactOfMachine(machine), ...machines],
    },
  };
}

function everyFactOf(node: Node): Partial<Node> {
  return {
    highestVersion: 786432,
    weight: 1,
    macMinimum: '00155D141000',
    macMaximum: '00155D1410FF',
    hardware: { ...node.hardware, serialNumber: 'JPC1234567' },
    services: [...(node.services ?? []), { name: 'SCVMMAgent', state: 'running', startMode: 'automatic' }],
    drivers: [{ name: 'Intel(R) C600 Chipset', version: '10.1.1.9' }],
    adapters: (node.adapters ?? []).map((adapter, index) => ({
      ...adapter,
      mac: 'A0369F201000',
      vlan: 10,
      registersDns: true,
      ...(index === 0 ? { switch: '業務LAN', virtual: true } : {}),
    })),
    teams: [{ name: 'チーム1', members: ['CSV'], interfaces: ['チーム1'], mode: 'lacp' }],
    switches: (node.switches ?? []).map((each) => ({ ...each, iov: false, embeddedTeaming: false })),
    ipsec: {
      rules: [
        {
          id: '{a}',
          name: 'LM',
          active: true,
          action: 'secure',
          store: 'local',
          endpoint1: ['10.22.0.0/24'],
          protocol: 6,
          ports1: ['6600'],
          profiles: ['Domain'],
        },
        { id: '{b}', name: 'All', active: true, action: 'boundary', store: 'policy' },
      ],
      localRulesIgnored: false,
      legacyPolicy: 'SERVER',
      associations: ['10.22.0.12'],
    },
    firewallEnabled: true,
    smbLimits: [{ category: 'liveMigration', bytesPerSecond: 750000000 }],
    smbConnections: [
      {
        instance: 'csv',
        server: 'HV-OSK-B',
        clientAddress: '10.21.0.11',
        serverAddress: '10.21.0.12',
        selected: true,
        failed: false,
        rdma: false,
        rss: true,
      },
    ],
    storageFolders: ['ClusterStorage', 'ClusterStorage.000'],
    sans: ['FABRIC-A'],
    gpus: ['VEN_10DE&DEV_25B6'],
    guardianMode: 'local',
    guardians: ['0123456789ABCDEF0123456789ABCDEF01234567'],
    vmVersions: ['8.0', '12.0'],
    credentialGuard: false,
  };
}

function everyFactOfMachine(vm: VirtualMachine): VirtualMachine {
  return {
    ...vm,
    memory: { startup: 4294967296, assigned: 4294967296, minimum: 536870912, maximum: 68719476736, dynamic: true },
    processor: { count: 2, compatibility: true, compatibilityOlder: false, compatibilityMode: 'minimumFeatureSet' },
    disks: [
      { ...vm.disks?.[0], parents: ['C:\\ClusterStorage\\Volume1\\base.vhdx'] },
      { type: 'passThrough', diskNumber: 5, controller: 'SCSI 0:1', shared: false },
    ],
    adapters: (vm.adapters ?? []).map((adapter) => ({
      ...adapter,
      id: 'Microsoft:1',
      switchId: '2a6d70e0-931e-5170-90a4-892a03e0b6d5',
      vlan: 10,
      legacy: false,
      addresses: ['10.20.0.51'],
      pool: 'Primordial',
    })),
    snapshots: [{ name: '更新前', id: 'aaaabbbb-1111-5222-8333-444455556666', type: 'Standard', created: '2026-11-01T01:02:03', parent: '初期' }],
    dvdDrives: [{ path: 'C:\\ISO\\ws2019.iso' }],
    fibreAdapters: [{ san: 'FABRIC-A', portSetA: 'C003FF0000FFFF00', portSetB: 'C003FF0000FFFF01' }],
    clusterConfiguration: { ...vm.clusterConfiguration, disks: ['クラスター ディスク 9'] },
  };
}

/** Paths of the facts that a cluster has. */
function factsOf(value: unknown, path = ''): readonly string[] {
  if (Array.isArray(value) && value.some((item) => typeof item === 'object')) return value.flatMap((item) => factsOf(item, path));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [path];
  return Object.entries(value).flatMap(([name, inner]) => factsOf(inner, path === '' ? name : `${path}.${name}`));
}

describe.skipIf(!hasHost())('the table of the collector tells the truth', { timeout: 120_000 }, () => {
  it.each([
    ['2008 R2', 'clean', 'first'],
    ['2025', 'clean-2025', 'later'],
  ] as const)('on %s every fact with a source is collected, and no other', async (_, name, releases) => {
    const { snapshot, stderr } = await collect(withEveryFact(fixture(name), releases === 'first'));
    const promised = new Set(readTable().rows.flatMap((row) => (row.releases === 'both' || row.releases === releases ? row.facts : [])));
    const collected = new Set(factsOf(snapshot.cluster satisfies Cluster));
    expect(stderr).toContain(' 0 failed');
    expect([...promised].filter((fact) => !collected.has(fact))).toEqual([]);
    expect([...collected].filter((fact) => factsOfSchema().includes(fact) && !promised.has(fact))).toEqual([]);
  });
});
