import type { Draft, Origin, ReadingOf, Scope } from './facts.ts';
import type { Note } from './imported.ts';

/** The later of two tables: of one file by their order, of two by the times that they say; undefined where nobody can tell. */
export function laterOf(one: Origin, other: Origin): Origin | undefined {
  if (one.path === other.path) return one.order > other.order ? one : other;
  if (one.time === undefined || other.time === undefined || one.time === other.time) return undefined;
  return one.time > other.time ? one : other;
}

/** The name of an object below its node or machine, for notes. */
export function subject(object: object, scope: Scope | undefined): string {
  const name = 'name' in object && typeof object.name === 'string' ? object.name : undefined;
  return [scope?.node ?? scope?.vm, name].filter((part) => part !== undefined).join('/');
}

/** A later value stands for an earlier one. */
export function noteChange(reading: ReadingOf, earlier: Origin, fact: string, on: string, before: unknown, after: unknown): void {
  const { draft, origin } = reading;
  if (earlier.path === origin.path && earlier.command === origin.command) {
    addNote(draft, { code: 'laterWins', values: { command: origin.command, path: origin.path } });
    return;
  }
  const isBefore = laterOf(earlier, origin) === earlier;
  const [first, last] = isBefore ? [after, before] : [before, after];
  const [firstPath, lastPath] = isBefore ? [origin.path, earlier.path] : [earlier.path, origin.path];
  addNote(draft, { code: 'contradiction', values: { fact, on, before: show(first), beforePath: firstPath, after: show(last), afterPath: lastPath } });
}

const shownCharacters = 200;

/** A value as notes show it: its start. */
export function show(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > shownCharacters ? `${text.slice(0, shownCharacters)}…` : text;
}

/** Says that two files disagree, and that neither was taken. */
export function noteContest({ draft, origin }: ReadingOf, earlier: Origin, fact: string, on: string, values: readonly [unknown, unknown]): void {
  const [before, after] = values.map(show);
  addNote(draft, {
    code: 'contradictionOpen',
    values: { fact, on, before: before ?? '', beforePath: earlier.path, after: after ?? '', afterPath: origin.path },
  });
}

/** Each note once. */
export function addNote(draft: Draft, note: Note): void {
  const text = JSON.stringify(note);
  if (!draft.notes.has(text)) draft.notes.set(text, note);
}
