import type { Node, SmbConnection } from '../../snapshot/snapshot.gen.ts';
import { answer, answerOf, type Draft, place, put, type ReadingOf } from '../facts.ts';
import { markComplete } from '../listings.ts';
import { nodesOfTable, wholeNodes } from '../objects.ts';
import { booleanOf, cell, enumeration, memberOf, type Reading, textOf } from '../readings.ts';
import type { Row } from '../rows.ts';
import { rowsByNode } from './hosts.ts';
import { type Reader, signature } from './reader.ts';

/** SmbInstance of MSFT_SmbMultichannelConnection, from 2012 R2 on. Its page gives the number 2 to both of the last two. */
const smbInstance = enumeration<NonNullable<SmbConnection['instance']>>(
  ['default', 0, 'default'],
  ['csv', 1, 'csv'],
  ['sbl', undefined, 'sbl'],
  ['sr', undefined, 'sr'],
);

/** One instance of SMB in each file, as an SDDC archive has them; without -IncludeNotSelected only the connections in use. */
export const getSmbMultichannelConnection: Reader = {
  command: 'Get-SmbMultichannelConnection',
  list: 'nodes.smbConnections',
  types: ['msft_smbmultichannelconnection'],
  phase: 1,
  identify: signature(['clientipaddress serveripaddress selected', 'clientrdmacapable serverrdmacapable'], 'clientipaddress serveripaddress'),
  read(table, reading) {
    const nodes = nodesOfTable(reading, table, ['pscomputername', 'computername']);
    const { lists, lost } = rowsByNode(table, reading, nodes, (row, node) => readConnection(reading, row, node));
    const whole = wholeNodes(reading, table, nodes, lost);
    const isCut = !table.complete || lost > 0 || nodes.size < table.rows.length;
    for (const node of isCut ? (reading.draft.cluster.nodes ?? []) : []) answer(reading, 'smbConnectionsCut', node);
    for (const node of new Set([...whole, ...lists.keys()])) {
      node.smbConnections = [...otherInstances(node, lists.get(node) ?? []), ...(lists.get(node) ?? [])];
      if (whole.has(node)) answer(reading, 'smbConnections', node);
    }
  },
};

/** The same instance again replaces what an earlier file said. */
function otherInstances({ smbConnections = [] }: Node, items: readonly SmbConnection[]): readonly SmbConnection[] {
  const again = new Set(items.map(({ instance }) => instance));
  return smbConnections.filter(({ instance }) => !again.has(instance));
}

function readConnection(reading: ReadingOf, row: Row, node: Node): SmbConnection {
  const connection: SmbConnection = {};
  place(reading, connection, row);
  const facts = {
    instance: memberOf(cell(row, 'smbinstance'), smbInstance),
    server: textOf(cell(row, 'servername')),
    clientAddress: textOf(cell(row, 'clientipaddress')),
    serverAddress: textOf(cell(row, 'serveripaddress')),
    selected: booleanOf(cell(row, 'selected')),
    failed: booleanOf(cell(row, 'failed')),
    rdma: bothOf(row, 'clientrdmacapable', 'serverrdmacapable'),
    rss: bothOf(row, 'clientrsscapable', 'serverrsscapable'),
  };
  put(reading, connection, 'nodes.smbConnections', facts, { node: node.name });
  return connection;
}

function bothOf(row: Row, client: string, server: string): Reading<boolean> {
  const ends = [booleanOf(cell(row, client)), booleanOf(cell(row, server))];
  if (ends.includes(false)) return false;
  return ends.every((end) => end === true) ? true : undefined;
}

/** The list of a node is whole where every file that has connections of it is: it then has all of the instances that it has any of. */
export function joinSmbConnections(draft: Draft): void {
  for (const node of draft.cluster.nodes ?? []) {
    const reading = answerOf(draft, 'smbConnections', node);
    if (reading !== undefined && answerOf(draft, 'smbConnectionsCut', node) === undefined)
      markComplete(reading, 'nodes.smbConnections', undefined, { node: node.name });
  }
}
