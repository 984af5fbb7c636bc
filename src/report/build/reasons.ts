import type { Finding } from '../../evaluate/assessment.ts';
import type { RuleHead } from '../../rulebook/rulebook.ts';
import type { Why } from '../../snapshot/known.ts';
import type { Text } from '../catalogue.ts';
import { reasonWords } from '../words/reasons.ts';

/** Words that the rules for the same releases share, and the clusters of a run: most rules do not apply to one after the other for one reason. */
export interface KnownReasons {
  readonly last: Map<RuleHead, { readonly reason: Why; readonly text: Text }>;
  readonly texts: Map<string, Text>;
}

/** Why the rule of a finding is not applicable, in words; undefined for any other finding. */
export function createReasons(
  { last, texts }: KnownReasons = { last: new Map(), texts: new Map() },
): (finding: Pick<Finding, 'reason' | 'rule'>) => Text | undefined {
  return ({ reason, rule }) => {
    if (reason === undefined) return undefined;
    const before = last.get(rule);
    if (before !== undefined && isSame(before.reason, reason)) return before.text;
    const key = JSON.stringify([reason, rule.appliesTo.os, rule.appliesTo.build]);
    const text = texts.get(key) ?? reasonWords(reason, rule.appliesTo);
    texts.set(key, text);
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
