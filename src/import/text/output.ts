import { consoleCell, trimBlank } from '../cells.ts';
import type { InputError } from '../imported.ts';
import type { Cell, Row, Table } from '../rows.ts';
import { findHeaders, type Header } from './header.ts';
import { isBlankLine, type Line, linesRegion } from './lines.ts';
import { labelOf, readList } from './list.ts';
import type { Shown } from './outdated.ts';
import type { Segment } from './segments.ts';
import { type Block, readTable } from './table.ts';

/** Lines over which a value may be broken */
const longestValue = 40;
/** Lines of a table times its columns */
const cellLimit = 2_000_000;
const rowLimit = 500_000;
/** Characters */
const longestHeader = 10_000;

/** A -GroupBy header: the property and its value for all objects below. */
interface Group {
  readonly name: string;
  readonly value: Cell;
}

/** One segment on its way into tables. */
interface Reading {
  readonly segment: Segment;
  readonly fileName: string;
  readonly headers: ReadonlyMap<number, Header>;
  readonly tables: { table: Table; block: Block; group: Group | undefined; broken?: boolean }[];
  /** An error record stands in the output: not every object came */
  failed: boolean;
  /** Names of columns without a row below, or dashes without names: rows stand elsewhere, or are lost */
  rowless: boolean;
  group: Group | undefined;
}

/** What one command showed. `failed`: an error stands in the output. Error: `too-many-values` { limit }. */
export function readOutput(segment: Segment, fileName: string): { tables: readonly Shown[]; failed: boolean; errors: readonly InputError[] } {
  const { lines, command } = segment;
  const headers = new Map(findHeaders(lines).map((header) => [header.top, header]));
  const reading: Reading = { segment, fileName, headers, tables: [], failed: false, rowless: hasLostHeader(lines, headers), group: undefined };
  for (let index = 0; index < lines.length; ) {
    const header = headers.get(index);
    if (header !== undefined) {
      const end = endOfTable(lines, header, headers);
      if ((end - header.dashes) * header.columns.length > cellLimit) {
        return { tables: [], failed: true, errors: [{ code: 'too-many-values', values: { limit: cellLimit } }] };
      }
      const body = lines.slice(header.dashes + 1, end);
      const top = lines[header.top];
      if (top !== undefined && body.length > 0) addBlock(reading, readTable(header, top, body, command?.wraps ?? false));
      else reading.rowless = true;
      index = end;
    } else index = readOther(reading, index);
  }
  const { tables, failed } = reading;
  if (tables.reduce((rows, { table }) => rows + table.rows.length, 0) > rowLimit) {
    return { tables: [], failed: true, errors: [{ code: 'too-many-values', values: { limit: rowLimit } }] };
  }
  const shown = tables.map(({ table, block, group }) => {
    const lacks = failed || reading.rowless || (group !== undefined && !isLastOfGroups(lines, block));
    return {
      command: table.command?.toLowerCase(),
      node: table.node,
      table: lacks ? { ...table, complete: false } : table,
      damaged: lacks || block.open || table.unread.length > 0,
    };
  });
  return { tables: shown.length > 0 || failed ? shown : lostOutput(segment), failed, errors: [] };
}

/** One blank line divides groups; two end them. */
function isLastOfGroups(lines: readonly Line[], { last }: Block): boolean {
  const below = lines.filter(({ number }) => number > last.number);
  return below.length > 1 && below.every(isBlankLine);
}

/** A command below which something stands that is neither table nor list */
function lostOutput({ lines, command, node }: Segment): Shown[] {
  if (command?.command === undefined || lines.every(isBlankLine)) return [];
  return [{ command: command.command.toLowerCase(), node: command.node ?? node, damaged: true }];
}

function endOfTable(lines: readonly Line[], header: Header, headers: ReadonlyMap<number, Header>): number {
  let end = header.dashes + 1;
  const names = wordsOf(lines[header.top]);
  while (end < lines.length && !isBlankLine(lines[end]) && !headers.has(end) && !isSeparator(lines[end])) {
    const isGroup = headers.has(end + 1) && groupOf(lines[end]?.text ?? '') !== undefined;
    if (isGroup || (header.columns.length > 1 && wordsOf(lines[end]) === names)) break;
    end++;
  }
  return end;
}

function wordsOf(line: Line | undefined): string {
  return trimBlank(line?.text ?? '').replaceAll(/[ \u00A0]+/g, ' ');
}

/** Dashes of several columns without their names */
function hasLostHeader(lines: readonly Line[], headers: ReadonlyMap<number, Header>): boolean {
  const known = new Set([...headers.values()].map(({ dashes }) => dashes));
  return lines.some(({ text }, index) => text.length < longestHeader && /^[-\s]*-\s+-[-\s]*$/.test(text) && !known.has(index));
}

/** Between pieces that somebody has picked, as grep writes it */
function isSeparator(line: Line | undefined): boolean {
  return line?.text === '--';
}

/** What is no table: a list, a group's header, an error, or lines that say nothing. */
function readOther(reading: Reading, index: number): number {
  const { segment, headers } = reading;
  const { lines } = segment;
  const line = lines[index];
  if (line === undefined || isBlankLine(line)) return index + 1;
  if (isSeparator(line)) {
    tearLast(reading);
    return index + 1;
  }
  if (isErrorRecord(line.text)) {
    reading.failed = true;
    return endOfParagraph(lines, index);
  }
  const list = isListStart(reading, index) ? readList(lines, index, (at) => headers.has(at)) : undefined;
  if (list !== undefined) {
    if (isMiddleOfList(reading, list.block, index)) tearLast(reading);
    else addBlock(reading, list.block);
    return list.end;
  }
  const group = groupOf(line.text);
  if (group !== undefined && isAboveTable(reading, index)) reading.group = group;
  else if (!isMessage(line.text)) addStray(reading, line);
  return index + 1;
}

