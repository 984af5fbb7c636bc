import type { Lang } from '../report/catalogue.ts';
import type { Both } from '../rulebook/rulebook.ts';
import type { Host } from './host.ts';

/** An option of the command line, by its long name without dashes. */
export interface OptionSpec {
  readonly name: string;
  readonly short?: string;
  /** flag: no value; text: once; list: repeatable, and never empty */
  readonly kind: 'flag' | 'text' | 'list';
  readonly choices?: readonly string[];
  /** What the value is, for the help */
  readonly value?: Both<string>;
  readonly describe: Both<string>;
}

export interface CommandSpec {
  /** As typed: check, or two words such as "rules list" */
  readonly name: string;
  /** What follows the options in the usage line, e.g. PATH... */
  readonly operands: string;
  /** How many operands there may be */
  readonly minimum: number;
  readonly maximum: number;
  /** Options that make operands needless */
  readonly insteadOfOperands?: readonly string[];
  readonly describe: Both<string>;
  readonly options: readonly OptionSpec[];
  /** Line and what it does */
  readonly examples: readonly (readonly [line: string, what: Both<string>])[];
}

/** A command line that the specification accepts. */
export interface Arguments {
  readonly operands: readonly string[];
  readonly flags: ReadonlySet<string>;
  readonly texts: ReadonlyMap<string, string>;
  readonly lists: ReadonlyMap<string, readonly string[]>;
}

export interface Invocation extends Arguments {
  readonly lang: Lang;
  readonly host: Host;
}

/** A command gives its exit code; failures that the user can mend are thrown as Failure. */
export type Command = (invocation: Invocation) => Promise<number>;
