export interface Field {
  readonly text: string;
  readonly quoted: boolean;
  /** A quote stands inside of an unquoted field, or nothing tells that the field ends here */
  readonly unsure: boolean;
}

export interface CsvRecord {
  readonly fields: readonly Field[];
  /** Offsets into the text, the end exclusive and without its line end */
  readonly start: number;
  readonly end: number;
  /** CRLF, LF or CR; '' where the text ended first */
  readonly lineEnd: string;
}

/** Where the text stops being CSV: a quote that nothing closes, or text behind a closed one. */
export interface CsvFault {
  readonly offset: number;
  readonly detail: 'open-quote' | 'text-behind-quote';
}

const quote = 0x22;
const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** Records of CSV from an offset on, one by one; the result is the fault at which they end. Blank lines are left out. */
export function* recordsOf(text: string, delimiter: string, from = 0): Generator<CsvRecord, CsvFault | undefined> {
  let start = from;
  while (start < text.length) {
    const fields: Field[] = [];
    let end = start;
    for (;;) {
      const field = text.charCodeAt(end) === quote ? quotedField(text, end) : bareField(text, end, delimiter);
      if (field === undefined) return { offset: end, detail: 'open-quote' };
      end = field.end;
      const isEnd = end >= text.length;
      fields.push({ text: field.text, quoted: field.quoted, unsure: field.unsure || isEnd });
      if (text[end] !== delimiter) break;
      end++;
    }
    const lineEnd = lineEndAt(text, end);
    if (lineEnd === '' && end < text.length) return { offset: end, detail: 'text-behind-quote' };
    if (end > start) yield { fields, start, end, lineEnd };
    start = end + Math.max(1, lineEnd.length);
  }
  return undefined;
}

type Piece = Field & { readonly end: number };

/** Two quotes stand for one; without the closing one, undefined. */
function quotedField(text: string, from: number): Piece | undefined {
  let end = text.indexOf('"', from + 1);
  let doubled = false;
  while (end >= 0 && text.charCodeAt(end + 1) === quote) {
    doubled = true;
    end = text.indexOf('"', end + 2);
  }
  if (end < 0) return undefined;
  const inner = text.slice(from + 1, end);
  return { text: doubled ? inner.replaceAll('""', '"') : inner, quoted: true, unsure: false, end: end + 1 };
}

function bareField(text: string, from: number, delimiter: string): Piece {
  let end = from;
  let unsure = false;
  const separator = delimiter.charCodeAt(0);
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === separator || code === lineFeed || code === carriageReturn) break;
    if (code === quote) unsure = true;
  }
  return { text: text.slice(from, end), quoted: false, unsure, end };
}

function lineEndAt(text: string, at: number): string {
  if (text.charCodeAt(at) === lineFeed) return '\n';
  if (text.charCodeAt(at) !== carriageReturn) return '';
  return text.charCodeAt(at + 1) === lineFeed ? '\r\n' : '\r';
}
