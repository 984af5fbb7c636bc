import type { InputError } from './imported.ts';

/** A file cannot be read, and its source knows why. Recognised by its name, since chunks do not share classes. */
export class InputFault extends Error {
  override readonly name = 'InputFault';
  readonly reason: InputError;

  constructor(reason: InputError, options?: ErrorOptions) {
    super(reason.code, options);
    this.reason = reason;
  }
}

/** What is said of a file whose bytes cannot be had. */
export function readingError(error: unknown): InputError {
  if (isInputFault(error)) return error.reason;
  return { code: 'unreadable', values: { detail: error instanceof Error ? error.message : String(error) } };
}

function isInputFault(error: unknown): error is InputFault {
  return error instanceof Error && error.name === 'InputFault';
}
