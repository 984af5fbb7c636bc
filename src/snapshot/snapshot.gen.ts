// Generated from schema/snapshot.schema.json by npm run generate: edit that file.

/**
 * The facts of one cluster at one time. Every fact is optional, identities aside: absent means not collected.
 */
export interface Snapshot {
$schema?: string
/**
 * Version of this schema
 */
schemaVersion: 1
/**
 * Which lists are complete
 */
collected?: Mark[]
/**
 * What could not be read
 */
unread?: Unread[]
/**
 * What was assumed
 */
assumptions?: Assumption[]
/**
 * By JSON Pointer
 */
provenance?: {
[k: string]: Provenance
}
/**
 * Verdicts of Test-Cluster: evidence beside those of hvlint, never facts
 */
validation?: ValidationTest[]
cluster: Cluster
}
/**
 * Says that a list is complete within its scope. Without a mark a list holds what is known, and there may be more.
 * 
 * This interface was referenced by `Snapshot`'s JSON-Schema
 * via the `definition` "Mark".
 */
export interface Mark {
/**
 * The list, as a path of the schema below cluster: "nodes", "virtualMachines.disks"
 */
list: string
/**
 * Absent: the whole cluster. Otherwise only the part of the list that belongs to this node or virtual machine
 */
scope?: {
/**
 * Name of the node
 */
node?: string
/**
 * Name or id of the virtual machine
 */
vm?: string
}
/**
 * Command or file that says so
 */
source: string
}
/**
 * A fact or list that could not be read although its source was there: a cut cell, a damaged name, a failed collection.
 * 
 * This interface was referenced by `Snapshot`'s JSON-Schema
 * via the `definition` "Unread".
 */
export interface Unread {
/**
 * The fact or list, as a path of the schema below cluster
 */
fact: string
scope?: {
/**
 * Name of the node
 */
node?: string
/**
 * Name or id of the virtual machine
 */
vm?: string
}
/**
 * Why it could not be read
 */
reason: ("cut" | "damaged" | "ambiguous" | "accessDenied" | "moduleMissing" | "unreachable" | "timeout" | "failed")
/**
 * What was seen, or the error text
 */
detail?: string
/**
 * Command or file
 */
source?: string
}
/**
 * A fact that no export says and that a person has stated.
 * 
 * This interface was referenced by `Snapshot`'s JSON-Schema
 * via the `definition` "Assumption".
 */
export interface Assumption {
/**
 * os, networks, cluster.name…
 */
fact: string
/**
 * What was assumed
 */
value: string
}
/**
 * Where the facts below a JSON Pointer come from.
 * 
 * This interface was referenced by `Snapshot`'s JSON-Schema
 * via the `definition` "Provenance".
 */
export interface Provenance {
/**
 * Command or file
 */
source?: string
/**
 * When it was collected, ISO 8601
 */
time?: string
/**
 * Where it was collected
 */
computer?: string
/**
 * Who collected it
 */
account?: string
}
/**
 * One test of a report of Test-Cluster.
 * 
 * This interface was referenced by `Snapshot`'s JSON-Schema
 * via the `definition` "ValidationTest".
 */
export interface ValidationTest {
/**
 * Title, in the language of the report
 */
test: string
/**
 * Category, in the language of the report
 */
category?: string
/**
 * Result; absent = only told in words
 */
result?: ("success" | "warning" | "failure" | "notApplicable" | "cancelled" | "notRun")
/**
 * Result in the words of the report
 */
said?: string
/**
 * What it warns of or calls a failure
 */
messages?: string[]
/**
 * File
 */
source?: string
}
/**
 * A failover cluster.
 * 
 * This interface was referenced by `Snapshot`'s JSON-Schema
 * via the `definition` "Cluster".
 */
