import { addJapanese, countDamaged, type Encoding, encodingOfStart, hasControl, isLegible, isUtf8 } from './encoding.ts';

/** Opens a file anew, see InputFile. */
export type OpenStream = (part?: 'start') => AsyncIterable<Uint8Array>;

/** Bytes that are decoded at once: texts of this size are cheap to make and to drop */
const pieceBytes = 65_536;

/** Says of a file that comes in pieces what decodeText says of one in memory; undefined: no text. Without a mark it is read as often as needed. */
export async function encodingOfStream(open: OpenStream, start: Uint8Array): Promise<Encoding | undefined> {
  const told = encodingOfStart(start);
  if (told !== undefined) return told;
  if (await isValidUtf8(open())) return 'utf-8';
  const japanese = { read: 0, places: 0, before: 0 };
  for await (const text of decodePieces(open(), 'utf-8')) addJapanese(japanese, text);
  const encoding = isUtf8(japanese) ? 'utf-8' : 'windows-31j';
  let damaged = 0;
  let length = 0;
  for await (const text of decodePieces(open(), encoding)) {
    if (hasControl(text)) return undefined;
    damaged += countDamaged(text);
    length += text.length;
  }
  return isLegible(damaged, length) ? encoding : undefined;
}

async function isValidUtf8(bytes: AsyncIterable<Uint8Array>): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  /** undefined: the end of the file */
  const isValid = (piece: Uint8Array | undefined): boolean => {
    try {
      decoder.decode(piece, { stream: piece !== undefined });
      return true;
    } catch {
      return false;
    }
  };
  for await (const piece of bytes) if (!isValid(piece)) return false;
  return isValid(undefined);
}

/** The text of a file in small pieces, without its byte order mark. */
export async function* decodePieces(bytes: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const piece of bytes) {
    for (let start = 0; start < piece.length; start += pieceBytes) {
      const text = decoder.decode(piece.subarray(start, start + pieceBytes), { stream: true });
      if (text !== '') yield text;
    }
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}
