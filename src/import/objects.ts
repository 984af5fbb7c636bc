import type { Adapter, Cluster, Network, Node, VirtualMachine } from '../snapshot/snapshot.gen.ts';
import { firstLabel, isSameCluster } from './cluster-names.ts';
import { addNote } from './contradictions.ts';
import { addUnread, meet, nested, place, put, type ReadingOf, type Scope } from './facts.ts';
import { isMarked, markComplete } from './listings.ts';
import { cell, findGuid, guidOf, isUnreadable, nameOf, type Reading, textOf } from './readings.ts';
import type { Row, Table } from './rows.ts';

/** Columns that name the node of a row, in the order of trust. */
const nodeColumns = ['computername', 'pscomputername', 'systemname', '__server', 'csname', 'machinename'] as const;

/** The name, or undefined with an entry under unread where it cannot be read. */
export function identity(reading: ReadingOf, list: string, name: Reading<string>, scope?: Scope): string | undefined {
  if (!isUnreadable(name)) return name;
  addUnread(reading, list, name.unreadable, name.text, scope);
  return undefined;
}

/** The node of a row: what the row says, else the folder, the prompt or --node, else the only node that the cluster has. */
export function nodeOfRow(reading: ReadingOf, row: Row, columns: readonly string[] = nodeColumns): Node | undefined {
  const node = statedNode(reading, row, columns);
  if (node !== undefined) return node === 'unreadable' ? undefined : node;
  const only = onlyNode(reading);
  if (only === undefined) nodeUnknown(reading);
  return only;
}

/** The node of a cluster that is known to have no other one. */
export function onlyNode({ draft }: ReadingOf): Node | undefined {
  const { nodes = [] } = draft.cluster;
  return nodes.length === 1 && isMarked(draft, 'nodes') ? nodes[0] : undefined;
}

/** The node of a row or its table, without a complaint where nothing says it. */
export function statedNode(reading: ReadingOf, row: Row, columns: readonly string[] = nodeColumns): Node | 'unreadable' | undefined {
  for (const column of columns) {
    const name = nodeText(row, column);
    if (isUnreadable(name)) {
      addUnread(reading, 'nodes', name.unreadable, name.text);
      return 'unreadable';
    }
    if (name !== undefined) return nodeNamed(reading, name) ?? 'unreadable';
  }
  return reading.node === undefined ? undefined : nodeNamed(reading, reading.node);
}

function nodeText(row: Row, column: string): Reading<string> {
  const name = nameOf(row.properties.get(column));
  return name === '.' || name === 'localhost' || name === '' ? undefined : name;
}

/** A per-node export that does not say its node is an error, once for each command of a file. */
export function nodeUnknown(reading: ReadingOf): void {
  const { command, path } = reading.origin;
  const known = reading.errors.some((error) => error.code === 'nodeUnknown' && error.values?.command === command);
  if (!known) reading.errors.push({ code: 'nodeUnknown', values: { command, path } });
}

/** The node of this name, made where the list of nodes is not known to be whole. FQDN and short name are one node when unambiguous. */
export function nodeNamed(reading: ReadingOf, name: string): Node | undefined {
  const { draft } = reading;
  const known = findNode(draft.cluster, name);
  if (known !== undefined) {
    if (name.includes('.') && known.fqdn === undefined) put(reading, known, 'nodes', { fqdn: name });
    return known;
  }
  if (isMarked(draft, 'nodes')) {
    addNote(draft, { code: 'notANode', values: { node: name, command: reading.origin.command, path: reading.origin.path } });
    return undefined;
  }
  const node: Node = { name };
  meet(reading, node);
  nested(draft.cluster, 'nodes', []).push(node);
  return node;
}

export function findNode(cluster: Cluster, name: string): Node | undefined {
  const wanted = name.toLowerCase();
  const nodes = cluster.nodes ?? [];
  const exact = nodes.find((node) => node.name.toLowerCase() === wanted || node.fqdn?.toLowerCase() === wanted);
  if (exact !== undefined) return exact;
  const label = firstLabel(wanted);
  const alike = nodes.filter(
    (node) => firstLabel(node.name.toLowerCase()) === label && (!wanted.includes('.') || (!node.name.includes('.') && node.fqdn === undefined)),
  );
  return alike.length === 1 ? alike[0] : undefined;
}

/** The name under which the cluster knows a node, else the name as it stands. */
export function nodeName(reading: ReadingOf, name: string): string {
  return findNode(reading.draft.cluster, name)?.name ?? name;
}

/** The nodes that have rows in the table, and the table's own node where it has none: those that the table can speak for. */
export function nodesOfTable(reading: ReadingOf, table: Table, columns?: readonly string[]): Map<Row, Node> {
  const nodes = new Map<Row, Node>();
  for (const row of table.rows) {
    const node = nodeOfRow(reading, row, columns);
    if (node !== undefined) nodes.set(row, node);
  }
  return nodes;
}

/** The nodes that a table speaks for completely: every row has told its node, nothing was cut. Without rows it needs a node from outside. */
export function wholeNodes(reading: ReadingOf, table: Table, nodes: ReadonlyMap<Row, Node>, lost: number): Set<Node> {
  if (!table.complete || table.unread.length > 0 || lost > 0 || nodes.size < table.rows.length) return new Set();
  const whole = new Set(nodes.values());
  if (table.rows.length === 0 && reading.node !== undefined) {
    const node = nodeNamed(reading, reading.node);
    if (node !== undefined) whole.add(node);
  }
  return whole;
}

