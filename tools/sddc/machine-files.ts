import type { Cluster, Node, VirtualMachine } from '../../src/snapshot/snapshot.gen.ts';
import { date, guid, i64, span, type Thing, type Value, word } from './clixml.ts';

const module = 'Microsoft.HyperV.PowerShell';
const enumeration = (type: string, text: string, number: number) => word(`${module}.${type}`, text, number);

/** The files of a node about its virtual machines. */
export function machineFiles({ virtualMachines = [] }: Cluster, { name }: Node): ReadonlyMap<string, () => Iterable<Thing>> {
  const own = virtualMachines.filter(({ owner }) => owner === name);
  return new Map<string, () => Iterable<Thing>>([
    ['GetVM', () => mapped(own, (vm) => machineThing(vm, name))],
    ['GetVMNetworkAdapter', () => adapterThings(own, name)],
  ]);
}

function* mapped<T>(items: Iterable<T>, thing: (item: T) => Thing): Generator<Thing> {
  for (const item of items) yield thing(item);
}

const states = { running: ['Running', 2], off: ['Off', 3] } as const;

function machineThing(vm: VirtualMachine, node: string): Thing {
  const [stateWord, state] = states[vm.state === 'off' ? 'off' : 'running'];
  return {
    types: [`${module}.VirtualMachine`, `${module}.VirtualMachineBase`, `${module}.VirtualizationObject`],
    word: `VirtualMachine (Name = '${vm.name}') [Id = '${vm.id}']`,
    props: {
      ParentCheckpointId: null,
      ParentCheckpointName: null,
      CheckpointFileLocation: vm.paths?.snapshots ?? '',
      ConfigurationLocation: vm.paths?.configuration ?? '',
      SmartPagingFileInUse: false,
      SmartPagingFilePath: vm.paths?.smartPaging ?? '',
      SnapshotFileLocation: vm.paths?.snapshots ?? '',
      AutomaticStartAction: vm.automaticStart === 'start' ? enumeration('StartAction', 'Start', 4) : enumeration('StartAction', 'Nothing', 2),
      AutomaticStartDelay: 0,
      AutomaticStopAction: enumeration('StopAction', 'ShutDown', 4),
      AutomaticCriticalErrorAction: enumeration('CriticalErrorAction', 'Pause', 1),
      AutomaticCriticalErrorActionTimeout: 30,
      AutomaticCheckpointsEnabled: false,
      CPUUsage: 2,
      MemoryAssigned: i64(vm.state === 'off' ? 0 : (vm.memory?.assigned ?? 0)),
      MemoryDemand: i64(vm.memory?.assigned ?? 0),
      MemoryStatus: '',
      NumaAligned: true,
      NumaNodesCount: 1,
      NumaSocketCount: 1,
      Heartbeat: enumeration('VMHeartbeatStatus', 'OkApplicationsUnknown', 2),
      IntegrationServicesState: '',
      IntegrationServicesVersion: { tag: 'Version', text: '0.0' },
      Uptime: span('P12DT4H11M2.113S'),
      OperationalStatus: [enumeration('VMOperationalStatus', 'Ok', 2)],
      PrimaryOperationalStatus: enumeration('VMOperationalStatus', 'Ok', 2),
      SecondaryOperationalStatus: null,
      StatusDescriptions: ['正常稼働中'],
      PrimaryStatusDescription: '正常稼働中',
      SecondaryStatusDescription: null,
      Status: '正常稼働中',
      ReplicationHealth: enumeration('VMReplicationHealthState', 'NotApplicable', 0),
      ReplicationMode: enumeration('VMReplicationMode', 'None', 0),
      ReplicationState: enumeration('VMReplicationState', 'Disabled', 0),
      ResourceMeteringEnabled: false,
      CheckpointType: enumeration('CheckpointType', 'Production', 3),
      EnhancedSessionTransportType: enumeration('EnhancedSessionTransportType', 'VMBus', 0),
      Groups: [],
      Version: '9.0',
      VirtualMachineType: enumeration('VirtualMachineType', 'RealizedVirtualMachine', 1),
      VirtualMachineSubType: enumeration('VirtualMachineSubType', 'Generation2', 1),
      GuestStatePath: vm.paths?.configuration ?? '',
      Notes: '',
      State: enumeration('VMState', stateWord, state),
      ComPort1: device('VMComPort', 'COM 1', vm, node),
      ComPort2: device('VMComPort', 'COM 2', vm, node),
      DVDDrives: [],
      FibreChannelHostBusAdapters: [],
      FloppyDrive: null,
      HardDrives: (vm.disks ?? []).map((disk, position) => driveThing(disk, position, vm, node)),
      RemoteFxAdapter: null,
      VMIntegrationService: services.map((name) => device('VMIntegrationComponent', name, vm, node)),
      DynamicMemoryEnabled: vm.memory?.dynamic ?? false,
      MemoryMaximum: i64(1_099_511_627_776),
      MemoryMinimum: i64(536_870_912),
      MemoryStartup: i64(vm.memory?.startup ?? 0),
      ProcessorCount: i64(vm.processor?.count ?? 1),
      BatteryPassthroughEnabled: false,
      Generation: 2,
      IsClustered: vm.clustered ?? false,
      ParentSnapshotId: null,
      ParentSnapshotName: null,
      Path: vm.paths?.configuration ?? '',
      SizeOfSystemFiles: i64(75_264),
      GuestControlledCacheTypes: false,
      LowMemoryMappedIoSpace: i64(134_217_728),
      HighMemoryMappedIoSpace: i64(536_870_912),
      LockOnDisconnect: enumeration('OnOffState', 'Off', 1),
      CreationTime: date('2024-05-13T10:21:45.1234567+09:00'),
      Id: guid(vm.id ?? ''),
      Name: vm.name,
      NetworkAdapters: (vm.adapters ?? []).map(() => `${module}.VMNetworkAdapter`),
      CimSession: device('CimSession', `CimSession: ${node}`, vm, node),
      ComputerName: node,
      IsDeleted: false,
      VMId: guid(vm.id ?? ''),
      VMName: vm.name,
      Key: null,
    },
  };
}

