# Stub of the module NetLbfo: its commands with the parameters that the collector uses; the stub cluster answers, and says which of them the release has.

function Get-NetLbfoTeam {
    [CmdletBinding()] param([string] $Name, $CimSession)
    Read-Stub Get-NetLbfoTeam -Node ([string] $CimSession)
}

Export-ModuleMember -Function @(Get-StubCommand Get-NetLbfoTeam)
