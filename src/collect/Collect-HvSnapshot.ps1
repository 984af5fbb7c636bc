<#
.SYNOPSIS
Collects the facts of a Hyper-V failover cluster into one snapshot for hvlint. Read-only.

.DESCRIPTION
Runs on a node of the cluster, as it is, on every release from Windows Server 2008 R2 (Windows PowerShell 2.0) to 2025, and asks all nodes of the
cluster with the rights of the account that runs it. It changes nothing, and writes one file: the snapshot. A fact that cannot be read is listed
in it with the reason, and never stops the rest.

What is read where, and which right it takes, is the table $Sources below; docs/collecting.md shows it as a page.
The help in Japanese is docs/collecting.ja.md: this file is plain ASCII, so that every code page reads it alike.

Exit codes: 0 all facts were read, 4 some were not, 3 nothing could be read, 2 a parameter is wrong.

.PARAMETER Node
Nodes to ask. Default: all nodes of the cluster. From a computer outside of the cluster, the first of them names the cluster.

.PARAMETER LocalOnly
Asks this computer alone, beside the cluster itself.

.PARAMETER OutFile
Where the snapshot goes. Default: HvSnapshot-<cluster>-<yyyyMMdd-HHmmss>.json in the current folder. - is standard output.

.PARAMETER Redact
Replaces the names of the cluster, its nodes, virtual machines and accounts, the domain and the serial numbers, the same name always by the same
word. Addresses stay: hvlint import --redact replaces more.

.PARAMETER TimeoutSeconds
How long one source of one node may take.

.PARAMETER Quiet
No progress.

.EXAMPLE
powershell -NoProfile -ExecutionPolicy Bypass -File Collect-HvSnapshot.ps1

.EXAMPLE
powershell -NoProfile -File Collect-HvSnapshot.ps1 -Node HV-OSK-A,HV-OSK-B -OutFile D:\hvcl-osk.json -Redact
#>
[CmdletBinding()]
param(
    [string[]] $Node,
    [switch] $LocalOnly,
    [string] $OutFile,
    [switch] $Redact,
    [int] $TimeoutSeconds = 60,
    [switch] $Quiet,
    # with a position of its own, so that the others have none
    [Parameter(Position = 0, ValueFromRemainingArguments = $true)] [object[]] $Unexpected
)

# What is read where. A line: reader | releases | first build | of | source | least right | lists that it completes | facts.
# Releases: both; first = 2008 R2, which has no Hyper-V module; later = 2012 and later.
# Rights: cluster = read access to the cluster; wmi = WMI from remote; cim = Windows Remote Management; hyperv = Hyper-V Administrators;
# events = Event Log Readers; directory = any account of the domain; none = whoever runs it; admin = local administrator.
$Sources = @'
Read-Cluster | both | 0 | cluster | Get-Cluster | cluster | | name id domain sharedVolumesEnabled sharedVolumesRoot backupInProgress
Read-Cluster | later | 0 | cluster | Get-Cluster | cluster | | functionalLevel maximumParallelMigrations setSmbBandwidthLimit smbBandwidthLimitFactor clientNetworksForSharedVolumes drainOnShutdown autoBalancerMode enforcedAntiAffinity quorum.dynamic quorum.witnessWeight
Read-Quorum | both | 0 | cluster | Get-ClusterQuorum | cluster | | quorum.type quorum.witness quorum.witnessState
Read-Networks | both | 0 | cluster | Get-ClusterNetwork | cluster | networks networks.subnets | networks.name networks.id networks.metric networks.autoMetric networks.role networks.state networks.description networks.subnets.address networks.subnets.prefixLength
Read-Interfaces | both | 0 | cluster | Get-ClusterNetworkInterface | cluster | networkInterfaces | networkInterfaces.name networkInterfaces.node networkInterfaces.network networkInterfaces.adapter networkInterfaces.adapterId networkInterfaces.addresses networkInterfaces.dhcp networkInterfaces.state
Read-LiveMigration | both | 0 | cluster | Get-ClusterResourceType, Get-ClusterParameter | cluster | | liveMigration.order liveMigration.exclude moveTypeThreshold
Read-Nodes | both | 0 | cluster | Get-ClusterNode | cluster | nodes | nodes.name nodes.id nodes.state nodes.weight nodes.highestVersion
Read-Nodes | later | 0 | cluster | Get-ClusterNode | cluster | | nodes.status nodes.drain nodes.dynamicWeight
Read-Volumes | both | 0 | cluster | Get-ClusterSharedVolume | cluster | sharedVolumes | sharedVolumes.name sharedVolumes.id sharedVolumes.path sharedVolumes.owner sharedVolumes.state sharedVolumes.maintenance sharedVolumes.redirected sharedVolumes.size sharedVolumes.free sharedVolumes.fileSystem
Read-VolumeBackups | both | 0 | cluster | MSCluster_ClusterSharedVolume | cluster | | sharedVolumes.backup
Read-LaterVolumeStates | later | 9600 | cluster | Get-ClusterSharedVolumeState | cluster | sharedVolumes.nodes | sharedVolumes.nodes.node sharedVolumes.nodes.state sharedVolumes.nodes.fileSystemReason sharedVolumes.nodes.blockReason
Read-ClusterDisks | both | 0 | cluster | Get-ClusterResource | cluster | clusterDisks | clusterDisks.name clusterDisks.id clusterDisks.group clusterDisks.state
Read-DiskNumbers | both | 0 | cluster | MSCluster_ResourceToDisk, MSCluster_Disk | cluster | | clusterDisks.diskNumber
Read-Roles | both | 0 | cluster | Get-ClusterGroup | cluster | roles | roles.name roles.id roles.type roles.state roles.owner roles.antiAffinity roles.failback
Read-Roles | later | 0 | cluster | Get-ClusterGroup | cluster | | roles.priority
Read-PreferredOwners | both | 0 | cluster | Get-ClusterOwnerNode | cluster | | roles.preferredOwners
Read-Access | both | 0 | cluster | Get-ClusterAccess | cluster | | access
Read-MachineResources | both | 0 | cluster | Get-ClusterResource, Get-ClusterParameter | cluster | migrations | virtualMachines.clustered virtualMachines.role virtualMachines.resourceState virtualMachines.checkHeartbeat virtualMachines.offlineAction virtualMachines.clusterConfiguration.name virtualMachines.clusterConfiguration.configurationPath migrations.vm migrations.source migrations.state migrations.kind
Read-MachineOwners | both | 0 | cluster | Get-ClusterOwnerNode | cluster | | virtualMachines.possibleOwners virtualMachines.configurationOwners
Read-Dependencies | both | 0 | cluster | Get-ClusterResourceDependency | cluster | | virtualMachines.clusterConfiguration.disks
Read-OperatingSystem | both | 0 | node | Win32_OperatingSystem | wmi | | nodes.os.caption nodes.os.version nodes.os.build nodes.os.sku nodes.os.servicePack nodes.os.architecture nodes.os.systemDrive nodes.memoryAvailable
Read-SystemKeys | both | 0 | node | Registry: Windows NT\CurrentVersion, TimeZoneInformation | wmi | | nodes.os.installation nodes.os.timeZone
Read-SystemKeys | later | 9600 | node | Registry: Windows NT\CurrentVersion | wmi | | nodes.os.revision
Read-ComputerSystem | both | 0 | node | Win32_ComputerSystem | wmi | | nodes.fqdn nodes.hardware.manufacturer nodes.hardware.model nodes.hardware.memory nodes.hardware.logicalProcessors nodes.hardware.sockets nodes.hardware.domain
Read-Bios | both | 0 | node | Win32_BIOS | wmi | | nodes.hardware.serialNumber nodes.hardware.biosVersion nodes.hardware.biosDate
Read-Processors | both | 0 | node | Win32_Processor | wmi | nodes.processors | nodes.processors.socket nodes.processors.vendor nodes.processors.name nodes.processors.family nodes.processors.model nodes.processors.stepping nodes.processors.processorId nodes.processors.cores nodes.processors.logicalProcessors
Read-Features | first | 0 | node | Win32_ServerFeature | wmi | nodes.features | nodes.features.name nodes.features.installed
Read-LaterFeatures | later | 0 | node | Get-WindowsFeature | admin | nodes.features | nodes.features.name nodes.features.installed
Read-Services | both | 0 | node | Win32_Service | wmi | nodes.services | nodes.services.name nodes.services.state nodes.services.startMode movers
Read-Updates | both | 0 | node | Win32_QuickFixEngineering | wmi | | nodes.updates
Read-PowerPlan | both | 0 | node | Win32_PowerPlan | admin | | nodes.powerPlan
Read-Adapters | first | 0 | node | Win32_NetworkAdapter | wmi | nodes.adapters | nodes.adapters.name nodes.adapters.id nodes.adapters.description nodes.adapters.mac nodes.adapters.speed nodes.adapters.virtual nodes.adapters.state
Read-LaterAdapters | later | 0 | node | Get-NetAdapter | cim | nodes.adapters | nodes.adapters.name nodes.adapters.id nodes.adapters.description nodes.adapters.mac nodes.adapters.speed nodes.adapters.virtual nodes.adapters.state nodes.adapters.mtu nodes.adapters.vlan nodes.adapters.driver.provider nodes.adapters.driver.version nodes.adapters.driver.date
Read-Drivers | both | 0 | node | Win32_PnPSignedDriver | wmi | nodes.drivers | nodes.drivers.name nodes.drivers.version
Read-Drivers | first | 0 | node | Win32_PnPSignedDriver | wmi | | nodes.adapters.driver.provider nodes.adapters.driver.version nodes.adapters.driver.date
Read-Addresses | both | 0 | node | Win32_NetworkAdapterConfiguration | wmi | nodes.adapters.addresses | nodes.adapters.addresses.address nodes.adapters.addresses.prefixLength nodes.adapters.gateways nodes.adapters.dhcp nodes.adapters.registersDns
Read-Linkage | first | 0 | node | Registry: LanmanWorkstation\Linkage, LanmanServer\Linkage | wmi | | nodes.adapters.bindings.ms_msclient nodes.adapters.bindings.ms_server
Read-ExternalPorts | first | 0 | node | Msvm_ExternalEthernetPort | wmi | | nodes.adapters.bindings.vms_pp
Read-LaterBindings | later | 0 | node | Get-NetAdapterBinding | cim | | nodes.adapters.bindings.ms_msclient nodes.adapters.bindings.ms_server nodes.adapters.bindings.ms_tcpip nodes.adapters.bindings.ms_tcpip6 nodes.adapters.bindings.vms_pp
Read-LaterRss | later | 0 | node | Get-NetAdapterRss | cim | | nodes.adapters.rss
Read-LaterRdma | later | 0 | node | Get-NetAdapterRdma | cim | | nodes.adapters.rdma
Read-LaterVmq | later | 0 | node | Get-NetAdapterVmq | cim | | nodes.adapters.vmq
Read-LaterTeams | later | 0 | node | Get-NetLbfoTeam | cim | nodes.teams | nodes.teams.name nodes.teams.members nodes.teams.interfaces nodes.teams.mode nodes.adapters.team
Read-LaterHostAdapters | later | 0 | node | Get-VMNetworkAdapter -ManagementOS | hyperv | | nodes.adapters.switch
Read-Switches | first | 0 | node | Msvm_VirtualSwitch, Msvm_ActiveConnection, Msvm_GlobalEthernetPortSAPImplementation | wmi | nodes.switches | nodes.switches.name nodes.switches.id nodes.switches.type nodes.switches.managementAccess nodes.switches.uplinks
Read-LaterSwitches | later | 0 | node | Get-VMSwitch | hyperv | nodes.switches | nodes.switches.name nodes.switches.id nodes.switches.type nodes.switches.managementAccess nodes.switches.uplinks nodes.switches.embeddedTeaming nodes.switches.iov
Read-LaterExtensions | later | 0 | node | Get-VMSwitchExtension | hyperv | | nodes.switches.extensions
Read-Ipsec | both | 0 | node | Registry: ConSecRules, WindowsFirewall profiles, IPSec\Policy\Local, IPSec\GPTIPSECPolicy | wmi | nodes.ipsec.rules | nodes.ipsec.rules.name nodes.ipsec.rules.id nodes.ipsec.rules.active nodes.ipsec.rules.action nodes.ipsec.rules.store nodes.ipsec.rules.endpoint1 nodes.ipsec.rules.endpoint2 nodes.ipsec.rules.protocol nodes.ipsec.rules.protocolAny nodes.ipsec.rules.ports1 nodes.ipsec.rules.ports2 nodes.ipsec.rules.profiles nodes.ipsec.localRulesIgnored nodes.ipsec.legacyPolicy
Read-LaterAssociations | later | 0 | node | Get-NetIPsecMainModeSA | admin | | nodes.ipsec.associations
Read-Firewall | both | 0 | node | Registry: FirewallRules, EnableFirewall | wmi | | nodes.firewallPorts nodes.firewallEnabled
Read-IscsiSessions | first | 0 | node | MSiSCSIInitiator_SessionClass | admin | nodes.iscsiConnections | nodes.iscsiConnections.initiatorAddress nodes.iscsiConnections.targetAddress
Read-LaterIscsi | later | 0 | node | Get-IscsiConnection | admin | nodes.iscsiConnections | nodes.iscsiConnections.initiatorAddress nodes.iscsiConnections.targetAddress
Read-LaterHost | later | 0 | node | Get-VMHost | hyperv | | nodes.migration.enabled nodes.migration.authentication nodes.migration.performance nodes.migration.maximum nodes.migration.maximumStorage nodes.migration.useAnyNetwork nodes.macMinimum nodes.macMaximum
Read-ServiceSettings | first | 0 | node | Msvm_VirtualSystemManagementServiceSettingData | wmi | | nodes.macMinimum nodes.macMaximum
Read-LaterHostNetworks | later | 0 | node | Get-VMMigrationNetwork | hyperv | nodes.migration.networks | nodes.migration.networks.subnet nodes.migration.networks.priority
Read-LaterNuma | later | 0 | node | Get-VMHostNumaNode | hyperv | | nodes.numaNodes
Read-LaterSmbLimits | later | 9600 | node | Get-SmbBandwidthLimit | cim | nodes.smbLimits | nodes.smbLimits.category nodes.smbLimits.bytesPerSecond
Read-LaterSmbConnections | later | 9600 | node | Get-SmbMultichannelConnection | cim | nodes.smbConnections | nodes.smbConnections.instance nodes.smbConnections.server nodes.smbConnections.clientAddress nodes.smbConnections.serverAddress nodes.smbConnections.selected nodes.smbConnections.failed nodes.smbConnections.rdma nodes.smbConnections.rss
Read-LaterDeviceGuard | later | 14393 | node | Win32_DeviceGuard | wmi | | nodes.credentialGuard
Read-LaterSpeculation | later | 9600 | node | Get-SpeculationControlSettings | admin | | nodes.speculationControl
Read-Delegation | both | 0 | node | Active Directory: computer account | directory | | nodes.delegatedTo nodes.delegationAnyProtocol nodes.delegatedFrom
Read-Folders | both | 0 | node | Win32_Directory | admin | | nodes.storageFolders
Read-LaterVersions | later | 14393 | node | Get-VMHostSupportedVersion | hyperv | | nodes.vmVersions
Read-LaterSans | later | 0 | node | Get-VMSan | hyperv | | nodes.sans
Read-LaterGpus | later | 20348 | node | Get-VMHostPartitionableGpu | hyperv | | nodes.gpus
Read-LaterGuardianMode | later | 14393 | node | Get-HgsClientConfiguration | admin | | nodes.guardianMode
Read-Guardians | later | 14393 | node | Registry: certificates of Shielded VM Local Certificates | wmi | | nodes.guardians
Read-Collector | both | 0 | local | whoami.exe | none | | nodes.collector.account nodes.collector.administrator nodes.collector.groups nodes.collector.time
Read-Blackouts | both | 0 | node | Event log Hyper-V-VMMS-Admin, 20415 and 20417 | events | blackouts | blackouts.vm blackouts.vmId blackouts.node blackouts.time blackouts.seconds blackouts.event
Read-Machines | first | 0 | node | Msvm_ComputerSystem, Msvm_VirtualSystemGlobalSettingData | wmi | virtualMachines | virtualMachines.name virtualMachines.id virtualMachines.owner virtualMachines.state virtualMachines.automaticStart virtualMachines.paths.configuration virtualMachines.paths.snapshots
Read-LaterMachines | later | 0 | node | Get-VM | hyperv | virtualMachines | virtualMachines.name virtualMachines.id virtualMachines.owner virtualMachines.state virtualMachines.clustered virtualMachines.automaticStart virtualMachines.generation virtualMachines.version virtualMachines.parentSnapshot virtualMachines.replication virtualMachines.memory.startup virtualMachines.memory.assigned virtualMachines.memory.minimum virtualMachines.memory.maximum virtualMachines.memory.dynamic virtualMachines.paths.configuration virtualMachines.paths.snapshots virtualMachines.paths.smartPaging
Read-MachineSettings | first | 0 | node | Msvm_ProcessorSettingData, Msvm_MemorySettingData | wmi | | virtualMachines.processor.count virtualMachines.processor.compatibility virtualMachines.memory.startup virtualMachines.memory.minimum virtualMachines.memory.maximum virtualMachines.memory.dynamic
Read-LaterProcessors | later | 0 | node | Get-VMProcessor | hyperv | | virtualMachines.processor.count virtualMachines.processor.compatibility virtualMachines.processor.compatibilityOlder virtualMachines.processor.compatibilityMode
Read-Drives | first | 0 | node | Msvm_ResourceAllocationSettingData, Msvm_DiskDrive | wmi | virtualMachines.disks virtualMachines.dvdDrives | virtualMachines.disks.path virtualMachines.disks.type virtualMachines.disks.diskNumber virtualMachines.dvdDrives.path
Read-LaterDisks | later | 0 | node | Get-VMHardDiskDrive | hyperv | virtualMachines.disks | virtualMachines.disks.path virtualMachines.disks.type virtualMachines.disks.diskNumber virtualMachines.disks.controller virtualMachines.disks.shared
Read-Parents | first | 0 | node | Msvm_ImageManagementService | wmi | | virtualMachines.disks.parents
Read-LaterParents | later | 0 | node | Get-VHD | hyperv | | virtualMachines.disks.parents
Read-LaterDvdDrives | later | 0 | node | Get-VMDvdDrive | hyperv | virtualMachines.dvdDrives | virtualMachines.dvdDrives.path
Read-MachineAdapters | first | 0 | node | Msvm_SyntheticEthernetPortSettingData, Msvm_EmulatedEthernetPortSettingData, Msvm_SwitchPort, Msvm_VirtualSwitch | wmi | virtualMachines.adapters | virtualMachines.adapters.name virtualMachines.adapters.id virtualMachines.adapters.connected virtualMachines.adapters.switch virtualMachines.adapters.switchId virtualMachines.adapters.mac virtualMachines.adapters.dynamicMac virtualMachines.adapters.legacy
Read-LaterMachineAdapters | later | 0 | node | Get-VMNetworkAdapter | hyperv | virtualMachines.adapters | virtualMachines.adapters.name virtualMachines.adapters.id virtualMachines.adapters.connected virtualMachines.adapters.switch virtualMachines.adapters.switchId virtualMachines.adapters.mac virtualMachines.adapters.dynamicMac virtualMachines.adapters.monitored virtualMachines.adapters.vlan virtualMachines.adapters.legacy virtualMachines.adapters.addresses virtualMachines.adapters.pool
Read-Snapshots | first | 0 | node | Msvm_VirtualSystemSettingData | wmi | virtualMachines.snapshots | virtualMachines.snapshots.name virtualMachines.snapshots.id virtualMachines.snapshots.created
Read-LaterSnapshots | later | 0 | node | Get-VMSnapshot | hyperv | virtualMachines.snapshots | virtualMachines.snapshots.name virtualMachines.snapshots.id virtualMachines.snapshots.type virtualMachines.snapshots.created virtualMachines.snapshots.parent
Read-LaterIntegration | later | 0 | node | Get-VMIntegrationService | hyperv | virtualMachines.integrationServices | virtualMachines.integrationServices.name virtualMachines.integrationServices.enabled virtualMachines.integrationServices.ok
Read-LaterFibre | later | 0 | node | Get-VMFibreChannelHba | hyperv | virtualMachines.fibreAdapters | virtualMachines.fibreChannel virtualMachines.fibreAdapters.san virtualMachines.fibreAdapters.portSetA virtualMachines.fibreAdapters.portSetB
Read-LaterSecurity | later | 14393 | node | Get-VMSecurity | hyperv | | virtualMachines.tpm
Read-LaterDevices | later | 14393 | node | Get-VMAssignableDevice | hyperv | | virtualMachines.assignedDevices
Read-LaterGpuPartitions | later | 14393 | node | Get-VMGpuPartitionAdapter | hyperv | | virtualMachines.gpuPartitions
'@

