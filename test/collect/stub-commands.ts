import type { Cluster, VirtualMachine } from '../../src/snapshot/snapshot.gen.ts';
import { enumOf, numberIn, type Stub, strings } from './stub-cluster.ts';
import { nodeCommands } from './stub-node-commands.ts';

/** Answers of the commands of the Windows modules, by command; those of a node below its name, those of a resource below its. */
export function clusterCommands(cluster: Cluster, build: number): { [command: string]: Stub } {
  return { ...ofCluster(cluster), ...ofResources(cluster), ...(build < 9200 ? {} : nodeCommands(cluster)) };
}

const resourceStates = new Map([
  ['online', 2],
  ['offline', 3],
  ['failed', 4],
  ['pending', 129],
]);

function resourceState(state: string | undefined): Stub {
  return enumOf('ClusterResourceState', resourceStates.get(state ?? ''));
}

function named(name: string | undefined): Stub {
  return name === undefined ? null : { $text: name, Name: name };
}

const flag = (value: boolean | undefined): Stub => (value === undefined ? null : Number(value));
const or = (value: Stub | undefined): Stub => value ?? null;

function ofCluster(cluster: Cluster): { [command: string]: Stub } {
  const { quorum = {} } = cluster;
  return {
    'Get-Cluster': [
      {
        $text: cluster.name,
        Name: cluster.name,
        Id: or(cluster.id),
        Domain: or(cluster.domain),
        EnableSharedVolumes: enumOf(
          'ClusterEnableSharedVolumes',
          numberIn(['false', 'true'], cluster.sharedVolumesEnabled === true ? 'true' : 'false'),
        ),
        SharedVolumesRoot: or(cluster.sharedVolumesRoot),
        BackupInProgress: flag(cluster.backupInProgress),
        ClusterFunctionalLevel: or(cluster.functionalLevel),
        MaximumParallelMigrations: or(cluster.maximumParallelMigrations),
        SetSMBBandwidthLimit: or(cluster.setSmbBandwidthLimit),
        SMBBandwidthLimitFactor: or(cluster.smbBandwidthLimitFactor),
        UseClientAccessNetworksForSharedVolumes: or(cluster.clientNetworksForSharedVolumes),
        DrainOnShutdown: flag(cluster.drainOnShutdown),
        AutoBalancerMode: or(cluster.autoBalancerMode),
        ClusterEnforcedAntiAffinity: or(cluster.enforcedAntiAffinity),
        DynamicQuorum: flag(quorum.dynamic),
        WitnessDynamicWeight: or(quorum.witnessWeight),
      },
    ],
    'Get-ClusterQuorum': [
      {
        QuorumType: enumOf('ClusterQuorumType', quorumTypes.indexOf(quorum.type ?? '')),
        QuorumResource:
          (quorum.witness ?? '') === '' ? null : { $text: or(quorum.witness), Name: or(quorum.witness), State: resourceState(quorum.witnessState) },
      },
    ],
    'Get-ClusterNetwork': (cluster.networks ?? []).map((network) => {
      const v4 = (network.subnets ?? []).filter(({ address }) => !address.includes(':'));
      const v6 = (network.subnets ?? []).filter(({ address }) => address.includes(':'));
      const lengths = (subnets: typeof v4) => strings(subnets.map(({ prefixLength }) => String(prefixLength)));
      return {
        $text: network.name,
        Name: network.name,
        Id: or(network.id),
        Metric: or(network.metric),
        AutoMetric: or(network.autoMetric),
        Role: enumOf('ClusterNetworkRole', numberIn(['none', 'cluster', 'client', 'clusterAndClient'], network.role)),
        State: enumOf('ClusterNetworkState', numberIn(['unavailable', 'down', 'partitioned', 'up'], network.state)),
        Description: network.description ?? '',
        Ipv4Addresses: strings(v4.map(({ address }) => address)),
        Ipv4PrefixLengths: lengths(v4),
        Ipv6Addresses: strings(v6.map(({ address }) => address)),
        Ipv6PrefixLengths: lengths(v6),
      };
    }),
    'Get-ClusterNetworkInterface': (cluster.networkInterfaces ?? []).map((each) => ({
      $text: each.name ?? '',
      Name: or(each.name),
      Node: named(each.node),
      Network: named(each.network),
      Adapter: or(each.adapter),
      AdapterId: or(each.adapterId),
      Ipv4Addresses: strings((each.addresses ?? []).filter((address) => !address.includes(':'))),
      Ipv6Addresses: strings((each.addresses ?? []).filter((address) => address.includes(':'))),
      DhcpEnabled: flag(each.dhcp),
      State: enumOf('ClusterNetworkInterfaceState', numberIn(['unavailable', 'failed', 'unreachable', 'up'], each.state)),
    })),
    'Get-ClusterNode': (cluster.nodes ?? []).map((node) => ({
      $text: node.name,
      Name: node.name,
      Id: or(node.id),
      State: enumOf('ClusterNodeState', numberIn(['up', 'down', 'paused', 'joining'], node.state)),
      StatusInformation: enumOf('ClusterNodeStatusInformation', numberIn(['normal', 'isolated', 'quarantined'], node.status)),
      DrainStatus: enumOf('ClusterNodeDrainStatus', numberIn(['notInitiated', 'inProgress', 'completed', 'failed'], node.drain)),
      NodeWeight: or(node.weight),
      DynamicWeight: or(node.dynamicWeight),
      NodeHighestVersion: or(node.highestVersion),
    })),
    'Get-ClusterSharedVolume': (cluster.sharedVolumes ?? []).map((volume) => ({
      $text: volume.name,
      Name: volume.name,
      Id: or(volume.id),
      OwnerNode: named(volume.owner),
      State: resourceState(volume.state),
      SharedVolumeInfo: [
        {
          FriendlyVolumeName: or(volume.path),
          MaintenanceMode: or(volume.maintenance),
          RedirectedAccess: or(volume.redirected),
          Partition: { Size: or(volume.size), FreeSpace: or(volume.free), FileSystem: or(volume.fileSystem) },
        },
      ],
    })),
    'Get-ClusterSharedVolumeState': (cluster.sharedVolumes ?? []).flatMap((volume) =>
      (volume.nodes ?? []).map((each) => ({
        $text: volume.name,
        Name: volume.name,
        Node: each.node,
        StateInfo: enumOf(
          'SharedVolumeStateInfo',
          numberIn(['unavailable', 'paused', 'direct', 'fileSystemRedirected', 'blockRedirected'], each.state),
        ),
        FileSystemRedirectedIOReason: or(each.fileSystemReason),
        BlockRedirectedIOReason: or(each.blockReason),
      })),
    ),
    'Get-ClusterGroup': (cluster.roles ?? []).map((role) => ({
      $text: role.name,
      Name: role.name,
      Id: or(role.id),
      GroupType: enumOf(
        'GroupType',
        new Map([
          ['Cluster', 1],
          ['AvailableStorage', 2],
          ['FileServer', 100],
          ['VirtualMachine', 111],
        ]).get(role.type ?? ''),
      ),
      State: enumOf('ClusterGroupState', numberIn(['online', 'offline', 'failed', 'partialOnline', 'pending'], role.state)),
      OwnerNode: named(role.owner),
      Priority: or(role.priority),
      AntiAffinityClassNames: role.antiAffinity === undefined ? null : { $type: 'collection', value: role.antiAffinity },
      AutoFailbackType: flag(role.failback),
    })),
    'Get-ClusterAccess': (cluster.access ?? []).map((account) => ({
      IdentityReference: account,
      AccessControlType: 'Allow',
      ClusterRights: 'Full',
    })),
  };
}

