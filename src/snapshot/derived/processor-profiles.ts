import { type Facts, once, wholeList } from '../facts.ts';
import { isUnknown, type Maybe, type MissingFact } from '../known.ts';
import type { Node, Processor } from '../snapshot.gen.ts';
import { type Alike, alike, and, processorText, socketsLack } from './processor-signature.ts';

/** Nodes whose processors read alike: each pair of profiles is compared once. */
export interface ProcessorProfile {
  readonly sockets: readonly Processor[];
  /** There may be more sockets than these */
  readonly open: boolean;
  readonly nodes: Node[];
  readonly relations: Map<ProcessorProfile, Alike>;
}

export interface ProcessorIndex {
  readonly profiles: readonly ProcessorProfile[];
  readonly byNode: ReadonlyMap<Node, ProcessorProfile>;
  readonly total: Maybe<number>;
  /** All nodes of a whole list are certain to have the same processors, or at least the same vendor */
  readonly allAlike: Alike;
}

/** The processors of all nodes, read once. */
export function processorIndex(facts: Facts): ProcessorIndex {
  return once(facts, 'processors', () => {
    const profiles = new Map<string, ProcessorProfile>();
    const byNode = new Map<Node, ProcessorProfile>();
    for (const node of facts.cluster.nodes ?? []) {
      const kinds = new Map((node.processors ?? []).map((processor) => [JSON.stringify(signature(processor)), processor]));
      const open = node.processors === undefined || node.processors.length === 0 || facts.incomplete.has(node.processors);
      const key = `${open} ${[...kinds.keys()].sort().join(' ')}`;
      const profile: ProcessorProfile = profiles.get(key) ?? { sockets: [...kinds.values()], open, nodes: [], relations: new Map() };
      profiles.set(key, profile);
      profile.nodes.push(node);
      byNode.set(node, profile);
    }
    const nodes = wholeList(facts, facts.cluster.nodes, 'nodes');
    const total = isUnknown(nodes) ? nodes : nodes.length;
    const all = [...profiles.values()];
    return { profiles: all, byNode, total, allAlike: isUnknown(total) ? unclear : relateAll(all) };
  });
}

export const unclear: Alike = { same: undefined, sameVendor: undefined };

function signature({ vendor, family, model, stepping, processorId }: Processor): unknown {
  return [vendor, family, model, stepping, processorId?.toUpperCase()];
}

/** Alike are all if each is alike with the first one and with itself. */
function relateAll([first, ...others]: readonly ProcessorProfile[]): Alike {
  if (first === undefined) return unclear;
  const relations = [first, ...others].map((other) => relate(first, other));
  return { same: and(relations.map(({ same }) => same)), sameVendor: and(relations.map(({ sameVendor }) => sameVendor)) };
}

/** Whether the sockets of one kind of node are like those of another: all with all. */
export function relate(a: ProcessorProfile, b: ProcessorProfile): Alike {
  const known = a.relations.get(b);
  if (known !== undefined) return known;
  const pairs = a.sockets.flatMap((socket) => b.sockets.map((other) => alike(socket, other)));
  const mayBeMore = a.open || b.open ? [undefined] : [];
  const relation = {
    same: and([...mayBeMore, ...pairs.map(({ same }) => same)]),
    sameVendor: and([...mayBeMore, ...pairs.map(({ sameVendor }) => sameVendor)]),
  };
  a.relations.set(b, relation);
  return relation;
}

/** The facts that keep the processors of a node from being compared. */
export function lacksOf(profile: ProcessorProfile, node: Node): readonly MissingFact[] {
  const list = profile.open
    ? [{ fact: 'nodes.processors', on: node.name, why: { code: profile.sockets.length > 0 ? 'incomplete' : 'notCollected' } }]
    : [];
  return [...list, ...socketsLack(profile.sockets, node.name)];
}

/** Each kind of processor once. */
export function profileText({ sockets }: ProcessorProfile): string {
  return sockets.map(processorText).join(' / ');
}
