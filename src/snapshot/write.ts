import type { Snapshot } from './snapshot.gen.ts';

/** These come first, in this order; the rest of an object follows by the alphabet, whatever the order in which the facts were read. */
const first = ['schemaVersion', 'assumptions', 'collected', 'unread', 'provenance', 'name', 'id', 'fact', 'list', 'scope'];

/** A snapshot as JSON that stands in a file: two blanks for each level, keys in one order, one newline at the end. Lists keep their order. */
export function writeSnapshot(snapshot: Snapshot): string {
  return `${JSON.stringify(ordered(snapshot), null, 2)}\n`;
}

/** The same with the keys of every object in the order in which they are written. */
export function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1)).map(([key, each]) => [key, ordered(each)]));
}

function place(key: string): number {
  const at = first.indexOf(key);
  return at < 0 ? first.length : at;
}
