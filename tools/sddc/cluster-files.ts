import type { Cluster, VirtualMachine } from '../../src/snapshot/snapshot.gen.ts';
import { date, guid, i64, type Thing, u32, u64, type Value, word } from './clixml.ts';

const module = 'Microsoft.FailoverClusters.PowerShell';

function clusterObject(type: string, name: string, props: Readonly<Record<string, Value>>): Thing {
  return { types: [`${module}.${type}`, `${module}.ClusterObject`], word: name, props };
}

const networkRoles = { none: [0, 'None'], cluster: [1, 'Cluster'], client: [2, 'Client'], clusterAndClient: [3, 'ClusterAndClient'] } as const;

/** The files of the cluster itself, by their names without ending. */
export function clusterFiles(cluster: Cluster): ReadonlyMap<string, () => Iterable<Thing>> {
  const self = clusterThing(cluster);
  // nested below other objects a cluster is its name, as deep as Export-Clixml goes
  const nodeThings = new Map((cluster.nodes ?? []).map(({ name }, index) => [name, clusterNode(cluster, name, index)]));
  const owner = (name: string | undefined): Value => (name === undefined ? null : shallow('ClusterNode', name));
  const files: [string, () => Iterable<Thing>][] = [
    ['GetCluster', () => [self]],
    ['GetClusterNode', () => nodeThings.values()],
    ['GetClusterGroup', () => mapped(cluster.roles ?? [], (role) => groupThing(cluster, role, owner(role.owner)))],
    ['GetClusterNetwork', () => mapped(cluster.networks ?? [], (network) => networkThing(cluster, network))],
    ['GetClusterNetworkInterface', () => mapped(cluster.networkInterfaces ?? [], (each) => interfaceThing(cluster, each))],
    ['GetClusterResource', () => mapped(resources(cluster), (resource) => resourceThing(cluster, resource))],
    ['GetClusterResourceParameters', () => parameters(cluster)],
    ['GetClusterSharedVolume', () => mapped(cluster.sharedVolumes ?? [], (volume) => volumeThing(cluster, volume))],
    ['GetClusterQuorum', () => [quorumThing(cluster)]],
  ];
  return new Map(files);
}

function* mapped<T>(items: Iterable<T>, thing: (item: T) => Thing): Generator<Thing> {
  for (const item of items) yield thing(item);
}

function shallow(type: string, name: string): Thing {
  return clusterObject(type, name, { Cluster: '', Id: name, Name: name, State: '' });
}

function clusterThing({ name, id = '', domain = '', quorum }: Cluster): Thing {
  return clusterObject('Cluster', name, {
    AddEvictDelay: u32(60),
    AdministrativeAccessPoint: word(`${module}.AdminAccessPoint`, 'ActiveDirectoryAndDns', 1),
    AutoAssignNodeSite: u32(0),
    AutoBalancerMode: u32(2),
    AutoBalancerLevel: u32(1),
    BackupInProgress: u32(0),
    BlockCacheSize: u32(1024),
    ClusSvcHangTimeout: u32(60),
    ClusterFunctionalLevel: u32(10),
    ClusterEnforcedAntiAffinity: u32(0),
    ClusterLogLevel: u32(3),
    ClusterLogSize: u32(1536),
    CrossSubnetDelay: u32(1000),
    CrossSubnetThreshold: u32(20),
    DefaultNetworkRole: u32(2),
    Description: '',
    Domain: domain,
    DrainOnShutdown: u32(1),
    DynamicQuorum: u32(quorum?.dynamic === false ? 0 : 1),
    EnableSharedVolumes: word(`${module}.ClusterEnableSharedVolumes`, 'Enabled', 1),
    FixQuorum: u32(0),
    Id: id,
    MaximumParallelMigrations: u32(1),
    Name: name,
    PlumbAllCrossSubnetRoutes: u32(0),
    PreventQuorum: u32(0),
    QuarantineDuration: u32(7200),
    QuarantineThreshold: u32(3),
    QuorumArbitrationTimeMax: u32(20),
    RequestReplyTimeout: u32(60),
    ResiliencyDefaultPeriod: u32(240),
    RouteHistoryLength: u32(40),
    SameSubnetDelay: u32(1000),
    SameSubnetThreshold: u32(20),
    SetSMBBandwidthLimit: u32(1),
    SharedVolumesRoot: 'C:\\ClusterStorage',
    SMBBandwidthLimitFactor: u32(25),
    UseClientAccessNetworksForSharedVolumes: u32(0),
    WitnessDynamicWeight: u32(1),
  });
}

