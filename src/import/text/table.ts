import { consoleCell, cut, trimBlank } from '../cells.ts';
import type { Cell, Row, Table } from '../rows.ts';
import { isAscii, spread } from './grids.ts';
import type { Header } from './header.ts';
import { type CutLine, cellText, type Layout, layOut, trimEnd } from './layout.ts';
import { type Line, linesRegion } from './lines.ts';
import { assemble, type Breaking, partOf, type Records, type TableRecord } from './records.ts';

/** What a block of console text says. */
export interface Block {
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  readonly unread: Table['unread'];
  readonly first: Line;
  readonly last: Line;
  /** Format-List */
  readonly isList: boolean;
  /** Nothing follows it, so that it may have had more, or what followed may belong to it */
  readonly open: boolean;
  /** A line that could have been one more row, had it not stood apart */
  couldBeRow(text: string): boolean;
  /** A line that could have been the rest of its last row */
  couldBeRest(text: string): boolean;
}

interface Attempt extends Records {
  readonly layout: Layout;
  readonly byFirst: ReadonlyMap<number, TableRecord>;
  /** Lines that do not stand in the columns, not counting one that the text ended in */
  readonly misfits: ReadonlySet<number>;
}

/** Columns this narrow cut without dots. */
const dotsWidth = 3;

/** The rows of Format-Table below their header. A value of which nobody can tell where it ends is Cut, a line that does not fit is unread. */
export function readTable(header: Header, top: Line, body: readonly Line[], wraps: boolean): Block {
  const texts = body.map(({ text }) => text);
  const breaking = { wraps, narrow: header.wrapped };
  const grids = texts.every(isAscii) ? header.grids.slice(0, 1) : header.grids;
  const voters = texts.length > 1 && body.at(-1)?.ended === false ? texts.length - 1 : texts.length;
  const attempts = grids.map((grid): Attempt => {
    const layout = layOut(texts, voters, header.columns, grid);
    const { records, unread } = assemble(layout, breaking);
    const misfits = linesWhere(texts.slice(0, voters), (index) => isMisfit(layout.lines[index]));
    return { layout, records, unread, misfits, byFirst: new Map(records.map((record) => [record.first, record])) };
  });
  const { fitting, unread } = chooseGrids(attempts, texts);
  const rows: Row[] = [];
  const lost: Table['unread'][number][] = [];
  for (const record of fitting[0]?.records ?? []) {
    const same = fitting.map((attempt) => attempt.byFirst.get(record.first));
    const cells = unread.has(record.first) ? undefined : cellsOf(header, body, record, fitting, same);
    if (cells === undefined) for (let line = record.first; line <= record.last; line++) unread.add(line);
    else rows.push(rowOf(header, cells, linesRegion(body[record.first] ?? top, body[record.last] ?? top)));
  }
  for (const index of [...unread].sort((a, b) => a - b)) {
    const line = body[index];
    if (line !== undefined)
      lost.push({ text: trimBlank(line.text).slice(0, 200), reason: line.ended ? 'ambiguous' : 'cut', region: linesRegion(line) });
  }
  return {
    columns: header.columns.flatMap(({ name }) => (name === undefined ? [] : [name])),
    rows,
    unread: lost,
    first: top,
    last: body.at(-1) ?? top,
    open: body.at(-1)?.final === true,
    couldBeRest: (text) => attempts.some((attempt) => isRest(attempt, text, breaking)),
    isList: false,
    couldBeRow: (text) => attempts.some(({ layout }) => hasSeveralCells(text, layout)),
  };
}

function isMisfit(line: CutLine | undefined): boolean {
  return line?.pieces === undefined || !(line.aligned || line.tail);
}

/**
 * The grids in which every line fits, but for lines that fit in none. Where no grid is right, lines that are the same in all of them, in ASCII,
 * can still be read.
 */
function chooseGrids(attempts: readonly Attempt[], texts: readonly string[]): { fitting: readonly Attempt[]; unread: Set<number> } {
  const junk = linesWhere(texts, (index) => attempts.every(({ misfits }) => misfits.has(index)));
  const right = attempts.filter(({ misfits }) => misfits.size === junk.size);
  const fitting = right.length > 0 ? right : attempts.toSorted((a, b) => a.misfits.size - b.misfits.size).slice(0, 1);
  const unread = linesWhere(
    texts,
    (index) => fitting.some((attempt) => attempt.unread.has(index)) || (right.length === 0 && !isAscii(texts[index] ?? '')),
  );
  return { fitting, unread };
}

