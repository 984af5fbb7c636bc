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
  const groups: Group[] = [];
  const byKey = new Map<string, Group>();
  let last: Group | undefined;

  /** Most rules have one group at most, which needs no key. */
  function groupOf(kind: string, open: Open): Group {
    const [first] = groups;
    if (first !== undefined && byKey.size === 0) byKey.set(keyOf(first.subjects[0]?.kind ?? kind, first.open), first);
    const key = first === undefined ? undefined : keyOf(kind, open);
    const known = key === undefined ? undefined : byKey.get(key);
    if (known !== undefined) return known;
    const group = { open, subjects: [] };
    groups.push(group);
    if (key !== undefined) byKey.set(key, group);
    return group;
  }

  return {
    add(subject, open) {
      if (last === undefined || last.subjects[0]?.kind !== subject.kind || !isAlike(last.open, open)) last = groupOf(subject.kind, open);
      last.subjects.push(subject);
    },
    all: () => groups,
  };
}

interface Group {
  readonly open: Open;
  readonly subjects: Subject[];
}

function keyOf(kind: string, open: Open): string {
  return `${kind} ${JSON.stringify(isUnknown(open) ? open.missing : open.reason)}`;
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
