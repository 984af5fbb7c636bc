import type { Facts } from '../snapshot/facts.ts';
import type { Unknown } from '../snapshot/known.ts';
import type { VirtualMachine } from '../snapshot/snapshot.gen.ts';

/** What the functions of the rule language may ask. */
export interface Run {
  readonly facts: Facts;
  /** Expected downtime of a virtual machine */
  readonly downtime: (vm: VirtualMachine) => ExpectedDowntime | Unknown;
  /** Its acceptable downtime in seconds */
  readonly tolerance: (vm: VirtualMachine) => number | undefined;
  /** Lists that an expression has made out of incomplete ones */
  readonly incomplete: Map<readonly unknown[], Unknown>;
}

/** Seconds of downtime with so many pass-through disks, as the estimate gives them; low is 0 where high is only an upper bound. */
export interface ExpectedDowntime {
  readonly disks: number;
  readonly low: number;
  readonly high: number;
  readonly basis: string;
  readonly indicative: boolean;
}

/** Where an expression is evaluated: one object, reused for every subject, because making one costs more than the expression does. */
export interface Env {
  readonly run: Run;
  readonly slots: unknown[];
  params: Readonly<Record<string, unknown>>;
}

/** An expression ready to run: a value, or Unknown with the facts that are missing. It never throws on a snapshot that its schema accepts. */
export type Closure = (env: Env) => unknown;

/** Why a list is not known to be complete. */
export function isIncomplete(env: Env, list: readonly unknown[]): Unknown | undefined {
  const { facts, incomplete } = env.run;
  if (facts.incomplete.size === 0 && incomplete.size === 0) return undefined;
  return facts.incomplete.get(list) ?? incomplete.get(list);
}
