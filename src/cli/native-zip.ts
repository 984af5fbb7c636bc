import { Readable } from 'node:stream';
import { createInflateRaw, inflateRawSync, crc32 as zlibCrc32 } from 'node:zlib';
import type { NativeZip } from '../import/zip/entry.ts';

/** Bytes; what is smaller is unpacked at once, which is faster than a stream of it */
const smallSize = 8_000_000;
const pieceSize = 65_536;

/** Unpacks by the zlib of Node, in half of the time that code in JavaScript takes. */
export const nativeZip: NativeZip = {
  async *inflate(packed, { packed: packedSize, size }) {
    if (size > 0 && size <= smallSize && packedSize <= smallSize) {
      const pieces: Uint8Array[] = [];
      for await (const piece of packed) pieces.push(piece);
      yield inflateRawSync(Buffer.concat(pieces), { maxOutputLength: size });
    } else yield* Readable.from(packed).compose(createInflateRaw({ chunkSize: pieceSize }));
  },
  crc32: (before, bytes) => zlibCrc32(bytes, before),
};
