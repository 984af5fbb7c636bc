import type { Closure } from './environment.ts';
import type { MessagePart } from './message-part.ts';
import type { Pack } from './pack.gen.ts';
import type { Rule } from './rule.gen.ts';

export type Severity = 'error' | 'warning' | 'info';
export type SubjectKind = Rule['for'];

/** A text in both languages. */
export interface Both<T> {
  readonly en: T;
  readonly ja: T;
}

export type Message = Both<readonly MessagePart[]>;

/** What of a rule is needed to say that it does not apply, and to find it. */
export interface RuleHead {
  readonly id: string;
  readonly name: string;
  readonly pack: string;
  readonly appliesTo: Rule['appliesTo'];
  readonly for: SubjectKind;
  /** Of a comparison: nodes of other releases are not compared with each other */
  readonly within?: 'release';
  /** All that it can fail with */
  readonly severities: readonly Severity[];
  /** Why nobody may accept a fail */
  readonly noWaiver?: Both<string>;
  /** Defaults; a parameter without one is unknown until the settings give it */
  readonly params: Readonly<Record<string, unknown>>;
  readonly paramTypes: Readonly<Record<string, ParamType>>;
}

/** How it decides, and what it says. */
export interface RuleLogic<E = Closure> {
  /** First entry whose condition holds; an entry without one always does */
  readonly severity: readonly { readonly when?: E; readonly is: Severity }[];
  readonly when?: E;
  readonly assert: E;
  readonly values: Readonly<Record<string, E>>;
  readonly message: Message;
  readonly unknown?: Message;
  readonly notes: readonly { readonly when: E; readonly message: Message }[];
  readonly key?: E;
}

/** A rule as the evaluator needs it. Of the product's own packs the logic is loaded where a rule applies. */
export interface CompiledRule<E = Closure> extends RuleHead {
  readonly logic: () => RuleLogic<E>;
}

export type ParamType = 'number' | 'string' | 'boolean' | 'strings';

export interface CompiledPack<E = Closure> {
  readonly name: string;
  readonly rules: readonly CompiledRule<E>[];
  readonly profiles: Pack['profiles'];
  readonly downtime?: Pack['downtime'];
}

/** What people read of a rule: loaded only by the reports that print it. */
export interface RuleText {
  readonly id: string;
  readonly name: string;
  readonly pack: string;
  readonly severities: readonly Severity[];
  readonly title: Both<string>;
  readonly why: Both<string>;
  readonly fix: Rule['fix'];
  readonly source: Rule['source'];
  readonly appliesTo: Rule['appliesTo'];
  /** Id of the rule that takes its place in another pack */
  readonly sibling?: string;
  readonly noWaiver?: Both<string>;
  readonly counterpart?: NonNullable<Rule['counterpart']>;
  readonly documentTitle: Both<string>;
  readonly params: readonly { readonly name: string; readonly title: Both<string> /** Default, as written in settings */; readonly value?: string }[];
}

/** The variables of a rule beside "cluster", by the kind of its subject, in the order of their slots. */
export const subjectVariables: Readonly<Record<SubjectKind, Readonly<Record<string, string>>>> = {
  cluster: {},
  node: { node: 'Node' },
  network: { network: 'Network' },
  adapter: { adapter: 'Adapter', node: 'Node' },
  switch: { virtualSwitch: 'VirtualSwitch', node: 'Node' },
  vm: { vm: 'VirtualMachine' },
  volume: { volume: 'SharedVolume' },
  migration: { migration: 'Migration' },
  comparison: { comparison: 'Comparison' },
};

/** The logic with its expressions in another form. */
export function mapExpressions<From, To>({ when, key, ...rest }: RuleLogic<From>, to: (expression: From) => To): RuleLogic<To> {
  return {
    ...rest,
    severity: rest.severity.map((entry) => (entry.when === undefined ? { is: entry.is } : { when: to(entry.when), is: entry.is })),
    ...(when === undefined ? {} : { when: to(when) }),
    assert: to(rest.assert),
    values: Object.fromEntries(Object.entries(rest.values).map(([name, value]) => [name, to(value)])),
    notes: rest.notes.map((note) => ({ when: to(note.when), message: note.message })),
    ...(key === undefined ? {} : { key: to(key) }),
  };
}

/** The variables of its expressions, in the order of their slots. */
export function variablesOf({ for: kind }: Pick<RuleHead, 'for'>): readonly string[] {
  return ['cluster', ...Object.keys(subjectVariables[kind])];
}
