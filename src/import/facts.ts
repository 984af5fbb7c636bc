import type { Cluster, Mark, Unread, VirtualMachine } from '../snapshot/snapshot.gen.ts';
import { laterOf, noteChange, noteContest, show, subject } from './contradictions.ts';
import type { InputError, Note } from './imported.ts';
import { isUnreadable, type Reading } from './readings.ts';
import type { Row } from './rows.ts';

export type Scope = NonNullable<Mark['scope']>;
type FactNode = NonNullable<Cluster['nodes']>[number];

/** Where a fact comes from; the order is that of the files. */
export interface Origin {
  readonly command: string;
  readonly path: string;
  readonly order: number;
  /** When the command was run, where the export says it: ISO 8601 without zone */
  readonly time?: string;
}

/** Most objects come from one place; the facts that other places gave stand apart. */
interface Origins {
  readonly first: Origin;
  others?: Map<string, Origin>;
  /** Facts that one table tells in two ways, each with that table */
  unclear?: Map<string, Origin>;
  /** Facts on which two files disagree, and neither is known to be later */
  contested?: Set<string>;
}

/** The facts of one cluster while its exports are being read. */
export interface Draft {
  readonly cluster: Cluster;
  readonly marks: Mark[];
  readonly marked: Set<string>;
  /** Marks that another file contradicts: nothing is complete there any more */
  readonly contested: Set<string>;
  readonly unread: Unread[];
  /** By their text, so that each stands there once */
  readonly notes: Map<string, Note>;
  /** Names of the cluster that exports prove, each with its first file */
  readonly clusterNames: Map<string, Origin>;
  /** Where each object stands, which is only worked out when somebody asks */
  readonly places: Map<object, Place>;
  /** Where each fact of an object came from */
  readonly origins: Map<object, Origins>;
  /** Objects of the last complete listing, by list and scope */
  readonly listings: Map<string, { readonly origin: Origin; readonly objects: ReadonlySet<object> }>;
  readonly machines: { readonly byId: Map<string, VirtualMachine>; readonly byName: Map<string, VirtualMachine[]> };
  /** PNPDeviceID of each adapter */
  readonly devices: Map<object, string>;
  /** Lists of objects that their command listed completely */
  readonly whole: Set<unknown>;
  /** Rows that wait for others: cluster resources, WMI classes of 2008 R2 */
  readonly waiting: Map<string, Waiting[]>;
  /** Kinds of waiting rows that are all there, by kind and node */
  readonly answered: Map<string, ReadingOf>;
}

export interface Place {
  readonly row: Pick<Row, 'region'>;
  readonly origin: Origin;
}

export interface Waiting {
  readonly row: Row;
  readonly reading: ReadingOf;
  readonly node?: FactNode;
}

/** One table on its way into the facts. */
export interface ReadingOf {
  readonly draft: Draft;
  readonly origin: Origin;
  readonly errors: InputError[];
  /** --node, or the node of the folder, prompt or header */
  readonly node?: string;
}

export function newDraft(): Draft {
  return {
    cluster: { name: '' },
    marks: [],
    marked: new Set(),
    contested: new Set(),
    unread: [],
    notes: new Map(),
    clusterNames: new Map(),
    places: new Map(),
    origins: new Map(),
    listings: new Map(),
    machines: { byId: new Map(), byName: new Map() },
    devices: new Map(),
    whole: new Set(),
    waiting: new Map(),
    answered: new Map(),
  };
}

export function sourceText(origin: Origin): string {
  return `${origin.command} (${origin.path})`;
}

export type Readings<T> = { readonly [K in keyof T]?: Reading<NonNullable<T[K]>> };

/**
 * Fills facts of an object. What cannot be read is remembered as unread. Where two tell one fact differently the later one counts, with a note: the
 * later in one file, or by the times that both exports say. Otherwise the fact is not known.
 */
export function put<T extends object>(reading: ReadingOf, object: T, path: string, readings: Readings<T>, scope?: Scope): void {
  for (const key of Object.keys(readings) as (keyof T & string)[]) {
    const value = readings[key];
    if (value === undefined) continue;
    const fact = path === '' ? key : `${path}.${key}`;
    if (isUnreadable(value)) addUnread(reading, fact, value.unreadable, value.text, scope);
    else setFact(reading, object, key, value as NonNullable<T[typeof key]>, fact, scope);
  }
}

/** Puts a list of objects that one command lists together; a whole list is never replaced by a part of one. */
export function putList<T extends object, K extends keyof T & string>(
  reading: ReadingOf,
  object: T,
  list: { readonly key: K; readonly fact: string; readonly whole: boolean; readonly scope: Scope },
  items: NonNullable<T[K]>,
): void {
  const { draft } = reading;
  const before = object[list.key];
  if (before !== undefined && !list.whole && draft.whole.has(before)) return;
  // a part of a list contradicts nothing but what is not in the whole one
  if (before !== undefined && list.whole && !draft.whole.has(before) && isPartOf(before, items)) delete object[list.key];
  setFact(reading, object, list.key, items, list.fact, list.scope);
  if (list.whole && object[list.key] === items) draft.whole.add(items);
}

