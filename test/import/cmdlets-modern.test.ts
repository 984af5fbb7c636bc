import { describe, expect, it } from 'vitest';
import type { Node } from '../../src/snapshot/snapshot.gen.ts';
import { clixml, remote, utf16 } from './clixml-builder.ts';
import { importFiles } from './import-files.ts';
import { completeLists, snapshotOf, twoNodes } from './one-cluster.ts';

const web01 = '6f1d2c3b-0a1b-4c2d-8e3f-112233445566';
const machine = { Name: 'web01', VMId: web01, State: 2, ProcessorCount: 2, MemoryAssigned: 4294967296, ComputerName: 'HV-OSA-01' };
const part = { VMName: 'web01', VMId: web01, ComputerName: 'HV-OSA-01' };
const machines = { 'nodes.json': twoNodes, 'Node_HV-OSA-01/Get-VM.json': [machine] };

async function firstNode(files: Parameters<typeof snapshotOf>[0]): Promise<Node | undefined> {
  return (await snapshotOf({ 'nodes.json': twoNodes, ...files })).cluster.nodes?.[0];
}

describe('the witness', () => {
  const quorum = async (properties: object, resources: readonly object[] = []) =>
    (
      await snapshotOf({
        'nodes.json': twoNodes,
        'Get-ClusterQuorum.json': [{ Cluster: 'HVCL-OSA', ...properties }],
        ...(resources.length === 0 ? {} : { 'Get-ClusterResource.json': resources }),
      })
    ).cluster.quorum;

  it.each([
    ['NodeMajority', ''],
    ['Majority', ''],
    ['NodeAndDiskMajority', undefined],
    ['DiskOnly', undefined],
    [1, undefined],
    [null, undefined],
  ])('with no resource and the type %j is %j', async (QuorumType, witness) => {
    expect((await quorum({ QuorumResource: null, QuorumType }))?.witness).toBe(witness);
  });

  it('is not denied by an export that lacks the property', async () => {
    expect(await quorum({ QuorumResource: undefined, QuorumType: 'Majority' })).toBeUndefined();
  });

  it.each([
    [2, 'online'],
    [4, 'failed'],
    [129, 'pending'],
  ])('in state %j is %s, of whatever type it is', async (State, witnessState) => {
    const resources = [
      { Name: 'クラウド監視', ResourceType: 'Cloud Witness', State, OwnerGroup: 'クラスター グループ' },
      { Name: '古い監視', ResourceType: 'File Share Witness', State: 3, OwnerGroup: 'クラスター グループ' },
    ];
    expect(await quorum({ QuorumResource: 'クラウド監視', QuorumType: 'Majority' }, resources)).toMatchObject({ witnessState });
  });
});

describe('anti-affinity of a role', () => {
  const group = { Name: 'DB01', GroupType: 111, OwnerNode: 'HV-OSA-01', State: 0, FailoverThreshold: 4294967295 };
  const rolesOf = async (files: Parameters<typeof snapshotOf>[0]) => (await snapshotOf(files)).cluster.roles?.[0]?.antiAffinity;

  it.each([
    ['an empty list', [], []],
    ['an emptied list of JSON', '', []],
    ['a list', ['SQL', 'DC'], ['SQL', 'DC']],
    ['one name that was taken out of its list', 'SQL', ['SQL']],
    ['null', null, undefined],
    ['the name of a collection', 'System.Collections.Specialized.StringCollection', undefined],
  ])('is told by %s', async (_, AntiAffinityClassNames, expected) => {
    expect(await rolesOf({ 'Get-ClusterGroup.json': [{ ...group, AntiAffinityClassNames }] })).toEqual(expected);
  });

  it('is none in a list of the console, and not known where nothing stands there', async () => {
    const text = (names: string) =>
      `Name                   : DB01\nGroupType              : VirtualMachine\nFailoverThreshold      : 1\nAntiAffinityClassNames : ${names}\n`;
    expect(await rolesOf({ 'Get-ClusterGroup.txt': text('{}') })).toEqual([]);
    expect(await rolesOf({ 'Get-ClusterGroup.txt': text('') })).toBeUndefined();
  });
});

