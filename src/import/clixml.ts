import { SaxesParser } from 'saxes';
import { baseName, columnsOf } from './cells.ts';
import { addText, closeElement, newObjectReader, openElement } from './clixml/objects.ts';
import { type Place, type PlaceFinder, placeFinder } from './clixml/places.ts';
import type { InputError } from './imported.ts';
import type { Cell, Decoded, Region, Row, Table } from './rows.ts';

const depthLimit = 100;
/** An object nests by three elements: Obj, Props, Obj */
const elementDepthLimit = depthLimit * 3;
/** Elements that are kept */
const elementLimit = 5_000_000;
const rowLimit = 500_000;
/** Characters between two looks at whether to go on */
const pieceLength = 65_536;
const startLength = 4096;

/** Reads a CLIXML file piece by piece; what it keeps is bounded by what its objects have that anybody reads, not by their text. */
export interface ClixmlDecoder {
  /** Returns whether to go on: false after the first error */
  write(piece: string): boolean;
  /** The first object, once it is there */
  first(): Row | undefined;
  /** damage: the first character that was lost, in this file or on its way */
  end(): Decoded & { readonly damage?: Region };
}

/**
 * What Export-Clixml wrote: the objects of the root in one table, the items of a list there one by one. No entity and no DTD is expanded.
 * Errors: `xml-truncated` and `xml-syntax` { detail } with { line, column }, `xml-too-deep` and `too-many-values` { limit }, `doctype`;
 * the objects that were finished before are kept, as incomplete.
 */
export function decodeClixml(text: string, fileName: string): Decoded {
  const decoder = clixmlDecoder(fileName, { keepsAll: true });
  for (let start = 0; start < text.length; start += pieceLength) if (!decoder.write(text.slice(start, start + pieceLength))) break;
  return decoder.end();
}

export interface ClixmlOptions {
  /** Also the properties that no reader reads; else a reference to what was left out is Cut */
  readonly keepsAll: boolean;
  /** What is kept of an object of the root; undefined: nothing */
  brief?(row: Row): Row | undefined;
}

/** The same for a text that comes in pieces. */
export function clixmlDecoder(fileName: string, { keepsAll, brief = (row) => row }: ClixmlOptions): ClixmlDecoder {
  const root: Root = { rows: [], unread: [], hasList: false, brief };
  const parsing = startParsing(root, keepsAll);
  return {
    write(piece) {
      if (parsing.offset >= 0) feed(parsing, piece);
      else collectStart(parsing, piece);
      return parsing.error === undefined;
    },
    first: () => root.rows[0],
    end() {
      if (parsing.start !== '') feed(parsing, parsing.start);
      finish(parsing);
      const { damage } = parsing;
      return { ...decoded(root, parsing, fileName), ...(damage === undefined ? {} : { damage }) };
    },
  };
}

/** What the root of the file holds. */
interface Root {
  readonly rows: Row[];
  readonly unread: Table['unread'][number][];
  /** An empty list says that there is nothing; an empty file does not */
  hasList: boolean;
  brief(row: Row): Row | undefined;
}

interface Parsing {
  readonly parser: SaxesParser;
  readonly places: PlaceFinder;
  /** What has come before anything was fed */
  start: string;
  /** Characters of the file before the first that the parser got, -1 before that */
  offset: number;
  /** Characters of the file so far */
  length: number;
  elements: number;
  depth(): number;
  error: InputError | undefined;
  damage: Region | undefined;
}

