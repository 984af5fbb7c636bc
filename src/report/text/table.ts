import Table from 'cli-table3';
import { safe } from '../neutralise.ts';
import { block, type Paint, type Printer } from './printer.ts';

export interface Column {
  readonly head: string;
  readonly align?: 'right';
  /** Colour of a cell, by its whole text */
  readonly paint?: (text: string) => Paint;
}

/**
 * A table that fits the terminal. cli-table3 draws the borders around fillers as wide as the columns; the text is broken, padded
 * and put in by us, since cli-table3's own wrapping loses Japanese characters and its width of decomposed kana is wrong.
 */
export function drawTable(printer: Printer, columns: readonly Column[], rows: readonly (readonly string[])[]): readonly string[] {
  const body = rows.map((row) => row.map((cell) => safe(cell, 300)));
  const heads = columns.map((column) => column.head);
  if (roomFor(printer, columns.length) < readable * columns.length) return listRows(printer, heads, body);
  const widths = fittingWidths(printer, [heads, ...body]);
  const texts: string[] = [];
  const fillers = [heads, ...body].map((row, index) => fillRow(row, { printer, columns, widths, texts, head: index === 0 }));
  const table = new Table({
    head: fillers[0] ?? [],
    chars: printer.ascii ? asciiBorders : {},
    style: { head: [], border: [], compact: true },
  });
  table.push(...fillers.slice(1));
  let next = 0;
  return table
    .toString()
    .replace(/x+/g, () => texts[next++] ?? '')
    .split('\n');
}

/** Columns that are left for text beside the borders. */
function roomFor(printer: Printer, columns: number): number {
  return printer.columns - 3 * columns - 1;
}

/** Where the terminal is too narrow for the table: one line for each cell. */
function listRows(printer: Printer, heads: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  return rows.flatMap((row) => row.flatMap((cell, index) => block(printer, index === 0 ? '  - ' : '    ', `${heads[index] ?? ''}: ${cell}`)));
}

interface Filling {
  readonly printer: Printer;
  readonly columns: readonly Column[];
  readonly widths: readonly number[];
  /** Collects the padded texts in the order in which the table draws its fillers */
  readonly texts: string[];
  readonly head: boolean;
}

function fillRow(row: readonly string[], { printer, columns, widths, texts, head }: Filling): string[] {
  const cells = row.map((cell, index) => printer.measure.wrap(cell, widths[index] ?? 1));
  const height = Math.max(...cells.map((lines) => lines.length));
  for (let line = 0; line < height; line++) {
    for (const [index, lines] of cells.entries()) {
      const column = columns[index];
      const paint = head ? printer.colors.bold : (column?.paint?.(row[index] ?? '') ?? ((text: string) => text));
      texts.push(pad(printer, lines[line] ?? '', { width: widths[index] ?? 1, right: !head && column?.align === 'right', paint }));
    }
  }
  return widths.map((width) => Array.from({ length: height }, () => 'x'.repeat(width)).join('\n'));
}

function pad(printer: Printer, text: string, { width, right, paint }: { width: number; right: boolean; paint: Paint }): string {
  const space = ' '.repeat(Math.max(0, width - printer.measure.width(text)));
  const painted = text === '' ? '' : paint(text);
  return right ? space + painted : painted + space;
}

/** Natural widths; where they don't fit, the widest columns give way: first down to their longest word (a word of the head is never broken before that), then further. */
function fittingWidths(printer: Printer, rows: readonly (readonly string[])[]): readonly number[] {
  const { measure } = printer;
  const widest = (width: (text: string) => number) => (rows[0] ?? []).map((_, index) => Math.max(1, ...rows.map((row) => width(row[index] ?? ''))));
  const room = roomFor(printer, rows[0]?.length ?? 0);
  const natural = widest(measure.width);
  if (natural.reduce((sum, width) => sum + width, 0) <= room) return natural;
  const headWords = (rows[0] ?? []).map((head) => Math.max(...head.split(' ').map(measure.width)));
  const words = widest(measure.longestWord).map((width, index) => Math.max(width, headWords[index] ?? 0));
  return shrink(shrink(natural, words, room), [], room);
}

function shrink(natural: readonly number[], floors: readonly number[], room: number): readonly number[] {
  const widths = [...natural];
  let total = widths.reduce((sum, width) => sum + width, 0);
  for (; total > room; total--) {
    const spare = widths.map((width, index) => (width > Math.max(narrowest, floors[index] ?? 0) ? width : 0));
    const most = Math.max(...spare);
    if (most === 0) break;
    widths[spare.indexOf(most)] = most - 1;
  }
  return widths;
}

const narrowest = 4;
/** Columns that are narrower on average are better read as a list */
const readable = 7;

const asciiBorders = {
  top: '-',
  'top-mid': '+',
  'top-left': '+',
  'top-right': '+',
  bottom: '-',
  'bottom-mid': '+',
  'bottom-left': '+',
  'bottom-right': '+',
  left: '|',
  'left-mid': '+',
  mid: '-',
  'mid-mid': '+',
  right: '|',
  'right-mid': '+',
  middle: '|',
};
