import { isBlank } from '../cells.ts';
import { isAscii } from './grids.ts';
import { isBlankAt } from './header.ts';
import { type CutLine, cellText, type Layout, trimEnd } from './layout.ts';

/**
 * Whether the first word of a piece had no room behind the piece above. The same text
 * again is another row's, unless columns are narrow; of a right-aligned column, and of
 * one before it, only the least width is known.
 */
export function overflow(
  layout: Layout,
  index: number,
  { above, piece, lacks, again }: { readonly above: string; readonly piece: string; readonly lacks: boolean; readonly again: boolean },
): 'yes' | 'maybe' | 'no' {
  const { alignments, widths, used } = layout;
  const before = trimEnd(above);
  if (before === '' || (cellText(above) === cellText(piece) && !again)) return 'no';
  if (alignments[index]?.left !== true) return (lacks || again) && cellText(above).length >= (used[index] ?? 0) ? 'maybe' : 'no';
  let word = 0;
  while (word < piece.length && isBlankAt(piece, word)) word++;
  while (word < piece.length && !isBlankAt(piece, word)) word++;
  const isFull = before.length >= (widths[index] ?? 0) || isBlankAt(piece, 0);
  const length = before.length + (isFull ? 0 : 1) + word;
  if (length > (widths[index] ?? 0)) return 'yes';
  return lacks && length > (used[index] ?? 0) && !isExact(layout, index) ? 'maybe' : 'no';
}

/** The next column begins where it is filled, or leaves no more room. */
function isExact({ alignments, widths, used }: Layout, index: number): boolean {
  const next = alignments[index + 1];
  return next !== undefined && ((next.left && !next.right) || widths[index] === used[index]);
}

/**
 * A line that was filled to its end was broken inside a word or before a blank, which then begins the next; else the blank between was lost.
 * Undefined where nobody knows how wide the column is, or whether a wide character had no room in its last cell.
 */
export function blanksLost(
  layout: Layout,
  index: number,
  { before, piece, known }: { readonly before: string; readonly piece: string; readonly known: boolean },
): 0 | 1 | undefined {
  const { widths, used, grid } = layout;
  if (isBlankAt(piece, 0)) return 0;
  const exact = isExact(layout, index);
  const width = (exact ? widths : used)[index] ?? 0;
  if (before.length === width - 1 && grid !== 'characters' && !isAscii(piece.slice(0, 1))) return undefined;
  if (before.length < width) return 1;
  return exact || known ? 0 : undefined;
}

/** Pieces of one cell that prove that the widest of them fills its column */
const provingPieces = 3;

/** The columns of which the widest cell is as wide as they are: a piece behind it begins with its blank, or several pieces in a row are as wide. */
export function fullColumns({ lines, used, alignments }: Layout): ReadonlySet<number> {
  const full = new Set<number>();
  for (const [index, width] of used.entries()) {
    let run = 0;
    for (const { pieces } of lines) {
      const piece = pieces?.[index] ?? '';
      const alone = pieces?.every((other, at) => at === index || isBlank(other));
      if (alone && run > 0 && isBlankAt(piece, 0) && alignments[index]?.left === true && !isBlank(piece)) full.add(index);
      if (trimEnd(piece).length === width) run = alone ? run + 1 : 1;
      else run = 0;
      if (run >= provingPieces) full.add(index);
    }
  }
  return full;
}

/** Mail is folded there, and no console is as narrow. */
const narrowestFold = 40;

/** Lines with nothing but a first cell, below lines as long as any: whether somebody folded the lines of the table there. */
export function foldedLines({ lines }: Layout): ReadonlySet<number> {
  const found = [0, 1].map((unit) => {
    const lengths = lines.map((line) => line.lengths[unit] ?? 0);
    const longest = lengths.reduce((most, length) => Math.max(most, length), 0);
    const atEdge = lengths.flatMap((length, index) => (length >= longest - 1 && index + 1 < lines.length ? [index] : []));
    const rests = atEdge.filter((index) => isFirstCellAlone(lines[index + 1])).map((index) => index + 1);
    return longest >= narrowestFold && rests.length * 2 >= atEdge.length ? rests : [];
  });
  return new Set(found.flat());
}

function isFirstCellAlone(line: CutLine | undefined): boolean {
  if (line?.pieces === undefined) return line !== undefined;
  return line.pieces.length > 1 && line.pieces.every((piece, index) => isBlank(piece) === index > 0);
}
