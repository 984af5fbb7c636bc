import { type JsonFault, type JsonScan, scanJson } from '../snapshot/json-scan.ts';
import { lineStarts, regionOf, type Span } from '../snapshot/regions.ts';
import { addProperty, baseName, columnsOf, cut, stringCell } from './cells.ts';
import type { InputError } from './imported.ts';
import type { Cell, Decoded, Region, Row, Table } from './rows.ts';

const depthLimit = 100;
const tooDeep = Symbol('too deep');

/** A document that JSON.parse accepted, or the finished rows of one that ended early. */
interface ParsedDocument {
  readonly value: unknown;
  readonly complete: boolean;
  /** Region of the nth row, or of the document for -1 */
  region(row: number): Region;
}

interface Reading {
  readonly document: ParsedDocument;
  readonly rows: Row[];
  readonly unread: Table['unread'][number][];
}

/**
 * What ConvertTo-Json of Windows PowerShell 5.1 and PowerShell 7 wrote: one table for each document, documents of one object each and the same
 * properties in one. Regions are only worked out when asked for. Errors: `json-truncated` { expected, line, column },
 * `json-syntax` { expected, found, line, column }, `json-too-deep` { limit }; the finished rows of a truncated array are kept, as incomplete.
 */
export function decodeJson(text: string, fileName: string): Decoded {
  const { documents, errors } = parseDocuments(text);
  const tables: Table[] = [];
  const tooDeepErrors: InputError[] = [];
  for (const document of documents) {
    const table = readDocument(document, fileName);
    if (table === tooDeep) tooDeepErrors.push({ code: 'json-too-deep', values: { limit: depthLimit }, region: document.region(-1) });
    else if (table !== undefined) tables.push(table);
  }
  return { tables: mergeSingleObjects(tables), errors: [...errors, ...tooDeepErrors] };
}

function parseDocuments(text: string): { documents: ParsedDocument[]; errors: InputError[] } {
  try {
    return { documents: [wholeDocument(text, JSON.parse(text))], errors: [] };
  } catch {
    return parseScanned(text, scanJson(text));
  }
}

function wholeDocument(text: string, value: unknown): ParsedDocument {
  let known: { starts: number[]; objects: readonly Span[] } | undefined;
  const region = (row: number): Region => {
    known ??= { starts: lineStarts(text), objects: scanJson(text).documents[0]?.objects ?? [] };
    return regionOf(known.starts, known.objects[row] ?? known.objects[0] ?? { start: 0, end: text.length });
  };
  const whole = (): Region => regionOf(lineStarts(text), { start: 0, end: text.length });
  return { value, complete: true, region: (row) => (row < 0 ? whole() : region(row)) };
}

/** Several documents in one file, or a damaged one */
function parseScanned(text: string, scan: JsonScan): { documents: ParsedDocument[]; errors: InputError[] } {
  const starts = lineStarts(text);
  const documents: ParsedDocument[] = [];
  for (const document of scan.documents) {
    const { objects, finished } = document;
    const spans = finished ? [document] : objects;
    const values = spans.map(({ start, end }) => JSON.parse(text.slice(start, end)) as unknown);
    const region = (row: number): Region => regionOf(starts, (row < 0 ? undefined : objects[row]) ?? document);
    if (finished) documents.push({ value: values[0], complete: true, region });
    else if (values.length > 0) documents.push({ value: values, complete: false, region });
  }
  return { documents, errors: scan.fault === undefined ? [] : [faultError(scan.fault, starts)] };
}

function faultError({ offset, expected, found }: JsonFault, starts: readonly number[]): InputError {
  const region = regionOf(starts, { start: offset, end: offset + found.length });
  const values = { expected, line: region.line, column: region.column };
  return found === '' ? { code: 'json-truncated', values, region } : { code: 'json-syntax', values: { ...values, found }, region };
}

function readDocument(document: ParsedDocument, fileName: string): Table | typeof tooDeep | undefined {
  const value = unwrapped(document.value);
  if (value === null) return undefined;
  const reading: Reading = { document, rows: [], unread: [] };
  for (const element of Array.isArray(value) ? value : [value]) if (!readRow(reading, element, 1)) return tooDeep;
  const { rows, unread } = reading;
  const table = { fileName: baseName(fileName), columns: columnsOf(rows), rows, complete: document.complete && unread.length === 0, unread };
  return {
    ...table,
    get region() {
      return document.region(-1);
    },
  };
}

