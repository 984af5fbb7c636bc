import { parse } from 'csv-parse/sync';
import { decodeText } from '../../../src/import/encoding.ts';
import { encode, encodings, type TargetEncoding } from './encode.ts';
import { isFullWidth } from './format-table.ts';
import type { Random } from './random.ts';
import { rendered } from './render.ts';

export type Files = ReadonlyMap<string, Uint8Array>;

/** Changes the files as people and programs do on the way; undefined where it does not apply. */
type Mutation = (files: Files, random: Random) => Files | undefined;

/** Of one file, with what it was encoded in */
type TextMutation = (text: string, random: Random, path: string) => string | undefined;

const changes: Readonly<Record<string, TextMutation>> = {
  render: (text, random, path) => rendered(text, path, random),
  cutColumns: (text, random) => withoutProperties(text, random),
  depthLimit: (text) => atDepthLimit(text),
  blankLines: (text, random) => (isConsole(text) ? insertLines(text, random) : undefined),
  lineEnds: (text) => (text.includes('\r\n') ? text.replaceAll('\r\n', '\n') : text.replaceAll('\n', '\r\n')),
  repeat: (text) => (isConsole(text) ? `${text}${text.endsWith('\n') ? '' : '\r\n'}PS C:\\>\r\n${text}` : undefined),
  fold: (text, random) => fold(text, random.pick([40, 60, 72, 80]), random.pick([1, 2])),
  lostDashes: (text) => (isConsole(text) ? text.replaceAll(/^[ \t]*-[- \t]*\r?\n/gm, '') : undefined),
  lostBlanks: (text) => (isConsole(text) ? text.replaceAll(/ {2,}/g, ' ').replaceAll(/^ /gm, '') : undefined),
  lostIndent: (text) => (isConsole(text) ? text.replaceAll(/^ +/gm, '') : undefined),
  indented: (text) => (isConsole(text) ? text.replaceAll(/^(?=[^\r\n])/gm, '    ') : undefined),
  lostBlankLines: (text) => (isConsole(text) ? text.replaceAll(/\r?\n(?:[ \t]*\r?\n)+/g, '\n') : undefined),
  tabs: (text) => (isConsole(text) ? text.replaceAll(/ {4}/g, '\t') : undefined),
  noBreakBlanks: (text) => (isConsole(text) ? text.replaceAll('  ', '\u00a0 ') : undefined),
  lostTrailingBlanks: (text) => text.replaceAll(/[ \t]+(?=\r?\n)/g, ''),
};

const mutations: Readonly<Record<string, Mutation>> = {
  truncate: (files, random) => {
    const [path, bytes] = random.pick([...files]);
    return truncated(files, path, Math.floor((bytes.length * (1 + random.below(99))) / 100));
  },
  encoding: (files, random) => {
    const [path, bytes] = random.pick([...files]);
    const decoded = decodeText(bytes);
    return 'code' in decoded ? undefined : withFile(files, path, encode(decoded.text, random.pick(encodings)));
  },
  dropFiles: (files, random) => {
    const left = [...files].filter(() => random.below(3) > 0);
    return left.length === 0 || left.length === files.size ? undefined : new Map(left);
  },
  swapFiles: (files, random) => {
    const paths = [...files.keys()];
    if (paths.length < 2) return undefined;
    const path = random.pick(paths);
    // Files are read in the order of their paths
    return new Map([...files].map(([each, bytes]) => [each === path ? each.replace(/([^/]+)$/, random.pick(['~$1', '!$1'])) : each, bytes]));
  },
  repeatFile: (files, random) => {
    const [path, bytes] = random.pick([...files]);
    return new Map([...files, [path.replace(/([^/]+)$/, 'again/$1'), bytes]]);
  },
  ...Object.fromEntries(Object.entries(changes).map(([name, change]) => [name, ofOneFile(change)])),
};

export const mutationNames: readonly string[] = Object.keys(mutations);

/** One or two mutations after each other, with their names. */
export function mutate(files: Files, random: Random): { files: Files; names: readonly string[] } | undefined {
  const names: string[] = [];
  let mutated = files;
  for (let count = random.pick([1, 1, 2]); count > 0; count--) {
    const name = random.pick(mutationNames);
    const next = mutations[name]?.(mutated, random);
    if (next === undefined || isImpossible(names, name)) continue;
    mutated = next;
    names.push(name);
  }
  return names.length === 0 || [...mutated].some(([, bytes]) => mayBeWhole(bytes, names)) ? undefined : { files: mutated, names };
}

/** A prompt behind what was cut says that it was whole; and no page keeps the columns but for single blanks. */
function isImpossible([first]: readonly string[], second: string): boolean {
  return (first === 'truncate' && second === 'repeat') || (first === 'noBreakBlanks' && second === 'lostBlanks');
}

/** The file without what stands behind this byte; undefined where nobody could tell that something did. */
export function truncated(files: Files, path: string, end: number): Files | undefined {
  const whole = files.get(path) ?? new Uint8Array();
  const bytes = whole.slice(0, end);
  return mayBeWhole(bytes, ['truncate']) || losesRepetition(whole, bytes) ? undefined : withFile(files, path, bytes);
}

