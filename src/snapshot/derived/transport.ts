import { type Facts, once, wholeList } from '../facts.ts';
import { allOf, anyOf, bothUnknown, isUnknown, type Maybe, missing, type Unknown } from '../known.ts';
import type { Network, Node } from '../snapshot.gen.ts';
import { migrationTransport } from './migration-networks.ts';
import { adapterOnNetwork } from './network-adapters.ts';

interface Transports {
  readonly counts: ReadonlyMap<string, number>;
  /** How many nodes may have any */
  readonly unread: number;
  readonly open: Unknown | undefined;
}

/** Whether a node copies memory as most nodes do; with two halves each differs. Unknown where nodes that were not read could turn it. */
export function isTransportShared(facts: Facts, node: Node): Maybe<boolean> {
  const own = migrationTransport(facts, node);
  if (isUnknown(own)) return own;
  const { counts, unread, open } = transportsOf(facts);
  const mine = counts.get(own) ?? 0;
  const others = Math.max(0, ...[...counts].filter(([transport]) => transport !== own).map(([, count]) => count));
  if (mine > others + unread) return true;
  return mine + unread <= others ? false : (open ?? false);
}

function transportsOf(facts: Facts): Transports {
  return once(facts, 'transports', () => {
    const counts = new Map<string, number>();
    const nodes = wholeList(facts, facts.cluster.nodes, 'nodes');
    let open = isUnknown(nodes) ? nodes : undefined;
    let unread = isUnknown(nodes) ? Number.POSITIVE_INFINITY : 0;
    for (const node of facts.cluster.nodes ?? []) {
      const transport = migrationTransport(facts, node);
      if (!isUnknown(transport)) counts.set(transport, (counts.get(transport) ?? 0) + 1);
      else {
        unread += 1;
        open = open === undefined ? transport : bothUnknown(open, transport);
      }
    }
    return { counts, unread, open };
  });
}

/** For messages: the nodes that are certain to copy it otherwise, "HV-OSK-B: smb". */
export function otherTransports(facts: Facts, node: Node): readonly string[] {
  const own = migrationTransport(facts, node);
  return (facts.cluster.nodes ?? []).flatMap((other) => {
    const transport = migrationTransport(facts, other);
    return isUnknown(own) || isUnknown(transport) || transport === own ? [] : [`${other.name}: ${transport}`];
  });
}

/** Whether the adapter of a node on a network has RDMA on, and is as fast as this. */
export function hasRdma(facts: Facts, node: Node, network: Network, speed: number): Maybe<boolean> {
  const adapter = adapterOnNetwork(facts, node, network);
  if (isUnknown(adapter)) return adapter;
  const isFast = speed === 0 ? true : adapter.speed === undefined ? missing('nodes.adapters.speed', node.name) : adapter.speed >= speed;
  return allOf([adapter.rdma ?? missing('nodes.adapters.rdma', node.name), isFast]);
}

/** First revision of Windows Server 2022 that limits live migration for the whole cluster (KB5017381). */
const firstRevisionOf2022 = 1070;

/** Whether the bandwidth that live migration takes with SMB is limited on a node: by the node itself, or by the cluster. */
export function isSmbLimited(facts: Facts, node: Node): Maybe<boolean> {
  const limits = wholeList(facts, node.smbLimits, 'nodes.smbLimits', node.name);
  const own = (node.smbLimits ?? []).map(({ category, bytesPerSecond }): Maybe<boolean> => {
    if (category === undefined) return missing('nodes.smbLimits.category', node.name);
    if (category !== 'liveMigration') return false;
    return bytesPerSecond === undefined ? missing('nodes.smbLimits.bytesPerSecond', node.name) : bytesPerSecond > 0;
  });
  const byNode = anyOf([...own, isUnknown(limits) ? limits : false]);
  return anyOf([byNode, isLimitedByCluster(facts, node)]);
}

function isLimitedByCluster(facts: Facts, node: Node): Maybe<boolean> {
  const { setSmbBandwidthLimit: set } = facts.cluster;
  return allOf([set === undefined ? missing('setSmbBandwidthLimit') : set === 1, knowsClusterLimit(node)]);
}

/** By the build alone: a property that is younger than it means nothing, whatever an export shows. */
function knowsClusterLimit({ name, os }: Node): Maybe<boolean> {
  if (os?.build === undefined) return missing('nodes.os.build', name);
  if (os.build !== 20348) return os.build > 20348;
  return os.revision === undefined ? missing('nodes.os.revision', name) : os.revision >= firstRevisionOf2022;
}
