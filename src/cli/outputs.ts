import { closeSync, existsSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { exitCodes } from './exit-codes.ts';
import { Failure } from './failure.ts';
import type { FileSystem } from './file-system.ts';

export type Format = 'text' | 'json' | 'markdown';

const formats: readonly Format[] = ['text', 'json', 'markdown'];

/** A format and where it goes: into a file, or to stdout. */
export interface Output {
  readonly format: Format;
  readonly file?: string;
}

/** The outputs of -f, text to stdout where none is given. What cannot be written later is refused before the check. */
export function parseOutputs(given: readonly string[], files: FileSystem): readonly Output[] {
  const outputs = given.map((word) => parseOutput(word, files));
  const toStdout = outputs.filter(({ file }) => file === undefined);
  if (toStdout.length > 1)
    throw new Failure(exitCodes.usage, {
      en: 'two formats would go to stdout: write one as FORMAT=FILE',
      ja: '標準出力に出せる形式は 1 つだけです。もう一方は 形式=ファイル で指定してください。',
    });
  return outputs.length === 0 ? [{ format: 'text' }] : outputs;
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
export function writeOutput(file: string, parts: Iterable<string>): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    const opened = openSync(file, 'w');
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
