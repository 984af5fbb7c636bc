import { always, cim, cluster, type Entry, eachNode, eachNodeWmi, hyperV, nodes, registry, remote, wmi, wmiClasses } from './command-forms.ts';

/** The command that supplies a fact: its output, in the file that it writes, is one that the import room reads. */
export interface FactSource {
  readonly command: string;
}

/**
 * The one command that supplies a fact ("nodes.adapters.speed") in the form that exists on a release ("2008 R2", "2012"…; undefined = not known).
 * Undefined where no command does. All of them write CLIXML, which every release has and which keeps types, lists and Japanese names; those that
 * ask each node name its node in the objects or in the folder.
 */
export function sourceOf(fact: string, release: string | undefined): FactSource | undefined {
  for (let path = fact; path !== ''; path = path.slice(0, Math.max(0, path.lastIndexOf('.')))) {
    const entry = sources.get(path);
    if (entry === undefined) continue;
    const command = release === '2008 R2' ? entry.first : entry.later;
    return command === undefined ? undefined : { command };
  }
  return undefined;
}

const virtualization = 'root\\virtualization';
const services = 'HKLM:\\SYSTEM\\CurrentControlSet\\Services';
const policies = 'HKLM:\\SOFTWARE\\Policies\\Microsoft';

const parameters = always(
  'Get-ClusterResource | Export-Clixml Get-ClusterResource.xml; Get-ClusterResource | Get-ClusterParameter | Export-Clixml Get-ClusterParameter.xml',
);
const owners = always(
  'Get-ClusterResource | Export-Clixml Get-ClusterResource.xml; Get-ClusterResource | Get-ClusterOwnerNode | Export-Clixml Get-ClusterOwnerNode.xml',
);
const dependencies = always(
  'Get-ClusterResource | Export-Clixml Get-ClusterResource.xml; Get-ClusterResource | Get-ClusterResourceDependency | Export-Clixml Get-ClusterResourceDependency.xml',
);
const liveMigration = always('Get-ClusterResourceType "Virtual Machine" | Get-ClusterParameter | Export-Clixml lm.xml');
const clusterDiskNumbers = always(
  "'MSCluster_ResourceToDisk','MSCluster_Disk' | % { Get-WmiObject -Namespace root\\MSCluster $_ -Authentication PacketPrivacy } | Export-Clixml MSCluster_Disk.xml",
);
const system = registry(
  'system',
  'HKLM:\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion',
  'HKLM:\\SYSTEM\\CurrentControlSet\\Control\\TimeZoneInformation',
);
const ipsec = always(
  registry(
    'ipsec',
    `${services}\\SharedAccess\\Parameters\\FirewallPolicy\\ConSecRules`,
    `${policies}\\WindowsFirewall\\ConSecRules`,
    ...['DomainProfile', 'PrivateProfile', 'PublicProfile'].map((profile) => `${policies}\\WindowsFirewall\\${profile}`),
    `${policies}\\Windows\\IPSec\\Policy\\Local`,
    `${policies}\\Windows\\IPSec\\GPTIPSECPolicy`,
  ),
);
const linkage = registry('linkage', `${services}\\LanmanWorkstation\\Linkage`, `${services}\\LanmanServer\\Linkage`);
const bindings: Entry = { first: linkage, later: cim('Get-NetAdapterBinding') };
const configuration = always(wmi('Win32_NetworkAdapterConfiguration'));
const bios = always(wmi('Win32_BIOS'));
const operatingSystem = always(wmi('Win32_OperatingSystem'));
const machines: Entry = { first: wmi('Msvm_ComputerSystem', virtualization), later: hyperV('Get-VM') };
const globalSettings: Entry = { first: wmi('Msvm_VirtualSystemGlobalSettingData', virtualization), later: hyperV('Get-VM') };
const switchPorts: Entry = {
  first: wmiClasses('Msvm_SwitchPorts', virtualization, 'Msvm_ActiveConnection', 'Msvm_GlobalEthernetPortSAPImplementation'),
  later: hyperV('Get-VMSwitch'),
};
const serviceSettings: Entry = {
  first: wmi('Msvm_VirtualSystemManagementServiceSettingData', virtualization),
  later: `Get-VMHost -ComputerName ${nodes} | Export-Clixml Get-VMHost.xml`,
};
const onlyVms: Entry = { later: hyperV('Get-VM') };
const onlyAdapters: Entry = { later: cim('Get-NetAdapter') };
const none: Entry = {};

