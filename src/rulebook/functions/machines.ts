import { areDisksInRole, isConfigurationWhereClusterLooks, isRoleNamedAfter } from '../../snapshot/derived/cluster-configuration.ts';
import { isClustered } from '../../snapshot/derived/clustered.ts';
import { hasSmartPagingOnSharedVolume } from '../../snapshot/derived/smart-paging.ts';
import { isUnknown, unknown } from '../../snapshot/known.ts';
import type { VirtualMachine } from '../../snapshot/snapshot.gen.ts';
import { type RuleFunctions, typed } from './rule-function.ts';

/** Functions over virtual machines. */
export const machineFunctions: RuleFunctions = {
  /** Whether it is a role of the cluster. */
  'isClustered(VirtualMachine): bool': typed((run, vm: VirtualMachine) => isClustered(run.facts, vm)),
  /** Highest expected downtime in seconds. */
  'downtime(VirtualMachine): double': typed((run, vm: VirtualMachine) => {
    const downtime = run.downtime(vm);
    return isUnknown(downtime) ? downtime : downtime.high;
  }),
  /** Whether the downtime is at most so many seconds; an upper bound above that leaves it open. */
  'downtimeWithin(VirtualMachine, double): bool': typed((run, vm: VirtualMachine, seconds: number) => {
    const downtime = run.downtime(vm);
    if (isUnknown(downtime)) return downtime;
    if (downtime.high <= seconds) return true;
    return downtime.low > seconds ? false : unknown({ fact: 'downtime', why: { code: 'onlyUpperBound', values: { seconds: downtime.high } } });
  }),
  /** How the downtime was found: table, interpolated, extrapolated or measured. */
  'downtimeBasis(VirtualMachine): string': typed((run, vm: VirtualMachine) => {
    const downtime = run.downtime(vm);
    return isUnknown(downtime) ? downtime : downtime.basis;
  }),
  /** Whether it was measured on another release than the cluster runs. */
  'downtimeIndicative(VirtualMachine): bool': typed((run, vm: VirtualMachine) => {
    const downtime = run.downtime(vm);
    return isUnknown(downtime) ? downtime : downtime.indicative;
  }),
  /** Number of pass-through disks. */
  'passThroughDisks(VirtualMachine): int': typed((run, vm: VirtualMachine) => {
    const downtime = run.downtime(vm);
    return isUnknown(downtime) ? downtime : downtime.disks;
  }),
  /** Acceptable downtime in seconds: of the settings, else of the rule. */
  'tolerance(VirtualMachine, double): double': typed((run, vm: VirtualMachine, fallback: number) => run.tolerance(vm) ?? fallback),
  /** Whether the cluster looks for the configuration in the folder where Hyper-V has it. */
  'configurationWhereClusterLooks(VirtualMachine): bool': typed((_run, vm: VirtualMachine) => isConfigurationWhereClusterLooks(vm)),
  /** Whether the role is called after the virtual machine or another one in it. */
  'roleNamedAfter(VirtualMachine): bool': typed((run, vm: VirtualMachine) => isRoleNamedAfter(run.facts, vm)),
  /** Whether the role depends on all disks that the cluster must bring along. */
  'disksInRole(VirtualMachine): bool': typed((run, vm: VirtualMachine) => areDisksInRole(run.facts, vm)),
  /** Whether the Smart Paging file, from Windows Server 2012 on, lies on a shared volume. */
  'smartPagingOnSharedVolume(VirtualMachine): bool': typed((run, vm: VirtualMachine) => hasSmartPagingOnSharedVolume(run.facts, vm)),
};
