import { type Facts, once, wholeList } from '../facts.ts';
import { isUnknown, type Maybe, missing, type Unknown, unknown } from '../known.ts';
import type { Node, Role } from '../snapshot.gen.ts';

interface ClassUse {
  /** Roles by the lower-case name of the node that hosts them for certain, and by that of those that may */
  readonly certain: Map<string, Role[]>;
  readonly possible: Map<string, Role[]>;
}

interface Classes {
  readonly byName: ReadonlyMap<string, ClassUse>;
  /** Why there may be more roles or classes than these */
  readonly open: Unknown | undefined;
}

/**
 * Whether the roles of a node can be drained without two of one anti-affinity class on a node: each class needs as many nodes that are up and host
 * none of it. A role of several classes needs a node free of them all: only enough such nodes for every role prove that.
 */
export function isAntiAffinityDrainable(facts: Facts, node: Node): Maybe<boolean> {
  if (crowdedClasses(facts, node).length > 0) return false;
  const { byName, open } = classes(facts);
  if (open !== undefined) return open;
  const at = node.name.toLowerCase();
  const own = [...byName].filter(([, use]) => use.possible.has(at));
  if (own.length === 0) return true;
  const nodes = wholeList(facts, facts.cluster.nodes, 'nodes');
  if (isUnknown(nodes)) return nodes;
  const untold = nodes.find((other) => other !== node && other.state === undefined);
  const roles = new Set(own.flatMap(([, use]) => use.possible.get(at) ?? []));
  const hasSeveral = [...roles].some(({ antiAffinity = [] }) => new Set(antiAffinity).size > 1);
  const isEnough = hasSeveral
    ? free(
        facts,
        node,
        own.map(([, use]) => use),
      ).length >= roles.size
    : own.every(([, use]) => free(facts, node, [use]).length >= (use.possible.get(at) ?? []).length);
  if (isEnough) return true;
  if (untold !== undefined) return missing('nodes.state', untold.name);
  return unknown({ fact: 'roles.antiAffinity', why: { code: 'severalClasses', values: { node: node.name } } });
}

/** Nodes that are certain to take a role of these classes. */
function free(facts: Facts, node: Node, uses: readonly ClassUse[]): readonly Node[] {
  return (facts.cluster.nodes ?? []).filter(
    (other) => other !== node && other.state === 'up' && uses.every(({ possible }) => !possible.has(other.name.toLowerCase())),
  );
}

/** For messages: the classes of which a node hosts more roles than others can take, as "SQL (DB01, DB02): HV-OSK-C". */
export function crowdedClasses(facts: Facts, node: Node): readonly string[] {
  const nodes = wholeList(facts, facts.cluster.nodes, 'nodes');
  if (isUnknown(nodes)) return [];
  const at = node.name.toLowerCase();
  return [...classes(facts).byName].flatMap(([name, { certain }]) => {
    const roles = certain.get(at);
    if (roles === undefined) return [];
    const room = nodes.filter((other) => other !== node && mayTake(other) && !certain.has(other.name.toLowerCase()));
    if (roles.length <= room.length) return [];
    return [`${name} (${roles.map((role) => role.name).join(', ')}): ${room.map((other) => other.name).join(', ') || '-'}`];
  });
}

function mayTake({ state }: Node): boolean {
  return state === undefined || state === 'up' || state === 'joining';
}

/** A role that is offline or has failed keeps no other one away. */
function classes(facts: Facts): Classes {
  return once(facts, 'anti-affinity', () => {
    const byName = new Map<string, ClassUse>();
    const whole = wholeList(facts, facts.cluster.roles, 'roles');
    let open: Unknown | undefined = isUnknown(whole) ? whole : undefined;
    for (const role of facts.cluster.roles ?? []) {
      if (role.state === 'offline' || role.state === 'failed') continue;
      if (role.antiAffinity === undefined) open ??= missing('roles.antiAffinity', role.name);
      if (role.antiAffinity?.length !== 0 && role.owner === undefined) open ??= missing('roles.owner', role.name);
      if (role.owner === undefined) continue;
      const owner = role.owner.toLowerCase();
      for (const name of new Set(role.antiAffinity ?? [])) {
        const use = byName.get(name) ?? { certain: new Map<string, Role[]>(), possible: new Map<string, Role[]>() };
        byName.set(name, use);
        add(use.possible, owner, role);
        if (role.state === 'online' || role.state === 'partialOnline') add(use.certain, owner, role);
      }
    }
    return { byName, open };
  });
}

function add(roles: Map<string, Role[]>, owner: string, role: Role): void {
  const others = roles.get(owner);
  if (others === undefined) roles.set(owner, [role]);
  else others.push(role);
}
