import type { Lang } from './catalogue.ts';
import type { DowntimeRow, DowntimeTable } from './downtime-rows.ts';
import { formatCount, formatSeconds } from './numbers.ts';
import { joined, shortened } from './phrasing.ts';
import type { ClusterReport, Downtime } from './report.gen.ts';
import { labels, phrases } from './words/labels.ts';
import { basisWords, pick } from './words.ts';

/** Heads of the downtime table. */
export function downtimeHeads(lang: Lang): readonly string[] {
  return [labels.vm, labels.disks, labels.downtimeColumn, labels.basis, labels.tolerance].map((label) => pick(label, lang));
}

/** Virtual machine, pass-through disks, downtime, basis, tolerance. */
export function downtimeCells({ names, entry, exceeds }: DowntimeRow, lang: Lang): readonly string[] {
  const tolerance = formatSeconds(entry.tolerance, lang);
  return [
    shortened(names, mostNames, { lang }),
    diskWords(entry, lang),
    downtimeWords(entry, lang),
    basisWithMark(entry, lang),
    exceeds ? phrases.exceeded[lang]({ tolerance }) : tolerance,
  ];
}

const mostNames = 3;

/** What stands below the table: counts of those that have no row, and what the reader must know of the numbers. */
export function downtimeRemarks(
  { more, withoutDisks, notKnown, exceeding }: DowntimeTable,
  { downtime }: ClusterReport,
  lang: Lang,
): readonly string[] {
  return [
    ...(more > 0 ? [phrases.moreMachines[lang]({ count: more })] : []),
    ...(withoutDisks === undefined ? [] : [phrases.noDisks[lang]({ count: withoutDisks.count, downtime: downtimeWords(withoutDisks.entry, lang) })]),
    ...(notKnown > 0 ? [phrases.unknownDisks[lang]({ count: notKnown })] : []),
    ...(exceeding > 0 ? [phrases.exceeding[lang]({ count: exceeding })] : []),
    ...(downtime.some((entry) => entry.indicative && entry.seconds !== undefined) ? [pick(labels.indicativeNote, lang)] : []),
  ];
}

/** "< 1 s", "5.7 s", "about 5.97 s", "5.7 to 6.5 s", or that it is unknown. */
function downtimeWords({ seconds, basis }: Downtime, lang: Lang): string {
  if (seconds === undefined) return pick(basisWords.unknown, lang);
  const { low, high } = seconds;
  if (low === 0 && high > 0) return phrases.under[lang]({ seconds: formatSeconds(high, lang) });
  if (low !== high) return phrases.between[lang]({ low: formatSeconds(low, lang), high: formatSeconds(high, lang) });
  const exact = basis === 'table' || basis === 'given' || basis === 'measured';
  return exact ? formatSeconds(high, lang) : phrases.about[lang]({ seconds: formatSeconds(high, lang) });
}

function basisWithMark({ basis, indicative, seconds }: Downtime, lang: Lang): string {
  if (seconds === undefined) return '-';
  const words = pick(basisWords[basis], lang);
  return indicative ? joined([words, pick(labels.indicative, lang)], lang) : words;
}

function diskWords({ passThroughDisks }: Downtime, lang: Lang): string {
  return passThroughDisks === undefined ? pick(labels.notCollected, lang) : formatCount(passThroughDisks);
}
