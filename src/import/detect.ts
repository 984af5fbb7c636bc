import { isSnapshotText } from '../snapshot/read.ts';
import { lineStarts, regionOf } from '../snapshot/regions.ts';
import { type DecodedText, decodeStart, decodeText } from './encoding.ts';
import type { InputError } from './imported.ts';
import { decodeJson } from './json.ts';
import type { Decoded } from './rows.ts';

/** empty: a 0-byte file or blanks only, which says nothing, and never that there is nothing. undefined: not recognised. */
export type Format = 'snapshot' | 'json' | 'clixml' | 'csv' | 'text' | 'empty' | 'test-cluster';

export interface DecodedFile extends Decoded {
  readonly format: Format | undefined;
  /** Of a snapshot, for readSnapshot, and of a report of Test-Cluster, for decodeValidation */
  readonly text?: string;
}

/**
 * What the bytes of one file say, by content; the name is only handed on. Never throws: a damaged file gives errors, and the tables that
 * could be read before or beside the damage. Limits: 400 MB a file, 64 million characters of console text, 5 million values, 100 levels.
 * Errors beside those of the decoders: `too-large` { limit }, `not-text`, `bad-encoding` { encoding, line, column }.
 */
export async function decode(bytes: Uint8Array, fileName: string): Promise<DecodedFile> {
  const decoded = decodeText(bytes);
  if ('code' in decoded) return { format: exportFormat(decodeStart(bytes)), tables: [], errors: [decoded] };
  const { text } = decoded;
  const format = formatOf(text);
  if (format === 'snapshot' || format === 'test-cluster') return { format, text, tables: [], errors: damage(decoded) };
  if (format === 'empty') return { format, tables: [], errors: [] };
  const attempt = await decodeAs(format, text, fileName);
  const { tables, errors, recognised = true } = attempt;
  if (!recognised) return { format: undefined, tables: [], errors: [] };
  return { format: attempt.format ?? format, tables, errors: errors.length > 0 ? errors : damage(decoded) };
}

/** Of a file that cannot be decoded: what it means to be, if that is sure */
export function exportFormat(start: string): Format | undefined {
  const format = formatOf(start);
  return format === 'text' || format === 'empty' ? undefined : format;
}

/** With another format where the first one did not fit */
type Attempt = Decoded & { readonly recognised?: boolean; readonly format?: Format };

async function decodeAs(format: 'json' | 'clixml' | 'csv' | 'text' | undefined, text: string, fileName: string): Promise<Attempt> {
  switch (format) {
    case 'json':
      return decodeJson(text, fileName);
    case 'clixml':
      return (await import('./clixml.ts')).decodeClixml(text, fileName);
    case 'csv': {
      const csv = await (await import('./csv.ts')).decodeCsv(text, fileName);
      return csv.recognised ? csv : { ...(await decodeAs('text', text, fileName)), format: 'text' };
    }
    case 'text':
      return (await import('./text.ts')).decodeConsoleText(text, fileName);
    case undefined:
      return { tables: [], errors: [], recognised: false };
  }
}

/** Other XML and a report of hvlint are no exports; all that has no other sign may be console text. */
export function formatOf(text: string): Format | undefined {
  const start = text.slice(0, 4096).trimStart();
  if (start === '' && text.trim() === '') return 'empty';
  if (isReport(start)) return undefined;
  if (isJson(start)) return isSnapshotText(text) ? 'snapshot' : 'json';
  if (isValidationReport(start)) return 'test-cluster';
  if (start.startsWith('<') || start.startsWith('#< CLIXML')) return start.includes('<Objs') ? 'clixml' : undefined;
  if (isSnapshotText(text)) return 'snapshot';
  return isCsv(start) ? 'csv' : 'text';
}

/** Whether a text is the XML report of Test-Cluster, or of the Validate a Configuration wizard. */
export function isValidationReport(start: string): boolean {
  return /^(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)*<Report[\s>]/.test(start) && start.includes('<Channel');
}

/** #TYPE, or a first line of names between delimiters: whether they are columns of an export, the decoder says. */
function isCsv(start: string): boolean {
  return start.startsWith('#TYPE ') || /^(?:"[^"]{1,200}"|[\w@.]{1,200})(?:[,;\t](?:"[^"]{1,200}"|[\w@.]{1,200}))*[ \t]*(?:[\r\n]|$)/.test(start);
}

/** Not the prompt of a remote session, [HV-OSK-01]: PS C:\> */
function isJson(start: string): boolean {
  if (start.trimEnd() === 'null') return true;
  return start.startsWith('{') || /^\[\s*(?:[[{\]"]|-?\d|$|(?:true|false|null)\s*[,\]])/.test(start)
    ? !/^\[[^\]\r\n]{1,255}\]: PS/.test(start)
    : false;
}

/** What `-f json=FILE` has left in the folder of the exports */
function isReport(start: string): boolean {
  return /^\{\s*"schemaVersion"\s*:[^,]{0,40},\s*"tool"\s*:/.test(start);
}

/** Bytes that were lost, in this file or on its way: the values that have them are not read, and somebody must be told. */
function damage({ text, encoding }: DecodedText): InputError[] {
  const start = text.indexOf('\uFFFD');
  if (start < 0) return [];
  const region = regionOf(lineStarts(text), { start, end: start + 1 });
  return [{ code: 'bad-encoding', values: { encoding, line: region.line, column: region.column }, region }];
}
