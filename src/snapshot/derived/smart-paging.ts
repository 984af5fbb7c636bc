import type { Facts } from '../facts.ts';
import { isUnknown, type Maybe, missing } from '../known.ts';
import type { VirtualMachine } from '../snapshot.gen.ts';
import { clusterReleases, releaseOf } from './release.ts';
import { isOnSharedVolume } from './volumes.ts';

/** Whether the Smart Paging file lies on a shared volume. Windows Server 2008 R2 has none, whatever an export says: it came with 2012. */
export function hasSmartPagingOnSharedVolume(facts: Facts, vm: VirtualMachine): Maybe<boolean> {
  const release = releaseOfOwner(facts, vm);
  if (isUnknown(release)) return release;
  if (release === '2008 R2') return true;
  const path = vm.paths?.smartPaging;
  return path === undefined ? missing('virtualMachines.paths.smartPaging') : isOnSharedVolume(facts, path);
}

/** Release of the node that a virtual machine is on. Where the owner was not collected, the one release of all nodes tells it too. */
export function releaseOfOwner(facts: Facts, vm: VirtualMachine): Maybe<string> {
  const { releases, whole } = clusterReleases(facts);
  const [only, ...others] = releases;
  if (only !== undefined && others.length === 0 && whole) return only;
  const owner = vm.owner === undefined ? undefined : facts.nodes.get(vm.owner.toLowerCase());
  if (owner !== undefined) return releaseOf(facts, owner);
  return vm.owner === undefined ? missing('virtualMachines.owner') : missing('nodes.os.build', vm.owner);
}
