import { type Facts, once, wholeList } from '../facts.ts';
import { isUnknown, type Maybe, type MissingFact, missing, unknown } from '../known.ts';
import type { Node } from '../snapshot.gen.ts';
import { shortened } from './comparisons.ts';
import { lacksOf, type ProcessorProfile, processorIndex, relate } from './processor-profiles.ts';

/** Nodes of one kind of processor, by the digest of their speculation control settings; undefined: not collected. */
type ByDigest = ReadonlyMap<string | undefined, readonly Node[]>;

interface Peers {
  /** Nodes that are certain to have the same processors, the node itself among them */
  readonly certain: ByDigest;
  /** Nodes that may have them */
  readonly possible: ByDigest;
}

/** The nodes that share the processors of one kind, worked out once per kind. */
function peersOf(facts: Facts, own: ProcessorProfile): Peers {
  const known = once(facts, 'speculationPeers', () => new Map<ProcessorProfile, Peers>());
  const before = known.get(own);
  if (before !== undefined) return before;
  const { profiles } = processorIndex(facts);
  const nodesWhere = (same: boolean | undefined) => profiles.filter((other) => relate(own, other).same === same).flatMap(({ nodes }) => nodes);
  const peers = { certain: byDigest(nodesWhere(true)), possible: byDigest(nodesWhere(undefined)) };
  known.set(own, peers);
  return peers;
}

function byDigest(nodes: readonly Node[]): ByDigest {
  const found = new Map<string | undefined, Node[]>();
  for (const node of nodes) {
    const digest = node.speculationControl?.toLowerCase();
    const same = found.get(digest);
    if (same === undefined) found.set(digest, [node]);
    else same.push(node);
  }
  return found;
}

function sizeOf(groups: ByDigest): number {
  return [...groups.values()].reduce((sum, nodes) => sum + nodes.length, 0);
}

/** Whether a node has the speculation control settings of more than half of the nodes with its processors. */
export function isSpeculationShared(facts: Facts, node: Node): Maybe<boolean> {
  const own = processorIndex(facts).byNode.get(node);
  if (node.speculationControl === undefined) return missing('nodes.speculationControl', node.name);
  if (own === undefined) return missing('nodes.processors', node.name);
  const { same } = relate(own, own);
  // its own sockets differ, so that no other node has the same: HV216 tells that
  if (same === false) return true;
  if (same === undefined) return unknown(...lacksOf(own, node));
  const whole = wholeList(facts, facts.cluster.nodes, 'nodes');
  if (isUnknown(whole)) return whole;
  const digest = node.speculationControl.toLowerCase();
  const { certain, possible } = peersOf(facts, own);
  const count = (groups: ByDigest, key: string | undefined) => groups.get(key)?.length ?? 0;
  const equal = count(certain, digest);
  if (equal * 2 > sizeOf(certain) + sizeOf(possible) - count(possible, digest)) return true;
  const mayJoin = count(possible, digest) + count(possible, undefined);
  if ((equal + count(certain, undefined) + mayJoin) * 2 <= sizeOf(certain) + mayJoin) return false;
  const untold = (certain.get(undefined) ?? []).map(
    (other): MissingFact => ({ fact: 'nodes.speculationControl', on: other.name, why: { code: 'notCollected' } }),
  );
  const unclear = [...possible.values()].flat().flatMap((other) => {
    const profile = processorIndex(facts).byNode.get(other);
    return profile === undefined ? [] : lacksOf(profile, other);
  });
  return unknown(...untold, ...unclear);
}

/** For messages: the nodes with the same processors that are certain to have other settings. */
export function speculationElsewhere(facts: Facts, node: Node): string {
  const own = processorIndex(facts).byNode.get(node);
  const digest = node.speculationControl?.toLowerCase();
  if (own === undefined || digest === undefined) return '';
  return shortened([...peersOf(facts, own).certain].flatMap(([other, nodes]) => (other === undefined || other === digest ? [] : nodes)));
}
