import { existsSync, mkdirSync } from 'node:fs';
import { exitCodes } from './exit-codes.ts';
import { Failure } from './failure.ts';
import type { FileSystem } from './file-system.ts';
import type { Host } from './host.ts';
import { writeOutput } from './outputs.ts';

/** Where -o says to write: stdout, one file, or files of their own names in a folder. */
export type OutputTarget = { readonly kind: 'stdout' } | { readonly kind: 'file' | 'folder'; readonly path: string };

/** A folder is told by the separator at its end, or by being there; it is made, but not the folders above a file. */
export function outputTarget(given: string, files: FileSystem): OutputTarget {
  if (given === '-') return { kind: 'stdout' };
  const path = files.path.resolve(files.cwd, given);
  if (/[\\/]$/.test(given) || files.kind(path) === 'folder') return { kind: 'folder', path };
  if (existsSync(files.path.dirname(path))) return { kind: 'file', path };
  throw new Failure(exitCodes.usage, {
    en: `-o "${given}": there is no folder to write it into; a folder of its own is made if its name ends with /`,
    ja: `-o "${given}": 保存先のフォルダーがありません。末尾に / を付けると、その名前のフォルダーを作成します。`,
  });
}

/** Writes a text; in a folder under the name that is given, without what no file name may hold. Fails where it cannot be written. */
export function writeTo(
  target: OutputTarget,
  name: string,
  { text, host, files }: { readonly text: string; readonly host: Host; readonly files: FileSystem },
): void {
  if (target.kind === 'stdout') host.out(text);
  else if (target.kind === 'file') writeOutput(target.path, [text]);
  else {
    makeFolder(target.path);
    writeOutput(files.path.join(target.path, name.replace(/[<>:"/\\|?*%]/g, '_')), [text]);
  }
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Failure(
      exitCodes.input,
      { en: `make folder "${path}": ${reason}`, ja: `フォルダー "${path}" を作成できません: ${reason}` },
      { cause: error },
    );
  }
}
