import { type Facts, once, wholeList } from '../facts.ts';
import { isUnknown, type Maybe, missing, type Unknown, unknown } from '../known.ts';
import type { Node } from '../snapshot.gen.ts';

/** Votes that are left, and all votes that count. */
interface Count {
  readonly left: number;
  readonly total: number;
}

/**
 * Whether the cluster keeps its quorum while one node restarts after a drain. With dynamic quorum its vote is taken away first, as it leaves cleanly;
 * without, all configured votes go on counting. The vote of a witness of unknown state counts both ways: the answers must agree.
 */
export function keepsQuorumWithout(facts: Facts, node: Node): Maybe<boolean> {
  const { dynamic } = facts.cluster.quorum ?? {};
  const kinds = dynamic === undefined ? [true, false] : [dynamic];
  const answers = kinds.flatMap((kind): readonly Maybe<boolean>[] => {
    const count = countVotes(facts, node, kind);
    return isUnknown(count) ? [count] : witnessVotes(facts).map((vote) => isMajority(count, vote));
  });
  const open = answers.find(isUnknown);
  if (open !== undefined) return open;
  const [first] = answers;
  if (first !== undefined && answers.every((answer) => answer === first)) return first;
  if (dynamic === undefined) return missing('quorum.dynamic');
  return missing(facts.cluster.quorum?.witness === undefined ? 'quorum.witness' : 'quorum.witnessState');
}

function isMajority({ left, total }: Count, witness: number): boolean {
  return 2 * (left + witness) > total + witness;
}

/** The votes that the witness may have. */
function witnessVotes(facts: Facts): readonly number[] {
  const { witness, witnessState } = facts.cluster.quorum ?? {};
  if (witness === '') return [0];
  const state = witnessState ?? facts.cluster.clusterDisks?.find(({ name }) => name === witness)?.state;
  if (state === undefined || state === 'pending') return [0, 1];
  // its weight now says nothing of the vote then: dynamic quorum deals it anew when a node leaves
  return [state === 'online' ? 1 : 0];
}

function countVotes(facts: Facts, node: Node, isDynamic: boolean): Maybe<Count> {
  const nodes = wholeList(facts, facts.cluster.nodes, 'nodes');
  if (isUnknown(nodes)) return nodes;
  const lacks = firstLack(facts, isDynamic);
  if (lacks !== undefined) return lacks;
  const others = nodes.filter((other) => other !== node);
  const members = others.filter(isMember);
  if (!isDynamic) return { left: sum(members.map(weightOf)), total: sum(nodes.map(weightOf)) };
  const voters = members.filter((other) => weightOf(other) > 0);
  const total = sum(others.map(({ dynamicWeight = 0 }) => dynamicWeight));
  // whether the votes are dealt anew when the last node with one leaves cleanly is not published
  if (total === 0 && voters.length > 0)
    return unknown({ fact: 'nodes.dynamicWeight', why: { code: 'lastDynamicVote', values: { node: node.name } } });
  return { left: sum(members.map(({ dynamicWeight = 0 }) => dynamicWeight)), total };
}

/** A paused node is a member and votes; one that is down or joining does not. */
function isMember({ state }: Node): boolean {
  return state === 'up' || state === 'paused';
}

function weightOf({ weight = 0 }: Node): number {
  return weight;
}

function firstLack(facts: Facts, isDynamic: boolean): Unknown | undefined {
  for (const { name, state, weight, dynamicWeight } of facts.cluster.nodes ?? []) {
    if (state === undefined) return missing('nodes.state', name);
    if (weight === undefined) return missing('nodes.weight', name);
    if (isDynamic && dynamicWeight === undefined) return missing('nodes.dynamicWeight', name);
  }
  return undefined;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** Whether the votes of the nodes may tie: their number is even, and there is no witness. */
export function mayVotesTie(facts: Facts): Maybe<boolean> {
  return once(facts, 'mayVotesTie', () => {
    const { witness } = facts.cluster.quorum ?? {};
    if (witness === undefined) return missing('quorum.witness');
    if (witness !== '') return false;
    const nodes = wholeList(facts, facts.cluster.nodes, 'nodes');
    if (isUnknown(nodes)) return nodes;
    const untold = nodes.find(({ weight }) => weight === undefined);
    return untold === undefined ? sum(nodes.map(weightOf)) % 2 === 0 : missing('nodes.weight', untold.name);
  });
}

/** For messages: the nodes with a vote that are members now, but for this one. */
export function votersBut(facts: Facts, node: Node): readonly string[] {
  return (facts.cluster.nodes ?? []).filter((other) => other !== node && isMember(other) && weightOf(other) > 0).map(({ name }) => name);
}
