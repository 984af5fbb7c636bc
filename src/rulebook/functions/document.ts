import { functionsByName } from './by-name.ts';
import { generalFunctions } from './general.ts';
import { ipsecFunctions } from './ipsec.ts';
import { machineFunctions } from './machines.ts';
import { networkFunctions } from './networks.ts';
import { nodeFunctions } from './nodes.ts';
import { processorFunctions } from './processors.ts';
import { switchFunctions } from './switches.ts';
import { volumeFunctions } from './volumes.ts';

/** The functions that the rules of the document need: what came for later releases is loaded with their pack only. */
export const documentFunctions = {
  ...generalFunctions,
  ...networkFunctions,
  ...nodeFunctions,
  ...machineFunctions,
  ...switchFunctions,
  ...ipsecFunctions,
  ...processorFunctions,
  ...volumeFunctions,
};

export const ruleFunctions = functionsByName(documentFunctions);
