import type { Cluster, Node, VmAdapter } from '../../src/snapshot/snapshot.gen.ts';
import { chainOf, machinesOn, type Stub } from './stub-cluster.ts';
import { type Classes, wmiDate } from './stub-wmi.ts';

const or = (value: Stub | undefined): Stub => value ?? null;

/** root\virtualization of 2008 R2, with the references by which its classes hang together. */
export function virtualization(cluster: Cluster, node: Node): Classes {
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
