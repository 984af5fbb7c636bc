import type { RuleFunctions } from './rule-function.ts';

/** Functions over IPsec rules. */
export const ipsecFunctions: RuleFunctions = {};
