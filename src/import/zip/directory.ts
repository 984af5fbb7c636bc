import { InputFault } from '../input-fault.ts';
import { entryName } from './names.ts';

/** Bytes that can be read in any order; read gives fewer only at the end. */
export interface RandomAccess {
  readonly size: number;
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** What the central directory says of an entry, which is not to be trusted. */
export interface DirectoryEntry {
  /** With / between its parts */
  readonly name: string;
  readonly rawName: Uint8Array;
  readonly encrypted: boolean;
  /** 0: stored, 8: deflated */
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  /** Of its local header */
  readonly offset: number;
}

export interface Directory {
  readonly entries: readonly DirectoryEntry[];
  /** Where it starts: no entry reaches beyond */
  readonly start: number;
}

const endSize = 22;
const longestComment = 0xffff;
/** Bytes; a hundred for each of half a million entries */
const directoryLimit = 64_000_000;

/**
 * The central directory of a zip, at its end. Throws InputFault `zip-truncated`, `zip-damaged`, `zip-split` (several volumes) and
 * `zip-too-many` { limit }.
 */
export async function readDirectory(source: RandomAccess, entryLimit: number): Promise<Directory> {
  const end = await readEnd(source);
  if (end.count > entryLimit || end.size > directoryLimit) throw new InputFault({ code: 'zip-too-many', values: { limit: entryLimit } });
  const start = end.position - end.size;
  // bytes in front of the archive, as those of a program that unpacks itself
  const shift = start - end.offset;
  if (start < 0 || shift < 0) throw new InputFault({ code: 'zip-damaged' });
  const view = viewOf(await source.read(start, end.size));
  const entries: DirectoryEntry[] = [];
  for (let at = 0; at < end.size; ) {
    const length = entryLength(view, at);
    const entry = readEntry(view, at, shift);
    if (!entry.name.endsWith('/')) entries.push(entry);
    at += length;
    if (entries.length > entryLimit) throw new InputFault({ code: 'zip-too-many', values: { limit: entryLimit } });
  }
  return { entries, start };
}

interface End {
  /** Of the record itself, before which the directory ends */
  readonly position: number;
  readonly count: number;
  readonly size: number;
  readonly offset: number;
}

async function readEnd(source: RandomAccess): Promise<End> {
  const length = Math.min(source.size, endSize + longestComment);
  const tail = viewOf(await source.read(source.size - length, length));
  for (let at = tail.byteLength - endSize; at >= 0; at--) {
    if (tail.getUint32(at, true) !== 0x06054b50 || at + endSize + tail.getUint16(at + 20, true) > tail.byteLength) continue;
    const position = source.size - length + at;
    const [disk, count, size, offset] = [
      tail.getUint16(at + 4, true),
      tail.getUint16(at + 10, true),
      tail.getUint32(at + 12, true),
      tail.getUint32(at + 16, true),
    ];
    const isLong = count === 0xffff || size === 0xffffffff || offset === 0xffffffff;
    const long = isLong ? await readLongEnd(source, position) : undefined;
    if (long === undefined && disk !== 0) throw new InputFault({ code: 'zip-split' });
    return long ?? { position, count, size, offset };
  }
  throw new InputFault({ code: 'zip-truncated' });
}

/** Of an archive with more than 65,535 entries or 4 GB (zip64): found through a locator of 20 bytes. */
async function readLongEnd(source: RandomAccess, shortEnd: number): Promise<End | undefined> {
  if (shortEnd < 20) return undefined;
  const locator = viewOf(await source.read(shortEnd - 20, 20));
  if (locator.getUint32(0, true) !== 0x07064b50) return undefined;
  const position = longAt(locator, 8);
  if (position + 56 > shortEnd) throw new InputFault({ code: 'zip-damaged' });
  const view = viewOf(await source.read(position, 56));
  if (view.getUint32(0, true) !== 0x06064b50) throw new InputFault({ code: 'zip-damaged' });
  return { position, count: longAt(view, 32), size: longAt(view, 40), offset: longAt(view, 48) };
}

function longAt(view: DataView, at: number): number {
  const value = Number(view.getBigUint64(at, true));
  if (!Number.isSafeInteger(value)) throw new InputFault({ code: 'zip-damaged' });
  return value;
}

const entrySize = 46;

function entryLength(view: DataView, at: number): number {
  if (at + entrySize > view.byteLength || view.getUint32(at, true) !== 0x02014b50) throw new InputFault({ code: 'zip-damaged' });
  const length = entrySize + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  if (at + length > view.byteLength) throw new InputFault({ code: 'zip-damaged' });
  return length;
}

function readEntry(view: DataView, at: number, shift: number): DirectoryEntry {
  const flags = view.getUint16(at + 8, true);
  const nameLength = view.getUint16(at + 28, true);
  const rawName = new Uint8Array(view.buffer, view.byteOffset + at + entrySize, nameLength);
  const short = { size: view.getUint32(at + 24, true), packed: view.getUint32(at + 20, true), offset: view.getUint32(at + 42, true) };
  const { size, packed, offset } = longSizes(view, { start: at + entrySize + nameLength, length: view.getUint16(at + 30, true) }, short);
  return {
    name: entryName(rawName, (flags & 0x800) !== 0),
    rawName,
    encrypted: (flags & 0x41) !== 0,
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    packed,
    size,
    offset: offset + shift,
  };
}

type Sizes = Pick<DirectoryEntry, 'size' | 'packed' | 'offset'>;

/** Sizes of zip64 stand in an extra field, in this order, each only where the short one is full. */
function longSizes(view: DataView, extra: { readonly start: number; readonly length: number }, short: Sizes): Sizes {
  const end = extra.start + extra.length;
  const long = { ...short };
  for (let at = extra.start; at + 4 <= end; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    let field = at + 4;
    for (const key of ['size', 'packed', 'offset'] as const) {
      if (short[key] !== 0xffffffff) continue;
      if (field + 8 > end) throw new InputFault({ code: 'zip-damaged' });
      long[key] = longAt(view, field);
      field += 8;
    }
    break;
  }
  return long;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