export interface Cluster {
/**
 * Name
 */
name: string
/**
 * Id
 */
id?: string
/**
 * Domain
 */
domain?: string
/**
 * ClusterFunctionalLevel
 */
functionalLevel?: number
/**
 * Cluster Shared Volumes are enabled
 */
sharedVolumesEnabled?: boolean
/**
 * Root of the shared volumes, default C:\ClusterStorage
 */
sharedVolumesRoot?: string
/**
 * MaximumParallelMigrations
 */
maximumParallelMigrations?: number
/**
 * SetSMBBandwidthLimit
 */
setSmbBandwidthLimit?: number
/**
 * SMBBandwidthLimitFactor
 */
smbBandwidthLimitFactor?: number
/**
 * UseClientAccessNetworksForSharedVolumes
 */
clientNetworksForSharedVolumes?: number
/**
 * DrainOnShutdown
 */
drainOnShutdown?: boolean
/**
 * AutoBalancerMode
 */
autoBalancerMode?: number
/**
 * ClusterEnforcedAntiAffinity
 */
enforcedAntiAffinity?: number
/**
 * MoveTypeThreshold of the resource type
 */
moveTypeThreshold?: number
/**
 * BackupInProgress
 */
backupInProgress?: boolean
quorum?: Quorum
/**
 * Cluster networks
 */
networks?: Network[]
/**
 * Connections of the nodes to the networks
 */
networkInterfaces?: NetworkInterface[]
liveMigration?: LiveMigration
/**
 * Nodes
 */
nodes?: Node[]
/**
 * Shared volumes
 */
sharedVolumes?: SharedVolume[]
/**
 * Physical disk resources
 */
clusterDisks?: ClusterDisk[]
/**
 * Roles
 */
roles?: Role[]
/**
 * Virtual machines
 */
virtualMachines?: VirtualMachine[]
/**
 * Live migrations in flight
 */
migrations?: Migration[]
/**
 * Measured migrations
 */
blackouts?: Blackout[]
operator?: Operator
/**
 * Other products that move virtual machines
 */
movers?: string[]
/**
 * Accounts with full access to the cluster (Get-ClusterAccess), as DOMAIN\name
 */
access?: string[]
}
/**
 * Quorum.
 * 
 * This interface was referenced by `Snapshot`'s JSON-Schema
 * via the `definition` "Quorum".
 */
export interface Quorum {
/**
 * Quorum type
 */
type?: string
/**
 * Name of the witness resource; empty = none
 */
witness?: string
/**
 * Dynamic quorum
 */
dynamic?: boolean
/**
 * State of the witness resource (Get-ClusterResource)
 */
witnessState?: ("online" | "offline" | "failed" | "pending")
/**
 * Vote of the witness now (WitnessDynamicWeight of Get-Cluster, from 2012 R2)
 */
witnessWeight?: number
}
/**
 * A cluster network (Get-ClusterNetwork).
 * 
 * This interface was referenced by `Snapshot`'s JSON-Schema
 * via the `definition` "Network".
 */
export interface Network {
/**
 * Name
 */
name: string
/**
 * GUID without braces
 */
id?: string
/**
 * Metric, 1 to 0x0FFFFFFF
 */
metric?: number
/**
 * The Metric is assigned by the cluster
 */
autoMetric?: boolean
/**
 * Role 0, 1, 2, 3
 */
role?: ("none" | "cluster" | "client" | "clusterAndClient")
/**
 * State
 */
state?: ("up" | "down" | "partitioned" | "unavailable")
/**
 * Description
 */
description?: string
/**
 * IPv4 and IPv6 subnets
 */
subnets?: Subnet[]
}
/**
 * A subnet in CIDR parts.
 * 
 * This interface was referenced by `Snapshot`'s JSON-Schema
 * via the `definition` "Subnet".
 */
export interface Subnet {
/**
 * Network address
 */
address: string
/**
 * Prefix length in bits
 */
prefixLength?: number
}
/**
 * A node's connection to a cluster network (Get-ClusterNetworkInterface).
 * 
 * This interface was referenced by `Snapshot`'s JSON-Schema
 * via the `definition` "NetworkInterface".
 */
export interface NetworkInterface {
/**
 * Name
 */
name?: string
/**
 * Node
 */
node: string
/**
 * Cluster network
 */
network?: string
/**
 * Description of the adapter
 */
adapter?: string
/**
 * GUID of the adapter, without braces
 */
adapterId?: string
/**
 * IP addresses
 */
addresses?: string[]
/**
 * Addresses come from DHCP
 */
dhcp?: boolean
/**
 * State
 */
state?: ("up" | "failed" | "unreachable" | "unavailable")
}
/**
 * Networks for live migration, a setting of the resource type Virtual Machine: one for the whole cluster.
 * 
 * This interface was referenced by `Snapshot`'s JSON-Schema
 * via the `definition` "LiveMigration".
 */
export interface LiveMigration {
/**
 * MigrationNetworkOrder: ids or names of cluster networks; [] = read and not set
 */
order?: string[]
/**
 * MigrationExcludeNetworks: ids or names; [] = read and not set
 */
exclude?: string[]
}
/**
 * A node of the cluster.
 * 
 * This interface was referenced by `Snapshot`'s JSON-Schema
 * via the `definition` "Node".
 */