const services = ['Guest Service Interface', 'ハートビート', 'キー値ペア交換', 'シャットダウン', '時刻の同期', 'VSS'];

/** A device that nothing is read of. */
function device(type: string, name: string, { id = '', name: vmName }: VirtualMachine, node: string): Thing {
  return {
    types: [`${module}.${type}`, `${module}.VMDevice`],
    word: `${module}.${type}`,
    props: {
      Id: `Microsoft:${id.toUpperCase()}\\${name}`,
      Name: name,
      VMId: guid(id),
      VMName: vmName,
      VMSnapshotName: '',
      ComputerName: node,
      IsDeleted: false,
    },
  };
}

type Disk = NonNullable<VirtualMachine['disks']>[number];

function driveThing(disk: Disk, position: number, vm: VirtualMachine, node: string): Thing {
  return {
    types: [`${module}.HardDiskDrive`, `${module}.Drive`, `${module}.VMDevice`],
    word: `${module}.HardDiskDrive`,
    props: {
      Path: disk.path ?? '',
      DiskNumber: disk.diskNumber ?? null,
      MaximumIOPS: { tag: 'U64', text: '0' },
      MinimumIOPS: { tag: 'U64', text: '0' },
      QoSPolicyID: guid('00000000-0000-0000-0000-000000000000'),
      SupportPersistentReservations: disk.shared ?? false,
      WriteHardeningMethod: { tag: 'U16', text: '0' },
      ControllerLocation: position,
      ControllerNumber: 0,
      ControllerType: enumeration('ControllerType', 'SCSI', 1),
      Name: `ハード ドライブ ${position + 1}`,
      PoolName: 'Primordial',
      Id: `Microsoft:${(vm.id ?? '').toUpperCase()}\\83F8638B-8DCA-4152-9EDA-2CA8B33039B4\\0\\${position}\\D`,
      VMId: guid(vm.id ?? ''),
      VMName: vm.name,
      VMSnapshotId: guid('00000000-0000-0000-0000-000000000000'),
      VMSnapshotName: '',
      ComputerName: node,
      IsDeleted: false,
    },
  };
}

