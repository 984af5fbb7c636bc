# Stub of the module NetSecurity: its commands with the parameters that the collector uses; the stub cluster answers, and says which of them the release has.

function Get-NetIPsecMainModeSA {
    [CmdletBinding()] param([string] $Name, $CimSession)
    Read-Stub Get-NetIPsecMainModeSA -Node ([string] $CimSession)
}

Export-ModuleMember -Function @(Get-StubCommand Get-NetIPsecMainModeSA)