function clusterNode({ name: cluster, nodes = [] }: Cluster, name: string, index: number): Thing {
  const node = nodes[index];
  return clusterObject('ClusterNode', name, {
    Cluster: shallow('Cluster', cluster),
    BuildNumber: u32(node?.os?.build ?? 17763),
    CSDVersion: '',
    Description: '',
    DrainStatus: word(`${module}.ClusterNodeDrainStatus`, 'NotInitiated', 0),
    DrainTarget: u32(4294967295),
    DynamicWeight: u32(1),
    FaultDomain: ['Site:', 'Rack:', 'Chassis:'],
    Id: String(index + 1),
    MajorVersion: u32(10),
    MinorVersion: u32(0),
    Name: name,
    NeedsPreventQuorum: u32(0),
    NodeHighestVersion: u32(655_363),
    NodeInstanceID: `00000000-0000-0000-0000-00000000${String(index + 1).padStart(4, '0')}`,
    NodeLowestVersion: u32(589_832),
    NodeName: name,
    NodeWeight: u32(node?.weight ?? 1),
    State: word(`${module}.ClusterNodeState`, 'Up', 0),
    StatusInformation: word(`${module}.ClusterNodeStatusInformation`, 'Normal', 0),
    Type: word(`${module}.ClusterNodeType`, 'Node', 0),
  });
}

type Role = NonNullable<Cluster['roles']>[number];

function groupThing({ name: cluster }: Cluster, role: Role, owner: Value): Thing {
  return clusterObject('ClusterGroup', role.name, {
    AntiAffinityClassNames: role.antiAffinity ?? [],
    AutoFailbackType: u32(0),
    Cluster: shallow('Cluster', cluster),
    ColdStartSetting: u32(0),
    DefaultOwner: u32(4294967295),
    Description: '',
    FailbackWindowEnd: u32(4294967295),
    FailbackWindowStart: u32(4294967295),
    FailoverPeriod: u32(6),
    FailoverThreshold: u32(4294967295),
    FaultDomain: u32(0),
    GroupType: word(`${module}.GroupType`, role.type ?? 'VirtualMachine', 111),
    Id: role.id ?? `${role.name}-group`,
    IsCoreGroup: false,
    Name: role.name,
    OwnerNode: owner,
    PersistentState: u32(1),
    PreferredSite: '',
    Priority: u32(role.priority ?? 2000),
    ResiliencyPeriod: u32(240),
    State: word(`${module}.ClusterGroupState`, role.state === 'offline' ? 'Offline' : 'Online', role.state === 'offline' ? 1 : 0),
    StatusInformation: u64(0),
    UpdateDomain: u32(0),
  });
}

type Network = NonNullable<Cluster['networks']>[number];

function networkThing({ name: cluster }: Cluster, network: Network): Thing {
  const [role, roleWord] = networkRoles[network.role ?? 'none'];
  const subnets = network.subnets ?? [];
  return clusterObject('ClusterNetwork', network.name, {
    Address: subnets[0]?.address ?? '',
    AddressMask: '255.255.0.0',
    AutoMetric: network.autoMetric ?? true,
    Cluster: shallow('Cluster', cluster),
    Description: network.description ?? '',
    Id: network.id ?? '',
    Ipv4Addresses: subnets.map(({ address }) => address ?? ''),
    Ipv4PrefixLengths: subnets.map(({ prefixLength }) => String(prefixLength ?? '')),
    Ipv6Addresses: [],
    Ipv6PrefixLengths: [],
    Metric: u32(network.metric ?? 0),
    Name: network.name,
    Role: word(`${module}.ClusterNetworkRole`, roleWord, role),
    State: word(`${module}.ClusterNetworkState`, 'Up', 3),
  });
}

type Interface = NonNullable<Cluster['networkInterfaces']>[number];

function interfaceThing({ name: cluster }: Cluster, each: Interface): Thing {
  return clusterObject('ClusterNetworkInterface', each.name ?? '', {
    Adapter: each.adapter ?? '',
    AdapterId: each.adapterId ?? '',
    Address: each.addresses?.[0] ?? '',
    Cluster: shallow('Cluster', cluster),
    Description: '',
    DhcpEnabled: 0,
    Id: `${each.node}-${each.network ?? ''}`,
    Ipv4Addresses: each.addresses ?? [],
    Ipv6Addresses: [],
    Name: each.name ?? '',
    Network: shallow('ClusterNetwork', each.network ?? ''),
    Node: shallow('ClusterNode', each.node),
    State: word(`${module}.ClusterNetworkInterfaceState`, 'Up', 3),
  });
}

interface Resource {
  readonly name: string;
  readonly type: 'Virtual Machine' | 'Virtual Machine Configuration' | 'Physical Disk';
  readonly group: string;
  readonly owner: string;
  readonly vm?: VirtualMachine;
}

function* resources({ virtualMachines = [], clusterDisks = [], nodes = [] }: Cluster): Generator<Resource> {
  for (const disk of clusterDisks) yield { name: disk.name, type: 'Physical Disk', group: disk.group ?? '', owner: nodes[0]?.name ?? '' };
  for (const vm of virtualMachines) {
    if (vm.clustered === false) continue;
    const common = { group: vm.role ?? vm.name, owner: vm.owner ?? '', vm };
    yield { name: `Virtual Machine ${vm.name}`, type: 'Virtual Machine', ...common };
    yield { name: `Virtual Machine Configuration ${vm.name}`, type: 'Virtual Machine Configuration', ...common };
  }
}

