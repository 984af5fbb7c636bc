import { clusterHealthFunctions } from './functions/cluster-health.ts';
import { generalFunctions } from './functions/general.ts';
import { hostsFunctions } from './functions/hosts.ts';
import { ipsecFunctions } from './functions/ipsec.ts';
import { machineFunctions } from './functions/machines.ts';
import { migrationNetworksFunctions } from './functions/migration-networks.ts';
import { networkFunctions } from './functions/networks.ts';
import { nodeFunctions } from './functions/nodes.ts';
import { processorFunctions } from './functions/processors.ts';
import type { RuleFunction, RuleFunctions } from './functions/rule-function.ts';
import { switchFunctions } from './functions/switches.ts';
import { vmDevicesFunctions } from './functions/vm-devices.ts';
import { volumeFunctions } from './functions/volumes.ts';

/** Every function of the rule language beside CEL's own, by its CEL signature; documented in docs/decisions/0002-three-valued-cel.md. */
export const functionTable: RuleFunctions = {
  ...generalFunctions,
  ...networkFunctions,
  ...nodeFunctions,
  ...machineFunctions,
  ...switchFunctions,
  ...ipsecFunctions,
  ...processorFunctions,
  ...volumeFunctions,
  ...migrationNetworksFunctions,
  ...hostsFunctions,
  ...vmDevicesFunctions,
  ...clusterHealthFunctions,
};

/** The same by name, as compiled expressions call them, with the functions of CEL that need no types. */
export const ruleFunctions: ReadonlyMap<string, RuleFunction['call']> = new Map<string, RuleFunction['call']>([
  ...Object.entries(functionTable).map(([signature, call]): [string, RuleFunction['call']] => [signature.slice(0, signature.indexOf('(')), call]),
  [
    'size',
    (run, value) =>
      typeof value === 'string'
        ? [...value].length
        : (run.facts.incomplete.get(value as []) ?? run.incomplete.get(value as []) ?? (value as []).length),
  ],
  ['contains', (_run, text, part) => (text as string).includes(part as string)],
  ['startsWith', (_run, text, part) => (text as string).startsWith(part as string)],
  ['endsWith', (_run, text, part) => (text as string).endsWith(part as string)],
  ['matches', (_run, text, pattern) => new RegExp(pattern as string, 'u').test(text as string)],
  ['lowerAscii', (_run, text) => (text as string).replace(/[A-Z]+/g, (letters) => letters.toLowerCase())],
  ['string', (_run, value) => String(value)],
  ['double', (_run, value) => value],
]);
