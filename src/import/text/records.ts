import { isBlank } from '../cells.ts';
import { gather } from './grids.ts';
import { isBlankAt } from './header.ts';
import { cellText, type Layout, trimEnd } from './layout.ts';

/** A row of a table: one line, or several where -Wrap broke its cells. */
export interface TableRecord {
  readonly first: number;
  last: number;
  readonly texts: string[];
  /** The last piece of each cell, as it stands */
  readonly pieces: string[];
  readonly unsure: ReadonlySet<number>;
}

export interface Records {
  readonly records: readonly TableRecord[];
  /** Lines of which nobody can tell what they are a part of */
  readonly unread: ReadonlySet<number>;
}

/** Puts lines together into rows. Without -Wrap in the command, only what cannot be a row of its own continues the line above. */
export function assemble(layout: Layout, wraps: boolean): Records {
  const records: TableRecord[] = [];
  const unread = new Set<number>();
  let open: TableRecord | undefined;
  for (const [index, line] of layout.lines.entries()) {
    const { pieces, aligned, tail, unsure } = line;
    if (pieces === undefined) {
      unread.add(index);
      open = undefined;
      continue;
    }
    const part = open === undefined ? 'row' : partOf(layout, open, pieces, wraps);
    if (part === 'continues' && open !== undefined) {
      append(open, pieces, layout.widths, index);
    } else if (part === 'row' && aligned && !(tail && index > 0 && open === undefined)) {
      open = { first: index, last: index, texts: pieces.map(cellText), pieces: [...pieces], unsure };
      records.push(open);
    } else {
      unread.add(index);
      if (part === 'ambiguous' && open !== undefined) {
        for (let lost = open.first; lost <= open.last; lost++) unread.add(lost);
        records.pop();
      }
      open = undefined;
    }
  }
  return { records, unread };
}

/** What a line is, by its cells that are not blank: each would not have fitted where the cell above ended, or the line is a row. */
function partOf({ widths, alignments }: Layout, open: TableRecord, pieces: readonly string[], wraps: boolean): 'row' | 'continues' | 'ambiguous' {
  const filled = pieces.flatMap((piece, index) => (isBlank(piece) ? [] : [index]));
  if (filled.length === pieces.length && !(wraps && pieces.length === 1)) return 'row';
  const overflows = filled.every(
    (index) => alignments[index]?.left === true && overflow(open.pieces[index] ?? '', pieces[index] ?? '', widths[index] ?? 0),
  );
  if (!overflows) return 'row';
  const continues = lacksNumber(alignments, open, pieces) ? wraps || filled.length === 1 : wraps && !filled.includes(0);
  return continues && (wraps || !filled.includes(0)) ? 'continues' : 'ambiguous';
}

/** A right-aligned cell stands above and not here: such values are never broken, and rarely missing. */
function lacksNumber(alignments: Layout['alignments'], open: TableRecord, pieces: readonly string[]): boolean {
  return alignments.some(({ left }, index) => !left && open.texts[index] !== '' && isBlank(pieces[index] ?? ''));
}

/** Whether the first word of a piece had no room behind the piece above. The same text again is another row's. */
function overflow(above: string, piece: string, width: number): boolean {
  const before = trimEnd(above);
  if (before === '' || cellText(above) === cellText(piece)) return false;
  let word = 0;
  while (word < piece.length && isBlankAt(piece, word)) word++;
  while (word < piece.length && !isBlankAt(piece, word)) word++;
  return before.length + blanksLost(before, piece, width) + word > width;
}

/** A line that was filled to its end was broken inside a word or before a blank, which then begins the next; else the blank between was lost. */
function blanksLost(before: string, piece: string, width: number): 0 | 1 {
  return before.length >= width || isBlankAt(piece, 0) ? 0 : 1;
}

function append(open: TableRecord, pieces: readonly string[], widths: readonly number[], line: number): void {
  open.last = line;
  for (const [index, piece] of pieces.entries()) {
    if (isBlank(piece)) continue;
    const before = trimEnd(open.pieces[index] ?? '');
    const lost = ' '.repeat(blanksLost(before, piece, widths[index] ?? 0));
    open.texts[index] = (open.texts[index] ?? '') + lost + gather(trimEnd(piece));
    open.pieces[index] = piece;
  }
}