describe('checkpoints', () => {
  it('an empty parent is not known, but the whole and empty list of checkpoints says none', async () => {
    const { cluster } = await snapshotOf({
      'nodes.json': twoNodes,
      'Node_HV-OSA-01/Get-VM.json': [{ ...machine, ParentSnapshotName: '' }],
      'Node_HV-OSA-01/Get-VMSnapshot.json': [],
    });
    expect(cluster.virtualMachines?.[0]).toMatchObject({ snapshots: [] });
    expect(cluster.virtualMachines?.[0]).not.toHaveProperty('parentSnapshot');
  });
});

describe('Get-ClusterAccess', () => {
  const rule = (Value: string, AccessControlType: number, ClusterRights: string | number) => ({
    IdentityReference: { Value },
    AccessControlType,
    ClusterRights,
  });
  it.each([
    ['who has full access', [rule('BUILTIN\\Administrators', 0, 'Full'), rule('EXAMPLE\\監査', 0, 'Read')], ['BUILTIN\\Administrators']],
    ['nobody who is denied', [rule('EXAMPLE\\運用', 0, 'Full'), rule('EXAMPLE\\運用', 1, 'Full')], []],
    ['nothing where the rights are a number', [rule('EXAMPLE\\運用', 0, 2)], undefined],
  ])('tells %s', async (_, rules, access) => {
    expect((await snapshotOf({ 'nodes.json': twoNodes, 'Get-ClusterAccess.json': rules })).cluster.access).toEqual(access);
  });
});

describe('teams', () => {
  const team = { Name: 'LM Team', TeamingMode: 1, PSComputerName: 'HV-OSA-01' };
  const adapters = {
    'Get-NetAdapter.json': [{ Name: 'LM Team', InterfaceDescription: 'Microsoft Network Adapter Multiplexor Driver', PSComputerName: 'HV-OSA-01' }],
  };

  it('have members, interfaces and a mode', async () => {
    const node = await firstNode({ ...adapters, 'Get-NetLbfoTeam.json': [{ ...team, Members: ['LM 1', 'LM 2'], TeamNics: 'LM Team' }] });
    expect(node?.teams).toEqual([{ name: 'LM Team', members: ['LM 1', 'LM 2'], interfaces: ['LM Team'], mode: 'switchIndependent' }]);
  });

  it('names that JSON has joined are not taken apart', async () => {
    const node = await firstNode({ ...adapters, 'Get-NetLbfoTeam.json': [{ ...team, Members: 'LM 1 LM 2', TeamNics: ['LM Team'] }] });
    expect(node?.teams).toEqual([{ name: 'LM Team', interfaces: ['LM Team'], mode: 'switchIndependent' }]);
  });

  it('are none on a node whose own export is empty, and only there', async () => {
    const snapshot = await snapshotOf({ 'nodes.json': twoNodes, 'Node_HV-OSA-01/Get-NetLbfoTeam.json': [] });
    expect(snapshot.cluster.nodes?.map(({ teams }) => teams)).toEqual([[], undefined]);
    expect(completeLists(snapshot)).toEqual(['nodes', 'nodes.teams HV-OSA-01']);
  });
});

