/** Values as the formatter shows them, by column. */
export interface Grid {
  readonly columns: readonly { readonly name: string; readonly right: boolean }[];
  readonly rows: readonly (readonly string[])[];
}

export interface Look {
  /** Columns of the console or of Out-File */
  readonly width: number;
  /** PowerShell 7 writes one character, Windows PowerShell three */
  readonly dots: '...' | '…';
  /** How many cells a full-width character takes: 2 on a console, 1 in Out-File of Windows PowerShell */
  readonly wideCells: 1 | 2;
  readonly wraps: boolean;
  readonly autoSize: boolean;
}

/** Lines of Format-Table: columns share the width, or are as wide as their values until nothing more fits; the rest is dropped. */
export function formatTable({ columns, rows }: Grid, look: Look): string[] {
  const widths = look.autoSize ? naturalWidths({ columns, rows }, look) : sharedWidths(columns.length, look.width);
  const shown = columns.slice(0, widths.length);
  if (shown.length === 0) return [];
  const line = (texts: readonly string[], rights: readonly boolean[]): string =>
    texts
      .map((text, index) => pad(text, widths[index] ?? 1, rights[index] === true, look))
      .join(' ')
      .trimEnd();
  const rights = shown.map(({ right }) => right);
  const names = stacked(shown.map(({ name }, index) => broken(name, widths[index] ?? 1, look)));
  const dashes = shown.map(({ name }, index) => '-'.repeat(Math.min(cellsOf(name, look), widths[index] ?? 1)));
  const body = rows.flatMap((row) => {
    const cells = shown.map((_, index) => row[index] ?? '');
    if (!look.wraps) return [cells.map((text, index) => cutTo(text, widths[index] ?? 1, rights[index] === true, look))];
    return stacked(cells.map((text, index) => brokenAtWords(text, widths[index] ?? 1, look)));
  });
  return ['', ...names.map((texts) => line(texts, rights)), line(dashes, rights), ...body.map((texts) => line(texts, rights)), '', ''];
}

/** Lines of Format-List; values go on below themselves, broken anywhere. */
export function formatList({ columns, rows }: Grid, look: Look): string[] {
  const label = Math.max(...columns.map(({ name }) => name.length));
  const room = Math.max(8, look.width - label - 3);
  const records = rows.map((row) =>
    columns.flatMap(({ name }, index) =>
      broken(row[index] ?? '', room, look).map((piece, at) => (at === 0 ? `${name.padEnd(label)} : ${piece}` : `${' '.repeat(label + 3)}${piece}`)),
    ),
  );
  return ['', '', ...records.flatMap((record) => [...record, '']), ''];
}

function sharedWidths(count: number, width: number): number[] {
  for (let shown = count; shown > 0; shown--) {
    const each = Math.floor((width - (shown - 1)) / shown);
    if (each > 0) return Array.from({ length: shown }, () => each);
  }
  return [];
}

function naturalWidths({ columns, rows }: Grid, look: Look): number[] {
  const widths: number[] = [];
  let left = look.width;
  for (const [index, { name }] of columns.entries()) {
    const natural = Math.max(cellsOf(name, look), ...rows.map((row) => cellsOf(row[index] ?? '', look)));
    if (natural > left) return left >= 10 && index === columns.length - 1 ? [...widths, left] : widths;
    widths.push(natural);
    left -= natural + 1;
  }
  return widths;
}

export function isFullWidth(letter: string): boolean {
  return /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]/.test(letter);
}

function cellsOf(text: string, { wideCells }: Look): number {
  return Array.from(text).reduce((sum, letter) => sum + (isFullWidth(letter) ? wideCells : letter.length), 0);
}

function headOf(text: string, width: number, look: Look): string {
  let head = '';
  for (const letter of text) {
    if (cellsOf(head + letter, look) > width) break;
    head += letter;
  }
  return head;
}

function tailOf(text: string, width: number, look: Look): string {
  let tail = '';
  for (const letter of Array.from(text).reverse()) {
    if (cellsOf(letter + tail, look) > width) break;
    tail = letter + tail;
  }
  return tail;
}

/** Right-aligned values lose their beginning; columns no wider than the dots show none. */
function cutTo(text: string, width: number, right: boolean, look: Look): string {
  if (cellsOf(text, look) <= width) return text;
  const room = width - look.dots.length;
  if (room <= 0) return right ? tailOf(text, width, look) : headOf(text, width, look);
  return right ? look.dots + tailOf(text, room, look) : headOf(text, room, look) + look.dots;
}

function broken(text: string, width: number, look: Look): string[] {
  const pieces: string[] = [];
  let rest = text;
  while (cellsOf(rest, look) > width) {
    const piece = headOf(rest, width, look) || rest.charAt(0);
    pieces.push(piece);
    rest = rest.slice(piece.length);
  }
  return [...pieces, rest];
}

/** Words stay whole where they fit into a line; the blank behind a line that is full begins the next. */
function brokenAtWords(text: string, width: number, look: Look): string[] {
  const pieces: string[] = [];
  let line = '';
  for (const word of text.split(/(?= )|(?<= )/)) {
    if (cellsOf(line + word, look) <= width) {
      line += word;
      continue;
    }
    if (line !== '') pieces.push(line);
    const parts = broken(word, width, look);
    pieces.push(...parts.slice(0, -1));
    line = parts.at(-1) ?? '';
  }
  return [...pieces, line];
}

/** Pieces of cells as lines */
function stacked(cells: readonly (readonly string[])[]): string[][] {
  const height = Math.max(...cells.map((pieces) => pieces.length));
  return Array.from({ length: height }, (_, line) => cells.map((pieces) => pieces[line] ?? ''));
}

function pad(text: string, width: number, right: boolean, look: Look): string {
  const blanks = ' '.repeat(Math.max(0, width - cellsOf(text, look)));
  return right ? blanks + text : text + blanks;
}
