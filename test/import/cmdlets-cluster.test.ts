import { describe, expect, it } from 'vitest';
import { completeLists, snapshotOf, twoNodes } from './one-cluster.ts';

const network = { Name: 'heartbeat', Metric: 1100, AutoMetric: true, Role: 1, State: 3 };

async function networkOf(properties: object) {
  return (await snapshotOf({ 'Get-ClusterNetwork.json': [{ ...network, ...properties }] })).cluster.networks?.[0];
}

describe('Get-ClusterNetwork', () => {
  it.each([
    [1, 'cluster'],
    ['ClusterAndClient', 'clusterAndClient'],
    ['0', 'none'],
    [{ value: 1, Value: 'Cluster' }, 'cluster'],
    [4294967295, undefined],
    [-1, undefined],
    [7, undefined],
    ['クラスター', undefined],
  ])('Role %j is %s', async (Role, role) => {
    expect((await networkOf({ Role }))?.role).toBe(role);
  });

  it.each([
    [-1, undefined],
    ['4294967295', undefined],
    ['Partitioned', 'partitioned'],
    [0, 'unavailable'],
  ])('State %j is %s', async (State, state) => {
    expect((await networkOf({ State }))?.state).toBe(state);
  });

  it('without AutoMetric does not say whether the Metric was set by hand', async () => {
    expect(await networkOf({ AutoMetric: undefined })).not.toHaveProperty('autoMetric');
    expect(await networkOf({ AutoMetric: 'False' })).toMatchObject({ autoMetric: false });
  });

  it('reads both subnets of a network, and the masks of 2008 R2', async () => {
    const lists = { Ipv4Addresses: ['10.20.0.0', '10.21.0.0'], Ipv4PrefixLengths: [24, 16], Ipv6Addresses: ['fd00:20::'], Ipv6PrefixLengths: [64] };
    expect((await networkOf(lists))?.subnets).toEqual([
      { address: '10.20.0.0', prefixLength: 24 },
      { address: '10.21.0.0', prefixLength: 16 },
      { address: 'fd00:20::', prefixLength: 64 },
    ]);
    expect((await networkOf({ Address: '10.20.0.0', AddressMask: '255.255.254.0' }))?.subnets).toEqual([{ address: '10.20.0.0', prefixLength: 23 }]);
  });

  it('does not take addresses apart that the depth limit has joined', async () => {
    const snapshot = await snapshotOf({
      'Get-ClusterNetwork.json': [{ ...network, Ipv4Addresses: '10.20.0.0 10.21.0.0', Ipv4PrefixLengths: '24 16' }],
    });
    expect(snapshot.cluster.networks?.[0]?.subnets).toBeUndefined();
    expect(snapshot.unread).toMatchObject([{ fact: 'networks.subnets', reason: 'ambiguous', detail: '10.20.0.0 10.21.0.0' }]);
  });

  it('makes no network of a name that lost its characters, and the list is incomplete', async () => {
    const snapshot = await snapshotOf({ 'Get-ClusterNetwork.json': [network, { ...network, Name: '???????' }] });
    expect(snapshot.cluster.networks?.map(({ name }) => name)).toEqual(['heartbeat']);
    expect(snapshot.unread).toMatchObject([{ fact: 'networks', reason: 'damaged', detail: '???????' }]);
    expect(completeLists(snapshot)).not.toContain('networks');
  });

  it('joins by id, and by name where only one export has ids', async () => {
    const id = '{3C5C0F6E-8F3B-4F0E-9A59-2F1D6C1B7A01}';
    const { cluster } = await snapshotOf({ 'a.json': [network], 'b.json': [{ Name: 'heartbeat', Id: id, Role: 1, Metric: 1100 }] });
    expect(cluster.networks).toEqual([
      { name: 'heartbeat', metric: 1100, autoMetric: true, role: 'cluster', state: 'up', id: id.slice(1, -1).toLowerCase() },
    ]);
  });
});

