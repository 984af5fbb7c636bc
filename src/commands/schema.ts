import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from '../cli/command.ts';
import { exitCodes } from '../cli/exit-codes.ts';
import { Failure } from '../cli/failure.ts';
import { nearest } from '../snapshot/nearest.ts';

const names = ['snapshot', 'rule', 'pack', 'settings', 'baseline', 'report'];

/** Prints a JSON Schema of the package as it stands there. */
export const printSchema: Command = async ({ operands: [name = ''], host }) => {
  if (!names.includes(name)) {
    const near = nearest(name, names);
    throw new Failure(exitCodes.usage, {
      en: `there is no schema "${name}"${near === undefined ? '' : `, did you mean "${near}"?`}; there are ${names.join(', ')}`,
      ja: `スキーマ "${name}" はありません${near === undefined ? '' : ` ("${near}" のことですか?)`}。使えるのは ${names.join('、')} です。`,
    });
  }
  // the bundle stands in dist/, beside schema/
  host.out(readFileSync(join(__dirname, '..', 'schema', `${name}.schema.json`), 'utf8'));
  return exitCodes.clean;
};
