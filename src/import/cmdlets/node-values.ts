import type { Node } from '../../snapshot/snapshot.gen.ts';
import { put, type ReadingOf } from '../facts.ts';
import { identity, nodesOfTable, wholeNodes } from '../objects.ts';
import type { Reading } from '../readings.ts';
import type { Row, Table } from '../rows.ts';
import { rowsByNode } from './hosts.ts';

type NodeValues = 'vmVersions' | 'sans' | 'gpus' | 'guardians' | 'storageFolders';

/** A list of plain values of a node, one from each row. Such a list is whole where it is there: it is only read from a table that is. */
export function readNodeValues(table: Table, reading: ReadingOf, key: NodeValues, read: (row: Row) => Reading<string>): void {
  const nodes = nodesOfTable(reading, table);
  const { lists, lost } = rowsByNode(table, reading, nodes, (row, node) => identity(reading, `nodes.${key}`, read(row), { node: node.name }));
  for (const node of wholeNodes(reading, table, nodes, lost)) {
    const values: Pick<Node, NodeValues> = { [key]: [...new Set(lists.get(node))] };
    put(reading, node, 'nodes', values, { node: node.name });
  }
}