describe('SMB connections', () => {
  const connection = (SmbInstance: number | string, ClientIpAddress: string, properties: object = {}) => ({
    ...{
      ServerName: 'HV-OSA-02',
      ClientIpAddress,
      ServerIpAddress: '10.30.0.12',
      Selected: true,
      Failed: false,
      SmbInstance,
      PSComputerName: 'HV-OSA-01',
    },
    ...properties,
  });

  it('are capable of what both ends are', async () => {
    const ends = { ClientRdmaCapable: true, ServerRdmaCapable: false, ClientRSSCapable: true };
    const node = await firstNode({ 'a.json': [connection(1, '10.30.0.11', ends)] });
    expect(node?.smbConnections).toEqual([
      { instance: 'csv', server: 'HV-OSA-02', clientAddress: '10.30.0.11', serverAddress: '10.30.0.12', selected: true, failed: false, rdma: false },
    ]);
  });

  it('of each instance stand in a file of their own, and the later file of one counts', async () => {
    const snapshot = await snapshotOf({
      'nodes.json': twoNodes,
      'Node_HV-OSA-01/GetSmbMultichannelConnection-CSV.json': [connection(1, '10.30.0.11')],
      'Node_HV-OSA-01/GetSmbMultichannelConnection-Default.json': [connection(0, '10.20.0.11')],
      'Node_HV-OSA-01/later.json': [connection('CSV', '10.40.0.11')],
    });
    expect(snapshot.cluster.nodes?.[0]?.smbConnections?.map(({ instance, clientAddress }) => [instance, clientAddress])).toEqual([
      ['default', '10.20.0.11'],
      ['csv', '10.40.0.11'],
    ]);
    expect(completeLists(snapshot)).toContain('nodes.smbConnections HV-OSA-01');
  });

  it('of which a file was cut are not whole, whatever the others say', async () => {
    const rows = clixml([
      remote('Microsoft.Management.Infrastructure.CimInstance#root/MSFT_SmbMultichannelConnection', 'HV-OSA-01', connection(1, '10.30.0.11')),
    ]);
    const { clusters } = await importFiles({
      'nodes.json': twoNodes,
      'Node_HV-OSA-01/GetSmbMultichannelConnection-Default.json': JSON.stringify([connection(0, '10.20.0.11')]),
      'Node_HV-OSA-01/GetSmbMultichannelConnection-CSV.xml': utf16(rows.slice(0, -8)),
    });
    expect(clusters[0]?.snapshot.cluster.nodes?.[0]?.smbConnections).toHaveLength(2);
    expect(clusters[0]?.snapshot.collected?.map(({ list }) => list)).not.toContain('nodes.smbConnections');
  });

  it('of 2 are of the storage bus or of Storage Replica', async () => {
    expect((await firstNode({ 'a.json': [connection(2, '10.30.0.11')] }))?.smbConnections?.[0]).not.toHaveProperty('instance');
  });
});

describe('adapters of the host on a switch', () => {
  it('are found by their GUID, and are virtual', async () => {
    const guid = '{0AA5EFB1-0000-4000-8000-000000000011}';
    const node = await firstNode({
      'Get-NetAdapter.json': [{ Name: 'vEthernet (業務LAN)', InterfaceDescription: 'Hyper-V', InterfaceGuid: guid, PSComputerName: 'HV-OSA-01' }],
      'vnics.json': [
        { Name: 'LM', IsManagementOs: true, SwitchName: '業務LAN', DeviceId: guid, MacAddress: '00155D0A1001', ComputerName: 'HV-OSA-01' },
        { Name: '他', IsManagementOs: true, SwitchName: '業務LAN', DeviceId: '{0AA5EFB1-0000-4000-8000-000000000099}', ComputerName: 'HV-OSA-01' },
      ],
    });
    expect(node?.adapters?.map(({ name, switch: on, virtual }) => [name, on, virtual])).toEqual([['vEthernet (業務LAN)', '業務LAN', true]]);
  });
});

describe('extensions of a switch', () => {
  const extension = (Id: string, Enabled: boolean | null) => ({ SwitchName: '業務LAN', Id, Enabled, ExtensionType: 2, ComputerName: 'HV-OSA-01' });
  const capture = 'EA24CD6C-D17A-4348-9190-09F0D5BE83DD';

  it.each([
    [
      'by English names and by id',
      [extension(capture, true), extension('583CC151-73EC-4A6A-8B47-578297AD7623', true)],
      ['Microsoft NDIS Capture', '583cc151-73ec-4a6a-8b47-578297ad7623'],
    ],
    ['none that is off', [extension(capture, false)], []],
    ['not where one does not say whether it is on', [extension(capture, null)], undefined],
  ])('are told %s', async (_, rows, extensions) => {
    expect((await firstNode({ 'a.json': rows }))?.switches?.[0]?.extensions).toEqual(extensions);
  });
});