function resourceThing({ name: cluster }: Cluster, { name, type, group, owner, vm }: Resource): Thing {
  const isOffline = vm?.resourceState === 'offline' && type === 'Virtual Machine';
  return clusterObject('ClusterResource', name, {
    Cluster: shallow('Cluster', cluster),
    DeadlockTimeout: u32(300_000),
    Description: '',
    EmbeddedFailureAction: u32(2),
    Id: `${name}-id`,
    IsAlivePollInterval: u32(4294967295),
    IsCoreResource: false,
    IsNetworkClassResource: false,
    IsStorageClassResource: type === 'Physical Disk',
    LastOperationStatusCode: u64(0),
    LooksAlivePollInterval: u32(4294967295),
    MaintenanceMode: false,
    MonitorProcessId: u32(4321),
    Name: name,
    OwnerGroup: shallow('ClusterGroup', group),
    OwnerNode: shallow('ClusterNode', owner),
    PendingTimeout: u32(180_000),
    PersistentState: u32(1),
    ResourceSpecificData1: u64(0),
    ResourceSpecificData2: u64(0),
    ResourceSpecificStatus: '',
    ResourceType: clusterObject('ClusterResourceType', type, { Cluster: '', DisplayName: type, Name: type }),
    RestartAction: u32(2),
    RestartDelay: u32(500),
    RestartPeriod: u32(900_000),
    RestartThreshold: u32(1),
    RetryPeriodOnFailure: u32(3_600_000),
    SeparateMonitor: false,
    State: word(`${module}.ClusterResourceState`, isOffline ? 'Offline' : 'Online', isOffline ? 3 : 2),
    StatusInformation: u64(0),
  });
}

/** Every parameter of every resource; those of one resource share it. */
function* parameters(cluster: Cluster): Generator<Thing> {
  for (const resource of resources(cluster)) {
    const { vm, type } = resource;
    if (vm === undefined) continue;
    const object = shallow('ClusterResource', resource.name);
    const values: Readonly<Record<string, Value>> =
      type === 'Virtual Machine'
        ? {
            CheckHeartbeat: u32(vm.checkHeartbeat === true ? 1 : 0),
            MigrationFailureReason: u32(0),
            MigrationProgress: u32(0),
            MigrationState: u32(0),
            OfflineAction: u32({ turnOff: 0, save: 1, shutdown: 2, forcedShutdown: 3 }[vm.offlineAction ?? 'save']),
            ShutdownAction: u32(0),
            StartMemory: u32(4294967295),
            VirtualNumaCount: u32(1),
            VmID: vm.id ?? '',
            VmState: u32(vm.state === 'off' ? 1 : 0),
          }
        : {
            DependsOnSharedVolumes: [guid('fbac8867-40ca-4032-a8e0-901c7f004cd7')],
            VmID: vm.id ?? '',
            VmStoreRootPath: vm.paths?.configuration ?? '',
          };
    for (const [name, value] of Object.entries(values))
      yield {
        types: [`${module}.ClusterParameter`, `${module}.ClusterPropertyBase`],
        word: name,
        props: { ClusterObject: object, IsReadOnly: false, Name: name, ParameterType: 'UInt32', Value: value },
      };
  }
}

type Volume = NonNullable<Cluster['sharedVolumes']>[number];

function volumeThing({ name: cluster }: Cluster, volume: Volume): Thing {
  const partition: Thing = {
    types: [`${module}.ClusterDiskPartitionInfo`],
    props: {
      DriveLetter: '',
      FileSystem: volume.fileSystem ?? 'CSVFS',
      FreeSpace: i64(volume.free ?? 0),
      IsCompressed: false,
      Name: '\\\\?\\Volume{00000000-0000-0000-0000-000000000000}\\',
      PercentFree: { tag: 'Sg', text: '18.2' },
      Size: i64(volume.size ?? 0),
      UsedSpace: i64((volume.size ?? 0) - (volume.free ?? 0)),
    },
  };
  const info: Thing = {
    types: [`${module}.ClusterSharedVolumeInfo`],
    props: {
      FaultState: 'NoFaults',
      FriendlyVolumeName: volume.path ?? '',
      MaintenanceMode: volume.maintenance ?? false,
      Partition: partition,
      PartitionNumber: u32(2),
      RedirectedAccess: volume.redirected ?? false,
      VolumeOffset: u64(135_266_304),
    },
  };
  return clusterObject('ClusterSharedVolume', volume.name, {
    Cluster: shallow('Cluster', cluster),
    Id: volume.id ?? '',
    Name: volume.name,
    OwnerNode: shallow('ClusterNode', volume.owner ?? ''),
    SharedVolumeInfo: [info],
    State: word(`${module}.ClusterResourceState`, 'Online', 2),
    CreationTime: date('2024-04-01T09:00:00+09:00'),
  });
}

function quorumThing({ name, quorum }: Cluster): Thing {
  return {
    types: [`${module}.ClusterQuorumSettings`],
    props: {
      Cluster: shallow('Cluster', name),
      QuorumResource: shallow('ClusterResource', quorum?.witness ?? ''),
      QuorumType: word(`${module}.QuorumType`, 'Majority', 0),
    },
  };
}