export interface Node {
/**
 * Name
 */
name: string
/**
 * Id
 */
id?: string
/**
 * Fully qualified name
 */
fqdn?: string
/**
 * State
 */
state?: ("up" | "down" | "paused" | "joining")
/**
 * StatusInformation
 */
status?: ("normal" | "isolated" | "quarantined")
/**
 * DrainStatus
 */
drain?: ("notInitiated" | "inProgress" | "completed" | "failed")
/**
 * Assigned vote
 */
weight?: number
/**
 * Dynamic vote
 */
dynamicWeight?: number
os?: OperatingSystem
hardware?: Hardware
/**
 * Available memory in bytes
 */
memoryAvailable?: number
/**
 * NUMA nodes
 */
numaNodes?: number
/**
 * Processors, one per socket
 */
processors?: Processor[]
/**
 * Roles and features
 */
features?: Feature[]
/**
 * Services
 */
services?: Service[]
/**
 * Ids of the installed updates, e.g. KB2545685
 */
updates?: string[]
/**
 * GUID of the active power plan
 */
powerPlan?: string
/**
 * Drivers
 */
drivers?: SystemDriver[]
/**
 * Network adapters
 */
adapters?: Adapter[]
/**
 * Virtual switches
 */
switches?: VirtualSwitch[]
ipsec?: Ipsec
/**
 * iSCSI connections
 */
iscsiConnections?: IscsiConnection[]
migration?: HostMigration
/**
 * SMB bandwidth limits
 */
smbLimits?: SmbLimit[]
/**
 * First dynamic MAC address
 */
macMinimum?: string
/**
 * Last dynamic MAC address
 */
macMaximum?: string
/**
 * Digest of the speculation control settings
 */
speculationControl?: string
/**
 * Credential Guard is running
 */
credentialGuard?: boolean
/**
 * Services that the computer account may delegate to
 */
delegatedTo?: string[]
/**
 * TCP ports that the firewall lets in
 * 
 * Items: TCP port
 */
firewallPorts?: number[]
collector?: Collector
/**
 * NodeHighestVersion (Get-ClusterNode): cluster version in the upper 16 bits
 */
highestVersion?: number
/**
 * Configuration versions of virtual machines that the host supports (Get-VMHostSupportedVersion)
 */
vmVersions?: string[]
/**
 * Virtual Fibre Channel SANs (Get-VMSan); names compare exactly
 */
sans?: string[]
/**
 * Models of the GPUs that can be partitioned (Get-VMHostPartitionableGpu)
 */
gpus?: string[]
/**
 * Mode (Get-HgsClientConfiguration)
 */
guardianMode?: ("local" | "hostGuardianService")
/**
 * Thumbprints of the certificates in the store Shielded VM Local Certificates
 */
guardians?: string[]
/**
 * Delegation with any protocol (TRUSTED_TO_AUTH_FOR_DELEGATION, 0x1000000, of userAccountControl)
 */
delegationAnyProtocol?: boolean
/**
 * Computers that may delegate to this one (msDS-AllowedToActOnBehalfOfOtherIdentity)
 */
delegatedFrom?: string[]
/**
 * The firewall is on in some profile in use
 */
firewallEnabled?: boolean
/**
 * Folders on the system drive called ClusterStorage, ClusterStorage.000…
 */
storageFolders?: string[]
/**
 * Adapter teams (Get-NetLbfoTeam); [] = none
 */
teams?: Team[]
/**
 * SMB Multichannel connections (Get-SmbMultichannelConnection -IncludeNotSelected)
 */
smbConnections?: SmbConnection[]
}
/**
 * The operating system of a node (Win32_OperatingSystem).
 * 
 * This interface was referenced by `Snapshot`'s JSON-Schema
 * via the `definition` "OperatingSystem".
 */
export interface OperatingSystem {
/**
 * Caption, localised: never decides
 */
caption?: string
/**
 * Version, e.g. 6.1.7601
 */
version?: string
/**
 * Build number
 */
build?: number
/**
 * Update build revision (UBR)
 */
revision?: number
/**
 * OperatingSystemSKU
 */
sku?: number
/**
 * Service pack, major version
 */
servicePack?: number
/**
 * Architecture
 */
architecture?: ("x64" | "x86" | "arm64" | "ia64")
/**
 * Installation type
 */
installation?: ("full" | "core" | "nano")
/**
 * System drive, e.g. C:
 */
systemDrive?: string
/**
 * Time zone id
 */
timeZone?: string
}
/**
 * Model and firmware of a node (Win32_ComputerSystem, Win32_BIOS).
 * 
 * This interface was referenced by `Snapshot`'s JSON-Schema
 * via the `definition` "Hardware".
 */
