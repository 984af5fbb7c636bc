import { expressions } from '../../generated/expressions.js';
import { packs } from '../../generated/packs.js';
import type { Closure } from './environment.ts';
import { type CompiledPack, mapExpressions } from './rulebook.ts';

/** The packs of the product, checked and compiled when it was built. */
export function builtinPacks(): readonly CompiledPack[] {
  return packs.map((pack) => ({ ...pack, rules: pack.rules.map((rule) => mapExpressions(rule, expressionAt)) }));
}

function expressionAt(place: number): Closure {
  const expression = expressions[place];
  if (expression === undefined) throw new Error(`load the packs: there is no expression ${place}`);
  return expression;
}
