import type { Lang } from '../catalogue.ts';
import { isInBaseline, subjectCount, subjectNames } from '../group.ts';
import { clip, safe } from '../neutralise.ts';
import { joined, shortened } from '../phrasing.ts';
import type { ClusterReport, Finding, Report } from '../report.gen.ts';
import { pick, severities } from '../words.ts';

/** What the outputs for other programs need beside the report. */
export interface ExchangeOptions {
  readonly lang: Lang;
  /** A path of the report as the other program has to see it: below the root of its repository, where it is there */
  placeOf(path: string): string;
}

export interface ClusterFinding {
  readonly cluster: ClusterReport;
  readonly finding: Finding;
}

/** The findings of all clusters with one of the verdicts but for those of the baseline, what matters most first: by verdict as listed, then by severity, then as in the report. */
export function ranked(clusters: readonly ClusterReport[], verdicts: readonly Finding['verdict'][]): readonly ClusterFinding[] {
  const ranks = new Map<string, ClusterFinding[]>();
  for (const verdict of verdicts) for (const severity of severities) ranks.set(`${verdict} ${severity}`, []);
  for (const cluster of clusters)
    for (const finding of cluster.findings)
      if (!isInBaseline(finding)) ranks.get(`${finding.verdict} ${finding.severity}`)?.push({ cluster, finding });
  return [...ranks.values()].flat();
}

const mostNames = 3;

/** Object, unless the message names it, and message in one harmless line; where the run has several clusters, the cluster before them. */
export function findingLine({ cluster, finding }: ClusterFinding, { clusters }: Pick<Report, 'clusters'>, lang: Lang, limit = 1000): string {
  // each name is cut, so that a long one leaves room for what is wrong with it
  const names = subjectNames(finding).map((name) => clip(name, 200));
  const subject = shortened(names, mostNames, { lang, count: subjectCount(finding) });
  const message = pick(finding.message, lang);
  const isSaid = subject === '' || subject === cluster.name || message.includes(subject);
  return safe([...(clusters.length > 1 ? [clip(cluster.name, 200)] : []), ...(isSaid ? [] : [subject]), message].join(': '), limit);
}

/** "nodes.adapters.speed (HV-OSA-02): could not be read", as far as there is room for them. */
export function missingLine({ missing = [] }: Finding, lang: Lang): string {
  return joined(
    [...new Set(missing.map(({ fact, on, why }) => `${fact}${on === undefined ? '' : ` (${on})`}: ${pick(why, lang)}`))].slice(0, 20),
    lang,
  );
}

/** The same fingerprint twice would hide one of the two: the second one gets a number. */
export function tellingApart(): (text: string) => string {
  const seen = new Map<string, number>();
  return (text) => {
    const count = (seen.get(text) ?? 0) + 1;
    seen.set(text, count);
    return count === 1 ? text : `${text}-${count}`;
  };
}
