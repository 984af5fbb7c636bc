import type { RuleText } from '../../rulebook/rulebook.ts';
import type { Snapshot } from '../../snapshot/snapshot.gen.ts';
import type { Finding, Validation } from '../report.gen.ts';

type Verdict = Validation['rules'][number]['verdict'];

/** Tests of Test-Cluster, each with the rules that look at the same thing; a title in another language finds none. */
export function buildValidation(
  tests: NonNullable<Snapshot['validation']>,
  findings: readonly Finding[],
  texts: readonly Pick<RuleText, 'id' | 'counterpart'>[],
): Validation[] {
  const rulesOf = new Map<string, string[]>();
  for (const { id, counterpart } of texts)
    for (const test of counterpart?.testCluster?.split(/;\s*/) ?? []) rulesOf.set(test, [...(rulesOf.get(test) ?? []), id]);
  const verdicts = worstVerdicts(findings);
  return tests.map((test) => {
    const rules = (rulesOf.get(test.test) ?? []).map((rule) => ({ rule, verdict: verdicts.get(rule) ?? 'pass' }));
    return { ...test, rules: rules.map((each) => ({ ...each, disagrees: disagrees(test.result, each.verdict, rules) })) };
  });
}

/** A test that fails for one rule says nothing against the others of the same test. */
function disagrees(result: Validation['result'], verdict: Verdict, rules: readonly { readonly verdict: Verdict }[]): boolean {
  if (result === 'success') return verdict === 'fail';
  return (result === 'failure' || result === 'warning') && verdict === 'pass' && !rules.some((other) => other.verdict !== 'pass');
}

const gravest: readonly Verdict[] = ['fail', 'unknown', 'waived', 'notApplicable', 'pass'];

/** Of the rules with findings. Where a rule does not apply to some objects only, it passes on the others. */
function worstVerdicts(findings: readonly Finding[]): ReadonlyMap<string, Verdict> {
  const worst = new Map<string, Verdict>();
  for (const { rule, verdict, subject } of findings) {
    if (verdict === 'notApplicable' && subject.kind !== 'cluster') continue;
    const known = worst.get(rule) ?? 'pass';
    worst.set(rule, gravest.indexOf(verdict) < gravest.indexOf(known) ? verdict : known);
  }
  return worst;
}
