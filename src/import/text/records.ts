import { isBlank } from '../cells.ts';
import { blanksLost, foldedLines, fullColumns, overflow } from './breaks.ts';
import { gather } from './grids.ts';
import { cellText, type Layout, trimEnd } from './layout.ts';

/** A row of a table: one line, or several where -Wrap broke its cells. */
export interface TableRecord {
  readonly first: number;
  last: number;
  readonly texts: string[];
  /** The last piece of each cell, as it stands */
  readonly pieces: string[];
  readonly unsure: Set<number>;
  /** Cells that had no piece in a line after the first */
  readonly gaps: Set<number>;
}

export interface Records {
  readonly records: readonly TableRecord[];
  /** Lines of which nobody can tell what they are a part of */
  readonly unread: ReadonlySet<number>;
}

/** How a table may have been broken. */
export interface Breaking {
  /** -Wrap stands in the command */
  readonly wraps: boolean;
  /** A column is so narrow that its name is broken */
  readonly narrow: boolean;
}

/** Puts lines together into rows. Without -Wrap in the command, only what cannot be a row of its own continues the line above. */
export function assemble(layout: Layout, breaking: Breaking): Records {
  const records: TableRecord[] = [];
  const unread = new Set<number>();
  const full = fullColumns(layout);
  const folded = foldedLines(layout);
  let open: TableRecord | undefined;
  const most = layout.lines.reduce((highest, { pieces = [] }) => Math.max(highest, filledOf(pieces).length), 0);
  let doubted = false;
  for (const [index, line] of layout.lines.entries()) {
    const { pieces, aligned, tail, unsure } = line;
    if (pieces === undefined) {
      unread.add(index);
      if (folded.has(index)) unread.add(index - 1);
      open = undefined;
      doubted = true;
      continue;
    }
    const shape = open === undefined ? 'row' : partOf(layout, open, pieces, breaking);
    const part = shape === 'row' && folded.has(index) ? 'ambiguous' : shape;
    if (part === 'continues' && open !== undefined) {
      append(open, pieces, { layout, full }, index);
    } else if (part === 'row' && aligned && !(tail && index > 0 && open === undefined) && !(doubted && isRemainder(layout, pieces, most))) {
      doubted = false;
      open = { first: index, last: index, texts: pieces.map(cellText), pieces: [...pieces], unsure: new Set(unsure), gaps: new Set() };
      records.push(open);
    } else {
      unread.add(index);
      if (part === 'ambiguous' && open !== undefined) {
        for (let lost = open.first; lost <= open.last; lost++) unread.add(lost);
        records.pop();
      }
      open = undefined;
      doubted = true;
    }
  }
  return { records, unread };
}

/** Below a line that nobody can place, one that lacks what rows have may be the rest of it. */
function isRemainder({ alignments }: Layout, pieces: readonly string[], most: number): boolean {
  return filledOf(pieces).length < most || pieces.some((piece, index) => alignments[index]?.left === false && isBlank(piece));
}

function filledOf(pieces: readonly string[]): number[] {
  return pieces.flatMap((piece, index) => (isBlank(piece) ? [] : [index]));
}

type Part = 'row' | 'continues' | 'ambiguous';

/** What a line is, by its cells that are not blank: each would not have fitted where the cell above ended, or the line is a row. */
export function partOf(layout: Layout, open: TableRecord, pieces: readonly string[], { wraps, narrow }: Breaking): Part {
  const { alignments } = layout;
  const filled = filledOf(pieces);
  if (filled.length === pieces.length && !wraps) return 'row';
  const lacks = lacksNumber(alignments, open, pieces);
  const overflows = filled.map((index) =>
    overflow(layout, index, { above: open.pieces[index] ?? '', piece: pieces[index] ?? '', lacks, again: wraps || narrow }),
  );
  if (overflows.includes('no')) return 'row';
  if (overflows.includes('maybe')) return 'ambiguous';
  const continues = lacks ? wraps || filled.length === 1 : wraps && !filled.includes(0);
  return continues && (wraps || !filled.includes(0)) ? 'continues' : 'ambiguous';
}

/** A right-aligned cell stands above and not here: such values are rarely broken, and rarely missing. */
function lacksNumber(alignments: Layout['alignments'], open: TableRecord, pieces: readonly string[]): boolean {
  return alignments.some(({ left }, index) => !left && open.texts[index] !== '' && isBlank(pieces[index] ?? ''));
}

function append(
  open: TableRecord,
  pieces: readonly string[],
  { layout, full }: { readonly layout: Layout; readonly full: ReadonlySet<number> },
  line: number,
): void {
  open.last = line;
  for (const [index, piece] of pieces.entries()) {
    if (isBlank(piece)) {
      open.gaps.add(index);
      continue;
    }
    const before = trimEnd(open.pieces[index] ?? '');
    const lost = blanksLost(layout, index, { before, piece, known: full.has(index) });
    // A line without a piece of this cell between two with one may stand for a blank
    if (lost === undefined || open.gaps.has(index)) open.unsure.add(index);
    open.texts[index] = (open.texts[index] ?? '') + ' '.repeat(lost ?? 1) + gather(trimEnd(piece));
    open.pieces[index] = piece;
  }
}
