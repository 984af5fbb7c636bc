import type { SubjectKind } from '../rulebook/rulebook.ts';
import { type Facts, once } from '../snapshot/facts.ts';
import { missing, type Unknown } from '../snapshot/known.ts';
import type { Cluster, Node } from '../snapshot/snapshot.gen.ts';

/** An object that gets a verdict. */
export interface Subject {
  readonly kind: string;
  readonly name: string;
  readonly id?: string | undefined;
  /** The node that it stands in, or is */
  readonly node?: Node;
  /** Name of the node that owns it: of a virtual machine, a volume or a migration (its source) */
  readonly owner?: string | undefined;
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

/** The objects of one kind; those of comparisons depend on the rule (comparisonSubjects). */
export function subjectsOf(kind: Exclude<SubjectKind, 'comparison'>, facts: Facts): Subjects {
  return once(facts, `subjects ${kind}`, () => listSubjects(kind, facts));
}

function listSubjects(kind: Exclude<SubjectKind, 'comparison'>, facts: Facts): Subjects {
  switch (kind) {
    case 'cluster':
      return { subjects: [clusterSubject(facts)], open: [] };
    case 'node':
      return topLevel(facts, 'nodes', (node, pointer) => ({ kind, name: node.name, id: node.id, node, pointer, variables: [node] }));
    case 'network':
      return topLevel(facts, 'networks', (network, pointer) => ({ kind, name: network.name, id: network.id, pointer, variables: [network] }));
    case 'vm':
      return topLevel(facts, 'virtualMachines', (vm, pointer) => ({ kind, name: vm.name, id: vm.id, owner: vm.owner, pointer, variables: [vm] }));
    case 'volume':
      return topLevel(facts, 'sharedVolumes', (volume, pointer) => ({
        kind,
        name: volume.name,
        id: volume.id,
        owner: volume.owner,
        pointer,
        variables: [volume],
      }));
    case 'migration':
      return topLevel(facts, 'migrations', (migration, pointer) => ({
        kind,
        name: migration.vm,
        owner: migration.source,
        pointer,
        variables: [migration],
      }));
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

export function idOf(object: { readonly id?: string }): { readonly id?: string } {
  return object.id === undefined ? {} : { id: object.id };
}

export function clusterSubject(facts: Facts): Subject {
  return { kind: 'cluster', name: facts.cluster.name, pointer: '/cluster', variables: [] };
}

type TopLevelList = 'nodes' | 'networks' | 'virtualMachines' | 'sharedVolumes' | 'migrations';
type Item<List extends TopLevelList> = NonNullable<Cluster[List]>[number];

function topLevel<List extends TopLevelList>(facts: Facts, list: List, describe: (item: Item<List>, pointer: string) => Subject): Subjects {
  const items: readonly Item<List>[] | undefined = facts.cluster[list];
  if (items === undefined) return { subjects: [], open: [missing(list)] };
  const incomplete = facts.incomplete.get(items);
  // no spreading here: these are the objects of which a cluster has thousands
  const subjects = items.map((item, index) => describe(item, `/cluster/${list}/${index}`));
  return { subjects, open: incomplete === undefined ? [] : [incomplete] };
}

function insideNodes<List extends 'adapters' | 'switches'>(
  facts: Facts,
  list: List,
  describe: (item: NonNullable<Node[List]>[number], node: Node) => Omit<Subject, 'pointer'>,
): Subjects {
  const nodes = topLevel(facts, 'nodes', (node, pointer) => ({ kind: 'node', name: node.name, node, pointer, variables: [node] }));
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
