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
  let line = 1;
  let lineStart = 0;
  /** The end of this line, where it is in this piece */
  let lineEnd = Number.POSITIVE_INFINITY;
  let first = { line, lineStart };
  const endAfter = (offset: number): number => {
    const end = text.indexOf('\n', offset - start);
    return end < 0 ? Number.POSITIVE_INFINITY : start + end;
  };
  const advance = (offset: number): void => {
    while (lineEnd < offset) {
      line++;
      lineStart = lineEnd + 1;
      lineEnd = endAfter(lineStart);
    }
  };
  return {
    add(piece) {
      advance(start + text.length);
      start += text.length;
      text = piece;
      lineEnd = endAfter(start);
      first = { line, lineStart };
    },
    at(offset) {
      advance(offset);
      return { line, column: offset - lineStart + 1 };
    },
    look(offset) {
      const before = text.slice(0, offset - start).split('\n');
      const last = before.at(-1) ?? '';
      return { line: first.line + before.length - 1, column: before.length === 1 ? offset - first.lineStart + 1 : last.length + 1 };
    },
  };
}