function startParsing(root: Root, keepsAll: boolean): Parsing {
  const places = placeFinder();
  const parser = new SaxesParser({ xmlns: false });
  let tagStart = 0;
  const here = (): Place => places.at(parsing.offset + parser.position);
  const reader = newObjectReader({
    kept: keepsAll ? undefined : new Map(),
    tagStart: () => places.at(tagStart),
    here,
    take: (cell, start, end) => takeRoot(root, cell, regionBetween(start, end)),
  });
  const parsing: Parsing = {
    parser,
    places,
    start: '',
    offset: -1,
    length: 0,
    elements: 0,
    depth: () => reader.frames.length,
    error: undefined,
    damage: undefined,
  };
  const stop = (code: 'doctype' | 'xml-too-deep' | 'too-many-values', limit?: number): void => {
    parsing.error ??= { code, ...(limit === undefined ? {} : { values: { limit } }), region: regionBetween(here(), here()) };
  };
  parser.on('error', ({ message }) => {
    const at = here();
    const values = { detail: message.replace(/^\d+:\d+: /, ''), line: at.line, column: at.column };
    parsing.error ??= { code: 'xml-syntax', values, region: regionBetween(at, at) };
  });
  parser.on('doctype', () => stop('doctype'));
  // "<", the name and the character behind it have been read
  parser.on('opentagstart', ({ name }) => {
    tagStart = parsing.offset + parser.position - name.length - 2;
  });
  parser.on('opentag', (tag) => {
    if (parsing.error !== undefined) return;
    if (reader.frames.length + reader.skipping.depth >= elementDepthLimit) return stop('xml-too-deep', depthLimit);
    openElement(reader, tag);
    if (reader.skipping.depth > 0) return;
    if (++parsing.elements > elementLimit) stop('too-many-values', elementLimit);
    else if (root.rows.length > rowLimit) stop('too-many-values', rowLimit);
  });
  parser.on('text', (part) => parsing.error === undefined && addText(reader, part));
  parser.on('cdata', (part) => parsing.error === undefined && addText(reader, part));
  parser.on('closetag', () => parsing.error === undefined && closeElement(reader));
  return parsing;
}

/** The beginning is told by more than a few characters. */
function collectStart(parsing: Parsing, piece: string): void {
  const start = parsing.start + piece;
  const isEnough = start.length >= startLength || start.includes('<Objs');
  parsing.start = isEnough ? '' : start;
  if (isEnough) feed(parsing, start);
}

function feed(parsing: Parsing, piece: string): void {
  const { parser, places, offset } = parsing;
  places.add(piece);
  noteDamage(parsing, piece);
  let text = piece;
  if (offset < 0) {
    const start = startOf(piece);
    if (start < 0) {
      parsing.length += piece.length;
      return;
    }
    parsing.offset = parsing.length + start;
    text = piece.slice(start);
  }
  parsing.length += piece.length;
  parser.write(text);
}

function noteDamage(parsing: Parsing, piece: string): void {
  if (parsing.damage !== undefined) return;
  const at = piece.indexOf('\uFFFD');
  if (at < 0) return;
  const { line, column } = parsing.places.look(parsing.length + at);
  parsing.damage = { line, column, endLine: line, endColumn: column + 1 };
}

/** The error stream of PowerShell starts with #< CLIXML; an XML declaration must be the first. -1 for blanks alone. */
function startOf(piece: string): number {
  if (piece.startsWith('#<')) return Math.max(piece.indexOf('<Objs'), 0);
  const rest = piece.trimStart();
  return rest === '' ? -1 : piece.length - rest.length;
}

function finish(parsing: Parsing): void {
  if (parsing.error !== undefined) return;
  if (parsing.depth() === 0 && parsing.elements > 0) {
    parsing.parser.close();
    return;
  }
  const at = parsing.places.at(parsing.length);
  parsing.error = { code: 'xml-truncated', values: { line: at.line, column: at.column }, region: regionBetween(at, at) };
}

function takeRoot(root: Root, cell: Cell, region: Region): void {
  if (cell === null) return;
  if (typeof cell === 'object' && !('kind' in cell)) {
    root.hasList = true;
    for (const item of cell) takeRoot(root, item, region);
  } else if (typeof cell === 'object' && cell.kind === 'row') {
    const row = root.brief(cell);
    if (row !== undefined) root.rows.push(row);
  } else root.unread.push({ text: typeof cell === 'object' ? (cell.text ?? '') : String(cell), reason: 'cut', region });
}

function decoded({ rows, unread, hasList }: Root, { error, places, length }: Parsing, fileName: string): Decoded {
  const errors = error === undefined ? [] : [error];
  if (rows.length === 0 && unread.length === 0 && (!hasList || error !== undefined)) return { tables: [], errors };
  const complete = error === undefined && unread.length === 0;
  const region = regionBetween({ line: 1, column: 1 }, places.at(length));
  return { tables: [{ fileName: baseName(fileName), columns: columnsOf(rows), rows, complete, unread, region }], errors };
}

function regionBetween(start: Place, end: Place): Region {
  return { line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}
