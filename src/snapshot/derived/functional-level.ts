import { type Facts, once, wholeList } from '../facts.ts';
import { isUnknown, type Maybe, missing, unknown } from '../known.ts';
import type { Node } from '../snapshot.gen.ts';

/** Functional level that a cluster of such nodes can have (clusapi.h), by build. */
const levels: ReadonlyMap<number, number> = new Map([
  [7600, 6],
  [7601, 6],
  [9200, 7],
  [9600, 8],
  [14393, 9],
  [17763, 10],
  [20348, 11],
  [20349, 11],
  [25398, 12],
  [26100, 12],
]);

/** Functional level of the cluster; 0 is what tools print that do not know the property. */
export function functionalLevel(facts: Facts): Maybe<number> {
  const level = facts.cluster.functionalLevel;
  return level === undefined || level === 0 ? missing('functionalLevel') : level;
}

/** Functional level that a node can have: as its cluster service says (the upper half of NodeHighestVersion), else by its release. */
function levelOf(node: Node): Maybe<number> {
  const own = Math.floor((node.highestVersion ?? 0) / 0x10000);
  if (own > 0) return own;
  const build = node.os?.build;
  if (build === undefined) return missing('nodes.os.build', node.name);
  return levels.get(build) ?? unknown({ fact: 'nodes.os.build', on: node.name, why: { code: 'releaseUnknown', values: { node: node.name } } });
}

interface NodesByLevel {
  readonly newer: readonly Node[];
  readonly others: readonly Node[];
  /** Why there may be more in either */
  readonly open: ReturnType<typeof missing> | undefined;
}

function nodesByLevel(facts: Facts): Maybe<NodesByLevel> {
  return once(facts, 'nodesByLevel', () => {
    const level = functionalLevel(facts);
    if (isUnknown(level)) return level;
    const whole = wholeList(facts, facts.cluster.nodes, 'nodes');
    let open = isUnknown(whole) ? whole : undefined;
    const newer: Node[] = [];
    const others: Node[] = [];
    for (const node of facts.cluster.nodes ?? []) {
      const own = levelOf(node);
      if (isUnknown(own)) open ??= own;
      else if (own > level) newer.push(node);
      else others.push(node);
    }
    return { newer, others, open };
  });
}

/** Whether no node is of a release newer than the functional level of the cluster. */
export function isFunctionalLevelCurrent(facts: Facts): Maybe<boolean> {
  const nodes = nodesByLevel(facts);
  if (isUnknown(nodes)) return nodes;
  return nodes.newer.length > 0 ? false : (nodes.open ?? true);
}

/** Whether all nodes are newer, so that the level can be raised at once. */
export function isFunctionalLevelRaisable(facts: Facts): Maybe<boolean> {
  const nodes = nodesByLevel(facts);
  if (isUnknown(nodes)) return nodes;
  return nodes.others.length > 0 ? false : (nodes.open ?? nodes.newer.length > 0);
}

/** For messages: the nodes that keep the level down. */
export function nodesAtLevel(facts: Facts): readonly string[] {
  const nodes = nodesByLevel(facts);
  return isUnknown(nodes) ? [] : nodes.others.map(({ name }) => name);
}

/** For messages: the nodes that are newer than the level, each with the level that it brings. */
export function nodesBeyondLevel(facts: Facts): readonly string[] {
  const nodes = nodesByLevel(facts);
  return isUnknown(nodes) ? [] : nodes.newer.map((node) => `${node.name} (${levelOf(node)})`);
}
