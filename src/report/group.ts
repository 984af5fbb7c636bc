import type { Lang } from './catalogue.ts';
import { append } from './multimap.ts';
import { compareText } from './order.ts';
import type { ClusterReport, Finding } from './report.gen.ts';
import { type Severity, severities } from './words.ts';

/** The findings of one rule with one severity, in the order of the report. */
export interface RuleGroup {
  readonly rule: string;
  readonly name: string;
  readonly severity: Severity;
  readonly findings: readonly Finding[];
}

/** Findings with that verdict, by severity (most severe first), then by rule; without those that the baseline holds. */
export function byRule(findings: readonly Finding[], verdict: Finding['verdict']): readonly RuleGroup[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings)
    if (finding.verdict === verdict && !isInBaseline(finding)) append(groups, `${severities.indexOf(finding.severity)} ${finding.rule}`, finding);
  return [...groups.entries()].sort(([a], [b]) => compareText(a, b)).flatMap(([, list]) => (list[0] ? [{ ...head(list[0]), findings: list }] : []));
}

function head({ rule, name, severity }: Finding) {
  return { rule, name, severity };
}

/** The name, NODE/NAME for things inside a node; the names of a grouped finding. */
export function subjectNames({ subject }: Finding): readonly string[] {
  if (subject.names !== undefined) return subject.names;
  return subject.name === undefined ? [] : [subject.name];
}

/** Subjects' names as subjectNames gives them; where two findings of the group share a name, with their id. */
export function groupLabels(findings: readonly Finding[], group: RuleGroup): readonly string[] {
  const shared = sharedNames(group);
  return findings.flatMap((finding) => {
    const { id } = finding.subject;
    return subjectNames(finding).map((name) => (id !== undefined && shared.has(name) ? `${name} (${id})` : name));
  });
}

function sharedNames({ findings }: RuleGroup): ReadonlySet<string> {
  const ids = new Map<string, string>();
  const shared = new Set<string>();
  for (const finding of findings) {
    const { id } = finding.subject;
    for (const name of id === undefined ? [] : subjectNames(finding)) {
      if ((ids.get(name) ?? id) !== id) shared.add(name);
      if (id !== undefined) ids.set(name, id);
    }
  }
  return shared;
}

/** Findings of a rule with the very same message, by message. */
export function byMessage({ findings }: RuleGroup, lang: Lang): readonly (readonly [string, readonly Finding[]])[] {
  const messages = new Map<string, Finding[]>();
  for (const finding of findings) append(messages, finding.message[lang], finding);
  return [...messages.entries()];
}

/** How many objects the findings speak for together. */
export function objectCount(findings: readonly Finding[]): number {
  return findings.reduce((sum, finding) => sum + subjectCount(finding), 0);
}

/** How many objects a finding speaks for. */
export function subjectCount({ subject }: Finding): number {
  return subject.count ?? subject.names?.length ?? 1;
}

/** How many fails there are of each severity, by objects; without those that the baseline holds. */
export function failCounts(cluster: ClusterReport): Readonly<Record<Severity, number>> {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const finding of cluster.findings) if (finding.verdict === 'fail' && !isInBaseline(finding)) counts[finding.severity] += subjectCount(finding);
  return counts;
}

/** A fail that was there when the baseline was made, and is no worse than then. */
export function isInBaseline({ baseline }: Pick<Finding, 'baseline'>): boolean {
  return baseline === 'unchanged' || baseline === 'changed';
}
