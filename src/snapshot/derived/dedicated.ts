import { type Facts, once, wholeList } from '../facts.ts';
import { allOf, anyOf, isUnknown, type Maybe, missing, not } from '../known.ts';
import type { IscsiConnection, Network, Node } from '../snapshot.gen.ts';
import { addressRange, rangesMeet } from './addresses.ts';
import { type AdapterOnNetwork, adaptersOn } from './network-adapters.ts';
import { networkSubnets } from './subnets.ts';
import { isUplink, isVirtualAdapter } from './uplinks.ts';

/** Whether a network is kept for the nodes among themselves: no clients, no gateway, no virtual switch, no iSCSI. */
export function isDedicated(facts: Facts, network: Network): Maybe<boolean> {
  const { role } = network;
  const hasClients = role === undefined ? missing('networks.role', network.name) : role === 'client' || role === 'clusterAndClient';
  return allOf([not(hasClients), not(isBoundToSwitch(facts, network)), not(carriesIscsi(facts, network)), not(hasGateway(facts, network))]);
}

/** Whether a node has a default gateway on a network, so that it leads elsewhere. */
export function hasGateway(facts: Facts, network: Network): Maybe<boolean> {
  return ofSomeAdapter(facts, network, ({ node, adapter }) =>
    adapter.gateways === undefined ? missing('nodes.adapters.gateways', node.name) : adapter.gateways.length > 0,
  );
}

/** Whether virtual machines share a network: on some node its adapter is the uplink of a virtual switch, or the host's own adapter on one. */
export function isBoundToSwitch(facts: Facts, network: Network): Maybe<boolean> {
  return ofSomeAdapter(facts, network, ({ node, adapter }) => anyOf([isUplink(facts, node, adapter), isVirtualAdapter(facts, node, adapter)]));
}

function ofSomeAdapter(facts: Facts, network: Network, question: (on: AdapterOnNetwork) => Maybe<boolean>): Maybe<boolean> {
  const adapters = adaptersOn(facts, network);
  if (isUnknown(adapters)) return adapters;
  return adapters.length === 0 ? missing('networkInterfaces', network.name) : anyOf(adapters.map(question));
}

/** Whether an iSCSI connection of a node goes over a network. */
export function carriesIscsi(facts: Facts, network: Network): Maybe<boolean> {
  return once(facts, `carriesIscsi ${network.name}`, () => {
    const nodes = wholeList(facts, facts.cluster.nodes, 'nodes');
    const answers = (facts.cluster.nodes ?? []).map((node) => hasIscsiOn(facts, node, network));
    return anyOf(isUnknown(nodes) ? [...answers, nodes] : answers);
  });
}

function hasIscsiOn(facts: Facts, node: Node, network: Network): Maybe<boolean> {
  const connections = node.iscsiConnections ?? [];
  const answer = anyOf(connections.map((connection) => isOn(facts, node, connection, network)));
  if (answer === true) return true;
  const initiator = node.services?.find(({ name }) => name.toLowerCase() === 'msiscsi');
  // a stopped initiator has no session; a list that was not collected may hold one
  if (connections.length === 0 && initiator?.state === 'stopped') return false;
  const whole = wholeList(facts, node.iscsiConnections, 'nodes.iscsiConnections', node.name);
  return anyOf([answer, isUnknown(whole) ? whole : false]);
}

/** The initiator sends from its own address, or, left to choose (0.0.0.0), over the network in which the target is. */
function isOn(facts: Facts, node: Node, { initiatorAddress, targetAddress }: IscsiConnection, network: Network): Maybe<boolean> {
  const own = initiatorAddress === undefined || ['0.0.0.0', '::'].includes(initiatorAddress.trim()) ? undefined : initiatorAddress;
  const fact = own === undefined ? 'targetAddress' : 'initiatorAddress';
  const range = addressRange(own ?? targetAddress ?? '');
  if (range === undefined) return missing(`nodes.iscsiConnections.${fact}`, node.name);
  const isIn = (each: Network): Maybe<boolean> => {
    const subnets = networkSubnets(facts, each);
    return isUnknown(subnets) ? subnets : subnets.some((subnet) => rangesMeet(subnet, range));
  };
  const here = isIn(network);
  if (here !== false || own !== undefined) return here;
  // a target in no network of the node is reached through a gateway, over whichever network has it
  const elsewhere = anyOf((facts.cluster.networks ?? []).map(isIn));
  return elsewhere === true ? false : missing('nodes.iscsiConnections.initiatorAddress', node.name);
}

/** For messages: what is certain to share a network, each with its node: "HV-OSK-A: 10.22.0.254". */
export function sharersOf(facts: Facts, network: Network, kind: 'gateways' | 'switches' | 'iscsi'): readonly string[] {
  if (kind === 'iscsi') {
    return (facts.cluster.nodes ?? []).flatMap((node) =>
      (node.iscsiConnections ?? [])
        .filter((connection) => isOn(facts, node, connection, network) === true)
        .map(({ targetAddress, initiatorAddress }) => `${node.name}: ${targetAddress ?? initiatorAddress ?? ''}`),
    );
  }
  const adapters = adaptersOn(facts, network);
  if (isUnknown(adapters)) return [];
  return adapters.flatMap(({ node, adapter }) => {
    if (kind === 'gateways') return (adapter.gateways ?? []).map((gateway) => `${node.name}: ${gateway}`);
    const isBound = anyOf([isUplink(facts, node, adapter), isVirtualAdapter(facts, node, adapter)]);
    return isBound === true ? [`${node.name}: ${adapter.name}`] : [];
  });
}
