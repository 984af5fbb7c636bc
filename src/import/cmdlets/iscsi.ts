import type { IscsiConnection, Node } from '../../snapshot/snapshot.gen.ts';
import { place, put, type ReadingOf } from '../facts.ts';
import { cell, isList, isRow, textOf } from '../readings.ts';
import type { Row, Table } from '../rows.ts';
import { readNodeList } from './hosts.ts';
import { type Reader, signature } from './reader.ts';

export const getIscsiConnection: Reader = {
  command: 'Get-IscsiConnection',
  list: 'nodes.iscsiConnections',
  types: ['msft_iscsiconnection'],
  phase: 1,
  identify: signature(['initiatoraddress targetaddress', 'initiatorportaladdress targetaddress'], 'targetaddress'),
  read: (table, reading) => readNodeList(table, reading, 'iscsiConnections', (row, node) => readConnection(reading, row, node)),
};

function readConnection(reading: ReadingOf, row: Row, node: Node): IscsiConnection {
  const connection = {};
  place(reading, connection, row);
  const facts = {
    initiatorAddress: textOf(cell(row, 'initiatoraddress', 'initiatorportaladdress')),
    targetAddress: textOf(cell(row, 'targetaddress')),
  };
  put(reading, connection, 'nodes.iscsiConnections', facts, { node: node.name });
  return connection;
}

/** The class of root\wmi that 2008 R2 has: a session with its connections inside. */
export const msIscsiSession: Reader = {
  command: 'MSiSCSIInitiator_SessionClass',
  list: 'nodes.iscsiConnections',
  types: ['msiscsiinitiator_sessionclass'],
  phase: 1,
  identify: signature(['connectioninformation initiatorname', 'connectioninformation targetname'], 'connectioninformation'),
  read(table, reading) {
    const connections = table.rows.map(connectionsOf);
    const rows = connections.flatMap((found) => found ?? []);
    const whole: Table = { ...table, rows, complete: table.complete && !connections.includes(undefined) };
    readNodeList(whole, reading, 'iscsiConnections', (row, node) => readConnection(reading, row, node));
  },
};

/** The connections of a session, each with the node of the session; undefined where the format lost them. */
function connectionsOf(session: Row): Row[] | undefined {
  const value = session.properties.get('connectioninformation');
  const items = isList(value) ? value : [value];
  const rows = items.filter(isRow);
  if (rows.length === 0 || rows.length < items.length) return undefined;
  const owner = ['__server', 'pscomputername'].map((name) => [name, session.properties.get(name) ?? null] as const);
  return rows.map((row) => ({ kind: 'row', properties: new Map([...row.properties, ...owner]), region: session.region }));
}
