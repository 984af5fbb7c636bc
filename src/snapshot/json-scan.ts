import type { Span } from './regions.ts';

/** One JSON document of the text. */
export interface JsonDocument extends Span {
  /** The objects that stand in nothing but arrays: the rows of the table, in order; only finished ones */
  readonly objects: readonly Span[];
  /** false: the text ended, or was wrong, inside of it */
  readonly finished: boolean;
}

/** What stood in the way: `expected` is value, name, ":", ",]", ",}", "\"" or escape; found is '' at the end of the text. */
export interface JsonFault {
  readonly offset: number;
  readonly expected: string;
  readonly found: string;
}

export interface JsonScan {
  readonly documents: readonly JsonDocument[];
  readonly fault?: JsonFault;
}

interface Scanner {
  readonly text: string;
  offset: number;
  /** Open containers: true for an object */
  readonly open: boolean[];
  /** How many of the open containers are objects */
  objectsOpen: number;
  objectStart: number;
  expected: string;
  objects: Span[];
  readonly documents: JsonDocument[];
}

/** One pass over JSON documents that follow each other, without recursion: where they and their rows stand, and the first fault. */
export function scanJson(text: string): JsonScan {
  const scanner: Scanner = { text, offset: 0, open: [], objectsOpen: 0, objectStart: 0, expected: 'value', objects: [], documents: [] };
  let start = -1;
  for (skipWhitespace(scanner); scanner.offset < text.length; skipWhitespace(scanner)) {
    if (start < 0) start = scanner.offset;
    if (!step(scanner)) return endScan(scanner, start);
    if (scanner.open.length > 0) continue;
    scanner.documents.push({ start, end: scanner.offset, objects: scanner.objects, finished: true });
    scanner.objects = [];
    scanner.expected = 'value';
    start = -1;
  }
  return start < 0 ? { documents: scanner.documents } : endScan(scanner, start);
}

function endScan(scanner: Scanner, start: number): JsonScan {
  const { text, offset, objects } = scanner;
  const unfinished = { start, end: offset, objects, finished: false };
  const expected = scanner.expected.replace('!', '');
  return { documents: [...scanner.documents, unfinished], fault: { offset, expected, found: text.slice(offset, offset + 1) } };
}

/** Reads one token where `expected` allows it; "value!" and "name!" are those behind a comma, where nothing may be closed. */
function step(scanner: Scanner): boolean {
  const code = scanner.text.charCodeAt(scanner.offset);
  const inObject = scanner.open.at(-1);
  const closing = inObject ? 0x7d : 0x5d;
  switch (scanner.expected) {
    case 'name':
    case 'name!':
      if (code === closing && scanner.expected === 'name') return close(scanner);
      return code === 0x22 && readString(scanner, ':');
    case ':':
      return code === 0x3a && advance(scanner, 'value!');
    case 'value':
    case 'value!':
      if (code === closing && inObject === false && scanner.expected === 'value') return close(scanner);
      return readValue(scanner, code);
    default:
      if (code === closing) return close(scanner);
      return code === 0x2c && advance(scanner, inObject ? 'name!' : 'value!');
  }
}

function advance(scanner: Scanner, expected: string): boolean {
  scanner.offset++;
  scanner.expected = expected;
  return true;
}

function readValue(scanner: Scanner, code: number): boolean {
  if (code === 0x22) return readString(scanner, afterValue(scanner));
  if (code === 0x7b || code === 0x5b) {
    const isObject = code === 0x7b;
    scanner.open.push(isObject);
    if (isObject && scanner.objectsOpen++ === 0) scanner.objectStart = scanner.offset;
    return advance(scanner, isObject ? 'name' : 'value');
  }
  const token = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)/y;
  token.lastIndex = scanner.offset;
  if (!token.test(scanner.text)) return false;
  scanner.offset = token.lastIndex;
  scanner.expected = afterValue(scanner);
  return true;
}

function close(scanner: Scanner): boolean {
  scanner.offset++;
  if (scanner.open.pop() && --scanner.objectsOpen === 0) scanner.objects.push({ start: scanner.objectStart, end: scanner.offset });
  scanner.expected = afterValue(scanner);
  return true;
}

function afterValue(scanner: Scanner): string {
  return scanner.open.at(-1) ? ',}' : ',]';
}

function readString(scanner: Scanner, next: string): boolean {
  const { text } = scanner;
  let offset = scanner.offset + 1;
  for (; offset < text.length; offset++) {
    const code = text.charCodeAt(offset);
    if (code === 0x22) {
      scanner.offset = offset;
      return advance(scanner, next);
    }
    if (code < 0x20) break;
    if (code === 0x5c) {
      if (!isEscape(text, offset + 1)) return stop(scanner, Math.min(offset + 1, text.length), 'escape');
      offset++;
    }
  }
  return stop(scanner, offset, '"');
}

function isEscape(text: string, offset: number): boolean {
  const letter = text[offset] ?? '';
  if (letter === 'u') return /^[0-9a-fA-F]{4}$/.test(text.slice(offset + 1, offset + 5));
  return letter !== '' && '"\\/bfnrt'.includes(letter);
}

function stop(scanner: Scanner, offset: number, expected: string): boolean {
  scanner.offset = offset;
  scanner.expected = expected;
  return false;
}

function skipWhitespace(scanner: Scanner): void {
  const { text } = scanner;
  for (; scanner.offset < text.length; scanner.offset++) {
    const code = text.charCodeAt(scanner.offset);
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
  }
}
