import { acceptsSnapshot } from '../../generated/accepts-snapshot.js';
import { contentProblems } from './content-problems.ts';
import { scanJson } from './json-scan.ts';
import { dropNulls } from './nulls.ts';
import { asRegions, locatePlaces, type Place } from './positions.ts';
import type { SnapshotError, SnapshotProblem } from './problem.ts';
import { lineStarts, type Region, regionOf, type Span } from './regions.ts';
import type { Snapshot } from './snapshot.gen.ts';
import { upgradeSnapshot } from './upgrade.ts';

/** A snapshot that holds what its schema promises, or everything that is wrong with it. */
export type SnapshotReading =
  | {
      readonly snapshot: Snapshot;
      readonly errors: readonly [];
      /** Where the values at JSON Pointers stand in the text, in one pass; pointers to nothing are left out. */
      locate(pointers: readonly string[]): ReadonlyMap<string, Region>;
    }
  | { readonly snapshot: undefined; readonly errors: readonly SnapshotError[] };

const depthLimit = 100;
/** Characters; YAML takes a microsecond and some hundred bytes of memory for each */
const yamlLimit = 8_000_000;
const jsonLimit = 400_000_000;
/** Nobody reads more, and a list of a whole fleet's exports in the wrong form would have millions */
const errorLimit = 1000;

/** A text that was parsed, and the way to places in it. */
interface Parsed {
  readonly data: unknown;
  /** Faster with the data, which must be accepted: an object that is there twice would be taken for the other one */
  places(pointers: readonly string[], data?: unknown): ReadonlyMap<string, Place>;
}

/** Whether a text is meant as a snapshot: its first key is one of a snapshot's, or it names a schemaVersion. */
export function isSnapshotText(text: string): boolean {
  const start = text.slice(0, 4096);
  const keys = 'schemaVersion|\\$schema|collected|unread|assumptions|provenance|cluster';
  if (new RegExp(`^\\s*\\{\\s*"(?:${keys})"\\s*:`).test(start)) return true;
  if (/^\s*\{/.test(start)) return text.includes('"schemaVersion"');
  return new RegExp(`^(?:%YAML[^\\n]*\\n|---[^\\n]*\\n|#[^\\n]*\\n|\\s*\\n)*(?:${keys})[ \\t]*:`).test(start);
}

/**
 * Reads a snapshot in JSON or YAML, of this version or an older one. The path only tells YAML that looks like JSON. Codes of the errors, beside those
 * of schemaProblems, contentProblems, upgradeSnapshot and parseYaml: json-syntax, json-truncated, severalDocuments, tooDeep, tooLarge, notSnapshot, moreErrors.
 */
export async function readSnapshot(text: string, path: string): Promise<SnapshotReading> {
  const parsed = await parseText(text, /\.ya?ml$/i.test(path));
  if ('problems' in parsed) return refuse(text, parsed.problems, () => new Map());
  const checked = await checkData(parsed.data);
  if ('problems' in checked) return refuse(text, checked.problems, parsed.places);
  return { snapshot: checked.snapshot, errors: [], locate: (pointers) => asRegions(text, parsed.places(pointers, parsed.data)) };
}

interface Refused {
  readonly problems: readonly SnapshotProblem[];
}

async function parseText(text: string, isYaml: boolean): Promise<Parsed | Refused> {
  if (text.length > jsonLimit) return { problems: [{ code: 'tooLarge', values: { limit: jsonLimit } }] };
  try {
    return { data: JSON.parse(text), places: (pointers, data) => locatePlaces(text, pointers, data) };
  } catch {
    if (!isYaml && /^\s*[{[]/.test(text.slice(0, 4096))) return { problems: [jsonProblem(text)] };
  }
  if (text.length > yamlLimit) return { problems: [{ code: 'tooLarge', values: { limit: yamlLimit } }] };
  const { parseYaml } = await import('./yaml-text.ts');
  const { problems, ...parsed } = parseYaml(text, depthLimit);
  return problems.length > 0 ? { problems } : parsed;
}

function jsonProblem(text: string): SnapshotProblem {
  const { fault, documents } = scanJson(text);
  const second = documents[1];
  if (fault === undefined) return { code: 'severalDocuments', ...(second === undefined ? {} : { span: second }) };
  const { offset, expected, found } = fault;
  const span = { start: offset, end: offset + found.length };
  const { line, column } = regionOf(lineStarts(text), span);
  if (found === '') return { code: 'json-truncated', values: { expected, line, column }, span };
  return { code: 'json-syntax', values: { expected, line, column, found }, span };
}

async function checkData(data: unknown): Promise<{ readonly snapshot: Snapshot } | Refused> {
  if (!isSnapshotLike(data)) return { problems: [{ code: 'notSnapshot' }] };
  const upgraded = upgradeSnapshot(data);
  if ('code' in upgraded) return { problems: [upgraded] };
  let found: unknown = upgraded.data;
  if (!acceptsSnapshot(found)) {
    found = dropNulls(upgraded.data, depthLimit);
    if (found === undefined) return { problems: [{ code: 'tooDeep', values: { limit: depthLimit } }] };
    if (!acceptsSnapshot(found)) {
      const { schemaProblems } = await import('./schema-problems.ts');
      return { problems: [...schemaProblems(found), ...contentProblems(found)] };
    }
  }
  const problems = contentProblems(found);
  return problems.length > 0 ? { problems } : { snapshot: found };
}

/** Anything else gets one sentence, not one for each of its keys. */
function isSnapshotLike(data: unknown): data is object {
  return (
    typeof data === 'object' && data !== null && !Array.isArray(data) && (Object.hasOwn(data, 'schemaVersion') || Object.hasOwn(data, 'cluster'))
  );
}

function refuse(text: string, problems: readonly SnapshotProblem[], locate: Parsed['places']): SnapshotReading {
  const told = problems.slice(0, errorLimit);
  const places = locate(told.flatMap(({ pointer }) => (pointer === undefined ? [] : [pointer])));
  const starts = lineStarts(text);
  const errors = told.map(({ code, values, pointer, atName, span }): SnapshotError => {
    const place = pointer === undefined ? undefined : places.get(pointer);
    const region = regionOf(starts, span ?? (atName ? place?.name : place) ?? start);
    return { code, ...(values === undefined ? {} : { values }), region };
  });
  errors.sort((a, b) => a.region.line - b.region.line || a.region.column - b.region.column);
  const more = problems.length - told.length;
  return {
    snapshot: undefined,
    errors: more > 0 ? [...errors, { code: 'moreErrors', values: { count: more }, region: regionOf(starts, start) }] : errors,
  };
}

const start: Span = { start: 0, end: 0 };
