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
  /** Characters and cells up to the last one that is not blank */
  readonly lengths: readonly [characters: number, cells: number];
  /** Cells of which nobody can tell where one ends and the next begins */
  readonly unsure: ReadonlySet<number>;
}

/** The lines of a table in one grid. */
export interface Layout {
  readonly grid: Grid;
  readonly lines: readonly CutLine[];
  /** Columns of the grid that each cell may take; of the last column as far as it was used */
  readonly widths: readonly number[];
  /** The columns of the grid that the widest cell takes: where a right-aligned column follows, nobody knows how much more it might have taken */
  readonly used: readonly number[];
  readonly alignments: readonly Alignment[];
  /** A line that is not of this table, as if it were */
  cut(text: string): CutLine;
  /** Whether a line that is not of this table has blanks where its columns meet */
  fits(text: string): boolean;
}

/** Both where all cells are as wide as their column, or blank; none where the lines disagree */
export interface Alignment {
  readonly left: boolean;
  readonly right: boolean;
}

interface Boundary {
  readonly place: number;
  readonly sure: boolean;
}

/**
 * Cuts lines into cells. Dashes tell the start of a left-aligned column and the end of a right-aligned one; where the one meets the other, the
 * place between them that is blank in all lines decides. Only the first `voters` lines are asked: a line that the text ended in is not.
 */
export function layOut(texts: readonly string[], voters: number, columns: readonly Column[], grid: Grid): Layout {
  const spreadTexts = texts.map((text) => spread(text, grid));
  const firstEnd = columns[0]?.end ?? 0;
  const rows = spreadTexts.slice(0, voters).filter((text) => indentOf(text) < firstEnd);
  const alignments = columns.map((column) => alignmentOf(rows, column));
  const aligned = rows.filter((text) => columns.every((column, index) => isAligned(text, column, alignments[index])));
  const boundaries = boundariesOf(aligned, columns, alignments);
  const lines = spreadTexts.map((text) => cutLine(text, { columns, alignments, boundaries }));
  const widest = (index: number): number =>
    lines.slice(0, voters).reduce((most, { pieces }) => Math.max(most, trimEnd(pieces?.[index] ?? '').length), 0);
  const used = columns.map((_, index) => widest(index));
  const widths = columns.map((column, index) => {
    const start = index === 0 ? column.start : (boundaries[index - 1]?.place ?? 0) + 1;
    const boundary = boundaries[index];
    return boundary === undefined ? Math.max(used[index] ?? 0, column.end - start) : boundary.place - start;
  });
  const cut = (text: string): CutLine => cutLine(spread(text, grid), { columns, alignments, boundaries });
  return { grid, lines, widths, used, alignments, cut, fits: (text) => couldFit(spread(text, grid), columns) };
}

/** What all lines say, or most; where half of them say this and half that, nobody knows. */
function alignmentOf(rows: readonly string[], column: Column): Alignment {
  const left = rows.filter((text) => isLeftAligned(text, column)).length;
  const right = rows.filter((text) => isRightAligned(text, column)).length;
  return { left: left === rows.length || left > right, right: right === rows.length || right > left };
}

function isAligned(text: string, column: Column, alignment: Alignment | undefined): boolean {
  return (alignment?.left === true && isLeftAligned(text, column)) || (alignment?.right === true && isRightAligned(text, column));
}

function isLeftAligned(text: string, { start, end }: Column): boolean {
  return isBlankAt(text, start - 1) && (!isBlankAt(text, start) || isBlankBetween(text, start, end));
}

function isRightAligned(text: string, { start, end, last }: Column): boolean {
  return isBlankBetween(text, end, last ? text.length : end + 1) && (!isBlankAt(text, end - 1) || isBlankBetween(text, start, end));
}

function isBlankBetween(text: string, start: number, end: number): boolean {
  for (let place = start; place < end; place++) if (!isBlankAt(text, place)) return false;
  return true;
}