describe('devices of a virtual machine', () => {
  it.each([
    ['Get-VMAssignableDevice', 'assignedDevices', { InstanceID: 'PCIP\\VEN_10DE', LocationPath: 'PCIROOT(0)#PCI(0300)' }],
    ['Get-VMGpuPartitionAdapter', 'gpuPartitions', { MinPartitionVRAM: 1 }],
    ['Get-VMFibreChannelHba', 'fibreChannel', { SanName: 'FabricA', WorldWidePortNameSetA: 'C003FF0A1B2C0000' }],
  ] as const)('%s says that there are some, or none on a node that answered', async (command, fact, device) => {
    const factOf = async (files: Parameters<typeof snapshotOf>[0]) =>
      (await snapshotOf({ ...machines, ...files })).cluster.virtualMachines?.[0]?.[fact];
    expect(await factOf({ [`Node_HV-OSA-01/${command}.json`]: [{ ...part, Name: 'PCI', ...device }] })).toBe(true);
    expect(await factOf({ [`Node_HV-OSA-01/${command}.json`]: [] })).toBe(false);
    expect(await factOf({ [`Node_HV-OSA-02/${command}.json`]: [] })).toBeUndefined();
    expect(await factOf({ [`Node_HV-OSA-01/${command}.json`]: [{ ...part, VMId: null, VMName: '???', Name: 'PCI', ...device }] })).toBeUndefined();
  });

  it('GPUs are told by vendor and device', async () => {
    const path = (device: string) =>
      `\\\\?\\PCI#VEN_10DE&DEV_${device}&SUBSYS_157E10DE&REV_A1#4&4A1F0C1&0&0010#{064092b3-625e-43bf-9eb5-dc845897dd59}\\GPUPARAV`;
    const gpus = (names: readonly string[]) => names.map((Name) => ({ Name, ValidPartitionCounts: [16], ComputerName: 'HV-OSA-01' }));
    expect((await firstNode({ 'a.json': gpus([path('25b6'), path('25B6'), path('2236')]) }))?.gpus).toEqual([
      'VEN_10DE&DEV_25B6',
      'VEN_10DE&DEV_2236',
    ]);
    expect((await firstNode({ 'a.json': gpus([path('25b6'), 'GPU']) }))?.gpus).toBeUndefined();
  });
});

describe('parents of a disk', () => {
  const disk = 'C:\\ClusterStorage\\Volume1\\web01_0F.avhdx';
  const file = (Path: string, VhdType: string | number, ParentPath: string | null) => ({
    Path,
    VhdType,
    VhdFormat: 3,
    ParentPath,
    ComputerName: 'HV-OSA-01',
  });
  const parentsOf = async (files: readonly object[]) =>
    (
      await snapshotOf({
        ...machines,
        'Get-VMHardDiskDrive.json': [{ ...part, Path: disk, DiskNumber: null, ControllerType: 1 }],
        'Get-VHD.json': files,
      })
    ).cluster.virtualMachines?.[0]?.disks?.[0]?.parents;

  it.each([
    [
      'the whole chain',
      [file(disk, 4, 'C:\\A.vhdx'), file('c:\\a.vhdx', 'Differencing', 'D:\\base.vhdx'), file('D:\\base.vhdx', 3, '')],
      ['C:\\A.vhdx', 'D:\\base.vhdx'],
    ],
    ['none of a plain disk', [file(disk, 'Dynamic', null)], []],
    ['nothing where the last file was not read', [file(disk, 4, 'C:\\A.vhdx')], undefined],
    ['nothing where the chain has no end', [file(disk, 4, 'C:\\A.vhdx'), file('C:\\A.vhdx', 4, disk)], undefined],
    ['nothing of another disk', [file('C:\\other.vhdx', 3, '')], undefined],
  ])('are %s', async (_, files, parents) => {
    expect(await parentsOf(files)).toEqual(parents);
  });
});

