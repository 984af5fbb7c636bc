import { type Facts, once, wholeList } from '../facts.ts';
import { anyOf, bothUnknown, isUnknown, type Maybe, missing, type Unknown, unknown } from '../known.ts';
import type { Adapter, Network, NetworkInterface, Node } from '../snapshot.gen.ts';

export interface AdapterOnNetwork {
  readonly node: Node;
  readonly adapter: Adapter;
}

/** The adapters by which the nodes are connected to a cluster network, joined by GUID; unknown where a connection or its adapter was not collected. */
export function adaptersOn(facts: Facts, network: Network): Maybe<readonly AdapterOnNetwork[]> {
  return once(facts, `adaptersOn ${network.name}`, () => {
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
  const connection = connectionTo(facts, node, network);
  if (isUnknown(connection)) return connection;
  if (connection === 'none') return notConnected(node, network);
  const joined = adapterOf(facts, connection);
  return isUnknown(joined) ? joined : joined.adapter;
}

/** Whether a node has a connection to a cluster network at all; only the whole list of connections denies it. */
export function isConnectedTo(facts: Facts, node: Node, network: Network): Maybe<boolean> {
  const connection = connectionTo(facts, node, network);
  return isUnknown(connection) ? connection : connection !== 'none';
}

function connectionTo(facts: Facts, node: Node, network: Network): Maybe<NetworkInterface | 'none'> {
  const own = connectionsByNode(facts).get(node.name.toLowerCase()) ?? [];
  const connection = own.find((candidate) => candidate.network === network.name);
  if (connection !== undefined) return connection;
  if (own.some((candidate) => candidate.network === undefined)) return missing('networkInterfaces.network', node.name);
  const interfaces = wholeList(facts, facts.cluster.networkInterfaces, 'networkInterfaces');
  return isUnknown(interfaces) ? interfaces : 'none';
}

/** All adapters of one node on a cluster network that could be joined: from 2016 on there may be several; and why there may be others. */
export function adaptersOfNode(
  facts: Facts,
  node: Node,
  network: Network,
): { readonly adapters: readonly Adapter[]; readonly open: Unknown | undefined } {
  const adapters: Adapter[] = [];
  const whole = wholeList(facts, facts.cluster.networkInterfaces, 'networkInterfaces');
  let open = isUnknown(whole) ? whole : undefined;
  for (const connection of connectionsByNode(facts).get(node.name.toLowerCase()) ?? []) {
    if (connection.network !== undefined && connection.network !== network.name) continue;
    const joined = connection.network === undefined ? missing('networkInterfaces.network', node.name) : adapterOf(facts, connection);
    if (!isUnknown(joined)) adapters.push(joined.adapter);
    else open = open === undefined ? joined : bothUnknown(open, joined);
  }
  return { adapters, open };
}

/** Whether the connections of a node to a cluster network are up; false where the whole list has none. */
export function isConnectionUp(facts: Facts, node: Node, network: Network): Maybe<boolean> {
  const whole = wholeList(facts, facts.cluster.networkInterfaces, 'networkInterfaces');
  const own = connectionsByNode(facts).get(node.name.toLowerCase()) ?? [];
  const answers = own.map((connection): Maybe<boolean> => {
    if (connection.network === undefined) return missing('networkInterfaces.network', node.name);
    if (connection.network !== network.name) return false;
    return connection.state === undefined ? missing('networkInterfaces.state', node.name) : connection.state === 'up';
  });
  return anyOf([...answers, isUnknown(whole) ? whole : false]);
}

function connectionsByNode(facts: Facts): ReadonlyMap<string, readonly NetworkInterface[]> {
  return once(facts, 'connectionsByNode', () => {
    const byNode = new Map<string, NetworkInterface[]>();
    for (const connection of facts.cluster.networkInterfaces ?? []) {
      const node = connection.node.toLowerCase();
      const others = byNode.get(node);
      if (others === undefined) byNode.set(node, [connection]);
      else others.push(connection);
    }
    return byNode;
  });
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
