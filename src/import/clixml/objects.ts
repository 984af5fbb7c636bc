import { addProperty, cut, stringCell } from '../cells.ts';
import type { Cell, Row } from '../rows.ts';
import { type KeptNames, keptName } from './kept.ts';
import { type OwnText, ownTexts } from './own-texts.ts';
import type { Place } from './places.ts';
import { newSkipping, type Skipping, skipClose, skipOpen, skipText } from './skipping.ts';
import { className, isValueTag, unescapeText, valueCell } from './values.ts';

/** An element that is open. All members are there from the start: frames of one shape are read several times as fast. */
interface Frame {
  readonly tag: string;
  /** Its property name, or Key and Value in a dictionary */
  readonly name: string | undefined;
  readonly refId: string | undefined;
  /** Of what may become an object */
  readonly start: Place | undefined;
  text: string;
  /** Of an Obj */
  type: string | undefined;
  /** What ToString() gave */
  word: string | undefined;
  value: Cell | undefined;
  list: Cell[] | undefined;
  properties: Map<string, Cell> | undefined;
  /** Of an entry of a dictionary */
  key: Cell | undefined;
}

/** Objects of a CLIXML file while they are being read. */
export interface ObjectReader {
  readonly frames: Frame[];
  /** Objects and type names by their RefId, each with a numbering of its own */
  readonly objects: Map<string, Cell>;
  readonly types: Map<string, string>;
  /** Properties that are kept of objects of a class; all of them where it is undefined */
  readonly kept: KeptNames | undefined;
  readonly skipping: Skipping;
  readonly own: OwnText;
  /** Where the tag that is being opened starts, and where the one that was closed ends */
  tagStart(): Place;
  here(): Place;
  /** Takes each object of the root */
  take(cell: Cell, start: Place, end: Place): void;
}

export interface Tag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

export function newObjectReader(own: Pick<ObjectReader, 'kept' | 'tagStart' | 'here' | 'take'>): ObjectReader {
  return { ...own, frames: [], objects: new Map(), types: new Map(), skipping: newSkipping(), own: ownTexts() };
}

const listTags = new Set(['LST', 'STK', 'QUE', 'IE']);
/** Its MiXml describes the class in XML of its own, with names and defaults that are no data of the object. */
const metadata = '__ClassMetadata';

export function openElement(reader: ObjectReader, { name, attributes }: Tag): void {
  const { frames, skipping } = reader;
  const holder = frames.at(-1);
  const property = skipping.depth > 0 || attributes.N === undefined ? undefined : readName(reader, holder, unescapeText(attributes.N));
  if (skipping.depth > 0 || (property === undefined && attributes.N !== undefined)) {
    skipOpen(skipping, name, attributes.RefId);
    return;
  }
  // Streams of a remote session: progress, warnings, errors
  const tag = frames.length === 1 && attributes.S !== undefined ? 'stream' : name;
  const start = tag === 'Obj' || holder?.tag === 'Objs' ? reader.tagStart() : undefined;
  frames.push(newFrame(tag, property, attributes.RefId, start));
  if (holder?.tag !== 'Obj') return;
  if (listTags.has(tag)) holder.list ??= [];
  if (tag === 'Props' || tag === 'MS' || tag === 'DCT') holder.properties ??= new Map();
}

function newFrame(tag: string, name: string | undefined, refId: string | undefined, start: Place | undefined): Frame {
  return {
    tag,
    name,
    refId,
    start,
    text: '',
    type: undefined,
    word: undefined,
    value: undefined,
    list: undefined,
    properties: undefined,
    key: undefined,
  };
}

/** Undefined for what nobody reads. Objects without a class of their own have what somebody chose or made up, and all of that may be read. */
function readName({ frames, kept }: ObjectReader, holder: Frame | undefined, name: string): string | undefined {
  if (kept === undefined || (holder?.tag !== 'Props' && holder?.tag !== 'MS')) return name;
  const type = frames.at(-2)?.type;
  return type === undefined || type === customObject ? name : keptName(kept, name);
}

const customObject = 'System.Management.Automation.PSCustomObject';

