import type { RuleFunctions } from './rule-function.ts';

/** Functions over processors. */
export const processorFunctions: RuleFunctions = {};
