import { addProperty, cut, stringCell } from '../cells.ts';
import type { Cell, Row } from '../rows.ts';
import { type KeptNames, keptName } from './kept.ts';
import { type OwnText, ownTexts } from './own-texts.ts';
import type { Place } from './places.ts';
import { newSkipping, type Skipping, skipClose, skipOpen, skipText } from './skipping.ts';
import { className, isValueTag, unescapeText, valueCell } from './values.ts';

/** An element that is open and may hold others. All members are there from the start: frames of one shape are read several times as fast. */
interface Frame {
  readonly tag: string;
  /** Its property name, or Key and Value in a dictionary */
  readonly name: string | undefined;
  readonly refId: string | undefined;
  /** Of what may become an object */
  readonly start: Place | undefined;
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

/** An element that holds text alone; most are, so that there is one for all of them. */
interface Leaf {
  /** '': none is open */
  tag: string;
  name: string | undefined;
  start: Place | undefined;
  text: string;
}

/** Objects of a CLIXML file while they are being read. */
export interface ObjectReader {
  readonly frames: Frame[];
  readonly leaf: Leaf;
  /** Objects and type names by their RefId, each with a numbering of its own */
  objects: Map<string, Cell>;
  /** Of a large file, those before the last ones */
  olderObjects: Map<string, Cell>;
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
  return {
    ...own,
    frames: [],
    leaf: { tag: '', name: undefined, start: undefined, text: '' },
    objects: new Map(),
    olderObjects: new Map(),
    types: new Map(),
    skipping: newSkipping(),
    own: ownTexts(),
  };
}

const listTags = new Set(['LST', 'STK', 'QUE', 'IE']);
/** Its MiXml describes the class in XML of its own, with names and defaults that are no data of the object. */
const metadata = '__ClassMetadata';

export function openElement(reader: ObjectReader, { name: tag, attributes }: Tag): void {
  const { frames, skipping, leaf } = reader;
  if (skipping.depth > 0) {
    skipOpen(skipping, tag, attributes.RefId);
    return;
  }
  const { N: spelled } = attributes;
  const holder = frames.at(-1);
  const property = spelled === undefined ? undefined : readName(reader, holder, spelled);
  if (property === null || leaf.tag !== '' || (frames.length === 1 && attributes.S !== undefined)) {
    skipOpen(skipping, tag, attributes.RefId);
    return;
  }
  const isOfRoot = holder?.tag === 'Objs';
  if (isTextTag(tag)) {
    leaf.tag = tag;
    leaf.name = property;
    leaf.start = isOfRoot ? reader.tagStart() : undefined;
    leaf.text = '';
    return;
  }
  frames.push(newFrame(tag, property, attributes.RefId, isOfRoot || tag === 'Obj' ? reader.tagStart() : undefined));
  if (holder?.tag !== 'Obj') return;
  if (listTags.has(tag)) holder.list ??= [];
  if (tag === 'Props' || tag === 'MS' || tag === 'DCT') holder.properties ??= new Map();
}

function isTextTag(tag: string): boolean {
  return isValueTag(tag) || tag === 'T' || tag === 'ToString';
}

function newFrame(tag: string, name: string | undefined, refId: string | undefined, start: Place | undefined): Frame {
  return {
    tag,
    name,
    refId,
    start,
    type: undefined,
    word: undefined,
    value: undefined,
    list: undefined,
    properties: undefined,
    key: undefined,
  };
}

/**
 * null for what nobody reads. Objects without a class of their own have what somebody chose or made up, and all of that may be read; those of VMM
 * are written out once, wherever they are met first, and all others refer to that.
 */
function readName({ frames, kept }: ObjectReader, holder: Frame | undefined, name: string): string | null {
  if (kept === undefined || (holder?.tag !== 'Props' && holder?.tag !== 'MS')) return unescapeText(name);
  const type = frames.at(-2)?.type;
  return type === undefined || type === customObject || type.startsWith(vmm) ? unescapeText(name) : keptName(kept, name);
}

const customObject = 'System.Management.Automation.PSCustomObject';
const vmm = 'Microsoft.SystemCenter.VirtualMachineManager.';

export function addText({ leaf, skipping }: ObjectReader, text: string): void {
  if (skipping.depth > 0) skipText(skipping, text);
  else if (leaf.tag !== '') leaf.text += text;
}

export function closeElement(reader: ObjectReader): void {
  const { skipping, leaf, frames } = reader;
  if (skipping.depth > 0) {
    skipClose(skipping, reader.types);
    return;
  }
  if (leaf.tag !== '') {
    closeLeaf(reader);
    leaf.tag = '';
    return;
  }
  const frame = frames.pop();
  if (frame === undefined) return;
  const { tag, refId = '' } = frame;
  if (tag === 'Obj') closeObject(reader, frame);
  else if (tag === 'Ref') attach(reader, frame, recall(reader, refId));
  else if (tag === 'En') closeEntry(reader, frame);
  else if (tag === 'TN' || tag === 'TNRef') closeType(reader, frame);
}

function closeLeaf(reader: ObjectReader): void {
  const { leaf, own } = reader;
  const owner = reader.frames.at(-1);
  if (leaf.tag === 'ToString') {
    if (owner?.tag === 'Obj') owner.word = own(unescapeText(leaf.text));
  } else if (leaf.tag === 'T') {
    if (owner?.tag === 'TN') owner.type ??= own(className(unescapeText(leaf.text)));
  } else {
    const cell = valueCell(leaf.tag, leaf.text);
    attach(reader, leaf, typeof cell === 'string' ? own(cell) : cell);
  }
}

function closeType({ frames, types }: ObjectReader, { tag, type, refId = '' }: Frame): void {
  if (tag === 'TN' && type !== undefined) types.set(refId, type);
  const owner = frames.at(-1);
  if (owner?.tag === 'Obj') owner.type = tag === 'TN' ? type : types.get(refId);
}

function closeObject(reader: ObjectReader, frame: Frame): void {
  const cell = objectCell(reader, frame);
  if (frame.refId !== undefined && (reader.kept === undefined || !isEnum(cell))) remember(reader, frame.refId, cell);
  attach(reader, frame, cell);
}

/** Of a large file the objects that were named last are kept, at least this many: what many objects share is named again and again. */
const rememberedObjects = 10_000;

function remember(reader: ObjectReader, refId: string, cell: Cell): void {
  if (reader.kept !== undefined && reader.objects.size >= rememberedObjects) {
    reader.olderObjects = reader.objects;
    reader.objects = new Map();
  }
  reader.objects.set(refId, cell);
}

function recall(reader: ObjectReader, refId: string): Cell {
  const recent = reader.objects.get(refId);
  if (recent !== undefined) return recent;
  const older = reader.olderObjects.get(refId);
  if (older === undefined) return cut('');
  remember(reader, refId, older);
  return older;
}

/** Enumerations are values, of which PowerShell writes no references: a large file has hundreds of thousands. */
function isEnum(cell: Cell): boolean {
  return typeof cell === 'object' && cell !== null && 'kind' in cell && cell.kind === 'tagged';
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
function attach(reader: ObjectReader, { name, start }: Pick<Frame, 'name' | 'start'>, cell: Cell): void {
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
