import { addProperty, consoleCell, cut, isBlankCode, trimBlank } from '../cells.ts';
import type { Cell, Row } from '../rows.ts';
import { isAscii, spread } from './grids.ts';
import { isBlankLine, type Line, linesRegion } from './lines.ts';
import type { Block } from './table.ts';

interface Label {
  readonly indent: number;
  readonly name: string;
  /** Where the colon stands */
  readonly colon: number;
  readonly value: string;
}

/** A property and the lines of its value. */
interface Property {
  readonly name: string;
  readonly pieces: string[];
  /** What followed may have been a part of it, or the text ended inside */
  open: boolean;
}

interface ListRecord {
  readonly properties: Property[];
  readonly afterBlank: boolean;
  readonly first: Line;
  last: Line;
}

const longestLabel = 200;
const narrowestConsole = 79;

/** "Name   : value" of Format-List: a name, blanks up to a colon, and a blank behind it unless the value is empty. */
export function labelOf(text: string): Label | undefined {
  for (let at = text.indexOf(' :'); at >= 0 && at <= longestLabel; at = text.indexOf(' :', at + 1)) {
    const colon = at + 1;
    if (colon + 1 < text.length && !isBlankCode(text.charCodeAt(colon + 1))) continue;
    const name = trimBlank(text.slice(0, at));
    const indent = text.indexOf(name);
    return isPropertyName(name) ? { indent, name, colon, value: text.slice(colon + 2) } : undefined;
  }
  return undefined;
}

