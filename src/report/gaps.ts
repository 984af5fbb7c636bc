import { subjectCount, subjectNames } from './group.ts';
import { append } from './multimap.ts';
import { compareText } from './order.ts';
import type { Finding, Missing } from './report.gen.ts';
import { undecidedWords } from './words/undecided.ts';

/** Facts that one command settles (or one piece of advice), and what waits for them. */
export interface Gap {
  readonly how: Missing['how'];
  /** The facts by the reason why they are missing */
  readonly entries: readonly MissingEntry[];
  readonly rules: readonly string[];
  /** Objects that wait, each once */
  readonly objects: number;
  /** What is known already, by the rules' own messages */
  readonly known: readonly { readonly rule: string; readonly message: Finding['message'] }[];
}

export interface MissingEntry {
  readonly why: Missing['why'];
  readonly facts: readonly string[];
  /** Objects that lack them, where these are not the subjects themselves */
  readonly lackedBy: readonly string[];
}

/** Rules that are not applicable for one reason. */
export interface ReasonGroup {
  readonly reason: Finding['message'];
  readonly rules: readonly string[];
}

/** Unknowns by what settles them; what most rules and objects wait for comes first. */
export function gapsOf(findings: readonly Finding[]): readonly Gap[] {
  const groups = new Map<string, { missing: Set<Missing>; findings: Set<Finding> }>();
  for (const finding of findings) {
    if (finding.verdict !== 'unknown') continue;
    for (const missing of finding.missing ?? []) {
      const key = missing.how.command ?? (missing.how.en || missing.fact);
      const group = groups.get(key) ?? { missing: new Set<Missing>(), findings: new Set<Finding>() };
      groups.set(key, group);
      group.missing.add(missing);
      group.findings.add(finding);
    }
  }
  const gaps = [...groups.values()].map((group) => buildGap([...group.missing], [...group.findings]));
  return gaps.sort((a, b) => b.rules.length - a.rules.length || b.objects - a.objects || compareText(firstFact(a), firstFact(b)));
}

function buildGap(missing: readonly Missing[], waiting: readonly Finding[]): Gap {
  const byWhy = new Map<string, Missing[]>();
  for (const each of missing) append(byWhy, each.why.en, each);
  const entries = [...byWhy.values()].flatMap((list) => (list[0] === undefined ? [] : [buildEntry(list[0].why, list)]));
  // an option of the command line stands before the command: the fact that has one speaks for the others
  const how = missing.find((each) => each.how.en !== '')?.how ?? missing[0]?.how ?? { en: '', ja: '' };
  return { how, entries, rules: distinctRules(waiting), objects: distinctObjects(waiting), known: ownMessages(waiting) };
}

function buildEntry(why: Missing['why'], list: readonly Missing[]): MissingEntry {
  const facts = [...new Set(list.map(({ fact }) => fact))].sort(compareText);
  const lackedBy = new Set(list.flatMap(({ on }) => (on === undefined ? [] : [on])));
  return { why, facts, lackedBy: [...lackedBy].sort(compareText) };
}

function firstFact({ entries }: Gap): string {
  return entries[0]?.facts[0] ?? '';
}

/** Unknowns that name no missing fact, e.g. candidates that disagree. */
export function withoutMissingFact(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter((finding) => finding.verdict === 'unknown' && (finding.missing ?? []).length === 0);
}

/** Not applicable, by reason. */
export function byReason(findings: readonly Finding[]): readonly ReasonGroup[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) if (finding.verdict === 'notApplicable') append(groups, reasonOf(finding).en, finding);
  return [...groups.values()].flatMap((list) => (list[0] ? [{ reason: reasonOf(list[0]), rules: distinctRules(list) }] : []));
}

function reasonOf(finding: Finding): Finding['message'] {
  return finding.reason ?? finding.message;
}

/** Ids of the rules, each once. */
export function distinctRules(findings: readonly Finding[]): readonly string[] {
  return [...new Set(findings.map((finding) => finding.rule))].sort(compareText);
}

/** Objects that several rules wait for count once; two of one name in one finding, or a list that was cut, count as the finding says. */
export function distinctObjects(findings: readonly Finding[]): number {
  const counts = new Map<string, number>();
  let most = 0;
  for (const finding of findings) {
    for (const [name, count] of timesEach(subjectNames(finding))) {
      const key = `${finding.subject.kind} ${name}`;
      counts.set(key, Math.max(count, counts.get(key) ?? 0));
    }
    most = Math.max(most, subjectCount(finding));
  }
  return Math.max(
    [...counts.values()].reduce((sum, count) => sum + count, 0),
    most,
  );
}

function timesEach(names: readonly string[]): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const name of names) times.set(name, (times.get(name) ?? 0) + 1);
  return times;
}

function ownMessages(findings: readonly Finding[]): Gap['known'] {
  const own = findings.filter((finding) => finding.message.en !== undecidedWords(finding.missing).en);
  const messages = new Map(own.map((finding) => [`${finding.rule} ${finding.message.en}`, { rule: finding.rule, message: finding.message }]));
  return [...messages.values()];
}
