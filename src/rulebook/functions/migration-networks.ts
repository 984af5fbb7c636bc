import type { RuleFunctions } from './rule-function.ts';

export const migrationNetworksFunctions: RuleFunctions = {};