export interface Hardware {
/**
 * Manufacturer
 */
manufacturer?: string
/**
 * Model
 */
model?: string
/**
 * Serial number
 */
serialNumber?: string
/**
 * SMBIOS BIOS version
 */
biosVersion?: string
/**
 * BIOS release date, ISO 8601
 */
biosDate?: string
/**
 * Physical memory in bytes
 */
memory?: number
/**
 * Logical processors
 */
logicalProcessors?: number
/**
 * Processor sockets
 */
sockets?: number
/**
 * Domain of the computer
 */
domain?: string
}
/**
 * One processor socket (Win32_Processor).
 * 
 * This interface was referenced by `Snapshot`'s JSON-Schema
 * via the `definition` "Processor".
 */
export interface Processor {
/**
 * Socket designation or device id
 */
socket?: string
/**
 * From Manufacturer: GenuineIntel, AuthenticAMD
 */
vendor?: ("intel" | "amd" | "other")
/**
 * Name
 */
name?: string
/**
 * CPU family
 */
family?: number
/**
 * CPU model
 */
model?: number
/**
 * Stepping
 */
stepping?: number
/**
 * CPUID leaf 1, EDX:EAX, 16 hexadecimal digits
 */
processorId?: string
/**
 * Cores
 */
cores?: number
/**
 * Logical processors
 */
logicalProcessors?: number
}
/**
 * A role or feature (Get-WindowsFeature, Win32_ServerFeature).
 * 
 * This interface was referenced by `Snapshot`'s JSON-Schema
 * via the `definition` "Feature".
 */
export interface Feature {
/**
 * Name, e.g. Hyper-V, Failover-Clustering
 */
name: string
/**
 * Installed
 */
installed?: boolean
}
/**
 * A service (Get-Service, Win32_Service).
 * 
 * This interface was referenced by `Snapshot`'s JSON-Schema
 * via the `definition` "Service".
 */
export interface Service {
/**
 * Service name, never the display name
 */
name: string
/**
 * State
 */
state?: ("running" | "stopped" | "paused" | "pending")
/**
 * Start mode
 */
startMode?: ("automatic" | "manual" | "disabled")
}
/**
 * A driver (Win32_PnPSignedDriver).
 * 
 * This interface was referenced by `Snapshot`'s JSON-Schema
 * via the `definition` "SystemDriver".
 */
export interface SystemDriver {
/**
 * Device name
 */
name: string
/**
 * Version
 */
version?: string
}
/**
 * A network adapter of a node (Get-NetAdapter, Win32_NetworkAdapter).
 * 
 * This interface was referenced by `Snapshot`'s JSON-Schema
 * via the `definition` "Adapter".
 */
export interface Adapter {
/**
 * Connection name
 */
name: string
/**
 * Interface GUID without braces
 */
id?: string
/**
 * Interface description
 */
description?: string
/**
 * MAC address
 */
mac?: string
/**
 * Link speed in bit/s
 */
speed?: number
/**
 * Virtual adapter of the host, on a virtual switch
 */
virtual?: boolean
/**
 * State
 */
state?: ("up" | "disconnected" | "disabled" | "notPresent")
/**
 * IP addresses
 */
addresses?: Address[]
/**
 * Default gateways
 */
gateways?: string[]
/**
 * MTU in bytes
 */
mtu?: number
driver?: Driver
/**
 * Receive side scaling on
 */
rss?: boolean
/**
 * RDMA on
 */
rdma?: boolean
/**
 * Team that the adapter is a member of, or stands for
 */
team?: string
/**
 * VLAN id
 */
vlan?: number
/**
 * Addresses come from DHCP
 */
dhcp?: boolean
/**
 * Addresses are registered in DNS
 */
registersDns?: boolean
bindings?: Bindings
/**
 * Virtual machine queue is on (Get-NetAdapterVmq)
 */
vmq?: boolean
/**
 * Virtual switch that a virtual adapter of the host is connected to (Get-VMNetworkAdapter -ManagementOS)
 */
switch?: string
}
/**
 * An IP address of an adapter.
 * 
 * This interface was referenced by `Snapshot`'s JSON-Schema
 * via the `definition` "Address".
 */
export interface Address {
/**
 * IPv4 or IPv6 address
 */
address: string
/**
 * Prefix length in bits
 */
prefixLength?: number
}
/**
 * Driver of an adapter.
 * 
 * This interface was referenced by `Snapshot`'s JSON-Schema
 * via the `definition` "Driver".
 */
export interface Driver {
/**
 * Provider
 */
provider?: string
/**
 * Version
 */
version?: string
/**
 * Date
 */
date?: string
/**
 * Firmware version of the adapter, e.g. 14.32.2.4
 */
firmware?: string
}
/**
 * Network components bound to the adapter, by ComponentID (Get-NetAdapterBinding; on 2008 R2 the Linkage keys of the registry).
 * 
 * This interface was referenced by `Snapshot`'s JSON-Schema
 * via the `definition` "Bindings".
 */
