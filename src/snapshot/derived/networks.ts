import { assumed, type Facts, networkByReference, once, wholeList } from '../facts.ts';
import { isUnknown, type Maybe, type MissingFact, missing, type Unknown, unknown } from '../known.ts';
import type { Adapter, Network, NetworkInterface, Node } from '../snapshot.gen.ts';

/** Whether a network is up: its state, or the assumption that all of them are. */
export function isUp(facts: Facts, network: Network): boolean | undefined {
  if (network.state !== undefined) return network.state === 'up';
  return assumed(facts, 'networks') === 'up' ? true : undefined;
}

function mayCarryCluster(network: Network): boolean | undefined {
  return network.role === undefined ? undefined : network.role === 'cluster' || network.role === 'clusterAndClient';
}

/**
 * The networks that may carry CSV redirected I/O on Windows Server 2008 R2, where the lowest Metric among the networks that are up and
 * open to the cluster decides (domain.md §2.2). One network = known; several = they tie, or a fact is missing that would tell.
 */
export function csvCandidates(facts: Facts): Maybe<readonly Network[]> {
  return once(facts, 'csvCandidates', () => {
    const networks = wholeList(facts, facts.cluster.networks, 'networks');
    if (isUnknown(networks)) return networks;
    const eligible = networks.filter((network) => mayCarryCluster(network) !== false && isUp(facts, network) !== false);
    const certain = eligible.filter((network) => mayCarryCluster(network) === true && isUp(facts, network) === true && network.metric !== undefined);
    const lowest = Math.min(...certain.map((network) => network.metric ?? Number.POSITIVE_INFINITY));
    return eligible.filter((network) => network.metric === undefined || network.metric <= lowest);
  });
}

/** The network that carries CSV redirected I/O on Windows Server 2008 R2; unknown with its reason: a tie, a state or role or Metric not collected. */
export function csvNetworkByMetric(facts: Facts): Maybe<Network> {
  return once(facts, 'csvNetworkByMetric', () => {
    const candidates = csvCandidates(facts);
    if (isUnknown(candidates)) return candidates;
    const undecided = candidates.flatMap((network) => missingForCsv(facts, network));
    if (undecided.length > 0) return unknown(...undecided);
    const [first, ...others] = candidates;
    if (first === undefined) return unknown({ fact: 'networks.role', why: { code: 'noCsvNetwork' } });
    if (others.length === 0) return first;
    return unknown({ fact: 'networks.metric', why: { code: 'tie', values: { names: candidates.map((network) => network.name).join(', '), metric: first.metric ?? 0 } } });
  });
}

function missingForCsv(facts: Facts, network: Network): MissingFact[] {
  if (mayCarryCluster(network) === undefined) return missing('networks.role', network.name).missing.slice();
  if (network.metric === undefined) return missing('networks.metric', network.name).missing.slice();
  if (isUp(facts, network) === undefined) return [{ fact: 'networks.state', on: network.name, why: { code: 'stateUnknown', values: { name: network.name } } }];
  return [];
}

/**
 * The networks of which the next live migration takes one, on Windows Server 2008 R2. With an explicit order: the first one that is up (and those
 * before it whose state is not known). With none: what the two published defaults name, since they disagree (domain.md §2.2): the second lowest Metric,
 * and any network without a default gateway other than the one of the shared volumes. Unknown where the order was not read.
 */
export function liveMigrationCandidates(facts: Facts): Maybe<readonly Network[]> {
  return once(facts, 'liveMigrationCandidates', () => {
    const { order, exclude = [] } = facts.cluster.liveMigration ?? {};
    if (order === undefined) return missing('liveMigration.order');
    const networks = wholeList(facts, facts.cluster.networks, 'networks');
    if (isUnknown(networks)) return networks;
    const excluded = new Set(exclude.map((reference) => networkByReference(facts, reference)));
    const pinned: Network[] = [];
    for (const reference of order) {
      const network = networkByReference(facts, reference);
      if (network === undefined) return unknown({ fact: 'liveMigration.order', why: { code: 'networkNotResolved', values: { id: reference } } });
      const up = isUp(facts, network);
      if (up !== false) pinned.push(network);
      if (up === true) return pinned;
    }
    const rest = networks.filter((network) => !excluded.has(network) && !pinned.includes(network) && isUp(facts, network) !== false);
    const defaults = defaultCandidates(facts, rest);
    return isUnknown(defaults) ? defaults : [...pinned, ...defaults];
  });
}

