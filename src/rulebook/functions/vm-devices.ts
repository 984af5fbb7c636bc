import { areDevicesMovable, gpusByNode } from '../../snapshot/derived/assigned-devices.ts';
import { standsOnCheckpoint } from '../../snapshot/derived/checkpoints.ts';
import { doesFibreSuit, hasFibreChannel, hasOneAddressSet, sansMissing } from '../../snapshot/derived/fibre-channel.ts';
import { doGuardiansSuit, ownersWithoutGuardians } from '../../snapshot/derived/guardians.ts';
import { doServicesAnswer, isTimeSynchronized, servicesNotAnswering } from '../../snapshot/derived/integration.ts';
import { isOwnedByEveryNode, nodesNotOwning } from '../../snapshot/derived/owners.ts';
import { disksOffSharedStorage, isOnSharedStorage, mediaOffSharedStorage, parentsOffSharedStorage } from '../../snapshot/derived/storage-paths.ts';
import { isVersionOnOwners, ownersWithoutVersion } from '../../snapshot/derived/vm-versions.ts';
import type { VirtualMachine } from '../../snapshot/snapshot.gen.ts';
import { type RuleFunctions, typed } from './rule-function.ts';

/** Functions over what ties a virtual machine to its host: storage, checkpoints, owners, version, devices and services. */
export const vmDevicesFunctions: RuleFunctions = {
  /** Whether a path lies on a Cluster Shared Volume or in a shared folder (SMB). */
  'onSharedStorage(string): bool': typed((run, path: string) => isOnSharedStorage(run.facts, path)),
  /** For messages: the virtual disks that are certain to lie on neither. */
  'disksOffSharedStorage(VirtualMachine): list<string>': typed((run, vm: VirtualMachine) => disksOffSharedStorage(run.facts, vm)),
  /** For messages: the differencing parents that are certain to lie on neither. */
  'parentsOffSharedStorage(VirtualMachine): list<string>': typed((run, vm: VirtualMachine) => parentsOffSharedStorage(run.facts, vm)),
  /** For messages: the media in its DVD drives that are certain to lie on neither. */
  'mediaOffSharedStorage(VirtualMachine): list<string>': typed((run, vm: VirtualMachine) => mediaOffSharedStorage(run.facts, vm)),
  /** Whether it stands on a checkpoint. */
  'standsOnCheckpoint(VirtualMachine): bool': typed((run, vm: VirtualMachine) => standsOnCheckpoint(run.facts, vm)),
  /** Whether every node is a possible owner. */
  'ownedByEveryNode(VirtualMachine): bool': typed((run, vm: VirtualMachine) => isOwnedByEveryNode(run.facts, vm)),
  /** For messages: the nodes that are none. */
  'nodesNotOwning(VirtualMachine): list<string>': typed((run, vm: VirtualMachine) => nodesNotOwning(run.facts, vm)),
  /** Whether every possible owner runs its configuration version. */
  'versionOnOwners(VirtualMachine): bool': typed((run, vm: VirtualMachine) => isVersionOnOwners(run.facts, vm)),
  /** For messages: the possible owners that are certain not to. */
  'ownersWithoutVersion(VirtualMachine): list<string>': typed((run, vm: VirtualMachine) => ownersWithoutVersion(run.facts, vm)),
  /** Whether no assigned device or GPU partition ties it to its host. */
  'devicesMovable(VirtualMachine): bool': typed((run, vm: VirtualMachine) => areDevicesMovable(run.facts, vm)),
  /** For messages: the GPUs of the nodes that can be partitioned. */
  'gpusByNode(): list<string>': typed((run) => gpusByNode(run.facts)),
  /** Whether it has virtual Fibre Channel adapters. */
  'hasFibreChannel(VirtualMachine): bool': typed((run, vm: VirtualMachine) => hasFibreChannel(run.facts, vm)),
  /** Whether each of them has two sets of addresses, and its virtual SAN on every possible owner. */
  'fibreSuits(VirtualMachine): bool': typed((run, vm: VirtualMachine) => doesFibreSuit(run.facts, vm)),
  /** For messages: the virtual SANs with the possible owners that lack them. */
  'sansMissing(VirtualMachine): list<string>': typed((run, vm: VirtualMachine) => sansMissing(run.facts, vm)),
  /** Whether the two sets of some adapter are certain not to be two. */
  'oneAddressSet(VirtualMachine): bool': typed((_run, vm: VirtualMachine) => hasOneAddressSet(vm)),
  /** Whether every possible owner can open the key protector of its TPM. */
  'guardiansSuit(VirtualMachine): bool': typed((run, vm: VirtualMachine) => doGuardiansSuit(run.facts, vm)),
  /** For messages: the possible owners that are certain not to. */
  'ownersWithoutGuardians(VirtualMachine): list<string>': typed((run, vm: VirtualMachine) => ownersWithoutGuardians(run.facts, vm)),
  /** Whether its integration services are on and answer. */
  'servicesAnswer(VirtualMachine): bool': typed((run, vm: VirtualMachine) => doServicesAnswer(run.facts, vm)),
  /** For messages: those that are certain not to. */
  'servicesNotAnswering(VirtualMachine): list<string>': typed((_run, vm: VirtualMachine) => servicesNotAnswering(vm)),
  /** Whether its clock is synchronised with the host. */
  'timeSynchronized(VirtualMachine): bool': typed((run, vm: VirtualMachine) => isTimeSynchronized(run.facts, vm)),
};
