import { type Facts, networkByReference, once, wholeList } from '../facts.ts';
import { allOf, anyOf, bothUnknown, isUnknown, type Maybe, type MissingFact, missing, not, type Unknown, unknown } from '../known.ts';
import type { Network, Node } from '../snapshot.gen.ts';
import { addressRange, rangesMeet } from './addresses.ts';
import { liveMigrationOrder } from './live-migration.ts';
import { isConnectionUp } from './network-adapters.ts';
import { csvCandidates, csvNetworkByMetric, isUp, mayCarryCluster, metricOf } from './networks.ts';
import { releaseOf } from './release.ts';
import { networkSubnets } from './subnets.ts';

interface Choice {
  readonly candidates: readonly Network[];
  /** Why there may be several, or whether the only one is taken */
  readonly open: Unknown | undefined;
}

/**
 * The networks of which the next live migration takes one, on Windows Server 2012 and later: those of the order, then the others by Metric with the
 * lowest one of the cluster last, each passed over where it is excluded, down, or not on the list of the hosts. All that come before the first one
 * that is certain to be taken, and that one. Unknown where the order was not read.
 */
export function migrationCandidates(facts: Facts): Maybe<readonly Network[]> {
  const choice = choose(facts, true);
  return isUnknown(choice) ? choice : choice.candidates;
}

/** The same, whatever the lists of the hosts say. */
export function clusterCandidates(facts: Facts): Maybe<readonly Network[]> {
  const choice = choose(facts, false);
  return isUnknown(choice) ? choice : choice.candidates;
}

/** Whether it is certain that live migration takes a network, by what the cluster has. */
export function isCertainCandidate(facts: Facts, network: Network): Maybe<boolean> {
  const choice = choose(facts, false);
  if (isUnknown(choice)) return choice;
  if (!choice.candidates.includes(network)) return false;
  return choice.open ?? true;
}

/** One answer about all candidates, or why there is none: what the candidates lack, or why it is open which one is taken. */
export function agreementOnMigration(facts: Facts, answers: readonly Maybe<boolean>[]): Maybe<boolean> {
  if (answers.length === 0) return unknown({ fact: 'liveMigration.order', why: { code: 'noCandidate' } });
  const choice = choose(facts, true);
  if (isUnknown(choice)) return choice;
  const unknowns = answers.filter(isUnknown);
  const isOne = !(answers.includes(true) && answers.includes(false));
  if (unknowns.length === 0 && isOne) return answers[0] ?? false;
  const open = choice.open ?? unknown({ fact: 'liveMigration.order', why: { code: 'candidatesDisagree' } });
  if (!isOne) return open;
  return [...unknowns, ...(answers.length > 1 ? [open] : [])].reduce(bothUnknown);
}

/** The networks that live migration can take for certain: enabled for the cluster, not excluded, up. */
export function migrationNetworks(facts: Facts): readonly Network[] {
  return (facts.cluster.networks ?? []).filter((network) => isUsable(facts, network) === true);
}

/** Whether there is one. */
export function isMigrationNetworkThere(facts: Facts): Maybe<boolean> {
  const networks = wholeList(facts, facts.cluster.networks, 'networks');
  const answers = (facts.cluster.networks ?? []).map((network) => isUsable(facts, network));
  return anyOf([...answers, isUnknown(networks) ? networks : false]);
}

function isUsable(facts: Facts, network: Network): Maybe<boolean> {
  return allOf([isOffered(facts, network), isNetworkUp(facts, network)]);
}

/** Whether the configuration offers a network to live migration, be it up or not. */
export function isOffered(facts: Facts, network: Network): Maybe<boolean> {
  return allOf([isEligible(facts, network), not(isExcluded(facts, network))]);
}

function isNetworkUp(facts: Facts, network: Network): Maybe<boolean> {
  return isUp(facts, network) ?? unknown({ fact: 'networks.state', on: network.name, why: { code: 'stateUnknown', values: { name: network.name } } });
}

/** Role 1 or 3. No source says what becomes of another one that is in the order. */
function isEligible(facts: Facts, network: Network): Maybe<boolean> {
  const mayCarry = mayCarryCluster(network);
  if (mayCarry === undefined) return missing('networks.role', network.name);
  if (mayCarry) return true;
  const order = facts.cluster.liveMigration?.order;
  if (order === undefined) return missing('liveMigration.order');
  const resolved = liveMigrationOrder(facts);
  if (isUnknown(resolved)) return resolved;
  if (!resolved.includes(network)) return false;
  const { name } = network;
  return unknown({ fact: 'liveMigration.order', on: name, why: { code: 'roleNotForMigration', values: { name } } });
}

interface Exclusions {
  readonly networks: ReadonlySet<Network>;
  /** Why those without an id may be excluded too */
  readonly open: Unknown | undefined;
}

