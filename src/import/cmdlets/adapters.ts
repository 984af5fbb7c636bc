import type { Adapter, Bindings, Node } from '../../snapshot/snapshot.gen.ts';
import { answer, nested, put, type ReadingOf, wait } from '../facts.ts';
import { adapterOf, identity, markNodes, nodesOfTable, wholeNodes } from '../objects.ts';
import {
  booleanOf,
  cell,
  countOf,
  dateOf,
  enumeration,
  findGuid,
  guidOf,
  isUnreadable,
  memberOf,
  nameOf,
  numberOf,
  type Reading,
  textOf,
} from '../readings.ts';
import type { Row, Table } from '../rows.ts';
import { rowsByNode } from './hosts.ts';
import { byNameOnly, type Reader, signature } from './reader.ts';

type AdapterState = NonNullable<Adapter['state']>;

const adapterStatus = enumeration<AdapterState>(
  ['up', undefined, 'up'],
  ['disconnected', undefined, 'disconnected'],
  ['disabled', undefined, 'disabled'],
  ['notPresent', undefined, 'notpresent'],
);

/** Win32_NetworkAdapter.NetConnectionStatus. */
const connectionStatus = enumeration<AdapterState>(
  ['disconnected', 0, 'disconnected'],
  ['up', 2, 'connected'],
  ['notPresent', 4, 'hardwarenotpresent'],
  ['disabled', 5, 'hardwaredisabled'],
  ['disconnected', 7, 'mediadisconnected'],
);

/** What every reader of adapters does: find or make the adapter of a row, and say whether the list is whole. */
function readAdapters(table: Table, reading: ReadingOf, listsAll: boolean, find: (row: Row, node: Node) => Adapter | undefined): void {
  const nodes = nodesOfTable(reading, table, ['pscomputername', 'systemname', '__server', 'computername', 'csname']);
  const { lists, lost } = rowsByNode(table, reading, nodes, find);
  if (!listsAll) return;
  for (const node of markNodes(reading, table, 'nodes.adapters', nodes, lost, (each) => new Set(lists.get(each)))) nested(node, 'adapters', []);
}

function adapterOfRow(reading: ReadingOf, row: Row, node: Node, name: Reading<string>, id: Reading<string>): Adapter | undefined {
  const known = isUnreadable(id) ? undefined : id;
  const text = isUnreadable(name) && known !== undefined ? undefined : identity(reading, 'nodes.adapters', name, { node: node.name });
  return adapterOf(reading, node, { id: known, name: text }, row);
}

export const getNetAdapter: Reader = {
  command: 'Get-NetAdapter',
  list: 'nodes.adapters',
  types: ['msft_netadapter'],
  phase: 1,
  identify: signature(
    ['name interfacedescription linkspeed', 'name interfacedescription ifindex', 'name interfaceguid macaddress'],
    'name interfacedescription',
  ),
  read(table, reading) {
    readAdapters(table, reading, true, (row, node) => {
      const adapter = adapterOfRow(reading, row, node, nameOf(cell(row, 'name', 'interfacealias')), guidOf(cell(row, 'interfaceguid', 'deviceid')));
      if (adapter === undefined) return undefined;
      readNetAdapter(reading, row, adapter, node.name);
      return adapter;
    });
  },
};

function readNetAdapter(reading: ReadingOf, row: Row, adapter: Adapter, node: string): void {
  const facts = {
    description: textOf(cell(row, 'interfacedescription')),
    mac: textOf(cell(row, 'macaddress')),
    speed: speedOf(row),
    virtual: virtualOf(row),
    state: memberOf(cell(row, 'status'), adapterStatus),
    mtu: countOf(cell(row, 'mtusize')),
    vlan: countOf(cell(row, 'vlanid')),
  };
  put(reading, adapter, 'nodes.adapters', facts, { node });
  const driver = {
    provider: textOf(cell(row, 'driverprovider')),
    version: textOf(cell(row, 'driverversion', 'driverversionstring')),
    date: dateOf(cell(row, 'driverdate')),
  };
  put(reading, nested(adapter, 'driver', {}), 'nodes.adapters.driver', driver, { node });
}

/** Bits per second. 0 and 2^63-1 are written while nothing is connected. */
function speedOf(row: Row): Reading<number> {
  const speed = numberOf(cell(row, 'speed', 'receivelinkspeed'));
  if (typeof speed === 'number') return plausibleSpeed(speed);
  const text = textOf(cell(row, 'linkspeed'));
  if (typeof text !== 'string') return speed ?? text;
  const match = /^(\d{1,6}(?:\.\d{1,4})?) ([KMG])?bps$/.exec(text);
  if (match === null) return undefined;
  const units = { K: 1e3, M: 1e6, G: 1e9 };
  const unit = match[2] === 'K' || match[2] === 'M' || match[2] === 'G' ? units[match[2]] : 1;
  return plausibleSpeed(Math.round(Number(match[1]) * unit));
}

function plausibleSpeed(speed: number): number | undefined {
  return speed > 0 && speed < 1e15 ? speed : undefined;
}

/** A virtual adapter of the host hangs on ROOT\VMS_MP; teams and other virtual adapters are not meant. */
function virtualOf(row: Row): boolean | undefined {
  const device = textOf(cell(row, 'pnpdeviceid'));
  if (typeof device === 'string') {
    const upper = device.toUpperCase();
    if (upper.startsWith('ROOT\\VMS_MP')) return true;
    if (upper.startsWith('PCI\\') || upper.startsWith('USB\\')) return false;
  }
  return booleanOf(cell(row, 'virtual')) === false ? false : undefined;
}