export function addText({ frames, skipping }: ObjectReader, text: string): void {
  const frame = frames.at(-1);
  if (skipping.depth > 0) skipText(skipping, text);
  else if (frame !== undefined && (isValueTag(frame.tag) || frame.tag === 'T' || frame.tag === 'ToString')) frame.text += text;
}

export function closeElement(reader: ObjectReader): void {
  if (reader.skipping.depth > 0) {
    skipClose(reader.skipping, reader.types);
    return;
  }
  const frame = reader.frames.pop();
  if (frame === undefined) return;
  const { tag, text, refId } = frame;
  const owner = reader.frames.at(-1);
  if (isValueTag(tag)) attach(reader, frame, ownCell(reader, valueCell(tag, text)));
  else if (tag === 'Obj') closeObject(reader, frame);
  else if (tag === 'Ref') attach(reader, frame, reader.objects.get(refId ?? '') ?? cut(''));
  else if (tag === 'ToString' && owner?.tag === 'Obj') owner.word = reader.own(unescapeText(text));
  else if (tag === 'En') closeEntry(reader, frame);
  else if (tag === 'T' && owner?.tag === 'TN') owner.type ??= reader.own(className(unescapeText(text)));
  else if (tag === 'TN' || tag === 'TNRef') closeType(reader, frame);
}

function ownCell({ own }: ObjectReader, cell: Cell): Cell {
  return typeof cell === 'string' ? own(cell) : cell;
}

function closeType({ frames, types }: ObjectReader, { tag, type, refId = '' }: Frame): void {
  if (tag === 'TN' && type !== undefined) types.set(refId, type);
  const owner = frames.at(-1);
  if (owner?.tag === 'Obj') owner.type = tag === 'TN' ? type : types.get(refId);
}

function closeObject(reader: ObjectReader, frame: Frame): void {
  const cell = objectCell(reader, frame);
  if (frame.refId !== undefined) reader.objects.set(frame.refId, cell);
  attach(reader, frame, cell);
}

/** A list, an enum with its word and number, the value behind extra members, or an object with its properties. */
function objectCell(reader: ObjectReader, { list, value, word, type, start, properties }: Frame): Cell {
  if (list !== undefined) return list;
  if (typeof value === 'number' && word !== undefined) return { kind: 'tagged', number: value, text: word };
  if (value !== undefined) return value;
  const text = word === undefined || className(word) === type || typeof stringCell(word) !== 'string' ? undefined : word;
  const first = start ?? { line: 1, column: 1 };
  const { line: endLine, column: endColumn } = reader.here();
  const row: Row = {
    kind: 'row',
    ...(type === undefined ? {} : { type }),
    ...(text === undefined ? {} : { text }),
    properties: properties ?? new Map(),
    region: { line: first.line, column: first.column, endLine, endColumn },
  };
  return row;
}

/** Gives a finished cell to what it stands in. */
function attach(reader: ObjectReader, { name, start }: Frame, cell: Cell): void {
  const holder = reader.frames.at(-1);
  const owner = reader.frames.at(-2);
  if (holder === undefined) return;
  if (holder.tag === 'Objs') reader.take(cell, start ?? { line: 1, column: 1 }, reader.here());
  else if (holder.tag === 'Obj') holder.value ??= cell;
  else if (holder.tag === 'En' && name === 'Key') holder.key = cell;
  else if (holder.tag === 'En' && name === 'Value') holder.value = cell;
  else if (owner?.tag !== 'Obj') return;
  else if (listTags.has(holder.tag)) owner.list?.push(cell);
  else if ((holder.tag === 'Props' || holder.tag === 'MS') && name !== undefined && name !== metadata && owner.properties !== undefined)
    addProperty(owner.properties, name, cell);
}

/** An entry of a Hashtable is a property of it. */
function closeEntry({ frames }: ObjectReader, { key, value = null }: Frame): void {
  const properties = frames.at(-1)?.tag === 'DCT' ? frames.at(-2)?.properties : undefined;
  if (properties === undefined) return;
  if (typeof key === 'string' || typeof key === 'number' || typeof key === 'boolean') addProperty(properties, String(key), value);
}
