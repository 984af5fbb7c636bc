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
  let last: OpenVerdict | undefined;
  let lastGroup: OpenVerdict[] = [];
  for (const verdict of verdicts) {
    // thousands in a row are alike: their keys need not be made
    if (last !== undefined && isAlike(last, verdict)) {
      lastGroup.push(verdict);
      continue;
    }
    let missing = keys.get(verdict.missing);
    if (missing === undefined) {
      missing = JSON.stringify(verdict.missing);
      keys.set(verdict.missing, missing);
    }
    const key = `${verdict.verdict} ${verdict.subject.kind} ${missing} ${verdict.reason === undefined ? '' : JSON.stringify(verdict.reason)}`;
    lastGroup = groups.get(key) ?? [];
    if (lastGroup.length === 0) groups.set(key, lastGroup);
    lastGroup.push(verdict);
    last = verdict;
  }
  return [...groups.values()];
}

function isAlike(one: OpenVerdict, other: OpenVerdict): boolean {
  const isSameKind = one.verdict === other.verdict && one.subject.kind === other.subject.kind;
  return isSameKind && isSameMissing(one.missing, other.missing) && isSameReason(one.reason, other.reason);
}

function isSameMissing(one: readonly MissingFact[], other: readonly MissingFact[]): boolean {
  return one === other || (one.length === other.length && one.every((fact, index) => isSameFact(fact, other[index])));
}

function isSameFact(one: MissingFact, other: MissingFact | undefined): boolean {
  return one === other || (one.fact === other?.fact && one.on === other.on && isSameReason(one.why, other.why));
}

function isSameReason(one: Why | undefined, other: Why | undefined): boolean {
  return one === other || (one?.code === other?.code && one?.values === undefined && other?.values === undefined);
}
