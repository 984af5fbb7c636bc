import { ruleTexts } from '../../generated/rule-texts.js';
import type { RuleText } from '../rulebook/rulebook.ts';

/** What people read of the product's own rules, of all packs or of the named ones: loaded only where it is printed. */
export function builtinRuleTexts(packs: ReadonlySet<string> = new Set(Object.keys(ruleTexts))): readonly RuleText[] {
  return [...packs].flatMap((pack) => ruleTexts[pack] ?? []);
}
