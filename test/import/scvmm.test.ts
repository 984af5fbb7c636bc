import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Cluster, Snapshot } from '../../src/snapshot/snapshot.gen.ts';
import { type Files, importFiles } from './import-files.ts';
import { completeLists, snapshotOf } from './one-cluster.ts';
import { describeSamples, sampleBytes } from './samples.ts';

type Node = NonNullable<Cluster['nodes']>[number];

function node(snapshot: Snapshot, name: string): Node | undefined {
  return snapshot.cluster.nodes?.find((each) => each.name === name);
}

function machine(snapshot: Snapshot, name: string) {
  return snapshot.cluster.virtualMachines?.find((vm) => vm.name === name);
}

function fixture(name: string): Files {
  const folder = `fixtures/exports/scvmm/${name}`;
  const files = readdirSync(folder).filter((file) => !file.startsWith('.'));
  return Object.fromEntries(files.map((file) => [file, new Uint8Array(readFileSync(`${folder}/${file}`))]));
}

describeSamples('a real inventory of VMM', () => {
  const read = () => importFiles({ 'get_inventory_output.xml': sampleBytes('scvmm-clixml/get_inventory_output.xml') });

  it('is one cluster of two nodes; the host that stands alone is left out, and said', async () => {
    const { clusters, inputs } = await read();
    expect(inputs.map(({ format, errors }) => ({ format, errors }))).toEqual([{ format: 'clixml', errors: [] }]);
    expect(clusters.map(({ name, snapshot }) => [name, snapshot.cluster.nodes?.map((each) => each.name)])).toEqual([
      ['US_East', ['SFBronagh', 'NYBronagh']],
    ]);
    expect(clusters[0]?.notes).toEqual([{ code: 'outsideClusters', values: { hosts: 'hyperv-h01.manageiq.com', count: 1, machines: 15 } }]);
  });

  it('tells release, memory, vendor, switches and the settings of live migration, and nothing that it does not say', async () => {
    const { clusters } = await read();
    const found = clusters[0]?.snapshot.cluster.nodes?.[0];
    expect(found).toEqual({
      name: 'SFBronagh',
      fqdn: 'SFBronagh.manageiq.com',
      os: { caption: 'Microsoft Windows Server 2012 R2 Standard', version: '6.3.9600', build: 9600, architecture: 'x64' },
      hardware: { memory: 8589467648, logicalProcessors: 4, sockets: 2, domain: 'manageiq.com' },
      memoryAvailable: 6564 * 1024 * 1024,
      processors: [{ vendor: 'intel' }, { vendor: 'intel' }],
      migration: {
        enabled: true,
        authentication: 'credSSP',
        performance: 'compression',
        maximum: 2,
        maximumStorage: 2,
        useAnyNetwork: false,
        networks: [{ subnet: '192.168.252.91/32' }],
      },
      adapters: [
        {
          name: 'Ethernet',
          description: 'Intel(R) PRO/1000 MT Network Connection',
          mac: '00:50:56:91:68:A1',
          speed: 1e9,
          state: 'up',
          virtual: false,
        },
      ],
      switches: [
        {
          name: 'Intel(R) PRO/1000 MT Network Connection - Virtual Switch',
          type: 'external',
          managementAccess: true,
          uplinks: ['Intel(R) PRO/1000 MT Network Connection'],
        },
      ],
    });
  });

  it('tells the machines of the nodes, with their disks and adapters', async () => {
    const { clusters } = await read();
    const snapshot = clusters[0]?.snapshot ?? { schemaVersion: 1, cluster: { name: '' } };
    expect(snapshot.cluster.virtualMachines?.map((vm) => [vm.name, vm.owner, vm.state, vm.clustered])).toEqual([
      ['SQLServer3', 'NYBronagh', 'running', false],
      ['EastCost_sales', 'NYBronagh', 'running', false],
      ['WestCoast_Sales', 'SFBronagh', 'running', false],
      ['SQLServer1', 'SFBronagh', 'off', false],
      ['SQLServer2', 'SFBronagh', 'off', false],
      ['SQLServer4', 'NYBronagh', 'running', false],
    ]);
    expect(machine(snapshot, 'WestCoast_Sales')).toMatchObject({
      id: 'cd333c26-3d32-4525-915b-744a928f8cf0',
      generation: 1,
      memory: { startup: 536870912, assigned: 536870912, dynamic: false },
      processor: { count: 1, compatibility: false, compatibilityOlder: false },
      paths: { configuration: 'C:\\WestCoast_Sales', snapshots: 'C:\\WestCoast_Sales' },
      disks: [{ path: 'C:\\WestCoast_Sales\\WestCoast_Sales_disk_1.vhdx', type: 'virtual', controller: 'IDE 0:0' }],
      adapters: [{ switch: 'Intel(R) PRO/1000 MT Network Connection - Virtual Switch', mac: '00:15:5D:FC:5B:00', dynamicMac: true }],
      parentSnapshot: '',
      automaticStart: 'startIfRunning',
    });
    // an empty list of drives or checkpoints is not none
    expect(machine(snapshot, 'SQLServer1')?.disks).toBeUndefined();
    expect(machine(snapshot, 'WestCoast_Sales')?.snapshots).toBeUndefined();
    expect(completeLists(snapshot)).toEqual(expect.arrayContaining(['nodes', 'virtualMachines SFBronagh', 'virtualMachines NYBronagh']));
    expect(completeLists(snapshot)).not.toContain('nodes.adapters SFBronagh');
  });
});

