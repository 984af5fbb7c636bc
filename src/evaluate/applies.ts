import type { CompiledRule } from '../rulebook/rulebook.ts';
import { clusterReleases, releaseOf } from '../snapshot/derived/release.ts';
import type { Facts } from '../snapshot/facts.ts';
import { isUnknown, missing, type Unknown, type Why } from '../snapshot/known.ts';
import type { Node } from '../snapshot/snapshot.gen.ts';

/** The rule has nothing to say here, and why. */
export interface NotApplicable {
  readonly applies: false;
  readonly reason: Why;
}

export type Applicability = { readonly applies: true } | NotApplicable | Unknown;

const applies: Applicability = { applies: true };

/** Whether a rule applies to the cluster at all: to a rule per node it does where it applies to some node. */
export function appliesToCluster(rule: CompiledRule, facts: Facts, during: 'change' | 'plan' | undefined): Applicability {
  const wanted = rule.appliesTo;
  if (wanted.during !== undefined && wanted.during !== during)
    return { applies: false, reason: { code: wanted.during === 'change' ? 'onlyDuringChange' : 'onlyDuringPlan' } };
  if (wanted.os === undefined && wanted.build === undefined) return applies;
  const { releases, whole } = clusterReleases(facts);
  if (wanted.os !== undefined) {
    if (releases.some((release) => wanted.os?.some((listed) => listed === release))) return applies;
    return whole ? outside(releases) : missing('nodes.os.build');
  }
  const answers = (facts.cluster.nodes ?? []).map((node) => matchesBuild(wanted.build ?? '', node));
  if (answers.includes(true)) return applies;
  return whole && !answers.some(isUnknown) ? outside(releases) : missing('nodes.os.build');
}

/** Whether a rule applies to one node of a cluster that may run several releases. */
export function appliesToNode(rule: CompiledRule, facts: Facts, node: Node): Applicability {
  const { os, build } = rule.appliesTo;
  const release = os === undefined && build === undefined ? '' : releaseOf(facts, node);
  if (isUnknown(release)) return release;
  if (os !== undefined && !os.some((listed) => listed === release)) return outside([release]);
  if (build === undefined) return applies;
  const matches = matchesBuild(build, node);
  if (isUnknown(matches)) return matches;
  return matches ? applies : outside([release]);
}

function outside(releases: readonly string[]): Applicability {
  return { applies: false, reason: { code: 'outside', values: { releases: releases.join(', ') } } };
}

/** Compares with a condition such as ">=20348.1070"; without a revision in it the build alone decides. */
function matchesBuild(condition: string, node: Node): boolean | Unknown {
  const parts = /^(>=|<=|>|<|=)(\d+)(?:\.(\d+))?$/.exec(condition);
  if (parts === null) throw new Error(`compare build: "${condition}" must read like >=20348.1070`);
  const [, operator, build, revision] = parts;
  if (node.os?.build === undefined) return missing('nodes.os.build', node.name);
  let difference = node.os.build - Number(build);
  if (difference === 0 && revision !== undefined) {
    if (node.os.revision === undefined) return missing('nodes.os.revision', node.name);
    difference = node.os.revision - Number(revision);
  }
  switch (operator) {
    case '>=':
      return difference >= 0;
    case '<=':
      return difference <= 0;
    case '>':
      return difference > 0;
    case '<':
      return difference < 0;
    default:
      return difference === 0;
  }
}
