import { always, cim, type Entry, eachNode, hyperV, nodes, registry, wmi, wmiClasses } from './command-forms.ts';

/** Commands that supply several facts, or are long. */
export const virtualization = 'root\\virtualization';
const services = 'HKLM:\\SYSTEM\\CurrentControlSet\\Services';
const policies = 'HKLM:\\SOFTWARE\\Policies\\Microsoft';

export const parameters = always(
  'Get-ClusterResource | Export-Clixml Get-ClusterResource.xml; Get-ClusterResource | Get-ClusterParameter | Export-Clixml Get-ClusterParameter.xml',
);
export const owners = always(
  'Get-ClusterResource | Export-Clixml Get-ClusterResource.xml; Get-ClusterResource | Get-ClusterOwnerNode | Export-Clixml Get-ClusterOwnerNode.xml',
);
export const dependencies = always(
  'Get-ClusterResource | Export-Clixml Get-ClusterResource.xml; Get-ClusterResource | Get-ClusterResourceDependency | Export-Clixml Get-ClusterResourceDependency.xml',
);
export const witness = always('Get-ClusterQuorum | Export-Clixml Get-ClusterQuorum.xml; Get-ClusterResource | Export-Clixml Get-ClusterResource.xml');
export const volumeBackups = always(
  'Get-WmiObject -Namespace root\\MSCluster MSCluster_ClusterSharedVolume -Authentication PacketPrivacy | Export-Clixml MSCluster_ClusterSharedVolume.xml',
);
/** The accounts of the nodes need the module ActiveDirectory, which is part of the remote administration tools. */
export const delegation: Entry = {
  later:
    'Get-ClusterNode | % { Get-ADComputer $_.Name -Properties TrustedToAuthForDelegation, msDS-AllowedToDelegateTo, PrincipalsAllowedToDelegateToAccount } | Export-Clixml Get-ADComputer.xml',
};
/** The store that counts is what all policies come to; its name has to be written beside the values. */
export const firewall: Entry = {
  later: `Get-NetFirewallProfile -PolicyStore ActiveStore -CimSession ${nodes} | Select-Object *, @{n='PolicyStore';e={'ActiveStore'}} | Export-Clixml Get-NetFirewallProfile.xml`,
};
/** Each disk with all of its parents */
export const diskParents: Entry = {
  later: eachNode(
    "Get-VM -ComputerName $n | Get-VMHardDiskDrive | % { $p = $_.Path; while ($p -match '\\.a?vhdx?$') { $v = Get-VHD $p -ComputerName $n; $v; $p = $v.ParentPath } }",
    'Get-VHD',
  ),
};
export const certificates =
  "if (Test-Path 'Cert:\\LocalMachine\\Shielded VM Local Certificates') { Get-ChildItem 'Cert:\\LocalMachine\\Shielded VM Local Certificates' | Select-Object Thumbprint, PSParentPath }";
export const liveMigration = always('Get-ClusterResourceType "Virtual Machine" | Get-ClusterParameter | Export-Clixml lm.xml');
export const clusterDiskNumbers = always(
  "'MSCluster_ResourceToDisk','MSCluster_Disk' | % { Get-WmiObject -Namespace root\\MSCluster $_ -Authentication PacketPrivacy } | Export-Clixml MSCluster_Disk.xml",
);
export const system = registry(
  'system',
  'HKLM:\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion',
  'HKLM:\\SYSTEM\\CurrentControlSet\\Control\\TimeZoneInformation',
);
export const ipsec = always(
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
export const bindings: Entry = { first: linkage, later: cim('Get-NetAdapterBinding') };
export const configuration = always(wmi('Win32_NetworkAdapterConfiguration'));
export const bios = always(wmi('Win32_BIOS'));
export const operatingSystem = always(wmi('Win32_OperatingSystem'));
export const machines: Entry = { first: wmi('Msvm_ComputerSystem', virtualization), later: hyperV('Get-VM') };
export const globalSettings: Entry = { first: wmi('Msvm_VirtualSystemGlobalSettingData', virtualization), later: hyperV('Get-VM') };
export const switchPorts: Entry = {
  first: wmiClasses('Msvm_SwitchPorts', virtualization, 'Msvm_ActiveConnection', 'Msvm_GlobalEthernetPortSAPImplementation'),
  later: hyperV('Get-VMSwitch'),
};
export const serviceSettings: Entry = {
  first: wmi('Msvm_VirtualSystemManagementServiceSettingData', virtualization),
  later: `Get-VMHost -ComputerName ${nodes} | Export-Clixml Get-VMHost.xml`,
};
export const fibreAdapters: Entry = { later: hyperV('Get-VMFibreChannelHba', ' *') };
export const onlyVms: Entry = { later: hyperV('Get-VM') };
export const onlyAdapters: Entry = { later: cim('Get-NetAdapter') };
export const none: Entry = {};
