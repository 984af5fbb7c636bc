import type { Cell, Cut, Region, Row } from './rows.ts';

/** A value that is there, and of which this text is all that is known. */
export function cut(text: string): Cut {
  return { kind: 'cut', text };
}

/** A string of JSON or CLIXML: damaged characters and a collection's type name in place of its items are Cut. */
export function stringCell(text: string): Cell {
  return text.includes('\uFFFD') || isCollectionName(text) ? cut(text) : text;
}

/** A cell of console text: what the formatter shortened is Cut, `{a, b}` is a list, all else a string. */
export function consoleCell(text: string): Cell {
  if (text.startsWith('{') && text.endsWith('}') && !isGuid(text)) return listCell(text);
  return isShortened(text) ? cut(text) : stringCell(text);
}

/** The formatter's marks of a cut, at either end or in the middle */
export function isShortened(text: string): boolean {
  return text.includes('...') || text.includes('…');
}

/** "..." after the fourth item says that there are more: the last item is Cut. */
function listCell(text: string): Cell {
  const inner = text.slice(1, -1);
  if (isBlank(inner)) return [];
  if (inner.includes('{') || inner.includes('[')) return cut(text);
  const items = inner.split(', ').map(trimBlank);
  return items.map((item) => (isShortened(item) ? cut(item) : stringCell(item)));
}

/** `System.String[]`, `System.Collections.Specialized.StringCollection`: written where the depth limit lost the items */
function isCollectionName(text: string): boolean {
  if (!text.startsWith('System.')) return false;
  return !text.includes(' ') && (text.endsWith('[]') || text.startsWith('System.Collections.'));
}

/** Group and network ids in braces are no lists */
export function isGuid(text: string): boolean {
  return /^\{[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}\}$/.test(text);
}

/** Blank and no-break blank (of web pages); the ideographic space U+3000 belongs to names. */
export function isBlankCode(code: number): boolean {
  return code === 0x20 || code === 0xa0;
}

/** Without blanks at both ends; unlike trim() it keeps the ideographic space. */
export function trimBlank(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isBlankCode(text.charCodeAt(start))) start++;
  while (end > start && isBlankCode(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

export function isBlank(text: string): boolean {
  for (let index = 0; index < text.length; index++) if (!isBlankCode(text.charCodeAt(index)) && text.charCodeAt(index) !== 9) return false;
  return true;
}

/** Adds a property under its lower-case name. Two names that differ only in case, with different values, are Cut. */
export function addProperty(properties: Map<string, Cell>, name: string, value: Cell): void {
  const key = name.toLowerCase();
  const known = properties.get(key);
  properties.set(key, known === undefined || known === value ? value : cut(''));
}

/** The lower-case property names of all rows, in the order of their first appearance. */
export function columnsOf(rows: readonly Row[]): string[] {
  const names = new Set<string>();
  for (const row of rows) for (const name of row.properties.keys()) names.add(name);
  return [...names];
}

/** From the first row's start to the last row's end. */
export function span(first: Region, last: Region): Region {
  return { line: first.line, column: first.column, endLine: last.endLine, endColumn: last.endColumn };
}

/** "exports/GetClusterNetwork.xml" -> "GetClusterNetwork" */
export function baseName(path: string): string {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(0, dot) : name;
}