it('reads a Hashtable of Japanese objects in UTF-16: editions, switches of two spellings, checkpoints, a disk of the host', async () => {
  const { clusters, inputs } = await importFiles(fixture('clixml-hashtable'));
  expect(inputs.flatMap(({ errors }) => errors)).toEqual([]);
  const snapshot = clusters[0]?.snapshot ?? { schemaVersion: 1, cluster: { name: '' } };
  expect(snapshot.cluster).toMatchObject({ name: 'HVCL-NGY', domain: 'example.local' });
  expect(node(snapshot, 'HV-NGY-01')?.switches).toEqual([
    { name: '業務LAN', type: 'external', managementAccess: false, uplinks: ['Intel(R) Ethernet Converged Network Adapter X710'] },
  ]);
  expect(node(snapshot, 'HV-NGY-02')?.switches?.[0]?.name).toBe('業務ＬＡＮ');
  expect(node(snapshot, 'HV-NGY-02')?.migration).toMatchObject({
    authentication: 'credSSP',
    maximum: 4,
    networks: [{ subnet: '10.40.20.12/32' }, { subnet: '10.40.30.12/32' }],
  });
  expect(node(snapshot, 'HV-NGY-01')?.adapters?.map(({ name, speed, addresses, gateways }) => ({ name, speed, addresses, gateways }))).toEqual([
    // VMM shows the address of the host's virtual adapter here
    { name: '業務 1', speed: 1e10 },
    { name: 'LM', speed: 1e10, addresses: [{ address: '10.40.20.11', prefixLength: 24 }] },
    { name: '管理', speed: 1e9, addresses: [{ address: '10.40.10.11', prefixLength: 24 }], gateways: ['10.40.10.254'] },
  ]);
  expect(machine(snapshot, '会計システム')).toMatchObject({
    role: 'SCVMM 会計システム Resources',
    clustered: true,
    resourceState: 'online',
    parentSnapshot: 'パッチ適用前',
    snapshots: [{ name: '会計システム - (2026/10/10 - 21:05:00)' }, { name: 'パッチ適用前', parent: '会計システム - (2026/10/10 - 21:05:00)' }],
    adapters: [{ switch: '業務LAN', dynamicMac: false, vlan: 120 }],
  });
  expect(machine(snapshot, 'ファイルサーバー')).toMatchObject({
    disks: [{ type: 'virtual' }, { path: '\\\\.\\PHYSICALDRIVE4', type: 'passThrough', diskNumber: 4, controller: 'SCSI 0:1' }],
    dvdDrives: [{ path: 'C:\\ISO\\SW_DVD9_Win_Server_2019.iso' }],
  });
  expect(machine(snapshot, 'web01')?.memory).toEqual({
    startup: 4096 * 1024 * 1024,
    assigned: 4096 * 1024 * 1024,
    minimum: 2048 * 1024 * 1024,
    maximum: 16384 * 1024 * 1024,
    dynamic: true,
  });
  expect(machine(snapshot, '検証01'), 'of a host that stands alone').toBeUndefined();
});

