import { incompleteList, type Maybe, missing, type Unknown } from './known.ts';
import type { Cluster, Mark, Network, Node, Snapshot, VirtualMachine } from './snapshot.gen.ts';

/** A snapshot made ready for questions: which lists are complete, objects by name, and room to remember answers. */
export interface Facts {
  readonly snapshot: Snapshot;
  readonly cluster: Cluster;
  /** The lists of objects that nothing calls complete, each with the answer that follows from it. Lists of plain values are whole when present. */
  readonly incomplete: ReadonlyMap<readonly unknown[], Unknown>;
  /** Nodes by lower-case name */
  readonly nodes: ReadonlyMap<string, Node>;
  /** Answers of derived facts, by the name of the question */
  readonly answers: Map<string, unknown>;
}

export function prepareFacts(snapshot: Snapshot): Facts {
  const { cluster } = snapshot;
  const nodes = new Map((cluster.nodes ?? []).map((node) => [node.name.toLowerCase(), node]));
  return { snapshot, cluster, incomplete: findIncompleteLists(snapshot), nodes, answers: new Map() };
}

/** Computes an answer once per snapshot. */
export function once<T>(facts: Facts, question: string, answer: () => T): T {
  const known = facts.answers.get(question) as T | undefined;
  if (known !== undefined) return known;
  const value = answer();
  facts.answers.set(question, value);
  return value;
}

/** The value that a person has assumed for a fact which no export says. */
export function assumed(facts: Facts, fact: string): string | undefined {
  return facts.snapshot.assumptions?.find((assumption) => assumption.fact === fact)?.value;
}

/** The whole list, or unknown where it is absent or not known to be complete. */
export function wholeList<T>(facts: Facts, list: readonly T[] | undefined, fact: string, on?: string): Maybe<readonly T[]> {
  if (list === undefined) return missing(fact, on);
  return facts.incomplete.get(list) ?? list;
}

/** A network of the live-migration parameters: they hold ids, people write names. */
export function networkByReference(facts: Facts, reference: string): Network | undefined {
  const wanted = reference.replace(/[{}]/g, '').toLowerCase();
  const networks = facts.cluster.networks ?? [];
  return networks.find((network) => network.id?.toLowerCase() === wanted) ?? networks.find((network) => network.name === reference);
}

type Owner = { readonly [key: string]: unknown };

/** Lists of objects by their path, each with the way to the objects that hold it and, where it lies below one, the node or virtual machine. */
const nestedLists: readonly {
  readonly path: string;
  readonly holders: (cluster: Cluster) => Iterable<{ holder: object | undefined; node?: Node; vm?: VirtualMachine }>;
}[] = [
  ...listsOf('networks', ['subnets'], (cluster) => (cluster.networks ?? []).map((holder) => ({ holder }))),
  ...listsOf('nodes', ['processors', 'features', 'services', 'drivers', 'adapters', 'switches', 'iscsiConnections', 'smbLimits'], (cluster) =>
    (cluster.nodes ?? []).map((node) => ({ holder: node, node })),
  ),
  ...listsOf('nodes.ipsec', ['rules'], (cluster) => (cluster.nodes ?? []).map((node) => ({ holder: node.ipsec, node }))),
  ...listsOf('nodes.migration', ['networks'], (cluster) => (cluster.nodes ?? []).map((node) => ({ holder: node.migration, node }))),
  ...listsOf('nodes.adapters', ['addresses'], (cluster) =>
    (cluster.nodes ?? []).flatMap((node) => (node.adapters ?? []).map((holder) => ({ holder, node }))),
  ),
  ...listsOf('sharedVolumes', ['nodes'], (cluster) => (cluster.sharedVolumes ?? []).map((holder) => ({ holder }))),
  ...listsOf('virtualMachines', ['disks', 'adapters', 'snapshots', 'dvdDrives', 'integrationServices'], (cluster) =>
    (cluster.virtualMachines ?? []).map((vm) => ({ holder: vm, vm })),
  ),
];

