import type { Node, VirtualMachine } from '../../snapshot/snapshot.gen.ts';
import { firstLabel } from '../cluster-names.ts';
import { addNote } from '../contradictions.ts';
import { type Draft, nested, place, put, type ReadingOf } from '../facts.ts';
import { markComplete } from '../listings.ts';
import { machineOf, nodeNamed } from '../objects.ts';
import { cell, textOf } from '../readings.ts';
import type { Row } from '../rows.ts';
import { hasAnswered, readHost } from './hosts.ts';
import type { Kind } from './kinds.ts';
import { isCurrent, machineNames, readMachine } from './machines.ts';
import { type Bound, putUplinks, readHostAdapter, readSwitch } from './networks.ts';
import { hostOf, type Machine } from './owners.ts';
import { readParts } from './parts.ts';
import type { Host, InventorySource, Listed, Site } from './sites.ts';
import { readSharedVolumes, readVolume } from './volumes.ts';

/** The whole inventory, of which a site takes what is its own. */
export interface Inventory {
  readonly objects: readonly Listed[];
  readonly sources: readonly InventorySource[];
  readonly machines: readonly Machine[];
  readonly parts: ReadonlyMap<Machine, readonly Listed[]>;
  readonly hosts: readonly Host[];
  /** Whether another input lists the shared volumes of this cluster, by their own names */
  knowsVolumes(cluster: string): boolean;
}

const commands: Readonly<Record<Kind, string>> = {
  cluster: 'Get-SCVMHostCluster',
  host: 'Get-SCVMHost',
  vm: 'Get-SCVirtualMachine',
  network: 'Get-SCVirtualNetwork',
  hostAdapter: 'Get-SCVMHostNetworkAdapter',
  vmAdapter: 'Get-SCVirtualNetworkAdapter',
  diskDrive: 'Get-SCVirtualDiskDrive',
  dvdDrive: 'Get-SCVirtualDVDDrive',
  checkpoint: 'Get-SCVMCheckpoint',
  volume: 'Get-SCStorageVolume',
};

/** Reads what belongs to one host cluster: its nodes first, then what hangs on them, then the machines and their parts. */
export function readSite(draft: Draft, site: Site, inventory: Inventory): void {
  const readings = new Map<string, ReadingOf>();
  const readingOf = ({ kind, order }: Pick<Listed, 'kind' | 'order'>): ReadingOf => {
    const key = `${kind} ${order}`;
    const source = inventory.sources[order];
    const reading = readings.get(key) ?? {
      draft,
      origin: { command: commands[kind], path: source?.path ?? '', order },
      errors: source?.errors ?? [],
    };
    readings.set(key, reading);
    return reading;
  };
  for (const listed of site.rows) readCluster(readingOf(listed), listed.row);
  const nodes = readNodes(site, readingOf);
  for (const [host, node] of nodes) if (!isSilent(host)) readNetworks(host, node, inventory, readingOf);
  readMachines(nodes, inventory, readingOf);
  if (!inventory.knowsVolumes(site.name)) readVolumes(site, nodes, inventory, readingOf);
}

type ReadingFor = (listed: Pick<Listed, 'kind' | 'order'>) => ReadingOf;

function readCluster(reading: ReadingOf, row: Row): void {
  place(reading, reading.draft.cluster, row);
  put(reading, reading.draft.cluster, '', { domain: textOf(cell(row, 'domainname')) });
}

/** Of the cluster itself, and of those of its hosts that have answered. */
function readVolumes(site: Site, nodes: ReadonlyMap<Host, Node>, { objects, hosts }: Inventory, readingOf: ReadingFor): void {
  for (const listed of site.rows) readSharedVolumes(readingOf(listed), listed.row.properties.get('sharedvolumes'));
  for (const listed of objects) {
    const host = listed.kind === 'volume' ? hostOf(listed.row, hosts) : undefined;
    if (host !== undefined && nodes.has(host) && !isSilent(host)) readVolume(readingOf(listed), listed.row);
  }
}

