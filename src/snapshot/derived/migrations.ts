import { type Facts, once, wholeList } from '../facts.ts';
import { bothUnknown, isUnknown, type Maybe, missing, type Unknown, unknown } from '../known.ts';
import type { Migration, Node, VirtualMachine } from '../snapshot.gen.ts';

/** The live migrations in flight in which one node takes part. */
export interface Load {
  readonly certain: Migration[];
  /** Those whose kind is not known, or whose other end may be this node */
  readonly possible: Migration[];
}

/**
 * Whether a node is source or target of at most one live migration at a time. An end that was not collected may be any node but the other end;
 * where only two nodes exist, it is the other one.
 */
export function hasOneMigrationAtMost(facts: Facts, node: Node): Maybe<boolean> {
  const load = migrationLoads(facts).get(node.name.toLowerCase());
  if (load !== undefined && load.certain.length > 1) return false;
  const whole = wholeList(facts, facts.cluster.migrations, 'migrations');
  if (isUnknown(whole)) return whole;
  if (load === undefined || load.certain.length + load.possible.length <= 1) return true;
  return load.possible.map(lackOf).reduce(bothUnknown);
}

/** For messages: the live migrations of a node, as "会計システム (HV-OSK-A → HV-OSK-B)". */
export function migrationsOf(facts: Facts, node: Node): readonly string[] {
  const { certain = [] } = migrationLoads(facts).get(node.name.toLowerCase()) ?? {};
  return certain.map(({ vm, source, target }) => `${vm} (${source ?? '?'} → ${target ?? '?'})`);
}

/** Node that owns the virtual machine of a planned move now. */
export function currentOwner(facts: Facts, { vm: name }: Migration): Maybe<string> {
  const { virtualMachines } = facts.cluster;
  if (virtualMachines === undefined) return missing('virtualMachines');
  const [vm, another] = machinesByName(facts).get(name.toLowerCase()) ?? [];
  if (another !== undefined) return unknown({ fact: 'virtualMachines.owner', on: name, why: { code: 'severalOfOneName', values: { name } } });
  return vm?.owner ?? missing('virtualMachines.owner', name);
}

/** Whether a virtual machine that was moved is owned by its planned target; the owner before must have been noted. */
export function isOwnerAsPlanned(facts: Facts, migration: Migration): Maybe<boolean> {
  if (migration.source === undefined) return missing('migrations.source', migration.vm);
  if (migration.target === undefined) return missing('migrations.target', migration.vm);
  const owner = currentOwner(facts, migration);
  return isUnknown(owner) ? owner : owner.toLowerCase() === migration.target.toLowerCase();
}

function machinesByName(facts: Facts): ReadonlyMap<string, readonly VirtualMachine[]> {
  return once(facts, 'machinesByName', () => {
    const found = new Map<string, VirtualMachine[]>();
    for (const vm of facts.cluster.virtualMachines ?? []) {
      const name = vm.name.toLowerCase();
      const same = found.get(name);
      if (same === undefined) found.set(name, [vm]);
      else same.push(vm);
    }
    return found;
  });
}

/** By lower-case name of the node. */
export function migrationLoads(facts: Facts): ReadonlyMap<string, Load> {
  return once(facts, 'migrationLoads', () => {
    const nodes = (facts.cluster.nodes ?? []).map((node) => node.name.toLowerCase());
    const isWhole = !isUnknown(wholeList(facts, facts.cluster.nodes, 'nodes'));
    const found = new Map(nodes.map((node): [string, Load] => [node, { certain: [], possible: [] }]));
    for (const migration of facts.cluster.migrations ?? []) {
      if (migration.kind !== undefined && migration.kind !== 'live') continue;
      const ends = [migration.source, migration.target].flatMap((end) => (end === undefined ? [] : [end.toLowerCase()]));
      const others = ends.length === 2 ? [] : nodes.filter((node) => !ends.includes(node));
      const isTold = isWhole && ends.length === 1 && others.length === 1;
      for (const node of ends) found.get(node)?.[migration.kind === undefined ? 'possible' : 'certain'].push(migration);
      for (const node of others) found.get(node)?.[isTold && migration.kind !== undefined ? 'certain' : 'possible'].push(migration);
    }
    return found;
  });
}

/** What keeps a migration from being counted. */
export function lackOf({ vm, kind, source, target }: Migration): Unknown {
  if (kind === undefined) return missing('migrations.kind', vm);
  return source === undefined ? missing('migrations.source', vm) : target === undefined ? missing('migrations.target', vm) : missing('nodes');
}
