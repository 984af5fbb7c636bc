import { functionsByName } from './functions/by-name.ts';
import { clusterHealthFunctions } from './functions/cluster-health.ts';
import { documentFunctions } from './functions/document.ts';
import { hostsFunctions } from './functions/hosts.ts';
import { migrationNetworksFunctions } from './functions/migration-networks.ts';
import type { RuleFunctions } from './functions/rule-function.ts';
import { vmDevicesFunctions } from './functions/vm-devices.ts';

/** Every function of the rule language beside CEL's own, by its CEL signature; documented in docs/decisions/0002-three-valued-cel.md. */
export const functionTable: RuleFunctions = {
  ...documentFunctions,
  ...migrationNetworksFunctions,
  ...hostsFunctions,
  ...vmDevicesFunctions,
  ...clusterHealthFunctions,
};

/** The same by name. */
export const ruleFunctions = functionsByName(functionTable);
