import type { DowntimeEstimate, Estimate } from '../estimate/downtime.ts';
import type { Assessment, Finding as Checked } from '../evaluate/assessment.ts';
import type { BaselineEntry } from '../evaluate/baseline.gen.ts';
import type { ImportedCluster, ImportResult, ReadInput } from '../import/imported.ts';
import type { RuleText } from '../rulebook/rulebook.ts';
import { isUnknown } from '../snapshot/known.ts';
import type { Snapshot, VirtualMachine } from '../snapshot/snapshot.gen.ts';
import { buildFindings } from './build/finding.ts';
import type { SourceOf } from './build/missing.ts';
import type { KnownReasons } from './build/reasons.ts';
import { buildValidation } from './build/validation.ts';
import type { Text } from './catalogue.ts';
import { roundHundredths } from './numbers.ts';
import { compareText } from './order.ts';
import type { ClusterReport, Downtime, Report } from './report.gen.ts';
import { inputErrorWords, noteWords } from './words/inputs.ts';

/** One cluster with the results of the rooms that read, checked and estimated it. */
export interface CheckedCluster {
  /** Name of its folder or archive; shown in place of a name that several clusters have */
  readonly group: string;
  readonly imported: Pick<ImportedCluster, 'name' | 'notes' | 'locate'>;
  /** The files of its folder; an unknown that stands nowhere is located at the start of the first one */
  readonly inputs: readonly ReadInput[];
  /** As it was checked, with the assumptions of the run */
  readonly snapshot: Snapshot;
  readonly assessment: Assessment;
  readonly downtime: readonly DowntimeEstimate[];
  /** On waivers and the baseline, in words */
  readonly remarks?: readonly Text[];
  /** What the baseline holds and is no longer found */
  readonly gone?: readonly BaselineEntry[];
  /** Acceptable downtime in seconds */
  tolerance(vm: VirtualMachine): number;
}

/** What a report needs from outside. */
export interface ReportTools {
  readonly sourceOf: SourceOf;
  /** SHA-256 in lower-case hexadecimal digits */
  hash(text: string): string;
  /** Whether findings carry their fingerprints; else these are empty, and worked out only to tell two findings on one object apart */
  readonly fingerprints: boolean;
  /** What the site has decided about a fail, for behind its message: where there are waivers or a baseline */
  decisionWords?(finding: Checked): Text | undefined;
  /** Rules with their counterparts, where the snapshot holds results of Test-Cluster */
  readonly counterparts?: readonly Pick<RuleText, 'id' | 'counterpart'>[];
  /** Of the run: its clusters have most reasons in common */
  readonly reasons?: KnownReasons;
}

export interface BuiltCluster<Kept extends KeptOfCluster = ClusterReport> {
  readonly group: string;
  readonly report: Kept;
}

/** What a run needs of a cluster's report, whatever else is kept of it */
type KeptOfCluster = Pick<ClusterReport, 'name' | 'verdict'>;

/** One cluster in words and plain data. It holds nothing of the snapshot, so that a fleet is never in memory at once. */
export function buildCluster(checked: CheckedCluster, tools: ReportTools): BuiltCluster {
  const { group, imported, snapshot, assessment } = checked;
  const downtimeOf = createDowntimes();
  const findings = buildFindings(checked, tools);
  const notes = [...imported.notes.map(noteWords), ...(checked.remarks ?? [])];
  const report: ClusterReport = {
    name: imported.name,
    os: [...assessment.os],
    verdict: assessment.verdict,
    summary: { ...assessment.summary },
    assumptions: (snapshot.assumptions ?? []).map(({ fact, value }) => ({ fact, value })),
    ...(notes.length === 0 ? {} : { notes }),
    ...(snapshot.validation === undefined ? {} : { validation: buildValidation(snapshot.validation, findings, tools.counterparts ?? []) }),
    findings,
    ...(checked.gone === undefined || checked.gone.length === 0 ? {} : { gone: checked.gone.map(buildGone) }),
    downtime: checked.downtime.map((entry) => downtimeOf(entry, checked.tolerance(entry.vm))),
  };
  return { group, report };
}

