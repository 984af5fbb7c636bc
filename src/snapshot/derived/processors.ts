import type { Facts } from '../facts.ts';
import { isUnknown, type Maybe, type MissingFact, missing, unknown } from '../known.ts';
import type { Node } from '../snapshot.gen.ts';
import { shortened } from './comparisons.ts';
import { lacksOf, type ProcessorIndex, type ProcessorProfile, processorIndex, profileText, relate } from './processor-profiles.ts';

/**
 * Whether a node has the processors of more than half of all nodes (cautions.md, HV206). False where it cannot: its own sockets differ, or
 * too few other nodes can have the same. A processor is the same by vendor, family, model, stepping and ProcessorId, all of them known.
 */
export function isProcessorShared(facts: Facts, node: Node): Maybe<boolean> {
  const index = processorIndex(facts);
  const own = index.byNode.get(node);
  if (own === undefined) return missing('nodes.processors', node.name);
  if (relate(own, own).same === false) return false;
  if (isUnknown(index.total)) return index.total;
  const { certain, possible } = count(index, own);
  if (certain * 2 > index.total) return true;
  if (possible * 2 <= index.total) return false;
  return unknown(...missingFor(index, own, node));
}

/** Whether the sockets of a node differ among each other. */
export function doSocketsDiffer(facts: Facts, node: Node): Maybe<boolean> {
  const own = processorIndex(facts).byNode.get(node);
  if (own === undefined) return missing('nodes.processors', node.name);
  const { same } = relate(own, own);
  return same === undefined ? unknown(...lacksOf(own, node)) : !same;
}

/** Whether a node differs by vendor from those that it is held against: the majority, else all others. */
export function doVendorsDiffer(facts: Facts, node: Node): Maybe<boolean> {
  const index = processorIndex(facts);
  const own = index.byNode.get(node);
  if (own === undefined) return missing('nodes.processors', node.name);
  const vendors = [own, ...references(index, own)].map((other) => relate(own, other).sameVendor);
  if (vendors.includes(false)) return true;
  return vendors.includes(undefined) ? missing('nodes.processors.vendor', node.name) : false;
}

/** The processors of a node as text, each kind once. */
export function processorsOf(facts: Facts, node: Node): Maybe<string> {
  const own = processorIndex(facts).byNode.get(node);
  return own === undefined || own.sockets.length === 0 ? missing('nodes.processors', node.name) : profileText(own);
}

/** For messages: the processors that a node is held against, each with its nodes. */
export function processorsElsewhere(facts: Facts, node: Node): readonly string[] {
  const index = processorIndex(facts);
  const own = index.byNode.get(node);
  return own === undefined
    ? []
    : references(index, own)
        .filter((other) => other !== own && other.sockets.length > 0)
        .map((other) => `${profileText(other)} (${shortened(other.nodes)})`);
}

/** How many of all nodes are certain to have these processors, and how many may. */
function count({ profiles }: ProcessorIndex, own: ProcessorProfile): { readonly certain: number; readonly possible: number } {
  let certain = 0;
  let possible = 0;
  for (const other of profiles) {
    const { same } = relate(own, other);
    if (same === true) certain += other.nodes.length;
    if (same !== false) possible += other.nodes.length;
  }
  return { certain, possible };
}

/** What a node is held against: the processors of more than half of all nodes, else those of all others. */
function references(index: ProcessorIndex, own: ProcessorProfile): readonly ProcessorProfile[] {
  const { total } = index;
  const majority = isUnknown(total) ? [] : index.profiles.filter((profile) => count(index, profile).certain * 2 > total);
  return majority.length > 0 && !majority.includes(own) ? majority : index.profiles.filter((profile) => profile !== own);
}

/** What a node lacks itself; where it lacks nothing, what the others lack. */
function missingFor(index: ProcessorIndex, own: ProcessorProfile, node: Node): readonly MissingFact[] {
  const lacks = lacksOf(own, node);
  if (lacks.length > 0) return lacks;
  return index.profiles.flatMap((profile) =>
    relate(own, profile).same === undefined ? profile.nodes.flatMap((other) => lacksOf(profile, other)) : [],
  );
}
