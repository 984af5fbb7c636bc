import { type Facts, once, wholeList } from '../facts.ts';
import { isUnknown, type Maybe, missing, unknown } from '../known.ts';
import type { ClusterDisk, Disk, VirtualMachine } from '../snapshot.gen.ts';
import { isPassThrough, passThroughDisks } from './disks.ts';
import { isSamePath, pathComponents } from './paths.ts';

/**
 * What the cluster knows of a virtual machine against what Hyper-V has (domain.md §1.4, S14): nothing says that a refresh is due, only
 * that the two differ.
 */

/** Whether the cluster looks for the configuration in the folder where Hyper-V has it. */
export function isConfigurationWhereClusterLooks(vm: VirtualMachine): Maybe<boolean> {
  const own = vm.paths?.configuration;
  const known = vm.clusterConfiguration?.configurationPath;
  if (own === undefined) return missing('virtualMachines.paths.configuration');
  if (known === undefined) return missing('virtualMachines.clusterConfiguration.configurationPath');
  return (
    isSamePath(own, known) ??
    unknown({
      fact: 'virtualMachines.clusterConfiguration.configurationPath',
      why: { code: 'pathNotComparable', values: { path: pathComponents(own) === undefined ? own : known } },
    })
  );
}

/**
 * Whether the role carries the name of the virtual machine, or of another one in the same role; SCVMM names a role "SCVMM web01 Resources".
 * A virtual machine that was renamed in Hyper-V Manager keeps the role of its old name.
 */
export function isRoleNamedAfter(facts: Facts, vm: VirtualMachine): Maybe<boolean> {
  const role = vm.clusterConfiguration?.name;
  if (role === undefined) return missing('virtualMachines.clusterConfiguration.name');
  if (carriesName(role, vm.name)) return true;
  const { ofRole, withoutRole } = machinesByRole(facts);
  if ((ofRole.get(role) ?? []).some((name) => carriesName(role, name))) return true;
  // the one that the role is called after may be in it without being known for it
  if (withoutRole.has(role) || withoutRole.has(nameInRole(role))) return missing('virtualMachines.clusterConfiguration.name');
  const machines = wholeList(facts, facts.cluster.virtualMachines, 'virtualMachines');
  return isUnknown(machines) ? machines : false;
}

function carriesName(role: string, name: string): boolean {
  return role === name || nameInRole(role) === name;
}

function nameInRole(role: string): string {
  return /^SCVMM (.*) Resources$/.exec(role)?.[1] ?? role;
}

function machinesByRole(facts: Facts): { readonly ofRole: ReadonlyMap<string, readonly string[]>; readonly withoutRole: ReadonlySet<string> } {
  return once(facts, 'machinesByRole', () => {
    const ofRole = new Map<string, string[]>();
    const withoutRole = new Set<string>();
    for (const { name, clusterConfiguration } of facts.cluster.virtualMachines ?? []) {
      const role = clusterConfiguration?.name;
      const others = role === undefined ? undefined : ofRole.get(role);
      if (role === undefined) withoutRole.add(name);
      else if (others === undefined) ofRole.set(role, [name]);
      else others.push(name);
    }
    return { ofRole, withoutRole };
  });
}

/**
 * Whether the role depends on every disk of the virtual machine that the cluster has to bring along: each pass-through disk needs a cluster
 * disk among the dependencies, and where the cluster lists paths, each virtual disk must be one of them.
 */
export function areDisksInRole(facts: Facts, vm: VirtualMachine): Maybe<boolean> {
  const disks = wholeList(facts, vm.disks, 'virtualMachines.disks');
  if (isUnknown(disks)) return disks;
  const known = vm.clusterConfiguration?.disks;
  if (known === undefined) return missing('virtualMachines.clusterConfiguration.disks');
  const passThrough = passThroughDisks(facts, vm);
  if (known.length === 0) return isUnknown(passThrough) ? passThrough : passThrough === 0;
  const paths = known.filter(isPath);
  // fewer dependencies than pass-through disks: one of them is missing, whichever it is
  const certain = isUnknown(passThrough) ? disks.filter((disk) => isPassThrough(disk) === true).length : passThrough;
  if (certain > known.length - paths.length) return false;
  let open: Maybe<boolean> = true;
  for (const disk of disks) {
    const answer = isDiskAmong(facts, disk, { known, paths });
    if (answer === false) return false;
    if (isUnknown(answer) && open === true) open = answer;
  }
  return open;
}

function isPath(entry: string): boolean {
  return entry.includes('\\') || entry.includes('/') || entry.includes('¥');
}

function isDiskAmong(
  facts: Facts,
  disk: Disk,
  { known, paths }: { readonly known: readonly string[]; readonly paths: readonly string[] },
): Maybe<boolean> {
  const physical = isPassThrough(disk);
  if (isUnknown(physical)) return physical;
  if (physical) {
    const names = known.filter((entry) => !isPath(entry));
    return disk.diskNumber === undefined ? missing('virtualMachines.disks.diskNumber') : isClusterDiskAmong(facts, names, disk.diskNumber);
  }
  const { path } = disk;
  if (paths.length === 0) return true;
  if (path === undefined) return missing('virtualMachines.disks.path');
  return paths.includes(path) || paths.some((entry) => isSamePath(entry, path) === true);
}

/** Disk numbers are those of the node that owns the role, so only the disks of the role are compared. */
function isClusterDiskAmong(facts: Facts, names: readonly string[], diskNumber: number): Maybe<boolean> {
  const byName = once(
    facts,
    'clusterDisksByName',
    () => new Map((facts.cluster.clusterDisks ?? []).map((disk): [string, ClusterDisk] => [disk.name, disk])),
  );
  const numbers = names.map((name) => byName.get(name)?.diskNumber);
  if (numbers.includes(diskNumber)) return true;
  const untold = numbers.indexOf(undefined);
  return untold < 0 ? false : missing('clusterDisks.diskNumber', names[untold]);
}
