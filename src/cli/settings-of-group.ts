import type { CompiledPack } from '../rulebook/rulebook.ts';
import type { Arguments } from './command.ts';
import type { FileSystem } from './file-system.ts';
import type { FoundGroup } from './find-inputs.ts';
import { type RunSettings, runSettings } from './run-settings.ts';
import { findSettings, readSettings } from './settings.ts';

/** The settings of a folder of inputs: of --config, or of the nearest hvlint.yaml at or above it; each file is read once. */
export function settingsReader(args: Arguments, packs: readonly CompiledPack[], files: FileSystem): (group: FoundGroup) => Promise<RunSettings> {
  const config = args.texts.get('config');
  const fromFlags = runSettings({ settings: {} }, args, packs);
  const read = new Map<string, Promise<RunSettings>>();
  return (group) => {
    const path = config === undefined ? findSettings(group.folder ?? files.cwd, files) : files.path.resolve(files.cwd, config);
    if (path === undefined) return Promise.resolve(fromFlags);
    const known = read.get(path) ?? readSettings(path, files).then((settings) => runSettings({ settings, path }, args, packs));
    read.set(path, known);
    return known;
  };
}