const quorumTypes = ['NodeMajority', 'NodeAndDiskMajority', 'NodeAndFileShareMajority', 'DiskOnly', 'Majority', 'NodeAndCloudMajority'];

const machineName = (vm: VirtualMachine) => `Virtual Machine ${vm.name}`;
const configurationName = (vm: VirtualMachine) => `Virtual Machine Configuration ${vm.name}`;

/** Resources, and what stands below the name of each: parameters, owners, dependencies. */
function ofResources(cluster: Cluster): { [command: string]: Stub } {
  const machines = (cluster.virtualMachines ?? []).filter(({ clustered }) => clustered !== false);
  const resource = (
    name: string,
    type: string,
    group: string | undefined,
    state: string | undefined,
    owner: string | undefined,
  ): { readonly [name: string]: Stub } => ({
    $text: name,
    Name: name,
    ResourceType: named(type),
    OwnerGroup: named(group),
    OwnerNode: named(owner),
    State: resourceState(state),
  });
  const parameters = (name: string, values: { readonly [parameter: string]: Stub }): Stub =>
    Object.entries(values).map(([parameter, value]) => ({ $text: parameter, ClusterObject: named(name), Name: parameter, Value: value }));
  const owners = (name: string, nodes: readonly string[] | undefined): Stub => [{ ClusterObject: named(name), OwnerNodes: (nodes ?? []).map(named) }];
  const { order = [], exclude = [] } = cluster.liveMigration ?? {};
  return {
    'Get-ClusterResourceType': [{ $text: 'Virtual Machine', Name: 'Virtual Machine' }],
    'Get-ClusterResource': [
      ...(cluster.clusterDisks ?? []).map((disk) => ({
        ...resource(disk.name, 'Physical Disk', disk.group, disk.state, undefined),
        Id: or(disk.id),
      })),
      ...machines.flatMap((vm) => [
        resource(machineName(vm), 'Virtual Machine', vm.role, vm.resourceState, vm.owner),
        resource(configurationName(vm), 'Virtual Machine Configuration', vm.role, 'online', vm.owner),
      ]),
    ],
    'Get-ClusterParameter': Object.fromEntries([
      [
        'Virtual Machine',
        parameters('Virtual Machine', {
          MigrationNetworkOrder: order.join(';'),
          MigrationExcludeNetworks: exclude.join(';'),
          ...(cluster.moveTypeThreshold === undefined ? {} : { MoveTypeThreshold: cluster.moveTypeThreshold }),
        }),
      ],
      ...machines.flatMap((vm): [string, Stub][] => [
        [
          machineName(vm),
          parameters(machineName(vm), {
            VmID: or(vm.id),
            CheckHeartbeat: flag(vm.checkHeartbeat),
            OfflineAction: or(numberIn(['turnOff', 'save', 'shutdown', 'forcedShutdown'], vm.offlineAction)),
            MigrationState:
              numberIn(['none', 'setup', 'dataTransfer', 'move'], cluster.migrations?.find((each) => each.vm === vm.name)?.state ?? 'none') ?? 0,
          }),
        ],
        [
          configurationName(vm),
          parameters(configurationName(vm), { VmID: or(vm.id), VmStoreRootPath: or(vm.clusterConfiguration?.configurationPath) }),
        ],
      ]),
    ]),
    'Get-ClusterOwnerNode': Object.fromEntries([
      ...machines.flatMap((vm): [string, Stub][] => [
        [machineName(vm), owners(machineName(vm), vm.possibleOwners)],
        [configurationName(vm), owners(configurationName(vm), vm.configurationOwners ?? vm.possibleOwners)],
      ]),
      ...(cluster.roles ?? []).map((role): [string, Stub] => [role.name, owners(role.name, role.preferredOwners)]),
    ]),
    'Get-ClusterResourceDependency': Object.fromEntries(
      machines.map((vm): [string, Stub] => [
        configurationName(vm),
        [
          {
            Resource: named(configurationName(vm)),
            DependencyExpression: (vm.clusterConfiguration?.disks ?? []).map((name) => `([${name}])`).join(' and '),
          },
        ],
      ]),
    ),
  };
}
