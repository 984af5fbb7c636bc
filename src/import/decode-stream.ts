import type { ClixmlOptions } from './clixml.ts';
import { type DecodedFile, decode, exportFormat, formatOf } from './detect.ts';
import { decodeStart, encodingOfStart, fileLimit, sampleBytes } from './encoding.ts';
import { decodePieces, encodingOfStream, type OpenStream } from './encoding-stream.ts';
import type { Hasher } from './imported.ts';
import { joinPieces } from './join-pieces.ts';
import type { Row } from './rows.ts';

export interface DecodedStream extends DecodedFile {
  readonly sha256?: string;
}

export interface StreamOptions {
  readonly hasher?: Hasher | undefined;
  /** The first bytes, where they are known */
  readonly start?: Uint8Array;
  /** Of CLIXML, see clixmlDecoder */
  readonly brief?: ClixmlOptions['brief'];
}

/**
 * What decode() says, of a file that comes in pieces: CLIXML in memory bounded by what its objects have that anybody reads, all else as a whole.
 * What its first bytes tell to be no export is not read further.
 */
export async function decodeStream(open: OpenStream, fileName: string, options: StreamOptions = {}): Promise<DecodedStream> {
  const { hasher } = options;
  const start = options.start ?? (await firstBytes(open));
  const format = encodingOfStart(start) === undefined && start.includes(0) ? 'not-text' : formatOf(decodeStart(start));
  if (format === 'not-text') return { format: exportFormat(decodeStart(start)), tables: [], errors: [{ code: 'not-text' }] };
  if (format === undefined) return { format, tables: [], errors: [] };
  const hashed = hasher === undefined ? open : () => hashPieces(open(), hasher);
  const decoded =
    format === 'clixml' ? await decodeClixmlStream({ open, hashed, brief: options.brief }, start, fileName) : await decodeWhole(hashed(), fileName);
  return hasher === undefined ? decoded : { ...decoded, sha256: hasher.digest() };
}

async function firstBytes(open: OpenStream): Promise<Uint8Array> {
  const bytes = open('start')[Symbol.asyncIterator]();
  const start = joinPieces(await takeBytes(bytes, sampleBytes));
  await bytes.return?.();
  return start.subarray(0, sampleBytes);
}

async function* hashPieces(bytes: AsyncIterable<Uint8Array>, hasher: Hasher): AsyncGenerator<Uint8Array> {
  for await (const piece of bytes) {
    hasher.update(piece);
    yield piece;
  }
}

async function decodeWhole(bytes: AsyncIterable<Uint8Array>, fileName: string): Promise<DecodedFile> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of bytes) {
    length += piece.length;
    // the digest still is that of the whole file
    if (length <= fileLimit) pieces.push(piece);
    else pieces.length = 0;
  }
  if (length > fileLimit) return { format: undefined, tables: [], errors: [{ code: 'too-large', values: { limit: fileLimit } }] };
  return decode(joinPieces(pieces), fileName);
}

interface Opening {
  readonly open: OpenStream;
  /** The reading that counts for the digest */
  readonly hashed: OpenStream;
  readonly brief: ClixmlOptions['brief'];
}

async function decodeClixmlStream({ open, hashed, brief }: Opening, start: Uint8Array, fileName: string): Promise<DecodedFile> {
  const encoding = await encodingOfStream(open, start);
  const decoder = (await import('./clixml.ts')).clixmlDecoder(fileName, { keepsAll: false, ...(brief === undefined ? {} : { brief }) });
  let isText = encoding !== undefined;
  let goesOn = true;
  for await (const piece of decodePieces(hashed(), encoding ?? 'utf-8')) {
    isText &&= !piece.includes('\0');
    if (isText && goesOn) goesOn = decoder.write(piece);
  }
  if (!isText) return { format: 'clixml', tables: [], errors: [{ code: 'not-text' }] };
  const { tables, errors, damage } = decoder.end();
  if (errors.length > 0 || damage === undefined || encoding === undefined) return { format: 'clixml', tables, errors };
  const values = { encoding, line: damage.line, column: damage.column };
  return { format: 'clixml', tables, errors: [{ code: 'bad-encoding', values, region: damage }] };
}

/** Characters in which the first object must end, to be seen before the others */
const firstLimit = 1_000_000;

export interface FirstObject {
  readonly row: Row;
  /** The first bytes of its file, for decodeStream */
  readonly start: Uint8Array;
}

/** The first object of a CLIXML file, which tells in most files what all of them are; undefined where it cannot be told soon, or it is no such file. */
export async function firstObject(open: OpenStream, fileName: string): Promise<FirstObject | undefined> {
  const bytes = open('start')[Symbol.asyncIterator]();
  try {
    const pieces = await takeBytes(bytes, sampleBytes);
    const start = joinPieces(pieces);
    if (start.length < sampleBytes || formatOf(decodeStart(start)) !== 'clixml') return undefined;
    const decoder = (await import('./clixml.ts')).clixmlDecoder(fileName, { keepsAll: false });
    let length = 0;
    for await (const piece of decodePieces(followedBy(pieces, bytes), encodingOfStart(start) ?? 'utf-8')) {
      length += piece.length;
      if (!decoder.write(piece) || decoder.first() !== undefined || length > firstLimit) break;
    }
    const row = decoder.first();
    return row === undefined ? undefined : { row, start };
  } finally {
    await bytes.return?.();
  }
}

async function takeBytes(bytes: AsyncIterator<Uint8Array>, wanted: number): Promise<Uint8Array[]> {
  const pieces: Uint8Array[] = [];
  for (let length = 0; length < wanted; ) {
    const next = await bytes.next();
    if (next.done === true) break;
    pieces.push(next.value);
    length += next.value.length;
  }
  return pieces;
}

async function* followedBy(pieces: readonly Uint8Array[], bytes: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* pieces;
  for (let next = await bytes.next(); next.done !== true; next = await bytes.next()) yield next.value;
}
