import type { Env, Run } from '../rulebook/environment.ts';
import type { RuleHead, Severity } from '../rulebook/rulebook.ts';
import { clusterReleases } from '../snapshot/derived/release.ts';
import type { Facts } from '../snapshot/facts.ts';
import { isUnknown, type MissingFact } from '../snapshot/known.ts';
import type { Assessment, Finding, Summary, Verdict } from './assessment.ts';
import { bind, type Deciding, decide, type EvaluateOptions, type Outcome, paramsOf, type RuleSettings, settingsOf } from './decide.ts';
import { type OpenGroup, openGroups } from './group.ts';
import type { ReadyRule } from './ready-rule.ts';
import type { Subject } from './subjects.ts';
import { clusterVerdict, severities } from './verdict.ts';

/** Checks one cluster against the rules. Pure: the same facts, rules and options give the same assessment. */
export function evaluate(facts: Facts, rules: readonly ReadyRule[], options: EvaluateOptions): Assessment {
  const summary: Summary = { pass: 0, fail: 0, unknown: 0, notApplicable: 0, waived: 0 };
  const env = environment(facts, options);
  const collecting = rules.map((ready) => collectFindings(ready, env, summary, options));
  decide(collecting, env, options);
  const findings = collecting.flatMap((each) => each.findings());
  return { os: clusterReleases(facts).releases, verdict: clusterVerdict(findings, summary, options), summary, findings };
}

/** Every object of a rule with its verdict, one by one: what tests of rules compare. */
export function verdictsOf(ready: ReadyRule, facts: Facts, options: EvaluateOptions): readonly SubjectVerdict[] {
  const verdicts: SubjectVerdict[] = [];
  const take = (subject: Subject, outcome: Outcome) => verdicts.push({ subject, outcome, verdict: verdictOf(outcome) });
  decide([{ ready, take, passed: () => undefined }], environment(facts, options), options);
  return verdicts;
}

export interface SubjectVerdict {
  readonly subject: Subject;
  readonly verdict: Verdict;
  readonly outcome: Outcome;
}

function environment(facts: Facts, options: EvaluateOptions): Env {
  const run: Run = { facts, downtime: options.downtime, tolerance: options.tolerance, incomplete: new Map() };
  return { run, slots: [facts.cluster], params: {} };
}

function verdictOf(outcome: Outcome): Verdict {
  if (typeof outcome === 'string') return outcome;
  return isUnknown(outcome) ? 'unknown' : 'notApplicable';
}

interface Collecting extends Deciding {
  findings(): readonly Finding[];
}

function collectFindings(ready: ReadyRule, env: Env, summary: Summary, options: EvaluateOptions): Collecting {
  const settings = settingsOf(ready.rule, options);
  const open = openGroups();
  const found: Finding[] = [];
  const addPasses = (count: number) => {
    summary.pass += count;
  };
  return {
    ready,
    take: (subject, outcome) => {
      summary[verdictOf(outcome)]++;
      if (typeof outcome === 'object') open.add(subject, outcome);
      else {
        const finding = describe(ready, { subject, env, settings, verdict: outcome });
        if (outcome === 'fail' || options.passes || finding.message !== undefined) found.push(finding);
      }
    },
    passed: () => (options.passes || ready.logic().notes.length > 0 ? undefined : addPasses),
    findings: () => {
      env.params = paramsOf(ready.rule, settings);
      return [...found, ...open.all().map((group) => describeOpen(ready, group, env, settings))];
    },
  };
}

const noFacts: readonly MissingFact[] = [];

interface Described {
  readonly subject: Subject;
  readonly env: Env;
  readonly settings: RuleSettings;
  readonly verdict: 'pass' | 'fail';
}

function describe(ready: ReadyRule, { subject, env, settings, verdict }: Described): Finding {
  const { rule } = ready;
  const logic = ready.logic();
  const message = verdict === 'fail' ? logic.message : logic.notes.find((note) => note.when(env) === true)?.message;
  const key = logic.key?.(env);
  return {
    rule,
    verdict,
    severity: settings.severity ?? severityOf(ready, env),
    subject: {
      kind: subject.kind,
      name: subject.name,
      ...(subject.id === undefined ? {} : { id: subject.id }),
      ...(subject.node === undefined ? {} : { node: subject.node.name }),
    },
    ...(message === undefined ? {} : { message }),
    values: valuesOf(ready, env),
    missing: noFacts,
    pointer: subject.pointer,
    ...(typeof key === 'string' ? { key } : {}),
  };
}

function describeOpen(ready: ReadyRule, { open, subjects }: OpenGroup, env: Env, settings: RuleSettings): Finding {
  const { rule } = ready;
  const [subject] = subjects;
  if (subject === undefined) throw new Error('describe finding: an empty group of verdicts');
  const isOfTheRule = subject.variables.length > 0 || rule.for === 'cluster';
  if (isOfTheRule) bind(env, subject);
  const values = isOfTheRule && isUnknown(open) && subjects.length === 1 ? valuesOf(ready, env) : {};
  const told = Object.keys(values).length > 0 ? ready.logic().unknown : undefined;
  return {
    rule,
    verdict: isUnknown(open) ? 'unknown' : 'notApplicable',
    severity: settings.severity ?? highest(rule),
    subject: { kind: subject.kind, names: subjects.map(({ name }) => name) },
    ...(told === undefined ? {} : { message: told }),
    values,
    missing: isUnknown(open) ? open.missing : noFacts,
    ...(isUnknown(open) ? {} : { reason: open.reason }),
    pointer: subject.pointer,
  };
}

function valuesOf(ready: ReadyRule, env: Env): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(ready.logic().values).map(([name, closure]) => [name, closure(env)]));
}

/** The first severity whose condition holds; an unknown condition may hold, so it gives the highest one listed. */
function severityOf(ready: ReadyRule, env: Env): Severity {
  for (const { when, is } of ready.logic().severity) {
    const holds = when === undefined ? true : when(env);
    if (isUnknown(holds)) return highest(ready.rule);
    if (holds === true) return is;
  }
  return highest(ready.rule);
}

function highest(rule: RuleHead): Severity {
  return severities.filter((severity) => rule.severities.includes(severity)).at(-1) ?? 'error';
}
