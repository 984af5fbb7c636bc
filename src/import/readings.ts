import type { Cell, Row } from './rows.ts';

/** A cell that holds a value which nobody can tell: becomes an entry under unread, never a fact. */
export interface Unreadable {
  readonly unreadable: 'cut' | 'damaged' | 'ambiguous';
  readonly text: string;
}

/** A value, the reason why it cannot be read, or undefined: the export does not say. */
export type Reading<T> = T | Unreadable | undefined;

export function isUnreadable(value: unknown): value is Unreadable {
  return typeof value === 'object' && value !== null && 'unreadable' in value;
}

/** The first of these properties that says something. */
export function cell(row: Row, ...names: readonly string[]): Cell | undefined {
  for (const name of names) {
    const found = row.properties.get(name);
    if (found !== undefined && found !== null && found !== '') return found;
  }
  return row.properties.get(names[0] ?? '');
}

/** Text without the blanks at both ends; blank text says nothing. Objects give what ToString() gave. */
export function textOf(value: Cell | undefined): Reading<string> {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string') return wholeText(value.trim());
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (!('kind' in value)) return value.length === 1 ? textOf(value[0]) : undefined;
  if (value.kind === 'cut')
    return value.damaged === true || value.text.includes('\uFFFD')
      ? { unreadable: 'damaged', text: value.text }
      : { unreadable: 'cut', text: value.text };
  return textOf(value.text);
}

/** Text that lost characters in an ASCII export says something else now, and the name of a class stands for an object below the depth limit. */
function wholeText(text: string): Reading<string> {
  if (text === '') return undefined;
  if (/^(?:System|Microsoft)(?:\.[A-Z][A-Za-z0-9]{0,60}){1,6}(?:\[\])?$/.test(text)) return { unreadable: 'cut', text };
  return isDamaged(text.startsWith('\\\\?\\') ? text.slice(4) : text) ? { unreadable: 'damaged', text } : text;
}

/** The name of an object: itself, or its Name where the format nested the whole object (OwnerNode, Cluster). */
export function nameOf(value: Cell | undefined): Reading<string> {
  if (isRow(value)) return nameOf(value.properties.get('name')) ?? identityText(textOf(value.text));
  return identityText(textOf(value));
}

/** An identity that lost characters in an ASCII export must not be matched. */
function identityText(reading: Reading<string>): Reading<string> {
  if (typeof reading === 'string' && isDamaged(reading)) return { unreadable: 'damaged', text: reading };
  return reading;
}

function isDamaged(text: string): boolean {
  return text.includes('?') || text.includes('\uFFFD');
}

/** A Windows path; ¥ of text exports reads as \. A ? outside the \\?\ prefix is a lost character. */
export function pathOf(value: Cell | undefined): Reading<string> {
  const text = textOf(value);
  if (typeof text !== 'string') return text;
  const path = text.replaceAll('¥', '\\');
  return isDamaged(path.startsWith('\\\\?\\') ? path.slice(4) : path) ? { unreadable: 'damaged', text } : path;
}

export function numberOf(value: Cell | undefined): Reading<number> {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (isTagged(value) && value.number !== undefined) return value.number;
  const text = textOf(value);
  if (typeof text !== 'string') return text;
  const number = Number(text);
  return Number.isFinite(number) ? number : undefined;
}

/** A whole number from 0 on. */
export function countOf(value: Cell | undefined): Reading<number> {
  const number = numberOf(value);
  return typeof number === 'number' && !(Number.isInteger(number) && number >= 0) ? undefined : number;
}

/** A count that is never 0 on a host that answered. */
export function positiveOf(value: Cell | undefined): Reading<number> {
  const count = countOf(value);
  return count === 0 ? undefined : count;
}

export function booleanOf(value: Cell | undefined): Reading<boolean> {
  if (typeof value === 'boolean') return value;
  const text = textOf(value);
  if (typeof text !== 'string') return text;
  const word = text.toLowerCase();
  if (word === 'true' || word === '1') return true;
  return word === 'false' || word === '0' ? false : undefined;
}