function buildGone({ rule, name, severity, subject, message, fingerprint }: BaselineEntry): NonNullable<ClusterReport['gone']>[number] {
  return { rule, name, severity, subject, message, fingerprint };
}

/** The results of a run, beside its clusters. */
export interface RunResult<Kept extends KeptOfCluster = ClusterReport> extends Pick<ImportResult, 'inputs' | 'skipped'> {
  /** Version of hvlint */
  readonly version: string;
  readonly assumptions: Report['assumptions'];
  readonly clusters: readonly BuiltCluster<Kept>[];
  readonly notes?: readonly Text[];
}

/** The report as schema/report.schema.json has it: the same results give the same report, sorted by cluster, rule and subject. */
export function buildReport<Kept extends KeptOfCluster>(result: RunResult<Kept>): Omit<Report, 'clusters'> & { readonly clusters: Kept[] } {
  const { version, inputs, skipped, assumptions, clusters, notes = [] } = result;
  const shown = tellApart(clusters).sort((a, b) => compareText(a.name, b.name));
  return {
    schemaVersion: 1,
    tool: { name: 'hvlint', version },
    inputs: inputs.map(buildInput),
    ...(skipped === 0 ? {} : { skipped }),
    ...(notes.length === 0 ? {} : { notes: [...notes] }),
    assumptions: [...assumptions],
    clusters: shown,
    verdict: worst(shown),
  };
}

/** Two folders with one cluster name are two clusters: each is called by its folder then. */
function tellApart<Kept extends KeptOfCluster>(clusters: readonly BuiltCluster<Kept>[]): Kept[] {
  const counts = new Map<string, number>();
  for (const { report } of clusters) counts.set(report.name, (counts.get(report.name) ?? 0) + 1);
  return clusters.map(({ group, report }) => (counts.get(report.name) === 1 ? report : { ...report, name: group }));
}

/** Worst first. Where nothing was found no rule applied. */
const verdicts = ['fail', 'unknown', 'pass', 'waived'] as const;

function worst(clusters: readonly KeptOfCluster[]): Report['verdict'] {
  return verdicts.find((verdict) => clusters.some((cluster) => cluster.verdict === verdict)) ?? 'notApplicable';
}

/** One line for each error, with its place as path:line:column, as editors and CI logs take it. */
function buildInput({ path, sha256, format, errors }: ReadInput): Report['inputs'][number] {
  const said = errors.map((error) => ({
    place: error.region === undefined ? path : `${path}:${error.region.line}:${error.region.column}`,
    words: inputErrorWords(error),
  }));
  const lines = (lang: 'en' | 'ja') => said.map(({ place, words }) => `${place}: ${words[lang]}`).join('\n');
  return { path, ...(sha256 === undefined ? {} : { sha256 }), format, ...(said.length === 0 ? {} : { error: { en: lines('en'), ja: lines('ja') } }) };
}

/** Thousands of virtual machines share a few estimates. */
function createDowntimes(): (entry: DowntimeEstimate, tolerance: number) => Downtime {
  const known = new Map<Estimate, Downtime['seconds'] & {}>();
  const secondsOf = (estimate: Estimate) => {
    const seconds = known.get(estimate) ?? { low: roundHundredths(estimate.low), high: roundHundredths(estimate.high) };
    known.set(estimate, seconds);
    return seconds;
  };
  return ({ vm: { name: vm }, disks, estimate, indicative }, tolerance) => {
    if (!isUnknown(estimate) && !isUnknown(disks))
      return { vm, passThroughDisks: disks, seconds: secondsOf(estimate), basis: estimate.basis, indicative, tolerance };
    const passThrough = isUnknown(disks) ? {} : { passThroughDisks: disks };
    const seconds = isUnknown(estimate) ? {} : { seconds: secondsOf(estimate) };
    return { vm, ...passThrough, ...seconds, basis: isUnknown(estimate) ? 'unknown' : estimate.basis, indicative, tolerance };
  };
}
