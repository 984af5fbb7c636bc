import type { RuleFunctions } from './rule-function.ts';

/** Functions over shared volumes and the paths on them. */
export const volumeFunctions: RuleFunctions = {};
