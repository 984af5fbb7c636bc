# Stub of the module FailoverClusters: its commands with the parameters that the collector uses; the stub cluster answers, and says which of them the release has.

function Get-Cluster {
    [CmdletBinding()] param([Parameter(Position = 0)] [string] $Name, [string] $Domain)
    # without a name it is the cluster of this computer
    if ($Name) { Read-Stub Get-Cluster } else { Read-Stub Get-Cluster -As 'Get-Cluster (local)' }
}

function Get-ClusterQuorum {
    [CmdletBinding()] param([string] $Cluster)
    Read-Stub Get-ClusterQuorum
}

function Get-ClusterNetwork {
    [CmdletBinding()] param([Parameter(Position = 0)] [string] $Name, [string] $Cluster)
    Read-Stub Get-ClusterNetwork
}

function Get-ClusterNetworkInterface {
    [CmdletBinding()] param([string] $Node, [string] $Network, [string] $Cluster)
    Read-Stub Get-ClusterNetworkInterface
}

function Get-ClusterNode {
    [CmdletBinding()] param([string] $Name, [string] $Cluster)
    Read-Stub Get-ClusterNode
}

function Get-ClusterSharedVolume {
    [CmdletBinding()] param([string] $Name, [string] $Cluster)
    Read-Stub Get-ClusterSharedVolume
}

function Get-ClusterSharedVolumeState {
    [CmdletBinding()] param([string] $Name, [string] $Node, [string] $Cluster)
    Read-Stub Get-ClusterSharedVolumeState
}

function Get-ClusterResource {
    [CmdletBinding()] param([string] $Name, [string] $Cluster)
    Read-Stub Get-ClusterResource
}

function Get-ClusterResourceType {
    [CmdletBinding()] param([Parameter(Position = 0)] [string] $Name, [string] $Cluster)
    Read-Stub Get-ClusterResourceType
}

function Get-ClusterGroup {
    [CmdletBinding()] param([string] $Name, [string] $Cluster)
    Read-Stub Get-ClusterGroup
}

function Get-ClusterAccess {
    [CmdletBinding()] param([string] $User, [string] $Cluster)
    Read-Stub Get-ClusterAccess
}

function Get-ClusterParameter {
    [CmdletBinding()] param([Parameter(ValueFromPipeline = $true)] $InputObject, [string] $Name, [string] $Cluster)
    process { Read-Stub Get-ClusterParameter -Of $InputObject.Name }
}

function Get-ClusterOwnerNode {
    [CmdletBinding()] param([Parameter(ValueFromPipeline = $true)] $InputObject, [string] $Resource, [string] $Group, [string] $Cluster)
    process { Read-Stub Get-ClusterOwnerNode -Of $InputObject.Name }
}

function Get-ClusterResourceDependency {
    [CmdletBinding()] param([Parameter(ValueFromPipeline = $true)] $InputObject, [string] $Resource, [string] $Cluster)
    process { Read-Stub Get-ClusterResourceDependency -Of $InputObject.Name }
}

Export-ModuleMember -Function @(Get-StubCommand Get-Cluster, Get-ClusterQuorum, Get-ClusterNetwork, Get-ClusterNetworkInterface, Get-ClusterNode, Get-ClusterSharedVolume, Get-ClusterSharedVolumeState, Get-ClusterResource, Get-ClusterResourceType, Get-ClusterGroup, Get-ClusterAccess, Get-ClusterParameter, Get-ClusterOwnerNode, Get-ClusterResourceDependency)
