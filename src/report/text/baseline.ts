import type { BaselineEntry } from '../../evaluate/baseline.gen.ts';
import { labels, phrases } from '../words/labels.ts';
import { pick, severityWords } from '../words.ts';
import { createPrinter, type TextOptions } from './printer.ts';
import { drawTable } from './table.ts';

/** What a baseline accepts, a row for each finding, and how many there are. */
export function renderBaselineTable(entries: readonly BaselineEntry[], options: Omit<TextOptions, 'quiet' | 'failOn'>): string {
  const printer = createPrinter({ ...options, quiet: false, failOn: 'error' });
  const { lang } = options;
  const heads = [labels.cluster, labels.rules, labels.subject, labels.severity].map((label) => ({ head: pick(label, lang) }));
  const rows = entries.map(({ cluster, rule, name, subject, severity }) => [
    cluster,
    `${rule} ${name}`,
    subject.name ?? '',
    pick(severityWords[severity], lang),
  ]);
  const count = phrases.accepted[lang]({ count: entries.length });
  return `${[...(rows.length === 0 ? [] : drawTable(printer, heads, rows)), count].join('\n')}\n`;
}
