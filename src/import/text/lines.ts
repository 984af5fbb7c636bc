import { isBlank } from '../cells.ts';
import type { Region } from '../rows.ts';

/** A line without its end, and without the colours of a terminal. */
export interface Line {
  readonly text: string;
  /** From 1 on */
  readonly number: number;
  /** false for a last line that nothing ends: the text may be cut inside of it */
  readonly ended: boolean;
  /** The last line of the text: what would have followed is not known */
  readonly final: boolean;
}

/**
 * undefined: more lines than that. A last line of blanks that nothing ends may be the beginning of anything and is left out, and so is half a
 * character at the end.
 */
export function linesOf(text: string, limit: number): Line[] | undefined {
  const lines: Line[] = [];
  const length = lengthOf(text);
  for (let start = 0; start < length; ) {
    if (lines.length >= limit) return undefined;
    const newline = text.indexOf('\n', start);
    let end = newline < 0 ? length : newline;
    const next = end + 1;
    while (end > start && text.charCodeAt(end - 1) === 0x0d) end--;
    lines.push({ text: withoutColours(text.slice(start, end)), number: lines.length + 1, ended: newline >= 0, final: newline < 0 || next >= length });
    start = next;
  }
  return lines;
}

function lengthOf(text: string): number {
  let length = text.length;
  if (text.charCodeAt(length - 1) === 0xfffd) length--;
  const lastLine = text.lastIndexOf('\n', length - 1) + 1;
  return isBlank(text.slice(lastLine, length).replaceAll('\r', '')) ? lastLine : length;
}

/** Characters; no console is wider */
const longestColoured = 100_000;
const escapeCode = '\u001B';

/** ESC [ 32;1m and the like, as PowerShell 7 puts around its headers */
function withoutColours(text: string): string {
  if (text.length > longestColoured || !text.includes(escapeCode)) return text;
  const [first = '', ...rest] = text.split(escapeCode);
  return first + rest.map((part) => part.replace(/^\[[\d;]{0,20}[A-Za-z]/, '')).join('');
}

export function isBlankLine(line: Line | undefined): boolean {
  return line === undefined || isBlank(line.text);
}

/** From the start of one line to the end of another */
export function linesRegion(first: Line, last: Line = first): Region {
  return { line: first.number, column: 1, endLine: last.number, endColumn: last.text.length + 1 };
}
