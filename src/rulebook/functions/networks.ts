import { bindingsOff, csvAdapters, isCsvAdapterBound } from '../../snapshot/derived/bindings.ts';
import { carriesIscsi, hasGateway, isBoundToSwitch, isDedicated, sharersOf } from '../../snapshot/derived/dedicated.ts';
import { isDedicatedFirst, liveMigrationCandidates, liveMigrationOrder } from '../../snapshot/derived/live-migration.ts';
import { adapterOnNetwork, adaptersOn, isConnectedTo } from '../../snapshot/derived/network-adapters.ts';
import { csvCandidates, csvNetworkByMetric } from '../../snapshot/derived/networks.ts';
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
  /** The networks that were chosen for live migration, in their order. */
  'liveMigrationOrder(): list<Network>': typed((run) => liveMigrationOrder(run.facts)),
  /** Whether that order begins with a dedicated network, unless it holds none. */
  'dedicatedFirst(): bool': typed((run) => isDedicatedFirst(run.facts)),
  /** Whether a network is private to the nodes and kept for them: no clients, gateway, virtual switch or iSCSI. */
  'isDedicated(Network): bool': typed((run, network: Network) => isDedicated(run.facts, network)),
  /** Whether a node has a default gateway on a network. */
  'hasGateway(Network): bool': typed((run, network: Network) => hasGateway(run.facts, network)),
  /** Whether an adapter on a network is the uplink of a virtual switch, or the host's own adapter on one. */
  'isBoundToSwitch(Network): bool': typed((run, network: Network) => isBoundToSwitch(run.facts, network)),
  /** Whether an iSCSI connection of a node goes over a network. */
  'carriesIscsi(Network): bool': typed((run, network: Network) => carriesIscsi(run.facts, network)),
  /** For messages: default gateways on a network, "HV-OSK-A: 10.22.0.254". */
  'gatewaysOn(Network): list<string>': typed((run, network: Network) => sharersOf(run.facts, network, 'gateways')),
  /** For messages: adapters on a network that belong to a virtual switch, "HV-OSK-A: LAN 3". */
  'switchAdaptersOn(Network): list<string>': typed((run, network: Network) => sharersOf(run.facts, network, 'switches')),
  /** For messages: iSCSI targets on a network, "HV-OSK-A: 10.23.0.100". */
  'iscsiTargetsOn(Network): list<string>': typed((run, network: Network) => sharersOf(run.facts, network, 'iscsi')),
  /** Whether a node has a connection to a cluster network at all. */
  'isConnectedTo(Node, Network): bool': typed((run, node: Node, network: Network) => isConnectedTo(run.facts, node, network)),
  /** The adapter of a node on a cluster network. */
  'adapterOnNetwork(Node, Network): Adapter': typed((run, node: Node, network: Network) => adapterOnNetwork(run.facts, node, network)),
  /** The adapters of all nodes on a cluster network. */
  'adaptersOnNetwork(Network): list<Adapter>': typed((run, network: Network) => {
    const found = adaptersOn(run.facts, network);
    return Array.isArray(found) ? found.map(({ adapter }) => adapter) : found;
  }),
  /** Whether the adapter of a node on the CSV network has Client for Microsoft Networks and File and Printer Sharing bound. */
  'isCsvAdapterBound(Node): bool': typed((run, node: Node) => isCsvAdapterBound(run.facts, node)),
  /** For messages: the adapters that may be the one on the CSV network. */
  'csvAdapters(Node): list<Adapter>': typed((run, node: Node) => csvAdapters(run.facts, node).adapters),
  /** For messages: the components that are off on them, "LAN 3: ms_server". */
  'bindingsOff(Node): list<string>': typed((run, node: Node) => bindingsOff(run.facts, node)),
};
