import { validateBaseline } from '../../generated/validate-baseline.js';
import type { BaselineEntry } from '../evaluate/baseline.gen.ts';
import { exitCodes } from './exit-codes.ts';
import { Failure } from './failure.ts';
import type { FileSystem } from './file-system.ts';

/** The entries of a baseline; a file that is none is refused as a whole, since half of it would let findings through or bring them back. */
export function readBaseline(path: string, files: FileSystem): readonly BaselineEntry[] {
  if (files.kind(path) !== 'file')
    throw new Failure(exitCodes.usage, {
      en: `read baseline "${path}": there is no such file; hvlint baseline create makes one`,
      ja: `ベースライン "${path}" がありません。hvlint baseline create で作成できます。`,
    });
  const data = parse(path, new TextDecoder().decode(files.read(path)));
  if (validateBaseline(data)) return data.findings;
  const [fault] = validateBaseline.errors ?? [];
  const where = `${fault?.instancePath === '' ? '/' : fault?.instancePath}: ${fault?.keyword} ${JSON.stringify(fault?.params)}`;
  throw faulty(path, where);
}

function parse(path: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw faulty(path, error instanceof Error ? error.message : String(error));
  }
}

function faulty(path: string, reason: string): Failure {
  return new Failure(exitCodes.usage, {
    en: `read baseline "${path}": ${reason} (see hvlint schema baseline)`,
    ja: `ベースライン "${path}" を読み取れません: ${reason} (hvlint schema baseline を参照してください)`,
  });
}