/** Behind a line of CSV, and behind the blank line that follows objects of Format-List or a group, everything may have been written. */
function mayBeWhole(bytes: Uint8Array, names: readonly string[]): boolean {
  if (!names.includes('truncate')) return false;
  const decoded = decodeText(bytes);
  if ('code' in decoded) return false;
  return /\n[ \t]*\r?\n?\r*$/.test(decoded.text) || (isCsv(decoded.text) && /\n\r*$/.test(decoded.text));
}

/** A paste that ends before a command is given again shows what was true then. */
function losesRepetition(whole: Uint8Array, bytes: Uint8Array): boolean {
  const commands = commandsOf(whole);
  return new Set(commands).size < commands.length && commandsOf(bytes).length < commands.length;
}

function commandsOf(bytes: Uint8Array): string[] {
  const decoded = decodeText(bytes);
  return 'code' in decoded ? [] : [...decoded.text.matchAll(/^PS [^>]*> *(Get-[^\r\n]+)\r?\n/gm)].map((match) => match[1] ?? '');
}

function withFile(files: Files, path: string, bytes: Uint8Array): Files {
  return new Map([...files].map(([each, before]) => [each, each === path ? bytes : before]));
}

function ofOneFile(change: TextMutation): Mutation {
  return (files, random) => {
    const [path, bytes] = random.pick([...files]);
    const decoded = decodeText(bytes);
    if ('code' in decoded) return undefined;
    const changed = change(decoded.text, random, path);
    return changed === undefined || changed === decoded.text
      ? undefined
      : withFile(files, path, encode(changed, encodingOf(bytes, decoded.encoding)));
  };
}

function encodingOf(bytes: Uint8Array, encoding: string): TargetEncoding {
  if (encoding === 'windows-31j') return 'cp932';
  return encoding === 'utf-16le' || encoding === 'utf-16be' ? encoding : bytes[0] === 0xef ? 'utf-8-bom' : 'utf-8';
}

/** Neither JSON nor XML nor CSV */
function isConsole(text: string): boolean {
  const start = text.trimStart();
  return !/^(?:<|\{|\[\s*[[{\]"]|#TYPE|"?\w+"?[,;\t])/.test(start);
}

function insertLines(text: string, random: Random): string {
  const lines = text.split('\n');
  for (let count = 1 + random.below(3); count > 0; count--) lines.splice(random.below(lines.length), 0, '\r');
  return lines.join('\n');
}

/** Each line ends at this width at the latest, as mail and narrow consoles have it. */
function fold(text: string, width: number, wideCells: 1 | 2): string {
  return text
    .split('\n')
    .map((line) => foldLine(line, width, wideCells))
    .join('\n');
}

function foldLine(line: string, width: number, wideCells: 1 | 2): string {
  let folded = '';
  let cells = 0;
  for (const letter of line) {
    const size = isFullWidth(letter) ? wideCells : 1;
    if (cells + size > width && letter !== '\r') {
      folded += '\r\n';
      cells = 0;
    }
    folded += letter;
    cells += size;
  }
  return folded;
}

/** Select-Object without some properties */
function withoutProperties(text: string, random: Random): string | undefined {
  const lost = new Map<string, boolean>();
  const isLost = (name: string): boolean => {
    const known = lost.get(name) ?? random.below(3) === 0;
    lost.set(name, known);
    return known;
  };
  if (isCsv(text)) return withoutCsvColumns(text, isLost);
  if (text.trimStart().startsWith('<'))
    return text.replaceAll(/<(\w+) N="([^"]+)">[^<]*<\/\1>\s*/g, (whole, _, name: string) => (isLost(name) ? '' : whole));
  return changedJson(text, (row) => Object.fromEntries(Object.entries(row).filter(([name]) => !isLost(name))));
}

function isCsv(text: string): boolean {
  return /^(?:#TYPE |"?\w+"?[,;\t])/.test(text.trimStart());
}

/** Select-Object before Export-Csv */
function withoutCsvColumns(text: string, isLost: (name: string) => boolean): string {
  const [type] = /^#TYPE [^\n]*\n/.exec(text) ?? [''];
  const body = text.slice(type.length);
  const delimiter = /^"?\w+"?([,;\t])/.exec(body)?.[1] ?? ',';
  const records: string[][] = parse(body, { delimiter, relax_column_count: true, relax_quotes: true });
  const kept = (records[0] ?? []).map((name) => !isLost(name));
  const line = (record: readonly string[]): string =>
    record
      .filter((_, index) => kept[index] !== false)
      .map((value) => `"${value.replaceAll('"', '""')}"`)
      .join(delimiter);
  return `${type}${records.map(line).join('\r\n')}\r\n`;
}

/** What -Depth 0 makes of nested objects and lists */
function atDepthLimit(text: string): string | undefined {
  return changedJson(text, (row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, flat(value)])));
}

function flat(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(flat).join(' ');
  if (typeof value !== 'object' || value === null) return value;
  const name: unknown = Reflect.get(value, 'Name');
  return typeof name === 'string' ? name : 'Microsoft.FailoverClusters.PowerShell.ClusterObject';
}

function changedJson(text: string, change: (row: object) => object): string | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    const rows: readonly unknown[] = Array.isArray(value) ? value : [value];
    const changed = rows.map((row) => (typeof row === 'object' && row !== null && !Array.isArray(row) ? change(row) : row));
    return JSON.stringify(Array.isArray(value) ? changed : changed[0], null, 2);
  } catch {
    return undefined;
  }
}
