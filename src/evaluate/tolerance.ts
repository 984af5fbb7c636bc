import { matchesGlob } from '../rulebook/glob.ts';
import type { VirtualMachine } from '../snapshot/snapshot.gen.ts';
import type { Settings } from './settings.gen.ts';

/** Acceptable downtime of a virtual machine in seconds, by the first pattern of the settings that its name matches; undefined where none does. */
export function toleranceOf(tolerances: Settings['tolerances'] = []): (vm: VirtualMachine) => number | undefined {
  return (vm) => tolerances.find((tolerance) => matchesGlob(tolerance.vm, vm.name))?.seconds;
}
