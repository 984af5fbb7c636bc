import { isUnknown, type MissingFact, type Unknown, type Why } from '../snapshot/known.ts';
import type { NotApplicable } from './applies.ts';
import type { Subject } from './subjects.ts';

/** Why an object neither passes nor fails. */
export type Open = Unknown | NotApplicable;

/** Objects of one kind that are open for the same missing facts or the same reason. */
export interface OpenGroup {
  readonly open: Open;
  readonly subjects: readonly Subject[];
}

export interface OpenGroups {
  add(subject: Subject, open: Open): void;
  /** In order of appearance */
  all(): readonly OpenGroup[];
}

/** Collects the open verdicts of one rule; thousands in a row are alike, and cost a comparison each. */
export function openGroups(): OpenGroups {
  const groups = new Map<string, { readonly open: Open; readonly subjects: Subject[] }>();
  let last: { readonly open: Open; readonly subjects: Subject[] } | undefined;
  return {
    add(subject, open) {
      if (last === undefined || last.subjects[0]?.kind !== subject.kind || !isAlike(last.open, open)) {
        const key = `${subject.kind} ${JSON.stringify(isUnknown(open) ? open.missing : open.reason)}`;
        last = groups.get(key) ?? { open, subjects: [] };
        groups.set(key, last);
      }
      last.subjects.push(subject);
    },
    all: () => [...groups.values()],
  };
}

function isAlike(one: Open, other: Open): boolean {
  if (one === other) return true;
  if (isUnknown(one)) return isUnknown(other) && isSameMissing(one.missing, other.missing);
  return !isUnknown(other) && isSameReason(one.reason, other.reason);
}

function isSameMissing(one: readonly MissingFact[], other: readonly MissingFact[]): boolean {
  return one === other || (one.length === other.length && one.every((fact, index) => isSameFact(fact, other[index])));
}

function isSameFact(one: MissingFact, other: MissingFact | undefined): boolean {
  return one === other || (one.fact === other?.fact && one.on === other.on && isSameReason(one.why, other.why));
}

function isSameReason(one: Why, other: Why): boolean {
  return one === other || (one.code === other.code && one.values === undefined && other.values === undefined);
}
