import type { InputError } from './imported.ts';

export interface DecodedText {
  readonly text: string;
  /** utf-8, utf-16le, utf-16be or windows-31j */
  readonly encoding: string;
}

/** V8 holds no string of more than 2^29 - 24 units */
const maximumBytes = 400_000_000;
const sampleBytes = 4096;

/**
 * Bytes of an export as text, without its byte order mark. What can't be decoded inside a file of known encoding becomes U+FFFD,
 * which the decoders never take as a value. Errors: `too-large` { limit }, `not-text`.
 */
export function decodeText(bytes: Uint8Array): DecodedText | InputError {
  if (bytes.length > maximumBytes) return { code: 'too-large', values: { limit: maximumBytes } };
  const marked = markedEncoding(bytes) ?? utf16ByPattern(bytes);
  const decoded = marked === undefined ? decodeUnmarked(bytes) : { text: decode(bytes, marked, false) ?? '', encoding: marked };
  return decoded === undefined || isBinary(decoded.text) ? { code: 'not-text' } : decoded;
}

function markedEncoding(bytes: Uint8Array): string | undefined {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return undefined;
}

/** Japanese text in UTF-16 still has blanks, digits and line ends: a tenth of its units has a NUL byte, on the same side but for U+3000. */
function utf16ByPattern(bytes: Uint8Array): string | undefined {
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

function decodeUnmarked(bytes: Uint8Array): DecodedText | undefined {
  const whole = decode(bytes, 'utf-8', true);
  if (whole !== undefined) return { text: whole, encoding: 'utf-8' };
  // A file that was cut inside a character is cut UTF-8, and not windows-31j
  const cut = decodeCutUtf8(bytes);
  if (cut !== undefined) return { text: cut, encoding: 'utf-8' };
  const japanese = decode(bytes, 'windows-31j', true);
  return japanese === undefined || hasControl(japanese) ? undefined : { text: japanese, encoding: 'windows-31j' };
}

function decode(bytes: Uint8Array, encoding: string, fatal: boolean): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal }).decode(bytes);
  } catch {
    return undefined;
  }
}

function decodeCutUtf8(bytes: Uint8Array): string | undefined {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    const text = decoder.decode(bytes, { stream: true });
    // Where all the rest is ASCII, one lead byte at the end of CP932 text would look the same
    return text.length === 0 || isAscii(bytes) ? undefined : `${text}\uFFFD`;
  } catch {
    return undefined;
  }
}

/** Up to the last three bytes, which are the cut character's */
function isAscii(bytes: Uint8Array): boolean {
  for (let index = 0; index < bytes.length - 3; index++) if ((bytes[index] ?? 0) > 0x7f) return false;
  return true;
}

function isBinary(text: string): boolean {
  return text.includes('\0');
}

function hasControl(text: string): boolean {
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if ((code < 0x20 && !(code >= 8 && code <= 13) && code !== 0x1b) || (code >= 0x7f && code < 0xa0)) return true;
  }
  return false;
}
