import type { RuleHead } from '../rulebook/rulebook.ts';
import { clusterReleases, releaseOf } from '../snapshot/derived/release.ts';
import { type Facts, once } from '../snapshot/facts.ts';
import { isUnknown, missing, type Unknown, type Why } from '../snapshot/known.ts';
import type { Node } from '../snapshot/snapshot.gen.ts';
import type { Subject } from './subjects.ts';

/** The rule has nothing to say here, and why. */
export interface NotApplicable {
  readonly applies: false;
  readonly reason: Why;
}

export type Applicability = { readonly applies: true } | NotApplicable | Unknown;

const applies: Applicability = { applies: true };

/** Where a rule applies in one cluster: worked out once, since a large cluster has thousands of objects. */
export interface AppliesTo {
  /** To the cluster at all: it does where it applies to some node */
  readonly cluster: Applicability;
  /** To one object: by its node, or by the node that owns it. undefined: to all objects alike */
  readonly object: ((subject: Subject) => Applicability) | undefined;
  /** To each node that is known. undefined: to all of them */
  readonly nodes: ReadonlyMap<Node, Applicability> | undefined;
}

/** In a cluster of several releases (rolling upgrade) a rule applies to the objects on the nodes of its own. */
export function appliesTo({ appliesTo: wanted }: RuleHead, facts: Facts, during: 'change' | 'plan' | undefined): AppliesTo {
  const reviews = [wanted.during ?? []].flat();
  if (reviews.length > 0 && !reviews.some((review) => review === during)) return nowhere(onlyDuring(reviews));
  if (wanted.os === undefined && wanted.build === undefined) return { cluster: applies, object: undefined, nodes: undefined };
  // a pack has a hundred rules for a handful of releases
  return once(facts, `applies to ${wanted.os} ${wanted.build}`, () => appliesToSome(wanted, facts));
}

type Wanted = RuleHead['appliesTo'];

function appliesToSome(wanted: Wanted, facts: Facts): AppliesTo {
  const byNode = new Map((facts.cluster.nodes ?? []).map((node): [Node, Applicability] => [node, appliesToNode(wanted, facts, node)]));
  const answers = [...byNode.values()];
  const cluster = answers.includes(applies) ? applies : ofNoNode(wanted, facts, answers);
  if (answers.every((answer) => answer === applies)) return { cluster, object: undefined, nodes: undefined };
  return { cluster, object: (subject) => ofObject(subject, facts, byNode), nodes: byNode };
}

/** The rule has nothing to say on any object. */
export function nowhere(reason: Why): AppliesTo {
  return { cluster: { applies: false, reason }, object: undefined, nodes: undefined };
}

function onlyDuring(reviews: readonly string[]): Why {
  const [review, ...others] = reviews;
  if (others.length > 0) return { code: 'onlyDuringReview' };
  return { code: review === 'change' ? 'onlyDuringChange' : 'onlyDuringPlan' };
}

/** No node is known to be one that the rule applies to. */
function ofNoNode({ os, build }: Wanted, facts: Facts, answers: readonly Applicability[]): Applicability {
  const { releases, whole } = clusterReleases(facts);
  const open = answers.find(isUnknown);
  if (open !== undefined) return missing(open.missing[0]?.fact ?? 'nodes.os.build');
  if (!whole) return missing('nodes.os.build');
  // the release of a cluster without nodes was assumed
  if (answers.length > 0 || !os?.some((listed) => releases.includes(listed))) return outside(releases);
  return build === undefined ? applies : missing('nodes.os.build');
}

const owners: Readonly<Record<string, string>> = { vm: 'virtualMachines.owner', volume: 'sharedVolumes.owner', migration: 'migrations.source' };

function ofObject({ kind, node, owner }: Subject, facts: Facts, byNode: ReadonlyMap<Node, Applicability>): Applicability {
  const fact = owners[kind];
  const home = node ?? (owner === undefined ? undefined : facts.nodes.get(owner.toLowerCase()));
  if (home !== undefined) return byNode.get(home) ?? applies;
  // of the cluster and its networks
  if (fact === undefined) return applies;
  return owner === undefined ? missing(fact) : missing('nodes.os.build', owner);
}

function appliesToNode({ os, build }: Wanted, facts: Facts, node: Node): Applicability {
  const release = releaseOf(facts, node);
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
