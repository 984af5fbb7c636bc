import type { Release } from './derived/release.ts';

/** The command that supplies a fact; absent where none does. Forms of commands are listed below: all of them write CLIXML. */
export interface Entry {
  /** On 2008 R2, without the modules of 2012 */
  readonly first?: string;
  /** From 2012 on */
  readonly later?: string;
  /** The first release that has the command of `later`, where that is not 2012 */
  readonly since?: Release;
}

/** On every release alike */
export function always(command: string): Entry {
  return { first: command, later: command };
}

/** Names of the nodes, in PowerShell 2.0, too */
export const nodes = '(Get-ClusterNode | % {$_.Name})';

/** Cmdlets of the whole cluster */
export function cluster(cmdlet: string): Entry {
  return always(`${cmdlet} | Export-Clixml ${cmdlet}.xml`);
}

/** A WMI class of all nodes: __SERVER names the node. Down nodes give an error and no row. */
export function wmi(className: string, namespace?: string): string {
  return `Get-WmiObject${namespace === undefined ? '' : ` -Namespace ${namespace}`} ${className} -ComputerName ${nodes} | Export-Clixml ${className}.xml`;
}

/** Several classes in one file */
export function wmiClasses(file: string, namespace: string, ...classes: readonly string[]): string {
  const names = classes.map((name) => `'${name}'`).join(',');
  return `${names} | % { Get-WmiObject -Namespace ${namespace} $_ -ComputerName ${nodes} } | Export-Clixml ${file}.xml`;
}

/** One file for each node that is not down, in a folder of its name: an empty list says that the node has none, an error writes no file. */
export function eachNode(command: string, file: string): string {
  return `Get-ClusterNode | ? {$_.State -ne 'Down'} | % { $n = $_.Name; $x = @(${command} -ErrorAction Stop); md "Node_$n" -Force; Export-Clixml "Node_$n\\${file}.xml" -InputObject $x }`;
}

/** What runs on each node itself, in a file for each, where a node may have none of it. */
export function eachNodeRemote(block: string, file: string): string {
  return eachNode(`Invoke-Command $n { ${block} }`, file);
}

/** A WMI class that a node may have no object of */
export function eachNodeWmi(className: string, namespace: string): string {
  return eachNode(`Get-WmiObject -Namespace ${namespace} ${className} -ComputerName $n`, className);
}

/** A cmdlet of the Hyper-V module that a node may have no object for */
export function hyperV(cmdlet: string, argument = ''): string {
  return eachNode(`${cmdlet}${argument} -ComputerName $n`, cmdlet);
}

/** A CIM cmdlet of 2012 that every node has objects for */
export function cim(cmdlet: string): string {
  return `${cmdlet} -CimSession ${nodes} | Export-Clixml ${cmdlet}.xml`;
}

/** What runs on the node itself: PSComputerName names the node. Needs PowerShell remoting, which 2008 R2 has switched off by default. */
export function remote(block: string, file: string): string {
  return `Invoke-Command ${nodes} { ${block} } | Export-Clixml ${file}.xml`;
}

/** Values of registry keys; a key that does not exist is written as one without values. */
export function registry(file: string, ...keys: readonly string[]): string {
  const paths = keys.map((key) => `'${key}'`).join(',');
  return remote(`${paths} | % { if (Test-Path $_) { Get-ItemProperty $_ } else { New-Object PSObject -Property @{PSPath=$_} } }`, file);
}