function readNodes(site: Site, readingOf: ReadingFor): Map<Host, Node> {
  const nodes = new Map<Host, Node>();
  const first = site.rows[0];
  for (const host of site.hosts) {
    const listed = bestRows(host.rows);
    const reading = readingOf(listed[0] ?? first ?? { kind: 'host', order: 0 });
    const node = nodeNamed(reading, firstLabel(host.name));
    if (node === undefined) continue;
    nodes.set(host, node);
    if (host.name.includes('.')) put(reading, node, 'nodes', { fqdn: host.name });
    for (const each of listed) place(readingOf(each), node, each.row);
    if (isSilent(host)) addNote(reading.draft, { code: 'hostSilent', values: { host: host.name, path: reading.origin.path } });
    else for (const each of listed) readHost(readingOf(each), each.row, node);
  }
  const any = first ?? site.hosts.flatMap(({ rows }) => rows)[0];
  if (any !== undefined && site.nodeCount === site.hosts.length && nodes.size === site.hosts.length)
    markComplete(readingOf(any), 'nodes', new Set(nodes.values()));
  return nodes;
}

/** Of the same object in one file the row that says most: others are its shadows at the depth limit. */
function bestRows(rows: readonly Listed[]): Listed[] {
  const best = new Map<number, Listed>();
  for (const listed of rows) {
    const known = best.get(listed.order);
    if (known === undefined || known.row.properties.size < listed.row.properties.size) best.set(listed.order, listed);
  }
  return [...best.values()].sort((a, b) => a.order - b.order);
}

/** Whether the inventory lists the host, and shows no answer of it. */
function isSilent(host: Host): boolean {
  const last = bestRows(host.rows).at(-1);
  return last !== undefined && !hasAnswered(last.row);
}

function readNetworks(host: Host, node: Node, { objects, hosts }: Inventory, readingOf: ReadingFor): void {
  const own = objects.filter(({ kind, row }) => (kind === 'hostAdapter' || kind === 'network') && hostOf(row, hosts) === host);
  const adapters = own.filter(({ kind }) => kind === 'hostAdapter');
  const bound: (Bound | undefined)[] = adapters.map((listed) => readHostAdapter(readingOf(listed), listed.row, node));
  const [first] = adapters;
  if (first !== undefined && adapters.every(({ whole }) => whole)) putUplinks(readingOf(first), node, bound);
  const networks = own.filter(({ kind }) => kind === 'network');
  const switches = networks.map((listed) => readSwitch(readingOf(listed), listed.row, node));
  const [network] = networks;
  if (network === undefined || switches.includes(undefined) || networks.some(({ whole }) => !whole)) return;
  nested(node, 'switches', []);
  markComplete(readingOf(network), 'nodes.switches', undefined, { node: node.name });
}

/** Machines of hosts that have answered, with all they say; of others only that they are there. */
function readMachines(nodes: ReadonlyMap<Host, Node>, { parts, machines }: Inventory, readingOf: ReadingFor): void {
  const isWhole = machines.every(({ listed, host, stored }) => listed.whole && (host !== undefined || stored));
  const whole = new Map<Node, ReadingOf>();
  let lost = 0;
  for (const machine of machines) {
    const node = machine.host === undefined ? undefined : nodes.get(machine.host);
    if (machine.host === undefined || node === undefined) continue;
    const { listed } = machine;
    const reading = readingOf(listed);
    const isKnown = !isSilent(machine.host) && isCurrent(listed.row);
    const vm = machineOf(reading, { ...machineNames(listed.row), ...(isKnown ? { node } : {}) }, 'virtualMachines');
    if (vm === undefined) lost++;
    else if (!isKnown) place(reading, vm, listed.row);
    else {
      readMachine(reading, listed.row, vm, node);
      readOwnParts(parts.get(machine) ?? [], vm, readingOf);
    }
    if (!isSilent(machine.host)) whole.set(node, reading);
  }
  if (isWhole && lost === 0) for (const [node, reading] of whole) markComplete(reading, 'virtualMachines', undefined, { node: node.name });
}

const partLists = { diskDrive: 'disks', dvdDrive: 'dvdDrives', vmAdapter: 'adapters', checkpoint: 'snapshots' } as const;

function readOwnParts(parts: readonly Listed[], vm: VirtualMachine, readingOf: ReadingFor): void {
  for (const [kind, key] of Object.entries(partLists)) {
    const own = parts.filter((part) => part.kind === kind);
    const [first] = own;
    const rows = own.map(({ row }) => row);
    if (first !== undefined)
      readParts(
        readingOf(first),
        vm,
        key,
        rows,
        own.every(({ whole, order }) => whole && order === first.order),
      );
  }
}