describe('accounts of the nodes', () => {
  const account = { Name: 'HV-OSA-01', DNSHostName: 'HV-OSA-01.example.local', SamAccountName: 'HV-OSA-01$', TrustedToAuthForDelegation: false };
  const facts = async (properties: object) => {
    const node = await firstNode({ 'Get-ADComputer.json': [{ ...account, ...properties }] });
    return [node?.delegatedTo, node?.delegatedFrom, node?.delegationAnyProtocol];
  };

  it.each([
    ['nothing is set', { 'msDS-AllowedToDelegateTo': [], PrincipalsAllowedToDelegateToAccount: [] }, [[], [], false]],
    ['nobody asked', { 'msDS-AllowedToDelegateTo': null }, [undefined, undefined, false]],
    ['a node', { PrincipalsAllowedToDelegateToAccount: ['CN=HV-OSA-02,OU=サーバー,DC=example,DC=local'] }, [undefined, ['HV-OSA-02'], false]],
    [
      'a node and the group of others',
      { PrincipalsAllowedToDelegateToAccount: ['CN=HV-OSA-02,DC=a', 'CN=管理\\, 移行,DC=a'] },
      [undefined, ['HV-OSA-02', '管理, 移行'], false],
    ],
    ['a group that may hold the other node', { PrincipalsAllowedToDelegateToAccount: ['CN=Hyper-V Hosts,DC=a'] }, [undefined, undefined, false]],
  ])('%s', async (_, properties, expected) => {
    expect(await facts(properties)).toEqual(expected);
  });
});

describe('the firewall', () => {
  const profiles = (states: readonly (number | string)[], properties: object = { PolicyStore: 'ActiveStore' }) =>
    states.map((Enabled, index) => ({
      Name: ['Domain', 'Private', 'Public'][index],
      Enabled,
      DefaultInboundAction: 4,
      PSComputerName: 'HV-OSA-01',
      ...properties,
    }));
  it.each([
    ['on everywhere', profiles([1, 'True', 1]), true],
    ['off everywhere', profiles([0, 0, 'False']), false],
    ['on in some: which one is in use is not told', profiles([0, 1, 1]), undefined],
    ['not configured', profiles([2, 2, 2]), undefined],
    ['two of three profiles', profiles([1, 1]), undefined],
    ['another store, which policies may override', profiles([1, 1, 1], {}), undefined],
  ])('%s', async (_, rows, expected) => {
    expect((await firstNode({ 'Get-NetFirewallProfile.json': rows }))?.firewallEnabled).toBe(expected);
  });
});

describe('speculation control', () => {
  const settings = (PSComputerName: string, properties: object) => ({
    BTIHardwarePresent: true,
    BTIWindowsSupportEnabled: true,
    PSComputerName,
    ...properties,
  });
  const digests = async (one: object, other: object) =>
    (await snapshotOf({ 'nodes.json': twoNodes, 'a.json': [settings('HV-OSA-01', one), settings('HV-OSA-02', other)] })).cluster.nodes?.map(
      ({ speculationControl }) => speculationControl,
    );

  it('is the names of what is on', async () => {
    expect(await digests({ SSBDHardwarePresent: true }, { SSBDHardwarePresent: false })).toEqual([
      'btihardwarepresent btiwindowssupportenabled ssbdhardwarepresent',
      'btihardwarepresent btiwindowssupportenabled',
    ]);
  });

  it('does not differ by what only the newer module of one node shows', async () => {
    const [one, other] = (await digests({ MDSHardwareVulnerable: true }, {})) ?? [];
    expect(one).toBe(other);
  });
});

