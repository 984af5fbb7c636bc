import type { VirtualMachine } from '../../snapshot/snapshot.gen.ts';
import { type RuleFunctions, typed } from './rule-function.ts';

/** Functions over virtual machines. */
export const machineFunctions: RuleFunctions = {
  /** Highest expected downtime in seconds. */
  'downtime(VirtualMachine): double': typed((run, vm: VirtualMachine) => run.downtime(vm)),
  /** Acceptable downtime in seconds: of the settings, else of the rule. */
  'tolerance(VirtualMachine, double): double': typed((run, vm: VirtualMachine, fallback: number) => run.tolerance(vm) ?? fallback),
};
