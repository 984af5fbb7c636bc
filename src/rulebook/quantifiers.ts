import { isUnknown, rememberedBoth, type Unknown } from '../snapshot/known.ts';
import { type Closure, type Env, isIncomplete } from './environment.ts';
import type { Quantifier } from './tree.ts';

type QuantifierRun = (env: Env, values: readonly unknown[], slot: number, body: Closure) => unknown;

/** all and exists: one deciding element is enough; otherwise an unknown element or an incomplete list leaves it open. */
function untilDecided(deciding: boolean): QuantifierRun {
  const both = rememberedBoth();
  return (env, values, slot, body) => {
    const { slots } = env;
    let open: Unknown | undefined;
    // by index: at the start of a run, before V8 has optimised it, an iterator costs more than the bodies do
    for (let index = 0; index < values.length; index++) {
      slots[slot] = values[index];
      const result = body(env);
      if (result === deciding) return deciding;
      if (isUnknown(result)) open = open === undefined || open === result ? result : both(open, result);
    }
    const incomplete = isIncomplete(env, values);
    if (incomplete !== undefined) open = open === undefined ? incomplete : both(open, incomplete);
    return open ?? !deciding;
  };
}

const existsOne: QuantifierRun = (env, values, slot, body) => {
  let count = 0;
  for (const value of values) {
    env.slots[slot] = value;
    const result = body(env);
    if (isUnknown(result)) return result;
    if (result === true) count++;
  }
  return isIncomplete(env, values) ?? count === 1;
};

/** filter and map: an unknown element makes the result unknown; what comes out of an incomplete list is incomplete. */
function collect(keep: (value: unknown, result: unknown, into: unknown[]) => void): QuantifierRun {
  return (env, values, slot, body) => {
    const collected: unknown[] = [];
    for (const value of values) {
      env.slots[slot] = value;
      const result = body(env);
      if (isUnknown(result)) return result;
      keep(value, result, collected);
    }
    const incomplete = isIncomplete(env, values);
    if (incomplete !== undefined) env.run.incomplete.set(collected, incomplete);
    return collected;
  };
}

/** What each quantifier makes of a list that is there, over the slot of its variable. */
export const quantifiers: Readonly<Record<Quantifier, () => QuantifierRun>> = {
  all: () => untilDecided(false),
  exists: () => untilDecided(true),
  exists_one: () => existsOne,
  filter: () =>
    collect((value, result, into) => {
      if (result === true) into.push(value);
    }),
  map: () =>
    collect((_value, result, into) => {
      into.push(result);
    }),
};
