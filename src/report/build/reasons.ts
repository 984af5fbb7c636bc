import type { Finding } from '../../evaluate/assessment.ts';
import type { Text } from '../catalogue.ts';
import { reasonWords } from '../words/reasons.ts';

/** Why the rule of a finding is not applicable, in words, which the rules for other releases share; undefined for any other finding. */
export function createReasons(): (finding: Finding) => Text | undefined {
  const known = new Map<string, Text>();
  return ({ reason, rule: { appliesTo } }) => {
    if (reason === undefined) return undefined;
    const key = JSON.stringify([reason, appliesTo.os, appliesTo.build]);
    const words = known.get(key) ?? reasonWords(reason, appliesTo);
    known.set(key, words);
    return words;
  };
}
