import { type Facts, wholeList } from '../facts.ts';
import { anyOf, isUnknown, type Maybe, missing } from '../known.ts';
import type { VirtualMachine } from '../snapshot.gen.ts';
import { isSnapshotFile } from './disks.ts';

/**
 * Whether a virtual machine stands on a checkpoint: a disk on a differencing file or a parent checkpoint proves it. That it stands on none
 * takes both: every disk on a file of its own, and no parent or no checkpoint at all.
 */
export function standsOnCheckpoint(facts: Facts, vm: VirtualMachine): Maybe<boolean> {
  const disks = wholeList(facts, vm.disks, 'virtualMachines.disks');
  return anyOf([...(vm.disks ?? []).map(isSnapshotFile), isUnknown(disks) ? disks : false, hasParent(facts, vm)]);
}

function hasParent(facts: Facts, { parentSnapshot, snapshots }: VirtualMachine): Maybe<boolean> {
  if (parentSnapshot !== undefined) return parentSnapshot !== '';
  const whole = wholeList(facts, snapshots, 'virtualMachines.snapshots');
  if (isUnknown(whole)) return whole;
  return whole.length === 0 ? false : missing('virtualMachines.parentSnapshot');
}