export interface Bindings {
/**
 * Client for Microsoft Networks
 */
ms_msclient?: boolean
/**
 * File and Printer Sharing for Microsoft Networks
 */
ms_server?: boolean
/**
 * IPv4
 */
ms_tcpip?: boolean
/**
 * IPv6
 */
ms_tcpip6?: boolean
/**
 * Hyper-V extensible virtual switch: the adapter is an uplink
 */
vms_pp?: boolean
}
/**
 * A virtual switch of a node (Get-VMSwitch; on 2008 R2 Msvm_VirtualSwitch).
 * 
 * This interface was referenced by `Snapshot`'s JSON-Schema
 * via the `definition` "VirtualSwitch".
 */
export interface VirtualSwitch {
/**
 * Name, compared exactly
 */
name: string
/**
 * GUID or id
 */
id?: string
/**
 * Type
 */
type?: ("external" | "internal" | "private")
/**
 * Shared with the host (AllowManagementOS)
 */
managementAccess?: boolean
/**
 * Descriptions or GUIDs of the physical adapters
 */
uplinks?: string[]
/**
 * Switch embedded teaming
 */
embeddedTeaming?: boolean
/**
 * SR-IOV
 */
iov?: boolean
/**
 * Enabled extensions
 */
extensions?: string[]
}
/**
 * IPsec on a node.
 * 
 * This interface was referenced by `Snapshot`'s JSON-Schema
 * via the `definition` "Ipsec".
 */
export interface Ipsec {
/**
 * Connection security rules
 */
rules?: IpsecRule[]
/**
 * Group policy switches the local rules off (AllowLocalIPsecPolicyMerge = 0)
 */
localRulesIgnored?: boolean
/**
 * Name or path of the assigned legacy policy; empty = none is assigned
 */
legacyPolicy?: string
/**
 * Remote addresses or subnets of the filters of the legacy policy; "any" for any
 */
legacyFilters?: string[]
/**
 * Remote addresses of the main mode security associations
 */
associations?: string[]
}
/**
 * A connection security rule (ConSecRules of the registry, Get-NetIPsecRule).
 * 
 * This interface was referenced by `Snapshot`'s JSON-Schema
 * via the `definition` "IpsecRule".
 */
export interface IpsecRule {
/**
 * Name
 */
name?: string
/**
 * Id
 */
id?: string
/**
 * Active
 */
active?: boolean
/**
 * Action
 */
action?: ("secureServer" | "boundary" | "secure" | "doNotSecure")
/**
 * Local or from group policy
 */
store?: ("local" | "policy")
/**
 * Addresses, ranges or subnets; empty = any
 */
endpoint1?: string[]
/**
 * Addresses, ranges or subnets; empty = any
 */
endpoint2?: string[]
/**
 * IP protocol number; absent with protocolAny
 */
protocol?: number
/**
 * Any protocol
 */
protocolAny?: boolean
/**
 * Ports of endpoint 1; empty = any
 */
ports1?: string[]
/**
 * Ports of endpoint 2; empty = any
 */
ports2?: string[]
/**
 * Profiles; empty = all
 */
profiles?: string[]
}
/**
 * A connection of the iSCSI initiator (Get-IscsiConnection, MSiSCSIInitiator_SessionClass).
 * 
 * This interface was referenced by `Snapshot`'s JSON-Schema
 * via the `definition` "IscsiConnection".
 */
export interface IscsiConnection {
/**
 * Address on the node
 */
initiatorAddress?: string
/**
 * Address of the target
 */
targetAddress?: string
}
/**
 * Live-migration settings of the host (Get-VMHost, Get-VMMigrationNetwork).
 * 
 * This interface was referenced by `Snapshot`'s JSON-Schema
 * via the `definition` "HostMigration".
 */
export interface HostMigration {
/**
 * Live migration enabled
 */
enabled?: boolean
/**
 * Authentication
 */
authentication?: ("credSSP" | "kerberos")
/**
 * Performance option
 */
performance?: ("tcpip" | "compression" | "smb")
/**
 * Simultaneous live migrations
 */
maximum?: number
/**
 * Simultaneous storage migrations
 */
maximumStorage?: number
/**
 * Any network may be used
 */
useAnyNetwork?: boolean
/**
 * Networks for incoming live migrations
 */
networks?: MigrationSubnet[]
}
/**
 * A network of the host list (Get-VMMigrationNetwork).
 * 
 * This interface was referenced by `Snapshot`'s JSON-Schema
 * via the `definition` "MigrationSubnet".
 */
