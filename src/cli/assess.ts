import { type DowntimeEstimate, downtimeOf, estimateDowntime } from '../estimate/downtime.ts';
import type { Assessment } from '../evaluate/assessment.ts';
import { evaluate } from '../evaluate/evaluate.ts';
import type { ReadyRule } from '../evaluate/ready-rule.ts';
import { type Facts, prepareFacts } from '../snapshot/facts.ts';
import type { Snapshot } from '../snapshot/snapshot.gen.ts';
import type { RunSettings } from './run-settings.ts';

/** What is known of one cluster after the check. */
export interface Assessed {
  readonly facts: Facts;
  readonly assessment: Assessment;
  readonly downtime: readonly DowntimeEstimate[];
}

/** Checks one snapshot, with the assumptions and the operator of the run, and estimates its downtimes. */
export function assess(snapshot: Snapshot, rules: readonly ReadyRule[], settings: RunSettings): Assessed {
  const facts = prepareFacts(withSettings(snapshot, settings));
  const assessment = evaluate(facts, rules, { ...settings.evaluate, downtime: downtimeOf(facts, settings.downtime) });
  return { facts, assessment, downtime: estimateDowntime(facts, settings.downtime) };
}

function withSettings(snapshot: Snapshot, { assume, operator }: RunSettings): Snapshot {
  const own = snapshot.assumptions ?? [];
  const added = assume.filter(({ fact }) => !own.some((assumption) => assumption.fact === fact));
  const known = snapshot.cluster.operator;
  // what the snapshot says of one account does not hold for another
  const isAnother = operator?.account !== undefined && operator.account.toLowerCase() !== known?.account?.toLowerCase();
  const cluster = operator === undefined ? snapshot.cluster : { ...snapshot.cluster, operator: isAnother ? operator : { ...known, ...operator } };
  return { ...snapshot, assumptions: [...own, ...added], cluster };
}
