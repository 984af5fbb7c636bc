import type { Run } from '../environment.ts';

/** A function of the rule language. Its arguments are known and of the types of its signature: the type check and the evaluator see to both. */
export interface RuleFunction {
  readonly call: (run: Run, ...args: readonly unknown[]) => unknown;
}

/** By CEL signature, e.g. "adapterOn(Node, Network): Adapter". A function returns Unknown, with the missing facts, where it cannot tell. */
export type RuleFunctions = Readonly<Record<string, RuleFunction['call']>>;

/** Gives the arguments of a function the types of its signature: the one place where that is asserted. */
export function typed<Args extends readonly unknown[]>(body: (run: Run, ...args: Args) => unknown): RuleFunction['call'] {
  return body as RuleFunction['call'];
}
