import { crowdedClasses, isAntiAffinityDrainable } from '../../snapshot/derived/anti-affinity.ts';
import { canEvacuate, homeless, memoryElsewhere, memoryToMove } from '../../snapshot/derived/capacity.ts';
import { rolePriority } from '../../snapshot/derived/drain-moves.ts';
import { isMacRangeDisjoint, isMacUnique, nodesOfSameMacs, sharedMacs } from '../../snapshot/derived/mac-addresses.ts';
import { mayOperatorMigrate, nodesWithoutRights } from '../../snapshot/derived/operator-rights.ts';
import { keepsQuorumWithout, mayVotesTie, votersBut } from '../../snapshot/derived/quorum.ts';
import { busyReplicas, isReplicaBusy } from '../../snapshot/derived/replication.ts';
import { busiestNode, isScaleBelow, scaleOf } from '../../snapshot/derived/scale.ts';
import { extensionsElsewhere, hasExtensionsOfOthers } from '../../snapshot/derived/switch-extensions.ts';
import { areSwitchSettingsShared, doSwitchTypesDiffer, switchSettingsElsewhere } from '../../snapshot/derived/switch-settings.ts';
import {
  indirectAccess,
  isAccessDirect,
  isMountUnique,
  isRedirectedOnly,
  spareFolders,
  volumesMountedAs,
} from '../../snapshot/derived/volume-states.ts';
import type { Node, SharedVolume, VirtualMachine, VirtualSwitch } from '../../snapshot/snapshot.gen.ts';
import { type RuleFunctions, typed } from './rule-function.ts';

