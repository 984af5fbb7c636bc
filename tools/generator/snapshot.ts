import { listPaths } from '../../src/snapshot/facts.ts';
import type { Cluster, Mark, Snapshot } from '../../src/snapshot/snapshot.gen.ts';
import { blemishMachine, blemishNode } from './blemishes.ts';
import { layOutSite, networkInterfaces, type Site } from './layout.ts';
import { makeMachine, poorMachine } from './machines.ts';
import { makeNode } from './nodes.ts';
import { seededRandom } from './random.ts';

export interface GeneratedSize {
  readonly nodes: number;
  readonly machines: number;
  /** Only what one export of the machines and one of the networks would show: nothing else was collected */
  readonly poor?: boolean;
  /** Another seed gives other names and ids, and faults elsewhere: a fleet has as many of them as one cluster of its size */
  readonly seed?: number;
}

/** A cluster of Windows Server 2008 R2 of any size, the same bytes for the same sizes on every machine. */
export function generateSnapshot({ nodes, machines, poor = false, seed = 1 }: GeneratedSize): Snapshot {
  const cluster = makeCluster(nodes, machines, seed);
  return poor ? poorSnapshot(cluster) : { schemaVersion: 1, collected: marks(cluster), cluster };
}

function makeCluster(nodeCount: number, machineCount: number, seed: number): Cluster {
  const random = seededRandom(seed);
  const site = layOutSite(nodeCount, random);
  // one cluster in ten has a node that somebody has changed
  const hasOddNode = seed % 10 === 1;
  const nodes = site.nodeNames.map((_, index) =>
    hasOddNode && index === nodeCount - 1 ? blemishNode(makeNode(site, index, random)) : makeNode(site, index, random),
  );
  const virtualMachines = Array.from({ length: machineCount }, (_, index) =>
    blemishMachine(makeMachine(site, index, random), (seed - 1) * machineCount + index),
  );
  const adapterIds = nodes.map((node) => (node.adapters ?? []).map(({ id }) => id ?? ''));
  return {
    name: `HVCL-OSA-${String(seed).padStart(4, '0')}`,
    id: random.guid(),
    domain: 'example.co.jp',
    sharedVolumesEnabled: true,
    sharedVolumesRoot: 'C:\\ClusterStorage',
    backupInProgress: false,
    quorum: { type: 'NodeAndDiskMajority', witness: 'クラスター ディスク (監視)' },
    networks: site.networks.map(({ network }) => network),
    networkInterfaces: networkInterfaces(site, adapterIds),
    liveMigration: { order: [site.networks[2]?.network.id ?? ''], exclude: excluded(site) },
    nodes,
    sharedVolumes: [...site.volumes],
    clusterDisks: [{ name: 'クラスター ディスク (監視)', id: random.guid(), group: 'クラスター グループ', state: 'online', diskNumber: 1 }],
    roles: virtualMachines.flatMap(({ role, owner, clustered, resourceState }) =>
      role === undefined || owner === undefined || clustered === false
        ? []
        : [
            {
              name: role,
              type: 'VirtualMachine',
              state: resourceState ?? 'online',
              owner,
              priority: 2000,
              antiAffinity: [],
              preferredOwners: [],
              failback: false,
            },
          ],
    ),
    virtualMachines,
    migrations: [],
    blackouts: [],
    operator: { account: 'EXAMPLE\\hvadmin', domainAdministrator: true },
  };
}

/** Every network but the one chosen for live migration. */
function excluded({ networks }: Site): string[] {
  return networks.filter((_, position) => position !== 2).map(({ network }) => network.id);
}

/** Lists below nodes and virtual machines were collected on each node, the others once. */
function marks({ nodes = [] }: Cluster): Mark[] {
  return listPaths.flatMap((list): Mark[] =>
    list.startsWith('nodes.') || list.startsWith('virtualMachines.')
      ? nodes.map(({ name }) => ({ list, scope: { node: name }, source: 'generated' }))
      : [{ list, source: 'generated' }],
  );
}

function poorSnapshot({ name, networks = [], virtualMachines = [] }: Cluster): Snapshot {
  return {
    schemaVersion: 1,
    collected: ['networks', 'virtualMachines'].map((list) => ({ list, source: 'generated' })),
    cluster: {
      name,
      networks: networks.map(({ subnets: _, state: __, ...network }) => network),
      virtualMachines: virtualMachines.map(poorMachine),
    },
  };
}
