import type { Env, ExpectedDowntime } from '../rulebook/closures.ts';
import type { CompiledRule, Severity } from '../rulebook/rulebook.ts';
import type { Facts } from '../snapshot/facts.ts';
import { isUnknown, type Maybe } from '../snapshot/known.ts';
import type { VirtualMachine } from '../snapshot/snapshot.gen.ts';
import { type Applicability, appliesToCluster, appliesToNode, type NotApplicable } from './applies.ts';
import type { Open } from './group.ts';
import type { ReadyRule } from './ready-rule.ts';
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

/** pass, fail, or why it is neither */
export type Outcome = 'pass' | 'fail' | Open;

export interface Deciding {
  readonly options: EvaluateOptions;
  /** Called for each object: a list of all verdicts of a large cluster costs more than the verdicts do */
  readonly take: (subject: Subject, outcome: Outcome) => void;
}

/** Decides a rule on each of its objects. The environment holds the parameters of the rule afterwards. */
export function decide(ready: ReadyRule, env: Env, { options, take }: Deciding): void {
  const { rule } = ready;
  const { facts } = env.run;
  env.params = { ...rule.params, ...settingsOf(rule, options).params };
  const whole = appliesWith(rule, facts, options);
  if (isUnknown(whole) || !whole.applies) {
    take(clusterSubject(facts), whole);
    return;
  }
  const { subjects, open } = subjectsOf(rule.for, facts, env.params.properties);
  for (const subject of subjects) take(subject, decideSubject(ready, subject, env));
  for (const unknown of open) take(clusterSubject(facts), unknown);
  if (subjects.length === 0 && open.length === 0)
    take(clusterSubject(facts), { applies: false, reason: { code: 'emptyList', values: { kind: rule.for } } });
}

export function settingsOf(rule: CompiledRule, { settings }: EvaluateOptions): RuleSettings {
  return settings.get(rule.id) ?? settings.get(rule.name) ?? {};
}

function appliesWith(rule: CompiledRule, facts: Facts, options: EvaluateOptions): Applicability {
  const { off } = settingsOf(rule, options);
  return off === undefined
    ? appliesToCluster(rule, facts, options.during)
    : { applies: false, reason: { code: 'switchedOff', values: { reason: off } } };
}

const whenFalse: NotApplicable = { applies: false, reason: { code: 'whenFalse' } };

function decideSubject(ready: ReadyRule, subject: Subject, env: Env): Outcome {
  if (subject.node !== undefined) {
    const applies = appliesToNode(ready.rule, env.run.facts, subject.node);
    if (isUnknown(applies) || !applies.applies) return applies;
  }
  bind(env, subject);
  if (ready.when !== undefined) {
    const applies = ready.when(env);
    if (isUnknown(applies)) return applies;
    if (applies !== true) return whenFalse;
  }
  const holds = ready.assert(env);
  if (isUnknown(holds)) return holds;
  return holds === true ? 'pass' : 'fail';
}

/** Gives the expressions their object. */
export function bind(env: Env, subject: Subject): void {
  for (let slot = 0; slot < subject.variables.length; slot++) env.slots[slot + 1] = subject.variables[slot];
}
