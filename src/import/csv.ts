import { lineStarts, regionOf } from '../snapshot/regions.ts';
import { addProperty, baseName } from './cells.ts';
import { csvCell } from './csv/cells.ts';
import { type CsvFault, type CsvRecord, recordsOf } from './csv/records.ts';
import type { InputError } from './imported.ts';
import { lastName, recognise } from './readers.ts';
import type { Cell, Decoded, Region, Row, Table } from './rows.ts';

/** Characters */
const textLimit = 64_000_000;
const valueLimit = 5_000_000;
const rowLimit = 500_000;
const columnLimit = 10_000;
const delimiters = [',', ';', '\t'] as const;

/** One header and the rows below it. */
interface Section {
  readonly type: string | undefined;
  readonly header: CsvRecord;
  readonly columns: readonly string[];
  readonly rows: Row[];
  readonly unread: Table['unread'][number][];
  last: CsvRecord;
}

interface Reading {
  readonly text: string;
  readonly ascii: boolean;
  readonly region: (start: number, end: number) => Region;
  readonly sections: Section[];
  readonly errors: InputError[];
  values: number;
  /** The #TYPE line above a header that is still to come */
  type: string | undefined;
  /** Rows with characters that were lost, and the first of them */
  lost: { count: number; first: CsvRecord } | undefined;
}

/**
 * What Export-Csv and ConvertTo-Csv of Windows PowerShell 5.1 and PowerShell 7 wrote: one table for each #TYPE line or header. `recognised` is
 * false where neither #TYPE nor the columns say what it is. Errors: `csv-syntax` { detail, line, column }, `characters-lost` { count, line,
 * column } for an ASCII file with ? in place of letters, `too-large` and `too-many-values` { limit }; the rows before the damage are kept.
 */
export function decodeCsv(text: string, fileName: string): Decoded & { readonly recognised: boolean } {
  if (text.length > textLimit) return { tables: [], errors: [{ code: 'too-large', values: { limit: textLimit } }], recognised: isTyped(text) };
  let starts: number[] | undefined;
  const region = (start: number, end: number): Region => {
    starts ??= lineStarts(text);
    return regionOf(starts, { start, end });
  };
  const ascii = isAscii(text);
  const reading: Reading = { text, ascii, region, sections: [], errors: [], values: 0, type: undefined, lost: undefined };
  const fault = readRecords(reading, delimiterOf(text));
  if (fault === 'too many') return { tables: [], errors: reading.errors, recognised: true };
  if (fault !== undefined) addSyntaxError(reading, fault.detail, fault.offset, fault.offset + 1);
  const tables = reading.sections.map((section, index) => tableOf(reading, section, fileName, fault !== undefined && isLast(reading, index)));
  const known = tables.filter((table, index) => isNothingUnknown(table, reading.sections[index]?.type));
  const recognised = isTyped(text) || tables.some((table) => recognise(table).length > 0);
  return { tables: known, errors: [...reading.errors, ...lostError(reading)], recognised };
}

function isTyped(text: string): boolean {
  return text.slice(0, 4096).trimStart().startsWith('#TYPE ');
}

function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) > 0x7f) return false;
  return true;
}

/** The one that divides the first line behind #TYPE into the most fields */
function delimiterOf(text: string): string {
  const widths = delimiters.map((delimiter) => {
    for (const { fields } of recordsOf(text.slice(0, 65_536), delimiter)) if (fields[0]?.text.startsWith('#TYPE ') !== true) return fields.length;
    return 0;
  });
  return delimiters[widths.indexOf(Math.max(...widths))] ?? ',';
}

function readRecords(reading: Reading, delimiter: string): CsvFault | 'too many' | undefined {
  const records = recordsOf(reading.text, delimiter);
  let rows = 0;
  for (;;) {
    const next = records.next();
    if (next.done === true) return next.value;
    readRecord(reading, next.value);
    const limit = ++rows > rowLimit ? rowLimit : reading.values > valueLimit ? valueLimit : next.value.fields.length > columnLimit ? columnLimit : 0;
    if (limit === 0) continue;
    reading.errors.push({ code: 'too-many-values', values: { limit } });
    return 'too many';
  }
}

