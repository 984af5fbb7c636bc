import type { InputError } from '../imported.ts';
import { InputFault } from '../input-fault.ts';
import { crc32 } from './crc32.ts';
import type { DirectoryEntry, RandomAccess } from './directory.ts';

/** What an archive may come to, and what it has come to. */
export interface Budget {
  /** Bytes of all entries, unpacked */
  readonly maxSize: number;
  /** How many times as large as its packed bytes an entry may become */
  readonly maxRatio: number;
  unpacked: number;
}

/** What a host does faster than any code of a page. Its errors have codes that begin with Z_, or ERR_BUFFER_TOO_LARGE for more than `size` bytes. */
export interface NativeZip {
  inflate(packed: AsyncIterable<Uint8Array>, sizes: Pick<DirectoryEntry, 'packed' | 'size'>): AsyncIterable<Uint8Array>;
  crc32(before: number, bytes: Uint8Array): number;
}

export interface OpenArchive {
  readonly source: RandomAccess;
  readonly native: NativeZip | undefined;
  /** Where the central directory starts */
  readonly end: number;
  readonly budget: Budget;
  /** Bytes of each entry that have been counted: it may be read again */
  readonly counted: Map<DirectoryEntry, number>;
}

/** Bytes read from the archive at once */
const readSize = 65_536;
/** Bytes unpacked at once: they may become a thousand times as many before anybody can look */
const packedPiece = 4096;
const startPiece = 512;
/** A small file of blanks is no bomb */
const harmlessSize = 16_000_000;

/**
 * The bytes of an entry. Throws InputFault `zip-encrypted`, `zip-method` { method }, `zip-damaged`, `zip-size`, `zip-crc`, `zip-too-large`
 * { limit }, `zip-ratio` { limit }; where it ends without one, its bytes are those that were packed. 'start': only the first of them are wanted.
 */
export async function* readEntry(archive: OpenArchive, entry: DirectoryEntry, part?: 'start'): AsyncGenerator<Uint8Array> {
  if (entry.encrypted) throw fault('zip-encrypted');
  if (entry.method !== 0 && entry.method !== 8) throw fault('zip-method', { method: entry.method });
  const start = await dataStart(archive, entry);
  const packed = readRange(archive.source, start, entry.packed);
  const addCrc = archive.native?.crc32 ?? crc32;
  let size = 0;
  let crc = 0;
  for await (const bytes of entry.method === 0 ? packed : unpack(archive, packed, entry, part)) {
    size += bytes.length;
    if (size > entry.size) throw fault('zip-size');
    spend(archive, entry, size);
    crc = addCrc(crc, bytes);
    yield bytes;
  }
  if (size !== entry.size) throw fault('zip-size');
  if (crc !== entry.crc) throw fault('zip-crc');
}

/** Behind the local header, which must be that of the entry. */
async function dataStart({ source, end }: OpenArchive, { offset, packed, rawName }: DirectoryEntry): Promise<number> {
  if (offset + 30 + rawName.length > end) throw fault('zip-damaged');
  const header = await source.read(offset, 30 + rawName.length);
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength);
  const nameLength = view.getUint16(26, true);
  const sameName = nameLength === rawName.length && rawName.every((byte, index) => header[30 + index] === byte);
  const start = offset + 30 + nameLength + view.getUint16(28, true);
  if (view.getUint32(0, true) !== 0x04034b50 || !sameName || start + packed > end) throw fault('zip-damaged');
  return start;
}

async function* readRange(source: RandomAccess, start: number, length: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < length; at += readSize) {
    const bytes = await source.read(start + at, Math.min(readSize, length - at));
    if (bytes.length < Math.min(readSize, length - at)) throw fault('zip-truncated');
    yield bytes;
  }
}

/** A host that unpacks fast unpacks more than the start. */
async function* unpack(
  { native }: OpenArchive,
  packed: AsyncIterable<Uint8Array>,
  entry: DirectoryEntry,
  part?: 'start',
): AsyncGenerator<Uint8Array> {
  if (native === undefined || part === 'start') yield* inflate(packed, part === 'start' ? startPiece : packedPiece);
  else {
    try {
      yield* native.inflate(packed, entry);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      if (code === 'ERR_BUFFER_TOO_LARGE') throw fault('zip-size');
      throw code.startsWith('Z_') ? new InputFault({ code: 'zip-damaged' }, { cause: error }) : error;
    }
  }
}

async function* inflate(packed: AsyncIterable<Uint8Array>, pieceSize: number): AsyncGenerator<Uint8Array> {
  const { Inflate } = await import('fflate');
  const unpacked: Uint8Array[] = [];
  const inflater = new Inflate((bytes) => unpacked.push(bytes));
  const push = (bytes: Uint8Array, isLast: boolean): void => {
    try {
      inflater.push(bytes, isLast);
    } catch (error) {
      throw new InputFault({ code: 'zip-damaged' }, { cause: error });
    }
  };
  for await (const bytes of packed) {
    for (let at = 0; at < bytes.length; at += pieceSize) {
      push(bytes.subarray(at, at + pieceSize), false);
      yield* unpacked.splice(0);
    }
  }
  push(new Uint8Array(0), true);
  yield* unpacked.splice(0);
}

function spend({ budget, counted }: OpenArchive, entry: DirectoryEntry, size: number): void {
  const before = counted.get(entry) ?? 0;
  if (size > before) {
    budget.unpacked += size - before;
    counted.set(entry, size);
  }
  if (budget.unpacked > budget.maxSize) throw fault('zip-too-large', { limit: budget.maxSize });
  if (size > harmlessSize && size > budget.maxRatio * entry.packed) throw fault('zip-ratio', { limit: budget.maxRatio });
}

function fault(code: string, values?: NonNullable<InputError['values']>): InputFault {
  return new InputFault({ code, ...(values === undefined ? {} : { values }) });
}
