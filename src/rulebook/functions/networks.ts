import { adapterOnNetwork, adaptersOn, csvCandidates, csvNetworkByMetric, liveMigrationCandidates } from '../../snapshot/derived/networks.ts';
import type { Network, Node } from '../../snapshot/snapshot.gen.ts';
import { type RuleFunctions, typed } from './rule-function.ts';

/** Functions over cluster networks and the adapters on them. */
export const networkFunctions: RuleFunctions = {
  /** The network that carries CSV redirected I/O on Windows Server 2008 R2: the lowest Metric of those open to the cluster and up. */
  'csvNetworkByMetric(): Network': typed((run) => csvNetworkByMetric(run.facts)),
  /** The networks that may be it: more than one where they tie, or where a state, role or Metric is missing. */
  'csvCandidates(): list<Network>': typed((run) => csvCandidates(run.facts)),
  /** The networks of which the next live migration takes one. */
  'liveMigrationCandidates(): list<Network>': typed((run) => liveMigrationCandidates(run.facts)),
  /** The adapter of a node on a cluster network. */
  'adapterOnNetwork(Node, Network): Adapter': typed((run, node: Node, network: Network) => adapterOnNetwork(run.facts, node, network)),
  /** The adapters of all nodes on a cluster network. */
  'adaptersOnNetwork(Network): list<Adapter>': typed((run, network: Network) => {
    const found = adaptersOn(run.facts, network);
    return Array.isArray(found) ? found.map(({ adapter }) => adapter) : found;
  }),
};