function readRecord(reading: Reading, record: CsvRecord): void {
  const section = reading.sections.at(-1);
  const [first] = record.fields;
  if (first?.quoted === false && first.text.startsWith('#TYPE ')) reading.type = first.text.slice('#TYPE '.length).trim();
  else if (section === undefined || reading.type !== undefined || isSameHeader(section, record)) addSection(reading, record);
  else addRow(reading, section, record);
}

/** Two files of one command, one behind the other */
function isSameHeader({ header }: Section, { fields }: CsvRecord): boolean {
  return fields.length === header.fields.length && fields.every(({ text }, index) => text === header.fields[index]?.text);
}

function addSection(reading: Reading, header: CsvRecord): void {
  const columns = header.fields.map(({ text }) => text.trim().toLowerCase());
  reading.sections.push({ type: reading.type, header, columns, rows: [], unread: [], last: header });
  reading.type = undefined;
}

function addRow(reading: Reading, section: Section, record: CsvRecord): void {
  const { fields, start, end, lineEnd } = record;
  section.last = record;
  reading.values += fields.length;
  if (fields.length !== section.columns.length) {
    const isCut = lineEnd === '' && fields.length < section.columns.length;
    section.unread.push({ text: reading.text.slice(start, Math.min(end, start + 200)), reason: isCut ? 'cut' : 'damaged', region: reading.region(start, end) });
    if (reading.errors.length === 0) addSyntaxError(reading, isCut ? 'truncated' : 'columns', start, end);
    return;
  }
  const properties = new Map<string, Cell>();
  let lost = false;
  for (const [index, field] of fields.entries()) {
    const column = section.columns[index] ?? '';
    const cell = csvCell(field, column, reading.ascii);
    lost ||= isDamaged(cell);
    addProperty(properties, column, cell);
  }
  if (lost) reading.lost = { count: (reading.lost?.count ?? 0) + 1, first: reading.lost?.first ?? record };
  const row = { kind: 'row' as const, ...(section.type === undefined ? {} : { type: plainType(section.type) }), properties };
  section.rows.push({
    ...row,
    get region() {
      return reading.region(start, end);
    },
  });
}

function isDamaged(cell: Cell): boolean {
  return typeof cell === 'object' && cell !== null && 'kind' in cell && cell.kind === 'cut' && cell.damaged === true;
}

/** CSV:Deserialized.Selected.Microsoft.HyperV.PowerShell.VMSwitch → Microsoft.HyperV.PowerShell.VMSwitch */
function plainType(type: string): string {
  return type.replace(/^(?:CSV:|Deserialized\.|Selected\.)+/, '');
}

function isLast({ sections }: Reading, index: number): boolean {
  return index === sections.length - 1;
}

/** Whole where every line ended as the first did, every row had all its columns, and nothing followed that could not be read. */
function tableOf(reading: Reading, section: Section, fileName: string, faulty: boolean): Table {
  const { columns, rows, unread, header, last } = section;
  const complete = !faulty && unread.length === 0 && last.lineEnd !== '' && last.lineEnd === header.lineEnd;
  const table = { fileName: baseName(fileName), columns: [...new Set(columns)], rows, complete, unread };
  return {
    ...table,
    get region() {
      return reading.region(header.start, last.end);
    },
  };
}

/** Without rows, a header says that there is nothing of its #TYPE, and only then of what its columns fit. */
function isNothingUnknown(table: Table, type: string | undefined): boolean {
  if (table.rows.length > 0 || table.unread.length > 0 || type === undefined) return true;
  const name = lastName(plainType(type));
  return recognise(table).some(({ reader }) => reader.types.includes(name) || name === 'pscustomobject');
}

function addSyntaxError(reading: Reading, detail: string, start: number, end: number): void {
  const region = reading.region(start, end);
  reading.errors.push({ code: 'csv-syntax', values: { detail, line: region.line, column: region.column }, region });
}

function lostError({ lost, region }: Reading): InputError[] {
  if (lost === undefined) return [];
  const at = region(lost.first.start, lost.first.end);
  return [{ code: 'characters-lost', values: { count: lost.count, line: at.line, column: at.column }, region: at }];
}