describe('guardians', () => {
  const certificate = (Thumbprint: string, store: string) => ({
    Thumbprint,
    PSParentPath: `Microsoft.PowerShell.Security\\Certificate::LocalMachine\\${store}`,
    PSComputerName: 'HV-OSA-01',
  });

  it('are the certificates of their store only', async () => {
    const rows = [certificate('9C1185A5', 'Shielded VM Local Certificates'), certificate('4E07408C', 'My')];
    expect((await firstNode({ 'a.json': rows }))?.guardians).toEqual(['9C1185A5']);
    expect((await firstNode({ 'a.json': [certificate('4E07408C', 'My')] }))?.guardians).toBeUndefined();
    expect((await firstNode({ 'Node_HV-OSA-01/ShieldedVMLocalCertificates.json': [] }))?.guardians).toEqual([]);
  });

  it.each([
    ['HostGuardianService', 'hostGuardianService'],
    ['Local', 'local'],
    [0, undefined],
  ])('mode %j is %s', async (Mode, mode) => {
    expect((await firstNode({ 'a.json': [{ IsHostGuarded: false, Mode, PSComputerName: 'HV-OSA-01' }] }))?.guardianMode).toBe(mode);
  });
});

it('a version that JSON has taken apart is put together', async () => {
  const version = (Major: number, Minor: number) => ({
    Name: 'Windows',
    Version: { Major, Minor, Build: -1, Revision: -1 },
    IsDefault: false,
    ComputerName: 'HV-OSA-01',
  });
  expect((await firstNode({ 'a.json': [version(8, 0), version(9, 3)] }))?.vmVersions).toEqual(['8.0', '9.3']);
});

it('folders of the shared volumes are those at the root of a drive', async () => {
  const folder = (FullName: string) => ({ Name: FullName.slice(3), FullName, PSComputerName: 'HV-OSA-01' });
  const rows = [
    folder('C:\\ClusterStorage'),
    folder('C:\\ClusterStorage.000'),
    folder('C:\\ClusterStorage\\Volume1'),
    folder('C:\\ClusterStorageOld'),
  ];
  expect((await firstNode({ 'ClusterStorageFolders.json': rows }))?.storageFolders).toEqual(['ClusterStorage', 'ClusterStorage.000']);
  expect((await firstNode({ 'ClusterStorageFolders.json': [folder('C:\\ClusterStorage\\Volume1')] }))?.storageFolders).toBeUndefined();
});

it('a backup of a volume is told by its path or its name', async () => {
  const backups = async (Name: string, BackupState: number | string) =>
    (
      await snapshotOf({
        'volumes.json': [{ Name: 'クラスター ディスク 1', SharedVolumeInfo: { FriendlyVolumeName: 'C:\\ClusterStorage\\Volume1' } }],
        'MSCluster_ClusterSharedVolume.json': [{ Name, BackupState, FaultState: 0 }],
      })
    ).cluster.sharedVolumes?.[0]?.backup;
  expect(await backups('C:\\ClusterStorage\\volume1\\', 1)).toBe(true);
  expect(await backups('クラスター ディスク 1', 'In Progress')).toBe(true);
  expect(await backups('C:\\ClusterStorage\\Volume1', 0)).toBe(false);
  expect(await backups('C:\\ClusterStorage\\Volume2', 1)).toBeUndefined();
  expect(await backups('C:\\ClusterStorage\\Volume1', 7)).toBeUndefined();
});

describe('other products that move machines', () => {
  const service = (Name: string, State: string) => ({ Name, State, StartMode: 'Auto', PathName: 'C:\\Program Files', SystemName: 'HV-OSA-01' });
  it.each([
    ['an agent that runs', [service('SCVMMAgent', 'Running')], ['System Center Virtual Machine Manager']],
    ['an agent that is stopped', [service('SCVMMAgent', 'Stopped')], undefined],
    ['no agent: others work from outside', [service('vmms', 'Running')], undefined],
  ])('%s', async (_, rows, movers) => {
    expect((await snapshotOf({ 'nodes.json': twoNodes, 'a.json': rows })).cluster.movers).toEqual(movers);
  });
});

