import type { Catalogue, Lang } from './catalogue.ts';
import { failCounts } from './group.ts';
import { clusterSection, noteSection } from './markdown/cluster.ts';
import { cell, markdownText, table } from './markdown/escape.ts';
import { formatCount } from './numbers.ts';
import { shortRelease, totalSummary } from './phrasing.ts';
import type { Report } from './report.gen.ts';
import { labels, phrases } from './words/labels.ts';
import { clusterVerdictWords, pick, severities, severityWords } from './words.ts';

export interface MarkdownOptions {
  readonly lang: Lang;
  /** Size at which the page is cut, in UTF-8 bytes; the default is what GitHub takes as a step summary, with room to spare */
  readonly maximumBytes?: number;
}

/** The report as a GitHub-safe Markdown page: headings and tables, no HTML; the summary first, so that a cut never takes it. */
export function renderMarkdown(report: Report, catalogue: Catalogue, { lang, maximumBytes = 1_000_000 }: MarkdownOptions): string {
  const lines = [
    `# hvlint: ${pick(clusterVerdictWords[report.verdict], lang)}`,
    '',
    ...(report.clusters.length > 1 ? summarySection(report, lang) : []),
    ...(report.clusters.length === 0 && report.notes === undefined ? [pick(labels.noCluster, lang), ''] : []),
    ...inputSection(report, lang),
    ...report.clusters.flatMap((cluster) => ['', ...clusterSection(cluster, report, catalogue, lang)]),
  ];
  return bounded(
    lines
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .split('\n'),
    lang,
    maximumBytes,
  );
}

function summarySection(report: Report, lang: Lang): readonly string[] {
  const heads = [
    pick(labels.cluster, lang),
    pick(labels.release, lang),
    pick(labels.verdict, lang),
    ...severities.map((severity) => pick(severityWords[severity], lang)),
    pick(labels.unknown, lang),
  ];
  const rows = report.clusters.map((cluster) => {
    const counts = failCounts(cluster);
    const numbers = [...severities.map((severity) => counts[severity]), cluster.summary.unknown].map(formatCount);
    return [cell(cluster.name), cell(shortRelease(cluster, lang)), pick(clusterVerdictWords[cluster.verdict], lang), ...numbers];
  });
  const coverage = phrases.coverage[lang](totalSummary(report.clusters));
  return [...table(heads, rows, [3, 4, 5, 6]), '', `**${pick(labels.coverage, lang)}**: ${coverage}`, ''];
}

function inputSection(report: Report, lang: Lang): readonly string[] {
  const damaged = report.inputs.filter((input) => input.error !== undefined);
  const read = report.inputs.length - damaged.length;
  const lines = damaged.flatMap(({ error }) =>
    error === undefined
      ? []
      : pick(error, lang)
          .split('\n')
          .map((line) => `- ${markdownText(line)}`),
  );
  return [
    phrases.inputs[lang]({ read, skipped: report.skipped ?? 0 }),
    ...(lines.length === 0 ? [] : ['', `## ${pick(labels.notRead, lang)} (${formatCount(damaged.length)})`, '', ...lines]),
    ...noteSection(report.notes ?? [], lang, '##'),
  ];
}

/** Whole lines up to the size; an open fence is closed and the cut is said. */
function bounded(lines: readonly string[], lang: Lang, maximumBytes: number): string {
  const said = `**${pick(labels.cut, lang)}**`;
  const encoder = new TextEncoder();
  let left = maximumBytes - encoder.encode(said).length - 16;
  const kept: string[] = [];
  let open: string | undefined;
  for (const line of lines) {
    left -= encoder.encode(line).length + 1;
    if (left < 0) return `${[...kept, ...(open === undefined ? [] : [open]), '', said].join('\n')}\n`;
    kept.push(line);
    open = fenceAfter(open, line);
  }
  return `${kept.join('\n').trimEnd()}\n`;
}

function fenceAfter(open: string | undefined, line: string): string | undefined {
  if (open !== undefined) return line === open ? undefined : open;
  return /^`{3,}/.exec(line)?.[0];
}