export interface MigrationSubnet {
/**
 * Subnet in CIDR form or an address
 */
subnet: string
/**
 * Priority, lower first
 */
priority?: number
}
/**
 * A bandwidth limit (Get-SmbBandwidthLimit).
 * 
 * This interface was referenced by `Snapshot`'s JSON-Schema
 * via the `definition` "SmbLimit".
 */
export interface SmbLimit {
/**
 * Category
 */
category?: ("default" | "virtualMachine" | "liveMigration")
/**
 * Limit in bytes per second
 */
bytesPerSecond?: number
}
/**
 * Who collected the facts of this node, and with which rights.
 * 
 * This interface was referenced by `Snapshot`'s JSON-Schema
 * via the `definition` "Collector".
 */
export interface Collector {
/**
 * Account
 */
account?: string
/**
 * Member of the local Administrators
 */
administrator?: boolean
/**
 * SIDs of the groups
 */
groups?: string[]
/**
 * ISO 8601
 */
time?: string
}
/**
 * A team of adapters.
 * 
 * This interface was referenced by `Snapshot`'s JSON-Schema
 * via the `definition` "Team".
 */
export interface Team {
/**
 * Name
 */
name: string
/**
 * Names of the member adapters
 */
members?: string[]
/**
 * Names of the team interfaces
 */
interfaces?: string[]
/**
 * Teaming mode
 */
mode?: ("switchIndependent" | "static" | "lacp")
}
/**
 * An SMB Multichannel connection of a node as client.
 * 
 * This interface was referenced by `Snapshot`'s JSON-Schema
 * via the `definition` "SmbConnection".
 */
export interface SmbConnection {
/**
 * SMB instance
 */
instance?: ("default" | "csv" | "sbl" | "sr")
/**
 * Server
 */
server?: string
/**
 * IP address of the client
 */
clientAddress?: string
/**
 * IP address of the server
 */
serverAddress?: string
/**
 * In use
 */
selected?: boolean
/**
 * Failed
 */
failed?: boolean
/**
 * Both ends are RDMA capable
 */
rdma?: boolean
/**
 * Both ends are RSS capable
 */
rss?: boolean
}
/**
 * A Cluster Shared Volume.
 * 
 * This interface was referenced by `Snapshot`'s JSON-Schema
 * via the `definition` "SharedVolume".
 */
export interface SharedVolume {
/**
 * Name of the cluster disk
 */
name: string
/**
 * Id
 */
id?: string
/**
 * Path, e.g. C:\ClusterStorage\Volume1
 */
path?: string
/**
 * Owner node
 */
owner?: string
/**
 * State of the resource
 */
state?: ("online" | "offline" | "failed" | "pending")
/**
 * In maintenance mode
 */
maintenance?: boolean
/**
 * In redirected access
 */
redirected?: boolean
/**
 * Size in bytes
 */
size?: number
/**
 * Free space in bytes
 */
free?: number
/**
 * File system
 */
fileSystem?: string
/**
 * State on each node
 */
nodes?: VolumeState[]
/**
 * A backup is in progress (BackupState of MSCluster_ClusterSharedVolume)
 */
backup?: boolean
}
/**
 * State of a shared volume on one node (Get-ClusterSharedVolumeState).
 * 
 * This interface was referenced by `Snapshot`'s JSON-Schema
 * via the `definition` "VolumeState".
 */
export interface VolumeState {
/**
 * Node
 */
node: string
/**
 * StateInfo
 */
state?: ("unavailable" | "paused" | "direct" | "fileSystemRedirected" | "blockRedirected")
/**
 * Reason bits of file system redirection
 */
fileSystemReason?: number
/**
 * Reason bits of block redirection
 */
blockReason?: number
}
/**
 * A physical disk resource of the cluster.
 * 
 * This interface was referenced by `Snapshot`'s JSON-Schema
 * via the `definition` "ClusterDisk".
 */
export interface ClusterDisk {
/**
 * Name
 */
name: string
/**
 * Id
 */
id?: string
/**
 * Group that owns it
 */
group?: string
/**
 * State
 */
state?: ("online" | "offline" | "failed" | "pending")
/**
 * Disk number on the owner node
 */
diskNumber?: number
}
/**
 * A role (group) of the cluster.
 * 
 * This interface was referenced by `Snapshot`'s JSON-Schema
 * via the `definition` "Role".
 */
export interface Role {
/**
 * Name
 */
name: string
/**
 * Id
 */
id?: string
/**
 * Group type, e.g. VirtualMachine
 */
type?: string
/**
 * State
 */
state?: ("online" | "offline" | "failed" | "partialOnline" | "pending")
/**
 * Owner node
 */
owner?: string
/**
 * Priority: 3000, 2000, 1000, 0
 */
priority?: number
/**
 * AntiAffinityClassNames
 */
antiAffinity?: string[]
/**
 * Preferred owners
 */
preferredOwners?: string[]
/**
 * AutoFailbackType = 1
 */
failback?: boolean
}
/**
 * A virtual machine.
 * 
 * This interface was referenced by `Snapshot`'s JSON-Schema
 * via the `definition` "VirtualMachine".
 */
