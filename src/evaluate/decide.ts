import type { Closure, Env, ExpectedDowntime } from '../rulebook/environment.ts';
import type { RuleHead, RuleLogic, Severity } from '../rulebook/rulebook.ts';
import type { Facts } from '../snapshot/facts.ts';
import { isUnknown, type Maybe } from '../snapshot/known.ts';
import type { VirtualMachine } from '../snapshot/snapshot.gen.ts';
import { type AppliesTo, appliesTo, type NotApplicable, nowhere } from './applies.ts';
import { comparisonSubjects } from './comparison-subjects.ts';
import type { Open } from './group.ts';
import type { ReadyRule } from './ready-rule.ts';
import { clusterSubject, type Subject, type Subjects, subjectsOf } from './subjects.ts';

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
  /** Facts without which no rule must stay unknown, each with those below it */
  readonly requiredFacts?: readonly string[];
  readonly settings: ReadonlyMap<string, RuleSettings>;
  /** Names of the packs whose rules run, where a profile leaves the others out */
  readonly packs?: ReadonlySet<string>;
  /** What is being reviewed, beside the state itself */
  readonly during?: 'change' | 'plan';
  /** Passes are findings too */
  readonly passes: boolean;
  readonly downtime: (vm: VirtualMachine) => Maybe<ExpectedDowntime>;
  readonly tolerance: (vm: VirtualMachine) => number | undefined;
}

/** pass, fail, or why it is neither */
export type Outcome = 'pass' | 'fail' | Open;

/** A rule that is being decided, and who takes its verdicts. */
export interface Deciding {
  readonly ready: ReadyRule;
  /** Called for each object: a list of all verdicts of a large cluster costs more than the verdicts do */
  take(subject: Subject, outcome: Outcome): void;
  /** Where passes are only counted, their number comes here at the end; asked once the rule is known to apply */
  readonly passed: () => ((count: number) => void) | undefined;
}

interface Running extends Pick<RuleLogic<Closure>, 'when' | 'assert'> {
  readonly deciding: Deciding;
  readonly passed: ReturnType<Deciding['passed']>;
  readonly applies: AppliesTo['object'];
  readonly params: Env['params'];
  passes: number;
}

/**
 * Decides rules on each of their objects. All rules on one object come together: of a large cluster no cache holds all objects, and to fetch
 * each of them once for every rule costs more than the rules do.
 */
export function decide(rules: readonly Deciding[], env: Env, options: EvaluateOptions): void {
  const { facts } = env.run;
  const cluster = clusterSubject(facts);
  const running = new Map<Subjects, Running[]>();
  for (const deciding of rules) {
    const { rule } = deciding.ready;
    const applies = appliesWith(rule, facts, options);
    if (isUnknown(applies.cluster) || !applies.cluster.applies) {
      deciding.take(cluster, applies.cluster);
      continue;
    }
    const params = paramsOf(rule, settingsOf(rule, options));
    const subjects = rule.for === 'comparison' ? comparisonSubjects(rule, facts, params.properties, applies) : subjectsOf(rule.for, facts);
    const together = running.get(subjects);
    const { when, assert } = deciding.ready.logic();
    const run = { deciding, ...(when === undefined ? {} : { when }), assert, applies: applies.object, passed: deciding.passed(), params, passes: 0 };
    if (together === undefined) running.set(subjects, [run]);
    else together.push(run);
  }
  for (const [subjects, together] of running) decideObjects(subjects, together, env);
}

function decideObjects({ subjects, open }: Subjects, together: readonly Running[], env: Env): void {
  const cluster = clusterSubject(env.run.facts);
  for (const subject of subjects) {
    bind(env, subject);
    for (const run of together) {
      env.params = run.params;
      const outcome = decideSubject(run, subject, env);
      if (outcome === 'pass' && run.passed !== undefined) run.passes++;
      else run.deciding.take(subject, outcome);
    }
  }
  for (const { deciding, passed, passes } of together) {
    passed?.(passes);
    for (const unknown of open) deciding.take(cluster, unknown);
    if (subjects.length === 0 && open.length === 0)
      deciding.take(cluster, { applies: false, reason: { code: 'emptyList', values: { kind: deciding.ready.rule.for } } });
  }
}

/** As the pack has them, with what the settings say over that. */
export function paramsOf(rule: RuleHead, { params }: RuleSettings): Env['params'] {
  return params === undefined ? rule.params : { ...rule.params, ...params };
}

const nothingSet: RuleSettings = {};

export function settingsOf(rule: RuleHead, { settings }: EvaluateOptions): RuleSettings {
  return settings.get(rule.id) ?? settings.get(rule.name) ?? nothingSet;
}

function appliesWith(rule: RuleHead, facts: Facts, options: EvaluateOptions): AppliesTo {
  const { off } = settingsOf(rule, options);
  if (off !== undefined) return nowhere({ code: 'switchedOff', values: { reason: off } });
  return options.packs?.has(rule.pack) === false ? nowhere({ code: 'notInProfile' }) : appliesTo(rule, facts, options.during);
}

const whenFalse: NotApplicable = { applies: false, reason: { code: 'whenFalse' } };

/** The object is bound already. */
function decideSubject({ applies: appliesTo, when, assert }: Running, subject: Subject, env: Env): Outcome {
  if (appliesTo !== undefined) {
    const applies = appliesTo(subject);
    if (isUnknown(applies) || !applies.applies) return applies;
  }
  if (when !== undefined) {
    const applies = when(env);
    if (applies !== true) return isUnknown(applies) ? applies : whenFalse;
  }
  const holds = assert(env);
  if (holds === true) return 'pass';
  return isUnknown(holds) ? holds : 'fail';
}

/** Gives the expressions their object. */
export function bind(env: Env, subject: Subject): void {
  const { slots } = env;
  const { variables } = subject;
  slots[1] = variables[0];
  for (let slot = 1; slot < variables.length; slot++) slots[slot + 1] = variables[slot];
}
