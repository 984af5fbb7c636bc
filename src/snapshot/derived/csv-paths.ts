import { type Facts, once, wholeList } from '../facts.ts';
import { allOf, isUnknown, type Maybe, missing, unknown } from '../known.ts';
import type { Adapter, Network, Node, SmbConnection } from '../snapshot.gen.ts';
import { addressRange, isLinkLocal, rangesMeet } from './addresses.ts';
import { adapterOnNetwork } from './network-adapters.ts';
import { isUp } from './networks.ts';
import { networkSubnets } from './subnets.ts';

/**
 * The networks that a node sends the traffic of shared volumes over now, by its SMB Multichannel connections (2012 R2 and later). Unknown where these
 * were not collected, or have none of a shared volume: a node that has reached none yet has no connection, and may take any path later.
 */
export function csvPaths(facts: Facts, node: Node): Maybe<readonly Network[]> {
  return once(facts, `csvPaths ${node.name}`, () => {
    const connections = wholeList(facts, node.smbConnections, 'nodes.smbConnections', node.name);
    if (isUnknown(connections)) return connections;
    const found = new Set<Network>();
    for (const connection of connections) {
      const isInUse = carriesCsv(node, connection);
      if (isInUse === false) continue;
      const network = isUnknown(isInUse) ? isInUse : networkOf(facts, node, connection);
      if (isUnknown(network)) return network;
      found.add(network);
    }
    return found.size > 0 ? [...found] : unknown({ fact: 'nodes.smbConnections', on: node.name, why: { code: 'noCsvConnection' } });
  });
}

function carriesCsv({ name }: Node, { instance, selected, failed }: SmbConnection): Maybe<boolean> {
  const told = (value: boolean | undefined, fact: string) => value ?? missing(`nodes.smbConnections.${fact}`, name);
  return allOf([
    told(instance === undefined ? undefined : instance === 'csv', 'instance'),
    told(selected, 'selected'),
    told(failed === undefined ? undefined : !failed, 'failed'),
  ]);
}

/** By the addresses of the connections of the node to its networks, else by the subnets; an address that an adapter gave itself is in none. */
function networkOf(facts: Facts, node: Node, { clientAddress }: SmbConnection): Maybe<Network> {
  if (clientAddress === undefined) return missing('nodes.smbConnections.clientAddress', node.name);
  const wanted = plainAddress(clientAddress);
  const own = facts.cluster.networkInterfaces?.find(
    (each) => each.node.toLowerCase() === node.name.toLowerCase() && each.addresses?.some((address) => plainAddress(address) === wanted),
  );
  const named = facts.cluster.networks?.find(({ name }) => name === own?.network);
  if (named !== undefined) return named;
  const range = isLinkLocal(clientAddress) ? undefined : addressRange(clientAddress);
  const [network, ...others] = (facts.cluster.networks ?? []).filter((each) => {
    const subnets = range === undefined ? [] : networkSubnets(facts, each);
    return range !== undefined && !isUnknown(subnets) && subnets.some((subnet) => rangesMeet(range, subnet));
  });
  return network !== undefined && others.length === 0 ? network : missing('networkInterfaces.addresses', node.name);
}

/** Without the zone of an IPv6 address */
function plainAddress(address: string): string {
  return address.replace(/%.*/, '').toLowerCase();
}

/**
 * The networks that may carry the traffic of shared volumes: those in use where they are known, else those for the cluster alone that the settings of
 * the node and its adapters do not rule out. SMB Multichannel takes the best ones: RDMA before RSS, and no slower adapter beside a faster one.
 */
export function csvPathCandidates(facts: Facts, node: Node): Maybe<readonly Network[]> {
  const known = csvPaths(facts, node);
  if (!isUnknown(known)) return known;
  return once(facts, `csvPathCandidates ${node.name}`, () => {
    const networks = wholeList(facts, facts.cluster.networks, 'networks');
    if (isUnknown(networks)) return networks;
    const { clientNetworksForSharedVolumes: withClients } = facts.cluster;
    // what the values above 0 mean is not published
    if (withClients !== 0) return missing('clientNetworksForSharedVolumes');
    const possible = networks.filter((network) => mayCarry(facts, node, network));
    return possible.filter((network) => !possible.some((other) => isBetter(facts, other, network)));
  });
}

function mayCarry(facts: Facts, node: Node, network: Network): boolean {
  if ((network.role !== undefined && network.role !== 'cluster') || isUp(facts, network) === false) return false;
  const adapter = adapterOnNetwork(facts, node, network);
  return isUnknown(adapter) || adapter.bindings?.ms_msclient !== false;
}

/** Whether SMB Multichannel is certain to take a network before another one: it reaches every node there, with better adapters at both ends. */
function isBetter(facts: Facts, one: Network, other: Network): boolean {
  if (one === other || isUp(facts, one) !== true) return false;
  return once(facts, `isBetterPath ${one.name}\t${other.name}`, () => {
    const pairs = adapterPairs(facts, one, other) ?? [];
    return pairs.length > 0 && pairs.every(([mine, theirs]) => isBound(mine) && isBetterAdapter(mine, theirs));
  });
}

/** The adapters of each node on both networks; undefined where one of them is not known. */
function adapterPairs(facts: Facts, one: Network, other: Network): readonly (readonly [Adapter, Adapter])[] | undefined {
  const nodes = wholeList(facts, facts.cluster.nodes, 'nodes');
  if (isUnknown(nodes)) return undefined;
  const pairs = nodes.map((node) => [adapterOnNetwork(facts, node, one), adapterOnNetwork(facts, node, other)] as const);
  const known = pairs.filter((pair): pair is readonly [Adapter, Adapter] => !isUnknown(pair[0]) && !isUnknown(pair[1]));
  return known.length === pairs.length ? known : undefined;
}

function isBound({ bindings }: Adapter): boolean {
  return bindings?.ms_msclient === true && bindings.ms_server === true;
}

function isBetterAdapter(mine: Adapter, theirs: Adapter): boolean {
  if (mine.rdma === true && theirs.rdma === false) return true;
  if (mine.rdma === undefined || mine.rdma !== theirs.rdma) return false;
  if (mine.rss === true && theirs.rss === false) return true;
  if (mine.rss === undefined || mine.rss !== theirs.rss) return false;
  return mine.speed !== undefined && theirs.speed !== undefined && mine.speed > theirs.speed;
}
