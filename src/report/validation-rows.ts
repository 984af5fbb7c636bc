import type { Lang } from './catalogue.ts';
import { joined } from './phrasing.ts';
import type { Validation } from './report.gen.ts';
import { resultWords, validationCounts, validationLabels } from './words/validation.ts';
import { pick, verdictWords } from './words.ts';

/** A test that a person should look at: its result, what it says, and what hvlint says of the same thing. */
export interface ValidationRow {
  readonly test: string;
  readonly result: string;
  readonly ours: string;
  readonly disagrees: boolean;
}

/** Tests that disagree with hvlint first, then what failed, then what warned. */
export function validationRows(tests: readonly Validation[], lang: Lang): readonly ValidationRow[] {
  const grave = tests.filter((test) => doesDisagree(test) || test.result === 'failure' || test.result === 'warning');
  return [...grave].sort((a, b) => weight(b) - weight(a)).map((test) => rowOf(test, lang));
}

/** How many tests there are of each result. */
export function validationCount(tests: readonly Validation[], lang: Lang): string {
  const count = (result: Validation['result']) => tests.filter((test) => test.result === result).length;
  const [success, warning, failure] = [count('success'), count('warning'), count('failure')];
  return validationCounts[lang]({ tests: tests.length, success, warning, failure, rest: tests.length - success - warning - failure });
}

function doesDisagree({ rules }: Validation): boolean {
  return rules.some(({ disagrees }) => disagrees);
}

function weight(test: Validation): number {
  return (doesDisagree(test) ? 4 : 0) + (test.result === 'failure' ? 2 : test.result === 'warning' ? 1 : 0);
}

function rowOf(test: Validation, lang: Lang): ValidationRow {
  const result = test.result === undefined ? (test.said ?? '') : pick(resultWords[test.result], lang);
  const [message] = test.messages ?? [];
  const ours = test.rules.map(({ rule, verdict }) => `${rule} ${pick(verdictWords[verdict], lang)}`);
  const disagrees = doesDisagree(test);
  return {
    test: test.category === undefined ? test.test : `${test.test} (${test.category})`,
    result: message === undefined ? result : `${result}: ${message}`,
    ours: `${ours.length === 0 ? '-' : joined(ours, lang)}${disagrees ? ` - ${pick(validationLabels.disagree, lang)}` : ''}`,
    disagrees,
  };
}
