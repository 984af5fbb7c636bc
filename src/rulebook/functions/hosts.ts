import type { RuleFunctions } from './rule-function.ts';

export const hostsFunctions: RuleFunctions = {};
