import { matchesGlob } from '../rulebook/glob.ts';
import type { Both, RuleHead } from '../rulebook/rulebook.ts';
import type { Assessment, Finding } from './assessment.ts';
import { daysBetween, type Today } from './calendar.ts';
import { meansRule } from './params.ts';
import type { Waiver } from './settings.gen.ts';
import { clusterVerdict, type VerdictOptions } from './verdict.ts';

/** What is to be said of a waiver: that it has no effect, or soon none. */
export type WaiverRemark =
  | { readonly state: 'expired' | 'notADate' | 'noTimeZone'; readonly waiver: Waiver }
  | { readonly state: 'expiresSoon'; readonly waiver: Waiver; readonly days: number }
  | { readonly state: 'notWaivable'; readonly waiver: Waiver; readonly why: Both<string> };

export interface Waived {
  readonly assessment: Assessment;
  readonly remarks: readonly WaiverRemark[];
  /** Waivers that some object needs, or may need: a fail, or an unknown that may turn out to be one */
  readonly needed: ReadonlySet<Waiver>;
}

export interface WaiverContext extends VerdictOptions {
  /** By which a waiver may call the cluster */
  readonly clusterNames: readonly string[];
  readonly today: Today;
}

/** Days before its end from which a waiver is warned of */
const soon = 14;

/** Takes the fails that are accepted out of the verdict. A waiver that has expired, or that cannot be understood, accepts nothing and is named. */
export function applyWaivers(assessment: Assessment, waivers: readonly Waiver[], context: WaiverContext): Waived {
  const own = waivers.filter((waiver) => isFor(waiver, context.clusterNames));
  const needed = new Set<Waiver>();
  const remarks = new Map<Waiver, WaiverRemark>();
  const findings = assessment.findings.map((finding) => {
    if (finding.verdict !== 'fail' && finding.verdict !== 'unknown') return finding;
    const meant = own.filter((waiver) => meansRule(waiver, finding.rule) && meansSubject(waiver, finding));
    for (const waiver of meant) needed.add(waiver);
    if (finding.verdict === 'unknown') return finding;
    return accept(finding, meant, { today: context.today, remarks });
  });
  const waived = findings.filter(({ verdict }) => verdict === 'waived').length;
  const summary = { ...assessment.summary, fail: assessment.summary.fail - waived, waived };
  return {
    assessment: { ...assessment, findings, summary, verdict: clusterVerdict(findings, summary, context) },
    remarks: [...remarks.values()],
    needed,
  };
}

/** Whether a waiver is about the cluster of these names. */
export function isFor({ cluster = '*' }: Waiver, names: readonly string[]): boolean {
  return names.some((name) => matchesGlob(cluster, name));
}

/** What is not known of a cluster as a whole is not known of any of its objects. */
function meansSubject({ subject: pattern }: Waiver, { verdict, subject }: Finding): boolean {
  const { kind, name, names = [], id } = subject;
  if (verdict === 'unknown' && kind === 'cluster') return true;
  const called = [...(name === undefined ? names : [name]), ...(id === undefined ? [] : [id])];
  return called.some((each) => matchesGlob(pattern, each));
}

interface Accepting {
  readonly today: Today;
  readonly remarks: Map<Waiver, WaiverRemark>;
}

/** The first waiver that holds accepts the finding; only where none does, those that no longer hold are named. */
function accept(finding: Finding, meant: readonly Waiver[], { today, remarks }: Accepting): Finding {
  const without: WaiverRemark[] = [];
  for (const waiver of meant) {
    const remark = remarkOn(waiver, finding.rule, today);
    if (remark === undefined || remark.state === 'expiresSoon') {
      if (remark !== undefined) remarks.set(waiver, remark);
      return { ...finding, verdict: 'waived', waiver };
    }
    without.push(remark);
  }
  for (const remark of without) remarks.set(remark.waiver, remark);
  return finding;
}

function remarkOn(waiver: Waiver, { noWaiver }: RuleHead, today: Today): WaiverRemark | undefined {
  if (noWaiver !== undefined) return { state: 'notWaivable', waiver, why: noWaiver };
  const now = today(waiver.timeZone ?? 'UTC');
  if (now === undefined) return { state: 'noTimeZone', waiver };
  const days = daysBetween(now, waiver.expires);
  if (days === undefined) return { state: 'notADate', waiver };
  if (days < 0) return { state: 'expired', waiver };
  return days > soon ? undefined : { state: 'expiresSoon', waiver, days };
}
