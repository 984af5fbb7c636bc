import { type JsonFault, type JsonScan, scanJson } from '../snapshot/json-scan.ts';
import { lineStarts, regionOf, type Span } from '../snapshot/regions.ts';
import { baseName } from './cells.ts';
import type { InputError } from './imported.ts';
import { type JsonCells, jsonRow, sameNames, taggedCell, unwrapped } from './json-cells.ts';
import type { Decoded, Region, Row, Table } from './rows.ts';

const depthLimit = 100;
/** Values of JSON, of up to 100 bytes each in memory. A shorter text than two characters for each has no need to be counted. */
const valueLimit = 5_000_000;
/** Objects of a table; 64 nodes and 8,000 virtual machines have some 50,000 disks or drivers */
const rowLimit = 500_000;

const tooMany = Symbol('too many rows');

/** A document that JSON.parse accepted, or the finished rows of one that ended early. */
interface ParsedDocument {
  readonly value: unknown;
  readonly complete: boolean;
  /** Region of the nth row, or of the document for -1 */
  region(row: number): Region;
}

interface Reading {
  readonly document: ParsedDocument;
  readonly cells: JsonCells;
  /** How many objects of the document have been seen */
  objects: number;
  readonly rows: Row[];
  readonly unread: Table['unread'][number][];
}

/**
 * What ConvertTo-Json of Windows PowerShell 5.1 and PowerShell 7 wrote: one table for each document, documents of one object each and the same
 * properties in one. Cells and regions are only made when asked for. Errors: `json-truncated` { expected, line, column },
 * `json-syntax` { expected, found, line, column }, `json-too-deep` { limit }, `too-many-values` { limit }; the finished rows of a truncated
 * array are kept, as incomplete.
 */
export function decodeJson(text: string, fileName: string): Decoded {
  if (text.length > 2 * valueLimit && hasMoreValues(text, valueLimit)) {
    return { tables: [], errors: [{ code: 'too-many-values', values: { limit: valueLimit } }] };
  }
  const { documents, errors } = parseDocuments(text);
  const tables: Table[] = [];
  const tooDeep: InputError[] = [];
  for (const document of documents) {
    if (isDeeper(document.value, depthLimit)) {
      tooDeep.push({ code: 'json-too-deep', values: { limit: depthLimit }, region: document.region(-1) });
      continue;
    }
    const table = readDocument(document, fileName);
    if (table === tooMany) return { tables: [], errors: [{ code: 'too-many-values', values: { limit: rowLimit } }] };
    if (table !== undefined) tables.push(table);
  }
  return { tables: mergeSingleObjects(tables), errors: [...errors, ...tooDeep] };
}

/** Commas and brackets, those in strings too: an upper bound that takes no memory. */
function hasMoreValues(text: string, limit: number): boolean {
  let count = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if ((code === 0x2c || code === 0x5b || code === 0x7b) && ++count > limit) return true;
  }
  return false;
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
    const values = (finished ? [document] : objects).map(({ start, end }): unknown => JSON.parse(text.slice(start, end)));
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

/** Written for speed: it sees every value of the file once. */
function isDeeper(value: unknown, levels: number): boolean {
  if (!isNested(value)) return false;
  if (levels === 0) return true;
  if (Array.isArray(value)) return value.some((item) => isDeeper(item, levels - 1));
  for (const name in value) {
    const inner = value[name];
    if (isNested(inner) && isDeeper(inner, levels - 1)) return true;
  }
  return false;
}

function isNested(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function readDocument(document: ParsedDocument, fileName: string): Table | typeof tooMany | undefined {
  if (document.value === null) return undefined;
  const reading: Reading = { document, cells: { shapes: new Set() }, objects: 0, rows: [], unread: [] };
  const value = unwrapped(document.value);
  if (Array.isArray(value) && value.length > rowLimit) return tooMany;
  readRows(reading, value);
  const { rows, unread } = reading;
  const columns = [...new Set([...reading.cells.shapes].flatMap((shape) => [...shape.byLowerName.keys()]))];
  const table = { fileName: baseName(fileName), columns, rows, complete: document.complete && unread.length === 0, unread };
  return {
    ...table,
    get region() {
      return document.region(-1);
    },
  };
}

/** An array in the array (`,@(…)`) is unrolled. */
function readRows(reading: Reading, value: unknown): void {
  const { document } = reading;
  if (Array.isArray(value)) {
    for (const inner of value) readRows(reading, inner);
    return;
  }
  // {"value":1,"Value":"Up"} as a row is an enum without its object: nothing to read
  const isObject = typeof value === 'object' && value !== null;
  if (!isObject || taggedCell(value) !== undefined) {
    const text = isObject ? '' : String(value).slice(0, 200);
    reading.unread.push({ text, reason: 'damaged', region: document.region(-1) });
    if (isObject) reading.objects++;
    return;
  }
  const index = reading.objects++;
  reading.rows.push(jsonRow(value, reading.cells, () => document.region(index)));
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
