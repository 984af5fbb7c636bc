import type { Lang } from './catalogue.ts';
import { append } from './multimap.ts';
import { compareText } from './order.ts';
import type { ClusterReport, Downtime, Finding, Missing } from './report.gen.ts';
import { undecidedWords } from './words/undecided.ts';
import { type Severity, severities } from './words.ts';

/** The findings of one rule with one severity, in the order of the report. */
export interface RuleGroup {
  readonly rule: string;
  readonly name: string;
  readonly severity: Severity;
  readonly findings: readonly Finding[];
}

/** A missing fact and what waits for it. */
export interface FactGroup {
  readonly missing: Missing;
  /** Objects that lack it, where they are not the subjects themselves */
  readonly lackedBy: readonly string[];
  readonly rules: readonly string[];
  readonly subjects: readonly string[];
  readonly objects: number;
  /** What is known already, by the rules' own messages */
  readonly known: readonly { readonly rule: string; readonly message: Finding['message'] }[];
}

/** Rules that are not applicable for one reason. */
export interface ReasonGroup {
  readonly reason: Finding['message'];
  readonly rules: readonly string[];
  readonly objects: number;
}

/** Findings with that verdict, by severity (most severe first), then by rule. */
export function byRule(findings: readonly Finding[], verdict: Finding['verdict']): readonly RuleGroup[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) if (finding.verdict === verdict) append(groups, `${severities.indexOf(finding.severity)} ${finding.rule}`, finding);
  return [...groups.entries()].sort(([a], [b]) => compareText(a, b)).flatMap(([, list]) => (list[0] ? [{ ...head(list[0]), findings: list }] : []));
}

function head({ rule, name, severity }: Finding) {
  return { rule, name, severity };
}

/** Unknowns by the fact that is missing and the reason; what most rules and objects wait for comes first. */
export function byMissingFact(findings: readonly Finding[]): readonly FactGroup[] {
  const groups = new Map<string, { missing: Missing; findings: Set<Finding>; on: Set<string> }>();
  for (const finding of findings) {
    if (finding.verdict !== 'unknown') continue;
    for (const missing of finding.missing ?? []) {
      const key = JSON.stringify([missing.fact, missing.why.en, missing.how.command ?? missing.how.en]);
      const group = groups.get(key) ?? { missing, findings: new Set<Finding>(), on: new Set<string>() };
      groups.set(key, group);
      group.findings.add(finding);
      if (missing.on !== undefined) group.on.add(missing.on);
    }
  }
  const result = [...groups.values()].map(({ missing, findings: waiting, on }) => ({ ...factGroup(missing, [...waiting]), lackedBy: [...on] }));
  return result.sort((a, b) => b.rules.length - a.rules.length || b.objects - a.objects || compareText(a.missing.fact, b.missing.fact));
}

function factGroup(missing: Missing, findings: readonly Finding[]): Omit<FactGroup, 'lackedBy'> {
  const subjects = distinctSubjects(findings);
  return { missing, rules: distinctRules(findings), subjects: subjects.names, objects: subjects.count, known: ownMessages(findings) };
}

/** Unknowns that name no missing fact, e.g. candidates that disagree. */
export function withoutMissingFact(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter((finding) => finding.verdict === 'unknown' && (finding.missing ?? []).length === 0);
}

/** Not applicable, by reason. */
export function byReason(findings: readonly Finding[]): readonly ReasonGroup[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) if (finding.verdict === 'notApplicable') append(groups, reasonOf(finding).en, finding);
  return [...groups.values()].flatMap((list) =>
    list[0] ? [{ reason: reasonOf(list[0]), rules: distinctRules(list), objects: distinctSubjects(list).count }] : [],
  );
}

function reasonOf(finding: Finding): Finding['message'] {
  return finding.reason ?? finding.message;
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

function distinctRules(findings: readonly Finding[]): readonly string[] {
  return [...new Set(findings.map((finding) => finding.rule))].sort(compareText);
}

/** Objects that several rules wait for count once; a list that the report has shortened counts as it says. */
function distinctSubjects(findings: readonly Finding[]): { readonly names: readonly string[]; readonly count: number } {
  const names = new Map<string, string>();
  let unnamed = 0;
  for (const finding of findings) {
    const own = subjectNames(finding);
    for (const name of own) names.set(`${finding.subject.kind} ${name} ${finding.subject.id ?? ''}`, name);
    unnamed = Math.max(unnamed, subjectCount(finding) - own.length);
  }
  return { names: [...names.values()], count: names.size + unnamed };
}

function ownMessages(findings: readonly Finding[]): FactGroup['known'] {
  const own = findings.filter((finding) => finding.message.en !== undecidedWords(finding.missing).en);
  const messages = new Map(own.map((finding) => [`${finding.rule} ${finding.message.en}`, { rule: finding.rule, message: finding.message }]));
  return [...messages.values()];
}

/** How many fails there are of each severity, by objects. */
export function failCounts(cluster: ClusterReport): Readonly<Record<Severity, number>> {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const finding of cluster.findings) if (finding.verdict === 'fail') counts[finding.severity] += subjectCount(finding);
  return counts;
}

/** The rows of the downtime table; where there are many machines, those without disks and those not known are only counted. */
export interface DowntimeRows {
  readonly rows: readonly Downtime[];
  readonly withoutDisks: readonly Downtime[];
  readonly notKnown: number;
  readonly more: number;
}

const manyMachines = 20;
const mostRows = 100;

export function downtimeRows(entries: readonly Downtime[]): DowntimeRows {
  if (entries.length <= manyMachines) return { rows: entries, withoutDisks: [], notKnown: 0, more: 0 };
  const withoutDisks = entries.filter((entry) => entry.passThroughDisks === 0 && entry.seconds !== undefined);
  const notKnown = entries.filter((entry) => entry.seconds === undefined);
  const rows = entries.filter((entry) => entry.passThroughDisks !== 0 && entry.seconds !== undefined);
  return { rows: rows.slice(0, mostRows), withoutDisks, notKnown: notKnown.length, more: Math.max(0, rows.length - mostRows) };
}