/** An enumeration of the Windows modules, by word and by number. */
export interface Enumeration<T> {
  readonly words: ReadonlyMap<string, T>;
  readonly numbers: ReadonlyMap<number, T>;
}

/** [value, number, words…]; words are matched without case and blanks. */
export function enumeration<T>(...members: readonly (readonly [T, number | undefined, ...string[]])[]): Enumeration<T> {
  const words = new Map<string, T>();
  const numbers = new Map<number, T>();
  for (const [value, number, ...names] of members) {
    if (number !== undefined) numbers.set(number, value);
    for (const name of names) words.set(name.toLowerCase(), value);
  }
  return { words, numbers };
}

/** -1, 4294967295, "Unknown" and everything that the table does not list say nothing. */
export function memberOf<T>(value: Cell | undefined, members: Enumeration<T>): Reading<T> {
  if (typeof value === 'number') return members.numbers.get(value);
  if (isTagged(value)) return memberOf(value.text, members) ?? memberOf(value.number, members);
  const text = textOf(value);
  if (typeof text !== 'string') return text;
  const number = Number(text);
  return Number.isInteger(number) ? members.numbers.get(number) : members.words.get(text.toLowerCase().replaceAll(' ', ''));
}

/** A GUID in lower case and without braces. */
export function guidOf(value: Cell | undefined): Reading<string> {
  const text = textOf(value);
  return typeof text === 'string' ? findGuid(text) : text;
}

const guidPattern = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i;

export function findGuid(text: string): string | undefined {
  return guidPattern.exec(text)?.[0].toLowerCase();
}

/** A list of single values. A collection that the format joined with blanks cannot be told apart. */
export function listOf(value: Cell | undefined): Reading<string[]> {
  if (isList(value)) return listOfCells(value);
  const text = textOf(value);
  if (typeof text !== 'string') return text;
  return text.includes(' ') ? { unreadable: 'ambiguous', text } : [text];
}

function listOfCells(cells: readonly Cell[]): Reading<string[]> {
  const values: string[] = [];
  for (const item of cells) {
    const text = nameOf(item);
    if (isUnreadable(text)) return text;
    if (text !== undefined) values.push(text);
  }
  return values;
}

/** A list that the format kept as a list, with something in it: empty and null ones never mean none. */
export function filledListOf(value: Cell | undefined): Reading<string[]> {
  const list = listOf(value);
  return list === undefined || isUnreadable(list) || list.length > 0 ? list : undefined;
}

/** Dates as ISO 8601, or WMI's yyyymmddHHMMSS, /Date(ms)/ and year/month/day turned into it. In other orders nobody knows day from month. */
export function dateOf(value: Cell | undefined): Reading<string> {
  const text = textOf(value);
  if (typeof text !== 'string') return text;
  const wmi = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)\./.exec(text);
  if (wmi !== null) return `${wmi[1]}-${wmi[2]}-${wmi[3]}T${wmi[4]}:${wmi[5]}:${wmi[6]}`;
  const ticks = /^\\?\/Date\((\d{1,15})/.exec(text);
  if (ticks !== null) return new Date(Number(ticks[1])).toISOString();
  const [, year, month = '', day = '', time = ''] = /^(\d{4})[/-](\d\d?)[/-](\d\d?)(?: (\d\d?:\d\d:\d\d))?$/.exec(text) ?? [];
  if (year !== undefined) return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}${time === '' ? '' : `T${time.padStart(8, '0')}`}`;
  return /^\d{4}-\d\d-\d\dT/.test(text) ? text : { unreadable: 'ambiguous', text };
}

/** Changes a value that was read, and leaves the rest as it is. */
export function mapReading<T, U>(reading: Reading<T>, change: (value: T) => Reading<U>): Reading<U> {
  if (isUnreadable(reading)) return reading;
  return reading === undefined ? undefined : change(reading);
}

export function isRow(value: Cell | undefined): value is Row {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'row';
}

export function isList(value: Cell | undefined): value is readonly Cell[] {
  return Array.isArray(value);
}

function isTagged(value: Cell | undefined): value is Extract<Cell, { kind: 'tagged' }> {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'tagged';
}
