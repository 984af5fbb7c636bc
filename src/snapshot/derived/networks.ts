import { assumed, type Facts, once, wholeList } from '../facts.ts';
import { isUnknown, type Maybe, type MissingFact, missing, unknown } from '../known.ts';
import type { Network } from '../snapshot.gen.ts';

/** Whether a network is up: its state, or the assumption that all of them are. */
export function isUp(facts: Facts, network: Network): boolean | undefined {
  if (network.state !== undefined) return network.state === 'up';
  return assumed(facts, 'networks') === 'up' ? true : undefined;
}

/** Whether the cluster may use a network: Role 1 or 3. */
export function mayCarryCluster(network: Network): boolean | undefined {
  return network.role === undefined ? undefined : network.role === 'cluster' || network.role === 'clusterAndClient';
}

/**
 * The networks that may carry CSV redirected I/O on Windows Server 2008 R2, where the lowest Metric among the networks that are up and
 * open to the cluster decides (domain.md §2.2); lowest Metric first. One network = known; several = they tie, or a fact is missing that
 * would tell.
 */
export function csvCandidates(facts: Facts): Maybe<readonly Network[]> {
  return once(facts, 'csvCandidates', () => {
    const networks = wholeList(facts, facts.cluster.networks, 'networks');
    if (isUnknown(networks)) return networks;
    const eligible = networks.filter((network) => mayCarryCluster(network) !== false && isUp(facts, network) !== false);
    const certain = eligible.filter((network) => mayCarryCluster(network) === true && isUp(facts, network) === true);
    const lowest = Math.min(...certain.map(metricOf));
    return eligible.filter((network) => network.metric === undefined || network.metric <= lowest).sort(byMetric);
  });
}

/** A Metric that was not collected is the the last in an order, and below no other. */
export function metricOf({ metric }: Network): number {
  return metric ?? Number.POSITIVE_INFINITY;
}

function byMetric(a: Network, b: Network): number {
  return metricOf(a) === metricOf(b) ? 0 : metricOf(a) - metricOf(b);
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
    const values = { names: candidates.map((network) => network.name).join(', '), metric: first.metric ?? 0 };
    return unknown({ fact: 'networks.metric', why: { code: 'tie', values } });
  });
}

function missingForCsv(facts: Facts, network: Network): readonly MissingFact[] {
  if (mayCarryCluster(network) === undefined) return missing('networks.role', network.name).missing;
  if (network.metric === undefined) return missing('networks.metric', network.name).missing;
  if (isUp(facts, network) === undefined)
    return [{ fact: 'networks.state', on: network.name, why: { code: 'stateUnknown', values: { name: network.name } } }];
  return [];
}