it('reads separate JSON files of Windows PowerShell 5.1: enumerations as numbers, versions in parts', async () => {
  const { clusters, inputs } = await importFiles(fixture('json-51-files'));
  expect(inputs.flatMap(({ errors }) => errors)).toEqual([]);
  expect(clusters.map(({ name, notes }) => [name, notes])).toEqual([['HVCL-SDJ', []]]);
  const snapshot = clusters[0]?.snapshot ?? { schemaVersion: 1, cluster: { name: '' } };
  expect(node(snapshot, 'HV-SDJ-01')).toMatchObject({
    os: { version: '10.0.14393', build: 14393 },
    migration: {
      authentication: 'kerberos',
      performance: 'smb',
      networks: [{ subnet: 'fe80::a11:2bff:fe01/128' }, { subnet: '10.50.20.11/32' }],
    },
    switches: [{ name: '業務LAN', type: 'external', managementAccess: true, uplinks: ['Mellanox ConnectX-4 Lx Ethernet Adapter'] }],
  });
  expect(node(snapshot, 'HV-SDJ-02')?.migration?.performance).toBe('tcpip');
  expect(completeLists(snapshot)).toEqual(expect.arrayContaining(['nodes', 'nodes.switches HV-SDJ-01', 'nodes.switches HV-SDJ-02']));
  expect(machine(snapshot, '印刷サーバー')).toMatchObject({ state: 'saved', resourceState: 'offline', dvdDrives: [{ path: 'E:' }] });
  expect(machine(snapshot, '在庫DB')).toMatchObject({ fibreChannel: true, processor: { count: 16, compatibility: true } });
});

it('takes nothing of a host that did not answer, and only the names of its machines', async () => {
  const { clusters } = await importFiles(fixture('json-7-silent-host'));
  const snapshot = clusters[0]?.snapshot ?? { schemaVersion: 1, cluster: { name: '' } };
  expect(node(snapshot, 'HV-FUK-03')).toEqual({ name: 'HV-FUK-03', fqdn: 'HV-FUK-03.example.local' });
  expect(machine(snapshot, '監視')).toEqual({ name: '監視', id: expect.any(String) });
  expect(node(snapshot, 'HV-FUK-01')?.hardware?.logicalProcessors).toBe(48);
  expect(completeLists(snapshot)).toContain('virtualMachines HV-FUK-01');
  expect(completeLists(snapshot).filter((list) => list.includes('HV-FUK-03'))).toEqual([]);
  expect(clusters[0]?.notes.map(({ code }) => code)).toEqual(['hostSilent']);
});

it('makes a snapshot of each cluster that VMM manages', async () => {
  const { clusters, inputs } = await importFiles(fixture('two-clusters'));
  expect(inputs.flatMap(({ errors }) => errors)).toEqual([]);
  expect(clusters.map(({ name, snapshot }) => [name, snapshot.cluster.virtualMachines?.map((vm) => `${vm.owner}/${vm.name}`)])).toEqual([
    ['HVCL-OSA', ['HV-OSA-02/web01', 'HV-OSA-01/勤怠']],
    ['HVCL-TYO', ['HV-TYO-01/web01', 'HV-TYO-02/受発注']],
  ]);
  const place = clusters[1]?.locate(['/cluster/virtualMachines/0']).get('/cluster/virtualMachines/0');
  expect(place?.path).toBe('inventory.clixml');
});

it('joins the exports of Windows that name the same cluster', async () => {
  const { clusters, inputs } = await importFiles(fixture('with-windows'));
  expect(inputs.flatMap(({ errors }) => errors)).toEqual([]);
  expect(clusters.map(({ name }) => name)).toEqual(['HVCL-KOB']);
  const cluster: Cluster = clusters[0]?.snapshot.cluster ?? { name: '' };
  expect(cluster.nodes?.map(({ name, state, os }) => [name, state, os?.build])).toEqual([
    ['HV-KOB-01', 'up', 26100],
    ['HV-KOB-02', 'up', 26100],
  ]);
  expect(cluster.networks?.map(({ name }) => name)).toEqual(['管理', 'ライブ マイグレーション', 'CSV']);
});

/** As `Select-Object` and ConvertTo-Json of an inventory script leave a host */
const host = (name: string, more: object = {}) => ({
  Name: `${name}.example.local`,
  CommunicationState: 0,
  LogicalProcessorCount: 32,
  PhysicalCPUCount: 2,
  CoresPerCPU: 16,
  ProcessorManufacturer: 'Intel',
  TotalMemory: 137425412096,
  OperatingSystemVersion: '10.0.17763',
  HostCluster: 'HVCL-OSA.example.local',
  ...more,
});

