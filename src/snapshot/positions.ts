import { itemJumps } from './item-jumps.ts';
import { lineStarts, type Region, regionOf, type Span } from './regions.ts';

/** Where a value stands, and the name in front of it where it is a property. */
export interface Place extends Span {
  readonly name?: Span;
}

/** The wanted pointers as a tree: only what lies on the way to one is read, all else is skipped. */
interface Branch {
  readonly pointers: string[];
  children?: Map<string, Branch>;
}

/** Where the values at JSON Pointers ("/cluster/nodes/0") stand in a text that JSON.parse accepts; pointers to nothing are left out. One pass. */
export function locatePointers(text: string, pointers: readonly string[]): ReadonlyMap<string, Region> {
  return asRegions(text, locatePlaces(text, pointers));
}

/** Offsets as lines and columns. */
export function asRegions(text: string, places: ReadonlyMap<string, Span>): ReadonlyMap<string, Region> {
  const starts = lineStarts(text);
  return new Map([...places].map(([pointer, place]) => [pointer, regionOf(starts, place)]));
}

/**
 * The same as offsets, with the names of properties. Of two properties with one name the last counts, as for JSON.parse. What it gave for the text,
 * where that is at hand and no two objects of a list are called the same, saves reading most of it.
 */
export function locatePlaces(text: string, pointers: readonly string[], data?: unknown): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  if (pointers.length > 0) locateValue({ text, places }, skipBlanks(text, 0), { branch: plantTree(pointers), data });
  return places;
}

/** The names and indexes on the way to a value. */
export function pointerSteps(pointer: string): readonly string[] {
  return pointer.split('/').slice(1).map(unescapeStep);
}

function unescapeStep(step: string): string {
  return step.includes('~') ? step.replaceAll('~1', '/').replaceAll('~0', '~') : step;
}

