import { SaxesParser } from 'saxes';
import { lineStarts, regionOf } from '../snapshot/regions.ts';
import { baseName, columnsOf } from './cells.ts';
import { addText, closeElement, type ObjectReader, openElement } from './clixml/objects.ts';
import type { InputError } from './imported.ts';
import type { Cell, Decoded, Region, Row, Table } from './rows.ts';

const depthLimit = 100;
/** An object nests by three elements: Obj, Props, Obj */
const elementDepthLimit = depthLimit * 3;
const elementLimit = 5_000_000;
const rowLimit = 500_000;
/** Characters between two looks at whether to go on */
const pieceLength = 65_536;

/** What the root of the file holds. */
interface Root {
  readonly rows: Row[];
  readonly unread: Table['unread'][number][];
  /** An empty list says that there is nothing; an empty file does not */
  hasList: boolean;
}

/**
 * What Export-Clixml wrote: the objects of the root in one table, the items of a list there one by one. No entity and no DTD is expanded.
 * Errors: `xml-truncated` and `xml-syntax` { detail } with { line, column }, `xml-too-deep` and `too-many-values` { limit }, `doctype`;
 * the objects that were finished before are kept, as incomplete.
 */
export function decodeClixml(text: string, fileName: string): Decoded {
  let starts: number[] | undefined;
  const region = (start: number, end: number): Region => {
    starts ??= lineStarts(text);
    return regionOf(starts, { start, end });
  };
  const root: Root = { rows: [], unread: [], hasList: false };
  const reader: ObjectReader = {
    frames: [],
    objects: new Map(),
    types: new Map(),
    regionOf: region,
    rowCount: () => root.rows.length,
    take: (cell, start, end) => takeRoot(root, cell, () => region(start, end)),
  };
  const error = parse(text, reader, region);
  const { rows, unread, hasList } = root;
  const errors = error === undefined ? [] : [error];
  if (rows.length === 0 && unread.length === 0 && (!hasList || error !== undefined)) return { tables: [], errors };
  const table = { fileName: baseName(fileName), columns: columnsOf(rows), rows, complete: error === undefined && unread.length === 0, unread };
  const whole = {
    ...table,
    get region() {
      return region(0, text.length);
    },
  };
  return { tables: [whole], errors };
}

function takeRoot(root: Root, cell: Cell, region: () => Region): void {
  if (cell === null) return;
  if (typeof cell === 'object' && !('kind' in cell)) {
    root.hasList = true;
    for (const item of cell) takeRoot(root, item, region);
  } else if (typeof cell === 'object' && cell.kind === 'row') root.rows.push(cell);
  else root.unread.push({ text: typeof cell === 'object' ? (cell.text ?? '') : String(cell), reason: 'cut', region: region() });
}

/** Feeds the parser until the first error, which it returns. */
function parse(text: string, reader: ObjectReader, region: (start: number, end: number) => Region): InputError | undefined {
  // The error stream of PowerShell starts with #< CLIXML; an XML declaration must be the first
  const offset = text.startsWith('#<') ? Math.max(text.indexOf('<Objs'), 0) : text.length - text.trimStart().length;
  const parser = new SaxesParser({ xmlns: false });
  let error: InputError | undefined;
  let elements = 0;
  const place = (): Region => region(offset + parser.position, offset + parser.position);
  const stop = (code: 'doctype' | 'xml-too-deep' | 'too-many-values', limit?: number): void => {
    error ??= { code, ...(limit === undefined ? {} : { values: { limit } }), region: place() };
  };
  parser.on('error', ({ message }) => {
    const at = place();
    error ??= { code: 'xml-syntax', values: { detail: message.replace(/^\d+:\d+: /, ''), line: at.line, column: at.column }, region: at };
  });
  parser.on('doctype', () => stop('doctype'));
  parser.on('opentag', (tag) => {
    if (error !== undefined) return;
    if (reader.frames.length >= elementDepthLimit) stop('xml-too-deep', depthLimit);
    else if (++elements > elementLimit) stop('too-many-values', elementLimit);
    else if (reader.rowCount() > rowLimit) stop('too-many-values', rowLimit);
    else openElement(reader, tag, text.lastIndexOf('<', offset + parser.position - 1));
  });
  parser.on('text', (part) => error === undefined && addText(reader, part));
  parser.on('cdata', (part) => error === undefined && addText(reader, part));
  parser.on('closetag', () => error === undefined && closeElement(reader, offset + parser.position));
  for (let start = offset; start < text.length && error === undefined; start += pieceLength) parser.write(text.slice(start, start + pieceLength));
  if (error === undefined && (reader.frames.length > 0 || elements === 0)) return truncated(region(text.length, text.length));
  if (error === undefined) parser.close();
  return error;
}

function truncated(region: Region): InputError {
  return { code: 'xml-truncated', values: { line: region.line, column: region.column }, region };
}