describe('MigrationNetworkOrder and MigrationExcludeNetworks', () => {
  const parameter = (Name: string, Value: unknown) => ({ ClusterObject: 'Virtual Machine', Name, Value, ParameterType: 'String' });
  const first = '11111111-0000-4000-8000-000000000001';
  const second = '11111111-0000-4000-8000-000000000002';

  it.each([
    [`${first};${second}`, [first, second]],
    [`{${first}}`, [first]],
    ['heartbeat', ['heartbeat']],
    ['', []],
    [null, undefined],
  ])('%j is %j', async (value, order) => {
    const { cluster } = await snapshotOf({ 'lm.json': [parameter('MigrationExcludeNetworks', ''), parameter('MigrationNetworkOrder', value)] });
    expect(cluster.liveMigration).toEqual({ exclude: [], ...(order === undefined ? {} : { order }) });
  });

  it('an order that was not exported is not an empty one', async () => {
    const { cluster } = await snapshotOf({ 'lm.json': [parameter('MigrationExcludeNetworks', first)] });
    expect(cluster.liveMigration).toEqual({ exclude: [first] });
  });
});

describe('Get-ClusterNode', () => {
  it('knows a node by its short and its full name, in any case', async () => {
    const { cluster } = await snapshotOf({
      'nodes.json': twoNodes,
      'os.json': [{ CSName: 'hv-osa-01', BuildNumber: '7601', ServicePackMajorVersion: 1 }],
      'adapters.json': [{ Name: 'LM', InterfaceDescription: 'Intel(R) 82576', LinkSpeed: '1 Gbps', SystemName: 'HV-OSA-01.example.local' }],
    });
    expect(cluster.nodes).toEqual([
      {
        name: 'HV-OSA-01',
        state: 'up',
        weight: 1,
        fqdn: 'HV-OSA-01.example.local',
        os: { build: 7601, servicePack: 1 },
        adapters: [{ name: 'LM', description: 'Intel(R) 82576', speed: 1000000000 }],
      },
      { name: 'HV-OSA-02', state: 'up', weight: 1 },
    ]);
  });

  it('has the whole list: a computer that is not on it is none of the nodes', async () => {
    const { cluster } = await snapshotOf({
      'nodes.json': twoNodes,
      'os.json': [{ CSName: 'ADMIN-PC', BuildNumber: '7601', ServicePackMajorVersion: 1 }],
    });
    expect(cluster.nodes?.map(({ name, os }) => [name, os])).toEqual([
      ['HV-OSA-01', undefined],
      ['HV-OSA-02', undefined],
    ]);
  });
});

describe('resources of the cluster', () => {
  const web01 = '6f1d2c3b-0a1b-4c2d-8e3f-112233445566';
  const web02 = '6f1d2c3b-0a1b-4c2d-8e3f-112233445567';
  const vms = [
    { Name: 'web01', VMId: web01, State: 2, ProcessorCount: 2, ComputerName: 'HV-OSA-01' },
    { Name: 'web02', VMId: web02, State: 2, ProcessorCount: 2, ComputerName: 'HV-OSA-01' },
  ];
  const resource = { Name: '仮想マシン web01', ResourceType: 'Virtual Machine', OwnerGroup: 'web01', State: 2, OwnerNode: 'HV-OSA-01' };
  const parameter = (Name: string, Value: unknown) => ({ ClusterObject: resource.Name, Name, Value });
  const clustered = async (files: Parameters<typeof snapshotOf>[0]) =>
    (await snapshotOf({ 'nodes.json': twoNodes, 'Get-VM.json': vms, ...files })).cluster.virtualMachines?.map((vm) => vm.clustered);

  it('prove by id that a machine is clustered, and all of them that another one is not', async () => {
    expect(await clustered({ 'Get-ClusterResource.json': [resource], 'Get-ClusterParameter.json': [parameter('VmID', web01)] })).toEqual([
      true,
      false,
    ]);
  });

  it('deny nothing while a resource has not told its machine', async () => {
    expect(await clustered({ 'Get-ClusterResource.json': [resource] })).toEqual([true, undefined]);
    expect(await clustered({ 'Get-ClusterParameter.json': [parameter('VmID', web01), parameter('CheckHeartbeat', 1)] })).toEqual([true, undefined]);
  });

  it('a role of the name of a machine proves it, a missing one does not deny it', async () => {
    expect(await clustered({ 'Get-ClusterGroup.json': [{ Name: 'web01', GroupType: 111, State: 0, OwnerNode: 'HV-OSA-01' }] })).toEqual([
      true,
      undefined,
    ]);
  });

  it.each([
    [
      [{ Name: 'HV-OSA-01' }, { Name: 'HV-OSA-02' }],
      ['HV-OSA-01', 'HV-OSA-02'],
    ],
    [['hv-osa-02'], ['HV-OSA-02']],
    [[], undefined],
    [null, undefined],
  ])('owner nodes %j are %j', async (OwnerNodes, possibleOwners) => {
    const { cluster } = await snapshotOf({
      'nodes.json': twoNodes,
      'Get-VM.json': vms,
      'Get-ClusterResource.json': [resource],
      'Get-ClusterOwnerNode.json': [{ ClusterObject: resource.Name, OwnerNodes }],
    });
    expect(cluster.virtualMachines?.[0]?.possibleOwners).toEqual(possibleOwners);
  });

  it('tell migrations in flight', async () => {
    const { cluster } = await snapshotOf({
      'nodes.json': twoNodes,
      'Get-VM.json': vms,
      'Get-ClusterResource.json': [resource],
      'Get-ClusterParameter.json': [parameter('VmID', web01), parameter('MigrationState', 2)],
    });
    expect(cluster.migrations).toEqual([{ vm: 'web01', state: 'dataTransfer', kind: 'live', source: 'HV-OSA-01' }]);
  });
});