/** A step of a JSON Pointer for a name. */
export function pointerStep(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

function plantTree(pointers: readonly string[]): Branch {
  const branches = new Map<string, Branch>([['', { pointers: [] }]]);
  for (const pointer of pointers) branchAt(branches, pointer).pointers.push(pointer);
  return branchAt(branches, '');
}

/** Most pointers share all but their last step: by its whole text a branch is found without going down from the root. */
function branchAt(branches: Map<string, Branch>, pointer: string): Branch {
  const known = branches.get(pointer);
  if (known !== undefined) return known;
  const slash = pointer.lastIndexOf('/');
  const parent = branchAt(branches, pointer.slice(0, Math.max(0, slash)));
  const branch: Branch = { pointers: [] };
  parent.children ??= new Map();
  parent.children.set(unescapeStep(pointer.slice(slash + 1)), branch);
  branches.set(pointer, branch);
  return branch;
}

interface Scan {
  readonly text: string;
  readonly places: Map<string, Place>;
}

/** A value on the way, and what it was parsed to where that is known. */
interface Located {
  readonly branch: Branch;
  readonly name?: Span;
  readonly data: unknown;
}

/** Returns the offset behind the value. */
function locateValue(scan: Scan, start: number, { branch, name, data }: Located): number {
  const end = branch.children === undefined ? skipValue(scan.text, start) : locateInside(scan, start, { children: branch.children, data });
  const place = name === undefined ? { start, end } : { start, end, name };
  for (const pointer of branch.pointers) scan.places.set(pointer, place);
  return end;
}

interface Inside {
  readonly children: ReadonlyMap<string, Branch>;
  readonly data: unknown;
}

function locateInside(scan: Scan, start: number, inside: Inside): number {
  const code = scan.text.charCodeAt(start);
  if (code === openBrace) return locateProperties(scan, start, inside);
  if (code === openBracket) return locateItems(scan, start, inside);
  return skipValue(scan.text, start);
}

function locateProperties(scan: Scan, start: number, { children, data }: Inside): number {
  const { text } = scan;
  let offset = skipBlanks(text, start + 1);
  while (text.charCodeAt(offset) === quote) {
    const name = { start: offset, end: skipString(text, offset) };
    offset = skipBlanks(text, skipBlanks(text, name.end) + 1);
    const property = propertyName(text, name);
    const branch = children.get(property);
    offset = branch === undefined ? skipValue(text, offset) : locateValue(scan, offset, { branch, name, data: propertyOf(data, property) });
    offset = skipComma(text, offset);
  }
  return offset + 1;
}

function propertyOf(data: unknown, name: string): unknown {
  return typeof data === 'object' && data !== null ? Object.getOwnPropertyDescriptor(data, name)?.value : undefined;
}

function locateItems(scan: Scan, start: number, { children, data }: Inside): number {
  const { text } = scan;
  const jumps = itemJumps(text, data, children.keys());
  let offset = skipBlanks(text, start + 1);
  for (let index = 0; offset < text.length && text.charCodeAt(offset) !== closeBracket; index++) {
    const jump = jumps?.next(index, offset);
    if (jump !== undefined) ({ index, offset } = jump);
    const branch = children.get(String(index));
    offset = branch === undefined ? skipValue(text, offset) : locateValue(scan, offset, { branch, data: propertyOf(data, String(index)) });
    offset = skipComma(text, offset);
    if (jump !== undefined && jumps?.isAt(index + 1, offset) === false) return locateItems(scan, start, { children, data: undefined });
  }
  return offset + 1;
}

function propertyName(text: string, { start, end }: Span): string {
  const name = text.slice(start + 1, end - 1);
  return name.includes('\\') ? String(JSON.parse(`"${name}"`)) : name;
}

function skipComma(text: string, offset: number): number {
  const next = skipBlanks(text, offset);
  return text.charCodeAt(next) === comma ? skipBlanks(text, next + 1) : next;
}

const quote = 0x22;
const comma = 0x2c;
const openBracket = 0x5b;
const backslash = 0x5c;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;

function skipBlanks(text: string, offset: number): number {
  let code = text.charCodeAt(offset);
  while (code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09) code = text.charCodeAt(++offset);
  return offset;
}

function skipValue(text: string, start: number): number {
  const code = text.charCodeAt(start);
  if (code === quote) return skipString(text, start);
  if (code === openBrace || code === openBracket) return skipContainer(text, start);
  let offset = start;
  // a number, true, false or null
  while (offset < text.length && !endsWord(text.charCodeAt(offset))) offset++;
  return offset;
}

function endsWord(code: number): boolean {
  return code === comma || code === closeBrace || code === closeBracket || code <= 0x20;
}

/** A compiled pattern runs over an object several times as fast as the loop below, which is there for what is nested deeper than the pattern. */
function skipContainer(text: string, start: number): number {
  container.lastIndex = start;
  return container.test(text) ? container.lastIndex : skipDeepContainer(text, start);
}

const container = new RegExp(containerPattern(6), 'sy');

/** An object or a list of valid JSON with so many levels in it. No part can match in two ways, so that it never goes back far. */
function containerPattern(levels: number): string {
  const flat = String.raw`[^"{}\[\]]*(?:"[^"\\]*(?:\\.[^"\\]*)*"[^"{}\[\]]*)*`;
  const inside = levels === 0 ? flat : `${flat}(?:${containerPattern(levels - 1)}${flat})*`;
  return String.raw`[{[]${inside}[}\]]`;
}

function skipDeepContainer(text: string, start: number): number {
  let depth = 0;
  for (let offset = start; offset < text.length; offset++) {
    const code = text.charCodeAt(offset);
    if (code === quote) offset = skipString(text, offset) - 1;
    else if (code === openBrace || code === openBracket) depth++;
    else if ((code === closeBrace || code === closeBracket) && --depth === 0) return offset + 1;
  }
  return text.length;
}

/** indexOf runs over a text several times as fast as a loop here could. */
function skipString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end >= 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end < 0 ? text.length : end + 1;
}

/** Behind an odd number of backslashes */
function isEscaped(text: string, offset: number): boolean {
  let first = offset;
  while (text.charCodeAt(first - 1) === backslash) first--;
  return (offset - first) % 2 === 1;
}
