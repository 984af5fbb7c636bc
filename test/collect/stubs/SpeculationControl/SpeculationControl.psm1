# Stub of the module SpeculationControl: its commands with the parameters that the collector uses; the stub cluster answers, and says which of them the release has.

function Get-SpeculationControlSettings {
    [CmdletBinding()] param([switch] $Quiet)
    Read-Stub Get-SpeculationControlSettings -Node ''
}

Export-ModuleMember -Function @(Get-StubCommand Get-SpeculationControlSettings)
