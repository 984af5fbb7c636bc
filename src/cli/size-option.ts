import { exitCodes } from './exit-codes.ts';
import { Failure } from './failure.ts';

const units: Readonly<Record<string, number>> = { '': 1, KB: 1e3, MB: 1e6, GB: 1e9 };

/** --max-size as bytes: "8 GB", "500MB", "4000000000". */
export function sizeOption(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const match = /^(\d{1,12}(?:\.\d{1,3})?) ?(|KB|MB|GB)$/i.exec(text.trim());
  const size = match === null ? 0 : Math.round(Number(match[1]) * (units[(match[2] ?? '').toUpperCase()] ?? 0));
  if (size > 0 && Number.isSafeInteger(size)) return size;
  throw new Failure(exitCodes.usage, {
    en: `--max-size "${text}" is no size: expected one like 8GB`,
    ja: `--max-size "${text}" はサイズではありません。8GB のように指定してください。`,
  });
}
