import { addProperty, cut, stringCell } from '../cells.ts';
import type { Cell, Region, Row } from '../rows.ts';
import { className, isValueTag, unescapeText, valueCell } from './values.ts';

/** An element that is open. */
interface Frame {
  readonly tag: string;
  /** Its property name, or Key and Value in a dictionary */
  readonly name: string | undefined;
  readonly refId: string | undefined;
  readonly start: number;
  text: string;
  /** Of an Obj */
  type?: string | undefined;
  /** What ToString() gave */
  word?: string;
  value?: Cell;
  list?: Cell[];
  properties?: Map<string, Cell>;
  /** Of an entry of a dictionary */
  key?: Cell;
}

/** Objects of a CLIXML file while they are being read. */
export interface ObjectReader {
  readonly frames: Frame[];
  /** Objects and type names by their RefId, each with a numbering of its own */
  readonly objects: Map<string, Cell>;
  readonly types: Map<string, string>;
  regionOf(start: number, end: number): Region;
  /** Objects taken so far */
  rowCount(): number;
  /** Takes each object of the root */
  take(cell: Cell, start: number, end: number): void;
}

export interface Tag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

const listTags = new Set(['LST', 'STK', 'QUE', 'IE']);
/** Its MiXml describes the class in XML of its own, with names and defaults that are no data of the object. */
const metadata = '__ClassMetadata';

export function openElement({ frames }: ObjectReader, { name, attributes }: Tag, start: number): void {
  const property = Object.hasOwn(attributes, 'N') ? attributes.N : undefined;
  const refId = Object.hasOwn(attributes, 'RefId') ? attributes.RefId : undefined;
  // Streams of a remote session: progress, warnings, errors
  const isStream = frames.length === 1 && Object.hasOwn(attributes, 'S');
  const tag = isStream ? 'stream' : name;
  const owner = frames.at(-1);
  frames.push({ tag, name: property === undefined ? undefined : unescapeText(property), refId, start, text: '' });
  if (owner?.tag !== 'Obj') return;
  if (listTags.has(tag)) owner.list ??= [];
  if (tag === 'Props' || tag === 'MS' || tag === 'DCT') owner.properties ??= new Map();
}

export function addText({ frames }: ObjectReader, text: string): void {
  const frame = frames.at(-1);
  if (frame !== undefined && (isValueTag(frame.tag) || frame.tag === 'T' || frame.tag === 'ToString')) frame.text += text;
}

/** `end` is the offset behind the element. */
export function closeElement(reader: ObjectReader, end: number): void {
  const frame = reader.frames.pop();
  if (frame === undefined) return;
  const { tag, text, refId } = frame;
  const owner = reader.frames.at(-1);
  if (isValueTag(tag)) attach(reader, frame, valueCell(tag, text), end);
  else if (tag === 'Obj') closeObject(reader, frame, end);
  else if (tag === 'Ref') attach(reader, frame, reader.objects.get(refId ?? '') ?? cut(''), end);
  else if (tag === 'ToString' && owner?.tag === 'Obj') owner.word = unescapeText(text);
  else if (tag === 'En') closeEntry(reader, frame);
  else if (tag === 'T' && owner?.tag === 'TN') owner.type ??= className(unescapeText(text));
  else if (tag === 'TN' || tag === 'TNRef') closeType(reader, frame);
}

function closeType({ frames, types }: ObjectReader, { tag, type, refId = '' }: Frame): void {
  if (tag === 'TN' && type !== undefined) types.set(refId, type);
  const owner = frames.at(-1);
  if (owner?.tag === 'Obj') owner.type = tag === 'TN' ? type : types.get(refId);
}

function closeObject(reader: ObjectReader, frame: Frame, end: number): void {
  const cell = objectCell(reader, frame, end);
  if (frame.refId !== undefined) reader.objects.set(frame.refId, cell);
  attach(reader, frame, cell, end);
}

/** A list, an enum with its word and number, the value behind extra members, or an object with its properties. */
function objectCell(reader: ObjectReader, frame: Frame, end: number): Cell {
  const { list, value, word, type, start } = frame;
  if (list !== undefined) return list;
  if (typeof value === 'number' && word !== undefined) return { kind: 'tagged', number: value, text: word };
  if (value !== undefined) return value;
  const text = word === undefined || className(word) === type || typeof stringCell(word) !== 'string' ? undefined : word;
  const row: Row = {
    kind: 'row',
    ...(type === undefined ? {} : { type }),
    ...(text === undefined ? {} : { text }),
    properties: frame.properties ?? new Map(),
    get region() {
      return reader.regionOf(start, end);
    },
  };
  return row;
}

/** Gives a finished cell to what it stands in. */
function attach(reader: ObjectReader, { name, start }: Frame, cell: Cell, end: number): void {
  const holder = reader.frames.at(-1);
  const owner = reader.frames.at(-2);
  if (holder === undefined) return;
  if (holder.tag === 'Objs') reader.take(cell, start, end);
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
