import type { Closure } from './environment.ts';
import type { MessagePart } from './message-part.ts';
import type { Pack } from './pack.gen.ts';
import type { Rule } from './rule.gen.ts';
import type { Tree } from './tree.ts';

export type Severity = 'error' | 'warning' | 'info';
export type SubjectKind = Rule['for'];

/** A text in both languages. */
export interface Both<T> {
  readonly en: T;
  readonly ja: T;
}

export type Message = Both<readonly MessagePart[]>;

/** A checked expression: as data, or of the product's own packs the function that the build has made of it. */
export type Expression = Tree | Closure;

/** A rule as the evaluator needs it. */
export interface CompiledRule<E = Expression> {
  readonly id: string;
  readonly name: string;
  readonly pack: string;
  readonly appliesTo: Rule['appliesTo'];
  readonly for: SubjectKind;
  /** First entry whose condition holds; an entry without one always does */
  readonly severity: readonly { readonly when?: E; readonly is: Severity }[];
  readonly when?: E;
  readonly assert: E;
  readonly values: Readonly<Record<string, E>>;
  readonly message: Message;
  readonly unknown?: Message;
  readonly notes: readonly { readonly when: E; readonly message: Message }[];
  readonly key?: E;
  /** Defaults; a parameter without one is unknown until the settings give it */
  readonly params: Readonly<Record<string, unknown>>;
  readonly paramTypes: Readonly<Record<string, ParamType>>;
}

export type ParamType = 'number' | 'string' | 'boolean' | 'strings';

export interface CompiledPack<E = Expression> {
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

/** The rule with its expressions in another form. */
export function mapExpressions<From, To>(rule: CompiledRule<From>, form: (expression: From, variables: readonly string[]) => To): CompiledRule<To> {
  const { when, key, ...rest } = rule;
  const variables = variablesOf(rule);
  const to = (expression: From) => form(expression, variables);
  return {
    ...rest,
    severity: rule.severity.map((entry) => (entry.when === undefined ? { is: entry.is } : { when: to(entry.when), is: entry.is })),
    ...(when === undefined ? {} : { when: to(when) }),
    assert: to(rule.assert),
    values: Object.fromEntries(Object.entries(rule.values).map(([name, value]) => [name, to(value)])),
    notes: rule.notes.map((note) => ({ when: to(note.when), message: note.message })),
    ...(key === undefined ? {} : { key: to(key) }),
  };
}

/** The variables of its expressions, in the order of their slots. */
export function variablesOf({ for: kind }: Pick<CompiledRule, 'for'>): readonly string[] {
  return ['cluster', ...Object.keys(subjectVariables[kind])];
}