/** Functions over the health of a cluster: volumes, capacity, quorum, addresses and what moves virtual machines. */
export const clusterHealthFunctions: RuleFunctions = {
  /** For messages: bytes as "1.5 GB". */
  'gigabytes(int): string': typed((_run, bytes: number) => `${Math.round((bytes / 2 ** 30) * 10) / 10} GB`),
  /** Whether every node that is up has direct access to a shared volume; ReFS is redirected by design. */
  'accessDirect(SharedVolume): bool': typed((run, volume: SharedVolume) => isAccessDirect(run.facts, volume)),
  /** Whether nothing worse than redirected access is known of it. */
  'redirectedOnly(SharedVolume): bool': typed((run, volume: SharedVolume) => isRedirectedOnly(run.facts, volume)),
  /** For messages: the nodes without direct access, "HV-OSK-B: BlockRedirected (NoDiskConnectivity)". */
  'indirectAccess(SharedVolume): list<string>': typed((run, volume: SharedVolume) => indirectAccess(run.facts, volume)),
  /** Whether its mount point is its own and not below a folder such as C:\ClusterStorage.000. */
  'mountUnique(SharedVolume): bool': typed((run, volume: SharedVolume) => isMountUnique(run.facts, volume)),
  /** For messages: the nodes with a folder such as C:\ClusterStorage.000, with it. */
  'spareFolders(): list<string>': typed((run) => spareFolders(run.facts)),
  /** For messages: the other volumes with its mount point. */
  'volumesMountedAs(SharedVolume): list<string>': typed((run, volume: SharedVolume) => volumesMountedAs(run.facts, volume)),
  /** Whether the account that will carry out the change may move virtual machines, as Windows Server 2012 and later ask for it. */
  'operatorMayMigrate(): bool': typed((run) => mayOperatorMigrate(run.facts)),
  /** For messages: the nodes on which it was certain to have none of these rights. */
  'nodesWithoutRights(): list<string>': typed((run) => nodesWithoutRights(run.facts)),
  /** Whether the other nodes have room for the virtual machines of this one (N+1). */
  'canEvacuate(Node): bool': typed((run, node: Node) => canEvacuate(run.facts, node)),
  /** For messages: its virtual machines that are certain to fit on none of their other possible owners. */
  'homeless(Node): list<string>': typed((run, node: Node) => homeless(run.facts, node)),
  /** For messages: memory in bytes that its virtual machines need elsewhere, at least. */
  'memoryToMove(Node): int': typed((run, node: Node) => memoryToMove(run.facts, node)),
  /** For messages: memory in bytes that is free on the other nodes, at most. */
  'memoryElsewhere(Node): int': typed((run, node: Node) => memoryElsewhere(run.facts, node)),
  /** Whether the cluster keeps its quorum while a node restarts after a drain. */
  'quorumWithout(Node): bool': typed((run, node: Node) => keepsQuorumWithout(run.facts, node)),
  /** Whether it is certain to lose it. */
  'quorumLost(Node): bool': typed((run, node: Node) => keepsQuorumWithout(run.facts, node) === false),
  /** Whether the votes may tie: an even number of them, and no witness. */
  'votesMayTie(): bool': typed((run) => mayVotesTie(run.facts)),
  /** For messages: the other nodes that have a vote and are members now. */
  'votersBut(Node): list<string>': typed((run, node: Node) => votersBut(run.facts, node)),
  /** Whether its roles can be drained without two of one anti-affinity class on a node. */
  'antiAffinityDrainable(Node): bool': typed((run, node: Node) => isAntiAffinityDrainable(run.facts, node)),
  /** For messages: the classes for which there are too few nodes, with the roles and the free nodes, "SQL (DB01, DB02): HV-OSK-C". */
  'crowdedClasses(Node): list<string>': typed((run, node: Node) => crowdedClasses(run.facts, node)),
  /** Whether no other adapter of the virtual machines has a static MAC address of this one. */
  'macUnique(VirtualMachine): bool': typed((run, vm: VirtualMachine) => isMacUnique(run.facts, vm)),
  /** For messages: those that others have, "00155d010203: DB01". */
  'sharedMacs(VirtualMachine): list<string>': typed((run, vm: VirtualMachine) => sharedMacs(run.facts, vm)),
  /** Whether the range of dynamic MAC addresses of a node meets that of no other one. */
  'macRangeDisjoint(Node): bool': typed((run, node: Node) => isMacRangeDisjoint(run.facts, node)),
  /** For messages: the other nodes whose ranges meet it. */
  'nodesOfSameMacs(Node): list<string>': typed((run, node: Node) => nodesOfSameMacs(run.facts, node)),
  /** Whether a virtual switch is set like most of those of its name: type, access of the host, SR-IOV, embedded teaming. */
  'switchSettingsShared(VirtualSwitch, Node): bool': typed((run, virtualSwitch: VirtualSwitch, node: Node) =>
    areSwitchSettingsShared(run.facts, virtualSwitch, node),
  ),
  /** Whether its type is certain to differ. */
  'switchTypesDiffer(VirtualSwitch, Node): bool': typed((run, virtualSwitch: VirtualSwitch, node: Node) =>
    doSwitchTypesDiffer(run.facts, virtualSwitch, node),
  ),
  /** For messages: the settings that differ, "AllowManagementOS true (HV-OSK-B: false)". */
  'switchSettingsElsewhere(VirtualSwitch, Node): list<string>': typed((run, virtualSwitch: VirtualSwitch, node: Node) =>
    switchSettingsElsewhere(run.facts, virtualSwitch, node),
  ),
  /** Whether it has every extension enabled that a switch of its name has on another node. */
  'extensionsShared(VirtualSwitch, Node): bool': typed((run, virtualSwitch: VirtualSwitch, node: Node) =>
    hasExtensionsOfOthers(run.facts, virtualSwitch, node),
  ),
  /** For messages: those that it lacks, with the nodes that have them. */
  'extensionsElsewhere(VirtualSwitch): list<string>': typed((run, virtualSwitch: VirtualSwitch) => extensionsElsewhere(run.facts, virtualSwitch)),
  /** Whether Hyper-V Replica makes or brings back a copy of some virtual machine. */
  'replicaBusy(): bool': typed((run) => isReplicaBusy(run.facts)),
  /** For messages: those machines, "会計システム: Resynchronizing". */
  'busyReplicas(): list<string>': typed((run) => busyReplicas(run.facts)),
  /** Priority of the role of a virtual machine. */
  'rolePriority(VirtualMachine): int': typed((run, vm: VirtualMachine) => rolePriority(run.facts, vm)),
  /** Whether the cluster stays below this share of every limit of its size. */
  'scaleBelow(double): bool': typed((run, share: number) => isScaleBelow(run.facts, share)),
  /** For messages: how many "nodes", clustered "machines", or machines "running" on the busiest node are known. */
  'scaleOf(string): int': typed((run, kind: string) => scaleOf(run.facts, kind)),
  /** For messages: the node on which most virtual machines run. */
  'busiestNode(): string': typed((run) => busiestNode(run.facts)),
};
