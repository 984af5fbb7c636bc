import type { Cluster, Node, VmAdapter } from '../../src/snapshot/snapshot.gen.ts';
import { chainOf, machinesOn, type Stub } from './stub-cluster.ts';

type Classes = { [name: string]: readonly Stub[] };

const or = (value: Stub | undefined): Stub => value ?? null;

/** The classes of WMI of a node, by namespace. From 2012 on, root\virtualization has none that matters. */
export function wmiOf(cluster: Cluster, node: Node, build: number): Stub {
  return {
    'root\\cimv2': system(node),
    'root\\cimv2\\power': { Win32_PowerPlan: [{ IsActive: true, InstanceID: `Microsoft:PowerPlan\\{${node.powerPlan}}` }] },
    'root\\MSCluster': ofCluster(cluster),
    'root\\wmi': {
      MSiSCSIInitiator_SessionClass: [
        {
          ConnectionInformation: (node.iscsiConnections ?? []).map((each) => ({
            InitiatorAddress: or(each.initiatorAddress),
            TargetAddress: or(each.targetAddress),
          })),
        },
      ],
    },
    ...(build < 9200 ? { 'root\\virtualization': virtualization(cluster, node) } : {}),
    ...(build < 14393
      ? {}
      : {
          'root\\Microsoft\\Windows\\DeviceGuard': {
            Win32_DeviceGuard: [{ SecurityServicesRunning: node.credentialGuard === undefined ? [] : [node.credentialGuard ? 1 : 0] }],
          },
        }),
  };
}

function ofCluster(cluster: Cluster): Classes {
  const disks = cluster.clusterDisks ?? [];
  return {
    MSCluster_ClusterSharedVolume: (cluster.sharedVolumes ?? []).map((volume) => ({
      Name: or(volume.path),
      BackupState: Number(volume.backup === true),
    })),
    MSCluster_Disk: disks.map((disk, index) => ({ Id: `0xA1B2C3D${index}`, Number: or(disk.diskNumber) })),
    MSCluster_ResourceToDisk: disks.map((disk, index) => ({
      GroupComponent: `\\\\.\\root\\MSCluster:MSCluster_Resource.Name="${disk.name}"`,
      PartComponent: `\\\\.\\root\\MSCluster:MSCluster_Disk.Id="0xA1B2C3D${index}"`,
    })),
  };
}

const startModes: ReadonlyMap<string, string> = new Map([
  ['automatic', 'Auto'],
  ['manual', 'Manual'],
  ['disabled', 'Disabled'],
]);
const featureIds: ReadonlyMap<string, number> = new Map([
  ['Hyper-V', 20],
  ['Failover-Clustering', 33],
]);

/** Dates as WMI writes them: 20101221000000.000000+000. */
function wmiDate(date: string | undefined): Stub {
  return date === undefined ? null : `${date.replace(/[-:T]/g, '').padEnd(14, '0')}.000000+000`;
}

