import type { Network, NetworkInterface, SharedVolume } from '../../src/snapshot/snapshot.gen.ts';
import type { Random } from './random.ts';

/** A network of the made-up site and what its adapters look like on every node. */
export interface SiteNetwork {
  readonly network: Network & { readonly id: string };
  /** First two numbers of its addresses: each node has one in a /16 */
  readonly prefix: string;
  readonly adapter: string;
  /** bit/s */
  readonly speed: number;
  readonly gateway?: string;
}

/** What the nodes of a site share. */
export interface Site {
  readonly nodeNames: readonly string[];
  readonly networks: readonly SiteNetwork[];
  readonly volumes: readonly SharedVolume[];
  /** Switches that every node has, by name; the last stands for a network of the guests alone */
  readonly switches: readonly string[];
}

const gigabit = 1_000_000_000;

/** Networks, volumes and names for a number of nodes, as a site with Windows Server 2008 R2 would have them. */
export function layOutSite(nodes: number, random: Random): Site {
  const nodeNames = Array.from({ length: nodes }, (_, index) => `HV-OSA-${String(index + 1).padStart(2, '0')}`);
  return {
    nodeNames,
    networks: siteNetworks(random),
    volumes: siteVolumes(nodeNames, random),
    switches: ['業務LAN', 'DMZ', 'バックアップLAN', 'guest-private'],
  };
}

function siteNetworks(random: Random): readonly SiteNetwork[] {
  const network = (name: string, third: number, facts: Pick<Network, 'metric' | 'role'>): SiteNetwork['network'] => ({
    name,
    id: random.guid(),
    autoMetric: true,
    state: 'up',
    description: '',
    subnets: [{ address: `10.${third}.0.0`, prefixLength: 16 }],
    ...facts,
  });
  return [
    {
      network: network('management', 20, { metric: 10000, role: 'clusterAndClient' }),
      prefix: '10.20',
      adapter: '管理',
      speed: gigabit,
      gateway: '10.20.255.254',
    },
    { network: network('csv', 21, { metric: 1000, role: 'cluster' }), prefix: '10.21', adapter: 'CSV', speed: 10 * gigabit },
    {
      network: network('live-migration', 22, { metric: 1100, role: 'cluster' }),
      prefix: '10.22',
      adapter: 'ライブ マイグレーション',
      speed: 10 * gigabit,
    },
    { network: network('iscsi', 23, { metric: 10100, role: 'none' }), prefix: '10.23', adapter: 'iSCSI', speed: 10 * gigabit },
  ];
}

function siteVolumes(nodeNames: readonly string[], random: Random): readonly SharedVolume[] {
  return Array.from({ length: Math.max(2, nodeNames.length) }, (_, index) => ({
    name: `クラスター ディスク ${index + 1}`,
    id: random.guid(),
    path: `C:\\ClusterStorage\\Volume${index + 1}`,
    owner: random.pick(nodeNames),
    state: 'online' as const,
    maintenance: false,
    redirected: false,
    size: 2_199_023_255_552,
    free: 400_000_000_000 + random.below(400_000_000_000),
    fileSystem: 'NTFS',
    nodes: nodeNames.map((node) => ({ node, state: 'direct' as const, fileSystemReason: 0, blockReason: 0 })),
  }));
}

/** The address of the nth node on a network of the site. */
export function nodeAddress(prefix: string, index: number): string {
  return `${prefix}.${Math.floor(index / 200)}.${(index % 200) + 1}`;
}

/** How each node is connected to each network, with the GUIDs of the adapters that its own list shows. */
export function networkInterfaces({ nodeNames, networks }: Site, adapterIds: readonly (readonly string[])[]): NetworkInterface[] {
  return nodeNames.flatMap((node, index) =>
    networks.map(({ network, prefix, adapter }, position) => ({
      name: `${node} - ${adapter}`,
      node,
      network: network.name,
      adapter: `Intel(R) Ethernet Server Adapter X520-2 #${position + 1}`,
      adapterId: adapterIds[index]?.[position] ?? '',
      addresses: [nodeAddress(prefix, index)],
      dhcp: false,
      state: 'up' as const,
    })),
  );
}
