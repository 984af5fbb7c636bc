import type { RuleText } from '../rulebook/rulebook.ts';
import type { Lang } from './catalogue.ts';
import type { MissingEntry } from './gaps.ts';
import { failCounts, isInBaseline } from './group.ts';
import type { ClusterReport, Report } from './report.gen.ts';
import { labels, phrases } from './words/labels.ts';
import { pick, type Severity, severities } from './words.ts';

/** Sentences that the text and the Markdown report share. Names of the input stay as they are; each medium makes them harmless. */

/** "Windows Server 2008 R2", or that the release is not known. */
export function releaseWords(cluster: ClusterReport, lang: Lang): string {
  return cluster.os.length === 0 ? pick(labels.releaseNotKnown, lang) : `Windows Server ${shortRelease(cluster, lang)}`;
}

/** "2008 R2", for a table whose head says that it is the release. */
export function shortRelease({ os }: ClusterReport, lang: Lang): string {
  return os.length === 0 ? pick(labels.notKnown, lang) : joined(os, lang);
}

export type Threshold = Severity | 'none';

/** "2 errors, 1 warning, 14 unknown"; where a cluster passes in spite of fails, says by which threshold. Empty where all is well. */
export function countWords(cluster: ClusterReport, failOn: Threshold | undefined, lang: Lang): string {
  const counts = failCounts(cluster);
  const fails = severities
    .filter((severity) => counts[severity] > 0)
    .map((severity) => phrases.severityCount[severity][lang]({ count: counts[severity] }));
  const tolerated = fails.length > 0 && cluster.verdict !== 'fail' && failOn !== undefined && failOn !== 'info';
  const below = tolerated ? [`${joined(fails, lang)} (${phrases.belowThreshold[lang]({ failOn })})`] : fails;
  const { unknown, waived } = cluster.summary;
  if (unknown > 0) below.push(phrases.unknownChecks[lang]({ count: unknown }));
  const inBaseline = cluster.findings.filter((finding) => finding.verdict === 'fail' && isInBaseline(finding)).length;
  if (inBaseline > 0) below.push(phrases.inBaseline[lang]({ count: inBaseline }));
  if (waived > 0) below.push(phrases.waivedChecks[lang]({ count: waived }));
  return joined(below, lang);
}

/** Document, section and item that ask for the rule. */
export function sourceWords({ source, documentTitle }: RuleText, lang: Lang): string {
  const parts = [pick(documentTitle, lang), phrases.section[lang]({ section: source.section })];
  if (source.item !== undefined) parts.push(itemWords(String(source.item), lang));
  return joined(parts, lang);
}

/** An item is a number; "step 12" and "note" are called so. */
function itemWords(item: string, lang: Lang): string {
  if (/^[(\d]/.test(item)) return phrases.item[lang]({ item });
  if (lang === 'en') return item;
  return item
    .replace(/\bsteps?\b/g, '手順')
    .replace(/\bnotes?\b/g, '注記')
    .replace(/\bsection\b/g, '節');
}

/** "nodes.bios, nodes.model (HV-OSA-01, HV-OSA-02): not collected"; facts and objects beyond the first are counted. */
export function missingWords({ facts, lackedBy, why }: MissingEntry, lang: Lang): string {
  const on = lackedBy.length === 0 ? '' : ` (${shortened(lackedBy, mostLacking, { lang })})`;
  return `${shortened(facts, mostFacts, { lang })}${on}: ${pick(why, lang)}`;
}

const mostFacts = 6;
const mostLacking = 4;

/** os = 2008 R2, networks = up; an assumption of the cluster that repeats one of the report stands once. */
export function assumptionWords(assumptions: Report['assumptions'], lang: Lang): string {
  return joined([...new Set(assumptions.map(({ fact, value }) => `${fact} = ${value}`))], lang);
}

/** The first names, and how many more there are. */
export function shortened(names: readonly string[], limit: number, options: { readonly lang: Lang; readonly count?: number }): string {
  const count = options.count ?? names.length;
  const shown = joined(names.slice(0, limit), options.lang);
  const left = count - Math.min(limit, names.length);
  if (left <= 0) return shown;
  const more = phrases.more[options.lang]({ count: left });
  return shown === '' ? more : joined([shown, more], options.lang);
}

export function joined(parts: readonly string[], lang: Lang): string {
  return parts.join(lang === 'ja' ? '、' : ', ');
}

/** The sum over all clusters. */
export function totalSummary(clusters: readonly ClusterReport[]): ClusterReport['summary'] {
  const total = { pass: 0, fail: 0, unknown: 0, notApplicable: 0, waived: 0 };
  for (const { summary } of clusters) {
    total.pass += summary.pass;
    total.fail += summary.fail;
    total.unknown += summary.unknown;
    total.notApplicable += summary.notApplicable;
    total.waived += summary.waived;
  }
  return total;
}
