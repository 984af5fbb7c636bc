import { firstLabel, isSameCluster } from '../cluster-names.ts';
import type { InputError } from '../imported.ts';
import { cell, guidOf, isList, isRow, type Reading, textOf } from '../readings.ts';
import type { Cell, Row, Table } from '../rows.ts';
import type { Found } from './kinds.ts';

/** An inventory of VMM in a file, and the list that takes its errors. */
export interface InventorySource {
  readonly table: Table;
  readonly path: string;
  readonly errors: InputError[];
}

/** An object with the file that lists it. */
export interface Listed extends Found {
  /** Position of the file among all */
  readonly order: number;
  /** All of the file could be read */
  readonly whole: boolean;
}

/** A host as VMM knows it, from everything that names it. */
export interface Host {
  /** Full name where one is given */
  name: string;
  id?: string;
  /** Its cluster; null: the inventory says that it has none */
  cluster?: Site | null;
  readonly rows: Listed[];
}

/** A host cluster and what belongs to it. */
export interface Site {
  /** '' where the inventory names no cluster at all */
  name: string;
  readonly rows: Listed[];
  readonly hosts: Host[];
  /** How many nodes the cluster has, where one of its objects lists them */
  nodeCount?: number;
}

export interface Sites {
  readonly sites: readonly Site[];
  readonly hosts: readonly Host[];
}

/** Which host belongs to which cluster: HostCluster of the host, else Nodes of the cluster. Other hypervisors that VMM manages are left out. */
export function sitesOf(objects: readonly Listed[]): Sites {
  const sites: Site[] = [];
  const hosts: Host[] = [];
  for (const object of objects) if (object.kind === 'host' && isHyperV(object.row)) addHost(hosts, object.row, object);
  for (const object of objects) if (object.kind === 'cluster' && isHyperV(object.row)) addCluster(sites, hosts, object.row, object);
  for (const { row, kind } of objects) if (kind !== 'host' && kind !== 'cluster') addNestedHost(sites, hosts, row.properties.get('vmhost'));
  for (const host of hosts) for (const { row } of host.rows) joinHost(sites, hosts, host, row.properties.get('hostcluster'));
  if (sites.length === 0 && hosts.every((host) => host.cluster === undefined)) {
    const site: Site = { name: '', rows: [], hosts };
    for (const host of hosts) host.cluster = site;
    sites.push(site);
  }
  for (const site of sites) site.hosts.sort((a, b) => hosts.indexOf(a) - hosts.indexOf(b));
  return { sites, hosts };
}

/** VMM also manages VMware and Xen; HyperV is 2. */
function isHyperV(row: Row): boolean {
  const platform = row.properties.get('virtualizationplatform');
  if (platform === undefined || platform === null) return true;
  return platform === 2 || textOf(platform) === 'HyperV' || textOf(platform) === '2';
}

function addHost(hosts: Host[], row: Row, listed?: Listed): Host | undefined {
  const name = known(textOf(cell(row, 'fullyqualifieddomainname', 'fqdn', 'name', 'computername'))) ?? row.text;
  const id = known(guidOf(cell(row, 'id')));
  if (name === undefined) return undefined;
  const host = (id === undefined ? undefined : hosts.find((each) => each.id === id)) ?? hostNamed(hosts, name) ?? { name, rows: [] };
  if (!hosts.includes(host)) hosts.push(host);
  if (id !== undefined) host.id ??= id;
  if (name.includes('.') && !host.name.includes('.')) host.name = name;
  if (listed !== undefined && host.rows.every((each) => each.row !== row)) host.rows.push(listed);
  return host;
}

/** A host by its full name, or by its short one where only one host has it. */
export function hostNamed(hosts: readonly Host[], name: string): Host | undefined {
  const wanted = name.toLowerCase();
  const exact = hosts.find((host) => host.name.toLowerCase() === wanted);
  if (exact !== undefined) return exact;
  const alike = hosts.filter((host) => {
    const own = host.name.toLowerCase();
    return own.includes('.') !== wanted.includes('.') && firstLabel(own) === firstLabel(wanted);
  });
  return alike.length === 1 ? alike[0] : undefined;
}

function addCluster(sites: Site[], hosts: Host[], row: Row, listed?: Listed): Site | undefined {
  const name = known(textOf(cell(row, 'clustername', 'name'))) ?? row.text;
  if (name === undefined) return undefined;
  const site = siteNamed(sites, name);
  if (listed !== undefined) site.rows.push(listed);
  const nodes = row.properties.get('nodes');
  // the list nests the hosts, which may nest the cluster again: an object that is not finished has no name yet, but it counts
  if (isList(nodes) && nodes.length > 0) site.nodeCount = Math.max(site.nodeCount ?? 0, nodes.length);
  for (const node of isList(nodes) ? nodes : []) {
    const host = isRow(node)
      ? addHost(hosts, node, listed === undefined ? undefined : { ...listed, kind: 'host', row: node })
      : namedHost(hosts, node);
    if (host !== undefined) enter(site, host);
  }
  return site;
}

function namedHost(hosts: Host[], value: Cell): Host | undefined {
  const name = known(textOf(value));
  if (name === undefined || name.includes(' ')) return undefined;
  const host = hostNamed(hosts, name) ?? { name, rows: [] };
  if (!hosts.includes(host)) hosts.push(host);
  return host;
}

/** The short name stands for the full one. */
function siteNamed(sites: Site[], name: string): Site {
  const site = sites.find((each) => isSameCluster(each.name, name));
  if (site !== undefined) {
    if (name.length < site.name.length) site.name = name;
    return site;
  }
  const made: Site = { name, rows: [], hosts: [] };
  sites.push(made);
  return made;
}

function enter(site: Site, host: Host): void {
  host.cluster = site;
  if (!site.hosts.includes(host)) site.hosts.push(host);
}

/** HostCluster: an object, its name at the depth limit, or null for a host that stands alone. */
function joinHost(sites: Site[], hosts: Host[], host: Host, value: Cell | undefined): void {
  if (value === undefined) return;
  if (value === null) {
    if (host.cluster === undefined) host.cluster = null;
    return;
  }
  const name = known(textOf(value));
  const site = isRow(value) ? addCluster(sites, hosts, value) : name === undefined ? undefined : siteNamed(sites, name);
  if (site !== undefined) enter(site, host);
}

/** VMHost of a machine, switch or adapter: enough to know its cluster, no source of facts. */
function addNestedHost(sites: Site[], hosts: Host[], value: Cell | undefined): void {
  if (!isRow(value) || !isHyperV(value)) return;
  const host = addHost(hosts, value);
  if (host !== undefined && host.rows.length === 0) joinHost(sites, hosts, host, value.properties.get('hostcluster'));
}

/** Text that can be read. */
export function known(reading: Reading<string>): string | undefined {
  return typeof reading === 'string' ? reading : undefined;
}
