import { toClosure } from '../rulebook/closures.ts';
import type { Closure } from '../rulebook/environment.ts';
import { type CompiledRule, type Message, type Severity, variablesOf } from '../rulebook/rulebook.ts';

/** A rule with its expressions turned into closures, for use over many clusters. */
export interface ReadyRule {
  readonly rule: CompiledRule;
  readonly when: Closure | undefined;
  readonly assert: Closure;
  /** What is needed only to describe a finding: made when there is one */
  readonly description: () => Description;
}

interface Description {
  readonly values: readonly (readonly [name: string, closure: Closure])[];
  readonly severity: readonly { readonly when: Closure | undefined; readonly is: Severity }[];
  readonly notes: readonly { readonly when: Closure; readonly message: Message }[];
  readonly key: Closure | undefined;
}

export function readyRule(rule: CompiledRule): ReadyRule {
  const variables = variablesOf(rule);
  let description: Description | undefined;
  return {
    rule,
    when: rule.when === undefined ? undefined : toClosure(rule.when, variables),
    assert: toClosure(rule.assert, variables),
    description: () => {
      description ??= describeWith(rule, variables);
      return description;
    },
  };
}

function describeWith(rule: CompiledRule, variables: readonly string[]): Description {
  return {
    values: Object.entries(rule.values).map(([name, tree]) => [name, toClosure(tree, variables)]),
    severity: rule.severity.map((entry) => ({ when: entry.when === undefined ? undefined : toClosure(entry.when, variables), is: entry.is })),
    notes: rule.notes.map((note) => ({ when: toClosure(note.when, variables), message: note.message })),
    key: rule.key === undefined ? undefined : toClosure(rule.key, variables),
  };
}
