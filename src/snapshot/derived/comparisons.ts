import { type Facts, wholeList } from '../facts.ts';
import { isUnknown, type Maybe, missing, unknown } from '../known.ts';
import type { Node } from '../snapshot.gen.ts';

/** One property compared across the nodes: of one node against the majority, or of the whole cluster where no value has one. */
export interface Comparison {
  readonly property: string;
  /** Absent: the whole cluster is the subject */
  readonly node?: Node;
  readonly value?: Maybe<string>;
  readonly expected?: Maybe<string>;
  /** Every value with its nodes, "value: NODE-1, NODE-2" */
  readonly differing: readonly string[];
  readonly agrees: Maybe<boolean>;
}

/** A property of a node as text, or unknown. */
export type PropertyReader = (node: Node) => Maybe<string>;

/**
 * Compares a property across all nodes. A value of more than half of all nodes, unknown ones counted as against, is what the others are held against;
 * where there is none, the cluster is one subject that lists every value with its nodes (cautions.md, HV205).
 */
export function compareNodes(facts: Facts, property: string, read: PropertyReader): readonly Comparison[] {
  const nodes = wholeList(facts, facts.cluster.nodes, 'nodes');
  if (isUnknown(nodes)) return [{ property, differing: [], agrees: nodes }];
  const values = nodes.map((node) => ({ node, value: read(node) }));
  const groups = groupByValue(values);
  const majority = [...groups].find(([, members]) => members.length * 2 > nodes.length)?.[0];
  const differing = [...groups].map(([value, members]) => `${value}: ${members.map((node) => node.name).join(', ')}`);
  if (majority === undefined) return [{ property, differing, agrees: allAgree(values) }];
  return values.map(({ node, value }) => ({ property, node, value, expected: majority, differing, agrees: isUnknown(value) ? value : value === majority }));
}

function groupByValue(values: readonly { node: Node; value: Maybe<string> }[]): Map<string, Node[]> {
  const groups = new Map<string, Node[]>();
  for (const { node, value } of values) {
    if (typeof value !== 'string') continue;
    groups.set(value, [...(groups.get(value) ?? []), node]);
  }
  return groups;
}

function allAgree(values: readonly { node: Node; value: Maybe<string> }[]): Maybe<boolean> {
  const known = new Set(values.map(({ value }) => value).filter((value) => typeof value === 'string'));
  if (known.size > 1) return false;
  const unknowns = values.flatMap(({ value }) => (isUnknown(value) ? value.missing : []));
  if (unknowns.length > 0) return unknown(...unknowns);
  return values.length > 0 ? true : missing('nodes');
}
