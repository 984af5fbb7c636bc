import { type Facts, once, wholeList } from '../facts.ts';
import { allOf, anyOf, bothUnknown, isUnknown, type Maybe, missing } from '../known.ts';
import type { Network, Node } from '../snapshot.gen.ts';
import { clusterCandidates, isCertainCandidate, isOffered, isOnHostList, isSubnetOf } from './migration-networks.ts';

/**
 * Whether the list of networks of a host fits the cluster: the network that live migration takes is on it, each entry is a network that it may
 * take, and the other hosts with a list have the same networks.
 */
export function doHostNetworksMatch(facts: Facts, node: Node): Maybe<boolean> {
  const entries = wholeList(facts, node.migration?.networks, 'nodes.migration.networks', node.name);
  return allOf([
    isTakenOnList(facts, node),
    ...(node.migration?.networks ?? []).map(({ subnet }) => isEntryOffered(facts, node, subnet)),
    isUnknown(entries) ? entries : true,
    isListShared(facts, node),
  ]);
}

function isTakenOnList(facts: Facts, node: Node): Maybe<boolean> {
  const candidates = clusterCandidates(facts);
  if (isUnknown(candidates)) return candidates;
  const answers = candidates.map((network) => isOnHostList(facts, node, network));
  const some = anyOf(answers);
  if (some === false || allOf(answers) === true) return some;
  const open = candidates.map((network) => isCertainCandidate(facts, network)).filter(isUnknown);
  return [...answers.filter(isUnknown), ...open].reduce(bothUnknown);
}

function isEntryOffered(facts: Facts, node: Node, subnet: string): Maybe<boolean> {
  const networks = wholeList(facts, facts.cluster.networks, 'networks');
  const answers = (facts.cluster.networks ?? []).map((network) => allOf([isSubnetOf(facts, node, subnet, network), isOffered(facts, network)]));
  return anyOf([...answers, isUnknown(networks) ? networks : false]);
}

/** The networks that the list of a host has; undefined where the host takes any. */
function listed(facts: Facts, node: Node): Maybe<readonly Network[]> | 'any' {
  return once(facts, `host networks ${node.name}`, () => {
    const useAny = node.migration?.useAnyNetwork;
    if (useAny === undefined) return missing('nodes.migration.useAnyNetwork', node.name);
    if (useAny) return 'any';
    const networks = wholeList(facts, facts.cluster.networks, 'networks');
    if (isUnknown(networks)) return networks;
    const answers = networks.map((network) => isOnHostList(facts, node, network));
    const open = answers.filter(isUnknown);
    return open.length > 0 ? open.reduce(bothUnknown) : networks.filter((_network, index) => answers[index] === true);
  });
}

function isListShared(facts: Facts, node: Node): Maybe<boolean> {
  const own = listed(facts, node);
  if (own === 'any' || isUnknown(own)) return own === 'any' ? true : own;
  const nodes = wholeList(facts, facts.cluster.nodes, 'nodes');
  const answers = (facts.cluster.nodes ?? []).map((other): Maybe<boolean> => {
    const networks = listed(facts, other);
    if (networks === 'any') return true;
    return isUnknown(networks) ? networks : isSame(own, networks);
  });
  return allOf([...answers, isUnknown(nodes) ? nodes : true]);
}

function isSame(one: readonly Network[], other: readonly Network[]): boolean {
  return one.length === other.length && one.every((network) => other.includes(network));
}

/** For messages: the networks that live migration may take and that are certain to be missing in the list of a host. */
export function hostNetworksLacking(facts: Facts, node: Node): readonly string[] {
  const candidates = clusterCandidates(facts);
  if (isUnknown(candidates)) return [];
  return candidates.filter((network) => isOnHostList(facts, node, network) === false).map(({ name }) => name);
}

/** For messages: the entries of a host that are certain to be none that live migration may take. */
export function hostNetworksOutside(facts: Facts, node: Node): readonly string[] {
  return (node.migration?.networks ?? []).map(({ subnet }) => subnet).filter((subnet) => isEntryOffered(facts, node, subnet) === false);
}

/** For messages: the hosts that are certain to have other networks on their lists, "HV-OSK-B: 管理". */
export function hostNetworksElsewhere(facts: Facts, node: Node): readonly string[] {
  const own = listed(facts, node);
  if (own === 'any' || isUnknown(own)) return [];
  return (facts.cluster.nodes ?? []).flatMap((other) => {
    const networks = listed(facts, other);
    if (networks === 'any' || isUnknown(networks) || isSame(own, networks)) return [];
    return [`${other.name}: ${networks.map(({ name }) => name).join(' + ') || '-'}`];
  });
}
