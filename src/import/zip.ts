import type { InputFile } from './imported.ts';
import { InputFault, readingError } from './input-fault.ts';
import { joinPieces } from './join-pieces.ts';
import { type DirectoryEntry, type RandomAccess, readDirectory } from './zip/directory.ts';
import { type NativeZip, type OpenArchive, readEntry } from './zip/entry.ts';
import { isSafeName } from './zip/names.ts';

export interface ArchiveOptions {
  /** Bytes that all entries together may unpack to; given by the user, it also allows any ratio */
  readonly maxSize?: number;
  readonly native?: NativeZip;
}

/** Bytes. Without the user's word an archive is also refused where an entry grows too much. */
const defaultMaxSize = 4_000_000_000;
const defaultMaxRatio = 300;
/** The budget also bounds how many entries there are */
const bytesForAnEntry = 16_000;

/** A file inside an archive. */
export interface ArchivedFile extends InputFile {
  /** Below the archive, with / between its parts */
  readonly entry: string;
}

/**
 * The files of a zip, as archive.zip!/entry, read one by one from its bytes; nothing is written anywhere. What must not be read (a name that
 * leads out, an archive in the archive) is among them, and says why when it is read; so does an archive that is damaged as a whole.
 */
export async function openArchive(source: RandomAccess, path: string, { maxSize, native }: ArchiveOptions): Promise<readonly ArchivedFile[]> {
  const budget = { maxSize: maxSize ?? defaultMaxSize, maxRatio: maxSize === undefined ? defaultMaxRatio : Number.POSITIVE_INFINITY, unpacked: 0 };
  try {
    const { entries, start } = await readDirectory(source, Math.ceil(budget.maxSize / bytesForAnEntry));
    const archive: OpenArchive = { source, native, end: start, budget, counted: new Map() };
    const seen = new Set<string>();
    return entries.map((entry) => {
      const refusal = refusalOf(entry, seen);
      seen.add(entry.name);
      return archivedFile(`${path}!/${entry.name}`, entry.name, (part) =>
        refusal === undefined ? readEntry(archive, entry, part) : refuse(refusal),
      );
    });
  } catch (error) {
    const reason = readingError(error);
    return [archivedFile(path, '', () => refuse(new InputFault(reason)))];
  }
}

function refusalOf({ name }: DirectoryEntry, seen: ReadonlySet<string>): InputFault | undefined {
  if (!isSafeName(name)) return new InputFault({ code: 'zip-name' });
  if (/\.zip$/i.test(name)) return new InputFault({ code: 'zip-nested' });
  return seen.has(name) ? new InputFault({ code: 'zip-twice' }) : undefined;
}

// biome-ignore lint/correctness/useYield: it has nothing to give
async function* refuse(fault: InputFault): AsyncGenerator<Uint8Array> {
  throw fault;
}

function archivedFile(path: string, entry: string, stream: NonNullable<InputFile['stream']>): ArchivedFile {
  return { path, entry, named: false, stream, read: () => collect(stream()) };
}

async function collect(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of stream) pieces.push(piece);
  return joinPieces(pieces);
}