/** What the two published defaults may take among these networks. */
function defaultCandidates(facts: Facts, networks: readonly Network[]): Maybe<readonly Network[]> {
  const csv = csvCandidates(facts);
  if (isUnknown(csv)) return csv;
  const certainCsv = csv.length === 1 ? csv[0] : undefined;
  const others = networks.filter((network) => network !== certainCsv);
  const withoutGateway = others.filter((network) => hasGateway(facts, network) !== true);
  const candidates = new Set(withoutGateway.length > 0 ? withoutGateway : others);
  const byMetric = others.filter((network) => mayCarryCluster(network) !== false);
  const second = certainCsv === undefined ? Number.POSITIVE_INFINITY : Math.min(...byMetric.map((network) => network.metric ?? Number.POSITIVE_INFINITY));
  for (const network of byMetric) if (network.metric === undefined || network.metric <= second) candidates.add(network);
  return networks.filter((network) => candidates.has(network) || others.length === 0);
}

function hasGateway(facts: Facts, network: Network): boolean | undefined {
  const adapters = adaptersOn(facts, network);
  if (isUnknown(adapters)) return undefined;
  const gateways = adapters.map(({ adapter }) => adapter.gateways);
  if (gateways.some((list) => list !== undefined && list.length > 0)) return true;
  return gateways.length > 0 && gateways.every((list) => list !== undefined) ? false : undefined;
}

export interface AdapterOnNetwork {
  readonly node: Node;
  readonly adapter: Adapter;
}

/** The adapters by which the nodes are connected to a cluster network, joined by GUID; unknown where a connection or its adapter was not collected. */
export function adaptersOn(facts: Facts, network: Network): Maybe<readonly AdapterOnNetwork[]> {
  return once(facts, `adaptersOn ${network.id ?? network.name}`, () => {
    const interfaces = wholeList(facts, facts.cluster.networkInterfaces, 'networkInterfaces');
    if (isUnknown(interfaces)) return interfaces;
    const found: AdapterOnNetwork[] = [];
    for (const connection of interfaces) {
      if (connection.network === undefined) return missing('networkInterfaces.network', connection.node);
      if (connection.network !== network.name) continue;
      const joined = adapterOf(facts, connection);
      if (isUnknown(joined)) return joined;
      found.push(joined);
    }
    return found;
  });
}

/** The adapter of one node on a cluster network; unknown where it cannot be joined, or the node has no connection there. */
export function adapterOnNetwork(facts: Facts, node: Node, network: Network): Maybe<Adapter> {
  const interfaces = wholeList(facts, facts.cluster.networkInterfaces, 'networkInterfaces', node.name);
  if (isUnknown(interfaces)) return interfaces;
  const own = interfaces.filter((connection) => connection.node.toLowerCase() === node.name.toLowerCase());
  const untold = own.find((connection) => connection.network === undefined);
  const connection = own.find((candidate) => candidate.network === network.name);
  if (connection === undefined) return untold === undefined ? notConnected(node, network) : missing('networkInterfaces.network', node.name);
  const joined = adapterOf(facts, connection);
  return isUnknown(joined) ? joined : joined.adapter;
}

function notConnected(node: Node, network: Network): Unknown {
  return unknown({ fact: 'networkInterfaces', on: node.name, why: { code: 'notConnected', values: { node: node.name, network: network.name } } });
}

function adapterOf(facts: Facts, connection: NetworkInterface): Maybe<AdapterOnNetwork> {
  const node = facts.nodes.get(connection.node.toLowerCase());
  if (node === undefined) return missing('nodes', connection.node);
  if (node.adapters === undefined) return missing('nodes.adapters', node.name);
  if (connection.adapterId === undefined) return missing('networkInterfaces.adapterId', node.name);
  const id = connection.adapterId.toLowerCase();
  const adapter = node.adapters.find((candidate) => candidate.id?.toLowerCase() === id);
  if (adapter !== undefined) return { node, adapter };
  const fact = node.adapters.some((candidate) => candidate.id === undefined) ? 'nodes.adapters.id' : 'nodes.adapters';
  return unknown({ fact, on: node.name, why: { code: 'adapterNotJoined', values: { node: node.name } } });
}