function system(node: Node): Classes {
  const { os = {}, hardware = {} } = node;
  const devices = (node.adapters ?? []).map((adapter, index) => ({
    adapter,
    device: `${adapter.virtual === true ? 'ROOT\\VMS_MP' : 'PCI\\VEN_8086&DEV_1521'}\\${index}`,
  }));
  return {
    Win32_OperatingSystem: [
      {
        Caption: or(os.caption),
        Version: or(os.version),
        BuildNumber: String(os.build),
        OperatingSystemSKU: or(os.sku),
        ServicePackMajorVersion: or(os.servicePack),
        OSArchitecture: os.architecture === 'x64' ? '64 ビット' : null,
        SystemDrive: or(os.systemDrive),
        FreePhysicalMemory: node.memoryAvailable === undefined ? null : node.memoryAvailable / 1024,
      },
    ],
    Win32_ComputerSystem: [
      {
        Name: node.name,
        DNSHostName: or(node.fqdn?.split('.')[0]),
        PartOfDomain: true,
        Domain: or(hardware.domain),
        Manufacturer: or(hardware.manufacturer),
        Model: or(hardware.model),
        TotalPhysicalMemory: or(hardware.memory),
        NumberOfLogicalProcessors: or(hardware.logicalProcessors),
        NumberOfProcessors: or(hardware.sockets),
      },
    ],
    Win32_BIOS: [{ SMBIOSBIOSVersion: or(hardware.biosVersion), ReleaseDate: wmiDate(hardware.biosDate), SerialNumber: or(hardware.serialNumber) }],
    Win32_Processor: (node.processors ?? []).map((processor) => ({
      SocketDesignation: or(processor.socket),
      Manufacturer: processor.vendor === 'amd' ? 'AuthenticAMD' : 'GenuineIntel',
      Name: or(processor.name),
      Level: or(processor.family),
      Revision: (processor.model ?? 0) * 256 + (processor.stepping ?? 0),
      ProcessorId: or(processor.processorId),
      NumberOfCores: or(processor.cores),
      NumberOfLogicalProcessors: or(processor.logicalProcessors),
    })),
    Win32_ServerFeature: (node.features ?? [])
      .filter(({ installed }) => installed === true)
      .map(({ name }, index) => ({
        ID: featureIds.get(name) ?? 100 + index,
        ParentID: 0,
        Name: name === 'Failover-Clustering' ? 'フェールオーバー クラスタリング' : name,
      })),
    Win32_Service: (node.services ?? []).map((service) => ({
      Name: service.name,
      DisplayName: '表示名',
      State: service.state === undefined ? null : `${service.state.charAt(0).toUpperCase()}${service.state.slice(1)}`,
      StartMode: startModes.get(service.startMode ?? '') ?? null,
    })),
    Win32_QuickFixEngineering: (node.updates ?? []).map((id) => ({ HotFixID: id })),
    Win32_NetworkAdapter: [
      { Name: 'WAN Miniport (IP)', NetConnectionID: null, GUID: null },
      ...devices.map(({ adapter, device }) => ({
        Name: or(adapter.description),
        NetConnectionID: adapter.name,
        GUID: `{${adapter.id?.toUpperCase()}}`,
        MACAddress: or(adapter.mac),
        Speed: or(adapter.speed),
        PNPDeviceID: adapter.virtual === undefined ? null : device,
        NetConnectionStatus: adapter.state === 'up' ? 2 : 7,
      })),
    ],
    Win32_NetworkAdapterConfiguration: (node.adapters ?? []).map((adapter) => ({
      SettingID: `{${adapter.id?.toUpperCase()}}`,
      IPEnabled: (adapter.addresses ?? []).length > 0,
      IPAddress: (adapter.addresses ?? []).length === 0 ? null : (adapter.addresses ?? []).map(({ address }) => address),
      IPSubnet: (adapter.addresses ?? []).length === 0 ? null : (adapter.addresses ?? []).map(({ prefixLength }) => maskOf(prefixLength ?? 0)),
      DefaultIPGateway: (adapter.gateways ?? []).length === 0 ? null : (adapter.gateways ?? []),
      DHCPEnabled: or(adapter.dhcp),
      FullDNSRegistrationEnabled: or(adapter.registersDns),
    })),
    Win32_PnPSignedDriver: [
      ...((node.drivers ?? []).length > 0 || (node.os?.build ?? 0) < 9200
        ? []
        : [{ DeviceName: 'ACPI x64-based PC', DriverVersion: '10.0.17763.1' }]),
      ...(node.drivers ?? []).map(({ name, version }) => ({ DeviceName: name, DriverVersion: or(version) })),
      ...devices.flatMap(({ adapter, device }) =>
        (node.os?.build ?? 0) >= 9200
          ? []
          : [
              {
                DeviceName: or(adapter.description),
                DeviceID: device,
                DriverProviderName: or(adapter.driver?.provider),
                DriverVersion: or(adapter.driver?.version),
                DriverDate: wmiDate(adapter.driver?.date),
              },
            ],
      ),
    ],
    Win32_Directory: (node.storageFolders ?? []).map((name) => ({ Name: `c:\\${name}` })),
  };
}

