import { type Facts, wholeList } from '../facts.ts';
import { isUnknown, type Maybe, missing } from '../known.ts';
import type { Disk, VirtualMachine } from '../snapshot.gen.ts';

/** Whether a disk of a virtual machine is a physical one; a path that ends like a virtual disk tells it where the type was not collected. */
export function isPassThrough(disk: Disk): Maybe<boolean> {
  if (disk.type !== undefined) return disk.type === 'passThrough';
  return disk.path !== undefined && endsLike(disk.path, virtualDisks) ? false : missing('virtualMachines.disks.type');
}

/** Number of pass-through disks of a virtual machine; unknown while its disks are not all known for what they are. */
export function passThroughDisks(facts: Facts, vm: VirtualMachine): Maybe<number> {
  const disks = wholeList(facts, vm.disks, 'virtualMachines.disks');
  if (isUnknown(disks)) return disks;
  let count = 0;
  for (const disk of disks) {
    const answer = isPassThrough(disk);
    if (isUnknown(answer)) return answer;
    if (answer) count++;
  }
  return count;
}

/** Whether a disk stands on the differencing file of a snapshot: .avhd, from Windows Server 2012 on .avhdx. */
export function isSnapshotFile(disk: Disk): Maybe<boolean> {
  if (disk.type === 'passThrough') return false;
  const { path } = disk;
  // most are written like this
  if (path?.endsWith('.vhd') === true || path?.endsWith('.vhdx') === true) return false;
  return path === undefined ? missing('virtualMachines.disks.path') : endsLike(path, snapshotFiles);
}

const snapshotFiles: readonly string[] = ['.avhd', '.avhdx'];
const virtualDisks: readonly string[] = ['.vhd', '.vhdx', ...snapshotFiles];

function endsLike(path: string, endings: readonly string[]): boolean {
  return endings.includes(path.slice(path.lastIndexOf('.')).toLowerCase());
}
