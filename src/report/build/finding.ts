import type { Finding as Checked } from '../../evaluate/assessment.ts';
import type { CheckedCluster, ReportTools } from '../build.ts';
import type { Text } from '../catalogue.ts';
import { formatMessage } from '../message.ts';
import { compareText } from '../order.ts';
import type { Finding, Location, Missing, Subject } from '../report.gen.ts';
import { undecidedWords } from '../words/undecided.ts';
import { evidenceOf } from './evidence.ts';
import { fingerprintOf } from './fingerprint.ts';
import { createMissing, type MissingOf } from './missing.ts';
import { createPointers } from './pointers.ts';
import { createReasons } from './reasons.ts';

/** The findings of one cluster in words, each with its place and fingerprint, sorted by rule and subject. */
export function buildFindings(checked: CheckedCluster, tools: ReportTools): Finding[] {
  const { assessment, snapshot, imported, inputs } = checked;
  const { sourceOf, hash, fingerprints, reasons } = tools;
  const reasonOf = createReasons(reasons);
  const missingOf = createMissing(snapshot, assessment.os, sourceOf);
  const pointerOf = createPointers(snapshot.cluster);
  const clusterKey = snapshot.cluster.id ?? snapshot.cluster.name;
  const sorted = [...assessment.findings].sort((a, b) => bySubject(a, b) || compareText(fingerprintOf(a, clusterKey), fingerprintOf(b, clusterKey)));
  const pointers = sorted.map(pointerOf);
  // one object for all findings at one place
  const located = new Map([...imported.locate([...new Set(pointers)])].map(([pointer, place]) => [pointer, locationOf(place)]));
  const [start] = inputs;
  const fallback: Location | undefined = start === undefined ? undefined : { path: start.path, line: 1, column: 1, endLine: 1, endColumn: 1 };
  return sorted.map((finding, index) => {
    const location = located.get(pointers[index] ?? '') ?? fallback;
    const fingerprint = fingerprints ? hash(fingerprintOf(finding, clusterKey)) : '';
    const decision = tools.decisionWords?.(finding);
    return buildFinding(finding, { missing: missingOf(finding), reason: reasonOf(finding), decision, location, fingerprint });
  });
}

interface Added {
  readonly missing: ReturnType<MissingOf>;
  readonly reason: Text | undefined;
  /** Of the site about it, for behind its message */
  readonly decision: Text | undefined;
  readonly location: Location | undefined;
  readonly fingerprint: string;
}

function buildFinding(finding: Checked, { missing, reason, decision, location, fingerprint }: Added): Finding {
  const { rule, verdict, severity, values } = finding;
  const evidence = evidenceOf(values);
  const message = messageOf(finding, missing, reason);
  return {
    rule: rule.id,
    name: rule.name,
    verdict,
    severity,
    subject: subjectOf(finding),
    message:
      decision === undefined
        ? message
        : { en: `${message.en} ${decision.en}`, ja: `${message.ja}${message.ja.endsWith('。') ? '' : ' '}${decision.ja}` },
    ...(reason === undefined ? {} : { reason }),
    ...(Object.keys(evidence).length === 0 ? {} : { evidence }),
    ...(missing.length === 0 ? {} : { missing }),
    ...(location === undefined ? {} : { location }),
    ...(finding.waiver === undefined ? {} : { waiver: waiverOf(finding.waiver) }),
    ...(finding.baseline === undefined ? {} : { baseline: finding.baseline }),
    fingerprint,
  };
}

function messageOf({ verdict, message, values }: Checked, missing: readonly Missing[], reason: Text | undefined): Text {
  if (message !== undefined) {
    const text = { en: formatMessage(message.en, values, 'en'), ja: formatMessage(message.ja, values, 'ja') };
    if (text.en !== '' && text.ja !== '') return text;
  }
  if (reason !== undefined) return reason;
  return verdict === 'unknown' ? undecidedWords(missing) : plain[verdict];
}

/** Of a pass of which nothing is to be said. */
export const plainPass: Text = { en: 'The rule is met.', ja: 'ルールに適合しています。' };

/** Where a rule has nothing of its own to say. */
const plain = {
  pass: plainPass,
  fail: { en: 'The rule is not met.', ja: 'ルールに適合していません。' },
  waived: { en: 'The rule is not met; this was accepted.', ja: 'ルールに適合していませんが、例外承認されています。' },
  notApplicable: { en: 'The rule does not apply.', ja: '対象外です。' },
} as const satisfies Record<string, Text>;

function waiverOf({ reason, approver, expires, timeZone, ticket }: NonNullable<Checked['waiver']>): NonNullable<Finding['waiver']> {
  return { reason, approver, expires, ...(timeZone === undefined ? {} : { timeZone }), ...(ticket === undefined ? {} : { ticket }) };
}

/** A node is not "inside" itself; everything else keeps the node that it stands in. */
function subjectOf({ subject: { kind, name, names, id, node } }: Checked): Subject {
  return {
    kind,
    ...(name === undefined ? {} : { name }),
    ...(names === undefined ? {} : { names: [...names] }),
    ...(id === undefined ? {} : { id }),
    ...(node === undefined || kind === 'node' ? {} : { node }),
  };
}

function locationOf({ path, line, column, endLine, endColumn }: Location): Location {
  return { path, line, column, endLine, endColumn };
}

function bySubject(a: Checked, b: Checked): number {
  return compareText(a.rule.id, b.rule.id) || compareText(sortName(a), sortName(b));
}

function sortName({ subject }: Checked): string {
  return subject.name ?? subject.names?.[0] ?? '';
}
