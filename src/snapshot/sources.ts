import { always, cim, cluster, type Entry, eachNode, eachNodeRemote, eachNodeWmi, hyperV, nodes, remote, wmi, wmiClasses } from './command-forms.ts';
import { isListed, releaseNames } from './derived/release.ts';
import {
  bindings,
  bios,
  certificates,
  clusterDiskNumbers,
  configuration,
  delegation,
  dependencies,
  diskParents,
  fibreAdapters,
  firewall,
  globalSettings,
  ipsec,
  liveMigration,
  machines,
  none,
  onlyAdapters,
  onlyVms,
  operatingSystem,
  owners,
  parameters,
  serviceSettings,
  switchPorts,
  system,
  virtualization,
  volumeBackups,
  witness,
} from './fact-commands.ts';

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
    const command = release === '2008 R2' ? entry.first : hasCommand(release, entry) ? entry.later : undefined;
    return command === undefined ? undefined : { command };
  }
  return undefined;
}

function hasCommand(release: string | undefined, { since }: Entry): boolean {
  if (release === undefined || since === undefined || !isListed(release)) return true;
  return releaseNames.indexOf(release) >= releaseNames.indexOf(since);
}

/** By the path of a fact; an entry stands for all facts below it that have none of their own. */
const sources: ReadonlyMap<string, Entry> = new Map<string, Entry>([
  ...['id', 'domain', 'sharedVolumesEnabled', 'sharedVolumesRoot', 'backupInProgress'].map((fact) => [fact, cluster('Get-Cluster')] as const),
  ...['functionalLevel', 'maximumParallelMigrations', 'setSmbBandwidthLimit', 'smbBandwidthLimitFactor', 'clientNetworksForSharedVolumes'].map(
    (fact) => [fact, { later: 'Get-Cluster | Export-Clixml Get-Cluster.xml' }] as const,
  ),
  ['access', cluster('Get-ClusterAccess')],
  ...['drainOnShutdown', 'autoBalancerMode', 'enforcedAntiAffinity', 'quorum.dynamic'].map(
    (fact) => [fact, { later: 'Get-Cluster | Export-Clixml Get-Cluster.xml' }] as const,
  ),
  ['moveTypeThreshold', liveMigration],
  ['quorum', cluster('Get-ClusterQuorum')],
  ['quorum.witnessState', witness],
  ['quorum.witnessWeight', { later: 'Get-Cluster | Export-Clixml Get-Cluster.xml', since: '2012 R2' }],
  ['networks', cluster('Get-ClusterNetwork')],
  ['networkInterfaces', cluster('Get-ClusterNetworkInterface')],
  ['liveMigration', liveMigration],

  ['nodes', cluster('Get-ClusterNode')],
  ...['nodes.status', 'nodes.drain', 'nodes.dynamicWeight', 'nodes.highestVersion'].map(
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
  ['nodes.adapters.vmq', { later: cim('Get-NetAdapterVmq') }],
  ['nodes.adapters.driver.firmware', none],
  ['nodes.adapters.switch', { later: eachNode('Get-VMNetworkAdapter -ManagementOS -ComputerName $n', 'Get-VMNetworkAdapter-ManagementOS') }],
  ['nodes.adapters.team', none],
  ['nodes.teams', { later: eachNode('Get-NetLbfoTeam -CimSession $n', 'Get-NetLbfoTeam') }],
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
  ['nodes.switches.extensions', { later: eachNode('Get-VMSwitch -ComputerName $n | Get-VMSwitchExtension', 'Get-VMSwitchExtension') }],
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
  [
    'nodes.smbConnections',
    {
      later: eachNode('Get-SmbMultichannelConnection -SmbInstance CSV -IncludeNotSelected -CimSession $n', 'Get-SmbMultichannelConnection'),
      since: '2012 R2',
    },
  ],
  ['nodes.vmVersions', { later: hyperV('Get-VMHostSupportedVersion'), since: '2016' }],
  ['nodes.sans', { later: hyperV('Get-VMSan') }],
  ['nodes.gpus', { later: hyperV('Get-VMHostPartitionableGpu'), since: '2022' }],
  ['nodes.guardianMode', { later: cim('Get-HgsClientConfiguration'), since: '2016' }],
  ['nodes.guardians', { later: eachNodeRemote(certificates, 'ShieldedVMLocalCertificates'), since: '2016' }],
  ...['nodes.delegatedTo', 'nodes.delegationAnyProtocol', 'nodes.delegatedFrom'].map((fact) => [fact, delegation] as const),
  ['nodes.firewallEnabled', firewall],
  [
    'nodes.storageFolders',
    { later: eachNodeRemote('Get-ChildItem "$env:SystemDrive\\" -Filter ClusterStorage* | Select-Object Name, FullName', 'ClusterStorageFolders') },
  ],
  ['nodes.speculationControl', { later: remote('Get-SpeculationControlSettings', 'Get-SpeculationControlSettings') }],
  ['nodes.smbLimits', { later: eachNode('Get-SmbBandwidthLimit -CimSession $n', 'Get-SmbBandwidthLimit'), since: '2012 R2' }],
  ['nodes.macMinimum', serviceSettings],
  ['nodes.macMaximum', serviceSettings],
  ['nodes.credentialGuard', { later: wmi('Win32_DeviceGuard', 'root\\Microsoft\\Windows\\DeviceGuard') }],
  ...['nodes.firewallPorts', 'nodes.collector'].map((fact) => [fact, none] as const),

  // the partition lies three levels deep
  ['sharedVolumes', always('Get-ClusterSharedVolume | Export-Clixml Get-ClusterSharedVolume.xml -Depth 4')],
  ['sharedVolumes.backup', volumeBackups],
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
  ['virtualMachines.configurationOwners', owners],
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
  ['virtualMachines.disks.parents', diskParents],
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
  ['virtualMachines.adapters.pool', { later: hyperV('Get-VMNetworkAdapter', ' *') }],
  ['virtualMachines.adapters.vlan', none],
  ['virtualMachines.snapshots', { first: wmi('Msvm_VirtualSystemSettingData', virtualization), later: hyperV('Get-VMSnapshot', ' *') }],
  ['virtualMachines.snapshots.type', { later: hyperV('Get-VMSnapshot', ' *') }],
  ['virtualMachines.snapshots.parent', { later: hyperV('Get-VMSnapshot', ' *') }],
  ['virtualMachines.integrationServices', { later: hyperV('Get-VMIntegrationService', ' *') }],
  ['virtualMachines.tpm', { later: hyperV('Get-VMSecurity', ' *'), since: '2016' }],
  ['virtualMachines.fibreChannel', fibreAdapters],
  ['virtualMachines.fibreAdapters', fibreAdapters],
  ['virtualMachines.assignedDevices', { later: hyperV('Get-VMAssignableDevice', ' *'), since: '2016' }],
  ['virtualMachines.gpuPartitions', { later: hyperV('Get-VMGpuPartitionAdapter', ' *'), since: '2022' }],
]);
