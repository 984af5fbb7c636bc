import { logicOf } from '../../generated/logic.js';
import { packs } from '../../generated/packs.js';
import { type CompiledPack, mapExpressions, type RuleLogic } from './rulebook.ts';

/** The packs of the product, checked and compiled when it was built. Of a pack none of whose rules applies nothing but heads is loaded. */
export function builtinPacks(): readonly CompiledPack[] {
  return packs.map((pack) => {
    let loaded: readonly RuleLogic[] | undefined;
    const logic = (place: number): RuleLogic => {
      loaded ??= loadLogic(pack.name);
      const found = loaded[place];
      if (found === undefined) throw new Error(`load the pack ${pack.name}: there is no rule ${place}`);
      return found;
    };
    return { ...pack, rules: pack.rules.map((head, place) => ({ ...head, logic: () => logic(place) })) };
  });
}

function loadLogic(pack: string): readonly RuleLogic[] {
  const { expressions, stored } = logicOf(pack);
  return stored.map((rule) =>
    mapExpressions(rule, (place) => {
      const expression = expressions[place];
      if (expression === undefined) throw new Error(`load the pack ${pack}: there is no expression ${place}`);
      return expression;
    }),
  );
}
