import { isBlankCode, isShortened, trimBlank } from '../cells.ts';
import { type Grid, gather, grids, spread } from './grids.ts';
import { isBlankLine, type Line } from './lines.ts';

/** A column of Format-Table: where its dashes stand, which is not where its cells do. */
export interface Column {
  /** Lower case; undefined where the name itself is cut */
  readonly name: string | undefined;
  readonly start: number;
  readonly end: number;
  readonly last: boolean;
}

export interface Header {
  readonly columns: readonly Column[];
  /** Indexes of the first line of names and of the line of dashes */
  readonly top: number;
  readonly dashes: number;
  /** A name did not fit and is broken over several lines */
  readonly wrapped: boolean;
  /** The grids in which the names stand over their dashes */
  readonly grids: readonly Grid[];
}

/** In one of 2 columns a name of 60 letters takes 30 lines. */
const tallest = 60;

/** All headers among the lines: names, exactly as long as the dashes below. A line of dashes without names is none. */
export function findHeaders(lines: readonly Line[]): Header[] {
  const headers: Header[] = [];
  for (const [index, line] of lines.entries()) {
    if (!isDashes(line.text)) continue;
    const found = headerAbove(lines, index);
    if (found !== undefined) headers.push(found);
  }
  return headers;
}

function isDashes(text: string): boolean {
  let dashes = 0;
  for (let index = 0; index < text.length; index++) {
    if (text.charCodeAt(index) === 0x2d) dashes++;
    else if (!isBlankCode(text.charCodeAt(index))) return false;
  }
  return dashes > 0;
}

function headerAbove(lines: readonly Line[], dashes: number): Header | undefined {
  const runs = runsOf(lines[dashes]?.text ?? '');
  const found = grids.flatMap((grid) => {
    const names = namesAbove(lines, dashes, runs, grid);
    return names === undefined ? [] : [{ grid, ...names }];
  });
  const [first] = found;
  if (first === undefined) return undefined;
  const alike = found.filter(({ top }) => top === first.top);
  const columns = runs.map((run, index) => ({ ...run, name: first.names[index], last: index === runs.length - 1 }));
  return { columns, top: first.top, dashes, wrapped: first.top < dashes - 1, grids: alike.map(({ grid }) => grid) };
}

type Run = Pick<Column, 'start' | 'end'>;

function runsOf(text: string): Run[] {
  const runs: Run[] = [];
  for (let index = 0; index < text.length; index++) {
    if (text[index] !== '-') continue;
    const start = index;
    while (text[index] === '-') index++;
    runs.push({ start, end: index });
  }
  return runs;
}

/** Goes up to the line that fills every run of dashes from end to end: the first of the header. */
function namesAbove(
  lines: readonly Line[],
  dashes: number,
  runs: readonly Run[],
  grid: Grid,
): { top: number; names: (string | undefined)[] } | undefined {
  let pieces: string[] = runs.map(() => '');
  for (let top = dashes - 1; top >= 0 && top >= dashes - tallest; top--) {
    const line = lines[top];
    if (line === undefined || isBlankLine(line) || isDashes(line.text)) return undefined;
    const text = spread(line.text, grid);
    if (!standsOver(text, runs)) return undefined;
    pieces = runs.map(({ start, end }, index) => trimBlank(gather(text.slice(start, end))) + (pieces[index] ?? ''));
    if (runs.every(({ start, end }) => !isBlankAt(text, start) && !isBlankAt(text, end - 1))) return { top, names: pieces.map(nameOf) };
  }
  return undefined;
}

function nameOf(text: string): string | undefined {
  return isShortened(text) ? undefined : text.toLowerCase();
}

/** Nothing stands outside of the dashes. */
function standsOver(text: string, runs: readonly Run[]): boolean {
  let run = 0;
  for (let index = 0; index < text.length; index++) {
    while (run < runs.length && index >= (runs[run]?.end ?? 0)) run++;
    if (!isBlankAt(text, index) && index < (runs[run]?.start ?? text.length)) return false;
  }
  return true;
}

/** Beyond the end of a line all is blank. */
export function isBlankAt(text: string, index: number): boolean {
  return index < 0 || index >= text.length || isBlankCode(text.charCodeAt(index));
}