export interface VirtualMachine {
/**
 * Name
 */
name: string
/**
 * GUID without braces, lower case
 */
id?: string
/**
 * Node that it runs on, or is registered on
 */
owner?: string
/**
 * State in Hyper-V
 */
state?: ("running" | "off" | "saved" | "paused" | "starting" | "stopping" | "saving" | "pausing" | "resuming" | "snapshotting" | "critical" | "other")
/**
 * It is a role of the cluster
 */
clustered?: boolean
/**
 * Name of its role
 */
role?: string
/**
 * State of the cluster resource
 */
resourceState?: ("online" | "offline" | "failed" | "pending")
/**
 * Nodes that may own it
 */
possibleOwners?: string[]
/**
 * Generation
 */
generation?: number
/**
 * Configuration version
 */
version?: string
memory?: VmMemory
processor?: VmProcessor
paths?: VmPaths
/**
 * Hard disks
 */
disks?: Disk[]
/**
 * Network adapters
 */
adapters?: VmAdapter[]
/**
 * Snapshots
 */
snapshots?: VmSnapshot[]
/**
 * DVD drives
 */
dvdDrives?: DvdDrive[]
/**
 * Snapshot that it stands on; empty = none
 */
parentSnapshot?: string
/**
 * Heartbeat setting of the cluster resource (CheckHeartbeat)
 */
checkHeartbeat?: boolean
/**
 * Integration services
 */
integrationServices?: IntegrationService[]
/**
 * OfflineAction of the cluster resource
 */
offlineAction?: ("turnOff" | "save" | "shutdown" | "forcedShutdown")
/**
 * Automatic start action of Hyper-V
 */
automaticStart?: ("nothing" | "startIfRunning" | "start")
/**
 * It has virtual Fibre Channel adapters
 */
fibreChannel?: boolean
/**
 * It has assigned devices (Get-VMAssignableDevice)
 */
assignedDevices?: boolean
/**
 * Virtual TPM
 */
tpm?: boolean
/**
 * State of Hyper-V Replica
 */
replication?: string
clusterConfiguration?: ClusterConfiguration
/**
 * Possible owners of the configuration resource (Get-ClusterOwnerNode)
 */
configurationOwners?: string[]
/**
 * Virtual Fibre Channel adapters
 */
fibreAdapters?: FibreAdapter[]
/**
 * It has GPU partitions (Get-VMGpuPartitionAdapter)
 */
gpuPartitions?: boolean
}
/**
 * Memory of a virtual machine, in bytes.
 * 
 * This interface was referenced by `Snapshot`'s JSON-Schema
 * via the `definition` "VmMemory".
 */
export interface VmMemory {
/**
 * Startup memory
 */
startup?: number
/**
 * Assigned memory
 */
assigned?: number
/**
 * Minimum
 */
minimum?: number
/**
 * Maximum
 */
maximum?: number
/**
 * Dynamic memory
 */
dynamic?: boolean
}
/**
 * Processors of a virtual machine.
 * 
 * This interface was referenced by `Snapshot`'s JSON-Schema
 * via the `definition` "VmProcessor".
 */
export interface VmProcessor {
/**
 * Virtual processors
 */
count?: number
/**
 * Processor compatibility mode for migration
 */
compatibility?: boolean
/**
 * Compatibility with older operating systems
 */
compatibilityOlder?: boolean
/**
 * Mode, 2025
 */
compatibilityMode?: ("minimumFeatureSet" | "commonClusterFeatureSet")
}
/**
 * Folders of a virtual machine.
 * 
 * This interface was referenced by `Snapshot`'s JSON-Schema
 * via the `definition` "VmPaths".
 */
export interface VmPaths {
/**
 * Configuration
 */
configuration?: string
/**
 * Snapshots
 */
snapshots?: string
/**
 * Smart Paging file
 */
smartPaging?: string
}
/**
 * A hard disk of a virtual machine.
 * 
 * This interface was referenced by `Snapshot`'s JSON-Schema
 * via the `definition` "Disk".
 */
