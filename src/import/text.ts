import { baseName, isBlank } from './cells.ts';
import type { InputError } from './imported.ts';
import type { Decoded } from './rows.ts';
import { readClusterExe } from './text/cluster-exe.ts';
import { linesOf, linesRegion } from './text/lines.ts';
import { type Shown, withoutOutdated } from './text/outdated.ts';
import { readOutput } from './text/output.ts';
import { type Segment, segmentsOf } from './text/segments.ts';
import { isWmic, readWmic } from './text/wmic.ts';

/** Characters */
const textLimit = 64_000_000;
const lineLimit = 2_000_000;
const rowLimit = 500_000;

/**
 * Tables of Format-Table, Format-List, wmic and cluster.exe in console text, with the command and the node of the prompt above them. `recognised` is false
 * where there is neither a table nor a prompt. Errors: `too-large` { limit }, `too-many-values` { limit }, `table-not-readable` { line }
 * for columns without their line of dashes.
 */
export function decodeConsoleText(text: string, fileName: string): Decoded & { readonly recognised: boolean } {
  if (text.length > textLimit) return tooMuch(text, fileName, { code: 'too-large', values: { limit: textLimit } });
  const lines = linesOf(text, lineLimit);
  if (lines === undefined) return tooMuch(text, fileName, { code: 'too-many-values', values: { limit: lineLimit } });
  const { segments, prompts } = segmentsOf(lines);
  const shown: Shown[] = [];
  const errors: InputError[] = [];
  for (const segment of segments) {
    const listing = isWmic(segment) ? readWmic(segment, baseName(fileName)) : readClusterExe(segment, baseName(fileName));
    if (listing !== undefined) {
      if (listing.some(({ rows }) => rows.length > rowLimit)) errors.push({ code: 'too-many-values', values: { limit: rowLimit } });
      else shown.push(...listing.map((table) => ({ table, command: undefined, node: table.node, damaged: false })));
      continue;
    }
    const output = readOutput(segment, baseName(fileName));
    shown.push(...output.tables);
    errors.push(...output.errors);
    if (output.tables.every(({ table }) => table === undefined) && !output.failed) errors.push(...lostDashes(segment));
  }
  const tables = withoutOutdated(shown);
  return { tables, errors, recognised: prompts || tables.length > 0 || errors.length > 0 };
}

/** Whether it is console text at all, its beginning tells. */
function tooMuch(text: string, fileName: string, error: InputError): Decoded & { readonly recognised: boolean } {
  return { tables: [], errors: [error], recognised: decodeConsoleText(text.slice(0, 65_536), fileName).recognised };
}

/** Names of columns and rows below a command, and no dashes: where columns begin and end cannot be told. */
function lostDashes({ lines, command }: Segment): InputError[] {
  const written = lines.filter((line) => !isBlank(line.text)).slice(0, 2);
  const [names, row] = written;
  if (names === undefined || row === undefined) return [];
  const words = names.text.trim().split(/[ \t]+/);
  const areNames = words.length > 1 && words.every((word) => /^[A-Z][A-Za-z0-9]{1,60}$/.test(word));
  if (!areNames || (command === undefined ? !words.includes('Name') : command.command === undefined)) return [];
  return [{ code: 'table-not-readable', values: { line: names.number }, region: linesRegion(names) }];
}
