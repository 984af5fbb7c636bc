import type { Facts } from '../facts.ts';
import { isUnknown, type Maybe, missing, unknown } from '../known.ts';
import type { VirtualMachine } from '../snapshot.gen.ts';
import { releaseOfOwner } from './smart-paging.ts';

/** The releases on which no virtual machine with an assigned device or a GPU partition can be live-migrated. */
const fixed: readonly string[] = ['2016', '2019', '2022'];

/** Whether no device ties a virtual machine to its host. From Windows Server 2025 on partitions of alike GPUs move, which the fact does not tell apart. */
export function areDevicesMovable(facts: Facts, vm: VirtualMachine): Maybe<boolean> {
  if (vm.assignedDevices === undefined) return missing('virtualMachines.assignedDevices');
  if (!vm.assignedDevices) return true;
  const release = releaseOfOwner(facts, vm);
  if (isUnknown(release)) return release;
  if (fixed.includes(release)) return false;
  return unknown({ fact: 'virtualMachines.assignedDevices', why: { code: 'deviceOrPartition', values: { release } } });
}
