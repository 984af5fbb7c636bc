import type { RenderedCluster } from '../report/json.ts';
import { withoutPasses } from '../report/passes.ts';
import type { ClusterReport, Report } from '../report/report.gen.ts';
import type { TextOptions } from '../report/text/printer.ts';
import type { RuleText } from '../rulebook/rulebook.ts';
import type { Invocation } from './command.ts';
import { type Output, writeOutput } from './outputs.ts';

/** What is kept of a cluster: its text where JSON is asked for, and its report only where something else is made of it, which takes several times the memory. */
export interface KeptCluster extends Pick<ClusterReport, 'name' | 'verdict'> {
  readonly json?: RenderedCluster;
  readonly report?: ClusterReport;
}

export type KeptReport = Omit<Report, 'clusters'> & { readonly clusters: readonly KeptCluster[] };

/** Makes of a cluster's report what the outputs need. JUnit has passes whether they are asked for or not. */
export async function keeperFor(
  outputs: readonly Output[],
  { passes }: { readonly passes: boolean },
): Promise<(report: ClusterReport) => KeptCluster> {
  const renderCluster = outputs.some(({ format }) => format === 'json') ? (await import('../report/json.ts')).rendererOfClusters() : undefined;
  const isRead = outputs.some(({ format }) => format !== 'json');
  return (report) => ({
    name: report.name,
    verdict: report.verdict,
    ...(renderCluster === undefined ? {} : { json: renderCluster(passes ? report : withoutPasses(report)) }),
    ...(isRead ? { report } : {}),
  });
}

/** How a report is written. */
export interface Writing {
  readonly outputs: readonly Output[];
  /** Passes of which nothing is to be said are shown */
  readonly passes: boolean;
  readonly failsOnUnknown: boolean;
  readonly failOn: TextOptions['failOn'];
  /** Rules of the site's own packs */
  readonly ownTexts: readonly RuleText[];
  /** Packs of the product by the ids of their rules */
  readonly packOf: ReadonlyMap<string, string>;
}

/** Writes each output to its file or to stdout. */
export async function writeReport(report: KeptReport, writing: Writing, invocation: Invocation): Promise<void> {
  for (const output of writing.outputs) {
    const parts = await render(output, { report, writing, invocation });
    if (output.file === undefined) for (const part of parts) invocation.host.out(part);
    else writeOutput(output.file, parts, output.appends ? 'a' : 'w');
  }
}

interface Rendering {
  readonly report: KeptReport;
  readonly writing: Writing;
  readonly invocation: Invocation;
}

/** Only the JSON needs no words of the rules. */
async function render(output: Output, { report: kept, writing, invocation }: Rendering): Promise<Iterable<string>> {
  const { format, file } = output;
  if (format === 'json') {
    const clusters = kept.clusters.flatMap(({ name, json }) => (json === undefined ? [] : [{ ...json, name }]));
    return (await import('../report/json.ts')).renderJson({ ...kept, clusters });
  }
  const report = wholeReport(kept, writing.passes || format === 'junit');
  const { lang, flags, texts } = invocation;
  const { builtinRuleTexts } = await import('./rule-texts.ts');
  // the suites of JUnit are called by their packs, which only the texts know
  const spoken = format === 'junit' ? builtinRuleTexts() : builtinRuleTexts(spokenOf(report, writing.packOf));
  const catalogue = new Map([...spoken, ...writing.ownTexts].map((text) => [text.id, text]));
  if (format === 'markdown' && !output.appends) return [(await import('../report/markdown.ts')).renderMarkdown(report, catalogue, { lang })];
  if (format !== 'text') return (await import('./render-exchange.ts')).renderExchange(output, { report, catalogue, writing, invocation });
  const { renderText } = await import('../report/text.ts');
  const { textOptions } = await import('./text-options.ts');
  const minSeverity = texts.get('min-severity');
  const text = renderText(report, catalogue, {
    ...textOptions(invocation, file === undefined ? 'stdout' : 'file'),
    quiet: flags.has('quiet'),
    failOn: writing.failOn,
    ...(minSeverity === 'error' || minSeverity === 'warning' || minSeverity === 'info' ? { minSeverity } : {}),
  });
  return [text];
}

function wholeReport(kept: KeptReport, passes: boolean): Report {
  const clusters = kept.clusters.flatMap(({ name, report }) =>
    report === undefined ? [] : [{ ...(passes ? report : withoutPasses(report)), name }],
  );
  return { ...kept, clusters };
}

/** The packs with a rule of which more is said than that it does not apply. */
function spokenOf({ clusters }: Report, packOf: Writing['packOf']): ReadonlySet<string> {
  const findings = clusters.flatMap((cluster) => cluster.findings.filter(({ verdict }) => verdict !== 'notApplicable'));
  return new Set(findings.map(({ rule }) => packOf.get(rule) ?? ''));
}
