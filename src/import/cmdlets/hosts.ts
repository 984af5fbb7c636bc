import type { MigrationSubnet, Node, SmbLimit, VirtualSwitch } from '../../snapshot/snapshot.gen.ts';
import { meet, nested, place, put, putList, type ReadingOf } from '../facts.ts';
import { identity, markNodes, nodesOfTable } from '../objects.ts';
import {
  booleanOf,
  cell,
  countOf,
  enumeration,
  filledListOf,
  guidOf,
  isUnreadable,
  memberOf,
  nameOf,
  numberOf,
  type Reading,
  textOf,
} from '../readings.ts';
import type { Row, Table } from '../rows.ts';
import { type Reader, signature } from './reader.ts';

/** Lists that one command gives for each node: one object a row. */
export function rowsByNode<T>(table: Table, _reading: ReadingOf, nodes: ReadonlyMap<Row, Node>, read: (row: Row, node: Node) => T | undefined) {
  const lists = new Map<Node, T[]>();
  let lost = table.unread.length;
  for (const [row, node] of nodes) {
    const list = lists.get(node) ?? [];
    lists.set(node, list);
    const item = read(row, node);
    if (item === undefined) lost++;
    else list.push(item);
  }
  return { lists, lost, whole: table.complete && lost === 0 && nodes.size === table.rows.length };
}

type NodeList = 'processors' | 'drivers' | 'iscsiConnections' | 'smbLimits';

/** A list of a node that one command gives as a whole. */
export function readNodeList<K extends NodeList>(
  table: Table,
  reading: ReadingOf,
  key: K,
  read: (row: Row, node: Node) => NonNullable<Node[K]>[number] | undefined,
): void {
  const nodes = nodesOfTable(reading, table);
  const { lists, lost, whole } = rowsByNode(table, reading, nodes, read);
  const fact = `nodes.${key}`;
  for (const [node, items] of lists) putList(reading, node, { key, fact, whole, scope: { node: node.name } }, items as NonNullable<Node[K]>);
  for (const node of markNodes(reading, table, fact, nodes, lost)) if (node[key] === undefined) node[key] = [] as NonNullable<Node[K]>;
}

const authentication = enumeration<'credSSP' | 'kerberos'>(['credSSP', 0, 'credssp'], ['kerberos', 1, 'kerberos']);
const performance = enumeration<'tcpip' | 'compression' | 'smb'>(['tcpip', 0, 'tcpip'], ['compression', 1, 'compression'], ['smb', 2, 'smb']);

export const getVmHost: Reader = {
  command: 'Get-VMHost',
  list: 'nodes.migration',
  types: ['vmhost'],
  phase: 1,
  identify: signature([
    'virtualmachinemigrationenabled',
    'maximumvirtualmachinemigrations',
    'useanynetworkformigration',
    'macaddressminimum macaddressmaximum',
  ]),
  read(table, reading) {
    for (const [row, node] of nodesOfTable(reading, table, ['computername', 'pscomputername', 'name']))
      if (hasAnswered(row)) readHost(reading, row, node);
  },
};

/** A host that answered nothing reports zeros: then nothing of it counts. */
function hasAnswered(row: Row): boolean {
  return countOf(cell(row, 'logicalprocessorcount')) !== 0 && countOf(cell(row, 'memorycapacity')) !== 0;
}

function readHost(reading: ReadingOf, row: Row, node: Node): void {
  const scope = { node: node.name };
  const migration = {
    enabled: booleanOf(cell(row, 'virtualmachinemigrationenabled')),
    authentication: memberOf(cell(row, 'virtualmachinemigrationauthenticationtype'), authentication),
    performance: memberOf(cell(row, 'virtualmachinemigrationperformanceoption'), performance),
    maximum: countOf(cell(row, 'maximumvirtualmachinemigrations')),
    maximumStorage: countOf(cell(row, 'maximumstoragemigrations')),
    useAnyNetwork: booleanOf(cell(row, 'useanynetworkformigration')),
  };
  put(reading, nested(node, 'migration', {}), 'nodes.migration', migration, scope);
  const addresses = { macMinimum: textOf(cell(row, 'macaddressminimum')), macMaximum: textOf(cell(row, 'macaddressmaximum')) };
  put(reading, node, 'nodes', addresses, scope);
}

export const getVmMigrationNetwork: Reader = {
  command: 'Get-VMMigrationNetwork',
  list: 'nodes.migration.networks',
  types: ['vmmigrationnetwork'],
  phase: 1,
  identify: signature(['subnet priority computername', 'subnet priority pscomputername'], 'subnet priority'),
  read(table, reading) {
    const nodes = nodesOfTable(reading, table);
    const { lists, lost, whole } = rowsByNode(table, reading, nodes, (row, node) => readMigrationNetwork(reading, row, node));
    for (const [node, items] of lists) {
      const list = { key: 'networks' as const, fact: 'nodes.migration.networks', whole, scope: { node: node.name } };
      putList(reading, nested(node, 'migration', {}), list, items);
    }
    for (const node of markNodes(reading, table, 'nodes.migration.networks', nodes, lost)) nested(nested(node, 'migration', {}), 'networks', []);
  },
};

