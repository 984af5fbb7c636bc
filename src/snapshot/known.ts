/** Why a fact is missing: a code that the reports put into words, and what the words need. */
export interface Why {
  readonly code: string;
  readonly values?: Readonly<Record<string, string | number>>;
}

/** A fact that a verdict needed and did not get. */
export interface MissingFact {
  /** Path of the schema below cluster, e.g. nodes.adapters.speed */
  readonly fact: string;
  /** Name of the object that lacks it, where that is not the subject itself */
  readonly on?: string;
  readonly why: Why;
}

/** The third truth value: not known, and why. */
export interface Unknown {
  readonly unknown: true;
  readonly missing: readonly MissingFact[];
}

export type Maybe<T> = T | Unknown;

export function isUnknown(value: unknown): value is Unknown {
  return typeof value === 'object' && value !== null && (value as Partial<Unknown>).unknown === true;
}

const notCollected: Why = { code: 'notCollected' };
const incomplete: Why = { code: 'incomplete' };

/** The fact is absent from the snapshot. */
export function missing(fact: string, on?: string): Unknown {
  return unknown(on === undefined ? { fact, why: notCollected } : { fact, on, why: notCollected });
}

/** The list is there, but nothing says that it is complete. */
export function incompleteList(fact: string, on?: string): Unknown {
  return unknown(on === undefined ? { fact, why: incomplete } : { fact, on, why: incomplete });
}

/** Not known, for the reasons given. */
export function unknown(...facts: readonly MissingFact[]): Unknown {
  return { unknown: true, missing: facts };
}

/** Both reasons, each once. */
export function bothUnknown(a: Unknown, b: Unknown): Unknown {
  if (a === b) return a;
  const added = b.missing.filter(
    (fact) => !a.missing.some((other) => other.fact === fact.fact && other.on === fact.on && other.why.code === fact.why.code),
  );
  return added.length === 0 ? a : unknown(...a.missing, ...added);
}

/** One true is enough; otherwise what is not known leaves it open. Without any answer: false. */
export function anyOf(answers: Iterable<Maybe<boolean>>): Maybe<boolean> {
  let open: Unknown | undefined;
  for (const answer of answers) {
    if (answer === true) return true;
    if (isUnknown(answer)) open = open === undefined ? answer : bothUnknown(open, answer);
  }
  return open ?? false;
}

/** One false is enough; otherwise what is not known leaves it open. Without any answer: true. */
export function allOf(answers: Iterable<Maybe<boolean>>): Maybe<boolean> {
  return not(anyOf([...answers].map(not)));
}

export function not(answer: Maybe<boolean>): Maybe<boolean> {
  return isUnknown(answer) ? answer : !answer;
}

/** bothUnknown, with its last answer at hand: where a fact was not collected, thousands of objects lack it for one and the same reason. */
export function rememberedBoth(): (a: Unknown, b: Unknown) => Unknown {
  let last: readonly [a: Unknown, b: Unknown, both: Unknown] | undefined;
  return (a, b) => {
    if (last?.[0] !== a || last[1] !== b) last = [a, b, bothUnknown(a, b)];
    return last[2];
  };
}