const virtualMachine = (name: string, more: object = {}) => ({
  Name: name,
  VMId: '5B0E3C61-7C1D-4C0B-8F5E-2D9A41C7E012',
  ID: '0f4c1d22-6a35-4a0e-8a1b-95d1a4a4c001',
  HostName: 'HV-OSA-01.example.local',
  VirtualMachineState: 0,
  ...more,
});

const twoHosts = [host('HV-OSA-01'), host('HV-OSA-02')];

it.each([
  ['no processor', { LogicalProcessorCount: 0 }],
  ['no memory', { TotalMemory: 0 }],
  ['version 0.0', { OperatingSystemVersion: '0.0' }],
  ['version 0.0 in parts', { OperatingSystemVersion: { Major: 0, Minor: 0, Build: -1, Revision: -1 } }],
  ['another state of communication', { CommunicationState: 1 }],
  ['another word', { CommunicationState: 'AccessDenied' }],
  ['another state of the computer', { ComputerState: 3 }],
])('a host with %s has not answered', async (_, more) => {
  const snapshot = await snapshotOf({ 'Get-SCVMHost.json': [host('HV-OSA-01'), host('HV-OSA-02', { LiveMigrationMaximum: 0, ...more })] });
  expect(node(snapshot, 'HV-OSA-02')).toEqual({ name: 'HV-OSA-02', fqdn: 'HV-OSA-02.example.local' });
  expect(node(snapshot, 'HV-OSA-01')?.hardware?.sockets).toBe(2);
});

it('takes nothing of a host without any sign of an answer', async () => {
  const silent = { Name: 'HV-OSA-02', LiveStorageMigrationMaximum: 0, LiveMigrationMaximum: 0, HostCluster: 'HVCL-OSA' };
  const snapshot = await snapshotOf({ 'hosts.json': [host('HV-OSA-01'), silent] });
  expect(node(snapshot, 'HV-OSA-02')).toEqual({ name: 'HV-OSA-02' });
});

it.each([
  ['joined by blanks', 'fe80::4c1:9aff:fe20:1/128 10.20.30.11/32 10.20.40.0/24', ['fe80::4c1:9aff:fe20:1/128', '10.20.30.11/32', '10.20.40.0/24']],
  ['a single one', '10.20.30.11/32', ['10.20.30.11/32']],
  ['emptied', '', undefined],
  ['an empty list', [], undefined],
  ['a type name', 'System.String[]', undefined],
  ['text that is no subnet', '10.20.30.0/24 (Live Migration)', undefined],
])('migration subnets: %s', async (_, value, expected) => {
  const snapshot = await snapshotOf({ 'hosts.json': [host('HV-OSA-01', { MigrationSubnet: value }), host('HV-OSA-02')] });
  expect(node(snapshot, 'HV-OSA-01')?.migration?.networks?.map(({ subnet }) => subnet)).toEqual(expected);
  expect(completeLists(snapshot).includes('nodes.migration.networks HV-OSA-01')).toBe(expected !== undefined);
});

it('does not take the brand, the family of WMI, the threads or the edition of VMM for what they are called', async () => {
  const os = { Name: 'Microsoft Windows Server 2019 Datacenter', Edition: 'Standard', Version: '10.0.17763', Architecture: 'amd64' };
  const snapshot = await snapshotOf({
    'hosts.json': [host('HV-OSA-01', { ProcessorFamily: '179', ProcessorModel: 'Xeon', OperatingSystem: os }), host('HV-OSA-02')],
  });
  expect(node(snapshot, 'HV-OSA-01')?.processors).toEqual([{ vendor: 'intel' }, { vendor: 'intel' }]);
  expect(node(snapshot, 'HV-OSA-01')?.os).toEqual({
    caption: 'Microsoft Windows Server 2019 Datacenter',
    version: '10.0.17763',
    build: 17763,
    architecture: 'x64',
  });
});

