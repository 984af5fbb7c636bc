import type { RuleHead } from '../rulebook/rulebook.ts';
import { type Comparison, compareNodes } from '../snapshot/derived/comparisons.ts';
import { comparedProperties } from '../snapshot/derived/node-properties.ts';
import { collectedRelease } from '../snapshot/derived/release.ts';
import { type Facts, wholeList } from '../snapshot/facts.ts';
import { isUnknown, type Maybe, type Unknown, unknown } from '../snapshot/known.ts';
import type { Node } from '../snapshot/snapshot.gen.ts';
import type { AppliesTo } from './applies.ts';
import { clusterSubject, idOf, type Subject, type Subjects } from './subjects.ts';

/**
 * What a rule compares: the given properties across the nodes that it applies to, all together or within each release. A property that does not
 * exist stays open, and says so: silence would read as a pass.
 */
export function comparisonSubjects({ within }: Pick<RuleHead, 'within'>, facts: Facts, properties: unknown, applies: AppliesTo): Subjects {
  const whole = wholeList(facts, facts.cluster.nodes, 'nodes');
  if (isUnknown(whole)) return { subjects: [], open: [whole] };
  const { nodes, undecided } = nodesIn(whole, applies);
  const groups = within === 'release' ? byRelease(nodes) : [nodes];
  if (isUnknown(groups)) return { subjects: [], open: [groups] };
  const open: Unknown[] = [];
  const subjects = (Array.isArray(properties) ? properties.map(String) : []).flatMap((property) => {
    const read = comparedProperties.get(property);
    if (read !== undefined)
      return groups
        .flatMap((group) => compareNodes(group, property, (node) => undecided.get(node) ?? read(facts, node)))
        .map((each) => comparisonSubject(facts, each));
    open.push(unknown({ fact: 'params.properties', why: { code: 'noSuchProperty', values: { name: property } } }));
    return [];
  });
  return { subjects, open };
}

/** The nodes that the rule applies to, since others would change what most of them have; those of which it is not known count with no value. */
function nodesIn(
  whole: readonly Node[],
  { nodes: byNode }: AppliesTo,
): { readonly nodes: readonly Node[]; readonly undecided: ReadonlyMap<Node, Unknown> } {
  const undecided = new Map<Node, Unknown>();
  const nodes = whole.filter((node) => {
    const applies = byNode?.get(node);
    if (applies === undefined) return true;
    if (isUnknown(applies)) undecided.set(node, applies);
    return isUnknown(applies) || applies.applies;
  });
  return { nodes, undecided };
}

/** By what their builds say: a mix of releases is nothing to assume away. */
function byRelease(nodes: readonly Node[]): Maybe<readonly (readonly Node[])[]> {
  const groups = new Map<string, Node[]>();
  for (const node of nodes) {
    const release = collectedRelease(node);
    if (isUnknown(release)) return release;
    const group = groups.get(release);
    if (group === undefined) groups.set(release, [node]);
    else group.push(node);
  }
  return [...groups.values()];
}

function comparisonSubject(facts: Facts, comparison: Comparison): Subject {
  const { node } = comparison;
  if (node === undefined) return { ...clusterSubject(facts), aspect: comparison.property, variables: [comparison] };
  const index = facts.cluster.nodes?.indexOf(node) ?? 0;
  return {
    kind: 'node',
    name: node.name,
    ...idOf(node),
    node,
    pointer: `/cluster/nodes/${index}`,
    aspect: comparison.property,
    variables: [comparison],
  };
}
