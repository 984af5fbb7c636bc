import { type ReadyRule, readyRule } from '../evaluate/ready-rule.ts';
import { matchesGlob } from '../rulebook/glob.ts';
import type { CompiledPack, RuleHead } from '../rulebook/rulebook.ts';
import { nearest } from '../snapshot/nearest.ts';
import { exitCodes } from './exit-codes.ts';
import { Failure } from './failure.ts';

/** The rules of --only without those of --skip, ready to run. A pattern that means no rule, and a choice that leaves none, are Failures. */
export function selectRules(packs: readonly CompiledPack[], only: readonly string[], skip: readonly string[]): readonly ReadyRule[] {
  const rules = packs.flatMap((pack) => pack.rules);
  const wanted = patterns(only, '--only', rules);
  const unwanted = patterns(skip, '--skip', rules);
  const chosen = rules.filter(
    (rule) => (wanted.length === 0 || wanted.some((pattern) => means(pattern, rule))) && !unwanted.some((pattern) => means(pattern, rule)),
  );
  if (chosen.length === 0)
    throw new Failure(exitCodes.usage, {
      en: '--only and --skip leave no rule to check',
      ja: '--only と --skip の指定により、使うルールがなくなりました。',
    });
  return chosen.map(readyRule);
}

function patterns(given: readonly string[], option: string, rules: readonly RuleHead[]): readonly string[] {
  const all = given
    .flatMap((words) => words.split(','))
    .map((word) => word.trim())
    .filter((word) => word !== '');
  for (const pattern of all) {
    if (rules.some((rule) => means(pattern, rule))) continue;
    const near = nearest(
      pattern,
      rules.flatMap(({ id, name }) => [id, name]),
    );
    throw new Failure(exitCodes.usage, {
      en: `${option}: "${pattern}" means no rule${near === undefined ? '' : `, did you mean "${near}"?`}; hvlint rules list shows all`,
      ja: `${option}: "${pattern}" に当たるルールはありません${near === undefined ? '' : ` ("${near}" のことですか?)`}。一覧は hvlint rules list で確認できます。`,
    });
  }
  return all;
}

function means(pattern: string, { id, name }: RuleHead): boolean {
  return matchesGlob(pattern, id) || matchesGlob(pattern, name);
}