it('knows the nodes as whole only where the cluster counts as many', async () => {
  const cluster = (nodes: readonly string[]) => ({
    ClusterName: 'HVCL-OSA',
    DomainName: 'example.local',
    Name: 'HVCL-OSA.example.local',
    Nodes: nodes,
  });
  const both = ['HV-OSA-01.example.local', 'HV-OSA-02.example.local'];
  expect(completeLists(await snapshotOf({ 'hosts.json': twoHosts }))).not.toContain('nodes');
  expect(completeLists(await snapshotOf({ 'clusters.json': [cluster(both)], 'hosts.json': twoHosts }))).toContain('nodes');
  const third = await snapshotOf({ 'clusters.json': [cluster([...both, 'HV-OSA-03.example.local'])], 'hosts.json': twoHosts });
  expect(third.cluster.nodes?.map(({ name }) => name)).toEqual(['HV-OSA-01', 'HV-OSA-02', 'HV-OSA-03']);
});

it.each([
  [0, 'running'],
  ['PowerOff', 'off'],
  [{ value: 3, Value: 'Saved' }, 'saved'],
  ['UnsupportedCluster', undefined],
  [4711, undefined],
])('state %j of a machine', async (state, expected) => {
  const snapshot = await snapshotOf({ 'hosts.json': twoHosts, 'vms.json': [virtualMachine('会計システム', { VirtualMachineState: state })] });
  expect(machine(snapshot, '会計システム')?.state).toBe(expected);
  expect(machine(snapshot, '会計システム')?.owner).toBe('HV-OSA-01');
});

it.each([
  ['its group in the cluster', { VMResourceGroup: 'SCVMM 会計システム Resources', IsHighlyAvailable: true }, true],
  ['neither a group nor the wish', { VMResourceGroup: null, IsHighlyAvailable: false }, false],
  ['the wish alone', { IsHighlyAvailable: true }, undefined],
  ['no wish, and the group not exported', { IsHighlyAvailable: false }, undefined],
])('a machine with %s', async (_, more, expected) => {
  const snapshot = await snapshotOf({ 'hosts.json': twoHosts, 'vms.json': [virtualMachine('会計システム', more)] });
  expect(machine(snapshot, '会計システム')?.clustered).toBe(expected);
});

it('takes machines of a library, of other hypervisors and templates for none of the cluster', async () => {
  const snapshot = await snapshotOf({
    'vmm.json': JSON.stringify({
      hosts: [...twoHosts, host('esx01', { VirtualizationPlatform: 'VMwareESX' })],
      vms: [
        virtualMachine('会計システム'),
        virtualMachine('保管01', { HostName: 'LIB01.example.local', LibraryServer: 'LIB01.example.local', VirtualMachineState: 102, ID: null }),
        virtualMachine('linux01', { HostName: 'esx01.example.local', ID: null, VMId: '3f1c' }),
      ],
      images: [{ Name: 'WS2019 ひな形', CPUCount: 2, Memory: 4096, LimitCPUForMigration: false, VirtualHardDisks: [], ObjectType: 3 }],
    }),
  });
  expect(snapshot.cluster.virtualMachines?.map(({ name }) => name)).toEqual(['会計システム']);
  expect(snapshot.cluster.nodes?.map(({ name }) => name)).toEqual(['HV-OSA-01', 'HV-OSA-02']);
});

it('joins parts that their own cmdlets list: checkpoints by the id of VMM, adapters by DeviceID, drives by a name that only one machine has', async () => {
  const other = { ID: '0f4c1d22-6a35-4a0e-8a1b-95d1a4a4c002', VMId: '8C2F10B4-93A7-4D6E-A1B5-77E0D24F9A33' };
  const third = { ID: '0f4c1d22-6a35-4a0e-8a1b-95d1a4a4c003', VMId: '1E6D5A90-4B2C-49F8-9C37-60A8B3D1F455', HostName: 'HV-OSA-02' };
  const snapshot = await snapshotOf({
    'hosts.json': twoHosts,
    'vms.json': [virtualMachine('会計システム'), virtualMachine('web01', other), virtualMachine('web01', third)],
    'checkpoints.json': [
      { Name: '更新前', CheckpointID: '16FF0C08-04D3-4BEE-9E74-34393E087F4A', VMId: other.ID, VM: 'web01', ParentCheckpointID: other.VMId },
    ],
    'adapters.json': [
      {
        Name: 'web01',
        DeviceID: `Microsoft:${third.VMId}\\C5D9`,
        VirtualNetworkAdapterType: 'Emulated',
        VirtualNetwork: '業務LAN',
        MACAddressType: 'Static',
      },
    ],
    'drives.json': [
      { Name: '会計システム', IsVHD: false, PassThroughDisk: '\\\\.\\PHYSICALDRIVE3', VirtualHardDisk: null, BusType: 'SCSI', Bus: 0, Lun: 1 },
      { Name: 'web01', IsVHD: true, PassThroughDisk: null, VirtualHardDisk: 'web01.vhdx' },
    ],
  });
  const [accounting, web, webOfSecond] = snapshot.cluster.virtualMachines ?? [];
  expect(accounting?.disks).toEqual([{ path: '\\\\.\\PHYSICALDRIVE3', type: 'passThrough', diskNumber: 3, controller: 'SCSI 0:1' }]);
  expect(web?.snapshots).toEqual([{ name: '更新前', id: '16ff0c08-04d3-4bee-9e74-34393e087f4a' }]);
  expect(webOfSecond?.adapters).toMatchObject([{ switch: '業務LAN', connected: true, dynamicMac: false, legacy: true }]);
  expect([web?.disks, webOfSecond?.disks], 'whose drive it is nobody can tell').toEqual([undefined, undefined]);
});