/** false: nested too deeply. An array in the array (`,@(…)`) is unrolled. */
function readRow(reading: Reading, element: unknown, depth: number): boolean {
  if (depth > depthLimit) return false;
  if (Array.isArray(element)) {
    for (const inner of element) if (!readRow(reading, inner, depth + 1)) return false;
    return true;
  }
  if (typeof element !== 'object' || element === null) {
    reading.unread.push({ text: String(element).slice(0, 200), reason: 'damaged', region: reading.document.region(-1) });
    return true;
  }
  const index = reading.rows.length;
  const row = objectCell(element, () => reading.document.region(index), depth);
  if (row === tooDeep) return false;
  // {"value":1,"Value":"Up"} as a row is an enum without its object: nothing to read
  if (isRow(row)) reading.rows.push(row);
  else reading.unread.push({ text: '', reason: 'damaged', region: reading.document.region(-1) });
  return true;
}

function isRow(cell: Cell): cell is Row {
  return typeof cell === 'object' && cell !== null && 'kind' in cell && cell.kind === 'row';
}

function jsonCell(value: unknown, region: () => Region, depth: number): Cell | typeof tooDeep {
  if (typeof value === 'string') return dateCell(value) ?? stringCell(value);
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value !== 'object' || value === null) return null;
  if (depth > depthLimit) return tooDeep;
  const inner = unwrapped(value);
  return Array.isArray(inner) ? listCell(inner, region, depth) : objectCell(value, region, depth);
}

function listCell(items: readonly unknown[], region: () => Region, depth: number): Cell | typeof tooDeep {
  const cells: Cell[] = [];
  for (const item of items) {
    const cell = jsonCell(item, region, depth + 1);
    if (cell === tooDeep) return tooDeep;
    cells.push(cell);
  }
  return cells;
}

function objectCell(value: object, region: () => Region, depth: number): Cell | typeof tooDeep {
  const entries: [string, unknown][] = Object.entries(value);
  const tagged = taggedCell(entries);
  if (tagged !== undefined) return tagged;
  const properties = new Map<string, Cell>();
  for (const [name, inner] of entries) {
    const cell = jsonCell(inner, region, depth + 1);
    if (cell === tooDeep) return tooDeep;
    addProperty(properties, name, cell);
  }
  return {
    kind: 'row',
    properties,
    get region() {
      return region();
    },
  };
}

/** {"value":1,"Value":"Cluster"}: an enum after Import-Clixml */
function taggedCell(entries: readonly [string, unknown][]): Cell | undefined {
  if (entries.length !== 2 || !entries.every(([name]) => name.toLowerCase() === 'value')) return undefined;
  const number = entries.find(([, value]) => typeof value === 'number')?.[1];
  const text = entries.find(([, value]) => typeof value === 'string')?.[1];
  return typeof number === 'number' && typeof text === 'string' ? { kind: 'tagged', number, text } : cut('');
}

/** Windows PowerShell 5.1 writes an array that carries extra members as {"value":[…],"Count":2}. */
function unwrapped(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  if (!('value' in value) || !('Count' in value) || !Array.isArray(value.value) || value.Count !== value.value.length) return value;
  return Object.keys(value).length === 2 ? value.value : value;
}

/** "/Date(1681259415000)/" of 5.1 as ISO 8601 in UTC */
function dateCell(text: string): Cell | undefined {
  const match = /^\\?\/Date\((-?\d{1,16})\)\\?\/$/.exec(text);
  if (match === null) return undefined;
  const date = new Date(Number(match[1]));
  return Number.isNaN(date.getTime()) ? cut(text) : date.toISOString();
}

/** `… | % { $_ | ConvertTo-Json >> x.json }`: one document for each object; whether these are all nobody knows. */
function mergeSingleObjects(tables: readonly Table[]): Table[] {
  const merged: Table[] = [];
  let rows: Row[] = [];
  for (const table of tables) {
    const last = merged.at(-1);
    const [row] = table.rows;
    if (last !== undefined && row !== undefined && rows.length > 0 && table.rows.length === 1 && sameNames(last.columns, table.columns)) {
      rows.push(row);
      if (rows.length === 2) merged[merged.length - 1] = { ...last, rows, complete: false, region: last.region };
    } else {
      merged.push(table);
      rows = table.rows.length === 1 ? [...table.rows] : [];
    }
  }
  return merged;
}

function sameNames(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((name, index) => name === right[index]);
}
