import type { Note, ReadInput } from '../import/imported.ts';
import type { Lang } from './catalogue.ts';
import { safe } from './neutralise.ts';
import { inputErrorWords, noteWords } from './words/inputs.ts';

/** What could not be read, as path:line:column, and what was made of it: one line each, for the log of a run that writes something else. */
export function renderRemarks(inputs: readonly ReadInput[], notes: readonly Note[], lang: Lang): readonly string[] {
  const errors = inputs.flatMap(({ path, errors: found }) =>
    found.map((error) => {
      const place = error.region === undefined ? path : `${path}:${error.region.line}:${error.region.column}`;
      return `${place}: ${inputErrorWords(error)[lang]}`;
    }),
  );
  return [...errors, ...notes.map((note) => noteWords(note)[lang])].map((line) => safe(line));
}
