import type { Reader } from './cmdlets/reader.ts';
import { decodeStream, firstObject } from './decode-stream.ts';
import type { Found, ImportOptions, InputError, InputFile, ReadInput } from './imported.ts';
import { readingError } from './input-fault.ts';
import type { Source } from './read-facts.ts';
import { readerOf, recognise } from './readers.ts';
import type { Row, Table } from './rows.ts';
import { isInventoryRow } from './scvmm/kinds.ts';

/** A file that has only been looked at. */
export interface Deferred {
  readonly input: ReadInput;
  readonly sources: readonly Source[];
}

/**
 * A large CLIXML file whose first object tells its reader: it is read when the facts that it needs are there, and not kept after. Where its objects
 * are not all what the first one promised, or it cannot be read, its path is added to the surprises: then it must be read with the others.
 */
export async function deferFile(file: InputFile, options: ImportOptions, surprises: Set<string>): Promise<Deferred | undefined> {
  const { path, stream } = file;
  if (stream === undefined || surprises.has(path)) return undefined;
  const first = await firstObject(stream, path).catch(() => undefined);
  const reader = first === undefined || isInventoryRow(first.row) ? undefined : readerOf(first.row);
  if (first === undefined || reader === undefined) return undefined;
  const { start } = first;
  const errors: InputError[] = [];
  const input: { path: string; format: string; errors: InputError[]; sha256?: string; found?: Found } = { path, format: 'clixml', errors };
  const table = async (): Promise<Table | undefined> => {
    const decoded = await decodeStream(stream, path, { hasher: options.hasher?.(), start, brief: briefOf(reader) }).catch(readingError);
    const [recognised, ...others] = 'code' in decoded ? [] : decoded.tables.flatMap(recognise);
    if ('code' in decoded || recognised?.reader !== reader || others.length > 0) {
      surprises.add(path);
      return undefined;
    }
    errors.push(...decoded.errors);
    if (decoded.sha256 !== undefined) input.sha256 = decoded.sha256;
    if (options.explain === true) input.found = (await import('./explain.ts')).foundIn(decoded.tables, [recognised], []);
    return recognised.table;
  };
  return { input, sources: [{ reader, path, errors, table }] };
}

/** Objects of other classes are left as they are: they are a surprise. */
function briefOf(reader: Reader): (row: Row) => Row | undefined {
  return (row) => (reader.brief === undefined || readerOf(row) !== reader ? row : reader.brief(row));
}
