import { type Facts, once } from '../facts.ts';
import { type Maybe, missing } from '../known.ts';
import type { VirtualMachine } from '../snapshot.gen.ts';

/**
 * Whether a virtual machine is a role of the cluster. Where its exports do not say, a role of its name proves it, as long as no other
 * virtual machine has that name; the absence of such a role denies nothing, since roles can be called otherwise.
 */
export function isClustered(facts: Facts, vm: VirtualMachine): Maybe<boolean> {
  if (vm.clustered !== undefined) return vm.clustered;
  return rolesByMachine(facts).has(vm.name) ? true : missing('virtualMachines.clustered');
}

/** The names that both a role for a virtual machine and exactly one virtual machine have. */
function rolesByMachine(facts: Facts): ReadonlySet<string> {
  return once(facts, 'rolesByMachine', () => {
    const counts = new Map<string, number>();
    for (const { name } of facts.cluster.virtualMachines ?? []) counts.set(name, (counts.get(name) ?? 0) + 1);
    const roles = (facts.cluster.roles ?? []).filter(({ type, name }) => type === 'VirtualMachine' && counts.get(name) === 1);
    return new Set(roles.map(({ name }) => name));
  });
}
