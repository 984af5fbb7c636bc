import type { RuleFunctions } from './rule-function.ts';

/** Functions over virtual switches. */
export const switchFunctions: RuleFunctions = {};
