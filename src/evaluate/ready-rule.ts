import { toClosure } from '../rulebook/closures.ts';
import type { Closure } from '../rulebook/environment.ts';
import { type CompiledRule, mapExpressions, type RuleHead, type RuleLogic, variablesOf } from '../rulebook/rulebook.ts';

/** A rule with its expressions turned into closures, for use over many clusters; made when it first applies. */
export interface ReadyRule {
  readonly rule: RuleHead;
  readonly logic: () => RuleLogic<Closure>;
}

export function readyRule(rule: CompiledRule): ReadyRule {
  let logic: RuleLogic<Closure> | undefined;
  return {
    rule,
    logic: () => {
      logic ??= mapExpressions(rule.logic(), (expression) => toClosure(expression, variablesOf(rule)));
      return logic;
    },
  };
}
