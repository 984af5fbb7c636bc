import { trimBlank } from '../cells.ts';
import { type Grid, gather, spread } from './grids.ts';
import { type Column, isBlankAt } from './header.ts';

/** One line of a table, cut into its cells. */
export interface CutLine {
  /** Each cell as it stands there, with its blanks; undefined: the line has text where two columns meet */
  readonly pieces: readonly string[] | undefined;
  /** The first cell is blank: it may continue the line above */
  readonly tail: boolean;
  /** Its cells begin or end where those of the other lines do */
  readonly aligned: boolean;
  /** Cells of which nobody can tell where one ends and the next begins */
  readonly unsure: ReadonlySet<number>;
}

/** The lines of a table in one grid. */
export interface Layout {
  readonly grid: Grid;
  readonly lines: readonly CutLine[];
  /** Columns of the grid that each cell may take; of the last column as far as it was used */
  readonly widths: readonly number[];
  readonly alignments: readonly Alignment[];
  /** Whether a line that is not of this table has blanks where its columns meet */
  fits(text: string): boolean;
}

/** Both where all cells are as wide as their column, or blank; none where the lines disagree */
export interface Alignment {
  readonly left: boolean;
  readonly right: boolean;
}

/** Where two columns can meet: the places between their dashes that are blank in as many lines as possible. */
type Gap = readonly number[];

interface Boundary {
  readonly place: number;
  readonly sure: boolean;
}

/**
 * Cuts lines into cells. Dashes tell the start of a left-aligned column and the end of a right-aligned one; where the one meets the other, the
 * place between them that is blank in all lines decides.
 */
export function layOut(texts: readonly string[], columns: readonly Column[], grid: Grid): Layout {
  const spreadTexts = texts.map((text) => spread(text, grid));
  const gaps = gapsOf(spreadTexts, columns);
  const fitting = spreadTexts.filter((text) => isBlankIn(text, gaps));
  const alignments = columns.map((column) => alignmentOf(fitting, column, columns[0]?.end ?? 0));
  const boundaries = gaps.map((gap, index) => boundaryOf(gap, columns, alignments, index));
  const lines = spreadTexts.map((text) => cutLine(text, { columns, gaps, alignments, boundaries }));
  const widths = columns.map((column, index) => {
    const start = index === 0 ? column.start : (boundaries[index - 1]?.place ?? 0) + 1;
    const boundary = boundaries[index];
    if (boundary !== undefined) return boundary.place - start;
    return lines.reduce((widest, { pieces }) => Math.max(widest, trimEnd(pieces?.[index] ?? '').length), column.end - start);
  });
  return { grid, lines, widths, alignments, fits: (text) => couldFit(spread(text, grid), gaps) };
}

function gapsOf(texts: readonly string[], columns: readonly Column[]): Gap[] {
  const inked = new Uint32Array(columns.at(-1)?.start ?? 0);
  for (const text of texts) {
    const end = Math.min(text.length, inked.length);
    for (let place = 0; place < end; place++) if (!isBlankAt(text, place)) inked[place] = (inked[place] ?? 0) + 1;
  }
  return columns.slice(0, -1).map((column, index) => {
    const end = columns[index + 1]?.start ?? column.end;
    const counts = inked.subarray(column.end, end);
    const least = counts.reduce((lowest, count) => Math.min(lowest, count), texts.length);
    return Array.from(counts).flatMap((count, offset) => (count === least ? [column.end + offset] : []));
  });
}

function isBlankIn(text: string, gaps: readonly Gap[]): boolean {
  for (const gap of gaps) {
    for (const place of gap) {
      if (place >= text.length) return true;
      if (!isBlankAt(text, place)) return false;
    }
  }
  return true;
}

function couldFit(text: string, gaps: readonly Gap[]): boolean {
  return gaps.every((gap) => gap.some((place) => isBlankAt(text, place)));
}

