import { createHash } from 'node:crypto';
import { importClusters } from '../../src/import/import.ts';
import type { ImportResult } from '../../src/import/imported.ts';

/** The contents of files by their path. */
export type Files = Readonly<Record<string, string | Uint8Array>>;

export interface ImportCase {
  readonly node?: string;
  /** Paths that were named on the command line */
  readonly named?: readonly string[];
  readonly group?: string;
}

/** Imports files of one folder as `hvlint check` does. */
export function importFiles(files: Files, { node, named = [], group = 'osaka' }: ImportCase = {}): Promise<ImportResult> {
  const inputs = Object.entries(files).map(([path, content]) => ({
    path,
    named: named.includes(path),
    read: async () => (typeof content === 'string' ? new TextEncoder().encode(content) : content),
  }));
  const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
  return importClusters({ name: group, files: inputs }, { hash, ...(node === undefined ? {} : { node }) });
}
