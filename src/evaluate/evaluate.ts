import { type Closure, type Env, type ExpectedDowntime, type Run, toClosure } from '../rulebook/closures.ts';
import { type CompiledRule, type Message, type Severity, subjectVariables } from '../rulebook/rulebook.ts';
import { clusterReleases } from '../snapshot/derived/release.ts';
import type { Facts } from '../snapshot/facts.ts';
import { isUnknown, type Maybe, type MissingFact, type Unknown, type Why } from '../snapshot/known.ts';
import type { VirtualMachine } from '../snapshot/snapshot.gen.ts';
import { type Applicability, appliesToCluster, appliesToNode } from './applies.ts';
import type { Assessment, Finding, Summary, Verdict } from './assessment.ts';
import { groupOpen, type OpenVerdict } from './group.ts';
import { clusterSubject, type Subject, subjectsOf } from './subjects.ts';

/** What the settings say about one rule. */
export interface RuleSettings {
  /** Why it is switched off */
  readonly off?: string;
  readonly severity?: Severity;
  readonly params?: Readonly<Record<string, unknown>>;
}

export interface EvaluateOptions {
  /** Least severity of a fail that decides the verdict of the cluster */
  readonly failOn: Severity | 'none';
  /** Ids or names of the rules that must not stay unknown */
  readonly required: ReadonlySet<string>;
  readonly settings: ReadonlyMap<string, RuleSettings>;
  /** What is being reviewed, beside the state itself */
  readonly during?: 'change' | 'plan';
  /** Passes are findings too */
  readonly passes: boolean;
  readonly downtime: (vm: VirtualMachine) => Maybe<ExpectedDowntime>;
  readonly tolerance: (vm: VirtualMachine) => number | undefined;
}

export const severities: readonly Severity[] = ['info', 'warning', 'error'];

/** A rule with its expressions turned into closures, for use over many clusters. */
export interface ReadyRule {
  readonly rule: CompiledRule;
  readonly when: Closure | undefined;
  readonly assert: Closure;
  /** What is needed only to describe a finding: made when there is one */
  readonly description: () => Description;
}

interface Description {
  readonly values: readonly (readonly [name: string, closure: Closure])[];
  readonly severity: readonly { readonly when: Closure | undefined; readonly is: Severity }[];
  readonly notes: readonly { readonly when: Closure; readonly message: Message }[];
  readonly key: Closure | undefined;
}

export function readyRule(rule: CompiledRule): ReadyRule {
  const variables = ['cluster', ...Object.keys(subjectVariables[rule.for])];
  let description: Description | undefined;
  return {
    rule,
    when: rule.when === undefined ? undefined : toClosure(rule.when, variables),
    assert: toClosure(rule.assert, variables),
    description: () => {
      description ??= describeWith(rule, variables);
      return description;
    },
  };
}

function describeWith(rule: CompiledRule, variables: readonly string[]): Description {
  return {
    values: Object.entries(rule.values).map(([name, tree]) => [name, toClosure(tree, variables)]),
    severity: rule.severity.map((entry) => ({ when: entry.when === undefined ? undefined : toClosure(entry.when, variables), is: entry.is })),
    notes: rule.notes.map((note) => ({ when: toClosure(note.when, variables), message: note.message })),
    key: rule.key === undefined ? undefined : toClosure(rule.key, variables),
  };
}

/** Checks one cluster against the rules. Pure: the same facts, rules and options give the same assessment. */
export function evaluate(facts: Facts, rules: readonly ReadyRule[], options: EvaluateOptions): Assessment {
  const summary: Summary = { pass: 0, fail: 0, unknown: 0, notApplicable: 0, waived: 0 };
  const env = environment(facts, options);
  const findings = rules.flatMap((rule) => evaluateRule(rule, env, summary, options));
  return { os: clusterReleases(facts).releases, verdict: clusterVerdict(findings, summary, options), summary, findings };
}

/** Every object of a rule with its verdict, one by one: what tests of rules compare. */
export function verdictsOf(ready: ReadyRule, facts: Facts, options: EvaluateOptions): readonly SubjectVerdict[] {
  const env = environment(facts, options);
  bindParams(ready, env, options);
  const verdicts: SubjectVerdict[] = [];
  decide(ready, env, { options, take: (subject, outcome) => verdicts.push({ subject, outcome }) });
  return verdicts;
}

export interface SubjectVerdict {
  readonly subject: Subject;
  /** pass, fail, or why it is neither */
  readonly outcome: 'pass' | 'fail' | OpenVerdict;
}

function environment(facts: Facts, options: EvaluateOptions): Env {
  const run: Run = { facts, downtime: options.downtime, tolerance: options.tolerance, incomplete: new Map() };
  return { run, slots: [facts.cluster], params: {} };
}

function bindParams({ rule }: ReadyRule, env: Env, options: EvaluateOptions): RuleSettings {
  const settings = options.settings.get(rule.id) ?? options.settings.get(rule.name) ?? {};
  env.params = { ...rule.params, ...settings.params };
  return settings;
}

interface Deciding {
  readonly options: EvaluateOptions;
  /** Called for each object: a list of all verdicts of a large cluster costs more than the verdicts do */
  readonly take: (subject: Subject, outcome: SubjectVerdict['outcome']) => void;
}

