import { cut, stringCell } from '../cells.ts';
import type { Cell } from '../rows.ts';

/** Tags of single values ([MS-PSRP] 2.2.5.1) */
const numberTags = new Set(['I16', 'I32', 'I64', 'U16', 'U32', 'U64', 'By', 'SB', 'Db', 'Sg', 'D']);
const textTags = new Set(['S', 'G', 'DT', 'TS', 'Version', 'URI', 'XD', 'SBK', 'BA', 'PR']);

/** Whether an element of this tag holds text that is a value. */
export function isValueTag(tag: string): boolean {
  return numberTags.has(tag) || textTags.has(tag) || tag === 'B' || tag === 'C' || tag === 'SS' || tag === 'Nil';
}

/** The value of an element. What does not fit its tag is Cut, and so is a secured string, which only its author can read. */
export function valueCell(tag: string, text: string): Cell {
  if (numberTags.has(tag)) return numberCell(text);
  switch (tag) {
    case 'Nil':
      return null;
    case 'B':
      return text === 'true' ? true : text === 'false' ? false : cut(text);
    case 'C':
      return /^\d{1,5}$/.test(text) ? String.fromCharCode(Number(text)) : cut(text);
    case 'SS':
      return cut('');
    default:
      // Export-Clixml writes the end of a line as _x000A_: here somebody folded the lines of the file
      return text.includes('\n') ? cut(text) : stringCell(unescapeText(text));
  }
}

/** Integers that a number cannot hold exactly stay text. */
function numberCell(text: string): Cell {
  if (!/^-?\d{1,40}(?:\.\d{1,40})?(?:E[+-]?\d{1,3})?$/i.test(text)) return cut(text);
  const number = Number(text);
  return Number.isFinite(number) && (Number.isSafeInteger(number) || !Number.isInteger(number)) ? number : text;
}

/** _x000A_ stands for a character that XML or the reader of names would not keep. */
export function unescapeText(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
}

/** Select-Object and Import-Clixml put words before the name of the class. */
export function className(type: string): string {
  let name = type;
  for (;;) {
    const prefix = ['Selected.', 'Deserialized.'].find((each) => name.startsWith(each));
    if (prefix === undefined) return name;
    name = name.slice(prefix.length);
  }
}
