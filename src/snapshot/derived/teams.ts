import type { Adapter, Node, Team } from '../snapshot.gen.ts';

/** The team whose interface an adapter is. */
export function teamOf({ teams }: Node, { name }: Adapter): Team | undefined {
  return teams?.find(({ interfaces }) => interfaces?.includes(name));
}

/** Whether an adapter is the interface of a team that was not collected. The description of its driver is the same in all languages. */
export function isOfUnknownTeam(node: Node, adapter: Adapter): boolean {
  return teamOf(node, adapter) === undefined && (adapter.team !== undefined || adapter.description?.includes('Multiplexor') === true);
}
