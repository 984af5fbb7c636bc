import type { Finding } from '../../evaluate/assessment.ts';
import type { BaselineEntry } from '../../evaluate/baseline.gen.ts';
import type { Text } from '../catalogue.ts';
import { formatCount } from '../numbers.ts';
import { type Phrase, say, severityWords } from '../words.ts';

export interface BaselineCounts {
  readonly new: number;
  readonly worse: number;
  readonly changed: number;
  readonly unchanged: number;
}

/** How the findings of a cluster stand against the baseline; what is gone is named. */
export function renderBaselineNotes(counts: BaselineCounts, gone: readonly BaselineEntry[]): readonly Text[] {
  const compared = say(words.compared, { ...counts, gone: gone.length });
  if (gone.length === 0) return [compared];
  const names = gone.slice(0, mostNames).map(({ rule, subject }) => `${rule} ${subject.name ?? ''}`.trim());
  return [compared, say(words.gone, { names, more: gone.length - names.length })];
}

const mostNames = 10;

/** Behind the message of a fail that the baseline holds with a lesser severity, or with other values. */
export function renderAgainstBaseline({ baseline }: Finding, before: BaselineEntry | undefined): Text | undefined {
  if (baseline === 'worse' && before !== undefined) return say(words.worse, { severity: severityWords[before.severity] });
  return baseline === 'changed' ? words.changed : undefined;
}

const words = {
  compared: {
    en: (n) =>
      `Baseline: ${formatCount(n.new)} new, ${formatCount(n.worse)} worse, ${formatCount(n.changed + n.unchanged)} accepted${n.changed === 0 ? '' : ` (${formatCount(n.changed)} with other values than then)`}, ${formatCount(n.gone)} gone. Accepted findings are not listed.`,
    ja: (n) =>
      `ベースラインとの比較: 新規 ${formatCount(n.new)} 件、悪化 ${formatCount(n.worse)} 件、受け入れ済み ${formatCount(n.changed + n.unchanged)} 件${n.changed === 0 ? '' : ` (うち値の変化 ${formatCount(n.changed)} 件)`}、解消 ${formatCount(n.gone)} 件。受け入れ済みの指摘事項は表示していません。`,
  } satisfies Phrase<BaselineCounts & { readonly gone: number }>,
  gone: {
    en: ({ names, more }) =>
      `Gone since the baseline: ${names.join(', ')}${more === 0 ? '' : `, and ${formatCount(more)} more`}. hvlint baseline prune takes them out of it.`,
    ja: ({ names, more }) =>
      `ベースラインから解消された指摘事項: ${names.join('、')}${more === 0 ? '' : `、ほか ${formatCount(more)} 件`}。hvlint baseline prune でベースラインから削除できます。`,
  } satisfies Phrase<{ readonly names: readonly string[]; readonly more: number }>,
  worse: {
    en: ({ severity }) => `Worse than in the baseline (${severity.en}).`,
    ja: ({ severity }) => `ベースライン (${severity.ja}) より悪化しています。`,
  } satisfies Phrase<{ readonly severity: Text }>,
  changed: { en: 'In the baseline, with other values.', ja: 'ベースラインにありますが、値が変わっています。' },
} as const;
