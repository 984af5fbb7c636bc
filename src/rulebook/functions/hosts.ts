import { mayDelegateToPeers, peersNotDelegatedTo } from '../../snapshot/derived/delegation.ts';
import {
  functionalLevel,
  isFunctionalLevelCurrent,
  isFunctionalLevelRaisable,
  nodesAtLevel,
  nodesBeyondLevel,
} from '../../snapshot/derived/functional-level.ts';
import { areLinksFasterThan } from '../../snapshot/derived/link-speeds.ts';
import { areReleasesMixable } from '../../snapshot/derived/mixable.ts';
import { areMigrationsWithinLimit, clusterParallelLimit, parallelLimit, parallelLimitSource } from '../../snapshot/derived/parallel-limit.ts';
import { doProcessorsDiffer } from '../../snapshot/derived/processor-moves.ts';
import { isSpeculationShared, speculationElsewhere } from '../../snapshot/derived/speculation.ts';
import { isVersionAtLeast } from '../../snapshot/derived/vm-version.ts';
import type { Node } from '../../snapshot/snapshot.gen.ts';
import { type RuleFunctions, typed } from './rule-function.ts';

/** Functions over hosts from Windows Server 2012 on: releases in one cluster, functional level, limits of live migration. */
export const hostsFunctions: RuleFunctions = {
  /** Whether the releases of all nodes may be in one cluster: the same, or neighbours in a rolling upgrade. */
  'releasesMixable(Node): bool': typed((run, node: Node) => areReleasesMixable(run.facts, node)),
  /** Whether a node may delegate to every other one, for Kerberos. */
  'delegatesToPeers(Node): bool': typed((run, node: Node) => mayDelegateToPeers(run.facts, node)),
  /** For messages: the nodes that it is certain not to delegate to. */
  'peersNotDelegatedTo(Node): list<string>': typed((run, node: Node) => peersNotDelegatedTo(run.facts, node)),
  /** Functional level of the cluster; 0 says nothing. */
  'functionalLevel(): int': typed((run) => functionalLevel(run.facts)),
  /** Whether no node is newer than the functional level. */
  'functionalLevelCurrent(): bool': typed((run) => isFunctionalLevelCurrent(run.facts)),
  /** Whether all nodes are newer than it. */
  'functionalLevelRaisable(): bool': typed((run) => isFunctionalLevelRaisable(run.facts)),
  /** For messages: the nodes that keep it down. */
  'nodesAtLevel(): list<string>': typed((run) => nodesAtLevel(run.facts)),
  /** For messages: the nodes newer than it, each with the level that it brings. */
  'nodesBeyondLevel(): list<string>': typed((run) => nodesBeyondLevel(run.facts)),
  /** Live migrations in which a node may take part at a time, as the cluster says for all of them; 0 says nothing. */
  'clusterParallelLimit(): int': typed((run) => clusterParallelLimit(run.facts)),
  /** The same as it is in force on a node: of the cluster where its release knows that, else of the host. */
  'parallelLimit(Node): int': typed((run, node: Node) => parallelLimit(run.facts, node)),
  /** For messages: whose setting that is, "cluster" or "host". */
  'parallelLimitSource(Node): string': typed((run, node: Node) => parallelLimitSource(run.facts, node)),
  /** Whether a node takes part in no more live migrations than that. */
  'migrationsWithinLimit(Node): bool': typed((run, node: Node) => areMigrationsWithinLimit(run.facts, node)),
  /** Whether the links that live migration may take on a node are faster than so many bits per second. */
  'linksFasterThan(Node, double): bool': typed((run, node: Node, bits: number) => areLinksFasterThan(run.facts, node, bits)),
  /** Whether the nodes do not all have the same processors. */
  'processorsDiffer(): bool': typed((run) => doProcessorsDiffer(run.facts)),
  /** Whether a configuration version of a virtual machine is at least another one. */
  'versionAtLeast(string, string): bool': typed((_run, version: string, least: string) => isVersionAtLeast(version, least)),
  /** Whether a node has the speculation control settings of more than half of the nodes with its processors. */
  'speculationShared(Node): bool': typed((run, node: Node) => isSpeculationShared(run.facts, node)),
  /** For messages: the nodes with its processors that have others. */
  'speculationElsewhere(Node): string': typed((run, node: Node) => speculationElsewhere(run.facts, node)),
};