function maskOf(length: number): string {
  return [0, 8, 16, 24].map((start) => 256 - 2 ** (8 - Math.min(8, Math.max(0, length - start)))).join('.');
}

/** root\virtualization of 2008 R2, with the references by which its classes hang together. */
function virtualization(cluster: Cluster, node: Node): Classes {
  const machines = machinesOn(cluster, node);
  const path = (className: string, keys: string) => `\\\\${node.name}\\root\\virtualization:${className}.${keys}`;
  const settings = (id: string, part: string) => `Microsoft:${id.toUpperCase()}\\${part}`;
  const portOf = (system: string, index: string) =>
    path(
      'Msvm_SwitchPort',
      `CreationClassName="Msvm_SwitchPort",Name="port-${index}",SystemCreationClassName="Msvm_VirtualSwitch",SystemName="${system}"`,
    );
  const adaptersOf = (legacy: boolean) =>
    machines.flatMap((vm, index) =>
      (vm.adapters ?? []).flatMap((adapter, number) =>
        (adapter.legacy === true) === legacy ? [adapterRow(adapter, settings(vm.id, `nic-${number}`), `${index}-${number}`)] : [],
      ),
    );
  const adapterRow = (adapter: VmAdapter, id: string, port: string): Stub => ({
    InstanceID: id,
    ElementName: or(adapter.name),
    Address: or(adapter.mac),
    StaticMacAddress: adapter.dynamicMac === undefined ? null : !adapter.dynamicMac,
    Connection: adapter.connected === false ? null : [portOf(node.switches?.find(({ name }) => name === adapter.switch)?.id ?? '', port)],
  });
  const ends = (node.switches ?? []).flatMap((each) => [
    ...(each.uplinks ?? []).map((id) => ({
      system: each.id ?? '',
      end: `external-${id}`,
      port: `Msvm_ExternalEthernetPort.DeviceID="Microsoft:{${id.toUpperCase()}}"`,
    })),
    ...(each.managementAccess === true
      ? [{ system: each.id ?? '', end: `internal-${each.id}`, port: `Msvm_InternalEthernetPort.DeviceID="Microsoft:${each.id}"` }]
      : []),
  ]);
  return {
    Msvm_ComputerSystem: [
      { Name: node.name, ElementName: node.name, EnabledState: 2 },
      ...machines.map((vm) => ({
        Name: vm.id.toUpperCase(),
        ElementName: vm.name,
        EnabledState:
          new Map([
            ['running', 2],
            ['off', 3],
            ['paused', 32768],
            ['saved', 32769],
          ]).get(vm.state ?? '') ?? null,
      })),
    ],
    Msvm_VirtualSystemGlobalSettingData: machines.map((vm) => ({
      SystemName: vm.id.toUpperCase(),
      ExternalDataRoot: or(vm.paths?.configuration),
      SnapshotDataRoot: or(vm.paths?.snapshots),
      AutomaticStartupAction: or(
        new Map([
          ['nothing', 0],
          ['startIfRunning', 1],
          ['start', 2],
        ]).get(vm.automaticStart ?? ''),
      ),
    })),
    Msvm_ProcessorSettingData: machines.map((vm) => ({
      InstanceID: settings(vm.id, 'processor'),
      VirtualQuantity: or(vm.processor?.count),
      LimitProcessorFeatures: or(vm.processor?.compatibility),
    })),
    Msvm_MemorySettingData: machines.map((vm) => ({
      InstanceID: settings(vm.id, 'memory'),
      AllocationUnits: 'MegaBytes',
      VirtualQuantity: vm.memory?.startup === undefined ? null : vm.memory.startup / 1048576,
      DynamicMemoryEnabled: or(vm.memory?.dynamic),
      Reservation: 512,
      Limit: 65536,
    })),
    Msvm_DiskDrive: machines.flatMap((vm) =>
      (vm.disks ?? []).flatMap((disk, index) =>
        disk.type === 'passThrough' ? [{ DeviceID: `Microsoft:${vm.id}\\disk-${index}`, DriveNumber: or(disk.diskNumber) }] : [],
      ),
    ),
    Msvm_ResourceAllocationSettingData: [
      { InstanceID: 'Microsoft:Definition\\Default', ResourceSubType: 'Microsoft Virtual Hard Disk', Connection: null },
      ...machines.flatMap((vm) => [
        ...(vm.disks ?? []).map((disk, index) =>
          disk.type === 'passThrough'
            ? {
                InstanceID: settings(vm.id, `disk-${index}`),
                ResourceSubType: 'Microsoft Physical Disk Drive',
                HostResource: [path('Msvm_DiskDrive', `CreationClassName="Msvm_DiskDrive",DeviceID="Microsoft:${vm.id}\\\\disk-${index}"`)],
              }
            : {
                InstanceID: settings(vm.id, `disk-${index}`),
                ResourceSubType: 'Microsoft Virtual Hard Disk',
                Connection: disk.path === undefined ? null : [disk.path],
              },
        ),
        ...(vm.dvdDrives ?? []).map((drive, index) =>
          drive.path === ''
            ? { InstanceID: settings(vm.id, `dvd-${index}`), ResourceSubType: 'Microsoft Synthetic DVD Drive' }
            : { InstanceID: settings(vm.id, `dvd-${index}`), ResourceSubType: 'Microsoft Virtual CD/DVD Disk', Connection: [or(drive.path)] },
        ),
      ]),
    ],
    Msvm_ImageManagementService: [{ ParentPaths: Object.fromEntries(machines.flatMap((vm) => (vm.disks ?? []).flatMap(chainOf))) }],
    Msvm_SyntheticEthernetPortSettingData: adaptersOf(false),
    Msvm_EmulatedEthernetPortSettingData: adaptersOf(true),
    Msvm_SwitchPort: [],
    Msvm_VirtualSwitch: (node.switches ?? []).map((each) => ({ ElementName: each.name, Name: or(each.id) })),
    Msvm_GlobalEthernetPortSAPImplementation: ends.map(({ end, port }) => ({
      Antecedent: `\\\\${node.name}\\root\\virtualization:${port}`,
      Dependent: path('Msvm_SwitchLANEndpoint', `CreationClassName="Msvm_SwitchLANEndpoint",Name="${end}"`),
    })),
    Msvm_ActiveConnection: ends.map(({ system, end }) => ({
      Antecedent: portOf(system, end),
      Dependent: path('Msvm_SwitchLANEndpoint', `CreationClassName="Msvm_SwitchLANEndpoint",Name="${end}"`),
    })),
    Msvm_ExternalEthernetPort: (node.adapters ?? []).map((adapter) => ({
      DeviceID: `Microsoft:{${adapter.id?.toUpperCase()}}`,
      IsBound: or(adapter.bindings?.vms_pp),
    })),
    Msvm_VirtualSystemSettingData: machines.flatMap((vm) => [
      { InstanceID: `Microsoft:${vm.id.toUpperCase()}`, SettingType: 3, SystemName: vm.id.toUpperCase(), ElementName: vm.name },
      ...(vm.snapshots ?? []).map((snapshot) => ({
        InstanceID: `Microsoft:${(snapshot.id ?? '').toUpperCase()}`,
        SettingType: 5,
        SystemName: vm.id.toUpperCase(),
        ElementName: or(snapshot.name),
        CreationTime: wmiDate(snapshot.created),
      })),
    ]),
    Msvm_VirtualSystemManagementServiceSettingData: [{ MinimumMacAddress: or(node.macMinimum), MaximumMacAddress: or(node.macMaximum) }],
  };
}
