import { agreement } from '../../snapshot/derived/live-migration.ts';
import { isUnknown, type Maybe } from '../../snapshot/known.ts';
import { matchesGlob } from '../glob.ts';
import { type RuleFunctions, typed } from './rule-function.ts';

/** Functions over plain values. */
export const generalFunctions: RuleFunctions = {
  /** One answer from all candidates for live migration = that answer; otherwise unknown: they disagree, one is not known, or there is none. */
  'agree(list<bool>): bool': typed((run, answers: readonly Maybe<boolean>[]) => run.incomplete.get(answers) ?? agreement(run.facts, answers)),
  /** Whether it is known to be true; only in values, where it says what is known already. */
  'certain(bool): bool': typed((_run, answer: boolean) => answer),
  /** Whether the text matches one of the patterns, with * and ? and regardless of case. */
  'matchesAny(string, list<string>): bool': typed((_run, text: string, patterns: readonly string[]) =>
    patterns.some((pattern) => matchesGlob(pattern, text)),
  ),
  /** Each value once, in order. */
  'distinct(list<string>): list<string>': typed((run, values: readonly string[]) => {
    const once = [...new Set(values)];
    const incomplete = run.facts.incomplete.get(values) ?? run.incomplete.get(values);
    if (incomplete !== undefined) run.incomplete.set(once, incomplete);
    return once;
  }),
  /** The values as one text, separated by comma and blank. */
  'join(list<string>): string': typed(
    (run, values: readonly string[]) => run.incomplete.get(values) ?? values.filter((value) => !isUnknown(value)).join(', '),
  ),
};
