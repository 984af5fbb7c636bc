import { describe, expect, it } from 'vitest';
import { completeLists, snapshotOf, twoNodes } from './one-cluster.ts';

const web01 = '6f1d2c3b-0a1b-4c2d-8e3f-112233445566';
const machine = { Name: 'web01', VMId: web01, State: 2, ProcessorCount: 2, MemoryAssigned: 4294967296, ComputerName: 'HV-OSA-01' };
const part = { VMName: 'web01', VMId: web01, ComputerName: 'HV-OSA-01' };

async function diskOf(properties: object) {
  const { cluster } = await snapshotOf({
    'nodes.json': twoNodes,
    'Get-VM.json': [machine],
    'Get-VMHardDiskDrive.json': [{ ...part, ControllerType: 1, ControllerNumber: 0, ControllerLocation: 2, ...properties }],
  });
  return cluster.virtualMachines?.[0]?.disks?.[0];
}

describe('a drive is pass-through', () => {
  it.each([
    ['with a disk number and a path that is no virtual disk', { DiskNumber: 4, Path: 'Disk 4 2.00 GB Bus 0 Lun 3 Target 0' }, 'passThrough'],
    ['in any language', { DiskNumber: 2, Path: 'ディスク 2 100.00 GB バス 0 LUN 0 ターゲット 0' }, 'passThrough'],
    ['not with a virtual disk', { DiskNumber: null, Path: 'C:\\ClusterStorage\\Volume1\\web01.vhdx' }, 'virtual'],
    ['not with a virtual disk, whatever its number', { DiskNumber: 3, Path: 'C:\\ClusterStorage\\Volume1\\web01_0F.AVHD' }, 'virtual'],
    ['not with a shared one', { DiskNumber: null, Path: 'C:\\ClusterStorage\\Volume1\\quorum.vhds' }, 'virtual'],
    ['or not: a number without a path', { DiskNumber: 2, Path: '' }, undefined],
    ['or not: neither', { DiskNumber: null, Path: null }, undefined],
    ['or not: no number and another path', { DiskNumber: null, Path: 'Disk 4 2.00 GB Bus 0 Lun 3 Target 0' }, undefined],
    ['or not: the number of scripts for none', { DiskNumber: 4294967295, Path: 'Disk 4 2.00 GB Bus 0 Lun 3 Target 0' }, undefined],
  ])('%s', async (_, properties, type) => {
    expect((await diskOf(properties))?.type).toBe(type);
  });

  it('and a drive of a snapshot is none of the machine', async () => {
    expect(await diskOf({ DiskNumber: null, Path: 'C:\\a.vhd', VMSnapshotId: '0f0f0f0f-0000-4000-8000-000000000001' })).toBeUndefined();
  });

  it('and ¥ of a text export is \\', async () => {
    expect((await diskOf({ DiskNumber: null, Path: 'C:¥ClusterStorage¥Volume1¥web01.vhd' }))?.path).toBe('C:\\ClusterStorage\\Volume1\\web01.vhd');
  });
});

describe('Get-VM', () => {
  it.each([
    [2, 'running'],
    ['Saved', 'saved'],
    [{ value: 9, Value: 'Paused' }, 'paused'],
    [32790, 'critical'],
    [0, undefined],
  ])('State %j is %s', async (State, state) => {
    const { cluster } = await snapshotOf({ 'nodes.json': twoNodes, 'Get-VM.json': [{ ...machine, State }] });
    expect(cluster.virtualMachines?.[0]?.state).toBe(state);
  });

  it('two machines of one name on two nodes are two, by id', async () => {
    const other = { ...machine, VMId: 'AAAAAAAA-0A1B-4C2D-8E3F-112233445566', ComputerName: 'HV-OSA-02' };
    const disks = [
      { ...part, VMId: other.VMId.toLowerCase(), ComputerName: 'HV-OSA-02', Path: 'C:\\b.vhd', DiskNumber: null },
      { ...part, Path: 'C:\\a.vhd', DiskNumber: null },
    ];
    const { cluster } = await snapshotOf({ 'nodes.json': twoNodes, 'Get-VM.json': [machine, other], 'Get-VMHardDiskDrive.json': disks });
    expect(cluster.virtualMachines?.map(({ name, owner, disks: list }) => [name, owner, list?.[0]?.path])).toEqual([
      ['web01', 'HV-OSA-01', 'C:\\a.vhd'],
      ['web01', 'HV-OSA-02', 'C:\\b.vhd'],
    ]);
  });

  it('nested drives are read where they carry what their cmdlet prints', async () => {
    const HardDrives = [
      { Path: 'Disk 3 100.00 GB Bus 0 Lun 1 Target 0', DiskNumber: 3, ControllerType: 1, ControllerNumber: 0, ControllerLocation: 1 },
    ];
    const snapshot = await snapshotOf({ 'nodes.json': twoNodes, 'Get-VM.json': [{ ...machine, HardDrives }] });
    expect(snapshot.cluster.virtualMachines?.[0]?.disks).toMatchObject([{ type: 'passThrough', diskNumber: 3 }]);
    expect(completeLists(snapshot)).toContain(`virtualMachines.disks ${web01}`);
  });

  it('drives that are only words say nothing', async () => {
    const HardDrives = ['Microsoft.HyperV.PowerShell.HardDiskDrive'];
    const { cluster } = await snapshotOf({ 'nodes.json': twoNodes, 'Get-VM.json': [{ ...machine, HardDrives }] });
    expect(cluster.virtualMachines?.[0]?.disks).toBeUndefined();
  });
});

