import { isUnknown, type Maybe, unknown } from '../known.ts';
import type { Node } from '../snapshot.gen.ts';

/** One property compared across the nodes: of one node against the majority, or of the whole cluster where no value has one. */
export interface Comparison {
  readonly property: string;
  /** Absent: the whole cluster is the subject */
  readonly node?: Node;
  readonly value?: Maybe<string>;
  readonly expected?: string;
  /** The nodes that have the expected value, the first of them by name */
  readonly holders?: string;
  /** The value is a list: what it lacks and has more than the expected one */
  readonly isList: boolean;
  readonly lacking: readonly string[];
  readonly extra: readonly string[];
  /** Every value with its nodes, "value (NODE-1, NODE-2)"; of a list the entries that some node is certain to lack, with those that have them */
  readonly differing: readonly string[];
  readonly agrees: Maybe<boolean>;
}

/** A property of a node as text or as a list of texts in any order, or unknown. */
export type PropertyReader = (node: Node) => Maybe<string | readonly string[]>;

interface Group {
  readonly value: string;
  /** What the value is made of: itself, or the entries of a list */
  readonly entries: ReadonlySet<string>;
  readonly nodes: Node[];
}

interface Read {
  readonly node: Node;
  readonly value: Maybe<string>;
}

/**
 * Compares a property across all nodes. A value of more than half of all nodes, unknown ones counted as against, is what the others are held against;
 * where there is none, the cluster is one subject that lists every value with its nodes (cautions.md, HV205).
 */
export function compareNodes(nodes: readonly Node[], property: string, read: PropertyReader): readonly Comparison[] {
  const groups = new Map<string, Group>();
  // nodes that are alike mostly write their lists alike too: those are sorted once
  const sorted = new Map<string, string>();
  let isList = false;
  const values = nodes.map((node): Read => {
    const value = read(node);
    if (isUnknown(value)) return { node, value };
    if (typeof value !== 'string') isList = true;
    return { node, value: join(groups, sorted, { node, value }) };
  });
  if (values.length === 0) return [];
  const found = [...groups.values()];
  const differing = isList ? entriesNotEverywhere(found) : found.map(({ value, nodes: members }) => `${value} (${shortened(members)})`);
  const majority = found.find((group) => group.nodes.length * 2 > nodes.length);
  if (majority === undefined) return [{ property, isList, lacking: [], extra: [], differing, agrees: allAgree(values, found) }];
  const holders = shortened(majority.nodes);
  return values.map(({ node, value }) => {
    const entries = isUnknown(value) ? undefined : groups.get(value)?.entries;
    const agrees = isUnknown(value) ? value : value === majority.value;
    const lacking = isList && entries !== undefined ? without(majority.entries, entries) : [];
    const extra = isList && entries !== undefined ? without(entries, majority.entries) : [];
    return { property, node, value, expected: majority.value, holders, isList, lacking, extra, differing, agrees };
  });
}

/** Puts a node into the group of its value, and gives that value as one text. */
function join(
  groups: Map<string, Group>,
  sorted: Map<string, string>,
  { node, value }: { readonly node: Node; readonly value: string | readonly string[] },
): string {
  const written = typeof value === 'string' ? value : value.join('\n');
  const known = sorted.get(written);
  const group = known === undefined ? undefined : groups.get(known);
  if (group !== undefined) {
    group.nodes.push(node);
    return group.value;
  }
  const entries = new Set(typeof value === 'string' ? [value] : [...value].sort());
  const text = [...entries].join(', ');
  sorted.set(written, text);
  const same = groups.get(text);
  if (same === undefined) groups.set(text, { value: text, entries, nodes: [node] });
  else same.nodes.push(node);
  return text;
}

function without(entries: ReadonlySet<string>, others: ReadonlySet<string>): readonly string[] {
  return [...entries].filter((entry) => !others.has(entry));
}

function entriesNotEverywhere(groups: readonly Group[]): readonly string[] {
  if (groups.length < 2) return [];
  const all = new Set(groups.flatMap(({ entries }) => [...entries]));
  return [...all].sort().flatMap((entry) => {
    const having = groups.filter(({ entries }) => entries.has(entry));
    return having.length === groups.length ? [] : [`${entry} (${shortened(having.flatMap(({ nodes }) => nodes))})`];
  });
}

const mostNames = 6;

/** "HV-OSA-01, HV-OSA-02", cut with the number of the others, "+58". */
export function shortened(nodes: readonly Node[]): string {
  const names = nodes.slice(0, mostNames).map((node) => node.name);
  return nodes.length > mostNames ? `${names.join(', ')}, +${nodes.length - mostNames}` : names.join(', ');
}

function allAgree(values: readonly Read[], groups: readonly Group[]): Maybe<boolean> {
  if (groups.length > 1) return false;
  return unknown(...values.flatMap(({ value }) => (isUnknown(value) ? value.missing : [])));
}
