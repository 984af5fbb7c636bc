import type { RuleFunctions } from './rule-function.ts';

export const vmDevicesFunctions: RuleFunctions = {};
