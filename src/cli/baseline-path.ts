import type { Arguments } from './command.ts';
import type { FileSystem } from './file-system.ts';
import type { RunSettings } from './run-settings.ts';

const baselineName = 'hvlint-baseline.json';

/** The baseline of --baseline, or the one beside the settings; undefined where there is none. */
export function findBaseline({ texts }: Pick<Arguments, 'texts'>, settings: Pick<RunSettings, 'path'>, files: FileSystem): string | undefined {
  const named = texts.get('baseline');
  if (named !== undefined) return files.path.resolve(files.cwd, named);
  if (settings.path === undefined) return undefined;
  const beside = files.path.join(files.path.dirname(settings.path), baselineName);
  return files.kind(beside) === 'file' ? beside : undefined;
}

/** Where a new baseline is written: where it is looked for. */
export function newBaseline({ texts }: Pick<Arguments, 'texts'>, settings: Pick<RunSettings, 'path'>, files: FileSystem): string {
  const folder = settings.path === undefined ? files.cwd : files.path.dirname(settings.path);
  return files.path.resolve(files.cwd, texts.get('baseline') ?? files.path.join(folder, baselineName));
}
