import type { Adapter, Cluster, Disk, Node, VirtualMachine, VmAdapter } from '../../src/snapshot/snapshot.gen.ts';
import { chainOf, enumOf, guid, machinesOn, numberIn, type Stub, strings } from './stub-cluster.ts';

const or = (value: Stub | undefined): Stub => value ?? null;

/** Commands that are asked for each node: Hyper-V, adapters, SMB and the rest. */
export function nodeCommands(cluster: Cluster): { [command: string]: Stub } {
  const nodes = cluster.nodes ?? [];
  const each = (answer: (node: Node) => readonly Stub[]): Stub => Object.fromEntries(nodes.map((node) => [node.name, answer(node)]));
  const adapters = (answer: (adapter: Adapter) => readonly Stub[]) => each((node) => (node.adapters ?? []).flatMap(answer));
  const machines = (answer: (vm: VirtualMachine & { id: string }, part: { [name: string]: Stub }) => readonly Stub[]) =>
    each((node) => machinesOn(cluster, node).flatMap((vm) => answer(vm, { VMId: guid(vm.id), VMName: vm.name, ComputerName: node.name })));
  const ability = (key: 'rss' | 'rdma' | 'vmq') =>
    adapters((adapter) => (adapter[key] === undefined || adapter[key] === false ? [] : [{ Name: adapter.name, Enabled: adapter[key] }]));
  return {
    'Get-VM': machines((vm, part) => [{ ...part, $text: vm.name, ...machineObject(vm) }]),
    'Get-VMProcessor': machines((vm, part) => [
      {
        ...part,
        Count: or(vm.processor?.count),
        CompatibilityForMigrationEnabled: or(vm.processor?.compatibility),
        CompatibilityForOlderOperatingSystemsEnabled: or(vm.processor?.compatibilityOlder),
        CompatibilityForMigrationMode: enumOf(
          'CompatibilityForMigrationMode',
          numberIn(['minimumFeatureSet', 'commonClusterFeatureSet'], vm.processor?.compatibilityMode),
        ),
      },
    ]),
    'Get-VMHardDiskDrive': machines((vm, part) => (vm.disks ?? []).map((disk) => ({ ...part, ...diskObject(disk) }))),
    'Get-VHD': machines((vm) => (vm.disks ?? []).flatMap(chainOf).map(([path, parent]) => ({ Path: path, ParentPath: parent }))),
    'Get-VMDvdDrive': machines((vm, part) =>
      (vm.dvdDrives ?? []).map(({ path }) => ({
        ...part,
        Path: path === '' ? null : or(path),
        DvdMediaType: enumOf('DvdMediaType', path === undefined ? undefined : path === '' ? 0 : 1),
      })),
    ),
    'Get-VMNetworkAdapter': machines((vm, part) => (vm.adapters ?? []).map((adapter) => ({ ...part, ...vmAdapterObject(adapter) }))),
    'Get-VMNetworkAdapter -ManagementOS': each((node) =>
      (node.adapters ?? []).flatMap((adapter) =>
        adapter.switch === undefined ? [] : [{ Name: adapter.name, DeviceId: `{${adapter.id}}`, SwitchName: adapter.switch }],
      ),
    ),
    'Get-VMSnapshot': machines((vm, part) =>
      (vm.snapshots ?? []).map((snapshot) => ({
        ...part,
        Name: or(snapshot.name),
        Id: guid(snapshot.id),
        SnapshotType: enumOf('SnapshotType', snapshot.type === undefined ? undefined : snapshot.type === 'Recovery' ? 1 : 0),
        CreationTime: snapshot.created === undefined ? null : { $type: 'datetime', value: snapshot.created },
        ParentSnapshotName: or(snapshot.parent),
      })),
    ),
    'Get-VMIntegrationService': machines((vm, part) =>
      (vm.integrationServices ?? []).map((service) => ({
        ...part,
        Id: `Microsoft:${vm.id.toUpperCase()}\\${services.get(service.name)}`,
        Name: service.name === 'heartbeat' ? 'ハートビート' : service.name,
        Enabled: or(service.enabled),
        PrimaryOperationalStatus: enumOf('VMComponentOperationalStatus', service.ok === undefined ? undefined : service.ok ? 2 : 12),
      })),
    ),
    'Get-VMFibreChannelHba': machines((vm, part) =>
      (vm.fibreAdapters ?? []).map((adapter) => ({
        ...part,
        SanName: or(adapter.san),
        WorldWidePortNameSetA: or(adapter.portSetA),
        WorldWidePortNameSetB: or(adapter.portSetB),
      })),
    ),
    'Get-VMSecurity': machines((vm, part) => [{ ...part, TpmEnabled: or(vm.tpm) }]),
    'Get-VMAssignableDevice': machines((vm, part) => (vm.assignedDevices === true ? [{ ...part, LocationPath: 'PCIROOT(0)#PCI(0300)' }] : [])),
    'Get-VMGpuPartitionAdapter': machines((vm, part) => (vm.gpuPartitions === true ? [{ ...part }] : [])),
    'Get-VMSwitch': each((node) =>
      (node.switches ?? []).map((each) => ({
        $text: each.name,
        ComputerName: node.name,
        Name: each.name,
        Id: guid(each.id),
        SwitchType: enumOf('VMSwitchType', numberIn(['private', 'internal', 'external'], each.type)),
        AllowManagementOS: or(each.managementAccess),
        NetAdapterInterfaceGuid: strings(each.uplinks),
        EmbeddedTeamingEnabled: or(each.embeddedTeaming),
        IovEnabled: or(each.iov),
      })),
    ),
    'Get-VMSwitchExtension': each((node) =>
      (node.switches ?? []).flatMap((each) => [
        ...(each.extensions ?? []).map((id) => ({
          SwitchId: guid(each.id),
          Id: id,
          Name: 'Microsoft Windows フィルタリング プラットフォーム',
          Enabled: true,
        })),
        { SwitchId: guid(each.id), Id: 'EA24CD6C-D17A-4348-9190-09F0D5BE83DD', Name: 'Microsoft NDIS キャプチャ', Enabled: false },
      ]),
    ),
    'Get-VMHost': each((node) => [
      {
        $text: node.name,
        ComputerName: node.name,
        LogicalProcessorCount: node.hardware?.logicalProcessors ?? 8,
        MemoryCapacity: node.hardware?.memory ?? 68719476736,
        VirtualMachineMigrationEnabled: or(node.migration?.enabled),
        VirtualMachineMigrationAuthenticationType: enumOf(
          'MigrationAuthenticationType',
          numberIn(['credSSP', 'kerberos'], node.migration?.authentication),
        ),
        VirtualMachineMigrationPerformanceOption: enumOf(
          'VMMigrationPerformance',
          numberIn(['tcpip', 'compression', 'smb'], node.migration?.performance),
        ),
        MaximumVirtualMachineMigrations: or(node.migration?.maximum),
        MaximumStorageMigrations: or(node.migration?.maximumStorage),
        UseAnyNetworkForMigration: or(node.migration?.useAnyNetwork),
        MacAddressMinimum: or(node.macMinimum),
        MacAddressMaximum: or(node.macMaximum),
      },
    ]),
    'Get-VMMigrationNetwork': each((node) =>
      (node.migration?.networks ?? []).map(({ subnet, priority }) => ({ Subnet: subnet, Priority: or(priority) })),
    ),
    'Get-VMHostNumaNode': each((node) => Array.from({ length: node.numaNodes ?? 1 }, (_, index) => ({ NodeId: index }))),
    'Get-VMHostSupportedVersion': each((node) =>
      (node.vmVersions ?? ['5.0', '8.0', '9.0', '10.0', '12.0']).map((version) => ({ Version: { $type: 'version', value: version } })),
    ),
    'Get-VMSan': each((node) => (node.sans ?? []).map((name) => ({ Name: name }))),
    'Get-VMHostPartitionableGpu': each((node) => (node.gpus ?? []).map((name) => ({ Name: `\\\\?\\PCI#${name}#4&1a2b#{064092b3}` }))),
    'Get-NetAdapter': adapters((adapter) => [netAdapterObject(adapter)]),
    'Get-NetAdapterBinding': adapters((adapter) =>
      Object.entries(adapter.bindings ?? {}).map(([component, enabled]) => ({ Name: adapter.name, ComponentID: component, Enabled: enabled })),
    ),
    'Get-NetAdapterRss': ability('rss'),
    'Get-NetAdapterRdma': ability('rdma'),
    'Get-NetAdapterVmq': ability('vmq'),
    'Get-NetLbfoTeam': each((node) =>
      (node.teams ?? []).map((team) => ({
        Name: team.name,
        Members: strings(team.members),
        TeamNics: strings(team.interfaces),
        TeamingMode: or(numberIn(['static', 'switchIndependent', 'lacp'], team.mode)),
      })),
    ),
    'Get-NetIPsecMainModeSA': each((node) => (node.ipsec?.associations ?? []).map((address) => ({ RemoteEndpoint: address }))),
    'Get-SmbBandwidthLimit': each((node) =>
      (node.smbLimits ?? []).map((limit) => ({
        Category: enumOf('BandwidthLimitCategory', numberIn(['default', 'virtualMachine', 'liveMigration'], limit.category)),
        BytesPerSecond: or(limit.bytesPerSecond),
      })),
    ),
    'Get-SmbMultichannelConnection': each((node) =>
      (node.smbConnections ?? []).map((connection) => ({
        SmbInstance: enumOf('SmbInstance', numberIn(['default', 'csv', 'sbl', 'sr'], connection.instance)),
        ServerName: or(connection.server),
        ClientIpAddress: or(connection.clientAddress),
        ServerIpAddress: or(connection.serverAddress),
        Selected: or(connection.selected),
        Failed: or(connection.failed),
        ClientRdmaCapable: or(connection.rdma),
        ServerRdmaCapable: or(connection.rdma),
        ClientRSSCapable: or(connection.rss),
        ServerRSSCapable: or(connection.rss),
      })),
    ),
    'Get-IscsiConnection': each((node) =>
      (node.iscsiConnections ?? []).map((connection) => ({
        InitiatorAddress: or(connection.initiatorAddress),
        TargetAddress: or(connection.targetAddress),
      })),
    ),
    'Get-WindowsFeature': each((node) => (node.features ?? []).map(({ name, installed }) => ({ Name: name, Installed: or(installed) }))),
    'Get-HgsClientConfiguration': each((node) => [{ Mode: node.guardianMode === 'hostGuardianService' ? 'HostGuardianService' : 'Local' }]),
    'Get-SpeculationControlSettings': each((node) => [{ BTIHardwarePresent: true, BTIWindowsSupportEnabled: node.speculationControl !== 'off' }]),
  };
}