it('takes hosts that do not say their cluster for one, called by the folder', async () => {
  const { HostCluster: _, ...plain } = host('HV-OSA-01');
  const { clusters } = await importFiles({ 'hosts.json': JSON.stringify([plain]) }, { group: 'osaka' });
  expect(clusters.map(({ name, snapshot }) => [name, snapshot.assumptions])).toEqual([['osaka', [{ fact: 'cluster.name', value: 'osaka' }]]]);
});

it.each([
  ['hosts that all stand alone', [host('HV-OSA-01', { HostCluster: null })], 'noHostCluster'],
  ['checkpoints alone', [{ Name: '更新前', CheckpointID: '16FF0C08-04D3-4BEE-9E74-34393E087F4A', VM: 'web01', VMId: null }], 'noHosts'],
])('says what is missing: %s', async (_, objects, code) => {
  const { clusters, inputs } = await importFiles({ 'vmm.json': JSON.stringify(objects) });
  expect(clusters).toEqual([]);
  expect(inputs.map(({ errors }) => errors)).toEqual([[{ code }]]);
});

it('does not match names that lost their characters', async () => {
  const snapshot = await snapshotOf({ 'hosts.json': twoHosts, 'vms.json': [virtualMachine('??????')] });
  expect(snapshot.cluster.virtualMachines ?? []).toEqual([]);
  expect(snapshot.unread).toMatchObject([{ fact: 'virtualMachines', reason: 'damaged' }]);
  expect(completeLists(snapshot)).not.toContain('virtualMachines HV-OSA-01');
});

it('reads the shared volumes of a cluster, unless an export of Windows lists them by their names', async () => {
  const volume = (path: string) => ({
    Name: `${path}\\`,
    Capacity: 1099511627776,
    FreeSpace: 274877906944,
    FileSystem: 'CSVFS',
    IsClusterSharedVolume: true,
  });
  const local = { ...volume('C:'), IsClusterSharedVolume: false, VMHost: 'HV-OSA-01' };
  const cluster = {
    ClusterName: 'HVCL-OSA',
    DomainName: 'example.local',
    Nodes: ['HV-OSA-01', 'HV-OSA-02'],
    SharedVolumes: [volume('C:\\ClusterStorage\\業務 Volume 1')],
  };
  const files = { 'clusters.json': [cluster], 'hosts.json': twoHosts, 'volumes.json': [local] };
  const snapshot = await snapshotOf(files);
  const path = 'C:\\ClusterStorage\\業務 Volume 1';
  expect(snapshot.cluster.sharedVolumes).toEqual([{ name: path, path, size: 1099511627776, free: 274877906944, fileSystem: 'CSVFS' }]);
  expect(completeLists(snapshot)).toContain('sharedVolumes');
  const own = { Name: 'クラスター ディスク 2', SharedVolumeInfo: { FriendlyVolumeName: path } };
  const both = await snapshotOf({ ...files, 'Get-ClusterSharedVolume.json': [own] });
  expect(both.cluster.sharedVolumes).toEqual([{ name: 'クラスター ディスク 2', path }]);
});

