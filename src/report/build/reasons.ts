import type { Finding } from '../../evaluate/assessment.ts';
import type { RuleHead } from '../../rulebook/rulebook.ts';
import type { Why } from '../../snapshot/known.ts';
import type { Text } from '../catalogue.ts';
import { reasonWords } from '../words/reasons.ts';

/** Why the rule of a finding is not applicable, in words; undefined for any other finding. */
export type ReasonOf = (finding: Pick<Finding, 'reason' | 'rule'>) => Text | undefined;

/** The words are shared by the rules for the same releases, and by the clusters of a run: most rules do not apply to one after the other for one reason. */
export function createReasons(): ReasonOf {
  const last = new Map<RuleHead, { readonly reason: Why; readonly text: Text }>();
  const known = new Map<string, Text>();
  return ({ reason, rule }) => {
    if (reason === undefined) return undefined;
    const before = last.get(rule);
    if (before !== undefined && isSame(before.reason, reason)) return before.text;
    const key = JSON.stringify([reason, rule.appliesTo.os, rule.appliesTo.build]);
    const text = known.get(key) ?? reasonWords(reason, rule.appliesTo);
    known.set(key, text);
    last.set(rule, { reason, text });
    return text;
  };
}

function isSame(one: Why, other: Why): boolean {
  if (one === other) return true;
  const values = Object.entries(one.values ?? {});
  return (
    one.code === other.code &&
    values.length === Object.keys(other.values ?? {}).length &&
    values.every(([name, value]) => other.values?.[name] === value)
  );
}
