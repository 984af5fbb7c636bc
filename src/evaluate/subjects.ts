import type { SubjectKind } from '../rulebook/rulebook.ts';
import { type Comparison, compareNodes } from '../snapshot/derived/comparisons.ts';
import { comparedProperties } from '../snapshot/derived/node-properties.ts';
import { type Facts, once } from '../snapshot/facts.ts';
import { missing, type Unknown } from '../snapshot/known.ts';
import type { Cluster, Node } from '../snapshot/snapshot.gen.ts';

/** An object that gets a verdict. */
export interface Subject {
  readonly kind: string;
  readonly name: string;
  readonly id?: string;
  /** The node that it stands in, or is */
  readonly node?: Node;
  /** JSON Pointer to it in the snapshot */
  readonly pointer: string;
  /** The property that a comparison is about */
  readonly aspect?: string;
  /** Values of the variables of subjectVariables, in their order */
  readonly variables: readonly unknown[];
}

export interface Subjects {
  readonly subjects: readonly Subject[];
  /** Why there may be more of them than these */
  readonly open: readonly Unknown[];
}

/** The objects of one kind; those of a comparison depend on the properties that the rule compares. */
export function subjectsOf(kind: SubjectKind, facts: Facts, properties: unknown): Subjects {
  if (kind === 'comparison') return comparisonSubjects(facts, Array.isArray(properties) ? properties.map(String) : []);
  return once(facts, `subjects ${kind}`, () => listSubjects(kind, facts));
}

function listSubjects(kind: Exclude<SubjectKind, 'comparison'>, facts: Facts): Subjects {
  switch (kind) {
    case 'cluster':
      return { subjects: [clusterSubject(facts)], open: [] };
    case 'node':
      return topLevel(facts, 'nodes', (node) => ({ kind, name: node.name, ...idOf(node), node, variables: [node] }));
    case 'network':
      return topLevel(facts, 'networks', (network) => ({ kind, name: network.name, ...idOf(network), variables: [network] }));
    case 'vm':
      return topLevel(facts, 'virtualMachines', (vm) => ({ kind, name: vm.name, ...idOf(vm), variables: [vm] }));
    case 'volume':
      return topLevel(facts, 'sharedVolumes', (volume) => ({ kind, name: volume.name, ...idOf(volume), variables: [volume] }));
    case 'migration':
      return topLevel(facts, 'migrations', (migration) => ({ kind, name: migration.vm, variables: [migration] }));
    case 'adapter':
      return insideNodes(facts, 'adapters', (adapter, node) => ({
        kind,
        name: `${node.name}/${adapter.name}`,
        ...idOf(adapter),
        node,
        variables: [adapter, node],
      }));
    case 'switch':
      return insideNodes(facts, 'switches', (virtualSwitch, node) => ({
        kind,
        name: `${node.name}/${virtualSwitch.name}`,
        ...idOf(virtualSwitch),
        node,
        variables: [virtualSwitch, node],
      }));
  }
}

function idOf(object: { readonly id?: string }): { readonly id?: string } {
  return object.id === undefined ? {} : { id: object.id };
}

export function clusterSubject(facts: Facts): Subject {
  return { kind: 'cluster', name: facts.cluster.name, pointer: '/cluster', variables: [] };
}

type TopLevelList = 'nodes' | 'networks' | 'virtualMachines' | 'sharedVolumes' | 'migrations';
type Item<List extends TopLevelList> = NonNullable<Cluster[List]>[number];

function topLevel<List extends TopLevelList>(facts: Facts, list: List, describe: (item: Item<List>) => Omit<Subject, 'pointer'>): Subjects {
  const items: readonly Item<List>[] | undefined = facts.cluster[list];
  if (items === undefined) return { subjects: [], open: [missing(list)] };
  const incomplete = facts.incomplete.get(items);
  const subjects = items.map((item, index) => ({ ...describe(item), pointer: `/cluster/${list}/${index}` }));
  return { subjects, open: incomplete === undefined ? [] : [incomplete] };
}

function insideNodes<List extends 'adapters' | 'switches'>(
  facts: Facts,
  list: List,
  describe: (item: NonNullable<Node[List]>[number], node: Node) => Omit<Subject, 'pointer'>,
): Subjects {
  const nodes = topLevel(facts, 'nodes', (node) => ({ kind: 'node', name: node.name, node, variables: [node] }));
  const open = [...nodes.open];
  const subjects = nodes.subjects.flatMap(({ node, pointer }) => {
    const items: readonly NonNullable<Node[List]>[number][] | undefined = node?.[list];
    if (node === undefined || items === undefined) {
      open.push(missing(`nodes.${list}`, node?.name));
      return [];
    }
    const incomplete = facts.incomplete.get(items);
    if (incomplete !== undefined) open.push(incomplete);
    return items.map((item, index) => ({ ...describe(item, node), pointer: `${pointer}/${list}/${index}` }));
  });
  return { subjects, open };
}

function comparisonSubjects(facts: Facts, properties: readonly string[]): Subjects {
  const subjects = properties.flatMap((property) => {
    const read = comparedProperties.get(property);
    return read === undefined
      ? []
      : compareNodes(facts, property, (node) => read(facts, node)).map((comparison) => comparisonSubject(facts, comparison));
  });
  return { subjects, open: [] };
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
