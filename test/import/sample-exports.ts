import { clixml, remote, type Thing, utf16, type Value, wmi, word } from './clixml-builder.ts';

/** Nodes of the cluster HVCL-OSA. */
export const sampleNodes = ['HV-OSA-01', 'HV-OSA-02'] as const;

const vmId = '6f1d2c3b-0a1b-4c2d-8e3f-112233445566';
const nicId = { 'HV-OSA-01': '0AA5EFB1-0000-4000-8000-000000000011', 'HV-OSA-02': '0AA5EFB1-0000-4000-8000-000000000012' };
const switchId = '589B1ED0-95DD-4A57-9A6A-09BBBB44988D';
type NodeName = (typeof sampleNodes)[number];

/** What one command writes: objects of the cluster, of each node in one file, or of one node in a file of its folder. */
type Sample = { readonly all: readonly Thing[] } | { readonly each: (node: NodeName) => readonly Thing[] };

/** The file that a command writes, as PowerShell would have written it on HVCL-OSA; the path may begin with Node_NAME\. */
export function sampleExport(file: string, node: string | undefined): Uint8Array {
  return utf16(clixml(sampleThings(file, node), { asList: node !== undefined }));
}

/** The files that command lines with Export-Clixml write on HVCL-OSA. */
export function runOnSample(commands: readonly string[]): Readonly<Record<string, Uint8Array>> {
  const names = commands.flatMap((command) =>
    [...command.matchAll(/Export-Clixml (?:"([^"]+)"|(\S+?\.xml))/g)].map((match) => match[1] ?? match[2] ?? ''),
  );
  const files = names.flatMap((name) => {
    const base = name.replace(/^.*\\/, '').replace(/\.xml$/, '');
    const perNode = name.startsWith('Node_$n\\') ? sampleNodes : [undefined];
    return perNode.map((node) => [`${node === undefined ? '' : `Node_${node}/`}${base}.xml`, sampleExport(base, node)] as const);
  });
  return Object.fromEntries(files);
}

/** The objects that a command returns: of the cluster, of all nodes, or of one. */
export function sampleThings(file: string, node: string | undefined): readonly Thing[] {
  const sample = samples[file];
  if (sample === undefined) throw new Error(`no sample of "${file}" in sample-exports.ts`);
  return 'all' in sample ? sample.all : sampleNodes.filter((name) => node === undefined || name === node).flatMap(sample.each);
}

const fc = (name: string, props: Readonly<Record<string, Value>>, text?: string): Thing => ({
  type: `Microsoft.FailoverClusters.PowerShell.${name}`,
  ...(text === undefined ? {} : { word: text }),
  props,
});
const hv = (name: string, props: Readonly<Record<string, Value>>): Thing => ({ type: `Microsoft.HyperV.PowerShell.${name}`, props });
const enumOf = (name: string) => (text: string, number: number) => word(`Microsoft.FailoverClusters.PowerShell.${name}`, text, number);
const v1 = (className: string, node: string, props: Readonly<Record<string, Value>>) => wmi(className, node, props, 'root\\virtualization');
const v1Path = (node: string, className: string, keys: string) => `\\\\${node}\\root\\virtualization:${className}.${keys}`;
const cim = (className: string, node: string, props: Readonly<Record<string, Value>>): Thing => ({
  type: `Microsoft.Management.Infrastructure.CimInstance#root/standardcimv2/${className}`,
  props: { ...props, PSComputerName: node },
});

const cluster = fc('Cluster', { Name: 'HVCL-OSA', Domain: 'example.local' }, 'HVCL-OSA');
const clusterProps: Readonly<Record<string, Value>> = {
  Name: 'HVCL-OSA',
  Id: '3b9aca00-1111-4222-8333-444455556666',
  Domain: 'example.local',
  EnableSharedVolumes: enumOf('SharedVolumesState')('Enabled', 1),
  SharedVolumesRoot: 'C:\\ClusterStorage',
  BackupInProgress: 0,
  ClusterFunctionalLevel: 10,
  MaximumParallelMigrations: 1,
  SetSMBBandwidthLimit: 1,
  SMBBandwidthLimitFactor: 25,
  UseClientAccessNetworksForSharedVolumes: 0,
  DrainOnShutdown: 1,
  AutoBalancerMode: 2,
  ClusterEnforcedAntiAffinity: 0,
  DynamicQuorum: 1,
  WitnessDynamicWeight: 1,
};

const vmResource = fc(
  'ClusterResource',
  {
    Name: 'Virtual Machine web01',
    State: enumOf('ClusterResourceState')('Online', 2),
    OwnerGroup: 'web01',
    OwnerNode: 'HV-OSA-01',
    ResourceType: 'Virtual Machine',
  },
  'Virtual Machine web01',
);
const configurationResource = fc(
  'ClusterResource',
  { Name: 'Virtual Machine Configuration web01', OwnerGroup: 'web01', OwnerNode: 'HV-OSA-01', ResourceType: 'Virtual Machine Configuration' },
  'Virtual Machine Configuration web01',
);
const diskResource = fc(
  'ClusterResource',
  {
    Name: 'クラスター ディスク 3',
    Id: '0d9f6a3e-0000-4000-8000-000000000003',
    State: enumOf('ClusterResourceState')('Online', 2),
    OwnerGroup: 'web01',
    ResourceType: 'Physical Disk',
  },
  'クラスター ディスク 3',
);
const witnessResource = fc(
  'ClusterResource',
  {
    Name: 'クラスター ディスク 1',
    Id: '0d9f6a3e-0000-4000-8000-000000000001',
    State: enumOf('ClusterResourceState')('Online', 2),
    OwnerGroup: 'クラスター グループ',
    ResourceType: 'Physical Disk',
  },
  'クラスター ディスク 1',
);
const parameter = (object: Value, name: string, value: Value): Thing =>
  fc('ClusterParameter', { ClusterObject: object, Name: name, IsReadOnly: false, Value: value });

const group = fc(
  'ClusterGroup',
  {
    Name: 'web01',
    Id: '{7814752a-739e-4222-8572-861ade17e6c0}',
    GroupType: enumOf('ClusterGroupType')('VirtualMachine', 111),
    State: enumOf('ClusterGroupState')('Online', 0),
    OwnerNode: fc('ClusterNode', { Name: 'HV-OSA-01' }, 'HV-OSA-01'),
    Priority: 2000,
    AutoFailbackType: 0,
    AntiAffinityClassNames: ['web'],
    Cluster: cluster,
  },
  'web01',
);
const owners = (object: Thing): Thing =>
  fc('ClusterOwnerNodeList', { ClusterObject: object, OwnerNodes: sampleNodes.map((name) => fc('ClusterNode', { Name: name }, name)) });

const part = (node: string) => ({ VMName: `web01`, VMId: vmId, ComputerName: node });
const onFirst = (node: string, things: readonly Thing[]) => (node === 'HV-OSA-01' ? things : []);

const access = (account: string, type: string, number: number): Readonly<Record<string, Value>> => ({
  IdentityReference: { type: 'System.Security.Principal.NTAccount', word: account, props: { Value: account } },
  AccessControlType: word('System.Security.AccessControl.AccessControlType', type, number),
  ClusterRights: 'Full',
});

const samples: Readonly<Record<string, Sample>> = {
  'Get-Cluster': { all: [fc('Cluster', clusterProps, 'HVCL-OSA')] },
  'Get-ClusterAccess': {
    all: [
      { type: 'Microsoft.FailoverClusters.PowerShell.ClusterAccessRule', props: access('BUILTIN\\Administrators', 'Allow', 0) },
      { type: 'Microsoft.FailoverClusters.PowerShell.ClusterAccessRule', props: access('EXAMPLE\\退職者', 'Deny', 1) },
    ],
  },
  'Get-ClusterQuorum': {
    all: [fc('ClusterQuorumSettings', { Cluster: cluster, QuorumResource: 'クラスター ディスク 1', QuorumType: 'NodeAndDiskMajority' })],
  },
  'Get-ClusterNetwork': {
    all: [
      fc('ClusterNetwork', {
        Name: 'management',
        Id: '11111111-0000-4000-8000-000000000001',
        Metric: 1000,
        AutoMetric: true,
        Role: enumOf('ClusterNetworkRole')('ClusterAndClient', 3),
        State: enumOf('ClusterNetworkState')('Up', 3),
        Description: '管理用',
        Ipv4Addresses: ['10.20.0.0'],
        Ipv4PrefixLengths: [24],
        Ipv6Addresses: ['fd00:20::'],
        Ipv6PrefixLengths: [64],
        Cluster: cluster,
      }),
    ],
  },
  'Get-ClusterNetworkInterface': {
    all: sampleNodes.map((node, index) =>
      fc('ClusterNetworkInterface', {
        Name: `${node} - management`,
        Node: fc('ClusterNode', { Name: node }, node),
        Network: fc('ClusterNetwork', { Name: 'management' }, 'management'),
        Adapter: 'Intel(R) 82576 Gigabit Dual Port Network Connection',
        AdapterId: nicId[node],
        Address: `10.20.0.1${index}`,
        Ipv4Addresses: [`10.20.0.1${index}`],
        Ipv6Addresses: [`fd00:20::1${index}`],
        DhcpEnabled: 0,
        State: enumOf('ClusterNetworkInterfaceState')('Up', 3),
      }),
    ),
  },
  'Get-ClusterNode': {
    all: sampleNodes.map((node, index) =>
      fc('ClusterNode', {
        Name: node,
        Id: `${index + 1}`,
        NodeWeight: 1,
        DynamicWeight: 1,
        NodeHighestVersion: 655365,
        State: enumOf('ClusterNodeState')('Up', 0),
        StatusInformation: enumOf('ClusterNodeStatusInformation')('Normal', 0),
        DrainStatus: enumOf('ClusterNodeDrainStatus')('NotInitiated', 0),
        Cluster: cluster,
      }),
    ),
  },
  'Get-ClusterGroup': { all: [group] },
  'Get-ClusterResource': { all: [vmResource, configurationResource, diskResource, witnessResource] },
  'Get-ClusterParameter': {
    all: [
      parameter(vmResource, 'VmID', vmId),
      parameter(vmResource, 'CheckHeartbeat', 1),
      parameter(vmResource, 'OfflineAction', 1),
      parameter(vmResource, 'MigrationState', 2),
      parameter(configurationResource, 'VmID', vmId),
      parameter(configurationResource, 'VmStoreRootPath', 'C:\\ClusterStorage\\Volume1\\web01'),
    ],
  },
  'Get-ClusterOwnerNode': { all: [owners(vmResource), owners(configurationResource), owners(group)] },
  'Get-ClusterResourceDependency': {
    all: [fc('ClusterResourceDependency', { Resource: configurationResource, DependencyExpression: '([クラスター ディスク 3])' })],
  },
  lm: {
    all: [
      parameter('Virtual Machine', 'MigrationNetworkOrder', '11111111-0000-4000-8000-000000000001'),
      parameter('Virtual Machine', 'MigrationExcludeNetworks', ''),
      parameter('Virtual Machine', 'MoveTypeThreshold', 2000),
    ],
  },
  'Get-ClusterSharedVolume': {
    all: [
      fc('ClusterSharedVolume', {
        Name: 'クラスター ディスク 1',
        Id: '0d9f6a3e-0000-4000-8000-000000000001',
        State: enumOf('ClusterResourceState')('Online', 2),
        OwnerNode: fc('ClusterNode', { Name: 'HV-OSA-01' }, 'HV-OSA-01'),
        SharedVolumeInfo: [
          fc('ClusterSharedVolumeInfo', {
            FaultState: enumOf('FaultState')('NoFaults', 0),
            FriendlyVolumeName: 'C:\\ClusterStorage\\Volume1',
            MaintenanceMode: false,
            RedirectedAccess: false,
            Partition: fc('ClusterDiskPartitionInfo', { FileSystem: 'NTFS', Size: 21474836480, FreeSpace: 19327352832 }),
          }),
        ],
      }),
    ],
  },
  'Get-ClusterSharedVolumeState': {
    all: sampleNodes.map((node) =>
      fc('ClusterSharedVolumeStateInfo', {
        Name: 'クラスター ディスク 1',
        VolumeName: '\\\\?\\Volume{0d9f6a3e-0000-4000-8000-000000000001}\\',
        Node: node,
        StateInfo: enumOf('ClusterSharedVolumeStateInfoState')('Direct', 2),
        FileSystemRedirectedIOBitmask: 0,
        BlockRedirectedIOBitmask: 0,
      }),
    ),
  },
  MSCluster_ClusterSharedVolume: {
    all: [
      wmi('MSCluster_ClusterSharedVolume', 'HV-OSA-01', { Name: 'C:\\ClusterStorage\\Volume1', BackupState: 0, FaultState: 0 }, 'root\\MSCluster'),
    ],
  },
  MSCluster_Disk: {
    all: [
      wmi(
        'MSCluster_ResourceToDisk',
        'HV-OSA-01',
        { GroupComponent: 'MSCluster_Resource.Name="クラスター ディスク 3"', PartComponent: 'MSCluster_Disk.Id="1A2B3C4D"' },
        'root\\MSCluster',
      ),
      wmi('MSCluster_Disk', 'HV-OSA-01', { Id: '1A2B3C4D', Name: '1A2B3C4D', Number: 3, Signature: 439041101, GptGuid: '' }, 'root\\MSCluster'),
    ],
  },

  Win32_OperatingSystem: {
    each: (node) => [
      wmi('Win32_OperatingSystem', node, {
        CSName: node,
        Caption: 'Microsoft Windows Server 2008 R2 Enterprise ',
        Version: '6.1.7601',
        BuildNumber: '7601',
        OperatingSystemSKU: 10,
        ServicePackMajorVersion: 1,
        OSArchitecture: '64 ビット',
        SystemDrive: 'C:',
        FreePhysicalMemory: 16777216,
      }),
    ],
  },
  Win32_ComputerSystem: {
    each: (node) => [
      wmi('Win32_ComputerSystem', node, {
        Name: node,
        Manufacturer: 'NEC',
        Model: 'Express5800/R120b-2',
        Domain: 'example.local',
        TotalPhysicalMemory: 51539607552,
        NumberOfLogicalProcessors: 16,
        NumberOfProcessors: 2,
      }),
    ],
  },
  Win32_BIOS: {
    each: (node) => [
      wmi('Win32_BIOS', node, { SMBIOSBIOSVersion: '4.6.0021', ReleaseDate: '20101109000000.000000+000', SerialNumber: 'N8100-1694Y-0042' }),
    ],
  },
  system: {
    each: (node) => [
      remote('System.Management.Automation.PSCustomObject', node, {
        PSPath: 'Microsoft.PowerShell.Core\\Registry::HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion',
        InstallationType: 'Server',
        UBR: 2113,
      }),
      remote('System.Management.Automation.PSCustomObject', node, {
        PSPath: 'Microsoft.PowerShell.Core\\Registry::HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\TimeZoneInformation',
        TimeZoneKeyName: 'Tokyo Standard Time',
      }),
    ],
  },
  Win32_Processor: {
    each: (node) => [
      wmi('Win32_Processor', node, {
        DeviceID: 'CPU0',
        SocketDesignation: 'CPU 1',
        SystemName: node,
        Manufacturer: 'GenuineIntel',
        Name: 'Intel(R) Xeon(R) CPU E5640 @ 2.67GHz',
        Level: 6,
        Revision: 11266,
        ProcessorId: 'BFEBFBFF000206C2',
        NumberOfCores: 4,
        NumberOfLogicalProcessors: 8,
      }),
    ],
  },
  Win32_ServerFeature: {
    each: (node) => [
      wmi('Win32_ServerFeature', node, { ID: 20, Name: 'Hyper-V', ParentID: 0 }),
      wmi('Win32_ServerFeature', node, { ID: 33, Name: 'フェールオーバー クラスタリング', ParentID: 0 }),
    ],
  },
  'Get-WindowsFeature': {
    each: (node) => [remote('Microsoft.Windows.ServerManager.Commands.Feature', node, { Name: 'Hyper-V', DisplayName: 'Hyper-V', Installed: true })],
  },
  Win32_Service: {
    each: (node) => [
      wmi('Win32_Service', node, { Name: 'vmms', DisplayName: 'Hyper-V 仮想マシン管理', State: 'Running', StartMode: 'Auto', SystemName: node }),
    ],
  },
  Win32_QuickFixEngineering: { each: (node) => [wmi('Win32_QuickFixEngineering', node, { HotFixID: 'KB2545685', CSName: node })] },
  Win32_PowerPlan: {
    each: (node) => [
      wmi(
        'Win32_PowerPlan',
        node,
        { InstanceID: 'Microsoft:PowerPlan\\{8c5e7fda-e8bf-4a96-9a85-a6e23a8c635c}', IsActive: true },
        'root\\cimv2\\power',
      ),
    ],
  },
  Win32_PnPSignedDriver: {
    each: (node) => [
      wmi('Win32_PnPSignedDriver', node, {
        DeviceName: 'Intel(R) 82576 Gigabit Dual Port Network Connection',
        DeviceID: 'PCI\\VEN_8086&DEV_10C9&SUBSYS_00011033&REV_01\\4&1C1E1C1&0&0008',
        DriverProviderName: 'Intel',
        DriverVersion: '11.4.16.0',
        DriverDate: '20100511000000.******+***',
      }),
    ],
  },
  Win32_NetworkAdapter: {
    each: (node) => [
      wmi('Win32_NetworkAdapter', node, {
        NetConnectionID: 'management',
        GUID: `{${nicId[node]}}`,
        Name: 'Intel(R) 82576 Gigabit Dual Port Network Connection',
        MACAddress: '00:30:13:AA:BB:01',
        Speed: 1000000000,
        NetConnectionStatus: 2,
        PNPDeviceID: 'PCI\\VEN_8086&DEV_10C9&SUBSYS_00011033&REV_01\\4&1C1E1C1&0&0008',
        SystemName: node,
      }),
    ],
  },
  Win32_NetworkAdapterConfiguration: {
    each: (node) => [
      wmi('Win32_NetworkAdapterConfiguration', node, {
        SettingID: `{${nicId[node]}}`,
        DNSHostName: node,
        IPEnabled: true,
        IPAddress: ['10.20.0.10'],
        IPSubnet: ['255.255.255.0'],
        DefaultIPGateway: null,
        DHCPEnabled: false,
        FullDNSRegistrationEnabled: true,
        MTU: null,
      }),
    ],
  },
  'Get-NetAdapter': {
    each: (node) => [
      cim('MSFT_NetAdapter', node, {
        Name: 'management',
        InterfaceDescription: 'Intel(R) 82576 Gigabit Dual Port Network Connection',
        InterfaceGuid: `{${nicId[node]}}`,
        MacAddress: '00-30-13-AA-BB-01',
        Speed: 1000000000,
        Status: 'Up',
        MtuSize: 1500,
        VlanID: 20,
        PnPDeviceID: 'PCI\\VEN_8086&DEV_10C9',
        DriverProvider: 'Intel',
        DriverVersion: '12.18.9.20',
        DriverDate: '2019-10-17',
        SystemName: `${node}.example.local`,
      }),
    ],
  },
  'Get-NetIPAddress': {
    each: (node) => [
      cim('MSFT_NetIPAddress', node, {
        InterfaceAlias: 'management',
        InterfaceIndex: 12,
        IPAddress: 'fe80::1%12',
        PrefixLength: 64,
        PrefixOrigin: 2,
        SuffixOrigin: 4,
      }),
      cim('MSFT_NetIPAddress', node, {
        InterfaceAlias: 'management',
        InterfaceIndex: 12,
        IPAddress: '10.20.0.10',
        PrefixLength: 24,
        PrefixOrigin: 1,
        SuffixOrigin: 1,
      }),
    ],
  },
  'Get-NetIPsecRule': {
    each: (node) =>
      onFirst(node, [
        cim('MSFT_NetConSecRule', node, {
          InstanceID: '{5BD3E0A4-0000-4000-8000-00000000000A}',
          DisplayName: 'LM',
          Enabled: word('Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetSecurity.Enabled', 'True', 1),
          InboundSecurity: word('Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetSecurity.SecurityPolicy', 'Require', 2),
          OutboundSecurity: word('Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetSecurity.SecurityPolicy', 'Require', 2),
        }),
      ]),
  },
  'Get-Service': {
    each: (node) => [
      {
        type: 'System.ServiceProcess.ServiceController',
        props: {
          Name: 'ClusSvc',
          MachineName: node,
          ServiceType: word('System.ServiceProcess.ServiceType', 'Win32OwnProcess', 16),
          StartType: word('System.ServiceProcess.ServiceStartMode', 'Automatic', 2),
          Status: word('System.ServiceProcess.ServiceControllerStatus', 'Running', 4),
        },
      },
    ],
  },
  'Get-HotFix': { each: (node) => [wmi('Win32_QuickFixEngineering', node, { HotFixID: 'KB2545685', CSName: node, PSComputerName: node })] },
  'Get-NetAdapterRss': {
    each: (node) => [cim('MSFT_NetAdapterRssSettingData', node, { Name: 'management', InterfaceDescription: 'Intel(R) 82576', Enabled: true })],
  },
  'Get-NetAdapterVmq': {
    each: (node) => [cim('MSFT_NetAdapterVmqSettingData', node, { Name: 'management', InterfaceDescription: 'Intel(R) 82576', Enabled: true })],
  },
  'Get-NetLbfoTeam': {
    each: (node) =>
      onFirst(node, [
        cim('MSFT_NetLbfoTeam', node, {
          Name: 'LM チーム',
          Members: ['LM1', 'LM2'],
          TeamNics: 'LM チーム',
          TeamingMode: word('Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetLbfoTeam.TeamingModes', 'SwitchIndependent', 1),
          Status: word('Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetLbfoTeam.Status', 'Up', 0),
        }),
      ]),
  },
  'Get-NetFirewallProfile': {
    each: (node) =>
      ['Domain', 'Private', 'Public'].map((Name) =>
        // Select-Object leaves the class out of the type
        remote('Selected.Microsoft.Management.Infrastructure.CimInstance', node, {
          Name,
          Enabled: word('Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetSecurity.GpoBoolean', 'True', 1),
          DefaultInboundAction: 'Block',
          PolicyStore: 'ActiveStore',
        }),
      ),
  },
  'Get-SmbMultichannelConnection': {
    each: (node) =>
      onFirst(node, [
        {
          type: 'Microsoft.Management.Infrastructure.CimInstance#ROOT/Microsoft/Windows/SMB/MSFT_SmbMultichannelConnection',
          props: {
            ServerName: 'HV-OSA-02',
            ClientIpAddress: '10.30.0.11',
            ServerIpAddress: '10.30.0.12',
            Selected: true,
            Failed: false,
            SmbInstance: word('Microsoft.PowerShell.Cmdletization.GeneratedTypes.SmbMultichannelConnection.SmbInstance', 'CSV', 1),
            ClientRdmaCapable: false,
            ServerRdmaCapable: false,
            ClientRSSCapable: true,
            ServerRSSCapable: true,
            PSComputerName: node,
          },
        },
      ]),
  },
  'Get-ADComputer': {
    all: sampleNodes.map((Name) => {
      const peer = sampleNodes.find((other) => other !== Name) ?? '';
      return {
        type: 'Microsoft.ActiveDirectory.Management.ADComputer',
        word: `CN=${Name},CN=Computers,DC=example,DC=local`,
        props: {
          Name,
          DNSHostName: `${Name}.example.local`,
          SamAccountName: `${Name}$`,
          TrustedToAuthForDelegation: true,
          'msDS-AllowedToDelegateTo': [`cifs/${peer}`, `Microsoft Virtual System Migration Service/${peer}`],
          PrincipalsAllowedToDelegateToAccount: [`CN=${peer},CN=Computers,DC=example,DC=local`],
        },
      };
    }),
  },
  'Get-SpeculationControlSettings': {
    each: (node) => [
      remote('System.Management.Automation.PSCustomObject', node, {
        BTIHardwarePresent: true,
        BTIWindowsSupportPresent: true,
        BTIWindowsSupportEnabled: true,
        KVAShadowRequired: false,
      }),
    ],
  },
  'Get-HgsClientConfiguration': {
    each: (node) => [
      {
        type: 'Microsoft.Management.Infrastructure.CimInstance#root/Microsoft/Windows/Hgs/MSFT_HgsClientConfiguration',
        props: {
          IsHostGuarded: false,
          Mode: word('Microsoft.PowerShell.Cmdletization.GeneratedTypes.HgsClientConfiguration.Mode', 'Local', 0),
          KeyProtectionServerUrl: '',
          AttestationServerUrl: '',
          PSComputerName: node,
        },
      },
    ],
  },
  ShieldedVMLocalCertificates: {
    each: (node) =>
      onFirst(node, [
        remote('Selected.System.Security.Cryptography.X509Certificates.X509Certificate2', node, {
          Thumbprint: '9C1185A5C5E9FC54612808977EE8F548B2258D31',
          PSParentPath: 'Microsoft.PowerShell.Security\\Certificate::LocalMachine\\Shielded VM Local Certificates',
        }),
      ]),
  },
  ClusterStorageFolders: {
    each: (node) => [remote('Selected.System.IO.DirectoryInfo', node, { Name: 'ClusterStorage', FullName: 'C:\\ClusterStorage' })],
  },
  'Get-VMHostSupportedVersion': {
    each: (node) => [
      hv('VMHostSupportedVersion', { ComputerName: node, Name: 'Microsoft Windows Server 2016', Version: '8.0', IsDefault: false }),
      hv('VMHostSupportedVersion', { ComputerName: node, Name: 'Microsoft Windows Server 2019', Version: '9.0', IsDefault: true }),
    ],
  },
  'Get-VMSan': { each: (node) => onFirst(node, [hv('VMSan', { ComputerName: node, Name: 'FabricA', HostBusAdapters: ['HBA1'] })]) },
  'Get-VMHostPartitionableGpu': {
    each: (node) =>
      onFirst(node, [
        hv('VMPartitionableGpu', {
          ComputerName: node,
          Name: '\\\\?\\PCI#VEN_10DE&DEV_25B6&SUBSYS_157E10DE&REV_A1#4&4A1F0C1&0&0010#{064092b3-625e-43bf-9eb5-dc845897dd59}\\GPUPARAV',
          ValidPartitionCounts: [16, 8, 4],
          PartitionCount: 4,
        }),
      ]),
  },
  'Get-NetAdapterRdma': {
    each: (node) => [cim('MSFT_NetAdapterRdmaSettingData', node, { Name: 'management', InterfaceDescription: 'Intel(R) 82576', Enabled: false })],
  },
  'Get-NetAdapterBinding': {
    each: (node) =>
      ['ms_msclient', 'ms_server', 'ms_tcpip', 'ms_tcpip6', 'vms_pp'].map((id) =>
        cim('MSFT_NetAdapterBindingSettingData', node, {
          Name: 'management',
          InstanceID: `{${nicId[node]}}::${id}`,
          ComponentID: id,
          Enabled: id !== 'vms_pp',
          SystemName: `${node}.example.local`,
        }),
      ),
  },
  linkage: {
    each: (node) =>
      ['LanmanWorkstation', 'LanmanServer'].map((service) =>
        remote('System.Management.Automation.PSCustomObject', node, {
          PSPath: `Microsoft.PowerShell.Core\\Registry::HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\${service}\\Linkage`,
          Bind: [`\\Device\\Tcpip_{${nicId[node]}}`, `\\Device\\NetBT_Tcpip_{${nicId[node]}}`],
        }),
      ),
  },
  ipsec: {
    each: (node) => [
      remote('System.Management.Automation.PSCustomObject', node, {
        PSPath:
          'Microsoft.PowerShell.Core\\Registry::HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\SharedAccess\\Parameters\\FirewallPolicy\\ConSecRules',
        '{5BD3E0A4-0000-4000-8000-00000000000A}':
          'v2.10|Action=Secure|Active=TRUE|EP1_4=10.20.0.0/255.255.255.0|EP2_4=10.20.0.0/255.255.255.0|Protocol=6|EP1Port=6600|EP2Port=6600|Profile=Domain|Name=LM|',
        '{5BD3E0A4-0000-4000-8000-00000000000B}': 'v2.10|Action=DoNotSecure|Active=FALSE|EP2_4=10.40.0.0-10.40.0.255|Name=除外|',
      }),
      ...['WindowsFirewall\\ConSecRules', 'WindowsFirewall\\DomainProfile', 'WindowsFirewall\\PrivateProfile', 'WindowsFirewall\\PublicProfile']
        .concat('Windows\\IPSec\\Policy\\Local', 'Windows\\IPSec\\GPTIPSECPolicy')
        .map((key) => remote('System.Management.Automation.PSCustomObject', node, { PSPath: `HKLM:\\SOFTWARE\\Policies\\Microsoft\\${key}` })),
    ],
  },
  MSiSCSIInitiator_SessionClass: {
    each: (node) =>
      onFirst(node, [
        wmi(
          'MSiSCSIInitiator_SessionClass',
          node,
          {
            InitiatorName: `iqn.1991-05.com.microsoft:${node.toLowerCase()}`,
            TargetName: 'iqn.2001-03.jp.nec:storage01',
            ConnectionInformation: [
              {
                type: 'System.Management.ManagementBaseObject#MSiSCSIInitiator_ConnectionInformation',
                props: { InitiatorAddress: '10.40.0.11', TargetAddress: '10.40.0.100', TargetPort: 3260 },
              },
            ],
          },
          'root\\wmi',
        ),
      ]),
  },
  'Get-IscsiConnection': {
    each: (node) => onFirst(node, [cim('MSFT_iSCSIConnection', node, { InitiatorAddress: '10.40.0.11', TargetAddress: '10.40.0.100' })]),
  },
  'Get-VMHost': {
    each: (node) => [
      hv('VMHost', {
        ComputerName: node,
        Name: node,
        LogicalProcessorCount: 16,
        MemoryCapacity: 51539607552,
        VirtualMachineMigrationEnabled: true,
        VirtualMachineMigrationAuthenticationType: word('Microsoft.HyperV.PowerShell.MigrationAuthenticationType', 'Kerberos', 1),
        VirtualMachineMigrationPerformanceOption: word('Microsoft.HyperV.PowerShell.VMMigrationPerformance', 'Compression', 1),
        MaximumVirtualMachineMigrations: 2,
        MaximumStorageMigrations: 2,
        UseAnyNetworkForMigration: false,
        MacAddressMinimum: '00155D0A1000',
        MacAddressMaximum: '00155D0A10FF',
      }),
    ],
  },
  'Get-VMHostNumaNode': { each: (node) => [hv('VMHostNumaNode', { ComputerName: node, NodeId: 0, ProcessorsAvailability: [0, 0] })] },
  'Get-VMMigrationNetwork': {
    each: (node) => onFirst(node, [hv('VMMigrationNetwork', { ComputerName: node, Subnet: '10.30.0.0/24', Priority: 0 })]),
  },
  'Get-SmbBandwidthLimit': {
    each: (node) => onFirst(node, [cim('MSFT_SmbBandwidthLimit', node, { Category: 'LiveMigration', BytesPerSecond: 786432000 })]),
  },
  Win32_DeviceGuard: {
    each: (node) => [wmi('Win32_DeviceGuard', node, { SecurityServicesRunning: [0] }, 'root\\Microsoft\\Windows\\DeviceGuard')],
  },

  'Get-VMSwitch': {
    each: (node) =>
      onFirst(node, [
        hv('VMSwitch', {
          ComputerName: node,
          Name: '業務LAN',
          Id: switchId,
          SwitchType: word('Microsoft.HyperV.PowerShell.VMSwitchType', 'External', 2),
          AllowManagementOS: true,
          NetAdapterInterfaceDescription: 'Intel(R) 82576 Gigabit Dual Port Network Connection',
          NetAdapterInterfaceDescriptions: ['Intel(R) 82576 Gigabit Dual Port Network Connection'],
          EmbeddedTeamingEnabled: false,
          IovEnabled: false,
        }),
      ]),
  },
  'Get-VMSwitchExtension': {
    each: (node) =>
      onFirst(node, [
        hv('VMSwitchExtension', {
          ComputerName: node,
          Id: 'EA24CD6C-D17A-4348-9190-09F0D5BE83DD',
          Name: 'Microsoft NDIS キャプチャ',
          SwitchName: '業務LAN',
          SwitchId: switchId,
          ExtensionType: 'Monitoring',
          Enabled: true,
          Running: true,
        }),
        hv('VMSwitchExtension', {
          ComputerName: node,
          Id: 'E7C3B2F0-F3C5-48DF-AF2B-10FED6D72E7A',
          Name: 'Microsoft Windows フィルターリング プラットフォーム',
          SwitchName: '業務LAN',
          SwitchId: switchId,
          ExtensionType: 'Filter',
          Enabled: false,
          Running: false,
        }),
      ]),
  },
  'Get-VMNetworkAdapter-ManagementOS': {
    each: (node) => [
      hv('VMInternalNetworkAdapter', {
        ComputerName: node,
        Name: '業務LAN',
        DeviceId: `{${nicId[node]}}`,
        IsManagementOs: true,
        SwitchName: '業務LAN',
        VMName: null,
      }),
    ],
  },
  Msvm_VirtualSwitch: {
    each: (node) => onFirst(node, [v1('Msvm_VirtualSwitch', node, { ElementName: '業務LAN', Name: switchId, NumLearnableAddresses: 1024 })]),
  },
  Msvm_SwitchPorts: {
    each: (node) => [
      v1('Msvm_ActiveConnection', node, {
        Antecedent: v1Path(node, 'Msvm_SwitchPort', `CreationClassName="Msvm_SwitchPort",Name="P1",SystemName="${switchId}"`),
        Dependent: v1Path(node, 'Msvm_SwitchLANEndpoint', 'Name="E1"'),
        IsUnidirectional: false,
      }),
      v1('Msvm_GlobalEthernetPortSAPImplementation', node, {
        Antecedent: v1Path(node, 'Msvm_ExternalEthernetPort', `DeviceID="Microsoft:{${nicId[node]}}"`),
        Dependent: v1Path(node, 'Msvm_SwitchLANEndpoint', 'Name="E1"'),
      }),
    ],
  },
  Msvm_ExternalEthernetPort: {
    each: (node) => [v1('Msvm_ExternalEthernetPort', node, { DeviceID: `Microsoft:{${nicId[node]}}`, ElementName: 'Intel(R) 82576', IsBound: true })],
  },
  Msvm_VirtualSystemManagementServiceSettingData: {
    each: (node) => [
      v1('Msvm_VirtualSystemManagementServiceSettingData', node, { MinimumMacAddress: '00155D0A1000', MaximumMacAddress: '00155D0A10FF' }),
    ],
  },
  Msvm_ComputerSystem: {
    each: (node) => [
      v1('Msvm_ComputerSystem', node, { Name: node, ElementName: node, EnabledState: 2, Caption: 'ホスト コンピューター システム' }),
      ...onFirst(node, [v1('Msvm_ComputerSystem', node, { Name: vmId.toUpperCase(), ElementName: 'web01', EnabledState: 2, Caption: '仮想マシン' })]),
    ],
  },
  Msvm_VirtualSystemGlobalSettingData: {
    each: (node) =>
      onFirst(node, [
        v1('Msvm_VirtualSystemGlobalSettingData', node, {
          SystemName: vmId.toUpperCase(),
          ExternalDataRoot: 'C:\\ClusterStorage\\Volume1\\web01',
          SnapshotDataRoot: 'C:\\ClusterStorage\\Volume1\\web01',
          AutomaticStartupAction: 0,
        }),
      ]),
  },
  Msvm_MemorySettingData: {
    each: (node) => [
      v1('Msvm_MemorySettingData', node, {
        InstanceID:
          node === 'HV-OSA-01'
            ? `Microsoft:${vmId.toUpperCase()}\\4764334D-E001-4176-82EE-5594EC9B530E`
            : 'Microsoft:Definition\\4764334D-E001-4176-82EE-5594EC9B530E\\Default',
        AllocationUnits: 'MegaBytes',
        VirtualQuantity: 4096,
        Reservation: 1024,
        Limit: 8192,
        DynamicMemoryEnabled: true,
      }),
    ],
  },
  Msvm_ProcessorSettingData: {
    each: (node) => [
      v1('Msvm_ProcessorSettingData', node, {
        InstanceID:
          node === 'HV-OSA-01'
            ? `Microsoft:${vmId.toUpperCase()}\\B637F346-6A0E-4DEC-AF52-BD70CB80A21D\\0`
            : 'Microsoft:Definition\\B637F346-6A0E-4DEC-AF52-BD70CB80A21D\\Default',
        VirtualQuantity: 2,
        LimitProcessorFeatures: true,
      }),
    ],
  },
  Msvm_VirtualSystemSettingData: {
    each: (node) =>
      onFirst(node, [
        v1('Msvm_VirtualSystemSettingData', node, { InstanceID: `Microsoft:${vmId.toUpperCase()}`, SystemName: vmId.toUpperCase(), SettingType: 3 }),
        v1('Msvm_VirtualSystemSettingData', node, {
          InstanceID: 'Microsoft:0F0F0F0F-0000-4000-8000-000000000001',
          SystemName: vmId.toUpperCase(),
          SettingType: 5,
          ElementName: '更新前',
          CreationTime: '20110220093000.000000-000',
        }),
      ]),
  },
  Msvm_ResourceAllocationSettingData: { each: (node) => resources(node) },
  Msvm_Disks: {
    each: (node) => [...resources(node), v1('Msvm_DiskDrive', node, { DeviceID: `Microsoft:7D5E\\${node}`, DriveNumber: 3, SystemName: node })],
  },
  Msvm_VmAdapters: {
    each: (node) => [
      v1('Msvm_SyntheticEthernetPortSettingData', node, {
        InstanceID: node === 'HV-OSA-01' ? `Microsoft:${vmId.toUpperCase()}\\AE4AFB6D` : 'Microsoft:Definition\\6A45335D\\Default',
        ElementName: 'ネットワーク アダプター',
        Address: '00155D0A1001',
        StaticMacAddress: false,
        VirtualSystemIdentifiers: ['{6A45335D}'],
        Connection:
          node === 'HV-OSA-01' ? [v1Path(node, 'Msvm_SwitchPort', `CreationClassName="Msvm_SwitchPort",Name="P2",SystemName="${switchId}"`)] : null,
      }),
      v1('Msvm_EmulatedEthernetPortSettingData', node, {
        InstanceID: 'Microsoft:Definition\\3BC37BB5\\Default',
        ElementName: 'レガシ ネットワーク アダプター',
        StaticMacAddress: false,
        Connection: null,
      }),
    ],
  },
  'Get-VM': {
    each: (node) =>
      onFirst(node, [
        hv('VirtualMachine', {
          Name: 'web01',
          VMId: vmId,
          ComputerName: node,
          State: word('Microsoft.HyperV.PowerShell.VMState', 'Running', 2),
          IsClustered: true,
          Generation: 2,
          Version: '9.0',
          AutomaticStartAction: word('Microsoft.HyperV.PowerShell.StartAction', 'Nothing', 2),
          ParentSnapshotName: '更新前',
          ReplicationState: word('Microsoft.HyperV.PowerShell.VMReplicationState', 'Disabled', 0),
          MemoryStartup: 4294967296,
          MemoryAssigned: 4294967296,
          MemoryMinimum: 1073741824,
          MemoryMaximum: 8589934592,
          DynamicMemoryEnabled: true,
          ProcessorCount: 2,
          ConfigurationLocation: 'C:\\ClusterStorage\\Volume1\\web01',
          SnapshotFileLocation: 'C:\\ClusterStorage\\Volume1\\web01',
          SmartPagingFilePath: 'C:\\ClusterStorage\\Volume1\\web01',
          HardDrives: null,
          NetworkAdapters: null,
        }),
      ]),
  },
  'Get-VMProcessor': {
    each: (node) =>
      onFirst(node, [
        hv('VMProcessor', {
          ...part(node),
          Count: 2,
          CompatibilityForMigrationEnabled: true,
          CompatibilityForOlderOperatingSystemsEnabled: false,
          CompatibilityForMigrationMode: 'MinimumFeatureSet',
        }),
      ]),
  },
  'Get-VMHardDiskDrive': {
    each: (node) =>
      onFirst(node, [
        hv('HardDiskDrive', {
          ...part(node),
          Path: 'Disk 3 100.00 GB Bus 0 Lun 3 Target 0',
          DiskNumber: 3,
          ControllerType: word('Microsoft.HyperV.PowerShell.ControllerType', 'SCSI', 1),
          ControllerNumber: 0,
          ControllerLocation: 1,
          SupportPersistentReservations: false,
          VMSnapshotId: '00000000-0000-0000-0000-000000000000',
        }),
        hv('HardDiskDrive', {
          ...part(node),
          Path: 'C:\\ClusterStorage\\Volume1\\web01\\web01.vhdx',
          DiskNumber: null,
          ControllerType: word('Microsoft.HyperV.PowerShell.ControllerType', 'SCSI', 1),
          ControllerNumber: 0,
          ControllerLocation: 0,
          SupportPersistentReservations: false,
          VMSnapshotId: '00000000-0000-0000-0000-000000000000',
        }),
      ]),
  },
  'Get-VHD': {
    each: (node) =>
      onFirst(node, [
        {
          type: 'Microsoft.Vhd.PowerShell.VirtualHardDisk',
          props: {
            ComputerName: node,
            Path: 'C:\\ClusterStorage\\Volume1\\web01\\web01.vhdx',
            VhdFormat: word('Microsoft.Vhd.PowerShell.VhdFormat', 'VHDX', 3),
            VhdType: word('Microsoft.Vhd.PowerShell.VhdType', 'Differencing', 4),
            ParentPath: 'C:\\ClusterStorage\\Volume1\\base\\ws2019.vhdx',
          },
        },
        {
          type: 'Microsoft.Vhd.PowerShell.VirtualHardDisk',
          props: {
            ComputerName: node,
            Path: 'C:\\ClusterStorage\\Volume1\\base\\ws2019.vhdx',
            VhdFormat: word('Microsoft.Vhd.PowerShell.VhdFormat', 'VHDX', 3),
            VhdType: word('Microsoft.Vhd.PowerShell.VhdType', 'Dynamic', 3),
            ParentPath: '',
          },
        },
      ]),
  },
  'Get-VMFibreChannelHba': {
    each: (node) =>
      onFirst(node, [
        hv('VMFibreChannelHba', {
          ...part(node),
          Name: 'Fibre Channel アダプター',
          SanName: 'FabricA',
          WorldWidePortNameSetA: 'C003FF0A1B2C0000',
          WorldWidePortNameSetB: 'C003FF0A1B2C0002',
        }),
      ]),
  },
  'Get-VMAssignableDevice': {
    each: (node) =>
      onFirst(node, [
        hv('VMAssignedDevice', { ...part(node), Name: 'PCI Express', InstanceID: 'PCIP\\VEN_10DE', LocationPath: 'PCIROOT(0)#PCI(0300)' }),
      ]),
  },
  'Get-VMGpuPartitionAdapter': {
    each: (node) => onFirst(node, [hv('VMGpuPartitionAdapter', { ...part(node), Name: 'GPU', MinPartitionVRAM: 1, CurrentPartitionVRAM: 1 })]),
  },
  'Get-VMDvdDrive': {
    each: (node) => onFirst(node, [hv('DvdDrive', { ...part(node), Path: 'C:\\ISO\\tools.iso', DvdMediaType: word('DvdMediaType', 'ISO', 1) })]),
  },
  'Get-VMNetworkAdapter': {
    each: (node) =>
      onFirst(node, [
        hv('VMNetworkAdapter', {
          ...part(node),
          Name: 'Network Adapter',
          Id: 'Microsoft:6F1D2C3B\\AE4AFB6D',
          IsManagementOs: false,
          PoolName: 'Primordial',
          Connected: true,
          SwitchName: '業務LAN',
          SwitchId: switchId,
          MacAddress: '00155D0A1001',
          DynamicMacAddressEnabled: true,
          ClusterMonitored: true,
          IsLegacy: false,
          IPAddresses: ['10.20.0.50'],
        }),
      ]),
  },
  'Get-VMSnapshot': {
    each: (node) =>
      onFirst(node, [
        hv('VMSnapshot', {
          ...part(node),
          Name: '更新前',
          Id: '0f0f0f0f-0000-4000-8000-000000000001',
          SnapshotType: word('Microsoft.HyperV.PowerShell.SnapshotType', 'Standard', 0),
          CreationTime: '2022-02-20T09:30:00',
          ParentSnapshotName: '初期',
        }),
      ]),
  },
  'Get-VMIntegrationService': {
    each: (node) =>
      onFirst(node, [
        hv('VMIntegrationComponent', {
          ...part(node),
          Name: 'ハートビート',
          Id: `Microsoft:${vmId.toUpperCase()}\\84EAAE65-2F2E-45F5-9BB5-0E857DC8EB47`,
          Enabled: true,
          PrimaryOperationalStatus: word('Microsoft.HyperV.PowerShell.VMIntegrationComponentOperationalStatus', 'Ok', 2),
          PrimaryStatusDescription: 'OK',
        }),
      ]),
  },
  'Get-VMSecurity': { each: (node) => onFirst(node, [hv('VMSecurity', { ...part(node), TpmEnabled: true })]) },
};

/** Every host has the defaults that new machines start from, so no host is without a row. */
function resources(node: string): readonly Thing[] {
  const resource = (id: string, subtype: string, props: Readonly<Record<string, Value>>) =>
    v1('Msvm_ResourceAllocationSettingData', node, {
      InstanceID: id,
      ResourceSubType: subtype,
      Parent: null,
      HostResource: null,
      Connection: null,
      ...props,
    });
  const own = `Microsoft:${vmId.toUpperCase()}`;
  return [
    resource('Microsoft:Definition\\70BB60D2\\Default', 'Microsoft Virtual Hard Disk', {}),
    ...onFirst(node, [
      resource(`${own}\\83F8638B\\0\\0\\L`, 'Microsoft Virtual Hard Disk', { Connection: ['C:\\ClusterStorage\\Volume1\\web01\\web01.vhd'] }),
      resource(`${own}\\83F8638B\\0\\1\\D`, 'Microsoft Physical Disk Drive', {
        HostResource: [v1Path(node, 'Msvm_DiskDrive', `CreationClassName="Msvm_DiskDrive",DeviceID="Microsoft:7D5E\\\\${node}"`)],
      }),
      resource(`${own}\\83F8638B\\1\\0\\L`, 'Microsoft Virtual CD/DVD Disk', { Connection: ['C:\\ISO\\tools.iso'] }),
    ]),
  ];
}
