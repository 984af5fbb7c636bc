import { isUnknown, unknown } from '../../snapshot/known.ts';
import { matchesGlob } from '../glob.ts';
import { type RuleFunctions, typed } from './rule-function.ts';

/** Functions over plain values. */
export const generalFunctions: RuleFunctions = {
  /** One answer from all = that answer; otherwise unknown: the candidates disagree, or there is none. */
  'agree(list<bool>): bool': typed((run, answers: readonly boolean[]) => {
    const incomplete = run.incomplete.get(answers);
    if (incomplete !== undefined) return incomplete;
    const [first] = answers;
    if (first === undefined) return unknown({ fact: 'liveMigration.order', why: { code: 'noCandidate' } });
    return answers.every((answer) => answer === first) ? first : unknown({ fact: 'liveMigration.order', why: { code: 'candidatesDisagree' } });
  }),
  /** Whether the text matches one of the patterns, with * and ? and regardless of case. */
  'matchesAny(string, list<string>): bool': typed((_run, text: string, patterns: readonly string[]) => patterns.some((pattern) => matchesGlob(pattern, text))),
  /** Each value once, in order. */
  'distinct(list<string>): list<string>': typed((run, values: readonly string[]) => {
    const once = [...new Set(values)];
    const incomplete = run.facts.incomplete.get(values) ?? run.incomplete.get(values);
    if (incomplete !== undefined) run.incomplete.set(once, incomplete);
    return once;
  }),
  /** The values as one text, separated by comma and blank. */
  'join(list<string>): string': typed((run, values: readonly string[]) => run.incomplete.get(values) ?? values.filter((value) => !isUnknown(value)).join(', ')),
};
