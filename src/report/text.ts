import type { Catalogue } from './catalogue.ts';
import { assumptionWords, countWords, releaseWords } from './phrasing.ts';
import type { ClusterReport, Report } from './report.gen.ts';
import { downtimeLines } from './text/downtime.ts';
import { failLines, passLines, waivedLines } from './text/findings.ts';
import { notApplicableLines, unknownLines } from './text/gaps.ts';
import { block, createPrinter, labelled, type Printer, type TextOptions } from './text/printer.ts';
import { coverageLines, inputLines, noteLines, rule, summaryLines, verdictPaint } from './text/summary.ts';
import { validationLines } from './text/validation.ts';
import { labels, phrases } from './words/labels.ts';
import { clusterVerdictWords, pick } from './words.ts';

export type { TextOptions } from './text/printer.ts';

/** The report for a terminal; every line fits options.width (40 at least) and ends in \n. Text of the input is harmless. */
export function renderText(report: Report, catalogue: Catalogue, options: TextOptions): string {
  const printer = createPrinter(options);
  const clusters = report.clusters.flatMap((cluster, index) => [
    ...(index === 0 || options.quiet ? [] : ['', rule(printer)]),
    ...clusterLines(printer, { cluster, report, catalogue, options }),
  ]);
  const nothing = report.clusters.length === 0 && report.notes === undefined ? block(printer, '', pick(labels.noCluster, options.lang)) : [];
  const summary = report.clusters.length > 1 ? summaryLines(printer, report.clusters) : [];
  const read = report.inputs.filter((input) => input.error === undefined).length;
  const inputs = block(printer, '', phrases.inputs[options.lang]({ read, skipped: report.skipped ?? 0 }), { text: printer.colors.dim });
  return `${[...clusters, ...nothing, ...inputLines(printer, report), ...summary, ...(options.quiet ? [] : inputs)].join('\n')}\n`;
}

interface Part {
  readonly cluster: ClusterReport;
  readonly report: Report;
  readonly catalogue: Catalogue;
  readonly options: TextOptions;
}

function clusterLines(printer: Printer, { cluster, report, catalogue, options }: Part): readonly string[] {
  const fails = failLines(printer, cluster, catalogue, options);
  const head = [...verdictLines(printer, cluster, options), ...assumedLines(printer, report, cluster)];
  const coverage = coverageLines(printer, cluster.summary);
  if (options.quiet) return [...head, ...fails, ...coverage];
  return [
    ...head,
    ...(cluster.findings.every(({ verdict }) => verdict === 'pass') ? block(printer, '', pick(labels.allPass, options.lang)) : []),
    ...noteLines(printer, cluster.notes ?? []),
    ...fails,
    ...waivedLines(printer, cluster, catalogue),
    ...unknownLines(printer, cluster),
    ...notApplicableLines(printer, cluster),
    ...passLines(printer, cluster),
    ...downtimeLines(printer, cluster),
    ...validationLines(printer, cluster),
    '',
    ...coverage,
  ];
}

function verdictLines(printer: Printer, cluster: ClusterReport, options: TextOptions): readonly string[] {
  const { lang, colors } = printer;
  const counts = countWords(cluster, options.failOn, lang);
  const verdict = pick(clusterVerdictWords[cluster.verdict], lang);
  const line = `${cluster.name} (${releaseWords(cluster, lang)}): ${verdict}${counts === '' ? '' : ` - ${counts}`}`;
  return block(printer, '', line, { text: (text) => colors.bold(verdictPaint(printer, cluster.verdict)(text)) });
}

/** Assumptions of the run and of the cluster, each once. */
function assumedLines(printer: Printer, report: Report, cluster: ClusterReport): readonly string[] {
  const assumptions = assumptionWords([...report.assumptions, ...cluster.assumptions], printer.lang);
  return assumptions === '' ? [] : labelled(printer, labels.assumed, assumptions, 0);
}
