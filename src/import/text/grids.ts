/**
 * How a formatter counted columns. Windows PowerShell counts characters when it writes to a file, and cells of the console on screen; PowerShell 7
 * always counts cells. Some characters (①, Greek, ■) take one cell or two, as the console's code page has it.
 */
export type Grid = 'characters' | 'cells' | 'cellsOfCodePage932';

export const grids: readonly Grid[] = ['characters', 'cells', 'cellsOfCodePage932'];

/** Stands for the second cell of a wide character; text with it is refused as binary before it comes here. */
const secondCell = '\0';

/** The line with one character for each column of the grid, so that columns can be cut out of it. */
export function spread(text: string, grid: Grid): string {
  if (grid === 'characters' || isAscii(text)) return text;
  const parts: string[] = [];
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    parts.push(text.charAt(index));
    if (isWide(code) || (grid === 'cellsOfCodePage932' && isWideInCodePage932(code))) parts.push(secondCell);
  }
  return parts.join('');
}

/** A piece of a spread line as text. */
export function gather(piece: string): string {
  return piece.includes(secondCell) ? piece.replaceAll(secondCell, '') : piece;
}

export function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) > 0x7e) return false;
  return true;
}

type Range = readonly [first: number, last: number];

/** East Asian Width W and F inside the Basic Multilingual Plane; a surrogate pair has two units for its two cells already. */
const wide: readonly Range[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff01, 0xff60],
  [0xffe0, 0xffe6],
];

/** East Asian Width A, as far as code page 932 has it. Not the ellipsis, which only PowerShell 7 writes, as one cell. */
const wideInCodePage932: readonly Range[] = [
  [0xa7, 0xa8],
  [0xb0, 0xb1],
  [0xb4, 0xb6],
  [0xd7, 0xd7],
  [0xf7, 0xf7],
  [0x391, 0x451],
  [0x2010, 0x2025],
  [0x2030, 0x203b],
  [0x2103, 0x2312],
  [0x2460, 0x266f],
];

function isWide(code: number): boolean {
  return code >= 0x1100 && isIn(wide, code);
}

function isWideInCodePage932(code: number): boolean {
  return isIn(wideInCodePage932, code);
}

function isIn(ranges: readonly Range[], code: number): boolean {
  return ranges.some(([first, last]) => code >= first && code <= last);
}
