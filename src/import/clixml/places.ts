/** A line and a column, both from 1; columns count UTF-16 units. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Finds places in a text that comes in pieces and is not kept. Offsets count from the start of the whole text. */
export interface PlaceFinder {
  /** The next piece; what is before it is gone */
  add(piece: string): void;
  /** The place of an offset, not before the last one that was asked for but for the name of a tag */
  at(offset: number): Place;
  /** The place of any offset in the last piece */
  look(offset: number): Place;
}

export function placeFinder(): PlaceFinder {
  let text = '';
  let start = 0;
  let lines: Lines = { line: 1, lineStart: 0, lineEnd: Number.POSITIVE_INFINITY };
  let first = lines;
  const nextEnd = (from: number): number => {
    const end = text.indexOf('\n', from - start);
    return end < 0 ? Number.POSITIVE_INFINITY : start + end;
  };
  const advanced = (from: Lines, offset: number): Lines => {
    let at = from;
    while (at.lineEnd < offset) at = { line: at.line + 1, lineStart: at.lineEnd + 1, lineEnd: nextEnd(at.lineEnd + 1) };
    return at;
  };
  const placeIn = ({ line, lineStart }: Lines, offset: number): Place => ({ line, column: offset - lineStart + 1 });
  return {
    add(piece) {
      const { line, lineStart } = advanced(lines, start + text.length);
      start += text.length;
      text = piece;
      lines = first = { line, lineStart, lineEnd: nextEnd(start) };
    },
    at(offset) {
      lines = advanced(lines, offset);
      return placeIn(lines, offset);
    },
    look: (offset) => placeIn(advanced(first, offset), offset),
  };
}

/** A line: its number, where it starts, and where it ends in the piece that is there. */
interface Lines {
  readonly line: number;
  readonly lineStart: number;
  readonly lineEnd: number;
}
