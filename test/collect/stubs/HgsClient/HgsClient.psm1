# Stub of the module HgsClient: its commands with the parameters that the collector uses; the stub cluster answers, and says which of them the release has.

function Get-HgsClientConfiguration {
    [CmdletBinding()] param($CimSession)
    Read-Stub Get-HgsClientConfiguration -Node ([string] $CimSession)
}

Export-ModuleMember -Function @(Get-StubCommand Get-HgsClientConfiguration)
