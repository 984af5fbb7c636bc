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
  const wanted = reference.replaceAll('{', '').replaceAll('}', '').toLowerCase();
  const networks = facts.cluster.networks ?? [];
  return networks.find((network) => network.id?.toLowerCase() === wanted) ?? networks.find((network) => network.name === reference);
}

type Holder = { readonly [list: string]: unknown };
type Visit = (holder: object | undefined, node: Node | undefined, vm: VirtualMachine | undefined) => void;

/** Lists of objects by the path of what holds them, each with the way to it and to the node or virtual machine that it is, or is part of. */
const nestedLists: readonly { readonly prefix: string; readonly names: readonly string[]; each(cluster: Cluster, visit: Visit): void }[] = [
  {
    prefix: 'networks',
    names: ['subnets'],
    each: (cluster, visit) => {
      for (const network of cluster.networks ?? []) visit(network, undefined, undefined);
    },
  },
  {
    prefix: 'nodes',
    names: ['processors', 'features', 'services', 'drivers', 'adapters', 'switches', 'iscsiConnections', 'smbLimits', 'teams', 'smbConnections'],
    each: (cluster, visit) => {
      for (const node of cluster.nodes ?? []) visit(node, node, undefined);
    },
  },
  {
    prefix: 'nodes.ipsec',
    names: ['rules'],
    each: (cluster, visit) => {
      for (const node of cluster.nodes ?? []) visit(node.ipsec, node, undefined);
    },
  },
  {
    prefix: 'nodes.migration',
    names: ['networks'],
    each: (cluster, visit) => {
      for (const node of cluster.nodes ?? []) visit(node.migration, node, undefined);
    },
  },
  {
    prefix: 'nodes.adapters',
    names: ['addresses'],
    each: (cluster, visit) => {
      for (const node of cluster.nodes ?? []) for (const adapter of node.adapters ?? []) visit(adapter, node, undefined);
    },
  },
  {
    prefix: 'sharedVolumes',
    names: ['nodes'],
    each: (cluster, visit) => {
      for (const volume of cluster.sharedVolumes ?? []) visit(volume, undefined, undefined);
    },
  },
  {
    prefix: 'virtualMachines',
    names: ['disks', 'adapters', 'snapshots', 'dvdDrives', 'integrationServices', 'fibreAdapters'],
    each: (cluster, visit) => {
      for (const vm of cluster.virtualMachines ?? []) visit(vm, undefined, vm);
    },
  },
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
export const listPaths: readonly string[] = [
  ...clusterLists,
  ...nestedLists.flatMap(({ prefix, names }) => names.map((name) => `${prefix}.${name}`)),
];

function findIncompleteLists(snapshot: Snapshot): Map<readonly unknown[], Unknown> {
  const { cluster } = snapshot;
  const marks = groupMarks(snapshot.collected ?? []);
  const wholeNodes = (marks.get('nodes') ?? []).some((mark) => mark.scope === undefined);
  const incomplete = new Map<readonly unknown[], Unknown>();
  for (const name of clusterLists) {
    const list = cluster[name];
    if (list !== undefined && !isWholeClusterList(cluster, name, marks.get(name) ?? [], wholeNodes)) incomplete.set(list, incompleteList(name));
  }
  const tests = new Map<string, Covers>();
  for (const { prefix, names, each } of nestedLists) {
    const open = names.flatMap((name) => openList(`${prefix}.${name}`, name, marks.get(`${prefix}.${name}`) ?? [], tests));
    if (open.length === 0) continue;
    each(cluster, (holder, node, vm) => {
      let asked: Covers | undefined;
      let covered = false;
      for (const { name, path, covers, whole } of open) {
        const list = (holder as Holder | undefined)?.[name];
        if (!Array.isArray(list)) continue;
        if (asked !== covers) {
          asked = covers;
          covered = covers(node, vm);
        }
        if (!covered) incomplete.set(list, node === undefined ? whole : incompleteList(path, node.name));
      }
    });
  }
  return incomplete;
}

interface OpenList {
  readonly name: string;
  readonly path: string;
  readonly covers: Covers;
  /** The answer for lists of which no node is to be named */
  readonly whole: Unknown;
}

/** A list that no mark calls complete everywhere. Mostly the same nodes are marked for many lists: these share one test. */
function openList(path: string, name: string, marks: readonly Mark[], tests: Map<string, Covers>): readonly OpenList[] {
  if (marks.some((mark) => mark.scope === undefined)) return [];
  const key = JSON.stringify(marks.map(({ scope }) => [scope?.node, scope?.vm]));
  const covers = tests.get(key) ?? scopeTest(marks);
  tests.set(key, covers);
  return [{ name, path, covers, whole: incompleteList(path) }];
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

type Covers = (node: Node | undefined, vm: VirtualMachine | undefined) => boolean;

function scopeTest(marks: readonly Mark[]): Covers {
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
