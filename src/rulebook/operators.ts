import { isUnknown, unknown } from '../snapshot/known.ts';
import { type Env, isIncomplete } from './environment.ts';
import type { BinaryOperator } from './tree.ts';

type Apply = (env: Env, a: unknown, b: unknown) => unknown;

/** The operators on two known values. */
export const operators: Readonly<Record<BinaryOperator, Apply>> = {
  '==': equal,
  '!=': (env, a, b) => {
    const result = equal(env, a, b);
    return isUnknown(result) ? result : !result;
  },
  '<': (_env, a, b) => (a as number) < (b as number),
  '<=': (_env, a, b) => (a as number) <= (b as number),
  '>': (_env, a, b) => (a as number) > (b as number),
  '>=': (_env, a, b) => (a as number) >= (b as number),
  '+': (env, a, b) => (Array.isArray(a) && Array.isArray(b) ? concatenate(env, a, b) : (a as number) + (b as number)),
  '-': (_env, a, b) => (a as number) - (b as number),
  '*': (_env, a, b) => (a as number) * (b as number),
  '/': (_env, a, b) => ((b as number) === 0 ? divisionByZero : (a as number) / (b as number)),
  in: (env, a, b) => {
    const list = b as readonly unknown[];
    return list.includes(a) || (isIncomplete(env, list) ?? false);
  },
};

const divisionByZero = unknown({ fact: 'expression', why: { code: 'divisionByZero' } });

function concatenate(env: Env, a: readonly unknown[], b: readonly unknown[]): readonly unknown[] {
  const joined = [...a, ...b];
  const incomplete = isIncomplete(env, a) ?? isIncomplete(env, b);
  if (incomplete !== undefined) env.run.incomplete.set(joined, incomplete);
  return joined;
}

/** Lists are equal element by element and only if both are complete; objects are equal only to themselves. */
function equal(env: Env, a: unknown, b: unknown): unknown {
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b;
  const incomplete = isIncomplete(env, a) ?? isIncomplete(env, b);
  if (incomplete !== undefined) return incomplete;
  return a.length === b.length && a.every((item, index) => equal(env, item, b[index]) === true);
}
