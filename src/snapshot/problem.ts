import type { Region, Span } from './regions.ts';

/** What is wrong in a snapshot, before its place is looked up: all places are found in one pass. */
export interface SnapshotProblem {
  readonly code: string;
  readonly values?: Readonly<Record<string, string | number>>;
  /** JSON Pointer to the value that is wrong */
  readonly pointer?: string;
  /** The name of the property is meant, not its value */
  readonly atName?: boolean;
  /** Where the reader of the text saw it, instead of a pointer */
  readonly span?: Span;
}

/** What is wrong in a snapshot: a code that the reports put into words, what the words need, and the place. */
export interface SnapshotError {
  readonly code: string;
  readonly values?: Readonly<Record<string, string | number>>;
  readonly region: Region;
}

const longest = 80;

/** A value as a message shows it: cut, so that a megabyte in the wrong place stays out of the message. */
export function shown(value: unknown): string {
  const text =
    typeof value === 'string' ? value : value === null ? 'null' : Array.isArray(value) ? '[…]' : typeof value === 'object' ? '{…}' : String(value);
  return text.length <= longest ? text : `${text.slice(0, longest - 1)}…`;
}