/** Marks a per-node list for the nodes that the table speaks for completely. */
export function markNodes(
  reading: ReadingOf,
  table: Table,
  list: string,
  nodes: ReadonlyMap<Row, Node>,
  lost: number,
  objects?: (node: Node) => ReadonlySet<object>,
): Set<Node> {
  const whole = wholeNodes(reading, table, nodes, lost);
  for (const node of whole) markComplete(reading, list, objects?.(node), { node: node.name });
  return whole;
}

export function networkNamed(reading: ReadingOf, name: string | undefined, id: string | undefined): Network | undefined {
  const networks = nested(reading.draft.cluster, 'networks', []);
  const known =
    (id === undefined ? undefined : networks.find((network) => network.id === id)) ??
    networks.find((network) => network.name === name && (id === undefined || network.id === undefined));
  if (known !== undefined || name === undefined) return known;
  const network: Network = { name };
  meet(reading, network);
  networks.push(network);
  return network;
}

/** What an export says about which virtual machine it means. */
export interface MachineNames {
  readonly id: Reading<string>;
  readonly name: Reading<string>;
  readonly node?: Node | undefined;
}

/** A virtual machine by id, else by name and owner; made where it is new and has a name. */
export function machineOf(reading: ReadingOf, names: MachineNames, list: string): VirtualMachine | undefined {
  const { byId, byName } = reading.draft.machines;
  const id = isUnreadable(names.id) ? undefined : names.id;
  if (id !== undefined) {
    const known = byId.get(id);
    if (known !== undefined) return known;
  }
  const scope = names.node === undefined ? undefined : { node: names.node.name };
  const name = identity(reading, list, names.name, scope);
  if (name === undefined) return undefined;
  const candidates = (byName.get(name) ?? []).filter((vm) => couldBe(vm, id, names.node));
  if (candidates.length > 1) {
    addUnread(reading, list, 'ambiguous', name, scope);
    return undefined;
  }
  const vm = candidates[0] ?? newMachine(reading, name);
  if (id !== undefined) {
    byId.set(id, vm);
    put(reading, vm, 'virtualMachines', { id });
  }
  return vm;
}

function couldBe(vm: VirtualMachine, id: string | undefined, node: Node | undefined): boolean {
  if (id !== undefined && vm.id !== undefined) return false;
  return node === undefined || vm.owner === undefined || vm.owner === node.name;
}

function newMachine(reading: ReadingOf, name: string): VirtualMachine {
  const { cluster, machines } = reading.draft;
  const vm: VirtualMachine = { name };
  nested(cluster, 'virtualMachines', []).push(vm);
  machines.byName.set(name, [...(machines.byName.get(name) ?? []), vm]);
  meet(reading, vm);
  return vm;
}

/** The virtual machine that a row of a part (disk, adapter, snapshot) belongs to. */
export function machineOfRow(reading: ReadingOf, row: Row, list: string, node: Node | undefined): VirtualMachine | undefined {
  const vm = machineOf(reading, { id: guidOf(cell(row, 'vmid')), name: nameOf(cell(row, 'vmname')), node }, list);
  if (vm === undefined) return undefined;
  if (node !== undefined && vm.owner === undefined) put(reading, vm, 'virtualMachines', { owner: node.name }, { node: node.name });
  place(reading, vm, row);
  return vm;
}

export function vmScope(vm: VirtualMachine): Scope {
  return { vm: vm.id ?? vm.name };
}

/** An adapter of a node by its GUID, else by its name; GUIDs without a name wait for the export that names them. */
export function adapterOf(
  reading: ReadingOf,
  node: Node,
  names: { readonly id?: string | undefined; readonly name?: string | undefined },
  row: Row,
): Adapter | undefined {
  const adapters = nested(node, 'adapters', []);
  const { id, name } = names;
  const byId = id === undefined ? undefined : adapters.find((adapter) => adapter.id === id);
  const known =
    byId ?? (name === undefined ? undefined : adapters.find((adapter) => adapter.name === name && (id === undefined || adapter.id === undefined)));
  if (known !== undefined) {
    if (id !== undefined && known.id === undefined) put(reading, known, 'nodes.adapters', { id });
    return known;
  }
  if (name === undefined) return undefined;
  const adapter: Adapter = { name };
  meet(reading, adapter);
  adapters.push(adapter);
  if (id !== undefined) put(reading, adapter, 'nodes.adapters', { id });
  place(reading, adapter, row);
  return adapter;
}

/** Remembers the name of the cluster that an object belongs to, where the export nests it. */
export function noteCluster(reading: ReadingOf, row: Row): void {
  const name = nameOf(cell(row, 'cluster'));
  if (typeof name === 'string' && name !== 'Microsoft.FailoverClusters.PowerShell.Cluster') noteClusterName(reading, name);
}

/** The short name stands for the one with its domain. */
export function noteClusterName(reading: ReadingOf, name: string): void {
  const { clusterNames } = reading.draft;
  const known = [...clusterNames.keys()].find((each) => isSameCluster(each, name));
  if (known === undefined) clusterNames.set(name, reading.origin);
  else if (known.length > name.length) {
    const origin = clusterNames.get(known) ?? reading.origin;
    clusterNames.delete(known);
    clusterNames.set(name, origin);
  }
}

/** The GUID behind "Microsoft:GUID\…", as InstanceIDs of the virtualization provider begin. */
export function machineOfInstance(row: Row): string | undefined {
  const id = textOf(cell(row, 'instanceid'));
  return typeof id === 'string' && id.startsWith('Microsoft:') ? findGuid(id.slice(0, 'Microsoft:'.length + 38)) : undefined;
}
