import { type Facts, once } from '../facts.ts';
import { type Maybe, missing } from '../known.ts';
import type { Role, VirtualMachine } from '../snapshot.gen.ts';

/** Priority of the role of a virtual machine, which a drain holds against MoveTypeThreshold. Without the name of its role: the role of its own name. */
export function rolePriority(facts: Facts, vm: VirtualMachine): Maybe<number> {
  const name = vm.role ?? vm.name;
  const role = rolesByName(facts).get(name.toLowerCase());
  if (role === undefined || (vm.role === undefined && role.type !== 'VirtualMachine')) {
    return vm.role === undefined ? missing('virtualMachines.role', vm.name) : missing('roles', vm.role);
  }
  return role.priority ?? missing('roles.priority', role.name);
}

function rolesByName(facts: Facts): ReadonlyMap<string, Role> {
  return once(facts, 'roles by name', () => new Map((facts.cluster.roles ?? []).map((role): [string, Role] => [role.name.toLowerCase(), role])));
}