const clusterLists = [
  'networks',
  'networkInterfaces',
  'nodes',
  'sharedVolumes',
  'clusterDisks',
  'roles',
  'virtualMachines',
  'migrations',
  'blackouts',
] as const;

/** Every list of objects, as marks name them. */
export const listPaths: readonly string[] = [...clusterLists, ...nestedLists.map((list) => list.path)];

function listsOf(prefix: string, names: readonly string[], holders: (typeof nestedLists)[number]['holders']) {
  return names.map((name) => ({ path: `${prefix}.${name}`, holders }));
}

function findIncompleteLists(snapshot: Snapshot): Map<readonly unknown[], Unknown> {
  const { cluster } = snapshot;
  const marks = groupMarks(snapshot.collected ?? []);
  const wholeNodes = (marks.get('nodes') ?? []).some((mark) => mark.scope === undefined);
  const incomplete = new Map<readonly unknown[], Unknown>();
  for (const name of clusterLists) {
    const list = cluster[name];
    if (list !== undefined && !isWholeClusterList(cluster, name, marks.get(name) ?? [], wholeNodes)) incomplete.set(list, incompleteList(name));
  }
  for (const { path, holders } of nestedLists) {
    const ofList = marks.get(path) ?? [];
    if (ofList.some((mark) => mark.scope === undefined)) continue;
    const covers = scopeTest(ofList);
    const ofMachines = incompleteList(path);
    const name = path.slice(path.lastIndexOf('.') + 1);
    for (const { holder, node, vm } of holders(cluster)) {
      const list = (holder as Owner | undefined)?.[name];
      if (!Array.isArray(list) || covers(node, vm)) continue;
      incomplete.set(list, node === undefined ? ofMachines : incompleteList(path, node.name));
    }
  }
  return incomplete;
}

function groupMarks(marks: readonly Mark[]): Map<string, Mark[]> {
  const byList = new Map<string, Mark[]>();
  for (const mark of marks) {
    const sameList = byList.get(mark.list);
    if (sameList === undefined) byList.set(mark.list, [mark]);
    else sameList.push(mark);
  }
  return byList;
}

/** A list below the cluster is whole by a mark without scope, or where each node of a whole list of nodes has its own mark. */
function isWholeClusterList(cluster: Cluster, name: string, marks: readonly Mark[], wholeNodes: boolean): boolean {
  if (marks.some((mark) => mark.scope === undefined)) return true;
  if (!wholeNodes || name === 'nodes' || cluster.nodes === undefined || cluster.nodes.length === 0) return false;
  const marked = new Set(marks.map((mark) => mark.scope?.node?.toLowerCase()));
  return cluster.nodes.every((node) => marked.has(node.name.toLowerCase()));
}

function scopeTest(marks: readonly Mark[]): (node: Node | undefined, vm: VirtualMachine | undefined) => boolean {
  if (marks.length === 0) return () => false;
  const isNode = nameTest(marks.flatMap(({ scope }) => (scope?.node === undefined ? [] : [scope.node])));
  const isMachine = nameTest(marks.flatMap(({ scope }) => (scope?.vm === undefined ? [] : [scope.vm])));
  return (node, vm) =>
    (node !== undefined && isNode(node.name)) ||
    (vm !== undefined && ((vm.owner !== undefined && isNode(vm.owner)) || isMachine(vm.name) || (vm.id !== undefined && isMachine(vm.id))));
}

/** Whether a name is one of these, regardless of case; the same name is asked for thousands of times. */
function nameTest(names: readonly string[]): (name: string) => boolean {
  if (names.length === 0) return () => false;
  const wanted = new Set(names.map((name) => name.toLowerCase()));
  const known = new Map<string, boolean>();
  return (name) => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const answer = wanted.has(name.toLowerCase());
    known.set(name, answer);
    return answer;
  };
}
