import type { Rule } from '../rulebook/rule.gen.ts';

/** The same text in both languages. */
export interface Text {
  readonly en: string;
  readonly ja: string;
}

export type Lang = keyof Text;

/** What the reports print of a rule: its words, not its expressions. */
export interface RuleText extends Pick<Rule, 'id' | 'name' | 'title' | 'why' | 'fix' | 'source'> {
  /** Title of the document that source.document names in pack.yaml */
  readonly documentTitle: Text;
}

/** Rule texts by id. A finding whose rule is not in it is printed without them. */
export type Catalogue = ReadonlyMap<string, RuleText>;
