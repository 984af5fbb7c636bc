# Stub of the module iSCSI: its commands with the parameters that the collector uses; the stub cluster answers, and says which of them the release has.

function Get-IscsiConnection {
    [CmdletBinding()] param($CimSession)
    Read-Stub Get-IscsiConnection -Node ([string] $CimSession)
}

Export-ModuleMember -Function @(Get-StubCommand Get-IscsiConnection)
