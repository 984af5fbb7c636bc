import { type Facts, networkByReference, once, wholeList } from '../facts.ts';
import { anyOf, bothUnknown, isUnknown, type Maybe, type MissingFact, missing, not, unknown } from '../known.ts';
import type { Network } from '../snapshot.gen.ts';
import { hasGateway, isDedicated } from './dedicated.ts';
import { csvNetworkByMetric, isUp, mayCarryCluster, metricOf } from './networks.ts';

interface Choice {
  readonly candidates: readonly Network[];
  /** Why there may be several */
  readonly open: MissingFact;
}

/**
 * The networks of which the next live migration takes one, on Windows Server 2008 R2. With an explicit order: the first one that is up (and those
 * before it whose state is not known). With none: what the two published defaults name, since they disagree (domain.md §2.2): the second lowest Metric,
 * and any network without a default gateway other than the one of the shared volumes. Unknown where the order was not read.
 */
export function liveMigrationCandidates(facts: Facts): Maybe<readonly Network[]> {
  const choice = choose(facts);
  return isUnknown(choice) ? choice : choice.candidates;
}

/** The networks of the order, in it. An id that no network of the whole list has is a network that is no more. */
export function liveMigrationOrder(facts: Facts): Maybe<readonly Network[]> {
  return once(facts, 'liveMigrationOrder', () => {
    const order = facts.cluster.liveMigration?.order;
    if (order === undefined) return missing('liveMigration.order');
    const found = new Set<Network>();
    for (const reference of order) {
      const network = networkByReference(facts, reference);
      if (network !== undefined) found.add(network);
      else if (!areIdsWhole(facts)) return unknown({ fact: 'networks.id', why: { code: 'networkNotResolved', values: { id: reference } } });
    }
    return [...found];
  });
}

function areIdsWhole(facts: Facts): boolean {
  const networks = wholeList(facts, facts.cluster.networks, 'networks');
  return !isUnknown(networks) && networks.every((network) => network.id !== undefined);
}

/** Whether the order begins with a network that is kept for live migration, unless it holds none that is. */
export function isDedicatedFirst(facts: Facts): Maybe<boolean> {
  const order = liveMigrationOrder(facts);
  if (isUnknown(order)) return order;
  const [first, ...others] = order.map((network) => isDedicated(facts, network));
  return first === undefined ? true : anyOf([first, not(anyOf(others))]);
}

/** One answer about all candidates, or why there is none: what the candidates lack, or that they disagree. */
export function agreement(facts: Facts, answers: readonly Maybe<boolean>[]): Maybe<boolean> {
  if (answers.length === 0) return unknown({ fact: 'liveMigration.order', why: { code: 'noCandidate' } });
  const choice = choose(facts);
  if (isUnknown(choice)) return choice;
  if (answers.includes(true) && answers.includes(false)) {
    const { open } = choice;
    return unknown(open.why.code === 'ambiguousDefault' ? { ...open, why: { code: 'candidatesDisagree' } } : open);
  }
  const unknowns = answers.filter(isUnknown);
  if (unknowns.length === 0) return answers[0] ?? false;
  return [...unknowns, ...(answers.length > 1 ? [unknown(choice.open)] : [])].reduce(bothUnknown);
}

function choose(facts: Facts): Maybe<Choice> {
  return once(facts, 'liveMigrationChoice', () => {
    const order = liveMigrationOrder(facts);
    if (isUnknown(order)) return order;
    const networks = wholeList(facts, facts.cluster.networks, 'networks');
    if (isUnknown(networks)) return networks;
    const excluded = new Set((facts.cluster.liveMigration?.exclude ?? []).map((reference) => networkByReference(facts, reference)));
    const pinned: Network[] = [];
    for (const network of order) {
      const up = isUp(facts, network);
      if (up !== false) pinned.push(network);
      // what is in both lists may be taken or not
      if (up === true && !excluded.has(network)) return { candidates: pinned, open: whyNotTheFirst(facts, pinned) };
    }
    const rest = networks.filter((network) => !excluded.has(network) && !pinned.includes(network) && isUp(facts, network) !== false);
    const candidates = [...pinned, ...defaultCandidates(facts, rest)];
    if (pinned.length > 0) return { candidates, open: whyNotTheFirst(facts, pinned) };
    const values = { candidates: candidates.map(({ name }) => name).join(', ') };
    return { candidates, open: { fact: 'liveMigration.order', why: { code: order.length === 0 ? 'ambiguousDefault' : 'orderedDown', values } } };
  });
}

function whyNotTheFirst(facts: Facts, pinned: readonly Network[]): MissingFact {
  const network = pinned.find((candidate) => isUp(facts, candidate) === undefined);
  const { name } = network ?? pinned[0] ?? { name: '' };
  if (network === undefined) return { fact: 'liveMigration.exclude', on: name, why: { code: 'orderedAndExcluded', values: { name } } };
  return { fact: 'networks.state', on: name, why: { code: 'stateUnknown', values: { name } } };
}

/** What the two published defaults may take among these networks. Where a fact is missing that would tell, all that it leaves possible. */
function defaultCandidates(facts: Facts, networks: readonly Network[]): readonly Network[] {
  const csv = csvNetworkByMetric(facts);
  const others = networks.filter((network) => network !== csv);
  if (others.length === 0) return networks;
  const noGateway = others.filter((network) => hasGateway(facts, network) === false);
  const mayHaveNone = others.filter((network) => hasGateway(facts, network) !== true);
  const candidates = new Set(noGateway.some((network) => isUp(facts, network) === true) ? mayHaveNone : others);
  const certain = others.filter((network) => mayCarryCluster(network) === true && isUp(facts, network) === true);
  const second = isUnknown(csv) ? Number.POSITIVE_INFINITY : Math.min(...certain.map(metricOf));
  for (const network of others) {
    if (mayCarryCluster(network) !== false && (network.metric === undefined || network.metric <= second)) candidates.add(network);
  }
  return networks.filter((network) => candidates.has(network));
}
