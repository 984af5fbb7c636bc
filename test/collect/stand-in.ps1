# the site's collector
param([string[]] $Node, [switch] $LocalOnly, [string] $OutFile, [switch] $Redact, [int] $TimeoutSeconds = 60, [switch] $Quiet)
