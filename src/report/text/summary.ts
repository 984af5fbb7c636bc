import { failCounts } from '../group.ts';
import { formatCount } from '../numbers.ts';
import { shortRelease, totalSummary } from '../phrasing.ts';
import type { ClusterReport, Report } from '../report.gen.ts';
import { labels, phrases } from '../words/labels.ts';
import { clusterVerdictWords, pick, severities, severityWords } from '../words.ts';
import { heading } from './findings.ts';
import { block, type Paint, type Printer } from './printer.ts';
import { drawTable } from './table.ts';

/** One row per cluster, and the coverage of all. */
export function summaryLines(printer: Printer, clusters: readonly ClusterReport[]): readonly string[] {
  const { lang } = printer;
  const verdictPaints = new Map(
    clusters.map((cluster) => [pick(clusterVerdictWords[cluster.verdict], lang), verdictPaint(printer, cluster.verdict)]),
  );
  const columns = [
    { head: pick(labels.cluster, lang) },
    { head: pick(labels.release, lang) },
    { head: pick(labels.verdict, lang), paint: (text: string) => verdictPaints.get(text) ?? ((same: string) => same) },
    ...severities.map((severity) => ({ head: pick(severityWords[severity], lang), align: 'right' as const })),
    { head: pick(labels.unknown, lang), align: 'right' as const },
  ];
  const rows = clusters.map((cluster) => {
    const counts = failCounts(cluster);
    const numbers = [...severities.map((severity) => counts[severity]), cluster.summary.unknown].map(formatCount);
    return [cluster.name, shortRelease(cluster, lang), pick(clusterVerdictWords[cluster.verdict], lang), ...numbers];
  });
  const title = `${pick(labels.summary, lang)} (${phrases.clusters[lang]({ count: clusters.length })})`;
  return [
    '',
    rule(printer),
    ...heading(printer, title, printer.colors.reset).slice(1),
    ...drawTable(printer, columns, rows),
    ...coverageLines(printer, totalSummary(clusters)),
  ];
}

export function coverageLines(printer: Printer, summary: ClusterReport['summary']): readonly string[] {
  return block(printer, `${pick(labels.coverage, printer.lang)}: `, phrases.coverage[printer.lang](summary));
}

/** Files that could not be read, how many were read or skipped, and remarks on the input. */
export function inputLines(printer: Printer, report: Report): readonly string[] {
  const { lang, colors } = printer;
  const damaged = report.inputs.filter((input) => input.error !== undefined);
  const lines = damaged.flatMap(({ error }) =>
    error === undefined
      ? []
      : pick(error, lang)
          .split('\n')
          .flatMap((line) => block(printer, '  - ', line)),
  );
  const notRead =
    lines.length === 0 ? [] : [...heading(printer, `${pick(labels.notRead, lang)} (${formatCount(damaged.length)})`, colors.red), ...lines];
  return [...notRead, ...noteLines(printer, report.notes ?? [])];
}

export function noteLines(printer: Printer, notes: readonly { readonly en: string; readonly ja: string }[]): readonly string[] {
  const lines = notes.slice(0, mostNotes).flatMap((note) => block(printer, '  - ', pick(note, printer.lang)));
  const more = notes.length - mostNotes;
  if (more > 0) lines.push(...block(printer, '  - ', phrases.more[printer.lang]({ count: more })));
  return lines.length === 0 ? [] : [...heading(printer, pick(labels.notes, printer.lang), printer.colors.reset), ...lines];
}

const mostNotes = 10;

export function rule(printer: Printer): string {
  return printer.colors.dim((printer.ascii ? '=' : '═').repeat(printer.columns));
}

export function verdictPaint(printer: Printer, verdict: ClusterReport['verdict']): Paint {
  const { red, yellow, green, dim } = printer.colors;
  return { fail: red, unknown: yellow, pass: green, waived: green, notApplicable: dim }[verdict];
}