/** What is selected and excluded at once may be taken or not. */
function isExcluded(facts: Facts, network: Network): Maybe<boolean> {
  const exclusions = exclusionsOf(facts);
  if (isUnknown(exclusions)) return exclusions;
  const { name } = network;
  if (!exclusions.networks.has(network)) return network.id === undefined ? (exclusions.open ?? false) : false;
  const order = liveMigrationOrder(facts);
  if (isUnknown(order)) return order;
  return order.includes(network) ? unknown({ fact: 'liveMigration.exclude', on: name, why: { code: 'orderedAndExcluded', values: { name } } }) : true;
}

function exclusionsOf(facts: Facts): Maybe<Exclusions> {
  return once(facts, 'migration exclusions', () => {
    const exclude = facts.cluster.liveMigration?.exclude;
    if (exclude === undefined) return missing('liveMigration.exclude');
    const found = exclude.map((reference) => networkByReference(facts, reference));
    const lost = exclude.find((_reference, index) => found[index] === undefined);
    return {
      networks: new Set(found.filter((network): network is Network => network !== undefined)),
      open: lost === undefined ? undefined : unknown({ fact: 'networks.id', why: { code: 'networkNotResolved', values: { id: lost } } }),
    };
  });
}

function choose(facts: Facts, withHosts: boolean): Maybe<Choice> {
  return once(facts, `migration choice ${withHosts}`, () => {
    const order = liveMigrationOrder(facts);
    if (isUnknown(order)) return order;
    const networks = wholeList(facts, facts.cluster.networks, 'networks');
    if (isUnknown(networks)) return networks;
    const candidates: Network[] = [];
    let open: Unknown | undefined;
    const rest = restInOrder(facts, networks, order);
    const take = (network: Network, isFirst: Maybe<boolean>): boolean => {
      const usable = allOf([isUsable(facts, network), ...(withHosts ? [isOnHostLists(facts, network)] : [])]);
      if (usable === false) return false;
      candidates.push(network);
      const taken = allOf([usable, isOnEveryNode(facts, network), isFirst]);
      if (taken === true) return true;
      const why = isUnknown(taken) ? taken : notOnEveryNode(network);
      open = open === undefined ? why : bothUnknown(open, why);
      return false;
    };
    if (order.some((network) => take(network, true))) return { candidates, open };
    for (const network of rest.networks) if (take(network, rest.open ?? true)) break;
    return { candidates, open };
  });
}

function notOnEveryNode({ name }: Network): Unknown {
  return unknown({ fact: 'networkInterfaces', on: name, why: { code: 'notOnEveryNode', values: { name } } });
}

/** The networks that are not in the order as the cluster sorts them; open where a Metric or Role is missing or two are equal. */
function restInOrder(
  facts: Facts,
  networks: readonly Network[],
  order: readonly Network[],
): { networks: readonly Network[]; open: Unknown | undefined } {
  const rest = networks.filter((network) => !order.includes(network) && isUsable(facts, network) !== false);
  if (rest.length <= 1) return { networks: rest, open: undefined };
  const lowest = csvNetworkByMetric(facts);
  const unmeasured = rest.find(({ metric }) => metric === undefined);
  const isTied = new Set(rest.map(metricOf)).size < rest.length;
  if (unmeasured !== undefined || isTied || isUnknown(lowest)) {
    const candidates = rest.map(({ name }) => name).join(', ');
    const tied: MissingFact = { fact: 'liveMigration.order', why: { code: 'ambiguousOrder', values: { candidates } } };
    return { networks: rest, open: unmeasured === undefined ? unknown(tied) : missing('networks.metric', unmeasured.name) };
  }
  const sorted = [...rest].sort((a, b) => metricOf(a) - metricOf(b));
  return { networks: [...sorted.filter((network) => network !== lowest), ...sorted.filter((network) => network === lowest)], open: undefined };
}

/** Whether every node that is not down has a connection that is up. */
function isOnEveryNode(facts: Facts, network: Network): Maybe<boolean> {
  return once(facts, `on every node ${network.name}`, () => {
    const nodes = wholeList(facts, facts.cluster.nodes, 'nodes');
    const answers = (facts.cluster.nodes ?? []).filter(({ state }) => state !== 'down').map((node) => isConnectionUp(facts, node, network));
    return allOf([...answers, isUnknown(nodes) ? nodes : true]);
  });
}

/** Whether the hosts let live migration take a network: false where none of them does. */
function isOnHostLists(facts: Facts, network: Network): Maybe<boolean> {
  return once(facts, `on host lists ${network.name}`, () => {
    const nodes = wholeList(facts, facts.cluster.nodes, 'nodes');
    const answers = (facts.cluster.nodes ?? []).map((node) => isOnHostList(facts, node, network));
    const every = allOf([...answers, isUnknown(nodes) ? nodes : true]);
    if (every !== false) return every;
    const some = anyOf([...answers, isUnknown(nodes) ? nodes : false]);
    return some === true ? notOnEveryNode(network) : some;
  });
}

