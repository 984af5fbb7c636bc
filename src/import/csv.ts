import { lineStarts, regionOf, type Span } from '../snapshot/regions.ts';
import { addProperty, baseName } from './cells.ts';
import { csvCell, isDamaged } from './csv/cells.ts';
import type { CsvRecord } from './csv/records.ts';
import { isTyped, type Section, sectionsOf, syntaxError } from './csv/sections.ts';
import type { InputError } from './imported.ts';
import type { Recognised } from './readers.ts';
import type { Cell, Decoded, Region, Row, Table } from './rows.ts';

/** Characters */
const textLimit = 64_000_000;
const shownCharacters = 200;

interface Reading {
  readonly text: string;
  /** No character beyond ASCII: those there were may have become ? */
  readonly ascii: boolean;
  readonly region: (span: Span) => Region;
  /** Records with characters that were lost */
  readonly lost: Span[];
}

/**
 * What Export-Csv and ConvertTo-Csv of Windows PowerShell 5.1 and PowerShell 7 wrote: one table for each #TYPE line or header. `recognised` is
 * false where neither #TYPE nor the columns say what it is. Errors: `csv-syntax` { detail, line, column }, `characters-lost` { count, line,
 * column } for an ASCII file with ? in place of letters, `too-large` and `too-many-values` { limit }; the rows before the damage are kept.
 */
export async function decodeCsv(text: string, fileName: string): Promise<Decoded & { readonly recognised: boolean }> {
  const typed = isTyped(text);
  if (text.length > textLimit) return { tables: [], errors: [{ code: 'too-large', values: { limit: textLimit } }], recognised: typed };
  const { sections, fault, limit } = sectionsOf(text);
  if (limit !== undefined) return { tables: [], errors: [{ code: 'too-many-values', values: { limit } }], recognised: true };
  const reading: Reading = { text, ascii: isAscii(text), region: regionFinder(text), lost: [] };
  const tables = sections.map((section) => tableOf(reading, section, fileName, fault !== undefined && section === sections.at(-1)));
  const { recognise } = await import('./readers.ts');
  const known = tables.map((table, index) => isKnown(table, sections[index]?.type, recognise));
  return {
    tables: tables.filter((table, index) => table.rows.length > 0 || table.unread.length > 0 || known[index]),
    errors: [...syntaxErrors(reading, sections, fault), ...lostError(reading)],
    recognised: typed || (known.includes(true) && !isUnderlined(sections[0])),
  };
}

/** Dashes below its names: a table of the console, pasted through a web page */
function isUnderlined(section: Section | undefined): boolean {
  return section?.records[0]?.fields.every(({ text }) => /^-+$/.test(text)) === true;
}

function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) > 0x7f) return false;
  return true;
}

function regionFinder(text: string): Reading['region'] {
  let starts: number[] | undefined;
  return (span) => {
    starts ??= lineStarts(text);
    return regionOf(starts, span);
  };
}

/** Whole where every line ended as the first did, every row had all its columns, and nothing followed that could not be read. */
function tableOf(reading: Reading, section: Section, fileName: string, faulty: boolean): Table {
  const { columns, header, last, records, misfits } = section;
  const unread = misfits.map(({ record, reason }) => ({
    text: reading.text.slice(record.start, Math.min(record.end, record.start + shownCharacters)),
    reason,
    region: reading.region(record),
  }));
  const complete = !faulty && unread.length === 0 && last.lineEnd !== '' && last.lineEnd === header.lineEnd;
  const rows = records.map((record) => rowOf(reading, section, record));
  const table = { fileName: baseName(fileName), columns: [...new Set(columns)], rows, complete, unread };
  return {
    ...table,
    get region() {
      return reading.region({ start: header.start, end: last.end });
    },
  };
}

function rowOf(reading: Reading, { type, columns }: Section, { fields, start, end }: CsvRecord): Row {
  const properties = new Map<string, Cell>();
  let lost = false;
  for (const [index, field] of fields.entries()) {
    const column = columns[index] ?? '';
    const cell = csvCell(field, column, reading.ascii);
    lost ||= isDamaged(cell);
    addProperty(properties, column, cell);
  }
  if (lost) reading.lost.push({ start, end });
  const row = { kind: 'row' as const, ...(type === undefined ? {} : { type }), properties };
  return {
    ...row,
    get region() {
      return reading.region({ start, end });
    },
  };
}

/** Whether a reader knows it. A header alone says that there is none of what its #TYPE names, and only without one of what its columns fit. */
function isKnown(table: Table, type: string | undefined, recognise: (table: Table) => Recognised[]): boolean {
  const readers = recognise(table).map(({ reader }) => reader);
  const name =
    table.rows.length > 0
      ? undefined
      : type
          ?.toLowerCase()
          .split(/[.#/\\:]/)
          .at(-1);
  return name === undefined || name === 'pscustomobject' ? readers.length > 0 : readers.some(({ types }) => types.includes(name));
}

/** Of rows with more or fewer columns than the header, the first is told. */
function syntaxErrors({ region }: Reading, sections: readonly Section[], fault: ReturnType<typeof sectionsOf>['fault']): InputError[] {
  const misfit = sections.flatMap(({ misfits }) => misfits)[0];
  const errors = misfit === undefined ? [] : [syntaxError(misfit.reason === 'cut' ? 'truncated' : 'columns', region(misfit.record))];
  return fault === undefined ? errors : [...errors, syntaxError(fault.detail, region({ start: fault.offset, end: fault.offset + 1 }))];
}

function lostError({ lost, region }: Reading): InputError[] {
  const [first] = lost;
  if (first === undefined) return [];
  const at = region(first);
  return [{ code: 'characters-lost', values: { count: lost.length, line: at.line, column: at.column }, region: at }];
}
