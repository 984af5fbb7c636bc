import { type Draft, put, type Waiting, wait } from '../facts.ts';
import { nodesOfTable } from '../objects.ts';
import { booleanOf } from '../readings.ts';
import { type Reader, signature } from './reader.ts';

/** The module SpeculationControl of Microsoft: one object with a Boolean for each property of the mitigations (KB4074629). */
export const getSpeculationControlSettings: Reader = {
  command: 'Get-SpeculationControlSettings',
  list: 'nodes.speculationControl',
  types: [],
  phase: 1,
  identify: signature(['btihardwarepresent btiwindowssupportenabled']),
  read(table, reading) {
    for (const [row, node] of nodesOfTable(reading, table, ['pscomputername', 'computername'])) wait(reading, 'speculation', row, node);
  },
};

/** Names of the settings that are on. Versions of the module differ in what they show: only what all nodes show is compared. */
export function joinSpeculation({ waiting }: Draft): void {
  const rows = waiting.get('speculation') ?? [];
  const [first] = rows;
  if (first === undefined) return;
  const isTold = ({ row }: Waiting, name: string) => typeof booleanOf(row.properties.get(name)) === 'boolean';
  const names = [...first.row.properties.keys()].filter((name) => !name.startsWith('ps') && rows.every((each) => isTold(each, name))).sort();
  if (!names.includes('btihardwarepresent') || !names.includes('btiwindowssupportenabled')) return;
  for (const { row, reading, node } of rows) {
    if (node === undefined) continue;
    const on = names.filter((name) => booleanOf(row.properties.get(name)) === true);
    put(reading, node, 'nodes', { speculationControl: on.length === 0 ? '-' : on.join(' ') }, { node: node.name });
  }
}
