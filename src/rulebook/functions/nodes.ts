import { currentOwner, hasOneMigrationAtMost, isOwnerAsPlanned, migrationsOf } from '../../snapshot/derived/migrations.ts';
import { isOperatorDomainAdministrator } from '../../snapshot/derived/operator.ts';
import { featuresLacking, isFeatureInstalled, isServiceRunning, servicesNotRunning } from '../../snapshot/derived/prerequisites.ts';
import { editionOf, isReleaseShared, nodesOfOtherReleases, releaseOf } from '../../snapshot/derived/release.ts';
import type { Migration, Node } from '../../snapshot/snapshot.gen.ts';
import { type RuleFunctions, typed } from './rule-function.ts';

/** Functions over nodes, their migrations, and who carries them out. */
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
  /** Whether a node takes part in at most one live migration at a time. */
  'oneMigrationAtMost(Node): bool': typed((run, node: Node) => hasOneMigrationAtMost(run.facts, node)),
  /** For messages: the live migrations of a node, each with source and target. */
  'migrationsOf(Node): list<string>': typed((run, node: Node) => migrationsOf(run.facts, node)),
  /** Node that owns the virtual machine of a planned move now. */
  'currentOwner(Migration): string': typed((run, migration: Migration) => currentOwner(run.facts, migration)),
  /** Whether that is its planned target; the owner before must have been noted. */
  'ownerAsPlanned(Migration): bool': typed((run, migration: Migration) => isOwnerAsPlanned(run.facts, migration)),
  /** Whether the account that will carry out the change is a domain administrator. */
  'operatorDomainAdministrator(): bool': typed((run) => isOperatorDomainAdministrator(run.facts)),
};
