import { type Facts, once, wholeList } from '../facts.ts';
import { bothUnknown, isUnknown, type Maybe, missing } from '../known.ts';
import type { Node } from '../snapshot.gen.ts';
import { lackOf, migrationLoads } from './migrations.ts';
import { releaseOf } from './release.ts';

/** MaximumParallelMigrations came with update 1070 of Windows Server 2022 (KB5017381); builds after 20348 have it all. */
const firstBuild = 20348;
const firstRevision = 1070;

interface Limit {
  readonly limit: Maybe<number>;
  /** Whose setting it is; undefined: not known */
  readonly of: 'cluster' | 'host' | undefined;
}

/** The value of the cluster; 0 is what tools print that do not know the property. */
export function clusterParallelLimit(facts: Facts): Maybe<number> {
  const limit = facts.cluster.maximumParallelMigrations;
  return limit === undefined || limit === 0 ? missing('maximumParallelMigrations') : limit;
}

/** In how many live migrations a node takes part at a time. The default of the host is never assumed. */
export function parallelLimit(facts: Facts, node: Node): Maybe<number> {
  return limitOf(facts, node).limit;
}

/** For messages: whose setting limits it, "cluster" or "host". */
export function parallelLimitSource(facts: Facts, node: Node): Maybe<string> {
  return limitOf(facts, node).of ?? missing('nodes.os.revision', node.name);
}

function limitOf(facts: Facts, node: Node): Limit {
  const limits = once(facts, 'parallelLimits', () => new Map<Node, Limit>());
  const known = limits.get(node) ?? findLimit(facts, node);
  limits.set(node, known);
  return known;
}

function findLimit(facts: Facts, node: Node): Limit {
  const cluster = clusterParallelLimit(facts);
  const host = node.migration?.maximum ?? missing('nodes.migration.maximum', node.name);
  const rules = doesClusterRule(facts, node);
  if (rules === true) return { limit: cluster, of: 'cluster' };
  if (rules === false) return { limit: host, of: 'host' };
  return { limit: cluster === host ? host : rules, of: undefined };
}

function doesClusterRule(facts: Facts, node: Node): Maybe<boolean> {
  const { build, revision } = node.os ?? {};
  if (build !== undefined && build !== firstBuild) return build > firstBuild;
  if (build !== undefined) return revision === undefined ? missing('nodes.os.revision', node.name) : revision >= firstRevision;
  const release = releaseOf(facts, node);
  if (isUnknown(release)) return release;
  if (release === '2025') return true;
  if (release === '2022') return missing('nodes.os.revision', node.name);
  return release === 'Azure Local' ? missing('nodes.os.build', node.name) : false;
}

/** Whether a node takes part in no more live migrations at a time than it may. */
export function areMigrationsWithinLimit(facts: Facts, node: Node): Maybe<boolean> {
  const { certain = [], possible = [] } = migrationLoads(facts).get(node.name.toLowerCase()) ?? {};
  const limit = parallelLimit(facts, node);
  if (!isUnknown(limit) && certain.length > limit) return false;
  const whole = wholeList(facts, facts.cluster.migrations, 'migrations');
  if (isUnknown(whole)) return whole;
  if (certain.length + possible.length === 0) return true;
  if (isUnknown(limit)) return limit;
  return certain.length + possible.length <= limit ? true : possible.map(lackOf).reduce(bothUnknown);
}
