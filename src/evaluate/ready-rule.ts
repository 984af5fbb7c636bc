import type { CompiledRule, RuleHead, RuleLogic } from '../rulebook/rulebook.ts';

/** A rule, for use over many clusters; its logic is asked for when it first applies. */
export interface ReadyRule {
  readonly rule: RuleHead;
  readonly logic: () => RuleLogic;
}

export function readyRule(rule: CompiledRule): ReadyRule {
  return { rule, logic: rule.logic };
}
