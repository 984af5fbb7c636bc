import { downtimeRows } from '../group.ts';
import { formatSeconds } from '../numbers.ts';
import { basisWithMark, diskWords, downtimeWords } from '../phrasing.ts';
import type { ClusterReport, Downtime } from '../report.gen.ts';
import { labels, phrases } from '../words/labels.ts';
import { pick } from '../words.ts';
import { heading } from './findings.ts';
import { block, type Printer } from './printer.ts';
import { drawTable } from './table.ts';

/** The downtime of each virtual machine; many machines without pass-through disks are one line. */
export function downtimeLines(printer: Printer, cluster: ClusterReport): readonly string[] {
  if (cluster.downtime.length === 0) return [];
  const { lang } = printer;
  const { rows, withoutDisks, notKnown, more } = downtimeRows(cluster.downtime);
  const remarks: string[] = [];
  if (more > 0) remarks.push(phrases.moreMachines[lang]({ count: more }));
  const [first] = withoutDisks;
  if (first) remarks.push(phrases.noDisks[lang]({ count: withoutDisks.length, downtime: downtimeWords(first, lang) }));
  if (notKnown > 0) remarks.push(phrases.unknownDisks[lang]({ count: notKnown }));
  if (cluster.downtime.some((entry) => entry.indicative && entry.seconds !== undefined)) remarks.push(pick(labels.indicativeNote, lang));
  return [
    '',
    heading(printer, pick(labels.downtime, lang), printer.colors.reset),
    ...(rows.length === 0 ? [] : downtimeTable(printer, rows)),
    ...remarks.flatMap((remark) => block(printer, '  ', remark)),
  ];
}

function downtimeTable(printer: Printer, rows: readonly Downtime[]): readonly string[] {
  const { lang } = printer;
  const columns = [
    { head: pick(labels.vm, lang) },
    { head: pick(labels.disks, lang), align: 'right' as const },
    { head: pick(labels.downtimeColumn, lang), align: 'right' as const },
    { head: pick(labels.basis, lang) },
    { head: pick(labels.tolerance, lang), align: 'right' as const },
  ];
  const cells = rows.map((entry) => [
    entry.vm,
    diskWords(entry, lang),
    downtimeWords(entry, lang),
    basisWithMark(entry, lang),
    formatSeconds(entry.tolerance, lang),
  ]);
  return drawTable(printer, columns, cells);
}