it('Get-ClusterSharedVolume: state, redirection and free space', async () => {
  const volume = {
    Name: 'クラスター ディスク 1',
    State: 2,
    OwnerNode: { Name: 'HV-OSA-01' },
    SharedVolumeInfo: [
      {
        FriendlyVolumeName: 'C:\\ClusterStorage\\Volume1',
        MaintenanceMode: false,
        RedirectedAccess: true,
        Partition: { Size: 21474836480, FreeSpace: 19327352832 },
      },
    ],
  };
  const lost = { Name: 'クラスター ディスク 2', State: 'Online', SharedVolumeInfo: 'Microsoft.FailoverClusters.PowerShell.ClusterSharedVolumeInfo' };
  const { cluster } = await snapshotOf({ 'Get-ClusterSharedVolume.json': [volume, lost] });
  expect(cluster.sharedVolumes).toEqual([
    {
      name: 'クラスター ディスク 1',
      state: 'online',
      owner: 'HV-OSA-01',
      path: 'C:\\ClusterStorage\\Volume1',
      maintenance: false,
      redirected: true,
      size: 21474836480,
      free: 19327352832,
    },
    { name: 'クラスター ディスク 2', state: 'online' },
  ]);
});

describe('one table that contradicts itself', () => {
  const binding = (Enabled: boolean) => ({ Name: 'イーサネット 3', ComponentID: 'ms_server', Enabled, InterfaceDescription: 'Broadcom NetXtreme' });

  it('says nothing, as where the rows of two nodes do not tell their node', async () => {
    const { cluster, unread } = await snapshotOf(
      { 'Get-NetAdapterBinding.json': [binding(true), binding(false), binding(true)] },
      { node: 'HV-OSA-01' },
    );
    expect(cluster.nodes?.[0]?.adapters).toEqual([{ name: 'イーサネット 3' }]);
    expect(unread).toMatchObject([
      { fact: 'nodes.adapters.bindings.ms_server', scope: { node: 'HV-OSA-01' }, reason: 'ambiguous', detail: 'true / false' },
    ]);
  });
});

describe('rows of console text that were cut', () => {
  const paste = [
    'PS C:\\> Get-ClusterNetwork | ft Name, Metric, AutoMetric, Role',
    '',
    'Name                      Metric AutoMetric Role',
    '----                      ------ ---------- ----',
    'heartbeat                   1100       True    1',
    'クラスター ネットワ...     10000       True    3',
    '',
    '',
  ].join('\r\n');

  it('make no network, are remembered, and the list is incomplete', async () => {
    const snapshot = await snapshotOf({ 'paste.txt': paste });
    expect(snapshot.cluster.networks?.map(({ name }) => name)).toEqual(['heartbeat']);
    expect(snapshot.unread).toMatchObject([{ fact: 'networks', reason: 'cut' }]);
    expect(completeLists(snapshot)).toEqual([]);
  });
});
