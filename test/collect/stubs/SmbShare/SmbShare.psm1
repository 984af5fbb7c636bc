# Stub of the module SmbShare: its commands with the parameters that the collector uses; the stub cluster answers, and says which of them the release has.

function Get-SmbBandwidthLimit {
    [CmdletBinding()] param([string] $Category, $CimSession)
    Read-Stub Get-SmbBandwidthLimit -Node ([string] $CimSession)
}

function Get-SmbMultichannelConnection {
    [CmdletBinding()] param([switch] $IncludeNotSelected, [string] $SmbInstance, $CimSession)
    Read-Stub Get-SmbMultichannelConnection -Node ([string] $CimSession) | Where-Object { [string] $_.SmbInstance -eq $SmbInstance }
}

Export-ModuleMember -Function @(Get-StubCommand Get-SmbBandwidthLimit, Get-SmbMultichannelConnection)