/** Whether a host takes live migrations on a network: on any, or on one that its list names. */
export function isOnHostList(facts: Facts, node: Node, network: Network): Maybe<boolean> {
  const useAny = node.migration?.useAnyNetwork;
  if (useAny === undefined) return missing('nodes.migration.useAnyNetwork', node.name);
  if (useAny) return true;
  const whole = wholeList(facts, node.migration?.networks, 'nodes.migration.networks', node.name);
  const answers = (node.migration?.networks ?? []).map(({ subnet }) => isSubnetOf(facts, node, subnet, network));
  return anyOf([...answers, isUnknown(whole) ? whole : false]);
}

export function isSubnetOf(facts: Facts, node: Node, text: string, network: Network): Maybe<boolean> {
  const range = addressRange(text);
  if (range === undefined) return unknown({ fact: 'nodes.migration.networks', on: node.name, why: { code: 'noAddress', values: { text } } });
  const subnets = networkSubnets(facts, network);
  return isUnknown(subnets) ? subnets : subnets.some((subnet) => rangesMeet(subnet, range));
}

/**
 * Whether the network with the lowest Metric, which the cluster keeps for its own communication, comes after every other one that live migration
 * may take, and there is another one. Without an order that is what the cluster does itself.
 */
export function isLowestMetricLast(facts: Facts): Maybe<boolean> {
  return once(facts, 'lowestMetricLast', () => {
    const order = liveMigrationOrder(facts);
    if (isUnknown(order)) return order;
    const lowest = csvCandidates(facts);
    if (isUnknown(lowest)) return lowest;
    const answers = lowest.map((network) => isLast(facts, network, order));
    if (answers.length === 0) return unknown({ fact: 'networks.role', why: { code: 'noCandidate' } });
    if (answers.every((answer) => answer === true)) return true;
    if (answers.every((answer) => answer === false)) return false;
    const open = csvNetworkByMetric(facts);
    return [...answers.filter(isUnknown), ...(isUnknown(open) ? [open] : [])].reduce(bothUnknown);
  });
}

function isLast(facts: Facts, lowest: Network, order: readonly Network[]): Maybe<boolean> {
  const others = (facts.cluster.networks ?? []).filter((network) => network !== lowest);
  const isAnotherThere = anyOf(others.map((network) => isUsable(facts, network)));
  const place = order.indexOf(lowest);
  // what is not in the order comes after it, the lowest Metric at the very end
  const after = place < 0 ? [] : others.filter((network) => !order.slice(0, place).includes(network));
  const isAnotherAfter = anyOf(after.map((network) => isOffered(facts, network)));
  return allOf([isAnotherThere, anyOf([isExcluded(facts, lowest), not(isAnotherAfter)])]);
}

/** Whether the network with the lowest Metric is the only one that live migration can take. */
export function isLowestMetricOnly(facts: Facts): Maybe<boolean> {
  const lowest = csvNetworkByMetric(facts);
  if (isUnknown(lowest)) return lowest;
  return not(anyOf((facts.cluster.networks ?? []).filter((network) => network !== lowest).map((network) => isUsable(facts, network))));
}

/** The networks as live migration tries them, as far as it is known, for messages. */
export function migrationOrder(facts: Facts): Maybe<readonly Network[]> {
  const order = liveMigrationOrder(facts);
  if (isUnknown(order)) return order;
  const { networks } = restInOrder(facts, facts.cluster.networks ?? [], order);
  return [...order, ...networks].filter((network) => isExcluded(facts, network) !== true);
}

/** Whether every id or name of the order and the exclusions belongs to a network. */
export function areMigrationNetworksThere(facts: Facts): Maybe<boolean> {
  const { order, exclude } = facts.cluster.liveMigration ?? {};
  const answers = [...(order ?? []), ...(exclude ?? [])].map((reference) => isThere(facts, reference));
  return allOf([
    ...answers,
    order === undefined ? missing('liveMigration.order') : true,
    exclude === undefined ? missing('liveMigration.exclude') : true,
  ]);
}

/** For messages: those that are certain to belong to none. */
export function staleMigrationNetworks(facts: Facts): readonly string[] {
  const { order = [], exclude = [] } = facts.cluster.liveMigration ?? {};
  return [...new Set([...order, ...exclude])].filter((reference) => isThere(facts, reference) === false);
}

function isThere(facts: Facts, reference: string): Maybe<boolean> {
  if (networkByReference(facts, reference) !== undefined) return true;
  const networks = wholeList(facts, facts.cluster.networks, 'networks');
  if (isUnknown(networks)) return networks;
  const isId = /^\{?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?$/i.test(reference);
  if (!isId || networks.every(({ id }) => id !== undefined)) return false;
  return unknown({ fact: 'networks.id', why: { code: 'networkNotResolved', values: { id: reference } } });
}

/** How a node copies memory; 2012 knows TCP/IP only. */
export function migrationTransport(facts: Facts, node: Node): Maybe<string> {
  const performance = node.migration?.performance;
  if (performance !== undefined) return performance;
  return releaseOf(facts, node) === '2012' ? 'tcpip' : missing('nodes.migration.performance', node.name);
}