/** The rows with the most cells filled say where columns can meet: a line that is none of the table may well be blank where they aren't. */
function boundariesOf(aligned: readonly string[], columns: readonly Column[], alignments: readonly Alignment[]): Boundary[] {
  const filled = aligned.map((text) => columns.filter(({ start, end }) => !isBlankBetween(text, start, end)).length);
  const most = filled.reduce((highest, count) => Math.max(highest, count), 0);
  const all = countInk(aligned, columns);
  const fullest = countInk(
    aligned.filter((_, index) => filled[index] === most),
    columns,
  );
  return columns.slice(0, -1).map((column, index) => {
    const next = columns[index + 1]?.start ?? column.end;
    const runs = runsOf(leastInked(fullest, range(column.end, next)));
    return boundaryOf(runs, { end: column.end, next, here: alignments[index], there: alignments[index + 1] }, all);
  });
}

/** How many lines have text in each place. */
function countInk(texts: readonly string[], columns: readonly Column[]): Uint32Array {
  const inked = new Uint32Array(columns.at(-1)?.start ?? 0);
  for (const text of texts) {
    const end = Math.min(text.length, inked.length);
    for (let place = 0; place < end; place++) if (!isBlankAt(text, place)) inked[place] = (inked[place] ?? 0) + 1;
  }
  return inked;
}

function range(start: number, end: number): number[] {
  return Array.from({ length: end - start }, (_, offset) => start + offset);
}

function leastInked(inked: Uint32Array, places: readonly number[]): number[] {
  const least = places.reduce((lowest, place) => Math.min(lowest, inked[place] ?? 0), Number.POSITIVE_INFINITY);
  return places.filter((place) => (inked[place] ?? 0) === least);
}

function runsOf(places: readonly number[]): number[][] {
  const runs: number[][] = [];
  for (const place of places) {
    const last = runs.at(-1);
    if (last?.at(-1) === place - 1) last.push(place);
    else runs.push([place]);
  }
  return runs;
}

interface Meeting {
  /** Behind the dashes of the one column */
  readonly end: number;
  /** Where those of the next begin */
  readonly next: number;
  readonly here: Alignment | undefined;
  readonly there: Alignment | undefined;
}

/** Where right-aligned cells follow left-aligned ones, the last blanks count: numbers, truth values and words of enumerations hold none. */
function boundaryOf(runs: readonly (readonly number[])[], { end, next, here, there }: Meeting, all: Uint32Array): Boundary {
  const includes = (place: number): boolean => runs.some((run) => run.includes(place));
  if (here?.right && !here.left && includes(end)) return { place: end, sure: true };
  if (there?.left && !there.right && includes(next - 1)) return { place: next - 1, sure: true };
  return { place: leastInked(all, runs.at(-1) ?? []).at(-1) ?? end, sure: runs.length < 2 };
}

function couldFit(text: string, columns: readonly Column[]): boolean {
  return columns.slice(0, -1).every(({ end }, index) => !range(end, columns[index + 1]?.start ?? end).every((place) => !isBlankAt(text, place)));
}

interface Cutting {
  readonly columns: readonly Column[];
  readonly alignments: readonly Alignment[];
  readonly boundaries: readonly Boundary[];
}

function cutLine(text: string, { columns, alignments, boundaries }: Cutting): CutLine {
  const unsure = new Set<number>();
  const letters = trimEnd(gather(text));
  const lengths = [letters.length, spread(letters, 'cells').length] as const;
  const first = columns[0] ?? { start: 0, end: 0 };
  const indent = indentOf(text);
  const tail = indent >= first.end;
  if (boundaries.some(({ place }) => !isBlankAt(text, place))) return { pieces: undefined, tail, aligned: false, lengths, unsure };
  const aligned =
    (alignments[0]?.right === true || indent >= first.start) && columns.every((column, index) => isAligned(text, column, alignments[index]));
  const pieces = columns.map((_, index) => {
    const from = index === 0 ? Math.min(first.start, indent) : (boundaries[index - 1]?.place ?? 0) + 1;
    const boundary = boundaries[index];
    const piece = text.slice(from, boundary?.place ?? text.length);
    if (boundary?.sure === false && holdsTwo(trimBlank(piece))) unsure.add(index).add(index + 1);
    if (alignments[index]?.left === false && trimBlank(piece).includes('  ')) unsure.add(index - 1).add(index);
    return piece;
  });
  return { pieces, tail, aligned, lengths, unsure };
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
