import { propertyNames } from '../../../generated/property-names.js';

/** Names as a file spells them, each with whether it is kept: a large file has few of them, millions of times. */
export interface KeptNames {
  readonly known: Map<string, string | undefined>;
}

export function newKeptNames(): KeptNames {
  return { known: new Map() };
}

/** The most spellings that a file is asked for; one with more of them was made to fill the memory. */
const spellings = 10_000;

/** The name in lower case where some reader reads properties of that name. */
export function keptName({ known }: KeptNames, name: string): string | undefined {
  if (known.has(name)) return known.get(name);
  const lower = name.toLowerCase();
  const kept = propertyNames.has(lower) ? lower : undefined;
  if (known.size < spellings) known.set(name, kept);
  return kept;
}
