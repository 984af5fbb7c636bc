# Stub of the module Hyper-V: its commands with the parameters that the collector uses; the stub cluster answers, and says which of them the release has.

function Get-VM {
    [CmdletBinding()] param([Parameter(Position = 0)] [string] $Name, [string] $ComputerName)
    Read-Stub Get-VM -Node $ComputerName
}

function Get-VMProcessor {
    [CmdletBinding()] param([Parameter(ValueFromPipeline = $true)] $VM, [string] $ComputerName)
    process { Read-Stub Get-VMProcessor -Node $VM.ComputerName | Where-Object { $_.VMId -eq $VM.Id } }
}

function Get-VMHardDiskDrive {
    [CmdletBinding()] param([Parameter(ValueFromPipeline = $true)] $VM, [string] $ComputerName)
    process { Read-Stub Get-VMHardDiskDrive -Node $VM.ComputerName | Where-Object { $_.VMId -eq $VM.Id } }
}

function Get-VMDvdDrive {
    [CmdletBinding()] param([Parameter(ValueFromPipeline = $true)] $VM, [string] $ComputerName)
    process { Read-Stub Get-VMDvdDrive -Node $VM.ComputerName | Where-Object { $_.VMId -eq $VM.Id } }
}

function Get-VMSnapshot {
    [CmdletBinding()] param([Parameter(ValueFromPipeline = $true)] $VM, [string] $ComputerName)
    process { Read-Stub Get-VMSnapshot -Node $VM.ComputerName | Where-Object { $_.VMId -eq $VM.Id } }
}

function Get-VMIntegrationService {
    [CmdletBinding()] param([Parameter(ValueFromPipeline = $true)] $VM, [string] $ComputerName)
    process { Read-Stub Get-VMIntegrationService -Node $VM.ComputerName | Where-Object { $_.VMId -eq $VM.Id } }
}

function Get-VMFibreChannelHba {
    [CmdletBinding()] param([Parameter(ValueFromPipeline = $true)] $VM, [string] $ComputerName)
    process { Read-Stub Get-VMFibreChannelHba -Node $VM.ComputerName | Where-Object { $_.VMId -eq $VM.Id } }
}

function Get-VMSecurity {
    [CmdletBinding()] param([Parameter(ValueFromPipeline = $true)] $VM, [string] $ComputerName)
    process { Read-Stub Get-VMSecurity -Node $VM.ComputerName | Where-Object { $_.VMId -eq $VM.Id } }
}

function Get-VMAssignableDevice {
    [CmdletBinding()] param([Parameter(ValueFromPipeline = $true)] $VM, [string] $ComputerName)
    process { Read-Stub Get-VMAssignableDevice -Node $VM.ComputerName | Where-Object { $_.VMId -eq $VM.Id } }
}

function Get-VMGpuPartitionAdapter {
    [CmdletBinding()] param([Parameter(ValueFromPipeline = $true)] $VM, [string] $ComputerName)
    process { Read-Stub Get-VMGpuPartitionAdapter -Node $VM.ComputerName | Where-Object { $_.VMId -eq $VM.Id } }
}

function Get-VMNetworkAdapter {
    [CmdletBinding()] param([Parameter(ValueFromPipeline = $true)] $VM, [switch] $ManagementOS, [string] $ComputerName)
    process { if ($ManagementOS) { Read-Stub 'Get-VMNetworkAdapter -ManagementOS' -Node $ComputerName } else { Read-Stub Get-VMNetworkAdapter -Node $VM.ComputerName | Where-Object { $_.VMId -eq $VM.Id } } }
}

function Get-VMSwitch {
    [CmdletBinding()] param([string] $ComputerName)
    Read-Stub Get-VMSwitch -Node $ComputerName
}

function Get-VMHost {
    [CmdletBinding()] param([string] $ComputerName)
    Read-Stub Get-VMHost -Node $ComputerName
}

function Get-VMMigrationNetwork {
    [CmdletBinding()] param([string] $ComputerName)
    Read-Stub Get-VMMigrationNetwork -Node $ComputerName
}

function Get-VMHostNumaNode {
    [CmdletBinding()] param([string] $ComputerName)
    Read-Stub Get-VMHostNumaNode -Node $ComputerName
}

function Get-VMHostSupportedVersion {
    [CmdletBinding()] param([string] $ComputerName)
    Read-Stub Get-VMHostSupportedVersion -Node $ComputerName
}

function Get-VMSan {
    [CmdletBinding()] param([string] $ComputerName)
    Read-Stub Get-VMSan -Node $ComputerName
}

function Get-VMHostPartitionableGpu {
    [CmdletBinding()] param([string] $ComputerName)
    Read-Stub Get-VMHostPartitionableGpu -Node $ComputerName
}

function Get-VMSwitchExtension {
    [CmdletBinding()] param([Parameter(ValueFromPipeline = $true)] $VMSwitch, [string] $ComputerName)
    process { Read-Stub Get-VMSwitchExtension -Node $VMSwitch.ComputerName | Where-Object { $_.SwitchId -eq $VMSwitch.Id } }
}

function Get-VHD {
    [CmdletBinding()] param([Parameter(Mandatory = $true)] [string] $Path, [string] $ComputerName)
    $image = Read-Stub Get-VHD -Node $ComputerName | Where-Object { $_.Path -eq $Path }
    if ($image) { $image } else { throw [System.IO.FileNotFoundException] "$Path cannot be opened" }
}

Export-ModuleMember -Function @(Get-StubCommand Get-VM, Get-VMProcessor, Get-VMHardDiskDrive, Get-VMDvdDrive, Get-VMSnapshot, Get-VMIntegrationService, Get-VMFibreChannelHba, Get-VMSecurity, Get-VMAssignableDevice, Get-VMGpuPartitionAdapter, Get-VMNetworkAdapter, Get-VMSwitch, Get-VMHost, Get-VMMigrationNetwork, Get-VMHostNumaNode, Get-VMHostSupportedVersion, Get-VMSan, Get-VMHostPartitionableGpu, Get-VMSwitchExtension, Get-VHD)
