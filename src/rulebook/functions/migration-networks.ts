import { isMigrationFast, isMigrationSlow, linkMegabits } from '../../snapshot/derived/bandwidth.ts';
import { areClusterAdaptersBound, clusterAdapters, clusterBindingsOff, isNoClusterAdapterBound } from '../../snapshot/derived/cluster-adapters.ts';
import { csvPathCandidates } from '../../snapshot/derived/csv-paths.ts';
import { doHostNetworksMatch, hostNetworksElsewhere, hostNetworksLacking, hostNetworksOutside } from '../../snapshot/derived/host-networks.ts';
import {
  agreementOnMigration,
  areMigrationNetworksThere,
  isLowestMetricLast,
  isLowestMetricOnly,
  isMigrationNetworkThere,
  migrationCandidates,
  migrationNetworks,
  migrationOrder,
  migrationTransport,
  staleMigrationNetworks,
} from '../../snapshot/derived/migration-networks.ts';
import { isMtuShared, mtuOf } from '../../snapshot/derived/mtu.ts';
import { hasRdma, isSmbLimited, isTransportShared, otherTransports } from '../../snapshot/derived/transport.ts';
import { type Maybe, missing } from '../../snapshot/known.ts';
import type { Network, Node } from '../../snapshot/snapshot.gen.ts';
import { type RuleFunctions, typed } from './rule-function.ts';

/** Functions over the networks of live migration on Windows Server 2012 and later. */
export const migrationNetworksFunctions: RuleFunctions = {
  /** The networks of which the next live migration takes one, on Windows Server 2012 and later. */
  'migrationCandidates(): list<Network>': typed((run) => migrationCandidates(run.facts)),
  /** One answer from all of these = that answer; otherwise unknown: they disagree, one is not known, or there is none. */
  'agreeMigration(list<bool>): bool': typed(
    (run, answers: readonly Maybe<boolean>[]) => run.incomplete.get(answers) ?? agreementOnMigration(run.facts, answers),
  ),
  /** Whether some network is enabled for the cluster, not excluded from live migration, and up. */
  'migrationNetworkThere(): bool': typed((run) => isMigrationNetworkThere(run.facts)),
  /** For messages: the networks that are for certain. */
  'migrationNetworks(): list<Network>': typed((run) => migrationNetworks(run.facts)),
  /** For messages: the networks that are not excluded, as live migration tries them. */
  'migrationOrder(): list<Network>': typed((run) => migrationOrder(run.facts)),
  /** Whether the network with the lowest Metric is tried after all others, and there is another one. */
  'lowestMetricLast(): bool': typed((run) => isLowestMetricLast(run.facts)),
  /** Whether no other one can be taken. */
  'lowestMetricOnly(): bool': typed((run) => isLowestMetricOnly(run.facts)),
  /** Whether every id and name of the order and the exclusions belongs to a network. */
  'migrationNetworksExist(): bool': typed((run) => areMigrationNetworksThere(run.facts)),
  /** For messages: those that are certain to belong to none. */
  'staleMigrationNetworks(): list<string>': typed((run) => staleMigrationNetworks(run.facts)),
  /** "tcpip", "compression" or "smb"; 2012 knows the first one only. */
  'migrationTransport(Node): string': typed((run, node: Node) => migrationTransport(run.facts, node)),
  /** Whether all adapters of a node on networks that the cluster may use have Client for Microsoft Networks and File and Printer Sharing bound. */
  'clusterAdaptersBound(Node): bool': typed((run, node: Node) => areClusterAdaptersBound(run.facts, node)),
  /** Whether none of them has both. */
  'noClusterAdapterBound(Node): bool': typed((run, node: Node) => isNoClusterAdapterBound(run.facts, node)),
  /** For messages: those adapters, and those that may be on such a network. */
  'clusterAdapters(Node): list<Adapter>': typed((run, node: Node) => clusterAdapters(run.facts, node)),
  /** For messages: the components that are off on them, "LAN 3: ms_server". */
  'clusterBindingsOff(Node): list<string>': typed((run, node: Node) => clusterBindingsOff(run.facts, node)),
  /** Whether the list of networks of a host fits what the cluster takes, and the lists of the other hosts. */
  'hostNetworksMatch(Node): bool': typed((run, node: Node) => doHostNetworksMatch(run.facts, node)),
  /** For messages: the networks that live migration may take and that are not on the list of a host. */
  'hostNetworksLacking(Node): list<string>': typed((run, node: Node) => hostNetworksLacking(run.facts, node)),
  /** For messages: the entries of the list that are none that live migration may take. */
  'hostNetworksOutside(Node): list<string>': typed((run, node: Node) => hostNetworksOutside(run.facts, node)),
  /** For messages: the hosts with other networks, "HV-OSK-B: 管理". */
  'hostNetworksElsewhere(Node): list<string>': typed((run, node: Node) => hostNetworksElsewhere(run.facts, node)),
  /** Whether a node copies memory as most nodes of the cluster do. */
  'transportShared(Node): bool': typed((run, node: Node) => isTransportShared(run.facts, node)),
  /** For messages: the nodes that copy it otherwise, "HV-OSK-B: smb". */
  'otherTransports(Node): list<string>': typed((run, node: Node) => otherTransports(run.facts, node)),
  /** Whether the adapter of a node on a network has RDMA on, and at least this speed in bit/s. */
  'rdmaOn(Node, Network, double): bool': typed((run, node: Node, network: Network, speed: number) => hasRdma(run.facts, node, network, speed)),
  /** Whether live migration with SMB is limited on a node, by its own limit or by that of the cluster. */
  'smbLimited(Node): bool': typed((run, node: Node) => isSmbLimited(run.facts, node)),
  /** For messages: the networks that a node sends the traffic of shared volumes over, by its SMB connections; else those that it may take. */
  'csvPaths(Node): list<Network>': typed((run, node: Node) => csvPathCandidates(run.facts, node)),
  /** Whether all adapters on a network send packets of the same size. */
  'mtuShared(Network): bool': typed((run, network: Network) => isMtuShared(run.facts, network)),
  /** For messages: each size with its nodes, "9014 (HV-OSK-A)". */
  'mtuOf(Network): list<string>': typed((run, network: Network) => mtuOf(run.facts, network)),
  /** Whether a network is enabled for the cluster and not excluded from live migration, and a node reaches it at this speed in bit/s or more. */
  'migrationFast(Node, Network, double): bool': typed((run, node: Node, network: Network, minimum: number) =>
    run.facts.cluster.networks?.includes(network) ? isMigrationFast(run.facts, node, network, minimum) : missing('networks'),
  ),
  /** Whether live migration may take a network, and a node is connected to it, but at less. */
  'migrationSlow(Node, Network, double): bool': typed((run, node: Node, network: Network, minimum: number) =>
    run.facts.cluster.networks?.includes(network) ? isMigrationSlow(run.facts, node, network, minimum) : missing('networks'),
  ),
  /** For messages: its speed in Mbit/s, "1000", or what several adapters leave open, "1000 - 2000". */
  'linkMegabits(Node, Network): string': typed((run, node: Node, network: Network) => linkMegabits(run.facts, node, network)),
};
