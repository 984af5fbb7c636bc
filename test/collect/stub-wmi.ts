import type { Cluster, Node } from '../../src/snapshot/snapshot.gen.ts';
import type { Stub } from './stub-cluster.ts';
import { virtualization } from './stub-virtualization.ts';

export type Classes = { [name: string]: readonly Stub[] };

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
export function wmiDate(date: string | undefined): Stub {
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
