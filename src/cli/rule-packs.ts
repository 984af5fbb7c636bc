import type { LoadedPack } from '../rulebook/load-pack.ts';
import { exitCodes } from './exit-codes.ts';
import { Failure } from './failure.ts';
import type { FileSystem } from './file-system.ts';
import { shownPath } from './find-inputs.ts';

/** A pack of the user's own, compiled; all its faults in one Failure. The compiler is loaded only for it. */
export async function loadOwnPack(folder: string, files: FileSystem): Promise<LoadedPack> {
  const full = files.path.resolve(files.cwd, folder);
  if (files.kind(full) !== 'folder')
    throw new Failure(exitCodes.usage, {
      en: `read rules "${folder}": there is no such folder`,
      ja: `ルール パックのフォルダー "${folder}" がありません。`,
    });
  const names = files
    .list(full)
    .filter(({ name, kind }) => kind === 'file' && /\.ya?ml$/i.test(name))
    .map(({ name }) => name)
    .sort();
  const { loadPack } = await import('../rulebook/load-pack.ts');
  const { loaded, faults } = loadPack(
    names.map((name) => ({ path: `${shownPath(folder, files)}/${name}`, text: new TextDecoder().decode(files.read(files.path.join(full, name))) })),
  );
  if (loaded !== undefined) return loaded;
  const text = faults
    .map(({ path, line, column, message, excerpt }) => `${path}:${line}:${column}: ${message}${excerpt === undefined ? '' : `\n${excerpt}`}`)
    .join('\n');
  throw new Failure(exitCodes.usage, {
    en: `the rule pack "${folder}" has faults:\n${text}`,
    ja: `ルール パック "${folder}" に誤りがあります:\n${text}`,
  });
}
