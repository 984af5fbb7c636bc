import type { Lang } from '../catalogue.ts';
import { safe } from '../neutralise.ts';
import { countWords, joined, totalSummary } from '../phrasing.ts';
import type { Finding, Location, Report } from '../report.gen.ts';
import { exchangeLabels, exchangePhrases } from '../words/exchange.ts';
import { phrases } from '../words/labels.ts';
import { clusterVerdictWords, pick, type Severity, severities } from '../words.ts';
import { findingLine, ranked } from './findings.ts';

/** A line that a CI runner shows beside the file. All texts are harmless and of one line. */
export interface Annotation {
  readonly level: Severity;
  readonly title: string;
  readonly message: string;
  readonly code?: string;
  readonly location?: Pick<Location, 'path' | 'line' | 'column'> & Partial<Location>;
}

/** Inputs that cannot be read, then fails. Of each level at most so many, the last one saying how many more there are. */
export function annotationsOf(report: Report, { lang, most }: { readonly lang: Lang; readonly most: number }): readonly Annotation[] {
  const all = [
    ...inputFaults(report, lang),
    ...ranked(report.clusters, ['fail']).map(({ cluster, finding }) => annotation({ cluster, finding }, report, lang)),
  ];
  return severities.flatMap((level) => {
    const wanted = all.filter((each) => each.level === level);
    if (wanted.length <= most) return wanted;
    const count = wanted.length - (most - 1);
    return [...wanted.slice(0, most - 1), { level, title: 'hvlint', message: exchangePhrases.moreFindings[lang]({ count }) }];
  });
}

/** The verdict of the run in one harmless line. */
export function verdictLine({ clusters, verdict }: Report, lang: Lang): string {
  const [first] = clusters;
  const words = pick(clusterVerdictWords[verdict], lang);
  if (first === undefined || clusters.length > 1)
    return safe(
      `hvlint: ${words} - ${joined([phrases.clusters[lang]({ count: clusters.length }), phrases.coverage[lang](totalSummary(clusters))], lang)}`,
    );
  const counts = countWords(first, undefined, lang);
  return safe(`hvlint: ${first.name}: ${words}${counts === '' ? '' : ` - ${counts}`}`);
}

function annotation(found: { readonly cluster: Report['clusters'][number]; readonly finding: Finding }, report: Report, lang: Lang): Annotation {
  const { rule, name, severity, location } = found.finding;
  return {
    level: severity,
    code: safe(rule, 200),
    title: safe(`${rule} ${name}`, 200),
    message: findingLine(found, report, lang),
    ...(location === undefined ? {} : { location }),
  };
}

/** A fault says its place in front: path:line:column: sentence. */
function inputFaults({ inputs }: Report, lang: Lang): readonly Annotation[] {
  const title = `hvlint: ${pick(exchangeLabels.inputFault, lang)}`;
  return inputs.flatMap(({ path, error }) =>
    (error?.[lang].split('\n') ?? []).map((line): Annotation => {
      const [, row = '1', column = '1'] = line.startsWith(`${path}:`) ? (/^:(\d{1,9}):(\d{1,9}):/.exec(line.slice(path.length)) ?? []) : [];
      return { level: 'error', title, message: safe(line, 1000), location: { path, line: Number(row), column: Number(column) } };
    }),
  );
}
