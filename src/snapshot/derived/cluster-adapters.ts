import { type Facts, once, wholeList } from '../facts.ts';
import { allOf, anyOf, bothUnknown, isUnknown, type Maybe, missing, type Unknown } from '../known.ts';
import type { Adapter, Node } from '../snapshot.gen.ts';
import { adaptersOfNode } from './network-adapters.ts';
import { mayCarryCluster } from './networks.ts';
import { isUplink } from './uplinks.ts';

/** Client for Microsoft Networks, File and Printer Sharing for Microsoft Networks */
const needed = ['ms_msclient', 'ms_server'] as const;

interface ClusterAdapter {
  readonly adapter: Adapter;
  /** Whether its network is enabled for the cluster */
  readonly isEnabled: Maybe<boolean>;
}

interface ClusterAdapters {
  readonly joined: readonly ClusterAdapter[];
  /** What else may be on such a network, and why that is not known */
  readonly others: readonly Adapter[];
  readonly open: Unknown | undefined;
}

/** Whether all adapters of a node on networks that are enabled for the cluster have both components bound, which CSV traffic takes from 2012 on. */
export function areClusterAdaptersBound(facts: Facts, node: Node): Maybe<boolean> {
  const { joined, others, open } = clusterAdaptersOf(facts, node);
  const answers = joined.map(({ adapter, isEnabled }) => anyOf([hasBoth(node, adapter), isUnknown(isEnabled) ? isEnabled : false]));
  if (open === undefined) return answers.length === 0 ? missing('networkInterfaces', node.name) : allOf(answers);
  return allOf([...answers, commonAnswer(facts, node, others, joined.length > 0, open)]);
}

/** Whether none of them has both, so that no CSV traffic reaches the node at all. */
export function isNoClusterAdapterBound(facts: Facts, node: Node): Maybe<boolean> {
  const { joined, others, open } = clusterAdaptersOf(facts, node);
  const bound = [...joined.map(({ adapter }) => adapter), ...others].map((adapter) => hasBoth(node, adapter));
  const enabled = joined.filter(({ isEnabled }) => isEnabled === true).map(({ adapter }) => hasBoth(node, adapter));
  if (enabled.includes(true)) return false;
  const whole = wholeList(facts, node.adapters, 'nodes.adapters', node.name);
  const some = anyOf([...bound, open !== undefined && isUnknown(whole) ? whole : false]);
  if (some === false) return true;
  return isUnknown(some) ? some : (open ?? joined.map(({ isEnabled }) => isEnabled).find(isUnknown) ?? false);
}

/** What all others that may be on the networks have in common. A node has one such adapter at least: where none is joined, one of these. */
function commonAnswer(facts: Facts, node: Node, others: readonly Adapter[], isOneJoined: boolean, open: Unknown): Maybe<boolean> {
  const whole = wholeList(facts, node.adapters, 'nodes.adapters', node.name);
  if (isUnknown(whole)) return bothUnknown(open, whole);
  if (others.length === 0 && !isOneJoined) return open;
  const answers = others.map((adapter) => hasBoth(node, adapter));
  if (answers.every((answer) => answer === true)) return true;
  if (!isOneJoined && answers.every((answer) => answer === false)) return false;
  return [...answers.filter(isUnknown), open].reduce(bothUnknown);
}

function clusterAdaptersOf(facts: Facts, node: Node): ClusterAdapters {
  return once(facts, `clusterAdapters ${node.name}`, () => {
    const networks = wholeList(facts, facts.cluster.networks, 'networks');
    let open = isUnknown(networks) ? networks : undefined;
    const joined: ClusterAdapter[] = [];
    const elsewhere = new Set<Adapter>();
    for (const network of facts.cluster.networks ?? []) {
      const isEnabled = mayCarryCluster(network) ?? missing('networks.role', network.name);
      const own = adaptersOfNode(facts, node, network);
      for (const adapter of own.adapters) {
        if (isEnabled === false) elsewhere.add(adapter);
        else joined.push({ adapter, isEnabled });
      }
      if (isEnabled !== false && own.open !== undefined) open = open === undefined ? own.open : bothUnknown(open, own.open);
    }
    const known = new Set(joined.map(({ adapter }) => adapter));
    const others = (node.adapters ?? []).filter(
      (adapter) => !known.has(adapter) && !elsewhere.has(adapter) && isUplink(facts, node, adapter) !== true,
    );
    return { joined, others: open === undefined ? [] : others, open };
  });
}

function hasBoth(node: Node, { bindings }: Adapter): Maybe<boolean> {
  return allOf(needed.map((component) => bindings?.[component] ?? missing(`nodes.adapters.bindings.${component}`, node.name)));
}

/** For messages: the components that are certain to be off on adapters that are, or may be, on such a network: "LAN 3: ms_server". */
export function clusterBindingsOff(facts: Facts, node: Node): readonly string[] {
  const { joined, others } = clusterAdaptersOf(facts, node);
  return [...joined.map(({ adapter }) => adapter), ...others].flatMap(({ name, bindings }) => {
    const off = needed.filter((component) => bindings?.[component] === false);
    return off.length === 0 ? [] : [`${name}: ${off.join(' + ')}`];
  });
}

/** For messages: these adapters. */
export function clusterAdapters(facts: Facts, node: Node): readonly Adapter[] {
  const { joined, others } = clusterAdaptersOf(facts, node);
  return [...joined.map(({ adapter }) => adapter), ...others];
}
