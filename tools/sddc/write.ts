import { once } from 'node:events';
import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { finished } from 'node:stream/promises';
import { Zip, ZipDeflate } from 'fflate';
import type { Snapshot } from '../../src/snapshot/snapshot.gen.ts';
import { type SddcFile, sddcFiles } from './archive.ts';

/** Written without a time zone, so the bytes are the same everywhere. */
const time = new Date(2026, 0, 15, 9, 0, 0);

/** What an archive of real life may have gone through. */
export interface ArchiveChanges {
  /** Old archives have backslashes between the parts of names */
  readonly separator?: '/' | '\\';
  /** In front of every name, as where the folder was packed instead of its files */
  readonly top?: string;
  /** Another file in its place, or none */
  change?(file: SddcFile): SddcFile | undefined;
}

export async function writeZip(
  snapshot: Snapshot,
  path: string,
  { separator = '/', top = '', change = (file) => file }: ArchiveChanges = {},
): Promise<void> {
  const stream = createWriteStream(path);
  const zip = new Zip((error, bytes, isLast) => {
    if (error !== null) throw error;
    stream.write(bytes);
    if (isLast) stream.end();
  });
  for (const made of sddcFiles(snapshot)) {
    const file = change(made);
    if (file === undefined) continue;
    const entry = new ZipDeflate(`${top}${file.path}`.replaceAll('/', separator), { level: 6 });
    entry.mtime = time;
    zip.add(entry);
    for (const bytes of blocks(file.bytes())) entry.push(bytes, false);
    entry.push(new Uint8Array(0), true);
    if (stream.writableNeedDrain) await once(stream, 'drain');
  }
  zip.end();
  await finished(stream);
}

export async function writeFolder(snapshot: Snapshot, folder: string): Promise<void> {
  for (const { path, bytes } of sddcFiles(snapshot)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, Buffer.concat([...bytes()]));
  }
}

/** Few large pieces are packed faster than many small ones. */
function* blocks(pieces: Iterable<Uint8Array>): Generator<Uint8Array> {
  let waiting: Uint8Array[] = [];
  let length = 0;
  for (const piece of pieces) {
    waiting.push(piece);
    length += piece.length;
    if (length < 262_144) continue;
    yield Buffer.concat(waiting);
    waiting = [];
    length = 0;
  }
  yield Buffer.concat(waiting);
}
