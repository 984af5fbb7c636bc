import type { Message, RuleHead, Severity } from '../rulebook/rulebook.ts';
import type { MissingFact, Why } from '../snapshot/known.ts';
import type { Waiver } from './settings.gen.ts';

export type Verdict = 'pass' | 'fail' | 'unknown' | 'notApplicable' | 'waived';

/** What a finding is about: one object, or every object with the same open question. */
export interface FindingSubject {
  readonly kind: string;
  readonly name?: string;
  readonly names?: readonly string[];
  readonly id?: string;
  readonly node?: string;
}

/** A verdict that is not a plain pass, as data: the reports make words of it. */
export interface Finding {
  readonly rule: RuleHead;
  readonly verdict: Verdict;
  readonly severity: Severity;
  readonly subject: FindingSubject;
  /** Absent: the reports say it by the verdict alone */
  readonly message?: Message;
  readonly values: Readonly<Record<string, unknown>>;
  readonly missing: readonly MissingFact[];
  /** Why it is not applicable */
  readonly reason?: Why;
  /** JSON Pointer to the object */
  readonly pointer: string;
  /** Tells two findings of one rule on one object apart */
  readonly key?: string;
  /** By which a fail is waived */
  readonly waiver?: Waiver;
  /** What a fail is against the baseline, where there is one */
  readonly baseline?: 'new' | 'worse' | 'changed' | 'unchanged';
}

export interface Summary {
  pass: number;
  fail: number;
  unknown: number;
  notApplicable: number;
  waived: number;
}

/** The result for one cluster. */
export interface Assessment {
  /** Releases of the nodes, sorted; empty = not known */
  readonly os: readonly string[];
  readonly verdict: Verdict;
  /** Rules by objects */
  readonly summary: Summary;
  readonly findings: readonly Finding[];
}