/** By the path of a fact; an entry stands for all facts below it that have none of their own. */
const sources: ReadonlyMap<string, Entry> = new Map<string, Entry>([
  ...['id', 'domain', 'sharedVolumesEnabled', 'sharedVolumesRoot', 'backupInProgress'].map((fact) => [fact, cluster('Get-Cluster')] as const),
  ...['functionalLevel', 'maximumParallelMigrations', 'setSmbBandwidthLimit', 'smbBandwidthLimitFactor', 'clientNetworksForSharedVolumes'].map(
    (fact) => [fact, { later: 'Get-Cluster | Export-Clixml Get-Cluster.xml' }] as const,
  ),
  ...['drainOnShutdown', 'autoBalancerMode', 'enforcedAntiAffinity', 'quorum.dynamic'].map(
    (fact) => [fact, { later: 'Get-Cluster | Export-Clixml Get-Cluster.xml' }] as const,
  ),
  ['moveTypeThreshold', liveMigration],
  ['quorum', cluster('Get-ClusterQuorum')],
  ['networks', cluster('Get-ClusterNetwork')],
  ['networkInterfaces', cluster('Get-ClusterNetworkInterface')],
  ['liveMigration', liveMigration],

  ['nodes', cluster('Get-ClusterNode')],
  ...['nodes.status', 'nodes.drain', 'nodes.dynamicWeight'].map(
    (fact) => [fact, { later: 'Get-ClusterNode | Export-Clixml Get-ClusterNode.xml' }] as const,
  ),
  ['nodes.fqdn', none],
  ['nodes.os', operatingSystem],
  ['nodes.os.revision', { later: system }],
  ['nodes.os.installation', always(system)],
  ['nodes.os.timeZone', always(system)],
  ['nodes.memoryAvailable', operatingSystem],
  ['nodes.hardware', always(wmi('Win32_ComputerSystem'))],
  ['nodes.hardware.serialNumber', bios],
  ['nodes.hardware.biosVersion', bios],
  ['nodes.hardware.biosDate', bios],
  ['nodes.numaNodes', { later: `Get-VMHostNumaNode -ComputerName ${nodes} | Export-Clixml Get-VMHostNumaNode.xml` }],
  ['nodes.processors', always(wmi('Win32_Processor'))],
  ['nodes.features', { first: wmi('Win32_ServerFeature'), later: remote('Get-WindowsFeature', 'Get-WindowsFeature') }],
  ['nodes.services', always(wmi('Win32_Service'))],
  ['nodes.updates', always(wmi('Win32_QuickFixEngineering'))],
  ['nodes.powerPlan', always(wmi('Win32_PowerPlan', 'root\\cimv2\\power'))],
  ['nodes.drivers', always(wmi('Win32_PnPSignedDriver'))],
  ['nodes.adapters', { first: wmi('Win32_NetworkAdapter'), later: cim('Get-NetAdapter') }],
  ['nodes.adapters.addresses', configuration],
  ['nodes.adapters.gateways', configuration],
  ['nodes.adapters.dhcp', configuration],
  ['nodes.adapters.registersDns', configuration],
  ['nodes.adapters.mtu', onlyAdapters],
  ['nodes.adapters.vlan', onlyAdapters],
  ['nodes.adapters.driver', { first: wmi('Win32_PnPSignedDriver'), later: cim('Get-NetAdapter') }],
  ['nodes.adapters.rss', { later: cim('Get-NetAdapterRss') }],
  ['nodes.adapters.rdma', { later: cim('Get-NetAdapterRdma') }],
  ['nodes.adapters.team', none],
  ['nodes.adapters.bindings', bindings],
  ['nodes.adapters.bindings.ms_tcpip', { later: cim('Get-NetAdapterBinding') }],
  ['nodes.adapters.bindings.ms_tcpip6', { later: cim('Get-NetAdapterBinding') }],
  ['nodes.adapters.bindings.vms_pp', { first: wmi('Msvm_ExternalEthernetPort', virtualization), later: cim('Get-NetAdapterBinding') }],
  ['nodes.switches', { first: eachNodeWmi('Msvm_VirtualSwitch', virtualization), later: hyperV('Get-VMSwitch') }],
  ['nodes.switches.type', switchPorts],
  ['nodes.switches.managementAccess', switchPorts],
  ['nodes.switches.uplinks', switchPorts],
  ['nodes.switches.embeddedTeaming', { later: hyperV('Get-VMSwitch') }],
  ['nodes.switches.iov', { later: hyperV('Get-VMSwitch') }],
  ['nodes.switches.extensions', none],
  ['nodes.ipsec', ipsec],
  ['nodes.ipsec.legacyFilters', none],
  ['nodes.ipsec.associations', none],
  [
    'nodes.iscsiConnections',
    {
      first: eachNodeWmi('MSiSCSIInitiator_SessionClass', 'root\\wmi'),
      later: eachNode('Get-IscsiConnection -CimSession $n', 'Get-IscsiConnection'),
    },
  ],
  ['nodes.migration', { later: `Get-VMHost -ComputerName ${nodes} | Export-Clixml Get-VMHost.xml` }],
  ['nodes.migration.networks', { later: hyperV('Get-VMMigrationNetwork') }],
  ['nodes.smbLimits', { later: eachNode('Get-SmbBandwidthLimit -CimSession $n', 'Get-SmbBandwidthLimit') }],
  ['nodes.macMinimum', serviceSettings],
  ['nodes.macMaximum', serviceSettings],
  ['nodes.credentialGuard', { later: wmi('Win32_DeviceGuard', 'root\\Microsoft\\Windows\\DeviceGuard') }],
  ...['nodes.speculationControl', 'nodes.delegatedTo', 'nodes.firewallPorts', 'nodes.collector'].map((fact) => [fact, none] as const),

  // the partition lies three levels deep
  ['sharedVolumes', always('Get-ClusterSharedVolume | Export-Clixml Get-ClusterSharedVolume.xml -Depth 4')],
  ['sharedVolumes.nodes', { later: 'Get-ClusterSharedVolumeState | Export-Clixml Get-ClusterSharedVolumeState.xml' }],
  ['clusterDisks', cluster('Get-ClusterResource')],
  ['clusterDisks.diskNumber', clusterDiskNumbers],
  ['roles', cluster('Get-ClusterGroup')],
  ['roles.preferredOwners', always('Get-ClusterGroup | Get-ClusterOwnerNode | Export-Clixml Get-ClusterOwnerNode.xml')],
  ['migrations', parameters],
  ['migrations.target', none],

  ['virtualMachines', machines],
  ['virtualMachines.clustered', { ...parameters, later: hyperV('Get-VM') }],
  ['virtualMachines.role', parameters],
  ['virtualMachines.resourceState', parameters],
  ['virtualMachines.possibleOwners', owners],
  ['virtualMachines.checkHeartbeat', parameters],
  ['virtualMachines.offlineAction', parameters],
  ['virtualMachines.clusterConfiguration', parameters],
  ['virtualMachines.clusterConfiguration.disks', dependencies],
  ['virtualMachines.automaticStart', globalSettings],
  ['virtualMachines.paths', globalSettings],
  ...['generation', 'version', 'parentSnapshot', 'replication', 'paths.smartPaging', 'memory.assigned'].map(
    (fact) => [`virtualMachines.${fact}`, onlyVms] as const,
  ),
  ['virtualMachines.memory', { first: wmi('Msvm_MemorySettingData', virtualization), later: hyperV('Get-VM') }],
  ['virtualMachines.processor', { first: wmi('Msvm_ProcessorSettingData', virtualization), later: hyperV('Get-VMProcessor', ' *') }],
  ['virtualMachines.processor.count', { first: wmi('Msvm_ProcessorSettingData', virtualization), later: hyperV('Get-VM') }],
  ['virtualMachines.processor.compatibilityOlder', { later: hyperV('Get-VMProcessor', ' *') }],
  ['virtualMachines.processor.compatibilityMode', { later: hyperV('Get-VMProcessor', ' *') }],
  [
    'virtualMachines.disks',
    {
      first: wmiClasses('Msvm_Disks', virtualization, 'Msvm_ResourceAllocationSettingData', 'Msvm_DiskDrive'),
      later: hyperV('Get-VMHardDiskDrive', ' *'),
    },
  ],
  ['virtualMachines.disks.controller', { later: hyperV('Get-VMHardDiskDrive', ' *') }],
  ['virtualMachines.disks.shared', { later: hyperV('Get-VMHardDiskDrive', ' *') }],
  ['virtualMachines.disks.parents', none],
  ['virtualMachines.dvdDrives', { first: wmi('Msvm_ResourceAllocationSettingData', virtualization), later: hyperV('Get-VMDvdDrive', ' *') }],
  [
    'virtualMachines.adapters',
    {
      first: wmiClasses(
        'Msvm_VmAdapters',
        virtualization,
        'Msvm_SyntheticEthernetPortSettingData',
        'Msvm_EmulatedEthernetPortSettingData',
        'Msvm_SwitchPort',
      ),
      later: hyperV('Get-VMNetworkAdapter', ' *'),
    },
  ],
  ['virtualMachines.adapters.monitored', { later: hyperV('Get-VMNetworkAdapter', ' *') }],
  ['virtualMachines.adapters.addresses', { later: hyperV('Get-VMNetworkAdapter', ' *') }],
  ['virtualMachines.adapters.vlan', none],
  ['virtualMachines.snapshots', { first: wmi('Msvm_VirtualSystemSettingData', virtualization), later: hyperV('Get-VMSnapshot', ' *') }],
  ['virtualMachines.snapshots.type', { later: hyperV('Get-VMSnapshot', ' *') }],
  ['virtualMachines.snapshots.parent', { later: hyperV('Get-VMSnapshot', ' *') }],
  ['virtualMachines.integrationServices', { later: hyperV('Get-VMIntegrationService', ' *') }],
  ['virtualMachines.tpm', { later: hyperV('Get-VMSecurity', ' *') }],
  ['virtualMachines.fibreChannel', none],
  ['virtualMachines.assignedDevices', none],
]);
