import { stringCell } from '../cells.ts';
import type { Cell } from '../rows.ts';
import type { Field } from './records.ts';

/**
 * A field of CSV as a cell; all but the empty ones stay text. Export-Csv writes nothing for $null and two quotes for an empty string; without
 * quotes the two cannot be told apart. `ascii`: the whole file is ASCII, where ? may stand for a character that was lost.
 */
export function csvCell({ text, quoted, unsure }: Field, column: string, ascii: boolean): Cell {
  if (unsure) return { kind: 'cut', text };
  if (text === '') return quoted ? '' : null;
  if (isTypeName(text) || isRounded(text)) return { kind: 'cut', text };
  return ascii && hasLostCharacters(text, column) ? { kind: 'cut', text, damaged: true } : stringCell(text);
}

/** Microsoft.HyperV.PowerShell.VMNetworkAdapter[], System.Collections.Generic.List`1[…]: what ToString() gives where there is no value to write */
function isTypeName(text: string): boolean {
  return (text.startsWith('System.') || text.startsWith('Microsoft.')) && /^[A-Z]\w{0,60}\.(?:\w{1,100}\.)*[A-Z_]\w{0,100}(?:`\d|\[|$)/.test(text);
}

/** 1.71799E+10: what a spreadsheet leaves of a number of many digits */
function isRounded(text: string): boolean {
  return /^-?\d(?:[.,]\d{1,20})?E\+\d{1,3}$/.test(text);
}

/** Columns that people write sentences into, where one ? may be a question */
const prose: ReadonlySet<string> = new Set(['notes', 'description', 'comment']);

/** Windows PowerShell 5.1 writes ASCII, where each other character becomes ?. The prefix \\?\ of a path is none of them. */
function hasLostCharacters(text: string, column: string): boolean {
  if (!text.includes('?')) return false;
  const rest = text.startsWith('\\\\?\\') ? text.slice(4) : text;
  return prose.has(column) ? rest.includes('??') : rest.includes('?');
}

export function isDamaged(cell: Cell): boolean {
  return typeof cell === 'object' && cell !== null && 'kind' in cell && cell.kind === 'cut' && cell.damaged === true;
}
