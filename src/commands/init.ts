import { writeFileSync } from 'node:fs';
import { type AssessedInput, assessInputs } from '../cli/assess-inputs.ts';
import type { Command } from '../cli/command.ts';
import { exitCodes } from '../cli/exit-codes.ts';
import { Failure } from '../cli/failure.ts';
import { diskFileSystem, type FileSystem } from '../cli/file-system.ts';
import { settingsName } from '../cli/settings.ts';
import type { Lang } from '../report/catalogue.ts';
import { renderSettingsFile } from '../report/settings-file.ts';
import { isUnknown } from '../snapshot/known.ts';

/** Writes a commented hvlint.yaml from what the exports say; an existing one is left as it is. */
export const init: Command = async (invocation) => {
  const { host, lang, texts } = invocation;
  const files = diskFileSystem(host.cwd, host.isWindows);
  const inputs: AssessedInput[] = [];
  for await (const input of assessInputs(invocation, files)) inputs.push(input);
  const path = files.path.resolve(files.cwd, texts.get('output') ?? files.path.join(folderOf(inputs, files), settingsName));
  write(path, renderSettingsFile(seenIn(inputs), lang));
  host.out(`${words[lang](path)}\n`);
  return exitCodes.clean;
};

/** Where a check of the inputs looks: the current folder, unless the inputs lie outside of it. */
function folderOf(inputs: readonly AssessedInput[], { path, cwd }: FileSystem): string {
  const folders = inputs.flatMap(({ group }) => group.folder ?? []);
  const outside = folders.find((folder) => {
    const way = path.relative(cwd, folder);
    return way.startsWith('..') || path.isAbsolute(way);
  });
  return outside ?? cwd;
}

function seenIn(inputs: readonly AssessedInput[]) {
  const snapshots = inputs.map(({ assessed }) => assessed.facts.cluster);
  return {
    clusters: inputs.map(({ imported, assessed }) => ({ name: imported.name, os: assessed.assessment.os })),
    lacksNetworkState: snapshots.some(({ networks = [] }) => networks.some(({ state }) => state === undefined)),
    models: snapshots
      .flatMap(({ nodes = [] }) => nodes)
      .flatMap(({ hardware: { manufacturer, model } = {} }) =>
        model === undefined ? [] : [manufacturer === undefined ? model : `${manufacturer} ${model}`],
      ),
    passThrough: inputs.flatMap(({ assessed }) => assessed.downtime.filter(({ disks }) => !isUnknown(disks) && disks > 0).map(({ vm }) => vm.name)),
  };
}

/** Never over another file, not even one that came into being meanwhile. */
function write(path: string, text: string): void {
  try {
    writeFileSync(path, text, { flag: 'wx' });
  } catch (error) {
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    const reason = error instanceof Error ? error.message : String(error);
    throw new Failure(
      isThere ? exitCodes.usage : exitCodes.input,
      isThere
        ? { en: `"${path}" is there already, and stays as it is`, ja: `"${path}" はすでにあるため、変更していません。` }
        : { en: `write "${path}": ${reason}`, ja: `"${path}" に書き込めません: ${reason}` },
      { cause: error },
    );
  }
}

const words: Readonly<Record<Lang, (path: string) => string>> = {
  en: (path) => `${path}: written. What starts with # is a proposal: look through it.`,
  ja: (path) => `${path} を作成しました。# で始まる行は提案です。内容を確認してください。`,
};