describe('Get-VMNetworkAdapter', () => {
  const adapterOf = async (properties: object) => {
    const files = {
      'nodes.json': twoNodes,
      'Get-VM.json': [machine],
      'Get-VMNetworkAdapter.json': [{ ...part, Name: 'Network Adapter', ...properties }],
    };
    return (await snapshotOf(files)).cluster.virtualMachines?.[0]?.adapters;
  };

  it('keeps names of switches exactly: full-width letters are another name', async () => {
    expect(await adapterOf({ SwitchName: '業務ＬＡＮ', Connected: true })).toMatchObject([{ switch: '業務ＬＡＮ', connected: true }]);
  });

  it('an adapter that is connected to nothing says so', async () => {
    expect(await adapterOf({ SwitchName: '', Connected: false })).toEqual([{ name: 'Network Adapter', connected: false }]);
  });

  it('adapters of the host are none of a machine', async () => {
    expect(await adapterOf({ SwitchName: '業務LAN', IsManagementOs: true, VMName: '', VMId: '' })).toBeUndefined();
  });
});

it('Get-VMHost: a host that answered nothing reports zeros, and nothing of it counts', async () => {
  const host = { VirtualMachineMigrationEnabled: false, MaximumVirtualMachineMigrations: 0, MacAddressMinimum: '', UseAnyNetworkForMigration: false };
  const { cluster } = await snapshotOf({
    'nodes.json': twoNodes,
    'Get-VMHost.json': [
      { ...host, ComputerName: 'HV-OSA-01', LogicalProcessorCount: 0, MemoryCapacity: 0 },
      { ...host, ComputerName: 'HV-OSA-02', LogicalProcessorCount: 16, MemoryCapacity: 51539607552, VirtualMachineMigrationEnabled: true },
    ],
  });
  expect(cluster.nodes?.map(({ migration }) => migration?.enabled)).toEqual([undefined, true]);
});

it('Get-VMSwitch: several uplinks that were joined by blanks are not taken apart', async () => {
  const virtualSwitch = { Name: '業務LAN', SwitchType: 2, ComputerName: 'HV-OSA-01', EmbeddedTeamingEnabled: true };
  const { cluster, unread } = await snapshotOf({
    'nodes.json': twoNodes,
    'Get-VMSwitch.json': [
      {
        ...virtualSwitch,
        NetAdapterInterfaceDescription: 'Teamed-Interface',
        NetAdapterInterfaceDescriptions: 'Intel(R) 82576 #1 Intel(R) 82576 #2',
      },
    ],
  });
  expect(cluster.nodes?.[0]?.switches?.[0]?.uplinks).toBeUndefined();
  expect(unread).toMatchObject([{ fact: 'nodes.switches.uplinks', reason: 'ambiguous' }]);
});

it('text that lost its characters in an ASCII export is no value', async () => {
  const snapshot = await snapshotOf(
    { 'GetVMSnapshot.json': [{ VMName: 'accounting', Name: '???', SnapshotType: 0, ComputerName: 'HV-OSA-01' }] },
    { node: 'HV-OSA-01' },
  );
  expect(snapshot.cluster.virtualMachines?.[0]?.snapshots).toEqual([{ type: 'Standard' }]);
  expect(snapshot.unread).toMatchObject([{ fact: 'virtualMachines.snapshots.name', reason: 'damaged' }]);
});