/** Not "Get-VM : access denied", not "+ CategoryInfo : ...", no code */
function isPropertyName(name: string): boolean {
  return name !== '' && !/["'{}<>|;=$#+:`@*]/.test(name) && !/^[A-Za-z]+-[A-Za-z]+$/.test(name);
}

/** The objects of Format-List from a line on; with the index behind them. */
export function readList(lines: readonly Line[], from: number, isHeader: (index: number) => boolean): { block: Block; end: number } | undefined {
  const start = labelOf(lines[from]?.text ?? '');
  if (start === undefined) return undefined;
  const records: ListRecord[] = [];
  let index = from;
  for (; index < lines.length && !isHeader(index); index++) {
    const line = lines[index];
    const record = records.at(-1);
    if (line === undefined) break;
    if (isBlankLine(line)) {
      if (continuesBelow(lines[index + 1], start) && !isHeader(index + 1)) continue;
      if (record !== undefined && isContinuation(nextWritten(lines, index), start.colon + 2)) markOpen(record);
      break;
    }
    const label = labelOf(line.text);
    const fits = label?.colon === start.colon && label.indent === start.indent;
    if (!fits && isContinuation(line.text, start.colon + 2) && record !== undefined) addPiece(record, line, start.colon + 2);
    else if (!fits) {
      const property = record?.properties.at(-1);
      // A line that nothing separates from the value may be its end, moved by whoever copied it
      if (property !== undefined && label === undefined) property.open = true;
      if (label !== undefined || !continuesBelow(lines[index + 1], start)) break;
    } else addLine(records, label, line, isBlankLine(lines[index - 1]));
  }
  const block = blockOf(records);
  return block === undefined ? undefined : { block, end: index };
}

function continuesBelow(line: Line | undefined, start: Label): boolean {
  const label = labelOf(line?.text ?? '');
  return label?.colon === start.colon && label.indent === start.indent;
}

function nextWritten(lines: readonly Line[], from: number): string {
  return lines.slice(from, from + 10).find((line) => !isBlankLine(line))?.text ?? '';
}

function isContinuation(text: string, column: number): boolean {
  if (text.length <= column) return false;
  for (let index = 0; index < column; index++) if (!isBlankCode(text.charCodeAt(index))) return false;
  return true;
}

function addPiece(record: ListRecord, line: Line, column: number): void {
  record.properties.at(-1)?.pieces.push(line.text.slice(column));
  record.last = line;
  if (mayGoOn(line)) markOpen(record);
}

/** Nothing follows, and the line has no end or is as wide as consoles are, so that its value may have been broken there. */
function mayGoOn({ text, ended, final }: Line): boolean {
  return !ended || (final && spread(text, 'cells').length >= narrowestConsole);
}

/** A new object begins after a blank line, or where a property comes again, or that with which the first object began. */
function addLine(records: ListRecord[], { name, value }: Label, line: Line, afterBlank: boolean): void {
  const property = { name, pieces: [value], open: mayGoOn(line) };
  const record = records.at(-1);
  if (record === undefined || afterBlank || records[0]?.properties[0]?.name === name || record.properties.some((other) => other.name === name)) {
    records.push({ properties: [property], afterBlank, first: line, last: line });
  } else {
    record.properties.push(property);
    record.last = line;
  }
}

function markOpen(record: ListRecord): void {
  const property = record.properties.at(-1);
  if (property !== undefined) property.open = true;
}

function blockOf(records: readonly ListRecord[]): Block | undefined {
  const width = wrapWidth(records);
  const rows = records.map((record): Row => {
    const properties = new Map<string, Cell>();
    for (const property of record.properties) addProperty(properties, property.name, cellOf(property, width));
    return { kind: 'row', properties, region: linesRegion(record.first, record.last) };
  });
  const first = records[0];
  const last = records.at(-1);
  if (first === undefined || last === undefined) return undefined;
  const apart = records.slice(1).every(({ afterBlank }) => afterBlank);
  const divided = apart || records.every((record) => namesOf(record) === namesOf(first));
  const open = last.last.final || last.properties.some((property) => property.open) || !records.every((record) => beginsAlike(record, first));
  const columns = [...new Set(rows.flatMap((row) => [...row.properties.keys()]))];
  return {
    columns,
    rows: divided ? rows : [],
    unread: divided
      ? []
      : records.map((record) => ({ text: namesOf(record).slice(0, 200), reason: 'ambiguous', region: linesRegion(record.first, record.last) })),
    first: first.first,
    last: last.last,
    open,
    isList: true,
    couldBeRow: (text) => columns.some((name) => name.startsWith(trimBlank(text).toLowerCase())),
    couldBeRest: () => false,
  };
}

/** Where no blank line divides the objects, all must have the same properties: else one begins in the middle of another. */
function namesOf({ properties }: ListRecord): string {
  return properties.map(({ name }) => name).join(', ');
}

/** Objects of one class begin with the same property; one that does not is the rest of another. */
function beginsAlike({ properties }: ListRecord, first: ListRecord): boolean {
  return properties[0]?.name === first.properties[0]?.name;
}

/** Where the values of a block were broken: all pieces but the last of each are as long, in characters or in cells. */
interface WrapWidth {
  readonly characters: number;
  readonly cells: number;
}

function wrapWidth(records: readonly ListRecord[]): WrapWidth {
  let characters = 0;
  let cells = 0;
  for (const { properties } of records) {
    for (const { pieces } of properties) {
      for (const piece of pieces.slice(0, -1)) {
        characters = Math.max(characters, piece.length);
        cells = Math.max(cells, spread(piece, 'cells').length);
      }
    }
  }
  return { characters, cells };
}

/** Pieces belong together without a blank; a piece that is shorter than the others was broken for another reason, or lost a blank. */
function cellOf({ pieces, open }: Property, width: WrapWidth): Cell {
  const whole = pieces.slice(0, -1).every((piece, index) => isFull(piece, pieces[index + 1] ?? '', width));
  const text = trimBlank(pieces.join(''));
  return whole && !open ? consoleCell(text) : cut(text);
}

function isFull(piece: string, next: string, { characters, cells }: WrapWidth): boolean {
  if (piece.length === characters) return true;
  const length = spread(piece, 'cells').length;
  // A wide character does not fit into the last cell
  return length === cells || (length === cells - 1 && !isAscii(next.slice(0, 1)));
}
