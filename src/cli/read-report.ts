import { validateReport } from '../../generated/validate-report.js';
import type { Report } from '../report/report.gen.ts';
import { exitCodes } from './exit-codes.ts';
import { Failure } from './failure.ts';

/** A saved report, as hvlint check -f json wrote it. Throws Failure for another file, another version, and whatever the schema does not allow. */
export function readReport(bytes: Uint8Array, path: string): Report {
  const data = parse(bytes, path);
  refuseOtherVersion(data, path);
  if (validateReport(data)) return data;
  const faults = (validateReport.errors ?? []).slice(0, mostFaults).map(({ instancePath, keyword, params }) => {
    return `${path}: ${instancePath === '' ? '/' : instancePath}: ${keyword} ${JSON.stringify(params)}`;
  });
  throw new Failure(exitCodes.input, {
    en: `read report "${path}": it is not as hvlint check -f json writes it (hvlint schema report):\n${faults.join('\n')}`,
    ja: `レポート "${path}" を読み取れません。hvlint check -f json の出力と形式が異なります (hvlint schema report を参照してください):\n${faults.join('\n')}`,
  });
}

const mostFaults = 5;

/** The version that the schema and this program have */
const version = 1;

function parse(bytes: Uint8Array, path: string): unknown {
  try {
    // Windows PowerShell redirects into UTF-16
    return JSON.parse(new TextDecoder(bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8').decode(bytes));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Failure(
      exitCodes.input,
      {
        en: `read report "${path}": ${reason}; expected what hvlint check -f json writes`,
        ja: `レポート "${path}" を読み取れません: ${reason}。hvlint check -f json の出力を指定してください。`,
      },
      { cause: error },
    );
  }
}

function refuseOtherVersion(data: unknown, path: string): void {
  const found = member(data, 'schemaVersion');
  const writer = member(member(data, 'tool'), 'name') === 'hvlint' ? member(member(data, 'tool'), 'version') : undefined;
  if (typeof found !== 'number' || typeof writer !== 'string')
    throw new Failure(exitCodes.input, {
      en: `read report "${path}": it is no report of hvlint; expected what hvlint check -f json writes`,
      ja: `"${path}" は hvlint のレポートではありません。hvlint check -f json の出力を指定してください。`,
    });
  if (found === version) return;
  throw new Failure(exitCodes.input, {
    en: `read report "${path}": hvlint ${writer} wrote it in version ${found} of the report, and this hvlint reads version ${version}; ${found > version ? 'use that hvlint or a later one' : 'check the exports again with this hvlint'}`,
    ja: `レポート "${path}" は hvlint ${writer} がレポート形式のバージョン ${found} で出力したもので、この hvlint が読み取れるのはバージョン ${version} です。${found > version ? 'そのバージョン以降の hvlint を使ってください。' : 'この hvlint で検査し直してください。'}`,
  });
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
}
