import type { Snapshot } from '../snapshot/snapshot.gen.ts';
import type { Region } from './rows.ts';

/** A file to read; bytes are asked for when its turn comes, so that a fleet is never in memory at once. */
export interface InputFile {
  /** As shown in reports, with / as separator */
  readonly path: string;
  /** Named on the command line: not recognised is an error then, not a skip */
  readonly named: boolean;
  read(): Promise<Uint8Array>;
  /** The same bytes piece by piece, for what should not be in memory as a whole; each call starts anew. 'start': only some of them will be asked for */
  readonly stream?: ((part?: 'start') => AsyncIterable<Uint8Array>) | undefined;
}

/** The files of one folder (with its Node_X folders): the parts of one cluster, or several whole snapshots. */
export interface FileGroup {
  /** Name for a cluster that no export names, e.g. satellite/before */
  readonly name: string;
  readonly files: readonly InputFile[];
}

export interface ImportOptions {
  /** Node of a per-node export that does not tell its own (--node) */
  readonly node?: string;
  /** SHA-256 in lower-case hexadecimal digits, where the report shows it */
  hash?(bytes: Uint8Array): string;
  /** The same of a file that comes in pieces */
  hasher?(): Hasher;
  /** Says of each file what was found in it */
  readonly explain?: boolean;
}

export interface Hasher {
  update(bytes: Uint8Array): void;
  digest(): string;
}

/** Data for one sentence of the reports: a code, and what the words need. */
export interface Note {
  readonly code: string;
  readonly values?: Readonly<Record<string, string | number>>;
}

/** A recognised but damaged file, or a named one that no reader recognises. */
export interface InputError extends Note {
  readonly region?: Region;
}

export interface ReadInput {
  readonly path: string;
  readonly sha256?: string;
  /** snapshot, json, clixml, csv, text */
  readonly format: string;
  readonly errors: readonly InputError[];
  /** With `explain` */
  readonly found?: Found;
}

/** What a file gave. */
export interface Found {
  readonly tables: readonly FoundTable[];
  /** Commands whose output stands there and is not read */
  readonly ignored: readonly string[];
  readonly facts: number;
}

/** The output of one command. */
export interface FoundTable {
  readonly command: string;
  /** The list of the schema that its objects go into */
  readonly list: string;
  readonly node?: string;
  readonly rows: number;
  /** All that the command has returned */
  readonly complete: boolean;
  /** Rows that made no object, and columns with cells that were cut: of these the first, and how many there are */
  readonly unread: readonly {
    readonly reason: 'cut' | 'damaged' | 'ambiguous';
    readonly text: string;
    readonly property?: string;
    readonly count?: number;
    readonly line: number;
    readonly column: number;
  }[];
}

export interface Located extends Region {
  readonly path: string;
}

export interface ImportedCluster {
  /** Name of the cluster, or the name of its group where no export says it (then an assumption stands in the snapshot) */
  readonly name: string;
  readonly snapshot: Snapshot;
  readonly notes: readonly Note[];
  /** Where the objects at these JSON Pointers ("/cluster/nodes/0") stand in the input; slow, so only asked for findings. */
  locate(pointers: readonly string[]): ReadonlyMap<string, Located>;
}

export interface ImportResult {
  readonly clusters: readonly ImportedCluster[];
  readonly inputs: readonly ReadInput[];
  /** Files that no reader recognises and nobody named */
  readonly skipped: number;
  /** With `explain`: these files, and why */
  readonly skippedFiles?: readonly { readonly path: string; readonly why: Note }[];
}
