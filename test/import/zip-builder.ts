import { crc32, deflateRawSync } from 'node:zlib';
import type { RandomAccess } from '../../src/import/zip/directory.ts';

/** An entry, with what an archive may say of it that is not so. */
export interface Entry {
  readonly name: string | Uint8Array;
  readonly content: Uint8Array | string;
  readonly flags?: number;
  readonly method?: number;
  readonly crc?: number;
  readonly size?: number;
  /** In the local header alone */
  readonly localName?: string;
  readonly zip64?: boolean;
}

/** The bytes of a zip, written by hand so that it can lie. */
export function zip(entries: readonly Entry[], { comment = '', prefix = '' } = {}): Uint8Array {
  const parts: Buffer[] = [Buffer.from(prefix)];
  const directory: Buffer[] = [];
  let offset = prefix.length;
  for (const entry of entries) {
    const name = Buffer.from(entry.name as Uint8Array);
    const content = Buffer.from(entry.content as Uint8Array);
    const method = entry.method ?? 8;
    const packed = method === 8 ? deflateRawSync(content) : content;
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(45, 0);
    shared.writeUInt16LE(entry.flags ?? (typeof entry.name === 'string' ? 0x800 : 0), 2);
    shared.writeUInt16LE(method, 4);
    shared.writeUInt32LE(entry.crc ?? crc32(content), 10);
    const size = entry.size ?? content.length;
    shared.writeUInt32LE(entry.zip64 ? 0xffffffff : packed.length, 14);
    shared.writeUInt32LE(entry.zip64 ? 0xffffffff : size, 18);
    const localName = entry.localName === undefined ? name : Buffer.from(entry.localName);
    shared.writeUInt16LE(localName.length, 22);
    parts.push(Buffer.from('PK\x03\x04', 'latin1'), Buffer.from(shared), localName, packed);
    shared.writeUInt16LE(name.length, 22);
    const extra = entry.zip64 ? longSizes(size, packed.length) : Buffer.alloc(0);
    shared.writeUInt16LE(extra.length, 24);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\x01\x02\x2d\x00', 'latin1'), Buffer.from(shared), rest, name, extra);
    offset += 30 + localName.length + packed.length;
  }
  const central = Buffer.concat(directory);
  return Buffer.concat([...parts, central, end(entries, { size: central.length, offset, comment })]);
}

function longSizes(size: number, packed: number): Buffer {
  const extra = Buffer.alloc(20);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(16, 2);
  extra.writeBigUInt64LE(BigInt(size), 4);
  extra.writeBigUInt64LE(BigInt(packed), 12);
  return extra;
}

interface Central {
  readonly size: number;
  readonly offset: number;
  readonly comment: string;
}

function end(entries: readonly Entry[], { size, offset, comment }: Central): Buffer {
  const short = Buffer.alloc(22);
  short.write('PK\x05\x06', 0, 'latin1');
  short.writeUInt16LE(entries.length, 8);
  short.writeUInt16LE(entries.length, 10);
  short.writeUInt32LE(size, 12);
  short.writeUInt32LE(offset, 16);
  short.writeUInt16LE(comment.length, 20);
  if (!entries.some(({ zip64 }) => zip64)) return Buffer.concat([short, Buffer.from(comment)]);
  const long = Buffer.alloc(56);
  long.write('PK\x06\x06', 0, 'latin1');
  long.writeBigUInt64LE(44n, 4);
  long.writeBigUInt64LE(BigInt(entries.length), 24);
  long.writeBigUInt64LE(BigInt(entries.length), 32);
  long.writeBigUInt64LE(BigInt(size), 40);
  long.writeBigUInt64LE(BigInt(offset), 48);
  const locator = Buffer.alloc(20);
  locator.write('PK\x06\x07', 0, 'latin1');
  locator.writeBigUInt64LE(BigInt(offset + size), 8);
  locator.writeUInt32LE(1, 16);
  short.writeUInt32LE(0xffffffff, 16);
  return Buffer.concat([long, locator, short, Buffer.from(comment)]);
}

export function inMemory(bytes: Uint8Array): RandomAccess {
  return { size: bytes.length, read: async (offset, length) => bytes.subarray(offset, offset + length) };
}
