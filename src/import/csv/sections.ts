import type { InputError } from '../imported.ts';
import type { Region } from '../rows.ts';
import { type CsvFault, type CsvRecord, recordsOf } from './records.ts';

const valueLimit = 5_000_000;
const recordLimit = 500_000;
const columnLimit = 10_000;
const delimiters = [',', ';', '\t'] as const;
const typeMark = '#TYPE ';

/** One header and the records below it that have all its columns. */
export interface Section {
  /** Of the #TYPE line above the header, without "Selected." and the like */
  readonly type: string | undefined;
  readonly header: CsvRecord;
  /** Lower case */
  readonly columns: readonly string[];
  readonly records: CsvRecord[];
  readonly misfits: { readonly record: CsvRecord; readonly reason: 'cut' | 'damaged' }[];
  last: CsvRecord;
}

export interface Sections {
  readonly sections: readonly Section[];
  /** Where the text stops being CSV */
  readonly fault: CsvFault | undefined;
  /** More records, columns or values than this */
  readonly limit: number | undefined;
}

/** Divides CSV at its #TYPE lines, and where the header comes again: two files of one command, one behind the other. */
export function sectionsOf(text: string): Sections {
  const sections: Section[] = [];
  const records = recordsOf(text, delimiterOf(text));
  let type: string | undefined;
  let count = 0;
  let values = 0;
  for (;;) {
    const { value: record, done } = records.next();
    if (done === true) return { sections, fault: record, limit: undefined };
    values += record.fields.length;
    const limit = limitOf(++count, values, record);
    if (limit !== undefined) return { sections, fault: undefined, limit };
    const section = sections.at(-1);
    if (isTypeLine(record)) type = plainType(record);
    else if (section === undefined || type !== undefined || isSameHeader(section, record)) {
      const columns = record.fields.map((field) => field.text.trim().toLowerCase());
      sections.push({ type, header: record, columns, records: [], misfits: [], last: record });
      type = undefined;
    } else addRecord(section, record);
  }
}

/** Whether a text says itself that it is CSV of PowerShell. */
export function isTyped(text: string): boolean {
  return text.slice(0, 4096).trimStart().startsWith(typeMark);
}

/** The place of a fault or a record that does not fit. */
export function syntaxError(detail: string, region: Region): InputError {
  return { code: 'csv-syntax', values: { detail, line: region.line, column: region.column }, region };
}

function limitOf(count: number, values: number, { fields }: CsvRecord): number | undefined {
  if (count > recordLimit) return recordLimit;
  if (fields.length > columnLimit) return columnLimit;
  return values > valueLimit ? valueLimit : undefined;
}

/** The one that divides the first line that is not #TYPE into the most fields */
function delimiterOf(text: string): string {
  const start = text.slice(0, 65_536);
  const widths = delimiters.map((delimiter) => {
    for (const record of recordsOf(start, delimiter)) if (!isTypeLine(record)) return record.fields.length;
    return 0;
  });
  return delimiters[widths.indexOf(Math.max(...widths))] ?? ',';
}

function isTypeLine({ fields: [first] }: CsvRecord): boolean {
  return first?.quoted === false && first.text.startsWith(typeMark);
}

/** CSV:Deserialized.Selected.Microsoft.HyperV.PowerShell.VMSwitch → Microsoft.HyperV.PowerShell.VMSwitch */
function plainType({ fields: [first] }: CsvRecord): string {
  return (first?.text ?? '')
    .slice(typeMark.length)
    .trim()
    .replace(/^(?:CSV:|Deserialized\.|Selected\.)+/, '');
}

function isSameHeader({ header }: Section, { fields }: CsvRecord): boolean {
  return fields.length === header.fields.length && fields.every(({ text }, index) => text === header.fields[index]?.text);
}

function addRecord(section: Section, record: CsvRecord): void {
  const { fields, lineEnd } = record;
  section.last = record;
  if (fields.length === section.columns.length) section.records.push(record);
  else section.misfits.push({ record, reason: lineEnd === '' && fields.length < section.columns.length ? 'cut' : 'damaged' });
}
