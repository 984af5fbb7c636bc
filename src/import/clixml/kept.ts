import { propertyNames } from '../../../generated/property-names.js';

/** Names as a file spells them, each with the name that is kept: a large file has few of them, millions of times. */
export type KeptNames = Map<string, string | null>;

/** The most spellings that are remembered; a file with more of them was made to fill the memory. */
const spellings = 10_000;

/** The name in lower case where some reader reads properties of that name. */
export function keptName(known: KeptNames, name: string): string | null {
  const before = known.get(name);
  if (before !== undefined) return before;
  const lower = name.toLowerCase();
  const kept = propertyNames.has(lower) ? lower : null;
  if (known.size < spellings) known.set(name, kept);
  return kept;
}