it("reads what an inventory script selects: clusters with the hosts in them, states as words of the script's own", async () => {
  const [first, second] = [host('HV-OSA-01'), host('HV-OSA-02')].map(({ HostCluster: _, ...rest }) => rest);
  const snapshot = await snapshotOf({
    'inventory.json': JSON.stringify({
      ems: { Guid: 'a2b45b8b-ff0e-425c-baf7-24626963a27c', Version: '2.1.0' },
      clusters: [{ ClusterName: 'HVCL-OSA', ID: '8e830204-6448-4817-b220-34af48ccf8ca', Nodes: [first, second] }],
      vms: [
        {
          Name: 'web01',
          HostName: 'HV-OSA-02.example.local',
          VMCPath: 'C:\\ClusterStorage\\Volume1\\web01\\Virtual Machines\\3F.vmcx',
          VirtualMachineStateString: 'PowerOff',
        },
      ],
    }),
  });
  expect(snapshot.cluster.name).toBe('HVCL-OSA');
  expect(completeLists(snapshot)).toContain('nodes');
  expect(machine(snapshot, 'web01')).toMatchObject({
    owner: 'HV-OSA-02',
    state: 'off',
    paths: { configuration: 'C:\\ClusterStorage\\Volume1\\web01' },
  });
});

it.each([
  ['of a search engine', { clusterName: 'logs', nodes: [{ name: 'es01', ip: '10.20.0.5' }] }],
  ['of another manager', { objectType: 'VM', name: 'web01', hostName: 'esx01' }],
  ['of Hyper-V itself', { Name: 'web01', VMId: '3f', HostName: 'x', State: 2, ProcessorCount: 2 }],
])('takes no JSON %s for an inventory', async (_, object) => {
  const { clusters } = await importFiles({ 'cluster.json': JSON.stringify([object]) });
  expect(clusters.flatMap(({ snapshot }) => snapshot.cluster.nodes ?? [])).toEqual([]);
});

it('says how many machines are on hosts that the inventory does not hold', async () => {
  const elsewhere = virtualMachine('web01', { HostName: 'HV-TYO-01.example.local', ID: null, VMId: '8C2F10B4-93A7-4D6E-A1B5-77E0D24F9A33' });
  const { clusters } = await importFiles({
    'hosts.json': JSON.stringify(twoHosts),
    'vms.json': JSON.stringify([virtualMachine('会計システム'), elsewhere]),
  });
  expect(clusters[0]?.notes).toEqual([{ code: 'machinesWithoutHost', values: { count: 1 } }]);
  expect(
    clusters[0]?.snapshot.collected?.map(({ list }) => list),
    'whose machines may be on these hosts',
  ).not.toContain('virtualMachines');
});

it('lets exports of Windows speak where they say the same in more detail', async () => {
  const drive = { IsVHD: true, VirtualHardDisk: { Location: 'C:\\ClusterStorage\\Volume1\\web01.vhdx' }, BusType: 'SCSI', Bus: 0, Lun: 0 };
  const processor = {
    SystemName: 'HV-OSA-01',
    Manufacturer: 'GenuineIntel',
    ProcessorId: 'BFEBFBFF00050657',
    NumberOfCores: 16,
    Revision: 21767,
    Level: 6,
  };
  const id = '5B0E3C61-7C1D-4C0B-8F5E-2D9A41C7E012';
  const files = {
    'hosts.json': JSON.stringify(twoHosts),
    'vms.json': JSON.stringify([virtualMachine('web01', { VirtualDiskDrives: [drive] })]),
    'Win32_Processor.json': JSON.stringify([processor, processor]),
    'Get-VMHardDiskDrive.json': JSON.stringify([
      {
        ...{ VMName: 'web01', VMId: id, ComputerName: 'HV-OSA-01', Path: 'C:\\ClusterStorage\\Volume1\\web01.vhdx', DiskNumber: null },
        ...{ ControllerType: 1, ControllerNumber: 0, ControllerLocation: 0, SupportPersistentReservations: false },
      },
    ]),
  };
  const { clusters } = await importFiles(files);
  const [cluster] = clusters;
  expect(clusters).toHaveLength(1);
  expect(cluster?.notes).toEqual([]);
  const [first, second] = cluster?.snapshot.cluster.nodes ?? [];
  expect(first?.processors?.map(({ vendor, family }) => [vendor, family])).toEqual([
    ['intel', 6],
    ['intel', 6],
  ]);
  expect(second?.processors).toEqual([{ vendor: 'intel' }, { vendor: 'intel' }]);
  expect(cluster?.snapshot.cluster.virtualMachines?.[0]?.disks).toMatchObject([{ shared: false, controller: 'SCSI 0:0' }]);
});
