import type { Both, RuleText } from '../rulebook/rulebook.ts';

/** The same text in both languages. */
export type Text = Both<string>;

export type Lang = keyof Text;

/** Rule texts by id. A finding whose rule is not in it is printed without them. */
export type Catalogue = ReadonlyMap<string, RuleText>;