function decide(ready: ReadyRule, env: Env, { options, take }: Deciding): void {
  const { rule } = ready;
  const { facts } = env.run;
  const cluster = clusterSubject(facts);
  const whole = appliesWith(ready, facts, options);
  if (isUnknown(whole) || !whole.applies) {
    take(cluster, isUnknown(whole) ? unknownFor(cluster, whole) : notApplicableFor(cluster, whole.reason));
    return;
  }
  const { subjects, open } = subjectsOf(rule.for, facts, env.params.properties);
  for (const subject of subjects) take(subject, evaluateSubject(ready, subject, env));
  for (const unknown of open) take(cluster, unknownFor(cluster, unknown));
  if (subjects.length === 0 && open.length === 0) take(cluster, notApplicableFor(cluster, { code: 'emptyList', values: { kind: rule.for } }));
}

function appliesWith({ rule }: ReadyRule, facts: Facts, options: EvaluateOptions): Applicability {
  const off = (options.settings.get(rule.id) ?? options.settings.get(rule.name))?.off;
  return off === undefined
    ? appliesToCluster(rule, facts, options.during)
    : { applies: false, reason: { code: 'switchedOff', values: { reason: off } } };
}

function evaluateRule(ready: ReadyRule, env: Env, summary: Summary, options: EvaluateOptions): readonly Finding[] {
  const settings = bindParams(ready, env, options);
  const open: OpenVerdict[] = [];
  const findings: Finding[] = [];
  const sayPasses = options.passes || ready.rule.notes.length > 0;
  const take: Deciding['take'] = (subject, outcome) => {
    if (typeof outcome === 'object') {
      summary[outcome.verdict]++;
      open.push(outcome);
      return;
    }
    summary[outcome]++;
    if (outcome === 'pass' && !sayPasses) return;
    const finding = describe(ready, { subject, env, settings, verdict: outcome });
    if (outcome === 'fail' || options.passes || finding.message !== undefined) findings.push(finding);
  };
  decide(ready, env, { options, take });
  return [...findings, ...groupOpen(open).map((group) => describeOpen(ready, group, env, settings))];
}

function evaluateSubject(ready: ReadyRule, subject: Subject, env: Env): 'pass' | 'fail' | OpenVerdict {
  if (subject.node !== undefined) {
    const applies = appliesToNode(ready.rule, env.run.facts, subject.node);
    if (isUnknown(applies)) return unknownFor(subject, applies);
    if (!applies.applies) return notApplicableFor(subject, applies.reason);
  }
  bind(env, subject);
  if (ready.when !== undefined) {
    const applies = ready.when(env);
    if (isUnknown(applies)) return unknownFor(subject, applies);
    if (applies !== true) return notApplicableFor(subject, { code: 'whenFalse' });
  }
  const holds = ready.assert(env);
  if (isUnknown(holds)) return unknownFor(subject, holds);
  return holds === true ? 'pass' : 'fail';
}

function bind(env: Env, subject: Subject): void {
  for (let slot = 0; slot < subject.variables.length; slot++) env.slots[slot + 1] = subject.variables[slot];
}

function unknownFor(subject: Subject, { missing }: Unknown): OpenVerdict {
  return { verdict: 'unknown', subject, missing };
}

function notApplicableFor(subject: Subject, reason: Why): OpenVerdict {
  return { verdict: 'notApplicable', subject, missing: noFacts, reason };
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
  bind(env, subject);
  const message = verdict === 'fail' ? rule.message : ready.description().notes.find((note) => note.when(env) === true)?.message;
  const key = ready.description().key?.(env);
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

function describeOpen(ready: ReadyRule, group: readonly OpenVerdict[], env: Env, settings: RuleSettings): Finding {
  const { rule } = ready;
  const [first] = group;
  if (first === undefined) throw new Error('describe finding: an empty group of verdicts');
  const { subject, verdict, missing, reason } = first;
  const isOfTheRule = subject.variables.length > 0 || rule.for === 'cluster';
  if (isOfTheRule) bind(env, subject);
  const values = isOfTheRule && verdict === 'unknown' && group.length === 1 ? valuesOf(ready, env) : {};
  const told = rule.unknown !== undefined && Object.keys(values).length > 0;
  return {
    rule,
    verdict,
    severity: settings.severity ?? highest(rule),
    subject: { kind: subject.kind, names: group.map(({ subject: { name } }) => name) },
    ...(told && rule.unknown !== undefined ? { message: rule.unknown } : {}),
    values,
    missing,
    ...(reason === undefined ? {} : { reason }),
    pointer: subject.pointer,
  };
}

function valuesOf(ready: ReadyRule, env: Env): Readonly<Record<string, unknown>> {
  return Object.fromEntries(ready.description().values.map(([name, closure]) => [name, closure(env)]));
}

/** The first severity whose condition holds; an unknown condition may hold, so it gives the highest one listed. */
function severityOf(ready: ReadyRule, env: Env): Severity {
  for (const { when, is } of ready.description().severity) {
    const holds = when === undefined ? true : when(env);
    if (isUnknown(holds)) return highest(ready.rule);
    if (holds === true) return is;
  }
  return highest(ready.rule);
}

function highest(rule: CompiledRule): Severity {
  return severities.filter((severity) => rule.severity.some(({ is }) => is === severity)).at(-1) ?? 'error';
}

function clusterVerdict(findings: readonly Finding[], summary: Summary, { failOn, required }: EvaluateOptions): Verdict {
  if (summary.pass + summary.fail + summary.unknown === 0) return 'notApplicable';
  const decisive = failOn === 'none' ? severities.length : severities.indexOf(failOn);
  if (findings.some(({ verdict, severity }) => verdict === 'fail' && severities.indexOf(severity) >= decisive)) return 'fail';
  const isRequired = ({ id, name }: CompiledRule) => required.has(id) || required.has(name);
  return findings.some(({ verdict, rule }) => verdict === 'unknown' && isRequired(rule)) ? 'unknown' : 'pass';
}
