/** A place in an input file, 1-based; columns count UTF-16 units, the end is exclusive. */
export interface Region {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Offsets into the text, the end exclusive */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Offsets where the lines of the text start. */
export function lineStarts(text: string): number[] {
  const starts = [0];
  for (let offset = text.indexOf('\n'); offset >= 0; offset = text.indexOf('\n', offset + 1)) starts.push(offset + 1);
  return starts;
}

/** A span as lines and columns, found by bisection in the result of lineStarts. */
export function regionOf(starts: readonly number[], { start, end }: Span): Region {
  const first = lineIndex(starts, start);
  const last = lineIndex(starts, end);
  const column = start - (starts[first] ?? 0) + 1;
  return { line: first + 1, column, endLine: last + 1, endColumn: end - (starts[last] ?? 0) + 1 };
}

function lineIndex(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
