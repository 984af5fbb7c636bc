import { featuresLacking, isFeatureInstalled, isServiceRunning, servicesNotRunning } from '../../snapshot/derived/prerequisites.ts';
import { editionOf, isReleaseShared, nodesOfOtherReleases, releaseOf } from '../../snapshot/derived/release.ts';
import type { Node } from '../../snapshot/snapshot.gen.ts';
import { type RuleFunctions, typed } from './rule-function.ts';

/** Functions over nodes. */
export const nodeFunctions: RuleFunctions = {
  /** Release of Windows Server, e.g. "2008 R2"; the build where it is none of the listed ones. */
  'release(Node): string': typed((run, node: Node) => releaseOf(run.facts, node)),
  /** OperatingSystemSKU; unknown where Windows itself does not know its edition. */
  'edition(Node): int': typed((_run, node: Node) => editionOf(node)),
  /** Whether every node runs the release of this one, by the builds that were collected. */
  'releaseShared(Node): bool': typed((run, node: Node) => isReleaseShared(run.facts, node)),
  /** For messages: the nodes that are certain to run another release, each with it. */
  'nodesOfOtherReleases(Node): list<string>': typed((run, node: Node) => nodesOfOtherReleases(run.facts, node)),
  /** Whether a role or feature is installed, by its name in Get-WindowsFeature. */
  'featureInstalled(Node, string): bool': typed((run, node: Node, name: string) => isFeatureInstalled(run.facts, node, name)),
  /** Whether a service runs. */
  'serviceRunning(Node, string): bool': typed((run, node: Node, name: string) => isServiceRunning(run.facts, node, name)),
  /** For messages: the features of these that are certain not to be installed. */
  'featuresLacking(Node, list<string>): list<string>': typed((run, node: Node, names: readonly string[]) => featuresLacking(run.facts, node, names)),
  /** For messages: the services of these that are certain not to run, each with its state. */
  'servicesNotRunning(Node, list<string>): list<string>': typed((run, node: Node, names: readonly string[]) =>
    servicesNotRunning(run.facts, node, names),
  ),
};
