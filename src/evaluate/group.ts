import type { MissingFact, Why } from '../snapshot/known.ts';
import type { Subject } from './subjects.ts';

/** An unknown or not-applicable verdict on one object. */
export interface OpenVerdict {
  readonly verdict: 'unknown' | 'notApplicable';
  readonly subject: Subject;
  readonly missing: readonly MissingFact[];
  readonly reason?: Why;
}

/** Puts together the open verdicts of one rule that have the same kind of subject and the same missing facts or reason, in order of appearance. */
export function groupOpen(verdicts: readonly OpenVerdict[]): readonly (readonly OpenVerdict[])[] {
  const groups = new Map<string, OpenVerdict[]>();
  // most verdicts on virtual machines share one array of missing facts: its key is made once
  const keys = new Map<readonly MissingFact[], string>();
  for (const verdict of verdicts) {
    let missing = keys.get(verdict.missing);
    if (missing === undefined) {
      missing = JSON.stringify(verdict.missing);
      keys.set(verdict.missing, missing);
    }
    const key = `${verdict.verdict} ${verdict.subject.kind} ${missing} ${verdict.reason === undefined ? '' : JSON.stringify(verdict.reason)}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [verdict]);
    else group.push(verdict);
  }
  return [...groups.values()];
}