export const win32NetworkAdapter: Reader = {
  command: 'Win32_NetworkAdapter',
  list: 'nodes.adapters',
  types: ['win32_networkadapter'],
  phase: 1,
  identify: signature(['netconnectionid guid', 'netconnectionid netconnectionstatus'], 'netconnectionid'),
  read(table, reading) {
    // Rows without a connection name are miniports and the like: they are no adapters that anybody can bind.
    const rows = table.rows.filter(
      (row) => cell(row, 'netconnectionid') !== undefined && cell(row, 'netconnectionid') !== null && cell(row, 'netconnectionid') !== '',
    );
    readAdapters(
      { ...table, rows },
      reading,
      table.rows.every((row) => row.properties.has('netconnectionid')),
      (row, node) => {
        const adapter = adapterOfRow(reading, row, node, nameOf(cell(row, 'netconnectionid')), guidOf(cell(row, 'guid')));
        if (adapter === undefined) return undefined;
        const facts = {
          description: textOf(cell(row, 'name', 'description')),
          mac: textOf(cell(row, 'macaddress')),
          speed: speedOf(row),
          virtual: virtualOf(row),
          state: memberOf(cell(row, 'netconnectionstatus'), connectionStatus),
        };
        put(reading, adapter, 'nodes.adapters', facts, { node: node.name });
        const device = textOf(cell(row, 'pnpdeviceid'));
        if (typeof device === 'string') reading.draft.devices.set(adapter, device);
        return adapter;
      },
    );
  },
};

export const win32NetworkAdapterConfiguration: Reader = {
  command: 'Win32_NetworkAdapterConfiguration',
  list: 'nodes.adapters.addresses',
  types: ['win32_networkadapterconfiguration'],
  phase: 1,
  identify: signature(['settingid ipaddress', 'settingid defaultipgateway', 'ipenabled ipsubnet'], 'settingid'),
  read: (table, reading) => waitWithNode(table, reading, 'configuration', ['pscomputername', '__server', 'dnshostname']),
};

export const getNetIpAddress: Reader = {
  command: 'Get-NetIPAddress',
  list: 'nodes.adapters.addresses',
  types: ['msft_netipaddress'],
  phase: 1,
  identify: signature(['ipaddress prefixlength interfacealias', 'ipaddress prefixorigin suffixorigin'], 'ipaddress interfacealias'),
  read: (table, reading) => waitWithNode(table, reading, 'address', ['pscomputername', 'computername', 'systemname']),
};

/** Rows that need the adapters of other files are read at the end. */
function waitWithNode(table: Table, reading: ReadingOf, kind: string, columns: readonly string[]): void {
  const nodes = nodesOfTable(reading, table, columns);
  for (const [row, node] of nodes) wait(reading, kind, row, node);
  for (const node of wholeNodes(reading, table, nodes, 0)) answer(reading, kind, node);
}

const bindingIds = ['ms_msclient', 'ms_server', 'ms_tcpip', 'ms_tcpip6', 'vms_pp'] as const;

export const getNetAdapterBinding: Reader = {
  command: 'Get-NetAdapterBinding',
  list: 'nodes.adapters.bindings',
  types: ['msft_netadapterbindingsettingdata'],
  phase: 1,
  identify: signature(['name componentid enabled', 'interfacedescription componentid enabled'], 'componentid enabled'),
  read(table, reading) {
    readAdapters(table, reading, false, (row, node) => {
      const adapter = adapterOfRow(reading, row, node, nameOf(cell(row, 'name', 'interfacealias')), guidOf(cell(row, 'instanceid')));
      const id = bindingIds.find((known) => known === textOf(cell(row, 'componentid')));
      if (adapter === undefined || id === undefined) return adapter;
      const facts: { -readonly [K in keyof Bindings]?: Reading<boolean> } = { [id]: booleanOf(cell(row, 'enabled')) };
      put(reading, nested(adapter, 'bindings', {}), 'nodes.adapters.bindings', facts, { node: node.name });
      return adapter;
    });
  },
};

/** Settings of an adapter that one cmdlet shows for each: Enabled of RDMA, RSS and VMQ. */
function settingReader(command: string, type: string, key: 'rdma' | 'rss' | 'vmq'): Reader {
  return {
    command,
    list: 'nodes.adapters',
    types: [type],
    phase: 1,
    identify: byNameOnly('name enabled interfacedescription'),
    read(table, reading) {
      readAdapters(table, reading, false, (row, node) => {
        const adapter = adapterOfRow(reading, row, node, nameOf(cell(row, 'name')), undefined);
        if (adapter !== undefined) put(reading, adapter, 'nodes.adapters', { [key]: booleanOf(cell(row, 'enabled')) }, { node: node.name });
        return adapter;
      });
    },
  };
}

export const getNetAdapterRdma = settingReader('Get-NetAdapterRdma', 'msft_netadapterrdmasettingdata', 'rdma');
export const getNetAdapterRss = settingReader('Get-NetAdapterRss', 'msft_netadapterrsssettingdata', 'rss');
export const getNetAdapterVmq = settingReader('Get-NetAdapterVmq', 'msft_netadaptervmqsettingdata', 'vmq');

/** An external port of the virtualization provider of 2008 R2 is bound when a virtual switch uses it. */
export const msvmExternalEthernetPort: Reader = {
  command: 'Msvm_ExternalEthernetPort',
  list: 'nodes.adapters.bindings',
  types: ['msvm_externalethernetport'],
  phase: 1,
  identify: signature(['isbound deviceid'], 'isbound'),
  read(table, reading) {
    for (const [row, node] of nodesOfTable(reading, table, ['pscomputername', '__server', 'systemname'])) {
      const id = textOf(cell(row, 'deviceid'));
      if (typeof id === 'string' && findGuid(id) !== undefined) wait(reading, 'externalPort', row, node);
    }
  },
};