describe('what the cluster already told', () => {
  it('MoveTypeThreshold of the resource type, and the state of each volume on each node', async () => {
    const { cluster, collected } = await snapshotOf({
      'nodes.json': twoNodes,
      'lm.json': [{ ClusterObject: 'Virtual Machine', Name: 'MoveTypeThreshold', Value: 3001 }],
      'volumes.json': [{ Name: 'CSV1', SharedVolumeInfo: { FriendlyVolumeName: 'C:\\ClusterStorage\\Volume1' } }],
      'states.json': ['HV-OSA-01', 'HV-OSA-02'].map((Node) => ({
        Name: 'CSV1',
        Node,
        StateInfo: 2,
        FileSystemRedirectedIOReason: 0,
        VolumeName: 'v',
      })),
    });
    expect(cluster.moveTypeThreshold).toBe(3001);
    expect(cluster.sharedVolumes?.[0]?.nodes?.map(({ node, state }) => [node, state])).toEqual([
      ['HV-OSA-01', 'direct'],
      ['HV-OSA-02', 'direct'],
    ]);
    expect(collected?.map(({ list }) => list)).toContain('sharedVolumes.nodes');
  });

  it('possible owners of the configuration stand apart from those of the machine', async () => {
    const resource = (Name: string, ResourceType: string) => ({ Name, ResourceType, OwnerGroup: 'web01', State: 2 });
    const owners = (Name: string, OwnerNodes: readonly string[]) => ({
      ClusterObject: { Name },
      OwnerNodes: OwnerNodes.map((node) => ({ Name: node })),
    });
    const { cluster } = await snapshotOf({
      ...machines,
      'Get-ClusterResource.json': [
        resource('Virtual Machine web01', 'Virtual Machine'),
        resource('Virtual Machine Configuration web01', 'Virtual Machine Configuration'),
      ],
      'Get-ClusterOwnerNode.json': [
        owners('Virtual Machine web01', ['HV-OSA-01', 'HV-OSA-02']),
        owners('Virtual Machine Configuration web01', ['hv-osa-01']),
      ],
    });
    expect(cluster.virtualMachines?.[0]).toMatchObject({ possibleOwners: ['HV-OSA-01', 'HV-OSA-02'], configurationOwners: ['HV-OSA-01'] });
  });
});

describe('console text', () => {
  const onNode = async (text: string) => (await snapshotOf({ 'paste.txt': text }, { node: 'HV-OSA-01' })).cluster;

  it('tells teams and versions', async () => {
    const { nodes } = await onNode(
      [
        'PS C:\\> Get-NetLbfoTeam',
        '',
        'Name                   : LM チーム',
        'Members                : {LM1, LM2}',
        'TeamNics               : LM チーム',
        'TeamingMode            : Lacp',
        'LoadBalancingAlgorithm : Dynamic',
        'Status                 : Up',
        '',
        'PS C:\\> Get-VMHostSupportedVersion',
        '',
        'Name                          Version IsDefault',
        '----                          ------- ---------',
        'Microsoft Windows Server 2016 8.0     False',
        'Microsoft Windows Server 2019 9.0     True',
        '',
        '',
      ].join('\n'),
    );
    expect(nodes).toEqual([
      {
        name: 'HV-OSA-01',
        teams: [{ name: 'LM チーム', members: ['LM1', 'LM2'], interfaces: ['LM チーム'], mode: 'lacp' }],
        vmVersions: ['8.0', '9.0'],
      },
    ]);
  });

  it('tells no access where an account is cut', async () => {
    const table = (account: string) =>
      [
        'PS C:\\> Get-ClusterAccess',
        '',
        'IdentityReference              AccessControlType        ClusterRights',
        '-----------------              -----------------        -------------',
        `${account.padEnd(30)}             Allow                 Full`,
        'BUILTIN\\Administrators                     Allow                 Full',
        '',
        'PS C:\\> Get-ClusterNode',
        '',
        'Name                          State',
        '----                          -----',
        'HV-OSA-01                     Up',
        '',
      ].join('\n');
    expect((await onNode(table('NT AUTHORITY\\SYSTEM'))).access).toEqual(['NT AUTHORITY\\SYSTEM', 'BUILTIN\\Administrators']);
    expect((await onNode(table('NT AUTHORITY\\NETWORK SE...'))).access).toBeUndefined();
  });
});
