import { closeSync, existsSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { exitCodes } from './exit-codes.ts';
import { Failure } from './failure.ts';
import type { FileSystem } from './file-system.ts';

export type Format = (typeof formats)[number];

export const formats = ['text', 'json', 'markdown', 'sarif', 'junit', 'github', 'gitlab', 'azure', 'csv'] as const;

/** A format and where it goes: into a file, behind what stands there already, or to stdout. */
export interface Output {
  readonly format: Format;
  readonly file?: string;
  readonly appends?: true;
}

/**
 * The outputs of -f; where none is given text to stdout, and what the CI shows that the program runs in. What cannot be written
 * later is refused before the check.
 */
export function parseOutputs(given: readonly string[], files: FileSystem, env: Environment): readonly Output[] {
  const outputs = given.length === 0 ? defaultOutputs(env, files) : given.map((word) => parseOutput(word, files));
  const toStdout = outputs.filter(({ file }) => file === undefined).map(({ format }) => format);
  // annotations are lines of a log, and stand behind text without harm
  if (
    new Set(toStdout).size < toStdout.length ||
    toStdout.filter((format) => format !== 'text' && !isAnnotations(format)).length + Number(toStdout.length > 1) > 1
  )
    throw new Failure(exitCodes.usage, {
      en: 'two formats would go to stdout: write one as FORMAT=FILE',
      ja: '標準出力に出せる形式は 1 つだけです。もう一方は 形式=ファイル で指定してください。',
    });
  const summary = env.GITHUB_STEP_SUMMARY;
  if (!summary || !outputs.some(({ format }) => format === 'github')) return outputs;
  return [...outputs, { format: 'markdown', file: files.path.resolve(files.cwd, summary), appends: true }];
}

type Environment = Readonly<Record<string, string | undefined>>;

/** GitLab has no annotations of a log: it takes a file, by the name that its documentation gives it. */
function defaultOutputs({ GITHUB_ACTIONS, TF_BUILD, GITLAB_CI, CI_PROJECT_DIR }: Environment, files: FileSystem): readonly Output[] {
  return [
    { format: 'text' },
    ...(isOn(GITHUB_ACTIONS) ? [{ format: 'github' as const }] : []),
    ...(isOn(TF_BUILD) ? [{ format: 'azure' as const }] : []),
    ...(isOn(GITLAB_CI) ? [{ format: 'gitlab' as const, file: files.path.resolve(files.cwd, CI_PROJECT_DIR || '.', codeQuality) }] : []),
  ];
}

const codeQuality = 'gl-code-quality-report.json';

function isOn(value: string | undefined): boolean {
  return value?.toLowerCase() === 'true';
}

function isAnnotations(format: Format): boolean {
  return format === 'github' || format === 'azure';
}

function parseOutput(word: string, files: FileSystem): Output {
  const at = word.indexOf('=');
  const name = at < 0 ? word : word.slice(0, at);
  const format = formats.find((each) => each === name);
  if (format === undefined)
    throw new Failure(exitCodes.usage, {
      en: `-f "${word}": there is no format "${name}"; there are ${formats.join(', ')}`,
      ja: `-f "${word}": 形式 "${name}" はありません。使えるのは ${formats.join('、')} です。`,
    });
  if (at < 0) return { format };
  const file = word.slice(at + 1);
  const full = files.path.resolve(files.cwd, file);
  if (file === '' || !existsSync(files.path.dirname(full)))
    throw new Failure(exitCodes.usage, {
      en: `-f "${word}": there is no folder to write "${file}" into`,
      ja: `-f "${word}": "${file}" の保存先フォルダーがありません。`,
    });
  return { format, file: full };
}

/** Files are UTF-8 whatever the console uses. The folder is made where it is missing: outputs check theirs before. */
export function writeOutput(file: string, parts: Iterable<string>, mode: 'w' | 'a' = 'w'): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    const opened = openSync(file, mode);
    try {
      for (const part of parts) writeFileSync(opened, part);
    } finally {
      closeSync(opened);
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Failure(exitCodes.input, { en: `write "${file}": ${reason}`, ja: `"${file}" に書き込めません: ${reason}` }, { cause: error });
  }
}
