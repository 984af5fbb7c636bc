import { exitCodes } from './exit-codes.ts';
import { Failure } from './failure.ts';

/** Refuses a --now that is no date. */
export function checkDate(date: string | undefined): void {
  if (date === undefined || (/^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2})?)?$/.test(date) && !Number.isNaN(Date.parse(date)))) return;
  throw new Failure(exitCodes.usage, {
    en: `--now "${date}" is no date: expected one like 2026-12-01`,
    ja: `--now "${date}" は日付ではありません。2026-12-01 のように指定してください。`,
  });
}
