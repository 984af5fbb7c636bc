import type { InputError } from './imported.ts';

export interface DecodedText {
  readonly text: string;
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-31j';
}

export type Encoding = DecodedText['encoding'];

/** Bytes. V8 holds no string of more than 2^29 - 24 units. */
export const fileLimit = 400_000_000;
export const sampleBytes = 4096;
const startBytes = 65_536;

/**
 * Bytes of an export as text, without its byte order mark. Bytes that are damaged inside a file of known encoding become U+FFFD,
 * which the decoders never take as a value. Errors: `too-large` { limit }, `not-text`.
 */
export function decodeText(bytes: Uint8Array): DecodedText | InputError {
  if (bytes.length > fileLimit) return { code: 'too-large', values: { limit: fileLimit } };
  const marked = encodingOfStart(bytes);
  const decoded = marked === undefined ? decodeUnmarked(bytes) : { text: decodeAs(bytes, marked), encoding: marked };
  return decoded === undefined || hasNul(bytes, decoded) ? { code: 'not-text' } : decoded;
}

/** In UTF-8 a NUL is a NUL byte, which is found ten times as fast as in the text. */
function hasNul(bytes: Uint8Array, { text, encoding }: DecodedText): boolean {
  return encoding === 'utf-8' ? bytes.includes(0) : text.includes('\0');
}

/** The first 4 KB as text, however damaged: enough to tell the format of a file that is too large. */
export function decodeStart(bytes: Uint8Array): string {
  const start = bytes.subarray(0, sampleBytes);
  return decodeAs(start, encodingOfStart(start) ?? 'utf-8');
}

/** The encoding of a file that its first bytes tell. */
export function encodingOfStart(start: Uint8Array): Encoding | undefined {
  return markedEncoding(start) ?? utf16ByPattern(start);
}

function markedEncoding(bytes: Uint8Array): Encoding | undefined {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return undefined;
}

/** Japanese text in UTF-16 still has blanks, digits and line ends: a tenth of its units has a NUL byte, on the same side but for U+3000. */
function utf16ByPattern(bytes: Uint8Array): Encoding | undefined {
  if (!bytes.subarray(0, sampleBytes).includes(0)) return undefined;
  const length = Math.min(bytes.length, sampleBytes) & ~1;
  let even = 0;
  let odd = 0;
  for (let index = 0; index < length; index += 2) {
    if (bytes[index] === 0) even++;
    if (bytes[index + 1] === 0) odd++;
  }
  if (odd * 20 > length && odd > even * 4) return 'utf-16le';
  if (even * 20 > length && even > odd * 4) return 'utf-16be';
  return undefined;
}

/**
 * UTF-8 where it is valid. Else: damaged UTF-8 often is valid windows-31j, and would become other names there; so windows-31j only where
 * most of what is beyond ASCII makes no UTF-8.
 */
function decodeUnmarked(bytes: Uint8Array): DecodedText | undefined {
  const whole = decodeValid(bytes, 'utf-8');
  if (whole !== undefined) return { text: whole, encoding: 'utf-8' };
  // Of a large file that is no text, the beginning is enough
  return bytes.length > startBytes && decodeDamaged(bytes.subarray(0, startBytes)) === undefined ? undefined : decodeDamaged(bytes);
}

function decodeDamaged(bytes: Uint8Array): DecodedText | undefined {
  const text = decodeAs(bytes, 'utf-8');
  const encoding = isUtf8(countJapanese(text)) ? 'utf-8' : 'windows-31j';
  const decoded = encoding === 'utf-8' ? text : decodeAs(bytes, encoding);
  return isText(decoded) ? { text: decoded, encoding } : undefined;
}

function decodeAs(bytes: Uint8Array, encoding: Encoding): string {
  return new TextDecoder(encoding).decode(bytes);
}

function decodeValid(bytes: Uint8Array, encoding: Encoding): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Characters of three bytes and more, as Japanese is in UTF-8, and places with damaged bytes. Two bytes may well be two half-width kana. */
function countJapanese(text: string): Japanese {
  const counted = { read: 0, places: 0, before: 0 };
  addJapanese(counted, text);
  return counted;
}

export interface Japanese {
  read: number;
  places: number;
  /** The last character */
  before: number;
}

/** Counts on, in the next piece of a text. */
export function addJapanese(counted: Japanese, text: string): void {
  let { read, places, before } = counted;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 0xfffd) places += before === 0xfffd ? 0 : 1;
    else if (code >= 0x800) read++;
    before = code;
  }
  Object.assign(counted, { read, places, before });
}

export function isUtf8({ read, places }: Japanese): boolean {
  return read > 0 && read >= places;
}

/** One character in twenty may be damaged, and three of a short text; above that, and with control characters, it is none. */
function isText(text: string): boolean {
  return isLegible(countDamaged(text), text.length) && !hasControl(text);
}

export function countDamaged(text: string): number {
  let damaged = 0;
  for (let index = text.indexOf('\uFFFD'); index >= 0; index = text.indexOf('\uFFFD', index + 1)) damaged++;
  return damaged;
}

export function isLegible(damaged: number, length: number): boolean {
  return damaged <= Math.max(3, length / 20);
}

export function hasControl(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if ((code < 0x20 && !(code >= 8 && code <= 13) && code !== 0x1b) || (code >= 0x7f && code < 0xa0)) return true;
  }
  return false;
}
