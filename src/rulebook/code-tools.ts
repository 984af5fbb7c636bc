import { bothUnknown, isUnknown, missing, rememberedBoth, unknown } from '../snapshot/known.ts';
import { isIncomplete } from './environment.ts';
import type { RuleFunction } from './functions/rule-function.ts';
import { operators } from './operators.ts';

/** What the code of expressions needs (code.ts), with the functions of the rule language by name. */
export function codeTools(ruleFunctions: ReadonlyMap<string, RuleFunction['call']>) {
  return { bothUnknown, isIncomplete, isUnknown, missing, operators, rememberedBoth, ruleFunctions, unknown };
}
