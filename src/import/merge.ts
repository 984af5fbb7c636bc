import { pointerStep } from '../snapshot/positions.ts';
import type { Mark, Snapshot, Unread } from '../snapshot/snapshot.gen.ts';
import type { Note } from './imported.ts';
import { itemIndex } from './merge-items.ts';
import { locate, type PlaceInPart, placeOf } from './merge-places.ts';
import { isAfter, type Times, timeAt, timesOf } from './merge-times.ts';
import type { Part } from './part.ts';

/**
 * One cluster from several parts. Where two disagree, the later by the times of their provenance is taken, with a note; where nobody can tell, the
 * fact is not known, and both values stand under `unread`. A list that one calls complete and another one contradicts is complete no longer.
 * Changes the first part.
 */
export function mergeParts(first: Part, others: readonly Part[]): Pick<Part, 'snapshot' | 'notes' | 'locate'> {
  const { snapshot } = first;
  const notes = [...first.notes];
  const places = new Map<string, PlaceInPart>();
  const contested = new Set<string>();
  for (const part of others) {
    notes.push(...part.notes);
    mergePart({
      snapshot,
      part,
      notes,
      places,
      moved: new Map(),
      doubted: new Set(),
      marks: [markKeys(snapshot), markKeys(part.snapshot)],
      contested,
      first,
      times: [timesOf(snapshot), timesOf(part.snapshot)],
    });
  }
  return { snapshot, notes: distinct(notes), locate: (pointers) => locate(first, places, pointers) };
}

interface Merging {
  readonly snapshot: Snapshot;
  readonly part: Part;
  readonly notes: Note[];
  /** Where what a later part has brought stands in it, by the pointer in the merged snapshot */
  readonly places: Map<string, PlaceInPart>;
  /** Pointers of this part, by what they have become */
  readonly moved: Map<string, string>;
  /** Keys of the marks that are contradicted */
  readonly doubted: Set<string>;
  /** Keys of the marks of both */
  readonly marks: readonly [ReadonlySet<string>, ReadonlySet<string>];
  /** Pointers of the facts that nobody knows, whatever a later part says */
  readonly contested: Set<string>;
  readonly first: Part;
  /** Times of both, as they were before the merge */
  readonly times: readonly [Times, Times];
}

/** Two values at one place: the path of the fact, the pointers in both snapshots, the name and id of the node or machine that they lie below. */
interface At {
  readonly fact: string;
  readonly target: string;
  readonly source: string;
  readonly owners: readonly string[];
}

function mergePart(merging: Merging): void {
  const { snapshot, part, doubted } = merging;
  const { name: _, ...cluster } = part.snapshot.cluster;
  mergeObject(merging, snapshot.cluster, cluster, { fact: '', target: '/cluster', source: '/cluster', owners: [] });
  const { collected = [], unread = [], assumptions = [], provenance = {} } = part.snapshot;
  const marks = [...(snapshot.collected ?? []), ...collected].filter((mark) => !doubted.has(markKey(mark)));
  if (marks.length > 0 || snapshot.collected !== undefined) snapshot.collected = distinct(marks);
  if (unread.length > 0) snapshot.unread = distinct([...(snapshot.unread ?? []), ...unread]);
  if (assumptions.length > 0) snapshot.assumptions = distinct([...(snapshot.assumptions ?? []), ...assumptions]);
  const moved = Object.entries(provenance).map(([pointer, value]) => [movedPointer(merging, pointer), value] as const);
  if (moved.length > 0) snapshot.provenance = { ...Object.fromEntries(moved), ...snapshot.provenance };
}

function markKeys({ collected = [] }: Snapshot): ReadonlySet<string> {
  return new Set(collected.map(markKey));
}

function markKey({ list, scope }: Pick<Mark, 'list' | 'scope'>): string {
  return `${list}\n${scope?.node ?? scope?.vm ?? ''}`;
}

function distinct<T>(values: readonly T[]): T[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}

function movedPointer({ moved }: Merging, pointer: string): string {
  for (let end = pointer.length; end > 0; end = pointer.lastIndexOf('/', end - 1)) {
    const known = moved.get(pointer.slice(0, end));
    if (known !== undefined) return known + pointer.slice(end);
  }
  return pointer;
}

function mergeObject(merging: Merging, target: object, source: object, at: At): void {
  for (const [key, value] of Object.entries(source)) {
    const step = `/${pointerStep(key)}`;
    mergeValue(merging, target, key, value, {
      ...at,
      fact: at.fact === '' ? key : `${at.fact}.${key}`,
      target: at.target + step,
      source: at.source + step,
    });
  }
}