function readMigrationNetwork(reading: ReadingOf, row: Row, node: Node): MigrationSubnet | undefined {
  const scope = { node: node.name };
  const subnet = identity(reading, 'nodes.migration.networks', textOf(cell(row, 'subnet')), scope);
  if (subnet === undefined) return undefined;
  const network: MigrationSubnet = { subnet };
  put(reading, network, 'nodes.migration.networks', { priority: countOf(cell(row, 'priority')) }, scope);
  return network;
}

const switchType = enumeration<'external' | 'internal' | 'private'>(
  ['private', 0, 'private'],
  ['internal', 1, 'internal'],
  ['external', 2, 'external'],
);

export const getVmSwitch: Reader = {
  command: 'Get-VMSwitch',
  list: 'nodes.switches',
  types: ['vmswitch'],
  phase: 1,
  identify: signature(['name switchtype', 'name allowmanagementos', 'name netadapterinterfacedescription'], 'name switchtype'),
  read(table, reading) {
    const nodes = nodesOfTable(reading, table);
    const { lists, lost } = rowsByNode(table, reading, nodes, (row, node) => readSwitch(reading, row, node));
    for (const node of markNodes(reading, table, 'nodes.switches', nodes, lost, (each) => new Set(lists.get(each)))) nested(node, 'switches', []);
  },
};

/** Names are compared exactly: two switches of one name on one node are one only with the same id. */
export function switchOf(reading: ReadingOf, node: Node, name: string, id: string | undefined): VirtualSwitch {
  const switches = nested(node, 'switches', []);
  const known = switches.find((entry) => entry.name === name && (id === undefined || entry.id === undefined || entry.id === id));
  if (known !== undefined) return known;
  const made: VirtualSwitch = { name };
  meet(reading, made);
  switches.push(made);
  return made;
}

function readSwitch(reading: ReadingOf, row: Row, node: Node): VirtualSwitch | undefined {
  const scope = { node: node.name };
  const name = identity(reading, 'nodes.switches', nameOf(cell(row, 'name')), scope);
  if (name === undefined) return undefined;
  const id = guidOf(cell(row, 'id'));
  const object = switchOf(reading, node, name, isUnreadable(id) ? undefined : id);
  place(reading, object, row);
  const type = memberOf(cell(row, 'switchtype'), switchType);
  const facts = {
    id,
    type,
    managementAccess: booleanOf(cell(row, 'allowmanagementos')),
    uplinks: uplinksOf(row, type),
    embeddedTeaming: booleanOf(cell(row, 'embeddedteamingenabled')),
    iov: booleanOf(cell(row, 'iovenabled')),
  };
  put(reading, object, 'nodes.switches', facts, scope);
  return object;
}

/** GUIDs where the list has them, else descriptions. A single description counts only where no team can hide behind it. */
function uplinksOf(row: Row, type: Reading<string>): Reading<string[]> {
  if (type === 'internal' || type === 'private') return [];
  const guids = row.properties.get('netadapterinterfaceguid');
  const ids = Array.isArray(guids) ? filledListOf(guids) : guidOf(guids);
  if (typeof ids === 'string') return [ids];
  if (ids !== undefined && !isUnreadable(ids)) return ids.map((id) => id.replace(/[{}]/g, '').toLowerCase());
  const descriptions = row.properties.get('netadapterinterfacedescriptions');
  if (Array.isArray(descriptions)) return filledListOf(descriptions);
  const single = textOf(cell(row, 'netadapterinterfacedescription'));
  if (typeof single !== 'string') return single;
  return booleanOf(cell(row, 'embeddedteamingenabled')) === true ? { unreadable: 'ambiguous', text: single } : [single];
}

const smbCategory = enumeration<NonNullable<SmbLimit['category']>>(
  ['default', undefined, 'default'],
  ['virtualMachine', undefined, 'virtualmachine'],
  ['liveMigration', undefined, 'livemigration'],
);

export const getSmbBandwidthLimit: Reader = {
  command: 'Get-SmbBandwidthLimit',
  list: 'nodes.smbLimits',
  types: ['msft_smbbandwidthlimit'],
  phase: 1,
  identify: signature(['category bytespersecond'], 'category bytespersecond'),
  read(table, reading) {
    readNodeList(table, reading, 'smbLimits', (row, node) => {
      const limit: SmbLimit = {};
      const facts = { category: memberOf(cell(row, 'category'), smbCategory), bytesPerSecond: numberOf(cell(row, 'bytespersecond')) };
      put(reading, limit, 'nodes.smbLimits', facts, { node: node.name });
      return limit;
    });
  },
};

export const getVmHostNumaNode: Reader = {
  command: 'Get-VMHostNumaNode',
  list: 'nodes.numaNodes',
  types: ['vmhostnumanode'],
  phase: 1,
  identify: signature(['nodeid processorsavailability', 'nodeid memorytotal'], 'nodeid'),
  read(table, reading) {
    const { lists, whole } = rowsByNode(table, reading, nodesOfTable(reading, table), (row) => row);
    if (whole) for (const [node, rows] of lists) put(reading, node, 'nodes', { numaNodes: rows.length }, { node: node.name });
  },
};