function* adapterThings(machines: readonly VirtualMachine[], node: string): Generator<Thing> {
  for (const vm of machines) for (const adapter of vm.adapters ?? []) yield adapterThing(adapter, vm, node);
}

type VmAdapter = NonNullable<VirtualMachine['adapters']>[number];

/** Get-VMNetworkAdapter has some sixty properties, most of them offloads. */
function adapterThing(adapter: VmAdapter, vm: VirtualMachine, node: string): Thing {
  const offloads: [string, Value][] = [
    'VmqWeight',
    'IPsecOffloadMaxSA',
    'IovWeight',
    'IovQueuePairsRequested',
    'PacketDirectNumProcs',
    'VrssMaxQueuePairs',
  ].map((name) => [name, { tag: 'U32', text: '0' }]);
  return {
    types: [`${module}.VMNetworkAdapter`, `${module}.VMNetworkAdapterBase`, `${module}.VMDevice`],
    word: `${module}.VMNetworkAdapter`,
    props: {
      ClusterMonitored: adapter.monitored ?? true,
      MacAddress: adapter.mac ?? '',
      MediaType: 'Ethernet',
      DynamicMacAddressEnabled: adapter.dynamicMac ?? false,
      InterruptModeration: false,
      AllowPacketDirect: false,
      NumaAwarePlacement: false,
      IsLegacy: adapter.legacy ?? false,
      IsSynthetic: true,
      IPAddresses: adapter.addresses ?? [],
      DeviceNaming: enumeration('OnOffState', 'Off', 1),
      IovUsage: { tag: 'U32', text: '0' },
      IovInterruptModeration: enumeration('IovInterruptModerationValue', 'Default', 0),
      VirtualFunction: null,
      VMQueue: null,
      ...Object.fromEntries(offloads),
      MacAddressSpoofing: enumeration('OnOffState', 'Off', 1),
      DhcpGuard: enumeration('OnOffState', 'Off', 1),
      RouterGuard: enumeration('OnOffState', 'Off', 1),
      PortMirroringMode: enumeration('VMNetworkAdapterPortMirroringMode', 'None', 0),
      IeeePriorityTag: enumeration('OnOffState', 'Off', 1),
      AllowTeaming: enumeration('OnOffState', 'Off', 1),
      StormLimit: { tag: 'U32', text: '0' },
      DynamicIPAddressLimit: { tag: 'U32', text: '0' },
      BandwidthPercentage: { tag: 'U32', text: '0' },
      MandatoryFeatureId: [],
      MandatoryFeatureName: [],
      VlanSetting: device('VMNetworkAdapterVlanSetting', 'VLAN', vm, node),
      BandwidthSetting: null,
      CurrentIsolationMode: enumeration('VMNetworkAdapterIsolationMode', 'Vlan', 3),
      IsManagementOs: false,
      IsExternalAdapter: false,
      Id: adapter.id ?? '',
      SwitchId: guid('c08cb7b8-9b3c-408e-8e30-5e16a3aeb444'),
      Connected: adapter.connected ?? true,
      SwitchName: adapter.switch ?? '',
      AdapterId: adapter.id ?? '',
      TestReplicaPoolName: '',
      TestReplicaSwitchName: '',
      StatusDescription: ['OK'],
      Status: ['正常'],
      Name: adapter.name ?? '',
      VMId: guid(vm.id ?? ''),
      VMName: vm.name,
      VMSnapshotId: guid('00000000-0000-0000-0000-000000000000'),
      VMSnapshotName: '',
      ComputerName: node,
      IsDeleted: false,
    },
  };
}