/** What all lines say, or most; where half of them say this and half that, nobody knows. Lines that begin with a blank cell may continue the line above, and are not asked. */
function alignmentOf(texts: readonly string[], column: Column, firstEnd: number): Alignment {
  let asked = 0;
  let left = 0;
  let right = 0;
  for (const text of texts) {
    if (indentOf(text) >= firstEnd) continue;
    asked++;
    if (isLeftAligned(text, column)) left++;
    if (isRightAligned(text, column)) right++;
  }
  return { left: left === asked || left > right, right: right === asked || right > left };
}

function isLeftAligned(text: string, { start, end }: Column): boolean {
  return isBlankAt(text, start - 1) && (!isBlankAt(text, start) || isBlankBetween(text, start, end));
}

function isRightAligned(text: string, { start, end }: Column): boolean {
  return isBlankAt(text, end) && (!isBlankAt(text, end - 1) || isBlankBetween(text, start, end));
}

function isBlankBetween(text: string, start: number, end: number): boolean {
  for (let place = start; place < end; place++) if (!isBlankAt(text, place)) return false;
  return true;
}

/** Where right-aligned cells follow left-aligned ones, the last blanks count: numbers, truth values and words of enumerations hold none. */
function boundaryOf(gap: Gap, columns: readonly Column[], alignments: readonly Alignment[], index: number): Boundary {
  const end = columns[index]?.end ?? 0;
  const nextStart = columns[index + 1]?.start ?? 0;
  const last = gap.at(-1) ?? end;
  const here = alignments[index];
  const there = alignments[index + 1];
  if (isOneRun(gap)) return { place: last, sure: true };
  if (here?.right && !here.left && gap.includes(end)) return { place: end, sure: true };
  if (there?.left && !there.right && gap.includes(nextStart - 1)) return { place: nextStart - 1, sure: true };
  return { place: last, sure: false };
}

function isOneRun(gap: Gap): boolean {
  return gap.every((place, index) => index === 0 || place === (gap[index - 1] ?? 0) + 1);
}

interface Cutting {
  readonly columns: readonly Column[];
  readonly gaps: readonly Gap[];
  readonly alignments: readonly Alignment[];
  readonly boundaries: readonly Boundary[];
}

function cutLine(text: string, { columns, gaps, alignments, boundaries }: Cutting): CutLine {
  const unsure = new Set<number>();
  const first = columns[0] ?? { start: 0, end: 0 };
  const indent = indentOf(text);
  const tail = indent >= first.end;
  if (!isBlankIn(text, gaps)) return { pieces: undefined, tail, aligned: false, unsure };
  let aligned = alignments[0]?.right === true || indent >= first.start;
  const pieces = columns.map((column, index) => {
    const { left, right } = alignments[index] ?? { left: true, right: false };
    aligned &&= (left && isLeftAligned(text, column)) || (right && isRightAligned(text, column));
    const from = index === 0 ? Math.min(first.start, indent) : (boundaries[index - 1]?.place ?? 0) + 1;
    const boundary = boundaries[index];
    const piece = text.slice(from, boundary?.place ?? text.length);
    if (boundary?.sure === false && holdsTwo(trimBlank(piece))) unsure.add(index).add(index + 1);
    return piece;
  });
  return { pieces, tail, aligned, unsure };
}

/** A cell with wide blanks inside or a comma at its end has taken in a part of its neighbour. */
function holdsTwo(cell: string): boolean {
  return cell.includes('  ') || cell.endsWith(',');
}

function indentOf(text: string): number {
  let indent = 0;
  while (indent < text.length && isBlankAt(text, indent)) indent++;
  return indent;
}

/** Without the blanks at its end */
export function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && isBlankAt(text, end - 1)) end--;
  return text.slice(0, end);
}

/** A cell as text, without the blanks at both ends */
export function cellText(piece: string): string {
  return trimBlank(gather(piece));
}