const services: ReadonlyMap<string, string> = new Map([
  ['heartbeat', '84EAAE65-2F2E-45F5-9BB5-0E857DC8EB47'],
  ['timeSynchronization', '2497F4DE-E9FA-4204-80E4-4B75C46419C0'],
  ['shutdown', '9F8233AC-BE49-4C79-8EE3-E7E1985B2077'],
  ['keyValuePairExchange', '2A34B1C2-FD73-4043-8A5B-DD2159BC743F'],
  ['vss', '5CED1297-4598-4915-A5FC-AD21BB4D02A4'],
  ['guestServiceInterface', '6C09BB55-D683-4DA0-8931-C9BF705F6480'],
]);

const vmStates: ReadonlyMap<string, number> = new Map([
  ['other', 1],
  ['running', 2],
  ['off', 3],
  ['stopping', 4],
  ['saved', 6],
  ['paused', 9],
  ['starting', 10],
  ['saving', 32773],
  ['critical', 32785],
]);

function machineObject(vm: VirtualMachine & { id: string }): { [name: string]: Stub } {
  const { memory = {}, paths = {} } = vm;
  return {
    Name: vm.name,
    Id: guid(vm.id),
    State: enumOf('VMState', vmStates.get(vm.state ?? '')),
    IsClustered: or(vm.clustered),
    Generation: or(vm.generation),
    Version: or(vm.version),
    AutomaticStartAction: enumOf(
      'StartAction',
      new Map([
        ['nothing', 2],
        ['startIfRunning', 3],
        ['start', 4],
      ]).get(vm.automaticStart ?? ''),
    ),
    ReplicationState: enumOf('ReplicationState', vm.replication === undefined ? undefined : vm.replication.toLowerCase() === 'disabled' ? 0 : 4),
    ...(vm.parentSnapshot === undefined ? {} : { ParentSnapshotName: vm.parentSnapshot === '' ? null : vm.parentSnapshot }),
    MemoryStartup: or(memory.startup),
    MemoryAssigned: or(memory.assigned),
    MemoryMinimum: memory.minimum ?? 536870912,
    MemoryMaximum: memory.maximum ?? 1099511627776,
    DynamicMemoryEnabled: or(memory.dynamic),
    ConfigurationLocation: or(paths.configuration),
    SnapshotFileLocation: or(paths.snapshots),
    SmartPagingFilePath: or(paths.smartPaging),
  };
}