# Facts that no source of this script supplies, and why. A line: reason | facts.
$NotCollected = @'
a person states who will carry out the change | operator.account operator.domainAdministrator operator.groups
no interface of Windows gives it for all makes of adapters | nodes.adapters.driver.firmware
the filters of legacy policies have no documented interface that is the same on all releases | nodes.ipsec.legacyFilters
the cluster does not tell the target of a migration in flight | migrations.target
'@

# The reading functions. They run in a session of their own, one at a time, so that a source that hangs can be left behind: what they need comes
# in $Context (Node, IsLocal, HasWmi, Cluster, Build, Known), what they found goes out as a table of parts that Join-Found knows.
# Functions called Read-Later... or Get-Later... use cmdlets that 2008 R2 does not have; they are never called there.
$Library = {
    $ErrorActionPreference = 'Stop'

    # ---- values: what says nothing stays absent

    function Get-Items($Value) {
        foreach ($item in @($Value)) { if ($null -ne $item) { $item } }
    }

    function Set-Fact($Table, [string] $Name, $Value) {
        if ($null -ne $Value) { $Table[$Name] = $Value }
    }

    # $null for nothing and blank
    function Get-Text($Value) {
        if ($null -eq $Value) { return $null }
        $text = ([string] $Value).Trim()
        if ($text -eq '') { return $null }
        return $text
    }

    # The name of an object of the cluster or of the object itself
    function Get-Name($Value) {
        if ($null -eq $Value) { return $null }
        if ($Value -isnot [string] -and $null -ne $Value.Name) { return Get-Text $Value.Name }
        return Get-Text $Value
    }

    function Get-Count($Value) {
        if ($null -eq $Value -or $Value -is [bool]) { return $null }
        $number = [decimal] 0
        if ($Value -is [enum]) { $Value = [int64] $Value }
        $text = [Convert]::ToString($Value, [Globalization.CultureInfo]::InvariantCulture)
        if (-not [decimal]::TryParse($text, [Globalization.NumberStyles]::Integer, [Globalization.CultureInfo]::InvariantCulture, [ref] $number)) { return $null }
        if ($number -lt 0) { return $null }
        return $number
    }

    # A count that is never 0 on a host that answered
    function Get-Positive($Value) {
        $count = Get-Count $Value
        if ($count -eq 0) { return $null }
        return $count
    }

    function Get-Flag($Value) {
        if ($Value -is [bool]) { return $Value }
        $count = Get-Count $Value
        if ($count -eq 0) { return $false }
        if ($count -eq 1) { return $true }
        if ('True' -eq $Value) { return $true }
        if ('False' -eq $Value) { return $false }
        return $null
    }

    # A word of the schema for the number or the name of an enumeration: 'up:0 down:1'. Names are English on every system.
    function Get-Word($Value, [string] $Words) {
        if ($null -eq $Value) { return $null }
        $number = $null
        if ($Value -is [enum]) { $number = [int64] $Value } else { $parsed = [int64] 0; if ([int64]::TryParse([string] $Value, [ref] $parsed)) { $number = $parsed } }
        foreach ($pair in $Words.Split(' ')) {
            $word, $numbers = $pair.Split(':')
            if ($null -ne $number) {
                foreach ($each in "$numbers".Split(',')) { if ($each -ne '' -and [int64] $each -eq $number) { return $word } }
            } elseif ($word -eq ([string] $Value).Replace(' ', '')) { return $word }
        }
        return $null
    }

    function Get-Guid($Value) {
        if ([string] $Value -match '[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}') { return $matches[0].ToLower() }
        return $null
    }

    function Get-Texts($Value) {
        $list = New-Object System.Collections.ArrayList
        foreach ($item in @(Get-Items $Value)) { $text = Get-Name $item; if ($null -ne $text) { [void] $list.Add($text) } }
        return , $list
    }

    # Date or time of WMI (yyyymmddHHMMSS.ffffff+zzz), of CIM (a DateTime) or as text
    function Get-Time($Value, [switch] $Day) {
        if ($null -eq $Value) { return $null }
        $format = 'yyyy-MM-ddTHH:mm:ss'
        if ($Day) { $format = 'yyyy-MM-dd' }
        if ($Value -is [DateTime]) { return $Value.ToString($format, [Globalization.CultureInfo]::InvariantCulture) }
        if ([string] $Value -match '^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)\.') {
            $date = $matches[1] + '-' + $matches[2] + '-' + $matches[3]
            if ($Day) { return $date }
            return $date + 'T' + $matches[4] + ':' + $matches[5] + ':' + $matches[6]
        }
        if ([string] $Value -match '^\d{4}-\d\d-\d\d') { if ($Day) { return $matches[0] } else { return [string] $Value } }
        return $null
    }

    function Get-PrefixLength([string] $Mask) {
        if ($Mask -notmatch '\.') { return Get-Count $Mask }
        $bits = 0
        $ended = $false
        foreach ($part in $Mask.Split('.')) {
            for ($bit = 128; $bit -ge 1; $bit = $bit / 2) {
                $isSet = ([int] $part -band [int] $bit) -ne 0
                if ($isSet -and $ended) { return $null }
                if ($isSet) { $bits++ } else { $ended = $true }
                if ($bit -eq 1) { break }
            }
        }
        return $bits
    }

    # ---- sources

    # Rows of a WMI class of the node. Without Get-WmiObject (PowerShell 6 and later) by CIM.
    function Get-Wmi($Context, [string] $Class, [string] $Namespace = 'root\cimv2', [string] $Filter = '') {
        $how = @{ Namespace = $Namespace }
        if (-not $Context.IsLocal) { $how.ComputerName = $Context.Node }
        if ($Filter -ne '') { $how.Filter = $Filter }
        if (-not $Context.HasWmi) { return Get-LaterWmi $Class $how }
        if ($Namespace -eq 'root\MSCluster') { $how.Authentication = 'PacketPrivacy' }
        Get-WmiObject -Class $Class @how
    }

    function Get-LaterWmi([string] $Class, $How) {
        Get-CimInstance -ClassName $Class @How
    }

    # A method of the registry provider: it reads the registry of any node, and says why it cannot. HKEY_LOCAL_MACHINE.
    function Get-Registry($Context, [string] $Method, [string] $Key, $Value) {
        $how = @{ Namespace = 'root\default' }
        if (-not $Context.IsLocal) { $how.ComputerName = $Context.Node }
        if ($Context.HasWmi) {
            $arguments = @([uint32] 2147483650, $Key)
            if ($null -ne $Value) { $arguments += $Value }
            $result = Invoke-WmiMethod -Class StdRegProv -Name $Method -ArgumentList $arguments @how
        } else {
            $arguments = @{ hDefKey = [uint32] 2147483650; sSubKeyName = $Key }
            if ($null -ne $Value) { $arguments.sValueName = $Value }
            $result = Get-LaterRegistry $Method $arguments $how
        }
        if ($result.ReturnValue -eq 5) { throw (New-Object System.UnauthorizedAccessException("HKLM\$Key")) }
        return $result
    }

    function Get-LaterRegistry([string] $Method, $Arguments, $How) {
        Invoke-CimMethod -ClassName StdRegProv -MethodName $Method -Arguments $Arguments @How
    }

    # The values of a key by name; $null where there is no such key. With names, these values alone.
    function Get-Key($Context, [string] $Key, [string[]] $Names) {
        $listed = Get-Registry $Context 'EnumValues' $Key
        if ($listed.ReturnValue -eq 2) { return $null }
        if ($listed.ReturnValue -ne 0) { throw "HKLM\${Key}: error $($listed.ReturnValue)" }
        $values = @{}
        $all = @(Get-Items $listed.sNames)
        $types = @(Get-Items $listed.Types)
        for ($i = 0; $i -lt $all.Length; $i++) {
            if ($null -ne $Names -and $Names -notcontains $all[$i]) { continue }
            $method = switch ([int] $types[$i]) { 1 { 'GetStringValue' } 2 { 'GetExpandedStringValue' } 4 { 'GetDWORDValue' } 7 { 'GetMultiStringValue' } default { $null } }
            if ($null -eq $method) { continue }
            $read = Get-Registry $Context $method $Key $all[$i]
            if ($method -eq 'GetDWORDValue') { $values[$all[$i]] = $read.uValue } else { $values[$all[$i]] = $read.sValue }
        }
        return $values
    }

    # Modules are loaded by name: 2008 R2 loads none by itself. What is not installed is told as an error.
    function Import-Needed([string] $Module) {
        if (-not (Get-Module -Name $Module)) { Import-Module -Name $Module }
    }

    # Of a computer outside, the cluster is named
    function Get-ClusterArguments($Context) {
        Import-Needed 'FailoverClusters'
        if ($null -eq $Context.Cluster) { return @{} }
        return @{ Cluster = $Context.Cluster }
    }

    # Cmdlets on CIM ask this computer where no session is named
    function Get-CimArguments($Context) {
        if ($Context.IsLocal) { return @{} }
        return @{ CimSession = $Context.Node }
    }

    # ---- the cluster

    function Read-Cluster($Context) {
        Import-Needed 'FailoverClusters'
        if ($null -eq $Context.Cluster) { $cluster = Get-Cluster } else { $cluster = Get-Cluster -Name $Context.Cluster }
        $facts = @{ quorum = @{} }
        Set-Fact $facts 'name' (Get-Text $cluster.Name)
        Set-Fact $facts 'id' (Get-Guid $cluster.Id)
        Set-Fact $facts 'domain' (Get-Text $cluster.Domain)
        $shared = Get-Word $cluster.EnableSharedVolumes 'Enabled:1 Disabled:0'
        if ($null -ne $shared) { $facts.sharedVolumesEnabled = ($shared -eq 'Enabled') }
        Set-Fact $facts 'sharedVolumesRoot' (Get-Text $cluster.SharedVolumesRoot)
        Set-Fact $facts 'backupInProgress' (Get-Flag $cluster.BackupInProgress)
        Set-Fact $facts 'functionalLevel' (Get-Positive $cluster.ClusterFunctionalLevel)
        Set-Fact $facts 'maximumParallelMigrations' (Get-Positive $cluster.MaximumParallelMigrations)
        Set-Fact $facts 'setSmbBandwidthLimit' (Get-Count $cluster.SetSMBBandwidthLimit)
        Set-Fact $facts 'smbBandwidthLimitFactor' (Get-Count $cluster.SMBBandwidthLimitFactor)
        Set-Fact $facts 'clientNetworksForSharedVolumes' (Get-Count $cluster.UseClientAccessNetworksForSharedVolumes)
        Set-Fact $facts 'drainOnShutdown' (Get-Flag $cluster.DrainOnShutdown)
        Set-Fact $facts 'autoBalancerMode' (Get-Count $cluster.AutoBalancerMode)
        Set-Fact $facts 'enforcedAntiAffinity' (Get-Count $cluster.ClusterEnforcedAntiAffinity)
        Set-Fact $facts.quorum 'dynamic' (Get-Flag $cluster.DynamicQuorum)
        Set-Fact $facts.quorum 'witnessWeight' (Get-Count $cluster.WitnessDynamicWeight)
        return @{ cluster = $facts }
    }

    $ResourceStates = 'online:2 offline:3 failed:4 pending:128,129,130 OnlinePending:129 OfflinePending:130'

    function Read-Quorum($Context) {
        $cluster = Get-ClusterArguments $Context
        $quorum = Get-ClusterQuorum @cluster
        $facts = @{}
        Set-Fact $facts 'type' (Get-Text $quorum.QuorumType)
        $witness = $quorum.QuorumResource
        # without a witness the property is there and empty
        if ($null -ne $facts.type) { $facts.witness = '' }
        if ($null -ne $witness) {
            Set-Fact $facts 'witness' (Get-Name $witness)
            Set-Fact $facts 'witnessState' (Get-Word $witness.State $ResourceStates)
        }
        return @{ cluster = @{ quorum = $facts } }
    }

    function Get-Subnets($Addresses, $Lengths) {
        $lengthList = @(Get-Items $Lengths)
        $index = 0
        foreach ($address in @(Get-Items $Addresses)) {
            $subnet = @{ address = [string] $address }
            if ($index -lt $lengthList.Length) { Set-Fact $subnet 'prefixLength' (Get-Count $lengthList[$index]) }
            $index++
            $subnet
        }
    }

    function Read-Networks($Context) {
        $cluster = Get-ClusterArguments $Context
        $found = @{ networks = @(); incomplete = @() }
        foreach ($network in @(Get-ClusterNetwork @cluster)) {
            $facts = @{}
            Set-Fact $facts 'name' (Get-Text $network.Name)
            Set-Fact $facts 'id' (Get-Guid $network.Id)
            Set-Fact $facts 'metric' (Get-Positive $network.Metric)
            Set-Fact $facts 'autoMetric' (Get-Flag $network.AutoMetric)
            Set-Fact $facts 'role' (Get-Word $network.Role 'none:0 cluster:1 client:2 clusterAndClient:3')
            Set-Fact $facts 'state' (Get-Word $network.State 'unavailable:0 down:1 partitioned:2 up:3')
            Set-Fact $facts 'description' (Get-Text $network.Description)
            $subnets = @(Get-Subnets $network.Ipv4Addresses $network.Ipv4PrefixLengths) + @(Get-Subnets $network.Ipv6Addresses $network.Ipv6PrefixLengths)
            if ($subnets.Length -eq 0 -and (Get-Text $network.Address) -ne $null) {
                $subnets = @(Get-Subnets $network.Address (Get-PrefixLength ([string] $network.AddressMask)))
                $found.incomplete += 'networks.subnets'
            }
            if ($subnets.Length -gt 0) { $facts.subnets = $subnets } else { $found.incomplete += 'networks.subnets' }
            if ($null -eq $facts.name) { $found.incomplete += 'networks' } else { $found.networks += $facts }
        }
        return @{ cluster = @{ networks = $found.networks }; incomplete = $found.incomplete }
    }

    function Read-Interfaces($Context) {
        $cluster = Get-ClusterArguments $Context
        $interfaces = @()
        $incomplete = @()
        foreach ($interface in @(Get-ClusterNetworkInterface @cluster)) {
            $facts = @{}
            Set-Fact $facts 'name' (Get-Text $interface.Name)
            Set-Fact $facts 'node' (Get-Name $interface.Node)
            Set-Fact $facts 'network' (Get-Name $interface.Network)
            Set-Fact $facts 'adapter' (Get-Name $interface.Adapter)
            Set-Fact $facts 'adapterId' (Get-Guid $interface.AdapterId)
            $addresses = @(Get-Items $interface.Ipv4Addresses) + @(Get-Items $interface.Ipv6Addresses)
            if ($addresses.Length -eq 0) { $addresses = @(Get-Items (Get-Text $interface.Address)) }
            if ($addresses.Length -gt 0) { $facts.addresses = $addresses }
            Set-Fact $facts 'dhcp' (Get-Flag $interface.DhcpEnabled)
            Set-Fact $facts 'state' (Get-Word $interface.State 'unavailable:0 failed:1 unreachable:2 up:3')
            if ($null -eq $facts.node) { $incomplete += 'networkInterfaces' } else { $interfaces += $facts }
        }
        return @{ cluster = @{ networkInterfaces = $interfaces }; incomplete = $incomplete }
    }

    # Ids with ; between them; empty and read is "not set"
    function Get-NetworkList($Value) {
        if ($null -eq $Value) { return $null }
        $ids = New-Object System.Collections.ArrayList
        foreach ($part in @([string] $Value -split '[;,]')) { $id = $part.Trim() -replace '[{}]', ''; if ($id -ne '') { [void] $ids.Add($id) } }
        return , $ids
    }

    function Read-LiveMigration($Context) {
        $cluster = Get-ClusterArguments $Context
        $type = Get-ClusterResourceType -Name 'Virtual Machine' @cluster
        $found = @{ liveMigration = @{} }
        foreach ($parameter in @($type | Get-ClusterParameter)) {
            if ($parameter.Name -eq 'MigrationNetworkOrder') { Set-Fact $found.liveMigration 'order' (Get-NetworkList $parameter.Value) }
            if ($parameter.Name -eq 'MigrationExcludeNetworks') { Set-Fact $found.liveMigration 'exclude' (Get-NetworkList $parameter.Value) }
            if ($parameter.Name -eq 'MoveTypeThreshold') { Set-Fact $found 'moveTypeThreshold' (Get-Count $parameter.Value) }
        }
        return @{ cluster = $found }
    }

    function Read-Nodes($Context) {
        $cluster = Get-ClusterArguments $Context
        $nodes = @()
        $incomplete = @()
        foreach ($node in @(Get-ClusterNode @cluster)) {
            $facts = @{}
            Set-Fact $facts 'name' (Get-Text $node.Name)
            Set-Fact $facts 'id' (Get-Text $node.Id)
            Set-Fact $facts 'state' (Get-Word $node.State 'up:0 down:1 paused:2 joining:3')
            Set-Fact $facts 'status' (Get-Word $node.StatusInformation 'normal:0 isolated:1 quarantined:2')
            Set-Fact $facts 'drain' (Get-Word $node.DrainStatus 'notInitiated:0 inProgress:1 completed:2 failed:3')
            Set-Fact $facts 'weight' (Get-Count $node.NodeWeight)
            Set-Fact $facts 'dynamicWeight' (Get-Count $node.DynamicWeight)
            Set-Fact $facts 'highestVersion' (Get-Positive $node.NodeHighestVersion)
            if ($null -eq $facts.name) { $incomplete += 'nodes' } else { $nodes += $facts }
        }
        return @{ nodes = $nodes; incomplete = $incomplete }
    }

    function Read-Volumes($Context) {
        $cluster = Get-ClusterArguments $Context
        $volumes = @()
        $incomplete = @()
        foreach ($volume in @(Get-ClusterSharedVolume @cluster)) {
            $facts = @{}
            Set-Fact $facts 'name' (Get-Text $volume.Name)
            Set-Fact $facts 'id' (Get-Guid $volume.Id)
            Set-Fact $facts 'owner' (Get-Name $volume.OwnerNode)
            Set-Fact $facts 'state' (Get-Word $volume.State $ResourceStates)
            $inside = @(Get-Items $volume.SharedVolumeInfo)
            # a disk of several volumes has one path, size and state each: none of them is that of the disk
            if ($inside.Length -eq 1) {
                Set-Fact $facts 'path' (Get-Text $inside[0].FriendlyVolumeName)
                Set-Fact $facts 'maintenance' (Get-Flag $inside[0].MaintenanceMode)
                Set-Fact $facts 'redirected' (Get-Flag $inside[0].RedirectedAccess)
                Set-Fact $facts 'size' (Get-Positive $inside[0].Partition.Size)
                if ($null -ne $facts.size) { Set-Fact $facts 'free' (Get-Count $inside[0].Partition.FreeSpace) }
                Set-Fact $facts 'fileSystem' (Get-Text $inside[0].Partition.FileSystem)
            }
            if ($null -eq $facts.name) { $incomplete += 'sharedVolumes' } else { $volumes += $facts }
        }
        return @{ sharedVolumes = $volumes; incomplete = $incomplete }
    }

    # The context of a class of the cluster: on the node that this runs on, or on the one that names the cluster
    function Get-ClusterContext($Context) {
        return @{ HasWmi = $Context.HasWmi; IsLocal = ($null -eq $Context.Cluster); Node = $Context.Cluster }
    }

    function Read-VolumeBackups($Context) {
        $states = @{}
        foreach ($row in @(Get-Items (Get-Wmi (Get-ClusterContext $Context) 'MSCluster_ClusterSharedVolume' 'root\MSCluster'))) {
            $backup = Get-Count $row.BackupState
            foreach ($name in @($row.Name, $row.VolumeName)) { if ((Get-Text $name) -ne $null -and $null -ne $backup) { $states[([string] $name).TrimEnd('\')] = ($backup -ne 0) } }
        }
        $volumes = @()
        foreach ($volume in @(Get-Items $Context.KnownCluster.sharedVolumes)) {
            if ($null -ne $volume.path -and $states.ContainsKey($volume.path)) { $volumes += @{ name = $volume.name; backup = $states[$volume.path] } }
        }
        return @{ sharedVolumes = $volumes }
    }

    function Read-LaterVolumeStates($Context) {
        $cluster = Get-ClusterArguments $Context
        $states = @{}
        $incomplete = @()
        $rows = @(Get-Items (Get-ClusterSharedVolumeState @cluster))
        foreach ($row in $rows) {
            $facts = @{}
            Set-Fact $facts 'node' (Get-Name $row.Node)
            Set-Fact $facts 'state' (Get-Word $row.StateInfo 'unavailable:0 paused:1 direct:2 fileSystemRedirected:3 blockRedirected:4')
            Set-Fact $facts 'fileSystemReason' (Get-Count $row.FileSystemRedirectedIOReason)
            Set-Fact $facts 'blockReason' (Get-Count $row.BlockRedirectedIOReason)
            $name = Get-Name $row.Name
            if ($null -eq $name -or $null -eq $facts.node) { $incomplete += 'sharedVolumes.nodes'; continue }
            if (-not $states.ContainsKey($name)) { $states[$name] = @() }
            $states[$name] += $facts
        }
        $volumes = @()
        foreach ($name in $states.Keys) { $volumes += @{ name = $name; nodes = $states[$name] } }
        return @{ sharedVolumes = $volumes; incomplete = $incomplete }
    }

    function Read-ClusterDisks($Context) {
        $cluster = Get-ClusterArguments $Context
        $disks = @()
        $incomplete = @()
        foreach ($resource in @(Get-ClusterResource @cluster)) {
            $type = Get-Name $resource.ResourceType
            if ($null -eq $type) { $incomplete += 'clusterDisks' }
            if ($type -ne 'Physical Disk') { continue }
            $facts = @{}
            Set-Fact $facts 'name' (Get-Text $resource.Name)
            Set-Fact $facts 'id' (Get-Guid $resource.Id)
            Set-Fact $facts 'group' (Get-Name $resource.OwnerGroup)
            Set-Fact $facts 'state' (Get-Word $resource.State $ResourceStates)
            if ($null -eq $facts.name) { $incomplete += 'clusterDisks' } else { $disks += $facts }
        }
        return @{ clusterDisks = $disks; incomplete = $incomplete }
    }

    # A reference is a path of WMI, or the object itself in CIM
    function Get-ReferenceKey($Reference, [string] $Key) {
        if ($Reference -isnot [string]) { return Get-Text $Reference.$Key }
        if ($Reference -match ('[.,]' + $Key + '="((?:[^"\\]|\\.)*)"')) { return ($matches[1] -replace '\\(.)', '$1') }
        return $null
    }

    function Read-DiskNumbers($Context) {
        $where = Get-ClusterContext $Context
        $numbers = @{}
        foreach ($disk in @(Get-Items (Get-Wmi $where 'MSCluster_Disk' 'root\MSCluster'))) { if ($null -ne $disk.Id) { $numbers[[string] $disk.Id] = Get-Count $disk.Number } }
        $disks = @()
        foreach ($link in @(Get-Items (Get-Wmi $where 'MSCluster_ResourceToDisk' 'root\MSCluster'))) {
            $name = Get-ReferenceKey $link.GroupComponent 'Name'
            $id = Get-ReferenceKey $link.PartComponent 'Id'
            if ($null -ne $name -and $null -ne $id -and $null -ne $numbers[$id]) { $disks += @{ name = $name; diskNumber = $numbers[$id] } }
        }
        return @{ knownDisks = $disks }
    }

    function Read-Roles($Context) {
        $cluster = Get-ClusterArguments $Context
        $roles = @()
        $incomplete = @()
        foreach ($group in @(Get-ClusterGroup @cluster)) {
            $facts = @{}
            Set-Fact $facts 'name' (Get-Text $group.Name)
            Set-Fact $facts 'id' (Get-Guid $group.Id)
            $type = Get-Word $group.GroupType 'Cluster:1 AvailableStorage:2 VirtualMachine:111'
            # the name of another member of the enumeration; a bare number says nothing
            if ($null -eq $type -and [string] $group.GroupType -match '^[A-Za-z]') { $type = [string] $group.GroupType }
            Set-Fact $facts 'type' $type
            Set-Fact $facts 'state' (Get-Word $group.State 'online:0 offline:1 failed:2 partialOnline:3 pending:4')
            Set-Fact $facts 'owner' (Get-Name $group.OwnerNode)
            Set-Fact $facts 'priority' (Get-Count $group.Priority)
            if ($null -ne $group.AntiAffinityClassNames) { $facts.antiAffinity = Get-Texts $group.AntiAffinityClassNames }
            Set-Fact $facts 'failback' (Get-Flag $group.AutoFailbackType)
            if ($null -eq $facts.name) { $incomplete += 'roles' } else { $roles += $facts }
        }
        return @{ roles = $roles; incomplete = $incomplete }
    }

    # The nodes of a list of owners; $null where the list itself is missing
    function Get-Owners($List) {
        if ($null -eq $List -or $null -eq $List.OwnerNodes) { return $null }
        return , (Get-Texts $List.OwnerNodes)
    }

    function Read-PreferredOwners($Context) {
        $cluster = Get-ClusterArguments $Context
        $roles = @()
        foreach ($group in @(Get-ClusterGroup @cluster)) {
            $facts = @{ name = [string] $group.Name }
            Set-Fact $facts 'preferredOwners' (Get-Owners ($group | Get-ClusterOwnerNode))
            $roles += $facts
        }
        return @{ roles = $roles }
    }

    function Read-Access($Context) {
        $cluster = Get-ClusterArguments $Context
        $accounts = New-Object System.Collections.ArrayList
        foreach ($entry in @(Get-Items (Get-ClusterAccess @cluster))) {
            if ([string] $entry.ClusterRights -eq 'Full' -and [string] $entry.AccessControlType -ne 'Deny') { [void] $accounts.Add([string] $entry.IdentityReference) }
        }
        return @{ cluster = @{ access = $accounts } }
    }

    # What several readers need and takes long, kept while this session lives
    $Kept = @{}

    # Resources of the two types that a virtual machine has; the names of types are the same in every language
    function Get-MachineResources($Context) {
        $cluster = Get-ClusterArguments $Context
        if ($null -eq $Kept.resources) {
            $found = New-Object System.Collections.ArrayList
            foreach ($resource in @(Get-ClusterResource @cluster)) {
                $type = Get-Name $resource.ResourceType
                if ($type -eq 'Virtual Machine' -or $type -eq 'Virtual Machine Configuration') { [void] $found.Add($resource) }
            }
            $Kept.resources = $found
        }
        return $Kept.resources
    }

    # Parameters by resource, in one pass: name of the resource -> name of the parameter -> value
    function Get-Parameters($Resources) {
        $tables = @{}
        if (@($Resources).Length -eq 0) { return $tables }
        if ($null -ne $Kept.parameters) { return $Kept.parameters }
        foreach ($parameter in @($Resources | Get-ClusterParameter)) {
            $owner = Get-Name $parameter.ClusterObject
            if ($null -eq $owner) { $owner = Get-Name $parameter.Object }
            if ($null -eq $owner -or $null -eq $parameter.Name) { continue }
            if (-not $tables.ContainsKey($owner)) { $tables[$owner] = @{} }
            $tables[$owner][[string] $parameter.Name] = $parameter.Value
        }
        $Kept.parameters = $tables
        return $tables
    }

    function Read-MachineResources($Context) {
        $resources = @(Get-MachineResources $Context)
        $parameters = Get-Parameters $resources
        $found = @{ machines = @(); migrations = @(); allIds = $true; incomplete = @() }
        foreach ($resource in $resources) {
            $table = $parameters[[string] $resource.Name]
            $isMachine = (Get-Name $resource.ResourceType) -eq 'Virtual Machine'
            $id = $null
            if ($null -ne $table) { $id = Get-Guid $table['VmID'] }
            if ($null -eq $id) { if ($isMachine) { $found.allIds = $false; $found.incomplete += 'migrations' }; continue }
            $group = Get-Name $resource.OwnerGroup
            $facts = @{ id = $id; clusterConfiguration = @{} }
            Set-Fact $facts 'role' $group
            Set-Fact $facts.clusterConfiguration 'name' $group
            Set-Fact $facts.clusterConfiguration 'configurationPath' (Get-Text $table['VmStoreRootPath'])
            if ($isMachine) {
                $facts.clustered = $true
                Set-Fact $facts 'resourceState' (Get-Word $resource.State $ResourceStates)
                Set-Fact $facts 'checkHeartbeat' (Get-Flag $table['CheckHeartbeat'])
                Set-Fact $facts 'offlineAction' (Get-Word $table['OfflineAction'] 'turnOff:0 save:1 shutdown:2 forcedShutdown:3')
                $state = Get-Word $table['MigrationState'] 'none:0 setup:1 dataTransfer:2 move:3 canceled:4 failure:5'
                if ($null -eq $state) { $found.incomplete += 'migrations' }
                if ('setup', 'dataTransfer', 'move' -contains $state) {
                    $migration = @{ vm = $group; state = $state; kind = 'live'; id = $id }
                    Set-Fact $migration 'source' (Get-Name $resource.OwnerNode)
                    $found.migrations += $migration
                }
            }
            $found.machines += $facts
        }
        return $found
    }

    function Read-MachineOwners($Context) {
        $resources = @(Get-MachineResources $Context)
        $parameters = Get-Parameters $resources
        $machines = @()
        foreach ($resource in $resources) {
            $table = $parameters[[string] $resource.Name]
            if ($null -eq $table -or (Get-Guid $table['VmID']) -eq $null) { continue }
            $facts = @{ id = (Get-Guid $table['VmID']) }
            $name = 'configurationOwners'
            if ((Get-Name $resource.ResourceType) -eq 'Virtual Machine') { $name = 'possibleOwners' }
            Set-Fact $facts $name (Get-Owners ($resource | Get-ClusterOwnerNode))
            $machines += $facts
        }
        return @{ machines = $machines }
    }

    # Disks among "([A]) and ([B])"
    function Read-Dependencies($Context) {
        $cluster = Get-ClusterArguments $Context
        $diskNames = @{}
        foreach ($resource in @(Get-ClusterResource @cluster)) { if ((Get-Name $resource.ResourceType) -eq 'Physical Disk') { $diskNames[[string] $resource.Name] = $true } }
        foreach ($volume in @(Get-Items (Get-ClusterSharedVolume @cluster))) { $diskNames[[string] $volume.Name] = $true }
        $resources = @(Get-MachineResources $Context)
        $parameters = Get-Parameters $resources
        $disks = @{}
        foreach ($resource in $resources) {
            $table = $parameters[[string] $resource.Name]
            if ($null -eq $table -or (Get-Guid $table['VmID']) -eq $null) { continue }
            $id = Get-Guid $table['VmID']
            if (-not $disks.ContainsKey($id)) { $disks[$id] = New-Object System.Collections.ArrayList }
            $dependency = $resource | Get-ClusterResourceDependency
            $expression = [string] $dependency.DependencyExpression
            foreach ($match in [regex]::Matches($expression, '\[([^\[\]]+)\]')) {
                $name = $match.Groups[1].Value
                if ($diskNames.ContainsKey($name) -and -not $disks[$id].Contains($name)) { [void] $disks[$id].Add($name) }
            }
        }
        $machines = @()
        foreach ($id in $disks.Keys) { $machines += @{ id = $id; clusterConfiguration = @{ disks = $disks[$id] } } }
        return @{ machines = $machines }
    }

    # ---- a node: system and hardware

    function Read-OperatingSystem($Context) {
        $system = Get-Wmi $Context 'Win32_OperatingSystem'
        $facts = @{}
        Set-Fact $facts 'caption' (Get-Text $system.Caption)
        Set-Fact $facts 'version' (Get-Text $system.Version)
        Set-Fact $facts 'build' (Get-Positive $system.BuildNumber)
        Set-Fact $facts 'sku' (Get-Positive $system.OperatingSystemSKU)
        Set-Fact $facts 'servicePack' (Get-Count $system.ServicePackMajorVersion)
        Set-Fact $facts 'systemDrive' (Get-Text $system.SystemDrive)
        # "64-bit" in the language of the system: only the number is the same everywhere
        $bits = [string] $system.OSArchitecture
        if ($bits -match 'ARM') { $facts.architecture = 'arm64' } elseif ($bits -match '64') { $facts.architecture = 'x64' } elseif ($bits -match '32') { $facts.architecture = 'x86' }
        $node = @{ os = $facts }
        $free = Get-Positive $system.FreePhysicalMemory
        if ($null -ne $free) { $node.memoryAvailable = $free * 1024 }
        return @{ node = $node }
    }

    function Read-SystemKeys($Context) {
        $version = Get-Key $Context 'SOFTWARE\Microsoft\Windows NT\CurrentVersion' @('InstallationType', 'UBR')
        $zone = Get-Key $Context 'SYSTEM\CurrentControlSet\Control\TimeZoneInformation' @('TimeZoneKeyName')
        $facts = @{}
        if ($null -ne $version) {
            # Server, Server Core, Nano Server: not localised
            if ($version['InstallationType'] -eq 'Server') { $facts.installation = 'full' }
            if ($version['InstallationType'] -eq 'Server Core') { $facts.installation = 'core' }
            if ($version['InstallationType'] -eq 'Nano Server') { $facts.installation = 'nano' }
            Set-Fact $facts 'revision' (Get-Count $version['UBR'])
        }
        if ($null -ne $zone -and $null -ne $zone['TimeZoneKeyName']) { Set-Fact $facts 'timeZone' (Get-Text (([string] $zone['TimeZoneKeyName']).Split([char] 0)[0])) }
        return @{ node = @{ os = $facts } }
    }

    function Read-ComputerSystem($Context) {
        $system = Get-Wmi $Context 'Win32_ComputerSystem'
        $facts = @{}
        Set-Fact $facts 'manufacturer' (Get-Text $system.Manufacturer)
        Set-Fact $facts 'model' (Get-Text $system.Model)
        Set-Fact $facts 'memory' (Get-Positive $system.TotalPhysicalMemory)
        Set-Fact $facts 'logicalProcessors' (Get-Positive $system.NumberOfLogicalProcessors)
        Set-Fact $facts 'sockets' (Get-Positive $system.NumberOfProcessors)
        Set-Fact $facts 'domain' (Get-Text $system.Domain)
        $node = @{ hardware = $facts }
        $name = Get-Text $system.DNSHostName
        if ($null -ne $name -and $system.PartOfDomain -eq $true -and $null -ne $facts.domain) { $node.fqdn = $name + '.' + $facts.domain }
        return @{ node = $node }
    }

    function Read-Bios($Context) {
        $bios = @(Get-Items (Get-Wmi $Context 'Win32_BIOS'))
        if ($bios.Length -eq 0) { return @{} }
        $facts = @{}
        Set-Fact $facts 'serialNumber' (Get-Text $bios[0].SerialNumber)
        Set-Fact $facts 'biosVersion' (Get-Text $bios[0].SMBIOSBIOSVersion)
        Set-Fact $facts 'biosDate' (Get-Time $bios[0].ReleaseDate -Day)
        return @{ node = @{ hardware = $facts } }
    }

    function Read-Processors($Context) {
        $processors = @()
        foreach ($processor in @(Get-Items (Get-Wmi $Context 'Win32_Processor'))) {
            $facts = @{}
            $socket = Get-Text $processor.SocketDesignation
            if ($null -eq $socket) { $socket = Get-Text $processor.DeviceID }
            Set-Fact $facts 'socket' $socket
            $maker = Get-Text $processor.Manufacturer
            if ($maker -eq 'GenuineIntel') { $facts.vendor = 'intel' } elseif ($maker -eq 'AuthenticAMD') { $facts.vendor = 'amd' } elseif ($null -ne $maker) { $facts.vendor = 'other' }
            Set-Fact $facts 'name' (Get-Text $processor.Name)
            Set-Fact $facts 'family' (Get-Positive $processor.Level)
            # Revision: the model in the high byte, the stepping in the low one
            $revision = Get-Positive $processor.Revision
            if ($null -ne $revision) {
                $facts.model = [Math]::Floor($revision / 256)
                $facts.stepping = $revision % 256
            }
            Set-Fact $facts 'processorId' (Get-Text $processor.ProcessorId)
            Set-Fact $facts 'cores' (Get-Positive $processor.NumberOfCores)
            Set-Fact $facts 'logicalProcessors' (Get-Positive $processor.NumberOfLogicalProcessors)
            $processors += $facts
        }
        return @{ node = @{ processors = $processors } }
    }

    # The class lists what is installed; names are localised, ids are not
    function Read-Features($Context) {
        $ids = @{ 20 = 'Hyper-V'; 33 = 'Failover-Clustering' }
        $features = @()
        $seen = @{}
        foreach ($row in @(Get-Items (Get-Wmi $Context 'Win32_ServerFeature'))) {
            $id = [int] $row.ID
            $name = Get-Text $row.Name
            if ($ids.ContainsKey($id)) { $name = $ids[$id]; $seen[$id] = $true }
            if ($null -ne $name) { $features += @{ name = $name; installed = $true } }
        }
        foreach ($id in $ids.Keys) { if (-not $seen.ContainsKey($id)) { $features += @{ name = $ids[$id]; installed = $false } } }
        return @{ node = @{ features = $features } }
    }

    function Read-LaterFeatures($Context) {
        Import-Needed 'ServerManager'
        $how = @{}
        if (-not $Context.IsLocal) { $how.ComputerName = $Context.Node }
        $features = @()
        $incomplete = @()
        foreach ($feature in @(Get-Items (Get-WindowsFeature @how))) {
            $facts = @{}
            Set-Fact $facts 'name' (Get-Text $feature.Name)
            Set-Fact $facts 'installed' (Get-Flag $feature.Installed)
            if ($null -eq $facts.name) { $incomplete += 'nodes.features' } else { $features += $facts }
        }
        return @{ node = @{ features = $features }; incomplete = $incomplete }
    }

    function Read-Services($Context) {
        $services = @()
        $movers = @()
        $incomplete = @()
        foreach ($service in @(Get-Items (Get-Wmi $Context 'Win32_Service'))) {
            $facts = @{}
            Set-Fact $facts 'name' (Get-Text $service.Name)
            $state = [string] $service.State
            if ($state -eq 'Running') { $facts.state = 'running' } elseif ($state -eq 'Stopped') { $facts.state = 'stopped' } elseif ($state -eq 'Paused') { $facts.state = 'paused' } elseif ($state -like '*Pending') { $facts.state = 'pending' }
            $mode = [string] $service.StartMode
            if ($mode -eq 'Auto') { $facts.startMode = 'automatic' } elseif ($mode -eq 'Manual') { $facts.startMode = 'manual' } elseif ($mode -eq 'Disabled') { $facts.startMode = 'disabled' }
            if ($facts.name -eq 'SCVMMAgent') { $movers += 'System Center Virtual Machine Manager' }
            if ($null -eq $facts.name) { $incomplete += 'nodes.services' } else { $services += $facts }
        }
        return @{ node = @{ services = $services }; movers = $movers; incomplete = $incomplete }
    }

    # Updates without a number say "File 1"
    function Read-Updates($Context) {
        $updates = New-Object System.Collections.ArrayList
        foreach ($update in @(Get-Items (Get-Wmi $Context 'Win32_QuickFixEngineering'))) {
            $id = Get-Text $update.HotFixID
            if ($null -ne $id -and $id -ne 'File 1' -and -not $updates.Contains($id)) { [void] $updates.Add($id) }
        }
        return @{ node = @{ updates = $updates } }
    }

    function Read-PowerPlan($Context) {
        $node = @{}
        foreach ($plan in @(Get-Items (Get-Wmi $Context 'Win32_PowerPlan' 'root\cimv2\power'))) {
            if ($plan.IsActive -eq $true) { Set-Fact $node 'powerPlan' (Get-Guid $plan.InstanceID) }
        }
        return @{ node = $node }
    }

    # ---- a node: network adapters

    # 0 and 2^63-1 are written while nothing is connected
    function Get-Speed($Value) {
        $speed = Get-Count $Value
        if ($null -eq $speed -or $speed -le 0 -or $speed -ge 1000000000000000) { return $null }
        return $speed
    }

    # A virtual adapter of the host hangs on ROOT\VMS_MP
    function Get-IsVirtual([string] $Device) {
        if ($Device -like 'ROOT\VMS_MP*') { return $true }
        if ($Device -like 'PCI\*' -or $Device -like 'USB\*') { return $false }
        return $null
    }

    function Read-Adapters($Context) {
        $adapters = @()
        foreach ($row in @(Get-Items (Get-Wmi $Context 'Win32_NetworkAdapter'))) {
            # without a connection name they are miniports and the like
            $name = Get-Text $row.NetConnectionID
            if ($null -eq $name) { continue }
            $facts = @{ name = $name }
            Set-Fact $facts 'id' (Get-Guid $row.GUID)
            Set-Fact $facts 'description' (Get-Text $row.Name)
            Set-Fact $facts 'mac' (Get-Text $row.MACAddress)
            Set-Fact $facts 'speed' (Get-Speed $row.Speed)
            Set-Fact $facts 'virtual' (Get-IsVirtual ([string] $row.PNPDeviceID))
            Set-Fact $facts 'state' (Get-Word $row.NetConnectionStatus 'up:2 disconnected:0,7 notPresent:4 disabled:5')
            $adapters += $facts
        }
        return @{ node = @{ adapters = $adapters } }
    }

    function Read-LaterAdapters($Context) {
        Import-Needed 'NetAdapter'
        $how = Get-CimArguments $Context
        $adapters = @()
        $incomplete = @()
        foreach ($row in @(Get-Items (Get-NetAdapter @how))) {
            $facts = @{ driver = @{} }
            Set-Fact $facts 'name' (Get-Text $row.Name)
            Set-Fact $facts 'id' (Get-Guid $row.InterfaceGuid)
            Set-Fact $facts 'description' (Get-Text $row.InterfaceDescription)
            Set-Fact $facts 'mac' (Get-Text $row.MacAddress)
            Set-Fact $facts 'speed' (Get-Speed $row.Speed)
            Set-Fact $facts 'virtual' (Get-IsVirtual ([string] $row.PnPDeviceID))
            Set-Fact $facts 'state' (Get-AdapterState $row)
            Set-Fact $facts 'mtu' (Get-Positive $row.MtuSize)
            Set-Fact $facts 'vlan' (Get-Count $row.VlanID)
            Set-Fact $facts.driver 'provider' (Get-Text $row.DriverProvider)
            Set-Fact $facts.driver 'version' (Get-Text $row.DriverVersionString)
            Set-Fact $facts.driver 'date' (Get-Time $row.DriverDate -Day)
            if ($null -eq $facts.name) { $incomplete += 'nodes.adapters' } else { $adapters += $facts }
        }
        return @{ node = @{ adapters = $adapters }; incomplete = $incomplete }
    }

    # State 3 is disabled; InterfaceOperationalStatus 1 is up, 6 not present; MediaConnectState 2 is disconnected. Status itself is a text.
    function Get-AdapterState($Row) {
        if ((Get-Count $Row.State) -eq 3) { return 'disabled' }
        $status = Get-Count $Row.InterfaceOperationalStatus
        if ($status -eq 1) { return 'up' }
        if ($status -eq 6) { return 'notPresent' }
        if ((Get-Count $Row.MediaConnectState) -eq 2) { return 'disconnected' }
        return $null
    }

    function Read-Drivers($Context) {
        $drivers = @()
        $byDevice = @{}
        foreach ($row in @(Get-Items (Get-Wmi $Context 'Win32_PnPSignedDriver'))) {
            $name = Get-Text $row.DeviceName
            if ($null -eq $name) { continue }
            $facts = @{ name = $name }
            Set-Fact $facts 'version' (Get-Text $row.DriverVersion)
            $drivers += $facts
            if ($null -ne $row.DeviceID) { $byDevice[[string] $row.DeviceID] = $row }
        }
        $found = @{ node = @{ drivers = $drivers } }
        if (-not $Context.IsFirst) { return $found }
        $found.adapters = @()
        foreach ($adapter in @(Get-Items (Get-Wmi $Context 'Win32_NetworkAdapter'))) {
            $row = $null
            if ($null -ne $adapter.PNPDeviceID) { $row = $byDevice[[string] $adapter.PNPDeviceID] }
            if ($null -eq $row -or (Get-Text $adapter.NetConnectionID) -eq $null) { continue }
            $driver = @{}
            Set-Fact $driver 'provider' (Get-Text $row.DriverProviderName)
            Set-Fact $driver 'version' (Get-Text $row.DriverVersion)
            Set-Fact $driver 'date' (Get-Time $row.DriverDate -Day)
            $found.adapters += @{ id = (Get-Guid $adapter.GUID); name = (Get-Text $adapter.NetConnectionID); driver = $driver }
        }
        return $found
    }

    # IPSubnet runs in parallel with IPAddress: a mask for IPv4, a prefix length for IPv6. Without IP, as on the uplink of a switch, there is none.
    function Read-Addresses($Context) {
        $adapters = @()
        foreach ($row in @(Get-Items (Get-Wmi $Context 'Win32_NetworkAdapterConfiguration'))) {
            $facts = @{ id = (Get-Guid $row.SettingID) }
            $addresses = @(Get-Items $row.IPAddress)
            $subnets = @(Get-Items $row.IPSubnet)
            if ($row.IPEnabled -eq $false) { $facts.addresses = @() }
            if ($addresses.Length -gt 0) {
                $facts.addresses = @()
                for ($i = 0; $i -lt $addresses.Length; $i++) {
                    $address = @{ address = [string] $addresses[$i] }
                    if ($subnets.Length -eq $addresses.Length) { Set-Fact $address 'prefixLength' (Get-PrefixLength ([string] $subnets[$i])) }
                    $facts.addresses += $address
                }
            }
            if ($null -ne $row.IPEnabled) { $facts.gateways = @(Get-Items $row.DefaultIPGateway) }
            Set-Fact $facts 'dhcp' (Get-Flag $row.DHCPEnabled)
            Set-Fact $facts 'registersDns' (Get-Flag $row.FullDNSRegistrationEnabled)
            if ($null -ne $facts.id) { $adapters += $facts }
        }
        return @{ knownAdapters = $adapters }
    }

    # An adapter whose GUID is not among the Bind values has the component unticked
    function Read-Linkage($Context) {
        $adapters = @()
        $keys = @{ ms_msclient = 'LanmanWorkstation'; ms_server = 'LanmanServer' }
        foreach ($component in $keys.Keys) {
            $key = Get-Key $Context ('SYSTEM\CurrentControlSet\Services\' + $keys[$component] + '\Linkage') @('Bind')
            if ($null -eq $key -or $null -eq $key['Bind']) { continue }
            $bound = @{}
            foreach ($path in @(Get-Items $key['Bind'])) { $id = Get-Guid $path; if ($null -ne $id) { $bound[$id] = $true } }
            foreach ($adapter in @(Get-Items $Context.Known.adapters)) {
                if ($null -ne $adapter.id) { $adapters += @{ id = $adapter.id; bindings = @{ $component = $bound.ContainsKey($adapter.id) } } }
            }
        }
        return @{ knownAdapters = $adapters }
    }

    # An external port of the virtualization provider is bound when a virtual switch uses it
    function Read-ExternalPorts($Context) {
        $adapters = @()
        foreach ($port in @(Get-Items (Get-Wmi $Context 'Msvm_ExternalEthernetPort' 'root\virtualization'))) {
            $id = Get-Guid $port.DeviceID
            $bound = Get-Flag $port.IsBound
            if ($null -ne $id -and $null -ne $bound) { $adapters += @{ id = $id; bindings = @{ vms_pp = $bound } } }
        }
        return @{ knownAdapters = $adapters }
    }

    function Read-LaterBindings($Context) {
        Import-Needed 'NetAdapter'
        $how = Get-CimArguments $Context
        $adapters = @()
        foreach ($row in @(Get-Items (Get-NetAdapterBinding @how))) {
            $component = [string] $row.ComponentID
            $enabled = Get-Flag $row.Enabled
            $name = Get-Text $row.Name
            if ($null -eq $name -or $null -eq $enabled) { continue }
            if ('ms_msclient', 'ms_server', 'ms_tcpip', 'ms_tcpip6', 'vms_pp' -contains $component) { $adapters += @{ name = $name; bindings = @{ $component = $enabled } } }
        }
        return @{ adapters = $adapters }
    }

    # The cmdlets list the adapters that can do it: one that is up and not listed cannot
    function Get-Abilities($Context, $Rows, [string] $Fact) {
        $adapters = @()
        $listed = @{}
        foreach ($row in @(Get-Items $Rows)) {
            $name = Get-Text $row.Name
            $enabled = Get-Flag $row.Enabled
            if ($null -eq $name) { continue }
            $listed[$name] = $true
            if ($null -ne $enabled) { $adapters += @{ name = $name; $Fact = $enabled } }
        }
        foreach ($adapter in @(Get-Items $Context.Known.adapters)) {
            if ($adapter.state -eq 'up' -and -not $listed.ContainsKey($adapter.name)) { $adapters += @{ name = $adapter.name; $Fact = $false } }
        }
        return @{ adapters = $adapters }
    }

    function Read-LaterRss($Context) {
        Import-Needed 'NetAdapter'
        $how = Get-CimArguments $Context
        return Get-Abilities $Context (Get-NetAdapterRss @how) 'rss'
    }

    function Read-LaterRdma($Context) {
        Import-Needed 'NetAdapter'
        $how = Get-CimArguments $Context
        return Get-Abilities $Context (Get-NetAdapterRdma @how) 'rdma'
    }

    function Read-LaterVmq($Context) {
        Import-Needed 'NetAdapter'
        $how = Get-CimArguments $Context
        return Get-Abilities $Context (Get-NetAdapterVmq @how) 'vmq'
    }

    function Read-LaterTeams($Context) {
        Import-Needed 'NetLbfo'
        $how = Get-CimArguments $Context
        $teams = @()
        $adapters = @()
        foreach ($row in @(Get-Items (Get-NetLbfoTeam @how))) {
            $team = @{ name = [string] $row.Name; members = (Get-Texts $row.Members); interfaces = (Get-Texts $row.TeamNics) }
            Set-Fact $team 'mode' (Get-Word $row.TeamingMode 'static:0 switchIndependent:1 lacp:2')
            $teams += $team
            foreach ($name in @(Get-Items $team.members) + @(Get-Items $team.interfaces)) { $adapters += @{ name = $name; team = $team.name } }
        }
        return @{ node = @{ teams = $teams }; adapters = $adapters }
    }

    function Get-HyperVArguments($Context) {
        Import-Needed 'Hyper-V'
        if ($Context.IsLocal) { return @{} }
        return @{ ComputerName = $Context.Node }
    }

    function Read-LaterHostAdapters($Context) {
        $where = Get-HyperVArguments $Context
        $adapters = @()
        foreach ($row in @(Get-Items (Get-VMNetworkAdapter -ManagementOS @where))) {
            $id = Get-Guid $row.DeviceId
            $switch = Get-Text $row.SwitchName
            if ($null -ne $id -and $null -ne $switch) { $adapters += @{ id = $id; switch = $switch; virtual = $true } }
        }
        return @{ knownAdapters = $adapters }
    }

    # ---- a node: virtual switches

    # A port of a switch is connected with an end point, which an Ethernet port implements
    function Read-Switches($Context) {
        $ports = @{}
        $ends = @{}
        foreach ($row in @(Get-Items (Get-Wmi $Context 'Msvm_GlobalEthernetPortSAPImplementation' 'root\virtualization'))) { $ends[[string] (Get-ReferenceKey $row.Dependent 'Name')] = $row.Antecedent }
        foreach ($row in @(Get-Items (Get-Wmi $Context 'Msvm_ActiveConnection' 'root\virtualization'))) {
            $system = [string] (Get-ReferenceKey $row.Antecedent 'SystemName')
            $end = $ends[[string] (Get-ReferenceKey $row.Dependent 'Name')]
            if (-not $ports.ContainsKey($system)) { $ports[$system] = @() }
            if ($null -ne $end) { $ports[$system] += $end }
        }
        $switches = @()
        foreach ($row in @(Get-Items (Get-Wmi $Context 'Msvm_VirtualSwitch' 'root\virtualization'))) {
            $facts = @{ name = [string] $row.ElementName; id = ([string] $row.Name).ToLower(); uplinks = @(); managementAccess = $false; type = 'private' }
            foreach ($end in @(Get-Items $ports[[string] $row.Name])) {
                if ($end -match 'Msvm_InternalEthernetPort') { $facts.managementAccess = $true }
                if ($end -match 'Msvm_ExternalEthernetPort') { $facts.uplinks += @(Get-Items (Get-Guid (Get-ReferenceKey $end 'DeviceID'))); $facts.type = 'external' }
            }
            if ($facts.type -eq 'private' -and $facts.managementAccess) { $facts.type = 'internal' }
            $switches += $facts
        }
        return @{ node = @{ switches = $switches } }
    }

    function Read-LaterSwitches($Context) {
        $where = Get-HyperVArguments $Context
        $switches = @()
        $incomplete = @()
        foreach ($row in @(Get-Items (Get-VMSwitch @where))) {
            $facts = @{}
            Set-Fact $facts 'name' (Get-Text $row.Name)
            Set-Fact $facts 'id' (Get-Guid $row.Id)
            Set-Fact $facts 'type' (Get-Word $row.SwitchType 'private:0 internal:1 external:2')
            Set-Fact $facts 'managementAccess' (Get-Flag $row.AllowManagementOS)
            Set-Fact $facts 'uplinks' (Get-Uplinks $row $facts.type)
            Set-Fact $facts 'embeddedTeaming' (Get-Flag $row.EmbeddedTeamingEnabled)
            Set-Fact $facts 'iov' (Get-Flag $row.IovEnabled)
            if ($null -eq $facts.name) { $incomplete += 'nodes.switches' } else { $switches += $facts }
        }
        return @{ node = @{ switches = $switches }; incomplete = $incomplete }
    }

    # GUIDs (2016 and later), else descriptions; a single description counts only where no team can hide behind it
    function Get-Uplinks($Row, [string] $Type) {
        if ($Type -eq 'private' -or $Type -eq 'internal') { return , @() }
        $ids = @(Get-Items $Row.NetAdapterInterfaceGuid)
        if ($ids.Length -gt 0) { $list = @(); foreach ($id in $ids) { $list += @(Get-Items (Get-Guid $id)) }; return , $list }
        $names = @(Get-Items $Row.NetAdapterInterfaceDescriptions)
        if ($names.Length -eq 0 -and $Row.EmbeddedTeamingEnabled -ne $true) { $names = @(Get-Items (Get-Text $Row.NetAdapterInterfaceDescription)) }
        if ($names.Length -eq 0) { return $null }
        return , $names
    }

    # Enabled extensions by their id: names are localised
    function Read-LaterExtensions($Context) {
        $where = Get-HyperVArguments $Context
        $switches = @()
        foreach ($switch in @(Get-Items (Get-VMSwitch @where))) {
            $ids = New-Object System.Collections.ArrayList
            foreach ($extension in @(Get-Items ($switch | Get-VMSwitchExtension))) { if ($extension.Enabled -eq $true) { [void] $ids.Add([string] $extension.Id) } }
            $switches += @{ id = (Get-Guid $switch.Id); name = [string] $switch.Name; extensions = $ids }
        }
        return @{ switches = $switches }
    }

    # ---- a node: IPsec and firewall

    function Get-Tokens([string] $Text, [string] $Name) {
        foreach ($token in $Text.Split('|')) {
            $at = $token.IndexOf('=')
            if ($at -gt 0 -and $token.Substring(0, $at) -eq $Name) { $token.Substring($at + 1) }
        }
    }

    # 10.0.0.0/255.255.255.0 is written as 10.0.0.0/24
    function Get-EndPoints($Values) {
        $list = New-Object System.Collections.ArrayList
        foreach ($value in @(Get-Items $Values)) {
            $address, $mask = $value.Split('/')
            $length = $null
            if ("$mask" -match '\.') { $length = Get-PrefixLength "$mask" }
            if ($null -ne $length) { [void] $list.Add("$address/$length") } else { [void] $list.Add($value) }
        }
        return , $list
    }

    # A rule of the registry, "v2.10|Action=Secure|Active=TRUE|EP1_4=...": MS-GPFAS 2.2.6.2. $null where it is none.
    function Get-ConnectionRule([string] $Id, [string] $Text, [string] $Store) {
        if ($Text -notmatch '^v\d{1,3}\.\d{1,3}\|') { return $null }
        $rule = @{ id = $Id; store = $Store }
        $rule.endpoint1 = Get-EndPoints (@(Get-Tokens $Text 'EP1_4') + @(Get-Tokens $Text 'EP1_6'))
        $rule.endpoint2 = Get-EndPoints (@(Get-Tokens $Text 'EP2_4') + @(Get-Tokens $Text 'EP2_6'))
        $rule.ports1 = @(Get-Tokens $Text 'EP1Port')
        $rule.ports2 = @(Get-Tokens $Text 'EP2Port')
        $rule.profiles = @(Get-Tokens $Text 'Profile')
        Set-Fact $rule 'name' (@(Get-Tokens $Text 'Name')[0])
        Set-Fact $rule 'active' (Get-Flag (@(Get-Tokens $Text 'Active')[0]))
        Set-Fact $rule 'action' (Get-Word (@(Get-Tokens $Text 'Action')[0]) 'secureServer boundary secure doNotSecure')
        $protocol = @(Get-Tokens $Text 'Protocol')[0]
        if ($null -eq $protocol -or $protocol -eq '256') { $rule.protocolAny = $true } else { Set-Fact $rule 'protocol' (Get-Count $protocol) }
        return $rule
    }

    $FirewallPolicy = 'SYSTEM\CurrentControlSet\Services\SharedAccess\Parameters\FirewallPolicy'
    $GroupPolicy = 'SOFTWARE\Policies\Microsoft\WindowsFirewall'

    # $true where each profile of group policy has this value at 0, $false where none has, $null between
    function Get-IsSwitchedOff($Context, [string] $Name) {
        $off = 0
        foreach ($zone in 'DomainProfile', 'PrivateProfile', 'PublicProfile') {
            $key = Get-Key $Context "$GroupPolicy\$zone" @($Name)
            if ($null -ne $key -and $null -ne $key[$Name] -and [int] $key[$Name] -eq 0) { $off++ }
        }
        if ($off -eq 0) { return $false }
        if ($off -eq 3) { return $true }
        return $null
    }

    function Read-Ipsec($Context) {
        $facts = @{ rules = @() }
        $found = @{ incomplete = @() }
        $stores = @{ local = "$FirewallPolicy\ConSecRules"; policy = "$GroupPolicy\ConSecRules" }
        foreach ($store in 'local', 'policy') {
            $values = Get-Key $Context $stores[$store]
            if ($null -eq $values) { continue }
            foreach ($id in @($values.Keys | Sort-Object)) {
                $rule = Get-ConnectionRule $id ([string] $values[$id]) $store
                if ($null -ne $rule) { $facts.rules += $rule } else { $found.incomplete += 'nodes.ipsec.rules' }
            }
        }
        Set-Fact $facts 'localRulesIgnored' (Get-IsSwitchedOff $Context 'AllowLocalIPsecPolicyMerge')
        $policy = Get-Key $Context 'SOFTWARE\Policies\Microsoft\Windows\IPSec\GPTIPSECPolicy' @('DSIPSECPolicyName', 'DSIPSECPolicyPath')
        $local = Get-Key $Context 'SOFTWARE\Policies\Microsoft\Windows\IPSec\Policy\Local' @('ActivePolicy')
        # both keys were asked: where neither names a policy, none is assigned
        $facts.legacyPolicy = ''
        if ($null -ne $local -and (Get-Text $local['ActivePolicy']) -ne $null) { $facts.legacyPolicy = [string] $local['ActivePolicy'] }
        if ($null -ne $policy) { foreach ($name in 'DSIPSECPolicyPath', 'DSIPSECPolicyName') { if ((Get-Text $policy[$name]) -ne $null) { $facts.legacyPolicy = [string] $policy[$name] } } }
        $found.node = @{ ipsec = $facts }
        return $found
    }

    function Read-LaterAssociations($Context) {
        Import-Needed 'NetSecurity'
        $how = Get-CimArguments $Context
        $remote = New-Object System.Collections.ArrayList
        foreach ($row in @(Get-Items (Get-NetIPsecMainModeSA @how))) { $address = Get-Text $row.RemoteEndpoint; if ($null -ne $address -and -not $remote.Contains($address)) { [void] $remote.Add($address) } }
        return @{ node = @{ ipsec = @{ associations = $remote } } }
    }

    # Ports that live migration and the cluster need are looked for one by one: a list of all open ports would not end
    function Read-Firewall($Context) {
        $node = @{}
        $profiles = @{ on = 0; off = 0 }
        foreach ($zone in 'DomainProfile', 'StandardProfile', 'PublicProfile') {
            $name = $zone.Replace('Standard', 'Private')
            $policy = Get-Key $Context "$GroupPolicy\$name" @('EnableFirewall')
            $local = Get-Key $Context "$FirewallPolicy\$zone" @('EnableFirewall')
            $value = $null
            if ($null -ne $local) { $value = $local['EnableFirewall'] }
            if ($null -ne $policy -and $null -ne $policy['EnableFirewall']) { $value = $policy['EnableFirewall'] }
            if ($null -ne $value) { if ([int] $value -eq 0) { $profiles.off++ } else { $profiles.on++ } }
        }
        # which profile is in use is not read: only where all agree
        if ($profiles.on -eq 3) { $node.firewallEnabled = $true }
        if ($profiles.off -eq 3) { $node.firewallEnabled = $false }
        $isIgnored = Get-IsSwitchedOff $Context 'AllowLocalPolicyMerge'
        if ($null -eq $isIgnored) { return @{ node = $node } }
        $keys = @("$GroupPolicy\FirewallRules")
        if (-not $isIgnored) { $keys += "$FirewallPolicy\FirewallRules" }
        $open = @{}
        foreach ($port in 445, 3343, 6600) { $open[$port] = @{ allowed = @{}; blocked = @{} } }
        foreach ($key in $keys) {
            $values = Get-Key $Context $key
            if ($null -eq $values) { continue }
            foreach ($text in @($values.Values)) { Add-OpenPorts ([string] $text) $open }
        }
        $ports = @()
        foreach ($port in 445, 3343, 6600) {
            $profiles = $open[$port].allowed.Count
            # let in by some profiles, or blocked by some: which is in use on which network is not read
            if ($open[$port].blocked.Count -gt 0 -and $open[$port].blocked.Count -lt 3) { return @{ node = $node } }
            if ($profiles -gt 0 -and $profiles -lt 3 -and $open[$port].blocked.Count -eq 0) { return @{ node = $node } }
            if ($profiles -eq 3 -and $open[$port].blocked.Count -eq 0) { $ports += $port }
        }
        $node.firewallPorts = $ports
        return @{ node = $node }
    }

    # Notes in which profiles an active rule for traffic that comes in allows or blocks each port, by TCP or any protocol. A rule without ports
    # that names neither program nor service is for all ports, one without a profile for all of them.
    function Add-OpenPorts([string] $Text, $Open) {
        if ($Text -notmatch '\|Active=TRUE(\||$)' -or $Text -notmatch '\|Dir=In(\||$)') { return }
        $protocol = @(Get-Tokens $Text 'Protocol')[0]
        if ($null -ne $protocol -and $protocol -ne '6') { return }
        $kind = 'blocked'
        if (@(Get-Tokens $Text 'Action')[0] -eq 'Allow') { $kind = 'allowed' }
        $profiles = @(Get-Tokens $Text 'Profile')
        if ($profiles.Length -eq 0) { $profiles = 'Domain', 'Private', 'Public' }
        $named = @(Get-Tokens $Text 'LPort') + @(Get-Tokens $Text 'LPort2_10')
        $isForAll = $named.Length -eq 0 -and $Text -notmatch '\|(App|Svc|LPort2_\d+)='
        foreach ($port in 445, 3343, 6600) {
            $isNamed = $isForAll
            foreach ($part in $named) {
                if ($part -eq "$port") { $isNamed = $true }
                if ($part -match '^(\d+)-(\d+)$' -and [int] $matches[1] -le $port -and [int] $matches[2] -ge $port) { $isNamed = $true }
            }
            if ($isNamed) { foreach ($zone in $profiles) { $Open[$port][$kind][$zone] = $true } }
        }
    }

    # ---- a node: storage, live migration, host

    # Without its service the initiator has no connections, and does not answer
    function Test-IsStopped($Context, [string] $Service) {
        foreach ($each in @(Get-Items $Context.Known.services)) { if ($each.name -eq $Service) { return $each.state -eq 'stopped' } }
        return $false
    }

    function Read-IscsiSessions($Context) {
        $connections = @()
        if (Test-IsStopped $Context 'MSiSCSI') { return @{ node = @{ iscsiConnections = $connections } } }
        foreach ($session in @(Get-Items (Get-Wmi $Context 'MSiSCSIInitiator_SessionClass' 'root\wmi'))) {
            foreach ($row in @(Get-Items $session.ConnectionInformation)) {
                $facts = @{}
                Set-Fact $facts 'initiatorAddress' (Get-Text $row.InitiatorAddress)
                Set-Fact $facts 'targetAddress' (Get-Text $row.TargetAddress)
                $connections += $facts
            }
        }
        return @{ node = @{ iscsiConnections = $connections } }
    }

    function Read-LaterIscsi($Context) {
        $connections = @()
        if (Test-IsStopped $Context 'MSiSCSI') { return @{ node = @{ iscsiConnections = $connections } } }
        Import-Needed 'iSCSI'
        $how = Get-CimArguments $Context
        foreach ($row in @(Get-Items (Get-IscsiConnection @how))) {
            $facts = @{}
            Set-Fact $facts 'initiatorAddress' (Get-Text $row.InitiatorAddress)
            Set-Fact $facts 'targetAddress' (Get-Text $row.TargetAddress)
            $connections += $facts
        }
        return @{ node = @{ iscsiConnections = $connections } }
    }

    # A host that answered nothing reports zeros: then nothing of it counts
    function Read-LaterHost($Context) {
        $where = Get-HyperVArguments $Context
        $vmHost = Get-VMHost @where
        if ((Get-Count $vmHost.LogicalProcessorCount) -eq 0 -or (Get-Count $vmHost.MemoryCapacity) -eq 0) { throw "$($Context.Node) reports neither processors nor memory" }
        $facts = @{}
        Set-Fact $facts 'enabled' (Get-Flag $vmHost.VirtualMachineMigrationEnabled)
        Set-Fact $facts 'authentication' (Get-Word $vmHost.VirtualMachineMigrationAuthenticationType 'credSSP:0 kerberos:1')
        Set-Fact $facts 'performance' (Get-Word $vmHost.VirtualMachineMigrationPerformanceOption 'tcpip:0 compression:1 smb:2')
        Set-Fact $facts 'maximum' (Get-Count $vmHost.MaximumVirtualMachineMigrations)
        Set-Fact $facts 'maximumStorage' (Get-Count $vmHost.MaximumStorageMigrations)
        Set-Fact $facts 'useAnyNetwork' (Get-Flag $vmHost.UseAnyNetworkForMigration)
        $node = @{ migration = $facts }
        Set-Fact $node 'macMinimum' (Get-Text $vmHost.MacAddressMinimum)
        Set-Fact $node 'macMaximum' (Get-Text $vmHost.MacAddressMaximum)
        return @{ node = $node }
    }

    function Read-ServiceSettings($Context) {
        $settings = Get-Wmi $Context 'Msvm_VirtualSystemManagementServiceSettingData' 'root\virtualization'
        $node = @{}
        Set-Fact $node 'macMinimum' (Get-Text $settings.MinimumMacAddress)
        Set-Fact $node 'macMaximum' (Get-Text $settings.MaximumMacAddress)
        return @{ node = $node }
    }

    function Read-LaterHostNetworks($Context) {
        $where = Get-HyperVArguments $Context
        $networks = @()
        $incomplete = @()
        foreach ($row in @(Get-Items (Get-VMMigrationNetwork @where))) {
            $facts = @{}
            Set-Fact $facts 'subnet' (Get-Text $row.Subnet)
            Set-Fact $facts 'priority' (Get-Count $row.Priority)
            if ($null -eq $facts.subnet) { $incomplete += 'nodes.migration.networks' } else { $networks += $facts }
        }
        return @{ node = @{ migration = @{ networks = $networks } }; incomplete = $incomplete }
    }

    function Read-LaterNuma($Context) {
        $where = Get-HyperVArguments $Context
        return @{ node = @{ numaNodes = @(Get-Items (Get-VMHostNumaNode @where)).Length } }
    }

    # The cmdlets come with the feature FS-SMBBW: without it there is no limit, and the module has no such command
    function Read-LaterSmbLimits($Context) {
        Import-Needed 'SmbShare'
        $how = Get-CimArguments $Context
        $limits = @()
        foreach ($row in @(Get-Items (Get-SmbBandwidthLimit @how))) {
            $facts = @{}
            Set-Fact $facts 'category' (Get-Word $row.Category 'default:0 virtualMachine:1 liveMigration:2')
            Set-Fact $facts 'bytesPerSecond' (Get-Count $row.BytesPerSecond)
            $limits += $facts
        }
        return @{ node = @{ smbLimits = $limits } }
    }

    function Read-LaterSmbConnections($Context) {
        Import-Needed 'SmbShare'
        $how = Get-CimArguments $Context
        $connections = @()
        foreach ($instance in 'Default', 'CSV', 'SBL', 'SR') {
            # storage bus and replica came with 2016
            if ($Context.Build -lt 14393 -and ($instance -eq 'SBL' -or $instance -eq 'SR')) { continue }
            foreach ($row in @(Get-Items (Get-SmbMultichannelConnection -IncludeNotSelected -SmbInstance $instance @how))) {
                $facts = @{ instance = $instance.ToLower() }
                Set-Fact $facts 'server' (Get-Text $row.ServerName)
                Set-Fact $facts 'clientAddress' (Get-Text $row.ClientIpAddress)
                Set-Fact $facts 'serverAddress' (Get-Text $row.ServerIpAddress)
                Set-Fact $facts 'selected' (Get-Flag $row.Selected)
                Set-Fact $facts 'failed' (Get-Flag $row.Failed)
                Set-Fact $facts 'rdma' (Get-Both $row.ClientRdmaCapable $row.ServerRdmaCapable)
                Set-Fact $facts 'rss' (Get-Both $row.ClientRSSCapable $row.ServerRSSCapable)
                $connections += $facts
            }
        }
        return @{ node = @{ smbConnections = $connections } }
    }

    function Get-Both($First, $Second) {
        $first = Get-Flag $First
        $second = Get-Flag $Second
        if ($first -eq $false -or $second -eq $false) { return $false }
        if ($first -and $second) { return $true }
        return $null
    }

    # Credential Guard is 1 among the services that run
    function Read-LaterDeviceGuard($Context) {
        $guard = Get-Wmi $Context 'Win32_DeviceGuard' 'root\Microsoft\Windows\DeviceGuard'
        $running = @(Get-Items $guard.SecurityServicesRunning)
        if ($running.Length -eq 0) { return @{} }
        $isOn = $false
        foreach ($service in $running) { if ([int] $service -eq 1) { $isOn = $true } }
        return @{ node = @{ credentialGuard = $isOn } }
    }

    # The module SpeculationControl of Microsoft must be installed on the node; its answer is written out, name by name
    function Read-LaterSpeculation($Context) {
        $ask = { Import-Module -Name SpeculationControl -ErrorAction Stop; Get-SpeculationControlSettings -Quiet }
        if ($Context.IsLocal) { $settings = & $ask } else { $settings = Invoke-Command -ComputerName $Context.Node -ScriptBlock $ask }
        $pairs = @()
        foreach ($property in $settings.PSObject.Properties) {
            if ($property.Value -is [bool] -or $property.Value -is [int]) { $pairs += $property.Name + '=' + $property.Value }
        }
        if ($pairs.Length -eq 0) { return @{} }
        return @{ node = @{ speculationControl = (@($pairs | Sort-Object) -join ' ') } }
    }

    function Find-Account([string] $Filter) {
        $searcher = New-Object System.DirectoryServices.DirectorySearcher
        $searcher.Filter = $Filter
        foreach ($name in 'cn', 'userAccountControl', 'msDS-AllowedToDelegateTo', 'msDS-AllowedToActOnBehalfOfOtherIdentity') { [void] $searcher.PropertiesToLoad.Add($name) }
        return $searcher.FindOne()
    }

    # SIDs that the access list of a security descriptor allows: MS-DTYP 2.4.6, 2.4.5, 2.4.4.2, 2.4.2.2
    function Get-AllowedSids([byte[]] $Bytes) {
        $list = [BitConverter]::ToInt32($Bytes, 16)
        if ($list -eq 0) { return }
        $count = [BitConverter]::ToUInt16($Bytes, $list + 4)
        $at = $list + 8
        for ($i = 0; $i -lt $count; $i++) {
            $size = [BitConverter]::ToUInt16($Bytes, $at + 2)
            if ($Bytes[$at] -eq 0) {
                $parts = @('S', $Bytes[$at + 8], $Bytes[$at + 15])
                for ($part = 0; $part -lt $Bytes[$at + 9]; $part++) { $parts += [BitConverter]::ToUInt32($Bytes, $at + 16 + 4 * $part) }
                $parts -join '-'
            }
            $at += $size
        }
    }

    # The computers that may delegate to this one are told by their names in the directory, others by their SID
    function Read-Delegation($Context) {
        $account = Find-Account "(&(objectCategory=computer)(cn=$($Context.Node)))"
        if ($null -eq $account) { throw "no computer account $($Context.Node) in the directory" }
        $node = @{ delegatedTo = (Get-Texts $account.Properties['msDS-AllowedToDelegateTo']) }
        $control = @(Get-Items $account.Properties['userAccountControl'])
        if ($control.Length -eq 1) { $node.delegationAnyProtocol = ([int64] $control[0] -band 16777216) -ne 0 }
        $node.delegatedFrom = @()
        $descriptors = $account.Properties['msDS-AllowedToActOnBehalfOfOtherIdentity']
        if ($null -eq $descriptors) { return @{ node = $node } }
        foreach ($descriptor in $descriptors) {
            foreach ($sid in @(Get-AllowedSids $descriptor)) {
                $computer = Find-Account "(objectSid=$sid)"
                if ($null -ne $computer) { $node.delegatedFrom += @(Get-Items $computer.Properties['cn']) } else { $node.delegatedFrom += $sid }
            }
        }
        return @{ node = $node }
    }

    # ClusterStorage, ClusterStorage.000 and so on, on the drive of the system
    function Read-Folders($Context) {
        $rows = @(Get-Items (Get-Wmi $Context 'Win32_Directory' 'root\cimv2' "Path='\\' AND FileName LIKE 'ClusterStorage%'"))
        $drive = $Context.Known.os.systemDrive
        if ($null -eq $drive) { throw 'the system drive is not known' }
        $folders = @()
        foreach ($row in $rows) {
            $name = [string] $row.Name
            if ($name -like "$drive\*") { $folders += $name.Substring($name.LastIndexOf('\') + 1) }
        }
        return @{ node = @{ storageFolders = @($folders | Sort-Object) } }
    }

    function Read-LaterVersions($Context) {
        $where = Get-HyperVArguments $Context
        $versions = New-Object System.Collections.ArrayList
        foreach ($row in @(Get-Items (Get-VMHostSupportedVersion @where))) { $version = Get-Text $row.Version; if ($null -ne $version) { [void] $versions.Add($version) } }
        return @{ node = @{ vmVersions = $versions } }
    }

    function Read-LaterSans($Context) {
        $where = Get-HyperVArguments $Context
        return @{ node = @{ sans = (Get-Texts (Get-VMSan @where)) } }
    }

    # A device path, \\?\PCI#VEN_10DE&DEV_25B6&SUBSYS_...#...: the middle names the model
    function Read-LaterGpus($Context) {
        $where = Get-HyperVArguments $Context
        $models = New-Object System.Collections.ArrayList
        foreach ($row in @(Get-Items (Get-VMHostPartitionableGpu @where))) {
            $parts = ([string] $row.Name).Split('#')
            if ($parts.Length -gt 1) { [void] $models.Add($parts[1]) } else { [void] $models.Add([string] $row.Name) }
        }
        return @{ node = @{ gpus = $models } }
    }

    function Read-LaterGuardianMode($Context) {
        Import-Needed 'HgsClient'
        $how = Get-CimArguments $Context
        $node = @{}
        Set-Fact $node 'guardianMode' (Get-Word (Get-HgsClientConfiguration @how).Mode 'local hostGuardianService')
        return @{ node = $node }
    }

    # The keys of the store are called after the thumbprints; no key is no certificate
    function Read-Guardians($Context) {
        $listed = Get-Registry $Context 'EnumKey' 'SOFTWARE\Microsoft\SystemCertificates\Shielded VM Local Certificates\Certificates'
        if ($listed.ReturnValue -ne 0 -and $listed.ReturnValue -ne 2) { throw "certificates: error $($listed.ReturnValue)" }
        return @{ node = @{ guardians = @(Get-Items $listed.sNames) } }
    }

    # Who runs this. Names of groups are localised, SIDs are not; the label tells whether the rights are in use (User Account Control).
    function Read-Collector($Context) {
        $account = Get-Text (& whoami.exe)
        $groups = New-Object System.Collections.ArrayList
        foreach ($line in @(& whoami.exe /groups /fo csv /nh)) { if ([string] $line -match '"(S-1-[0-9-]+)"') { [void] $groups.Add($matches[1]) } }
        if ($null -eq $account -or $groups.Count -eq 0) { throw 'whoami.exe says nothing' }
        $isElevated = $groups.Contains('S-1-16-12288') -or $groups.Contains('S-1-16-16384')
        return @{ node = @{ collector = @{ account = $account; administrator = ($isElevated -and $groups.Contains('S-1-5-32-544')); groups = $groups; time = $Context.Time } } }
    }

    # Blackout times of live migrations: Parameter0 to 2 are name, id and seconds; some systems write the seconds with a comma
    function Read-Blackouts($Context) {
        $how = @{ LogName = 'Microsoft-Windows-Hyper-V-VMMS-Admin'; FilterXPath = '*[System[(EventID=20415 or EventID=20417)]]'; MaxEvents = 5000 }
        if (-not $Context.IsLocal) { $how.ComputerName = $Context.Node }
        $found = @{ blackouts = @(); incomplete = @() }
        try { $events = @(Get-WinEvent @how) } catch { if ($_.FullyQualifiedErrorId -like 'NoMatchingEventsFound*') { $events = @() } else { throw $_ } }
        foreach ($event in $events) {
            $xml = [xml] $event.ToXml()
            $data = $xml.Event.UserData.VmlEventLog
            $facts = @{ node = $Context.Node; event = (Get-Count (Get-Xml $xml.Event.System.EventID)) }
            Set-Fact $facts 'vm' (Get-Text (Get-Xml $data.Parameter0))
            Set-Fact $facts 'vmId' (Get-Guid (Get-Xml $data.Parameter1))
            Set-Fact $facts 'time' (Get-Text $xml.Event.System.TimeCreated.SystemTime)
            $seconds = [double] 0
            $text = ([string] (Get-Xml $data.Parameter2)).Replace(',', '.')
            if ([double]::TryParse($text, [Globalization.NumberStyles]::Float, [Globalization.CultureInfo]::InvariantCulture, [ref] $seconds)) { $facts.seconds = $seconds }
            if ($null -eq $facts.vm) { $found.incomplete += 'blackouts' } else { $found.blackouts += $facts }
        }
        return $found
    }

    # An element with attributes is an object, one without is its text
    function Get-Xml($Element) {
        if ($Element -is [System.Xml.XmlElement]) { return $Element.InnerText }
        return $Element
    }

    # ---- virtual machines of 2008 R2: root\virtualization

    # The machine of "Microsoft:<GUID>\...": settings of a snapshot carry the GUID of the snapshot in its place
    function Get-InstanceId($Row) {
        return Get-Guid ([string] $Row.InstanceID).Split('\')[0]
    }

    function Read-Machines($Context) {
        $states = 'running:2 off:3 paused:32768 saved:32769 starting:32770 snapshotting:32771 saving:32773 stopping:32774 pausing:32776 resuming:32777'
        $global = @{}
        foreach ($row in @(Get-Items (Get-Wmi $Context 'Msvm_VirtualSystemGlobalSettingData' 'root\virtualization'))) { $id = Get-Guid $row.SystemName; if ($null -ne $id) { $global[$id] = $row } }
        $found = @{ machines = @(); incomplete = @() }
        foreach ($row in @(Get-Items (Get-Wmi $Context 'Msvm_ComputerSystem' 'root\virtualization'))) {
            # the host itself is in the list, by its own name
            if ($null -ne $row.Name -and (Get-Guid $row.Name) -eq $null) { continue }
            $facts = @{ owner = $Context.Node; paths = @{} }
            Set-Fact $facts 'id' (Get-Guid $row.Name)
            Set-Fact $facts 'name' (Get-Text $row.ElementName)
            Set-Fact $facts 'state' (Get-Word $row.EnabledState $states)
            if ($null -eq $facts.id -or $null -eq $facts.name) { $found.incomplete += 'virtualMachines'; continue }
            $settings = $global[$facts.id]
            if ($null -ne $settings) {
                Set-Fact $facts 'automaticStart' (Get-Word $settings.AutomaticStartupAction 'nothing:0 startIfRunning:1 start:2')
                Set-Fact $facts.paths 'configuration' (Get-Text $settings.ExternalDataRoot)
                Set-Fact $facts.paths 'snapshots' (Get-Text $settings.SnapshotDataRoot)
            }
            $found.machines += $facts
        }
        return $found
    }

    function Read-MachineSettings($Context) {
        $machines = @()
        foreach ($row in @(Get-Items (Get-Wmi $Context 'Msvm_ProcessorSettingData' 'root\virtualization'))) {
            $facts = @{}
            Set-Fact $facts 'count' (Get-Positive $row.VirtualQuantity)
            Set-Fact $facts 'compatibility' (Get-Flag $row.LimitProcessorFeatures)
            $machines += @{ id = (Get-InstanceId $row); processor = $facts }
        }
        foreach ($row in @(Get-Items (Get-Wmi $Context 'Msvm_MemorySettingData' 'root\virtualization'))) {
            if ($row.AllocationUnits -ne 'MegaBytes') { continue }
            $facts = @{}
            $startup = Get-Count $row.VirtualQuantity
            if ($null -ne $startup) { $facts.startup = $startup * 1048576 }
            Set-Fact $facts 'dynamic' (Get-Flag $row.DynamicMemoryEnabled)
            if ($facts.dynamic) {
                if ((Get-Positive $row.Reservation) -ne $null) { $facts.minimum = (Get-Positive $row.Reservation) * 1048576 }
                if ((Get-Positive $row.Limit) -ne $null) { $facts.maximum = (Get-Positive $row.Limit) * 1048576 }
            }
            $machines += @{ id = (Get-InstanceId $row); memory = $facts }
        }
        return @{ knownMachines = $machines }
    }

    function Get-First($Value) {
        foreach ($item in @(Get-Items $Value)) { return Get-Text $item }
        return $null
    }

    function Read-Drives($Context) {
        $numbers = @{}
        foreach ($row in @(Get-Items (Get-Wmi $Context 'Msvm_DiskDrive' 'root\virtualization'))) { if ($null -ne $row.DeviceID) { $numbers[[string] $row.DeviceID] = Get-Count $row.DriveNumber } }
        $rows = @(Get-Items (Get-Wmi $Context 'Msvm_ResourceAllocationSettingData' 'root\virtualization'))
        $machines = @{}
        foreach ($machine in @(Get-Items $Context.KnownMachines)) { $machines[$machine.id] = @{ id = $machine.id; disks = @(); dvdDrives = @() } }
        $filled = @{}
        foreach ($row in $rows) { $parent = Get-ReferenceKey ([string] $row.Parent) 'InstanceID'; if ($null -ne $parent) { $filled[$parent] = $true } }
        foreach ($row in $rows) {
            $machine = $null
            $id = Get-InstanceId $row
            if ($null -ne $id) { $machine = $machines[$id] }
            if ($null -eq $machine) { continue }
            $image = Get-First $row.Connection
            switch ([string] $row.ResourceSubType) {
                'Microsoft Virtual Hard Disk' {
                    $disk = @{}
                    Set-Fact $disk 'path' $image
                    if ("$image" -match '\.a?vhdx?$') { $disk.type = 'virtual' }
                    $machine.disks += $disk
                }
                'Microsoft Physical Disk Drive' {
                    $disk = @{}
                    $resource = Get-First $row.HostResource
                    if ($null -ne $resource) {
                        $disk.type = 'passThrough'
                        $device = Get-ReferenceKey $resource 'DeviceID'
                        if ($null -ne $device) { Set-Fact $disk 'diskNumber' $numbers[$device] }
                    }
                    $machine.disks += $disk
                }
                'Microsoft Virtual CD/DVD Disk' { $drive = @{}; Set-Fact $drive 'path' $image; $machine.dvdDrives += $drive }
                'Microsoft Synthetic DVD Drive' { if (-not $filled.ContainsKey([string] $row.InstanceID)) { $machine.dvdDrives += @{ path = '' } } }
            }
        }
        return @{ knownMachines = @($machines.Values) }
    }

    # What the image service says of an image, as XML: its parent, or none
    function Get-ParentPath($Service, [string] $Path) {
        $answer = $Service.GetVirtualHardDiskInfo($Path)
        if ($answer.ReturnValue -ne 0) { throw "${Path}: the image service says $($answer.ReturnValue)" }
        $xml = [xml] $answer.Info
        foreach ($property in @(Get-Items $xml.SelectNodes('//PROPERTY'))) { if ($property.GetAttribute('NAME') -eq 'ParentPath') { return Get-Text $property.InnerText } }
        return $null
    }

    function Read-Parents($Context) {
        $service = Get-Wmi $Context 'Msvm_ImageManagementService' 'root\virtualization'
        return Get-DiskParents $Context { param($path) Get-ParentPath $service $path }
    }

    # The parents of each virtual disk, up to the root. A disk that cannot be read is told as the failure of its machine.
    function Get-DiskParents($Context, [scriptblock] $Ask) {
        $machines = @()
        $partial = @()
        foreach ($machine in @(Get-Items $Context.KnownMachines)) {
            $disks = @()
            foreach ($disk in @(Get-Items $machine.disks)) {
                if ($disk.type -ne 'virtual') { continue }
                $parents = New-Object System.Collections.ArrayList
                try {
                    $parent = & $Ask $disk.path
                    while ($null -ne $parent -and $parents.Count -lt 64) {
                        [void] $parents.Add($parent)
                        $parent = & $Ask $parent
                    }
                    $disks += @{ path = $disk.path; parents = $parents }
                } catch { $partial += @{ vm = $machine.name; failure = (Get-Failure $_) } }
            }
            $machines += @{ id = $machine.id; diskParents = $disks }
        }
        return @{ knownMachines = $machines; partial = $partial }
    }

    # An adapter's Connection is the path of its switch port, whose SystemName is the Name of the switch
    function Read-MachineAdapters($Context) {
        $switches = @{}
        foreach ($row in @(Get-Items (Get-Wmi $Context 'Msvm_VirtualSwitch' 'root\virtualization'))) { $switches[[string] $row.Name] = [string] $row.ElementName }
        $ports = @{}
        foreach ($row in @(Get-Items (Get-Wmi $Context 'Msvm_SwitchPort' 'root\virtualization'))) { $ports[[string] $row.Name] = [string] $row.SystemName }
        $machines = @{}
        foreach ($machine in @(Get-Items $Context.KnownMachines)) { $machines[$machine.id] = @{ id = $machine.id; adapters = @() } }
        foreach ($class in 'Msvm_SyntheticEthernetPortSettingData', 'Msvm_EmulatedEthernetPortSettingData') {
            foreach ($row in @(Get-Items (Get-Wmi $Context $class 'root\virtualization'))) {
                $id = Get-InstanceId $row
                if ($null -eq $id -or $null -eq $machines[$id]) { continue }
                $facts = @{ legacy = ($class -like '*Emulated*') }
                Set-Fact $facts 'name' (Get-Text $row.ElementName)
                Set-Fact $facts 'id' (Get-Text $row.InstanceID)
                Set-Fact $facts 'mac' (Get-Text $row.Address)
                $isStatic = Get-Flag $row.StaticMacAddress
                if ($null -ne $isStatic) { $facts.dynamicMac = -not $isStatic }
                $port = Get-First $row.Connection
                $facts.connected = ($null -ne $port)
                if ($null -ne $port) {
                    $system = Get-ReferenceKey $port 'SystemName'
                    if ($null -eq $system) { $system = $ports[[string] (Get-ReferenceKey $port 'Name')] }
                    if ($null -ne $system -and $switches.ContainsKey($system)) { $facts.switch = $switches[$system]; $facts.switchId = $system.ToLower() }
                }
                $machines[$id].adapters += $facts
            }
        }
        return @{ knownMachines = @($machines.Values) }
    }

    # SettingType 5 is a snapshot, 3 the machine itself
    function Read-Snapshots($Context) {
        $machines = @{}
        foreach ($machine in @(Get-Items $Context.KnownMachines)) { $machines[$machine.id] = @{ id = $machine.id; snapshots = @() } }
        foreach ($row in @(Get-Items (Get-Wmi $Context 'Msvm_VirtualSystemSettingData' 'root\virtualization'))) {
            $owner = Get-Guid $row.SystemName
            if ((Get-Count $row.SettingType) -ne 5 -or $null -eq $owner -or $null -eq $machines[$owner]) { continue }
            $facts = @{}
            Set-Fact $facts 'name' (Get-Text $row.ElementName)
            Set-Fact $facts 'id' (Get-Guid $row.InstanceID)
            Set-Fact $facts 'created' (Get-Time $row.CreationTime)
            $machines[$owner].snapshots += $facts
        }
        return @{ knownMachines = @($machines.Values) }
    }

    # ---- virtual machines of 2012 and later: the Hyper-V module

    function Read-LaterMachines($Context) {
        $where = Get-HyperVArguments $Context
        $found = @{ machines = @(); incomplete = @() }
        $critical = 'critical:32785,32786,32787,32788,32789,32790,32791,32792,32793,32794,32795,32796'
        foreach ($vm in @(Get-Items (Get-VM @where))) {
            $facts = @{ owner = $Context.Node; memory = @{}; paths = @{} }
            Set-Fact $facts 'id' (Get-Guid $vm.Id)
            Set-Fact $facts 'name' (Get-Text $vm.Name)
            Set-Fact $facts 'state' (Get-Word $vm.State "other:1 running:2 off:3 stopping:4,32781 saved:6,32779 paused:9 starting:10 saving:32773,32780 pausing:32776 resuming:32777 $critical")
            Set-Fact $facts 'clustered' (Get-Flag $vm.IsClustered)
            Set-Fact $facts 'generation' (Get-Positive $vm.Generation)
            Set-Fact $facts 'version' (Get-Text $vm.Version)
            Set-Fact $facts 'automaticStart' (Get-Word $vm.AutomaticStartAction 'nothing:2 startIfRunning:3 start:4')
            Set-Fact $facts 'replication' (Get-Text $vm.ReplicationState)
            # a machine that stands on no snapshot has the property, and nothing in it
            if ($null -ne $vm.PSObject.Properties['ParentSnapshotName'] -and $null -ne $facts.state) { $facts.parentSnapshot = [string] $vm.ParentSnapshotName }
            Set-Fact $facts.memory 'startup' (Get-Positive $vm.MemoryStartup)
            Set-Fact $facts.memory 'assigned' (Get-Count $vm.MemoryAssigned)
            Set-Fact $facts.memory 'dynamic' (Get-Flag $vm.DynamicMemoryEnabled)
            if ($facts.memory.dynamic) {
                Set-Fact $facts.memory 'minimum' (Get-Positive $vm.MemoryMinimum)
                Set-Fact $facts.memory 'maximum' (Get-Positive $vm.MemoryMaximum)
            }
            $configuration = Get-Text $vm.ConfigurationLocation
            if ($null -eq $configuration) { $configuration = Get-Text $vm.Path }
            Set-Fact $facts.paths 'configuration' $configuration
            Set-Fact $facts.paths 'snapshots' (Get-Text $vm.SnapshotFileLocation)
            Set-Fact $facts.paths 'smartPaging' (Get-Text $vm.SmartPagingFilePath)
            if ($null -eq $facts.id -or $null -eq $facts.name) { $found.incomplete += 'virtualMachines' } else { $found.machines += $facts }
        }
        return $found
    }

    # The parts of each machine: Read turns a row into facts. A machine without rows has none; rows without a machine make the list incomplete.
    function Get-MachineParts($Context, $Rows, [string] $List, [scriptblock] $Read) {
        $found = @{ knownMachines = @(); incomplete = @() }
        $machines = @{}
        foreach ($machine in @(Get-Items $Context.KnownMachines)) { $machines[$machine.id] = @{ id = $machine.id; $List = @() } }
        foreach ($row in @(Get-Items $Rows)) {
            $id = Get-Guid $row.VMId
            if ($null -eq $id -or $null -eq $machines[$id]) { $found.incomplete += "virtualMachines.$List"; continue }
            $machines[$id][$List] += (& $Read $row)
        }
        $found.knownMachines = @($machines.Values)
        return $found
    }

    function Read-LaterProcessors($Context) {
        $where = Get-HyperVArguments $Context
        $machines = @()
        foreach ($row in @(Get-Items (Get-VM @where | Get-VMProcessor))) {
            $facts = @{}
            Set-Fact $facts 'count' (Get-Positive $row.Count)
            Set-Fact $facts 'compatibility' (Get-Flag $row.CompatibilityForMigrationEnabled)
            Set-Fact $facts 'compatibilityOlder' (Get-Flag $row.CompatibilityForOlderOperatingSystemsEnabled)
            Set-Fact $facts 'compatibilityMode' (Get-Word $row.CompatibilityForMigrationMode 'minimumFeatureSet:0 commonClusterFeatureSet:1')
            $machines += @{ id = (Get-Guid $row.VMId); processor = $facts }
        }
        return @{ knownMachines = $machines }
    }

    function Read-LaterDisks($Context) {
        $where = Get-HyperVArguments $Context
        return Get-MachineParts $Context (Get-VM @where | Get-VMHardDiskDrive) 'disks' {
            param($row)
            $facts = @{}
            $path = Get-Text $row.Path
            $number = Get-Count $row.DiskNumber
            Set-Fact $facts 'path' $path
            Set-Fact $facts 'diskNumber' $number
            # a number with the path of an image, or without a path, tells nothing
            if ("$path" -match '\.(a?vhdx?|vhds)$') { $facts.type = 'virtual' } elseif ($null -ne $path -and $null -ne $number) { $facts.type = 'passThrough' }
            $controller = Get-Word $row.ControllerType 'IDE:0 SCSI:1 PMEM:2'
            if ($null -ne $controller -and $null -ne $row.ControllerNumber -and $null -ne $row.ControllerLocation) { $facts.controller = "$controller $($row.ControllerNumber):$($row.ControllerLocation)" }
            Set-Fact $facts 'shared' (Get-Flag $row.SupportPersistentReservations)
            if ("$path" -like '*.vhds') { $facts.shared = $true }
            $facts
        }
    }

    function Read-LaterParents($Context) {
        $where = Get-HyperVArguments $Context
        return Get-DiskParents $Context { param($path) $image = Get-VHD -Path $path @where; Get-Text $image.ParentPath }
    }

    function Read-LaterDvdDrives($Context) {
        $where = Get-HyperVArguments $Context
        return Get-MachineParts $Context (Get-VM @where | Get-VMDvdDrive) 'dvdDrives' {
            param($row)
            $facts = @{}
            Set-Fact $facts 'path' (Get-Text $row.Path)
            if ($null -eq $facts.path -and (Get-Word $row.DvdMediaType 'none:0') -eq 'none') { $facts.path = '' }
            $facts
        }
    }

    function Read-LaterMachineAdapters($Context) {
        $where = Get-HyperVArguments $Context
        return Get-MachineParts $Context (Get-VM @where | Get-VMNetworkAdapter) 'adapters' {
            param($row)
            $facts = @{}
            Set-Fact $facts 'name' (Get-Text $row.Name)
            Set-Fact $facts 'id' (Get-Text $row.Id)
            Set-Fact $facts 'switch' (Get-Text $row.SwitchName)
            Set-Fact $facts 'switchId' (Get-Guid $row.SwitchId)
            Set-Fact $facts 'connected' (Get-Flag $row.Connected)
            Set-Fact $facts 'mac' (Get-Text $row.MacAddress)
            Set-Fact $facts 'dynamicMac' (Get-Flag $row.DynamicMacAddressEnabled)
            Set-Fact $facts 'monitored' (Get-Flag $row.ClusterMonitored)
            Set-Fact $facts 'legacy' (Get-Flag $row.IsLegacy)
            Set-Fact $facts 'pool' (Get-Text $row.PoolName)
            $addresses = @(Get-Items $row.IPAddresses)
            if ($addresses.Length -gt 0) { $facts.addresses = $addresses }
            $mode = Get-Word $row.VlanSetting.OperationMode 'untagged:0 access:1 trunk:2 private:3'
            if ($mode -eq 'untagged') { $facts.vlan = 0 }
            if ($mode -eq 'access') { Set-Fact $facts 'vlan' (Get-Count $row.VlanSetting.AccessVlanId) }
            $facts
        }
    }

    function Read-LaterSnapshots($Context) {
        $where = Get-HyperVArguments $Context
        return Get-MachineParts $Context (Get-VM @where | Get-VMSnapshot) 'snapshots' {
            param($row)
            $facts = @{}
            Set-Fact $facts 'name' (Get-Text $row.Name)
            Set-Fact $facts 'id' (Get-Guid $row.Id)
            Set-Fact $facts 'type' (Get-Word $row.SnapshotType 'Standard:0 Recovery:1 Planned:2 Missing:5 Replica:6 AppConsistentReplica:7 SyncedReplica:8')
            Set-Fact $facts 'created' (Get-Time $row.CreationTime)
            Set-Fact $facts 'parent' (Get-Text $row.ParentSnapshotName)
            $facts
        }
    }

    # Names are localised; the GUID at the end of the id is not
    function Read-LaterIntegration($Context) {
        $where = Get-HyperVArguments $Context
        return Get-MachineParts $Context (Get-VM @where | Get-VMIntegrationService) 'integrationServices' {
            param($row)
            $names = @{
                '84eaae65-2f2e-45f5-9bb5-0e857dc8eb47' = 'heartbeat'; '2497f4de-e9fa-4204-80e4-4b75c46419c0' = 'timeSynchronization'
                '9f8233ac-be49-4c79-8ee3-e7e1985b2077' = 'shutdown'; '2a34b1c2-fd73-4043-8a5b-dd2159bc743f' = 'keyValuePairExchange'
                '5ced1297-4598-4915-a5fc-ad21bb4d02a4' = 'vss'; '6c09bb55-d683-4da0-8931-c9bf705f6480' = 'guestServiceInterface'
            }
            $id = [string] (Get-Guid (([string] $row.Id).Split('\')[-1]))
            $facts = @{ name = [string] $row.Name }
            if ($names.ContainsKey($id)) { $facts.name = $names[$id] }
            Set-Fact $facts 'enabled' (Get-Flag $row.Enabled)
            $status = Get-Word $row.PrimaryOperationalStatus 'ok:2 degraded:3 error:6'
            if ($null -ne $status) { $facts.ok = ($status -eq 'ok') }
            $facts
        }
    }

    function Read-LaterFibre($Context) {
        $where = Get-HyperVArguments $Context
        $found = Get-MachineParts $Context (Get-VM @where | Get-VMFibreChannelHba) 'fibreAdapters' {
            param($row)
            $facts = @{}
            Set-Fact $facts 'san' (Get-Text $row.SanName)
            Set-Fact $facts 'portSetA' (Get-Text $row.WorldWidePortNameSetA)
            Set-Fact $facts 'portSetB' (Get-Text $row.WorldWidePortNameSetB)
            $facts
        }
        foreach ($machine in $found.knownMachines) { $machine.fibreChannel = $machine.fibreAdapters.Length -gt 0 }
        return $found
    }

    function Read-LaterSecurity($Context) {
        $where = Get-HyperVArguments $Context
        $machines = @()
        foreach ($vm in @(Get-Items (Get-VM @where))) {
            $facts = @{ id = (Get-Guid $vm.Id) }
            Set-Fact $facts 'tpm' (Get-Flag (Get-VMSecurity -VM $vm).TpmEnabled)
            $machines += $facts
        }
        return @{ knownMachines = $machines }
    }

    function Read-LaterDevices($Context) {
        $where = Get-HyperVArguments $Context
        $machines = @()
        foreach ($vm in @(Get-Items (Get-VM @where))) { $machines += @{ id = (Get-Guid $vm.Id); assignedDevices = @(Get-Items (Get-VMAssignableDevice -VM $vm)).Length -gt 0 } }
        return @{ knownMachines = $machines }
    }

    function Read-LaterGpuPartitions($Context) {
        $where = Get-HyperVArguments $Context
        $machines = @()
        foreach ($vm in @(Get-Items (Get-VM @where))) { $machines += @{ id = (Get-Guid $vm.Id); gpuPartitions = @(Get-Items (Get-VMGpuPartitionAdapter -VM $vm)).Length -gt 0 } }
        return @{ knownMachines = $machines }
    }

    # ---- one source, and what came of it

    # Lists that no cluster and no host has empty: then the source has not answered, whatever it says
    $NeverEmpty = 'nodes', 'networks', 'networkInterfaces', 'processors', 'features', 'services', 'adapters', 'drivers', 'vmVersions'

    function Invoke-Reader([string] $Reader, $Context) {
        try {
            $found = & $Reader $Context
            foreach ($part in $found, $found.cluster, $found.node) {
                foreach ($list in $NeverEmpty) {
                    if ($null -ne $part -and $null -ne $part[$list] -and @($part[$list]).Length -eq 0 -and -not ($list -eq 'adapters' -and $part -eq $found)) { throw 'the source has returned nothing' }
                }
            }
            return $found
        } catch { return @{ failure = (Get-Failure $_) } }
    }

    # Why something failed, by codes and categories: messages are localised
    function Get-Failure($Record) {
        $detail = [string] $Record.Exception.Message
        $reason = Get-CategoryReason ([string] $Record.CategoryInfo.Category) ([string] $Record.FullyQualifiedErrorId)
        for ($exception = $Record.Exception; $null -ne $exception; $exception = $exception.InnerException) {
            $found = Get-ExceptionReason $exception
            if ($null -ne $found) { $reason = $found }
        }
        if ($null -eq $reason) { $reason = 'failed' }
        return @{ reason = $reason; detail = $detail.Trim() }
    }

    function Get-CategoryReason([string] $Category, [string] $Id) {
        if ($Id -like 'Modules_ModuleNotFound*' -or $Id -like 'CommandNotFoundException*') { return 'moduleMissing' }
        switch ($Category) {
            'PermissionDenied' { return 'accessDenied' }
            'SecurityError' { return 'accessDenied' }
            'AuthenticationError' { return 'accessDenied' }
            'OperationTimeout' { return 'timeout' }
            'ConnectionError' { return 'unreachable' }
            'ResourceUnavailable' { return 'unreachable' }
        }
        return $null
    }

    function Get-ExceptionReason($Exception) {
        if ($Exception -is [System.UnauthorizedAccessException]) { return 'accessDenied' }
        if ($Exception -is [System.TimeoutException]) { return 'timeout' }
        if ($Exception -is [System.Management.Automation.CommandNotFoundException]) { return 'moduleMissing' }
        switch ('{0:X8}' -f [System.Runtime.InteropServices.Marshal]::GetHRForException($Exception)) {
            '80070005' { return 'accessDenied' }
            '80041003' { return 'accessDenied' }
            '800706BA' { return 'unreachable' }
            '80070035' { return 'unreachable' }
            '80338012' { return 'unreachable' }
            '80338126' { return 'unreachable' }
            '8004100E' { return 'moduleMissing' }
            '80041010' { return 'moduleMissing' }
        }
        # ManagementException of WMI has its own code
        switch ([string] $Exception.ErrorCode) {
            'AccessDenied' { return 'accessDenied' }
            'InvalidNamespace' { return 'moduleMissing' }
            'InvalidClass' { return 'moduleMissing' }
        }
        return $null
    }
}

# ---- JSON: plain ASCII, whatever the code page; ConvertTo-Json came with 3.0

function Add-JsonText($Builder, [string] $Text) {
    [void] $Builder.Append('"')
    foreach ($character in $Text.ToCharArray()) {
        $code = [int] $character
        if ($code -eq 34 -or $code -eq 92) { [void] $Builder.Append('\').Append($character) }
        elseif ($code -lt 32 -or $code -gt 126) { [void] $Builder.Append('\u').Append($code.ToString('x4')) }
        else { [void] $Builder.Append($character) }
    }
    [void] $Builder.Append('"')
}

function Add-Json($Builder, $Value, [string] $Indent) {
    if ($null -eq $Value) { [void] $Builder.Append('null') }
    elseif ($Value -is [bool]) { [void] $Builder.Append($Value.ToString().ToLower()) }
    elseif ($Value -is [string]) { Add-JsonText $Builder $Value }
    elseif ($Value -is [System.Collections.IDictionary]) { Add-JsonObject $Builder $Value $Indent }
    elseif ($Value -is [System.Collections.IEnumerable]) { Add-JsonList $Builder $Value $Indent }
    elseif ($Value -is [ValueType] -and $Value -isnot [char]) { [void] $Builder.Append([Convert]::ToString($Value, [Globalization.CultureInfo]::InvariantCulture)) }
    else { Add-JsonText $Builder ([string] $Value) }
}

# schemaVersion and name come first: a reader, and a person, knows at once what it is
function Add-JsonObject($Builder, $Table, [string] $Indent) {
    $names = @($Table.Keys | Sort-Object)
    foreach ($first in 'name', 'schemaVersion') { if ($names -contains $first) { $names = @($first) + @($names | Where-Object { $_ -ne $first }) } }
    [void] $Builder.Append('{')
    $isFirst = $true
    foreach ($name in $names) {
        if ($null -eq $Table[$name]) { continue }
        if (-not $isFirst) { [void] $Builder.Append(',') }
        if ($Indent -ne '' -and -not ($isFirst -and $name -eq 'schemaVersion')) { [void] $Builder.Append("`n").Append($Indent) }
        $isFirst = $false
        Add-JsonText $Builder $name
        [void] $Builder.Append(':')
        $next = ''
        if ($Indent.Length -gt 0 -and $Indent.Length -lt 3) { $next = $Indent + ' ' }
        Add-Json $Builder $Table[$name] $next
    }
    [void] $Builder.Append('}')
}

# The objects of the outer lists on a line each
function Add-JsonList($Builder, $List, [string] $Indent) {
    [void] $Builder.Append('[')
    $isFirst = $true
    foreach ($item in $List) {
        if (-not $isFirst) { [void] $Builder.Append(',') }
        $isFirst = $false
        if ($Indent -ne '') { [void] $Builder.Append("`n").Append($Indent) }
        Add-Json $Builder $item ''
    }
    [void] $Builder.Append(']')
}

# ---- putting together what was found

function Join-Table($Target, $Part) {
    foreach ($name in @($Part.Keys)) {
        $value = $Part[$name]
        if ($null -eq $value) { continue }
        if ($value -is [System.Collections.IDictionary]) {
            if ($null -eq $Target[$name]) { $Target[$name] = @{} }
            Join-Table $Target[$name] $value
        } else { $Target[$name] = $value }
    }
}

# Parts of the objects of a list: found by id, else by exact name; new ones are added where that is wanted
function Join-List($Holder, [string] $List, $Parts, [bool] $Add) {
    if ($null -eq $Parts) { return }
    if ($null -eq $Holder[$List]) { if (-not $Add) { return }; $Holder[$List] = @() }
    $objects = New-Object System.Collections.ArrayList
    $byId = @{}
    $byName = New-Object System.Collections.Hashtable -ArgumentList ([System.StringComparer]::Ordinal)
    foreach ($object in @($Holder[$List])) {
        [void] $objects.Add($object)
        if ($null -ne $object.id) { $byId[$object.id] = $object }
        if ($null -ne $object.name) { $byName[$object.name] = $object }
    }
    foreach ($part in @($Parts)) {
        $object = $null
        if ($null -ne $part.id) { $object = $byId[$part.id] }
        if ($null -eq $object -and $null -ne $part.name) {
            $object = $byName[$part.name]
            # of the same name, but another one
            if ($null -ne $object -and $null -ne $part.id -and $null -ne $object.id) { $object = $null }
        }
        if ($null -eq $object) {
            if (-not $Add -or $null -eq $part.name) { continue }
            $object = @{ name = $part.name }
            [void] $objects.Add($object)
            if ($null -ne $part.id) { $byId[$part.id] = $object }
            $byName[$part.name] = $object
        }
        Join-Table $object $part
    }
    $Holder[$List] = $objects
}

function Join-Found($Found, $NodeFacts) {
    $cluster = $State.cluster
    if ($null -ne $Found.cluster) { Join-Table $cluster $Found.cluster }
    foreach ($list in 'sharedVolumes', 'clusterDisks', 'roles', 'nodes') { Join-List $cluster $list $Found[$list] $true }
    Join-List $cluster 'clusterDisks' $Found.knownDisks $false
    if ($null -ne $NodeFacts) {
        if ($null -ne $Found.node) { Join-Table $NodeFacts $Found.node }
        Join-List $NodeFacts 'adapters' $Found.adapters $true
        Join-List $NodeFacts 'adapters' $Found.knownAdapters $false
        Join-List $NodeFacts 'switches' $Found.switches $true
    }
    foreach ($part in @($Found.machines)) { if ($null -ne $part) { Join-Machine $part $true } }
    foreach ($part in @($Found.knownMachines)) { if ($null -ne $part) { Join-Machine $part $false } }
    foreach ($name in @($Found.movers)) { if ($null -ne $name) { $cluster.movers = @($name) } }
    foreach ($list in 'blackouts', 'migrations') {
        if ($null -eq $Found[$list]) { continue }
        if ($null -eq $cluster[$list]) { $cluster[$list] = @() }
        $cluster[$list] = @($cluster[$list]) + @($Found[$list])
    }
    if ($null -ne $Found.allIds) { $State.allIds = $Found.allIds }
}

# A machine that no node has told is called by its role
function Join-Machine($Part, [bool] $Add) {
    if ($null -eq $Part.id) { return }
    $machine = $State.machines[$Part.id]
    if ($null -eq $machine) {
        if (-not $Add) { return }
        $name = $Part.name
        if ($null -eq $name) { $name = $Part.role }
        if ($null -eq $name) { return }
        $machine = @{ id = $Part.id; name = $name }
        $State.machines[$Part.id] = $machine
        [void] $State.machineOrder.Add($Part.id)
        if ($null -ne $Part.owner) {
            if ($null -eq $State.byNode[$Part.owner]) { $State.byNode[$Part.owner] = New-Object System.Collections.ArrayList }
            [void] $State.byNode[$Part.owner].Add($machine)
        }
    }
    foreach ($parents in @($Part.diskParents)) {
        foreach ($disk in @($machine.disks)) { if ($null -ne $parents -and $null -ne $disk -and $disk.path -eq $parents.path) { $disk.parents = $parents.parents } }
    }
    $Part.Remove('diskParents')
    Join-Table $machine $Part
}

# ---- asking, with a time limit

function New-Worker {
    $initial = [System.Management.Automation.Runspaces.Runspace]::DefaultRunspace.InitialSessionState
    # what the host has put into its session is needed in the other one, too
    if ($null -ne $initial) { $space = [System.Management.Automation.Runspaces.RunspaceFactory]::CreateRunspace($initial) }
    else { $space = [System.Management.Automation.Runspaces.RunspaceFactory]::CreateRunspace() }
    $space.Open()
    $shell = [System.Management.Automation.PowerShell]::Create()
    $shell.Runspace = $space
    [void] $shell.AddScript($Library.ToString())
    [void] $shell.Invoke()
    $State.worker = $space
}

# What a reader found; a reader that takes too long is left behind with its session
function Read-Source([string] $Reader, $Context) {
    if ($null -eq $State.worker) { New-Worker }
    $shell = [System.Management.Automation.PowerShell]::Create()
    $shell.Runspace = $State.worker
    [void] $shell.AddScript('param($Reader, $Context) Invoke-Reader $Reader $Context').AddArgument($Reader).AddArgument($Context)
    $running = $shell.BeginInvoke()
    if (-not $running.AsyncWaitHandle.WaitOne($TimeoutSeconds * 1000, $false)) {
        [void] $shell.BeginStop($null, $null)
        $State.worker = $null
        return @{ failure = @{ reason = 'timeout'; detail = "no answer within $TimeoutSeconds seconds" } }
    }
    try { $results = @($shell.EndInvoke($running)) } catch { return @{ failure = @{ reason = 'failed'; detail = [string] $_.Exception.Message } } }
    if ($results.Length -eq 0) { return @{} }
    $result = $results[$results.Length - 1]
    if ($result -is [System.Management.Automation.PSObject] -and $result.BaseObject -is [System.Collections.IDictionary]) { return $result.BaseObject }
    return $result
}

# The table as rows
function Get-Rows {
    foreach ($line in $Sources.Split("`n")) {
        $cells = @($line.Split('|') | ForEach-Object { $_.Trim() })
        if ($cells.Length -lt 8) { continue }
        $lists = @($cells[6].Split(' ') | Where-Object { $_ -ne '' })
        $facts = @($cells[7].Split(' ') | Where-Object { $_ -ne '' })
        @{ reader = $cells[0]; releases = $cells[1]; build = [int] $cells[2]; of = $cells[3]; source = $cells[4]; lists = $lists; facts = $facts }
    }
}

# What is to be read of the cluster or of a node of a build, one entry for each reader
function Get-Plan([string] $Of, $Build) {
    $plan = New-Object System.Collections.ArrayList
    $byReader = @{}
    foreach ($row in $State.rows) {
        if ($row.of -ne $Of) { continue }
        if (($row.releases -eq 'first' -and -not $State.isFirst) -or ($row.releases -eq 'later' -and $State.isFirst)) { continue }
        if ($null -ne $Build -and $Build -lt $row.build) { continue }
        $entry = $byReader[$row.reader]
        if ($null -eq $entry) {
            $entry = @{ reader = $row.reader; source = $row.source; lists = @(); facts = @() }
            $byReader[$row.reader] = $entry
            [void] $plan.Add($entry)
        }
        $entry.lists += $row.lists
        $entry.facts += $row.facts
    }
    return , $plan
}

function Add-Failure($Entry, $Failure, $Scope) {
    foreach ($fact in $Entry.facts) {
        $unread = @{ fact = $fact; reason = $Failure.reason; source = $Entry.source }
        if ($null -ne $Scope) { $unread.scope = $Scope }
        if ($null -ne $Failure.detail -and $Failure.detail -ne '') { $unread.detail = $Failure.detail }
        [void] $State.unread.Add($unread)
    }
    if ($null -eq $State.reasons[$Failure.reason]) { $State.reasons[$Failure.reason] = 0 }
    $State.reasons[$Failure.reason] += $Entry.facts.Length
    $State.failed += $Entry.facts.Length
}

# Reads one source and puts what it gave where it belongs; says how it went
function Invoke-Source($Entry, $Context, $NodeFacts) {
    $scope = $null
    if ($null -ne $NodeFacts) { $scope = @{ node = $NodeFacts.name } }
    $State.asked += $Entry.facts.Length
    $found = Read-Source $Entry.reader $Context
    if ($null -ne $found.failure) { Add-Failure $Entry $found.failure $scope; return $found.failure.reason }
    if (-not $State.isTrusted) { Remove-Doubtful $found }
    Join-Found $found $NodeFacts
    foreach ($part in @($found.partial)) { if ($null -ne $part) { $State.asked += $Entry.facts.Length; Add-Failure $Entry $part.failure @{ vm = $part.vm } } }
    foreach ($list in $Entry.lists) {
        if (@($found.incomplete) -contains $list) { continue }
        if (-not $State.isTrusted -and (Test-IsEmpty $found $list)) { continue }
        $mark = @{ list = $list; source = $Entry.source }
        if ($null -ne $scope) { $mark.scope = $scope }
        [void] $State.collected.Add($mark)
        Add-EmptyList $list
    }
    return 'read'
}

# Without the rights of an administrator, providers leave out what one may not see: nothing found does not mean that there is none
function Test-IsEmpty($Found, [string] $List) {
    if ($List -eq 'virtualMachines') { return @($Found.machines | Where-Object { $null -ne $_ }).Length -eq 0 }
    $parts = $List.Split('.')
    if ($parts[0] -eq 'virtualMachines') {
        foreach ($machine in @($Found.knownMachines)) { if ($null -ne $machine -and @($machine[$parts[1]]).Length -gt 0) { return $false } }
        return $true
    }
    $value = $Found
    if ($null -ne $Found.node -and $parts[0] -eq 'nodes') { $value = $Found.node }
    if ($null -ne $Found.cluster -and $parts[0] -ne 'nodes') { $value = $Found.cluster }
    foreach ($part in $parts) { if ($null -ne $value -and $null -ne $value[$part]) { $value = $value[$part] } }
    return $value -isnot [System.Collections.IDictionary] -and @($value).Length -eq 0
}

# Lists of plain values have no mark: an empty one is not told
function Remove-Doubtful($Found) {
    if ($null -eq $Found.node) { return }
    foreach ($list in 'updates', 'sans', 'gpus', 'storageFolders') { if ($null -ne $Found.node[$list] -and @($Found.node[$list]).Length -eq 0) { $Found.node.Remove($list) } }
}

# A list of the cluster that was read and is empty
function Add-EmptyList([string] $List) {
    if ($List -notmatch '\.' -and $List -ne 'virtualMachines' -and $null -eq $State.cluster[$List]) { $State.cluster[$List] = @() }
}

function Show-Progress([string] $What, [int] $Done, [int] $Of) {
    if (-not $Quiet) { Write-Progress -Activity 'hvlint' -Status $What -PercentComplete ([Math]::Min(100, [int] (100 * $Done / [Math]::Max(1, $Of)))) }
}

# ---- the run

function New-Context([string] $NodeName) {
    $context = @{ HasWmi = $State.hasWmi; Cluster = $State.clusterName; IsFirst = $State.isFirst; Build = $State.build; Node = $NodeName; Time = $State.time }
    $context.IsLocal = $NodeName -eq '' -or $NodeName -eq $State.computer
    $context.KnownCluster = $State.cluster
    return $context
}

function Read-ClusterFacts {
    $plan = Get-Plan 'cluster' $State.build
    $early = @($plan | Where-Object { $_.facts[0] -notlike 'virtualMachines.*' })
    $done = 0
    foreach ($entry in $early) {
        Show-Progress $entry.source $done $plan.Count
        [void] (Invoke-Source $entry (New-Context '') $null)
        $done++
    }
}

# Machines as the cluster knows them: after the nodes have told theirs
function Read-ClusterMachines {
    $plan = Get-Plan 'cluster' $State.build
    foreach ($entry in @($plan | Where-Object { $_.facts[0] -like 'virtualMachines.*' })) { [void] (Invoke-Source $entry (New-Context '') $null) }
    if ($State.allIds) {
        foreach ($id in $State.machineOrder) { if ($null -eq $State.machines[$id].clustered) { $State.machines[$id].clustered = $false } }
    }
    foreach ($migration in @($State.cluster.migrations)) {
        if ($null -eq $migration) { continue }
        if ($null -ne $State.machines[$migration.id]) { $migration.vm = $State.machines[$migration.id].name }
        $migration.Remove('id')
    }
}

# The first source of a node tells its release, and whether it answers at all: where it does not, the others are not waited for
function Read-NodeFacts($NodeFacts, [int] $Index, [int] $Of) {
    $context = New-Context $NodeFacts.name
    $context.Known = $NodeFacts
    $plan = Get-Plan 'node' $State.build
    $result = Invoke-Source $plan[0] $context $NodeFacts
    if ($null -ne $NodeFacts.os.build) { $context.Build = $NodeFacts.os.build }
    $plan = Get-Plan 'node' $context.Build
    $failure = $null
    if ($result -eq 'unreachable' -or $result -eq 'timeout') { $failure = @{ reason = $result; detail = "$($NodeFacts.name) does not answer" } }
    for ($i = 1; $i -lt $plan.Count; $i++) {
        $entry = $plan[$i]
        Show-Progress "$($NodeFacts.name): $($entry.source)" ($Index * $plan.Count + $i) ($Of * $plan.Count)
        if ($null -ne $failure) { $State.asked += $entry.facts.Length; Add-Failure $entry $failure @{ node = $NodeFacts.name }; continue }
        $context.KnownMachines = $State.byNode[$NodeFacts.name]
        [void] (Invoke-Source $entry $context $NodeFacts)
    }
    if ($context.IsLocal) { foreach ($entry in (Get-Plan 'local' $null)) { [void] (Invoke-Source $entry $context $NodeFacts) } }
}

# The release of this computer, or of the node that names the cluster, decides which sources there are
function Read-Release([string] $NodeName) {
    $found = Read-Source 'Read-OperatingSystem' (New-Context $NodeName)
    if ($null -eq $found.node) { return }
    $State.build = $found.node.os.build
    $State.isFirst = $null -ne $State.build -and $State.build -lt 9200
}

function Get-NodesToAsk {
    $wanted = @()
    foreach ($name in @($Node)) { if ($null -ne $name) { $wanted += @($name.Split(',') | ForEach-Object { $_.Trim() } | Where-Object { $_ -ne '' }) } }
    if ($LocalOnly) { $wanted = @($State.computer) }
    if ($null -eq $State.cluster.nodes) { $State.cluster.nodes = New-Object System.Collections.ArrayList }
    if ($wanted.Length -eq 0) {
        if (@($State.cluster.nodes).Length -eq 0) { $wanted = @($State.computer) } else { return @($State.cluster.nodes) }
    }
    $nodes = @()
    foreach ($name in $wanted) {
        $known = $null
        foreach ($candidate in @($State.cluster.nodes)) { if ($candidate.name -eq $name) { $known = $candidate } }
        if ($null -eq $known) { $known = @{ name = $name }; $State.cluster.nodes = @($State.cluster.nodes) + $known }
        $nodes += $known
    }
    return $nodes
}

# Nodes that were not to be asked are no failures; their facts are simply absent
function Get-Snapshot {
    $provenance = @{ '/cluster' = @{ source = 'Collect-HvSnapshot.ps1'; time = $State.time; computer = $State.computer } }
    foreach ($facts in @($State.cluster.nodes)) { if ($null -ne $facts.collector) { $provenance['/cluster'].account = $facts.collector.account } }
    $machines = @()
    foreach ($id in $State.machineOrder) { $machines += $State.machines[$id] }
    if ($machines.Length -gt 0 -or @($State.collected | Where-Object { $_.list -eq 'virtualMachines' }).Length -gt 0) { $State.cluster.virtualMachines = $machines }
    $snapshot = @{ schemaVersion = 1; collected = $State.collected; unread = $State.unread; provenance = $provenance; cluster = $State.cluster }
    if ($State.assumptions.Count -gt 0) { $snapshot.assumptions = $State.assumptions }
    return $snapshot
}

# ---- names that are not told: the same name always by the same word

function Get-Replacements($Cluster) {
    $words = @{}
    $number = 0
    foreach ($account in @($Cluster.access) + @($Cluster.nodes | ForEach-Object { $_.collector.account })) { if ($null -ne $account -and -not $words.ContainsKey($account)) { $number++; $words[$account] = "ACCOUNT-$number" } }
    $number = 0
    foreach ($each in @($Cluster.nodes)) {
        $number++
        $words[$each.name] = "NODE-$number"
        if ($null -ne $each.hardware.serialNumber) { $words[$each.hardware.serialNumber] = "SERIAL-$number" }
        if ($null -ne $each.hardware.domain) { $words[$each.hardware.domain] = 'domain.example' }
    }
    $number = 0
    foreach ($machine in @($Cluster.virtualMachines)) { if ($null -ne $machine) { $number++; $words[$machine.name] = "VM-$number"; if ($null -ne $machine.role -and -not $words.ContainsKey($machine.role)) { $words[$machine.role] = "ROLE-$number" } } }
    if ($null -ne $Cluster.domain) { $words[$Cluster.domain] = 'domain.example' }
    $words[$Cluster.name] = 'CLUSTER'
    return $words
}

function Hide-Names($Value, $Words, [regex] $Pattern) {
    if ($Value -is [string]) { return $Pattern.Replace($Value, [System.Text.RegularExpressions.MatchEvaluator] { param($match) $Words[$match.Value] }) }
    if ($Value -is [System.Collections.IDictionary]) {
        foreach ($key in @($Value.Keys)) { $Value[$key] = Hide-Names $Value[$key] $Words $Pattern }
        return $Value
    }
    if ($Value -is [System.Collections.IEnumerable]) {
        $list = New-Object System.Collections.ArrayList
        foreach ($item in $Value) { [void] $list.Add((Hide-Names $item $Words $Pattern)) }
        return , $list
    }
    return $Value
}

function Get-Redacted($Snapshot) {
    $words = Get-Replacements $Snapshot.cluster
    # the longest first, so that no name is cut by a shorter one inside of it
    $names = @($words.Keys | Sort-Object -Property { $_.Length } -Descending | ForEach-Object { [regex]::Escape($_) })
    $pattern = New-Object System.Text.RegularExpressions.Regex -ArgumentList ($names -join '|'), ([System.Text.RegularExpressions.RegexOptions]::IgnoreCase)
    return Hide-Names $Snapshot $words $pattern
}

function Write-Line([string] $Text) {
    [Console]::Error.WriteLine($Text)
}

function Invoke-Collection {
    if ($null -ne $Unexpected -or $TimeoutSeconds -lt 1 -or ($LocalOnly -and $null -ne $Node)) {
        Write-Line 'hvlint-collect: parameters: [-Node A,B | -LocalOnly] [-OutFile FILE] [-Redact] [-TimeoutSeconds N] [-Quiet]'
        return 2
    }
    if (-not $State.hasWmi -and $null -eq (Get-Command -Name 'Get-CimInstance' -ErrorAction SilentlyContinue)) {
        Write-Line 'hvlint-collect: this PowerShell has neither Get-WmiObject nor Get-CimInstance; run it on a node of the cluster'
        return 3
    }
    $State.rows = @(Get-Rows)
    Read-Release $State.computer
    $who = Read-Source 'Read-Collector' (New-Context $State.computer)
    if ($null -ne $who.node) { $State.isTrusted = $who.node.collector.administrator -or $who.node.collector.groups -contains 'S-1-5-32-578' }
    Read-ClusterFacts
    if ($null -eq $State.cluster.name -and $null -ne $Node -and -not $LocalOnly) {
        # outside of the cluster: ask for the one of the first node
        $State.clusterName = @($Node[0].Split(','))[0].Trim()
        $State.unread.Clear(); $State.collected.Clear(); $State.reasons.Clear()
        $State.failed = 0; $State.asked = 0
        Read-Release $State.clusterName
        Read-ClusterFacts
    }
    $nodes = @(Get-NodesToAsk)
    $index = 0
    foreach ($facts in $nodes) { Read-NodeFacts $facts $index $nodes.Length; $index++; if ($facts.Count -gt 1) { $State.hasAnswer = $true } }
    Read-ClusterMachines
    if ($null -eq $State.cluster.name) {
        if (-not $State.hasAnswer) {
            Write-Line "hvlint-collect: nothing could be read: $(Get-ReasonText)"
            return 3
        }
        $State.cluster.name = $State.computer
        [void] $State.assumptions.Add(@{ fact = 'cluster.name'; value = $State.computer })
    }
    $snapshot = Get-Snapshot
    if ($Redact) { $snapshot = Get-Redacted $snapshot }
    $text = New-Object System.Text.StringBuilder
    Add-Json $text $snapshot ' '
    $where = Write-Snapshot $text.ToString() $snapshot.cluster.name
    if ($where -eq '') { return 3 }
    Write-Line "hvlint-collect: $($State.asked) facts, $($State.failed) failed$(if ($State.failed -gt 0) { ': ' + (Get-ReasonText) })"
    if ($State.failed -gt 0) { return 4 }
    return 0
}

function Get-ReasonText {
    return (@($State.reasons.Keys | Sort-Object | ForEach-Object { "$_ ($($State.reasons[$_]))" }) -join ', ')
}

# The only thing that this script writes
function Write-Snapshot([string] $Text, [string] $Name) {
    if ($OutFile -eq '-') { [Console]::Out.Write($Text + "`n"); return '-' }
    $path = $OutFile
    if ($path -eq '') {
        $stamp = [DateTime]::Now.ToString('yyyyMMdd-HHmmss', [Globalization.CultureInfo]::InvariantCulture)
        $path = 'HvSnapshot-' + ($Name -replace '[\\/:*?"<>|]', '_') + "-$stamp.json"
    }
    if (-not [System.IO.Path]::IsPathRooted($path)) { $path = [System.IO.Path]::Combine($ExecutionContext.SessionState.Path.CurrentFileSystemLocation.ProviderPath, $path) }
    try { [System.IO.File]::WriteAllText($path, $Text + "`n", [System.Text.Encoding]::ASCII) } catch { Write-Line "hvlint-collect: $path cannot be written: $($_.Exception.Message)"; return '' }
    Write-Line "hvlint-collect: $path"
    return $path
}

$State = @{
    cluster = @{}; machines = @{}; byNode = @{}; machineOrder = (New-Object System.Collections.ArrayList); allIds = $false; worker = $null
    collected = (New-Object System.Collections.ArrayList); unread = (New-Object System.Collections.ArrayList); assumptions = (New-Object System.Collections.ArrayList)
    rows = @(); reasons = @{}; asked = 0; failed = 0; hasAnswer = $false; isTrusted = $false; clusterName = $null; isFirst = $false; build = $null
    computer = $env:COMPUTERNAME; time = [DateTime]::UtcNow.ToString('yyyy-MM-ddTHH:mm:ssZ', [Globalization.CultureInfo]::InvariantCulture)
    hasWmi = ($null -ne (Get-Command -Name 'Get-WmiObject' -ErrorAction SilentlyContinue))
}
try { $code = Invoke-Collection } catch { Write-Line "hvlint-collect: $($_.Exception.Message)"; $code = 3 }
exit $code
