import { ruleTexts } from '../../generated/rule-texts.js';
import type { RuleText } from '../rulebook/rulebook.ts';

/** What people read of the product's own rules: loaded only where it is printed. */
export function builtinRuleTexts(): readonly RuleText[] {
  return ruleTexts;
}