function mergeValue(merging: Merging, target: object, key: string, value: unknown, at: At): void {
  if (merging.contested.has(at.target)) return;
  const before: unknown = Reflect.get(target, key);
  if (isObjectList(before) && isObjectList(value) && itemIndex([...before, ...value]) !== undefined) mergeList(merging, before, value, at);
  else if (isPlain(before) && isPlain(value)) mergeObject(merging, before, value, at);
  else if (before === undefined || JSON.stringify(before) !== JSON.stringify(value)) {
    const isMine = before === undefined ? true : isLater(merging, at, before, value);
    if (isMine === undefined) contest(merging, target, key, at, before, value);
    if (isMine !== true) return;
    Reflect.set(target, key, value);
    come(merging, at);
  }
}

/** Whether the value of the later part counts; undefined where nobody can tell. A whole list counts more than a part of one. */
function isLater(merging: Merging, at: At, before: unknown, value: unknown): boolean | undefined {
  const [isWhole, isNowWhole] = merging.marks.map((marks) => Array.isArray(before) && isComplete(marks, at));
  if (isWhole !== isNowWhole) return isNowWhole;
  const isNewer = isAfter(timeAt(merging.times[1], at.source), timeAt(merging.times[0], at.target));
  if (isNewer === undefined) return undefined;
  note(merging, at, { code: 'contradiction', values: isNewer ? [before, value] : [value, before], isTurned: !isNewer });
  return isNewer;
}

/** What an object is called cannot be taken from it. */
const identities = ['name', 'node', 'vm', 'address', 'subnet', 'list'];

function contest(merging: Merging, target: object, key: string, at: At, before: unknown, value: unknown): void {
  const { snapshot, part, contested } = merging;
  contested.add(at.target);
  const path = pathAt(merging, at);
  if (!identities.includes(key)) Reflect.deleteProperty(target, key);
  note(merging, at, { code: 'contradictionOpen', values: [before, value] });
  const scope = scopeOf(at);
  const detail = `${show(before)} (${path}) / ${show(value)} (${part.path})`;
  const entry: Unread = { fact: at.fact, ...(scope === undefined ? {} : { scope }), reason: 'ambiguous', detail };
  snapshot.unread = [...(snapshot.unread ?? []), entry];
}

function scopeOf({ fact, owners }: At): Unread['scope'] {
  const [owner] = owners;
  if (owner === undefined) return undefined;
  if (fact.startsWith('nodes.')) return { node: owner };
  return fact.startsWith('virtualMachines.') ? { vm: owner } : undefined;
}

/** A value of the later part stands in the merged snapshot now. */
function come({ places, moved, part }: Merging, at: At): void {
  places.set(at.target, { part, pointer: at.source });
  moved.set(at.source, at.target);
}

function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isObjectList(value: unknown): value is object[] {
  return Array.isArray(value) && value.every(isPlain);
}

/** Lists of objects that have an identity. */
function mergeList(merging: Merging, before: object[], added: readonly object[], at: At): void {
  const count = before.length;
  const find = itemIndex(before);
  const matched = new Set<number>();
  for (const [index, item] of added.entries()) {
    const known = find?.(item);
    const place = known ?? before.length;
    const inside = {
      ...at,
      target: `${at.target}/${place}`,
      source: `${at.source}/${index}`,
      owners: at.owners.length > 0 ? at.owners : ownersOf(item),
    };
    const match = before[place];
    if (match === undefined) {
      before.push(item);
      come(merging, inside);
    } else {
      matched.add(place);
      merging.moved.set(inside.source, inside.target);
      mergeObject(merging, match, item, inside);
    }
  }
  const [earlier, later] = merging.marks;
  if ((isComplete(earlier, at) && before.length > count) || (isComplete(later, at) && matched.size < count)) doubt(merging, at);
}

function ownersOf(item: object): readonly string[] {
  const names: readonly unknown[] = [Reflect.get(item, 'name'), Reflect.get(item, 'id')];
  return names.filter((each) => typeof each === 'string');
}

function isComplete(marks: ReadonlySet<string>, { fact, owners }: At): boolean {
  return ['', ...owners].some((owner) => marks.has(`${fact}\n${owner}`));
}

function doubt(merging: Merging, at: At): void {
  for (const owner of ['', ...at.owners]) merging.doubted.add(`${at.fact}\n${owner}`);
  note(merging, at, { code: 'contradictionOpen', values: ['listed', 'not listed'] });
}

const shownCharacters = 200;

function show(value: unknown): string {
  return (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, shownCharacters);
}

interface Difference {
  readonly code: string;
  readonly values: readonly [unknown, unknown];
  /** The first value is that of the part that came in */
  readonly isTurned?: boolean;
}

function note(merging: Merging, at: At, { code, values: [before, after], isTurned = false }: Difference): void {
  const { notes, part, snapshot } = merging;
  const [beforePath, afterPath] = isTurned ? [part.path, pathAt(merging, at)] : [pathAt(merging, at), part.path];
  const on = at.owners[0] ?? snapshot.cluster.name;
  notes.push({ code, values: { fact: at.fact, on, before: show(before), beforePath, after: show(after), afterPath } });
}

/** The file of what stands in the merged snapshot. */
function pathAt({ first, places }: Merging, { target }: At): string {
  return placeOf(first, places, target).part.path;
}
