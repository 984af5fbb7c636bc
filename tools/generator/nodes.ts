import type { Adapter, Node, VirtualSwitch } from '../../src/snapshot/snapshot.gen.ts';
import { nodeAddress, type Site } from './layout.ts';
import type { Random } from './random.ts';

const features = [
  'Hyper-V',
  'Failover-Clustering',
  'Multipath-IO',
  'RSAT-Clustering',
  'RSAT-Hyper-V',
  'SNMP-Service',
  'PowerShell-ISE',
  'NET-Framework-Core',
];
/** clpstartup and clppm belong to CLUSTERPRO X SingleServerSafe, which watches what the cluster does not */
const services = [
  'vmms',
  'nvspwmi',
  'ClusSvc',
  'clpstartup',
  'clppm',
  'MSiSCSI',
  'LanmanServer',
  'LanmanWorkstation',
  'MpsSvc',
  'PolicyAgent',
  'IKEEXT',
  'W32Time',
  'Spooler',
  'SNMP',
];
const updates = Array.from({ length: 60 }, (_, index) => `KB${2_400_000 + index * 7_919}`);
const uplinks = 3;

/** A node as its own exports would show it; alike in everything but names, addresses and ids. */
export function makeNode(site: Site, index: number, random: Random): Node {
  const name = site.nodeNames[index] ?? '';
  const adapters = [...hostAdapters(site, index, random), ...uplinkAdapters(random)];
  return {
    name,
    id: String(index + 1),
    fqdn: `${name.toLowerCase()}.example.co.jp`,
    state: 'up',
    weight: 1,
    os: {
      caption: 'Microsoft Windows Server 2008 R2 Datacenter ',
      version: '6.1.7601',
      build: 7601,
      revision: 17514,
      sku: 8,
      servicePack: 1,
      architecture: 'x64',
      installation: 'full',
      systemDrive: 'C:',
      timeZone: 'Tokyo Standard Time',
    },
    hardware: {
      manufacturer: 'NEC',
      model: 'Express5800/R120b-2 [N8100-1719]',
      serialNumber: random.hex(10),
      biosVersion: '4.6.1205',
      biosDate: '2010-12-21',
      memory: 206_158_430_208,
      logicalProcessors: 24,
      sockets: 2,
      domain: 'example.co.jp',
    },
    memoryAvailable: 40_000_000_000 + random.below(20_000_000_000),
    numaNodes: 2,
    processors: ['CPU0', 'CPU1'].map((socket) => ({
      socket,
      vendor: 'intel' as const,
      name: 'Intel(R) Xeon(R) CPU           X5670  @ 2.93GHz',
      family: 6,
      model: 44,
      stepping: 2,
      processorId: 'BFEBFBFF000206C2',
      cores: 6,
      logicalProcessors: 12,
    })),
    features: features.map((feature) => ({ name: feature, installed: true })),
    services: services.map((service) => ({ name: service, state: 'running' as const, startMode: 'automatic' as const })),
    updates: [...updates],
    powerPlan: '8c5e7fda-e8bf-4a96-9a85-a6e23a8c635c',
    drivers: [
      { name: 'Intel(R) Ethernet Server Adapter X520-2', version: '2.9.71.0' },
      { name: 'LSI MegaRAID SAS 9267-8i', version: '4.32.0.64' },
    ],
    adapters,
    switches: hostSwitches(site, adapters, random),
    ipsec: {
      rules: [
        {
          name: 'Management only',
          id: random.guid(),
          active: true,
          action: 'boundary',
          store: 'policy',
          endpoint1: ['10.20.0.0/16'],
          endpoint2: ['10.20.0.0/16'],
          protocol: 6,
          ports1: [],
          ports2: ['3389'],
          profiles: ['domain'],
        },
      ],
      localRulesIgnored: false,
      legacyPolicy: '',
      legacyFilters: [],
      associations: [],
    },
    iscsiConnections: ['10.23.100.1', '10.23.100.2'].map((targetAddress) => ({ initiatorAddress: nodeAddress('10.23', index), targetAddress })),
    migration: {
      enabled: true,
      authentication: 'kerberos',
      maximum: 1,
      maximumStorage: 1,
      useAnyNetwork: false,
      networks: [{ subnet: '10.22.0.0/16', priority: 1 }],
    },
    smbLimits: [{ category: 'liveMigration', bytesPerSecond: 700_000_000 }],
    macMinimum: `00155D${index.toString(16).padStart(2, '0').toUpperCase()}0000`,
    macMaximum: `00155D${index.toString(16).padStart(2, '0').toUpperCase()}FFFF`,
    firewallPorts: [135, 445, 3343, 6600],
    collector: {
      account: 'EXAMPLE\\hvadmin',
      administrator: true,
      groups: ['S-1-5-32-544', 'S-1-5-21-1004336348-1177238915-682003330-512'],
      time: '2011-02-24T09:00:00+09:00',
    },
  };
}

function hostAdapters({ networks }: Site, index: number, random: Random): Adapter[] {
  return networks.map(({ prefix, adapter, speed, gateway }, position) => ({
    name: adapter,
    id: random.guid(),
    description: `Intel(R) Ethernet Server Adapter X520-2 #${position + 1}`,
    mac: random.hex(12),
    speed,
    virtual: false,
    state: 'up' as const,
    addresses: [{ address: nodeAddress(prefix, index), prefixLength: 16 }],
    gateways: gateway === undefined ? [] : [gateway],
    mtu: position === 0 ? 1500 : 9000,
    driver: { provider: 'Intel', version: '2.9.71.0', date: '2010-11-09' },
    rss: true,
    rdma: false,
    dhcp: false,
    registersDns: position === 0,
    bindings: { ms_msclient: true, ms_server: true, ms_tcpip: true, ms_tcpip6: true, vms_pp: false },
  }));
}

function uplinkAdapters(random: Random): Adapter[] {
  return Array.from({ length: uplinks }, (_, position) => ({
    name: `VM ${position + 1}`,
    id: random.guid(),
    description: `Intel(R) Ethernet Server Adapter I350-T4 #${position + 1}`,
    mac: random.hex(12),
    speed: 1_000_000_000,
    virtual: false,
    state: 'up' as const,
    addresses: [],
    gateways: [],
    mtu: 1500,
    driver: { provider: 'Intel', version: '11.14.46.0', date: '2010-10-28' },
    rss: false,
    rdma: false,
    dhcp: false,
    registersDns: false,
    bindings: { ms_msclient: false, ms_server: false, ms_tcpip: false, ms_tcpip6: false, vms_pp: true },
  }));
}

function hostSwitches({ switches }: Site, adapters: readonly Adapter[], random: Random): VirtualSwitch[] {
  const external = adapters.filter(({ bindings }) => bindings?.vms_pp === true);
  return switches.map((name, position) => {
    const uplink = external[position];
    const shared = { name, id: random.guid(), managementAccess: false, embeddedTeaming: false, iov: false, extensions: [] };
    return uplink?.description === undefined
      ? { ...shared, type: 'private', uplinks: [] }
      : { ...shared, type: 'external', uplinks: [uplink.description] };
  });
}