const fewLines = 4;

function isAboveTable({ segment, headers }: Reading, index: number): boolean {
  const next = segment.lines.findIndex((line, at) => at > index && !isBlankLine(line));
  return next >= 0 && next <= index + fewLines && (headers.has(next) || labelOf(segment.lines[next]?.text ?? '') !== undefined);
}

/** One line of a text with a colon is no list, unless a command stands above. */
function isListStart({ segment, headers }: Reading, index: number): boolean {
  const { lines, command } = segment;
  const label = labelOf(lines[index]?.text ?? '');
  if (label === undefined || headers.has(index)) return false;
  const below = lines.slice(index + 1, Math.min(endOfParagraph(lines, index), index + longestValue));
  return command !== undefined || below.some((line) => labelOf(line.text)?.colon === label.colon);
}

function endOfParagraph(lines: readonly Line[], from: number): number {
  let end = from;
  while (end < lines.length && !isBlankLine(lines[end])) end++;
  return end;
}

/** "Get-VM : …" of 5.1, "Get-VM: …" of 7, and the lines below them */
function isErrorRecord(text: string): boolean {
  return /^[A-Za-z]{2,30}-[A-Za-z]{2,60} ?:(?: |$)/.test(text) || /^ {2,4}\+ (?:CategoryInfo|FullyQualifiedErrorId) /.test(text);
}

function isMessage(text: string): boolean {
  return /^(?:WARNING|VERBOSE|DEBUG|警告|詳細|デバッグ): /.test(text);
}

/** "   ComputerName: HV-OSK-A", whatever has become of the blanks before it */
function groupOf(text: string): Group | undefined {
  const match = /^[ \t\u00A0]{0,40}([A-Za-z][A-Za-z0-9 ]{0,60}):[ \u00A0](.*)$/.exec(text);
  return match === null ? undefined : { name: (match[1] ?? '').toLowerCase(), value: consoleCell(trimBlank(match[2] ?? '')) };
}

function addBlock(reading: Reading, block: Block): void {
  const { segment, fileName, tables, group } = reading;
  const { command, node: session } = segment;
  const rows = group === undefined ? block.rows : block.rows.map((row) => withGroup(row, group));
  const columns = group === undefined ? block.columns : [...new Set([...block.columns, group.name])];
  const node = command?.node === undefined ? session : (command.node ?? undefined);
  const before = tables.at(-1);
  const isGroup = group !== undefined && before?.group?.name === group.name;
  // Without a prompt between them, two tables alike may be parts of one
  const repeats =
    before !== undefined && !isGroup && (command !== undefined || (block.isList && before.block.isList) || isSame(before.table.columns, columns));
  const ofCommand = !repeats || isSame(before.table.columns, columns);
  const table: Table = {
    ...(command?.command === undefined || !ofCommand ? {} : { command: command.command, commandLine: command.line }),
    ...(node === undefined ? {} : { node }),
    ...(segment.time === undefined ? {} : { time: segment.time }),
    fileName,
    columns,
    rows,
    complete: (command?.whole ?? true) && !repeats && !block.open && rows.length > 0 && block.unread.length === 0,
    unread: block.unread,
    region: linesRegion(block.first, block.last),
  };
  if (isGroup) tables[tables.length - 1] = { table: joined(before.table, table), block, group };
  else tables.push({ table, block, group });
  // What one command showed in several tables is whole in none of them
  if (repeats && (ofCommand || (block.isList && before.block.isList))) before.table = { ...before.table, complete: false };
}

/**
 * It begins with what is no first property of the list above, or with no blank line before it: with the rest of an object, and nobody knows where
 * the next begins.
 */
function isMiddleOfList({ segment, tables }: Reading, block: Block, index: number): boolean {
  const before = tables.at(-1)?.block;
  if (before?.isList !== true) return false;
  return !isBlankLine(segment.lines[index - 1]) || before.columns.indexOf(block.columns[0] ?? '') > 0;
}

function tearLast({ tables }: Reading): void {
  const last = tables.at(-1);
  if (last !== undefined) last.table = { ...last.table, complete: false };
}

function isSame(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((name, index) => name === right[index]);
}

function withGroup(row: Row, { name, value }: Group): Row {
  return row.properties.has(name) ? row : { ...row, properties: new Map([...row.properties, [name, value]]) };
}

/** The groups of one -GroupBy are one table; alone, none of them is the whole list. */
function joined(before: Table, next: Table): Table {
  return {
    ...before,
    columns: [...new Set([...before.columns, ...next.columns])],
    rows: [...before.rows, ...next.rows],
    complete: before.complete && next.complete,
    unread: [...before.unread, ...next.unread],
    region: { ...before.region, endLine: next.region.endLine, endColumn: next.region.endColumn },
  };
}

/** A line that looks like a row of the table above, or like the rest of its last one, was moved away from it. */
function addStray({ tables }: Reading, line: Line): void {
  const last = tables.at(-1);
  if (last === undefined) return;
  const isRest = last.block.couldBeRest(line.text);
  if (!isRest && !last.block.couldBeRow(line.text)) return;
  const { table } = last;
  const rows = isRest && last.broken !== true ? table.rows.slice(0, -1) : table.rows;
  const unread = [...table.unread, { text: trimBlank(line.text).slice(0, 200), reason: 'ambiguous' as const, region: linesRegion(line) }];
  last.table = { ...table, rows, complete: false, unread };
  last.broken ||= isRest;
}
