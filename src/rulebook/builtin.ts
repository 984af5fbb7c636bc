import { logicOf } from '../../generated/logic.js';
import { packs } from '../../generated/packs.js';
import { bothUnknown, isUnknown, missing, rememberedBoth, unknown } from '../snapshot/known.ts';
import { type Closure, isIncomplete } from './environment.ts';
import { ruleFunctions } from './functions.ts';
import { operators } from './operators.ts';
import { type CompiledPack, mapExpressions, type RuleLogic } from './rulebook.ts';

/** The packs of the product, checked and compiled when it was built. Of a pack none of whose rules applies nothing but heads is loaded. */
export function builtinPacks(): readonly CompiledPack[] {
  return packs.map((pack) => {
    let loaded: readonly RuleLogic<Closure>[] | undefined;
    const logic = (place: number): RuleLogic<Closure> => {
      loaded ??= loadLogic(pack.name);
      const found = loaded[place];
      if (found === undefined) throw new Error(`load the pack ${pack.name}: there is no rule ${place}`);
      return found;
    };
    return { ...pack, rules: pack.rules.map((head, place) => ({ ...head, logic: () => logic(place) })) };
  });
}

const tools = { bothUnknown, isIncomplete, isUnknown, missing, operators, rememberedBoth, ruleFunctions, unknown };

function loadLogic(pack: string): readonly RuleLogic<Closure>[] {
  const { createExpressions, stored } = logicOf(pack);
  const expressions = createExpressions(tools);
  return stored.map((rule) =>
    mapExpressions(rule, (place) => {
      const expression = expressions[place];
      if (expression === undefined) throw new Error(`load the pack ${pack}: there is no expression ${place}`);
      return expression;
    }),
  );
}
