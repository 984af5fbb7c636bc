import type { Node, Team } from '../../snapshot/snapshot.gen.ts';
import { meet, nested, place, put, type ReadingOf } from '../facts.ts';
import { identity, markNodes, nodesOfTable } from '../objects.ts';
import { cell, enumeration, isUnreadable, listOf, memberOf, nameOf, type Reading } from '../readings.ts';
import type { Cell, Row } from '../rows.ts';
import { rowsByNode } from './hosts.ts';
import { type Reader, signature } from './reader.ts';

/** TeamingMode of MSFT_NetLbfoTeam. */
const teamingMode = enumeration<NonNullable<Team['mode']>>(
  ['static', 0, 'static'],
  ['switchIndependent', 1, 'switchindependent'],
  ['lacp', 2, 'lacp'],
);

/** Adapter teams of 2012 and later. A switch with embedded teaming is no such team: Get-VMSwitch shows it. */
export const getNetLbfoTeam: Reader = {
  command: 'Get-NetLbfoTeam',
  list: 'nodes.teams',
  types: ['msft_netlbfoteam'],
  phase: 2,
  identify: signature(['name teamingmode', 'name members teamnics'], 'name members'),
  read(table, reading) {
    const nodes = nodesOfTable(reading, table);
    const { lost } = rowsByNode(table, reading, nodes, (row, node) => readTeam(reading, row, node));
    for (const node of markNodes(reading, table, 'nodes.teams', nodes, lost)) nested(node, 'teams', []);
  },
};

function readTeam(reading: ReadingOf, row: Row, node: Node): Team | undefined {
  const scope = { node: node.name };
  const name = identity(reading, 'nodes.teams', nameOf(cell(row, 'name')), scope);
  if (name === undefined) return undefined;
  const teams = nested(node, 'teams', []);
  const known = teams.find((each) => each.name === name);
  const team: Team = known ?? { name };
  if (known === undefined) {
    teams.push(team);
    meet(reading, team);
  }
  place(reading, team, row);
  const names = new Set([name, ...(node.adapters ?? []).map((adapter) => adapter.name)]);
  const facts = {
    members: namesOf(cell(row, 'members'), names),
    interfaces: namesOf(cell(row, 'teamnics'), names),
    mode: memberOf(cell(row, 'teamingmode'), teamingMode),
  };
  put(reading, team, 'nodes.teams', facts, scope);
  return team;
}

/** One name stands without a list. With blanks it could be several that JSON has joined, unless the node knows it. */
function namesOf(value: Cell | undefined, known: ReadonlySet<string>): Reading<string[]> {
  const list = listOf(value);
  if (isUnreadable(list) && list.unreadable === 'ambiguous' && known.has(list.text)) return [list.text];
  return list;
}
