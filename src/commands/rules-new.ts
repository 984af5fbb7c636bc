import { mkdirSync, writeFileSync } from 'node:fs';
import type { Command } from '../cli/command.ts';
import { exitCodes } from '../cli/exit-codes.ts';
import { Failure } from '../cli/failure.ts';
import { diskFileSystem, type FileSystem } from '../cli/file-system.ts';
import { kindOf, nextId, packSkeleton, ruleSkeleton, takenIds } from '../cli/rule-skeleton.ts';
import type { Lang } from '../report/catalogue.ts';
import { builtinPacks } from '../rulebook/builtin.ts';

/** Writes the skeleton of a rule under the next free id, and pack.yaml where the folder has none; nothing is overwritten. */
export const rulesNew: Command = async ({ operands: [folder = '', name = ''], texts, lang, host }) => {
  const files = diskFileSystem(host.cwd, host.isWindows);
  const prefix = texts.get('prefix') ?? 'SITE';
  refuseBadNames(name, prefix);
  const full = files.path.resolve(files.cwd, folder);
  const definition = files.path.join(full, 'pack.yaml');
  try {
    mkdirSync(full, { recursive: true });
    if (files.kind(definition) === undefined) writeFileSync(definition, packSkeleton(), { flag: 'wx' });
    const id = nextId(`${prefix}${kindOf(name).at(-1)}`, [
      ...idsIn(full, files),
      ...builtinPacks().flatMap(({ rules }) => rules.map((rule) => rule.id)),
    ]);
    const path = files.path.join(full, `${id}-${name}.yaml`);
    writeFileSync(path, withoutSchemaLine(ruleSkeleton({ id, name, document: documentOf(definition, files) })), { flag: 'wx' });
    host.out(`${words[lang](path, folder)}\n`);
    return exitCodes.clean;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Failure(
      exitCodes.usage,
      { en: `make a rule in "${folder}": ${reason}`, ja: `"${folder}" にルールを作成できません: ${reason}` },
      { cause: error },
    );
  }
};

function refuseBadNames(name: string, prefix: string): void {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name))
    throw new Failure(exitCodes.usage, {
      en: `the name "${name}" must be in kebab-case, such as switch-names`,
      ja: `名前 "${name}" は switch-names のように、英小文字、数字、ハイフンで指定してください。`,
    });
  if (!/^[A-Z]{2,8}$/.test(prefix))
    throw new Failure(exitCodes.usage, {
      en: `--prefix "${prefix}": expected two to eight capital letters, such as SITE`,
      ja: `--prefix "${prefix}": SITE のように、英大文字 2～8 文字で指定してください。`,
    });
}

function idsIn(folder: string, files: FileSystem): readonly string[] {
  const names = files.list(folder).filter(({ name, kind }) => kind === 'file' && name.endsWith('.yaml'));
  return takenIds(names.flatMap(({ name }) => [name.replace(/-.*/, ''), new TextDecoder().decode(files.read(files.path.join(folder, name)))]));
}

/** The first document of the pack: every rule names the one that asks for it. */
function documentOf(definition: string, files: FileSystem): string {
  const text = new TextDecoder().decode(files.read(definition));
  return /^documents:[\s\S]*?\bid:\s*["']?([\w.-]+)/m.exec(text)?.[1] ?? 'site-standard';
}

/** The schema stands beside the packs of the product only. */
function withoutSchemaLine(text: string): string {
  return text.replace(/^# yaml-language-server:.*\n/, '');
}

const words: Readonly<Record<Lang, (path: string, folder: string) => string>> = {
  en: (path, folder) => `${path}: replace every "Fill in"; hvlint rules test ${folder} fails until the examples hold.`,
  ja: (path, folder) => `${path}: "Fill in" をすべて書き換えてください。例が正しくなるまで hvlint rules test ${folder} は失敗します。`,
};
