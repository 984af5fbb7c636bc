import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync, realpathSync, statSync } from 'node:fs';
import { posix, win32 } from 'node:path';

/** What finding inputs needs of a file system, so that its rules can be shown for Windows on any machine. */
export interface FileSystem {
  readonly path: typeof posix;
  readonly cwd: string;
  /** What a path is; undefined where nothing is there */
  kind(path: string): 'file' | 'folder' | undefined;
  /** Names in a folder */
  list(folder: string): readonly { readonly name: string; readonly kind: 'file' | 'folder' | undefined }[];
  /** The same for every way to one folder: links must not lead in circles */
  identity(folder: string): string;
  read(file: string): Uint8Array;
  /** Bytes */
  size(file: string): number;
  /** Some bytes of a file, fewer at its end */
  readPart(file: string, offset: number, length: number): Uint8Array;
}

export function diskFileSystem(cwd: string, isWindows: boolean): FileSystem {
  const path = isWindows ? win32 : posix;
  return {
    path,
    cwd,
    kind,
    list: (folder) =>
      readdirSync(folder, { withFileTypes: true }).map((entry) => ({
        name: entry.name,
        kind: entry.isSymbolicLink() ? kind(path.join(folder, entry.name)) : entry.isDirectory() ? 'folder' : entry.isFile() ? 'file' : undefined,
      })),
    identity: (folder) => realpathSync(folder),
    read: (file) => readFileSync(file),
    size: (file) => statSync(file).size,
    readPart,
  };
}

function kind(path: string): 'file' | 'folder' | undefined {
  if (!existsSync(path)) return undefined;
  const stat = statSync(path);
  if (stat.isDirectory()) return 'folder';
  return stat.isFile() ? 'file' : undefined;
}

/** Opened each time, so that nobody has to close what a thousand archives have opened. */
function readPart(file: string, offset: number, length: number): Uint8Array {
  const handle = openSync(file, 'r');
  try {
    const bytes = new Uint8Array(length);
    return bytes.subarray(0, readSync(handle, bytes, 0, length, offset));
  } finally {
    closeSync(handle);
  }
}
