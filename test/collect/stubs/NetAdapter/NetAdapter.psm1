# Stub of the module NetAdapter: its commands with the parameters that the collector uses; the stub cluster answers, and says which of them the release has.

function Get-NetAdapter {
    [CmdletBinding()] param([string] $Name, $CimSession)
    Read-Stub Get-NetAdapter -Node ([string] $CimSession)
}

function Get-NetAdapterBinding {
    [CmdletBinding()] param([string] $Name, $CimSession)
    Read-Stub Get-NetAdapterBinding -Node ([string] $CimSession)
}

function Get-NetAdapterRss {
    [CmdletBinding()] param([string] $Name, $CimSession)
    Read-Stub Get-NetAdapterRss -Node ([string] $CimSession)
}

function Get-NetAdapterRdma {
    [CmdletBinding()] param([string] $Name, $CimSession)
    Read-Stub Get-NetAdapterRdma -Node ([string] $CimSession)
}

function Get-NetAdapterVmq {
    [CmdletBinding()] param([string] $Name, $CimSession)
    Read-Stub Get-NetAdapterVmq -Node ([string] $CimSession)
}

Export-ModuleMember -Function @(Get-StubCommand Get-NetAdapter, Get-NetAdapterBinding, Get-NetAdapterRss, Get-NetAdapterRdma, Get-NetAdapterVmq)
