import { isPassThrough, isSnapshotFile } from '../../snapshot/derived/disks.ts';
import { disksOffSharedVolumes, isOnSharedVolume, parentsOffSharedVolumes, sharedVolumesEnabled } from '../../snapshot/derived/volumes.ts';
import type { Disk, VirtualMachine } from '../../snapshot/snapshot.gen.ts';
import { type RuleFunctions, typed } from './rule-function.ts';

/** Functions over shared volumes and the paths on them. */
export const volumeFunctions: RuleFunctions = {
  /** Whether Cluster Shared Volumes are enabled on the cluster. */
  'sharedVolumesEnabled(): bool': typed((run) => sharedVolumesEnabled(run.facts)),
  /** Whether a path lies on a Cluster Shared Volume. */
  'onSharedVolume(string): bool': typed((run, path: string) => isOnSharedVolume(run.facts, path)),
  /** Whether a disk is a physical one. */
  'isPassThrough(Disk): bool': typed((_run, disk: Disk) => isPassThrough(disk)),
  /** Whether a disk stands on the differencing file of a snapshot. */
  'isSnapshotFile(Disk): bool': typed((_run, disk: Disk) => isSnapshotFile(disk)),
  /** For messages: the virtual disks that are certain to lie on no shared volume. */
  'disksOffSharedVolumes(VirtualMachine): list<string>': typed((run, vm: VirtualMachine) => disksOffSharedVolumes(run.facts, vm)),
  /** For messages: the differencing parents that are certain to lie on no shared volume. */
  'parentsOffSharedVolumes(VirtualMachine): list<string>': typed((run, vm: VirtualMachine) => parentsOffSharedVolumes(run.facts, vm)),
};
