import type { RuleHead, Severity } from '../rulebook/rulebook.ts';
import type { Finding, Summary, Verdict } from './assessment.ts';
import type { EvaluateOptions } from './decide.ts';

/** Least severe first. */
export const severities: readonly Severity[] = ['info', 'warning', 'error'];

export type VerdictOptions = Pick<EvaluateOptions, 'failOn' | 'required' | 'requiredFacts'>;

/** The verdict on a cluster: of what fails only that which nobody has accepted decides. */
export function clusterVerdict(findings: readonly Finding[], summary: Summary, { failOn, required, requiredFacts = [] }: VerdictOptions): Verdict {
  if (summary.pass + summary.fail + summary.unknown + summary.waived === 0) return 'notApplicable';
  const decisive = failOn === 'none' ? severities.length : severities.indexOf(failOn);
  if (findings.some((finding) => counts(finding) && severities.indexOf(finding.severity) >= decisive)) return 'fail';
  const isRequired = ({ id, name }: RuleHead) => required.has(id) || required.has(name);
  const isRequiredFact = (fact: string) => requiredFacts.some((wanted) => fact === wanted || fact.startsWith(`${wanted}.`));
  const mustNotBe = ({ rule, missing }: Finding) => isRequired(rule) || missing.some(({ fact }) => isRequiredFact(fact));
  return findings.some((finding) => finding.verdict === 'unknown' && mustNotBe(finding)) ? 'unknown' : 'pass';
}

/** A fail that the baseline does not hold, or holds as a lesser one. */
function counts({ verdict, baseline }: Finding): boolean {
  return verdict === 'fail' && baseline !== 'unchanged' && baseline !== 'changed';
}