function isPartOf(part: unknown, whole: unknown): boolean {
  if (!Array.isArray(part) || !Array.isArray(whole)) return false;
  const items = new Set(whole.map((item) => JSON.stringify(item)));
  return part.every((item) => items.has(JSON.stringify(item)));
}

function setFact<T extends object, K extends keyof T & string>(
  reading: ReadingOf,
  object: T,
  key: K,
  value: NonNullable<T[K]>,
  fact: string,
  scope?: Scope,
): void {
  const { draft, origin } = reading;
  const origins: Origins = draft.origins.get(object) ?? { first: origin };
  if (origins.first === origin) draft.origins.set(object, origins);
  if (origins.unclear?.get(key) === origin || origins.contested?.has(key) === true) return;
  const before = object[key];
  const earlier = origins.others?.get(key) ?? origins.first;
  if (before !== undefined && before !== null && JSON.stringify(before) !== JSON.stringify(value)) {
    if (earlier === origin) {
      forget(reading, origins, object, key, { fact, scope, values: [before, value] });
      return;
    }
    const later = laterOf(earlier, origin);
    if (later === undefined) {
      contest(reading, origins, object, key, { fact, scope, values: [before, value], earlier });
      return;
    }
    noteChange(reading, earlier, fact, subject(object, scope), before, value);
    if (later === earlier) return;
  }
  object[key] = value;
  if (origins.first !== origin) {
    origins.others ??= new Map();
    origins.others.set(key, origin);
  }
}

/** One table tells two values of one thing, as where the rows of two nodes do not say which is whose: neither counts. */
function forget<T extends object>(
  reading: ReadingOf,
  origins: Origins,
  object: T,
  key: keyof T & string,
  { fact, scope, values }: { readonly fact: string; readonly scope: Scope | undefined; readonly values: readonly unknown[] },
): void {
  origins.unclear ??= new Map();
  origins.unclear.set(key, reading.origin);
  delete object[key];
  addUnread(reading, fact, 'ambiguous', values.map(show).join(' / '), scope);
}

interface Contested {
  readonly fact: string;
  readonly scope: Scope | undefined;
  readonly values: readonly [unknown, unknown];
  readonly earlier: Origin;
}

/** Two files tell two values, and neither is known to be later: the fact is not known, and both are shown. */
function contest<T extends object>(reading: ReadingOf, origins: Origins, object: T, key: keyof T & string, contested: Contested): void {
  const { fact, scope, values, earlier } = contested;
  origins.contested ??= new Set();
  origins.contested.add(key);
  delete object[key];
  const [first, second] = values.map(show);
  addUnread(reading, fact, 'ambiguous', `${first} (${earlier.path}) / ${second} (${reading.origin.path})`, scope);
  noteContest(reading, earlier, fact, subject(object, scope), values);
}

/** Remembers where an object was first met. */
export function meet({ draft, origin }: ReadingOf, object: object): void {
  if (!draft.origins.has(object)) draft.origins.set(object, { first: origin });
}

export function addUnread(reading: ReadingOf, fact: string, reason: Unread['reason'], detail: string, scope?: Scope): void {
  const entry: Unread = { fact, reason, detail, source: sourceText(reading.origin) };
  if (scope !== undefined) entry.scope = scope;
  reading.draft.unread.push(entry);
}

/** Remembers the first place of an object; of the same command twice, where the values that count stand. */
export function place({ draft, origin }: ReadingOf, object: object, row: Row): void {
  const known = draft.places.get(object)?.origin;
  const isAgain = known !== undefined && known.command === origin.command && known.order < origin.order;
  // a row holds all that its file says of the object: only where it stands is kept
  if (known === undefined || isAgain) draft.places.set(object, { row: row.lazyRegion ? row : { region: row.region }, origin });
}

/** An object inside an object, made when it is needed. */
export function nested<T, K extends keyof T>(object: T, key: K, empty: NonNullable<T[K]>): NonNullable<T[K]> {
  const known = object[key];
  if (known !== undefined && known !== null) return known;
  object[key] = empty;
  return empty;
}

/** Keeps a row until all files are read. */
export function wait(reading: ReadingOf, kind: string, row: Row, node?: FactNode): void {
  const rows = reading.draft.waiting.get(kind) ?? [];
  rows.push(node === undefined ? { row, reading } : { row, reading, node });
  reading.draft.waiting.set(kind, rows);
}

/** Remembers that all waiting rows of a kind are there for this node. */
export function answer(reading: ReadingOf, kind: string, node: FactNode): void {
  reading.draft.answered.set(`${kind}\n${node.name}`, reading);
}

export function answerOf(draft: Draft, kind: string, node: FactNode): ReadingOf | undefined {
  return draft.answered.get(`${kind}\n${node.name}`);
}