function linesWhere(texts: readonly string[], holds: (index: number) => boolean): Set<number> {
  return new Set(texts.flatMap((_, index) => (holds(index) ? [index] : [])));
}

/** Cells on which all fitting grids agree; undefined where the row itself is not one in all of them, or where the text ended inside of it. */
function cellsOf(
  header: Header,
  body: readonly Line[],
  record: TableRecord,
  fitting: readonly Attempt[],
  same: readonly (TableRecord | undefined)[],
): readonly Cell[] | undefined {
  if (same.some((other) => other === undefined || other.last !== record.last)) return undefined;
  const cells = record.texts.map((text, index) => {
    const agreed = same.every((other) => other?.texts[index] === text && !other.unsure.has(index));
    const narrow = fitting.some(({ layout }) => isNarrow(header, text, layout, index));
    return agreed && !narrow ? consoleCell(trimBlank(text)) : cut(trimBlank(text));
  });
  const bottom = body[record.last];
  const broken = bottom?.final === true && fitting.some(({ records }) => records.some((other) => other.last > other.first));
  // The rest of a broken cell may have stood in the lines that are missing
  const whole = broken ? cells.map((value, index) => (fitting[0]?.layout.alignments[index]?.left ? cutCell(value) : value)) : cells;
  if (fitting.every(({ layout }) => endsWhole(header, bottom, layout))) return whole;
  const last = cells.length - 1;
  return record.texts[last] === '' ? undefined : whole.with(last, cut(record.texts[last] ?? ''));
}

function cutCell(value: Cell): Cell {
  return typeof value === 'string' && value !== '' ? cut(value) : value;
}

/** A line that no line end follows may be cut, unless its last cell ends where the right-aligned ones above do. */
function endsWhole({ columns }: Header, line: Line | undefined, { grid, alignments }: Layout): boolean {
  if (line === undefined || line.ended) return true;
  return alignments.at(-1)?.left === false && spread(trimEnd(line.text), grid).length === columns.at(-1)?.end;
}

/** Below a name that had to be broken, a cell as wide as its narrow column may have lost its end without a mark. */
function isNarrow(header: Header, text: string, { widths, grid }: Layout, index: number): boolean {
  const width = widths[index] ?? 0;
  // The last cell has no room for a full-width character
  const room = grid === 'characters' || isAscii(text) ? 0 : 1;
  return header.wrapped && width <= dotsWidth && text !== '' && spread(text, grid).length >= width - room;
}

function rowOf(header: Header, cells: readonly Cell[], region: Row['region']): Row {
  const properties = new Map<string, Cell>();
  for (const [index, { name }] of header.columns.entries()) {
    // Two columns of one name say something only together
    if (name !== undefined) properties.set(name, properties.has(name) ? cut('') : (cells[index] ?? cut('')));
  }
  return { kind: 'row', properties, region };
}

function isRest({ layout, records }: Attempt, text: string, breaking: Breaking): boolean {
  const { pieces } = layout.cut(text);
  const last = records.at(-1);
  return last !== undefined && pieces !== undefined && partOf(layout, last, pieces, breaking) !== 'row';
}

function hasSeveralCells(text: string, layout: Layout): boolean {
  if (layout.lines.some(({ pieces = [] }) => beginsOrEndsAs(text, pieces))) return true;
  if (layout.alignments.length < 2 || !layout.fits(text)) return false;
  const { pieces = [] } = layout.cut(text);
  return pieces.filter((piece) => cellText(piece) !== '').length > 1;
}

/** The first word of its first cell, or the last of its last one, as of one object on the same node or in the same state */
function beginsOrEndsAs(text: string, pieces: readonly string[]): boolean {
  const cells = pieces.map(cellText).filter((cell) => cell !== '');
  const words = trimBlank(text).split(' ');
  return words.length > 1 && cells.length > 1 && (words[0] === cells[0]?.split(' ')[0] || words.at(-1) === cells.at(-1)?.split(' ').at(-1));
}