export interface Disk {
/**
 * Path of the virtual disk, or text of the pass-through disk
 */
path?: string
/**
 * Virtual disk or pass-through; absent = cannot be told
 */
type?: ("virtual" | "passThrough")
/**
 * Number of the physical disk
 */
diskNumber?: number
/**
 * IDE or SCSI, number and location, e.g. SCSI 0:1
 */
controller?: string
/**
 * Paths of the differencing parents
 */
parents?: string[]
/**
 * Shared virtual disk
 */
shared?: boolean
}
/**
 * A network adapter of a virtual machine.
 * 
 * This interface was referenced by `Snapshot`'s JSON-Schema
 * via the `definition` "VmAdapter".
 */
export interface VmAdapter {
/**
 * Name
 */
name?: string
/**
 * Id
 */
id?: string
/**
 * Connected to a switch
 */
connected?: boolean
/**
 * Name of the switch
 */
switch?: string
/**
 * Id of the switch
 */
switchId?: string
/**
 * MAC address
 */
mac?: string
/**
 * The MAC address is dynamic
 */
dynamicMac?: boolean
/**
 * Protected network (ClusterMonitored)
 */
monitored?: boolean
/**
 * VLAN id
 */
vlan?: number
/**
 * Legacy adapter
 */
legacy?: boolean
/**
 * IP addresses of the guest
 */
addresses?: string[]
/**
 * Resource pool (PoolName); Primordial = none
 */
pool?: string
}
/**
 * A snapshot (checkpoint) of a virtual machine.
 * 
 * This interface was referenced by `Snapshot`'s JSON-Schema
 * via the `definition` "VmSnapshot".
 */
export interface VmSnapshot {
/**
 * Name
 */
name?: string
/**
 * Id
 */
id?: string
/**
 * Type
 */
type?: string
/**
 * ISO 8601
 */
created?: string
/**
 * Parent snapshot
 */
parent?: string
}
/**
 * A DVD drive of a virtual machine.
 * 
 * This interface was referenced by `Snapshot`'s JSON-Schema
 * via the `definition` "DvdDrive".
 */
export interface DvdDrive {
/**
 * ISO file, host drive, or empty
 */
path?: string
}
/**
 * An integration service (Get-VMIntegrationService).
 * 
 * This interface was referenced by `Snapshot`'s JSON-Schema
 * via the `definition` "IntegrationService".
 */
export interface IntegrationService {
/**
 * Id or English name: heartbeat, timeSynchronization…
 */
name: string
/**
 * Enabled
 */
enabled?: boolean
/**
 * Primary status is OK
 */
ok?: boolean
}
/**
 * What the cluster knows of the configuration of a virtual machine: it drifts when Hyper-V Manager changes it without a refresh.
 * 
 * This interface was referenced by `Snapshot`'s JSON-Schema
 * via the `definition` "ClusterConfiguration".
 */
export interface ClusterConfiguration {
/**
 * Name in the cluster
 */
name?: string
/**
 * VmStoreRootPath of the configuration resource
 */
configurationPath?: string
/**
 * Paths or cluster disk names that the role depends on
 */
disks?: string[]
}
/**
 * A virtual Fibre Channel adapter (Get-VMFibreChannelHba).
 * 
 * This interface was referenced by `Snapshot`'s JSON-Schema
 * via the `definition` "FibreAdapter".
 */
export interface FibreAdapter {
/**
 * Name of the virtual SAN
 */
san?: string
/**
 * WorldWidePortNameSetA
 */
portSetA?: string
/**
 * WorldWidePortNameSetB
 */
portSetB?: string
}
/**
 * A live migration in flight.
 * 
 * This interface was referenced by `Snapshot`'s JSON-Schema
 * via the `definition` "Migration".
 */
export interface Migration {
/**
 * Virtual machine
 */
vm: string
/**
 * Source node
 */
source?: string
/**
 * Target node
 */
target?: string
/**
 * State
 */
state?: string
/**
 * Kind
 */
kind?: ("live" | "quick" | "storage")
}
/**
 * A live migration that was measured (VMMS-Admin 20415, 20417).
 * 
 * This interface was referenced by `Snapshot`'s JSON-Schema
 * via the `definition` "Blackout".
 */
export interface Blackout {
/**
 * Virtual machine
 */
vm: string
/**
 * Id
 */
vmId?: string
/**
 * Node that wrote the event
 */
node?: string
/**
 * ISO 8601
 */
time?: string
/**
 * Blackout in seconds
 */
seconds?: number
/**
 * Event id
 */
event?: number
}
/**
 * The account that will carry out the change.
 * 
 * This interface was referenced by `Snapshot`'s JSON-Schema
 * via the `definition` "Operator".
 */
export interface Operator {
/**
 * Account
 */
account?: string
/**
 * Member of Domain Admins (S-1-5-21-*-512)
 */
domainAdministrator?: boolean
/**
 * SIDs of its groups
 */
groups?: string[]
}
