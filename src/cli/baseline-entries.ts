import type { BaselineEntry } from '../evaluate/baseline.gen.ts';
import { buildCluster } from '../report/build.ts';
import type { ClusterReport, Finding } from '../report/report.gen.ts';
import { sourceOf } from '../snapshot/sources.ts';
import { type AssessedInput, assessInputs } from './assess-inputs.ts';
import { findBaseline, newBaseline } from './baseline-path.ts';
import type { Invocation } from './command.ts';
import { diskFileSystem, type FileSystem } from './file-system.ts';
import { policyOfRun } from './policy-of-run.ts';

export interface CurrentEntries {
  /** Fails that nobody has waived, as entries of a baseline */
  readonly found: readonly BaselineEntry[];
  /** Fingerprints that the baseline holds and that are no longer found, although the rule had its answer */
  readonly gone: ReadonlySet<string>;
  /** The baseline of the inputs: where it is, or would be */
  readonly path: string;
  readonly exists: boolean;
}

/** What a baseline of the inputs would hold today. */
export async function currentEntries(invocation: Invocation): Promise<CurrentEntries> {
  const { host } = invocation;
  const files = diskFileSystem(host.cwd, host.isWindows);
  const policy = policyOfRun(withoutMissing(invocation, files), files);
  const found: BaselineEntry[] = [];
  const gone = new Set<string>();
  let path: string | undefined;
  for await (const input of assessInputs(invocation, files)) {
    const judged = await policy.judge(input);
    for (const { fingerprint } of judged.gone) gone.add(fingerprint);
    found.push(...entriesOf({ ...input, assessed: judged.assessed }));
    path ??= findBaseline(invocation, input.settings, files) ?? newBaseline(invocation, input.settings, files);
  }
  const target = path ?? newBaseline(invocation, {}, files);
  return { found, gone, path: target, exists: files.kind(target) === 'file' };
}

/** A baseline that is about to be made is not there yet. */
function withoutMissing(invocation: Invocation, files: FileSystem): Invocation {
  const named = invocation.texts.get('baseline');
  if (named === undefined || files.kind(files.path.resolve(files.cwd, named)) === 'file') return invocation;
  return { ...invocation, texts: new Map([...invocation.texts].filter(([name]) => name !== 'baseline')) };
}

function entriesOf({ group, imported, settings, assessed }: AssessedInput): readonly BaselineEntry[] {
  const { facts, assessment, downtime } = assessed;
  const { tolerance } = settings;
  const hash = (text: string) => process.getBuiltinModule('node:crypto').hash('sha256', text, 'hex');
  const { report } = buildCluster(
    { group: group.name, imported, inputs: [], snapshot: facts.snapshot, assessment, downtime, tolerance: () => tolerance },
    { sourceOf, hash, fingerprints: true },
  );
  return report.findings.filter(({ verdict }) => verdict === 'fail').map((finding) => entryOf(finding, facts.cluster));
}

function entryOf({ rule, name, subject, severity, message, evidence, fingerprint }: Finding, cluster: Pick<ClusterReport, 'name'>): BaselineEntry {
  return { cluster: cluster.name, rule, name, subject, severity, message, ...(evidence === undefined ? {} : { evidence }), fingerprint };
}
