import type { Lang } from './catalogue.ts';

/** At most two decimals: 5.965 -> "5.97", 13.6 -> "13.6", 1000 -> "1000". */
export function formatNumber(value: number): string {
  return String(roundHundredths(value));
}

/** Rounded half up as a decimal to two places. Twelve digits first, so that 5.964999999999999 of an interpolation is the 5.965 that it means. */
export function roundHundredths(value: number): number {
  const size = Math.abs(value);
  if (Number.isInteger(value) || !(size < 1e15)) return value;
  const decimal = String(Number(size.toPrecision(12)));
  if (decimal.includes('e')) return 0;
  return Math.sign(value) * Number(`${Math.round(Number(`${decimal}e2`))}e-2`) + 0;
}

/** Seconds with their unit: "5.7 s", "5.7 秒". */
export function formatSeconds(seconds: number, lang: Lang): string {
  return `${formatNumber(seconds)} ${lang === 'ja' ? '秒' : 's'}`;
}

/** A count with separators: 8,000. */
export function formatCount(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