function diskObject(disk: Disk): { [name: string]: Stub } {
  const [type, number, location] = (disk.controller ?? '').split(/[ :]/);
  return {
    Path: disk.path ?? (disk.type === 'passThrough' ? `ディスク ${disk.diskNumber ?? 0} 100.00 GB バス 0 LUN 0 ターゲット 0` : null),
    DiskNumber: or(disk.diskNumber),
    ControllerType: enumOf('ControllerType', type === '' ? undefined : type === 'SCSI' ? 1 : 0),
    ControllerNumber: number === undefined ? null : Number(number),
    ControllerLocation: location === undefined ? null : Number(location),
    SupportPersistentReservations: or(disk.shared),
  };
}

function vmAdapterObject(adapter: VmAdapter): { [name: string]: Stub } {
  return {
    Name: or(adapter.name),
    Id: or(adapter.id),
    Connected: or(adapter.connected),
    SwitchName: or(adapter.switch),
    SwitchId: guid(adapter.switchId),
    MacAddress: or(adapter.mac),
    DynamicMacAddressEnabled: or(adapter.dynamicMac),
    ClusterMonitored: or(adapter.monitored),
    IsLegacy: or(adapter.legacy),
    PoolName: or(adapter.pool),
    IPAddresses: strings(adapter.addresses ?? []),
    VlanSetting: {
      OperationMode: enumOf('VMNetworkAdapterVlanMode', adapter.vlan === undefined ? undefined : adapter.vlan === 0 ? 0 : 1),
      AccessVlanId: or(adapter.vlan),
    },
  };
}

function netAdapterObject(adapter: Adapter): { [name: string]: Stub } {
  const { driver = {} } = adapter;
  return {
    Name: adapter.name,
    InterfaceGuid: `{${adapter.id?.toUpperCase()}}`,
    InterfaceDescription: or(adapter.description),
    MacAddress: or(adapter.mac),
    Speed: or(adapter.speed),
    PnPDeviceID: adapter.virtual === undefined ? null : adapter.virtual ? 'ROOT\\VMS_MP\\0000' : 'PCI\\VEN_8086&DEV_1521',
    State: adapter.state === 'disabled' ? 3 : 2,
    InterfaceOperationalStatus: adapter.state === 'up' ? 1 : adapter.state === 'notPresent' ? 6 : 2,
    MediaConnectState: adapter.state === 'up' ? 1 : 2,
    Status: adapter.state === 'up' ? 'Up' : 'Disconnected',
    MtuSize: or(adapter.mtu),
    VlanID: or(adapter.vlan),
    DriverProvider: or(driver.provider),
    DriverVersionString: or(driver.version),
    DriverDate: or(driver.date),
  };
}
