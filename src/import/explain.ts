import type { Draft } from './facts.ts';
import type { Found, FoundTable } from './imported.ts';
import type { Recognised } from './readers.ts';
import type { Cell, Row, Table } from './rows.ts';

/** What a file gave, table by table, for those who ask what became of it. */
export function foundIn(tables: readonly Table[], known: readonly Recognised[], inventories: readonly Table[]): Found {
  const read = new Set([...known.map(({ table }) => table.region), ...inventories.map(({ region }) => region)]);
  const ignored = tables.filter(({ region }) => !read.has(region)).flatMap(({ command }) => (command === undefined ? [] : [command]));
  const ofInventories = inventories.map((table) => foundTable(table, { command: table.fileName, list: 'inventory' }));
  return { tables: [...known.map(({ table, reader }) => foundTable(table, reader)), ...ofInventories], ignored: [...new Set(ignored)], facts: 0 };
}

function foundTable(table: Table, reader: { readonly command: string; readonly list: string }): FoundTable {
  const { command = reader.command, node, rows, complete, unread } = table;
  const lost = unread.map(({ reason, text, region }) => ({ reason, text, line: region.line, column: region.column }));
  return { command, list: reader.list, ...(node === undefined ? {} : { node }), rows: rows.length, complete, unread: [...lost, ...cutCells(rows)] };
}

/** Each column once: where its first cut cell stands. */
function cutCells(rows: readonly Row[]): FoundTable['unread'] {
  const first = new Map<string, { reason: 'cut' | 'damaged'; text: string; property: string; count: number; line: number; column: number }>();
  for (const { properties, region } of rows) {
    for (const [property, value] of properties) {
      if (!isCut(value)) continue;
      const known = first.get(property);
      const reason = value.text.includes('\uFFFD') ? ('damaged' as const) : ('cut' as const);
      if (known === undefined) first.set(property, { reason, text: value.text, property, count: 1, line: region.line, column: region.column });
      else known.count++;
    }
  }
  return [...first.values()];
}

function isCut(value: Cell): value is Extract<Cell, { kind: 'cut' }> {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'cut';
}

/** Number of facts by the file that they come from. */
export function factsByPath({ origins, cluster }: Draft): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const [object, { first, others }] of origins) {
    if (object === cluster) continue;
    for (const [key, value] of Object.entries(object)) {
      if (!isFact(value, origins)) continue;
      const { path } = others?.get(key) ?? first;
      counts.set(path, (counts.get(path) ?? 0) + 1);
    }
  }
  return counts;
}

/** Objects that have facts of their own are counted by these. */
function isFact(value: unknown, origins: Draft['origins']): boolean {
  if (Array.isArray(value)) return value.every((each) => typeof each !== 'object' || each === null || !origins.has(each));
  return typeof value !== 'object' || value === null || !origins.has(value);
}

/** Number of facts of a snapshot: its values, and its lists of plain values. */
export function countFacts(value: unknown): number {
  if (Array.isArray(value))
    return value.every((each) => typeof each !== 'object') ? 1 : value.reduce((sum: number, each) => sum + countFacts(each), 0);
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce((sum: number, each) => sum + countFacts(each), 0);
}
