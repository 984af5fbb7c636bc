import { cut, trimBlank } from '../cells.ts';
import type { Cell, Row, Table } from '../rows.ts';
import { grids, spread } from './grids.ts';
import { isBlankLine, type Line, linesRegion } from './lines.ts';
import type { Segment } from './segments.ts';

/** A listing of cluster.exe that is read. */
interface Listing {
  /** Class of the cmdlet's objects */
  readonly type: string;
  /** Its English columns, and the properties that they show */
  readonly header: string;
  readonly properties: readonly [name: string, second: string, third: string];
  /** What stands above when all objects are listed */
  readonly heading: string;
  /** The command that lists all of them, without the name of a cluster */
  readonly command: RegExp;
}

const listings: readonly Listing[] = [
  {
    type: 'ClusterNode',
    header: 'Node Node ID Status',
    properties: ['name', 'id', 'state'],
    heading: 'Listing status for all available nodes:',
    command: /^cluster(?:\.exe)? node(?: \/stat(?:us)?)?$/i,
  },
  {
    type: 'ClusterGroup',
    header: 'Group Node Status',
    properties: ['name', 'ownernode', 'state'],
    heading: 'Listing status for all available resource groups:',
    command: /^cluster(?:\.exe)? group(?: \/stat(?:us)?)?$/i,
  },
];

/**
 * The tables of `cluster node` and `cluster group`, as the cmdlets would show them; undefined where there is none. Property lists and the
 * listings of a localised cluster.exe are not read: nothing public tells how they cut names and values.
 */
export function readClusterExe(segment: Segment, fileName: string): readonly Table[] | undefined {
  const tables = segment.lines.flatMap(({ text }, top) => {
    const listing = listingOf(text);
    const columns = columnsOf(segment.lines[top + 1]);
    return listing === undefined || columns === undefined ? [] : [tableOf(segment, fileName, { listing, columns, top })];
  });
  return tables.length === 0 ? undefined : tables;
}

const longestHeader = 200;

function listingOf(text: string): Listing | undefined {
  if (text.length > longestHeader) return undefined;
  const header = trimBlank(text).replaceAll(/ +/g, ' ');
  return listings.find((listing) => listing.header === header);
}

/** Where the second and the third column begin */
interface Columns {
  readonly second: number;
  readonly third: number;
}

function columnsOf(dashes: Line | undefined): Columns | undefined {
  const [, first, second] = /^(-+) (-+) -+ *$/.exec(dashes?.text ?? '') ?? [];
  return first === undefined || second === undefined ? undefined : { second: first.length + 1, third: first.length + second.length + 2 };
}

interface Found {
  readonly listing: Listing;
  readonly columns: Columns;
  readonly top: number;
}

function tableOf({ lines, program, node }: Segment, fileName: string, { listing, columns, top }: Found): Table {
  let end = top + 2;
  while (end < lines.length && !isBlankLine(lines[end]) && listingOf(lines[end]?.text ?? '') === undefined) end++;
  const body = lines.slice(top + 2, end);
  const read = body.map((line) => ({ line, row: rowOf(listing, line, columns) }));
  const rows = read.flatMap(({ row }) => (row === undefined ? [] : [row]));
  const unread = read.flatMap(({ line, row }) =>
    row === undefined ? [{ text: trimBlank(line.text).slice(0, 200), reason: 'ambiguous' as const, region: linesRegion(line) }] : [],
  );
  const isHeading = lines.slice(Math.max(0, top - 3), top).some(({ text }) => trimBlank(text) === listing.heading);
  const listsAll = isHeading || (program !== undefined && listing.command.test(program.replaceAll(/ +/g, ' ')));
  const last = body.at(-1);
  const isTorn = lines.slice(end).some((line) => rowOf(listing, line, columns) !== undefined);
  return {
    ...(node === undefined ? {} : { node }),
    fileName,
    columns: listing.properties,
    rows,
    complete: listsAll && rows.length > 0 && unread.length === 0 && last?.final === false && !isTorn,
    unread,
    region: linesRegion(lines[top] ?? { text: '', number: 1, ended: true, final: true }, last),
  };
}

/** Ends in a node or its number, and in a state of one word; what stands before is the name. One that fills its column may go on. */
function rowOf({ type, properties }: Listing, line: Line, columns: Columns): Row | undefined {
  const text = trimBlank(line.text);
  const [state = '', second = ''] = text.split(/ +/).reverse();
  const name = trimBlank(text.slice(0, text.lastIndexOf(` ${second} `)));
  if (!line.ended || name === '' || !grids.some((grid) => standsAt(spread(text, grid), columns, second, state))) return undefined;
  const cells: Cell[] = [spread(name, 'cells').length >= columns.second - 1 ? cut(name) : name, second, state];
  return { kind: 'row', type, properties: new Map(properties.map((property, index) => [property, cells[index] ?? null])), region: linesRegion(line) };
}

/** A name is left-aligned, the number of a node right-aligned. */
function standsAt(text: string, { second: start, third }: Columns, second: string, state: string): boolean {
  const isNumber = /^\d+$/.test(second) && text.slice(start, third - 1).trimStart() === second;
  return text.slice(third) === state && (isNumber || text.slice(start, third).trimEnd() === second);
}
