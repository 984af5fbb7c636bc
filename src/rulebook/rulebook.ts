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

/** A rule as the evaluator needs it: plain data, so that the build can store it. */
export interface CompiledRule {
  readonly id: string;
  readonly name: string;
  readonly pack: string;
  readonly appliesTo: Rule['appliesTo'];
  readonly for: SubjectKind;
  /** First entry whose condition holds; an entry without one always does */
  readonly severity: readonly { readonly when?: Tree; readonly is: Severity }[];
  readonly when?: Tree;
  readonly assert: Tree;
  readonly values: Readonly<Record<string, Tree>>;
  readonly message: Message;
  readonly unknown?: Message;
  readonly notes: readonly { readonly when: Tree; readonly message: Message }[];
  readonly key?: Tree;
  /** Defaults; a parameter without one is unknown until the settings give it */
  readonly params: Readonly<Record<string, unknown>>;
  readonly paramTypes: Readonly<Record<string, ParamType>>;
}

export type ParamType = 'number' | 'string' | 'boolean' | 'strings';

export interface CompiledPack {
  readonly name: string;
  readonly rules: readonly CompiledRule[];
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
