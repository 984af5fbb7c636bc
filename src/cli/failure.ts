import type { Both } from '../rulebook/rulebook.ts';

/** A failure that the user can mend: one sentence in both languages, and the exit code. Recognised by its name, since chunks do not share classes. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly text: Both<string>;
  readonly code: number;

  constructor(code: number, text: Both<string>, options?: ErrorOptions) {
    super(text.en, options);
    this.text = text;
    this.code = code;
  }
}

export function isFailure(error: unknown): error is Failure {
  return error instanceof Error && error.name === 'Failure';
}
