# Stub of the module ServerManager: its commands with the parameters that the collector uses; the stub cluster answers, and says which of them the release has.

function Get-WindowsFeature {
    [CmdletBinding()] param([string[]] $Name, [string] $ComputerName)
    Read-Stub Get-WindowsFeature -Node $ComputerName
}

Export-ModuleMember -Function @(Get-StubCommand Get-WindowsFeature)
