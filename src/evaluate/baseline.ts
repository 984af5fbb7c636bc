import type { Assessment, Finding } from './assessment.ts';
import type { BaselineEntry } from './baseline.gen.ts';
import { clusterVerdict, severities, type VerdictOptions } from './verdict.ts';

/** What of a finding is kept in a baseline and found again by it. */
export interface Identity {
  readonly fingerprint: string;
  /** Values as plain data */
  readonly evidence: Readonly<Record<string, unknown>>;
}

export interface BaselineContext extends VerdictOptions {
  readonly cluster: string;
  identify(finding: Finding): Identity;
  /** Rules that ran */
  readonly rules: ReadonlySet<string>;
}

export interface Compared {
  readonly assessment: Assessment;
  readonly gone: readonly BaselineEntry[];
}

/**
 * Tells new, worse, changed and unchanged fails apart, by exact fingerprints: a finding in the place of another one of the same rule is new. What the
 * baseline holds no longer decides the verdict, unless its severity has risen.
 */
export function compareWithBaseline(assessment: Assessment, entries: readonly BaselineEntry[], context: BaselineContext): Compared {
  const known = new Map(entries.map((entry) => [entry.fingerprint, entry]));
  const seen = new Set<string>();
  const findings = assessment.findings.map((finding) => {
    if (finding.verdict !== 'fail' && finding.verdict !== 'waived') return finding;
    const identity = context.identify(finding);
    seen.add(identity.fingerprint);
    return finding.verdict === 'waived' ? finding : { ...finding, baseline: stateOf(finding, identity, known.get(identity.fingerprint)) };
  });
  const isAnswered = answered(assessment.findings, context.rules);
  return {
    assessment: { ...assessment, findings, verdict: clusterVerdict(findings, assessment.summary, context) },
    gone: entries.filter((entry) => entry.cluster === context.cluster && !seen.has(entry.fingerprint) && isAnswered(entry)),
  };
}

function stateOf(finding: Finding, { evidence }: Identity, entry: BaselineEntry | undefined): NonNullable<Finding['baseline']> {
  if (entry === undefined) return 'new';
  if (severities.indexOf(finding.severity) > severities.indexOf(entry.severity)) return 'worse';
  return canonical(evidence) === canonical(entry.evidence ?? {}) ? 'unchanged' : 'changed';
}

/** The same for the same values, in whatever order keys and items come. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).sort().join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`)
    .sort()
    .join()}}`;
}

/** Whether a rule has said anything on an object: what was not asked, or could not be answered, is not gone. */
function answered(findings: readonly Finding[], rules: ReadonlySet<string>): (entry: BaselineEntry) => boolean {
  const notAsked = new Set(findings.filter(({ reason }) => reason !== undefined && offReasons.has(reason.code)).map(({ rule }) => rule.id));
  const unknown = findings.filter(({ verdict }) => verdict === 'unknown');
  return ({ rule, subject }) =>
    rules.has(rule) &&
    !notAsked.has(rule) &&
    !unknown.some(
      (finding) => finding.rule.id === rule && (finding.subject.kind === 'cluster' || finding.subject.names?.includes(subject.name ?? '') === true),
    );
}

const offReasons: ReadonlySet<string> = new Set(['switchedOff', 'notInProfile']);
