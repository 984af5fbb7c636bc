import manifest from '../../package.json' with { type: 'json' };
import { type Assessed, assess } from '../cli/assess.ts';
import { changedGroups } from '../cli/changed-groups.ts';
import type { Command, Invocation } from '../cli/command.ts';
import { checkDate } from '../cli/date-option.ts';
import { exitCodes, worstExitCode } from '../cli/exit-codes.ts';
import { Failure } from '../cli/failure.ts';
import { diskFileSystem, type FileSystem } from '../cli/file-system.ts';
import type { FoundGroup } from '../cli/find-inputs.ts';
import { openInputs } from '../cli/open-inputs.ts';
import { type Output, parseOutputs } from '../cli/outputs.ts';
import { type JudgedCluster, type PolicyOfRun, policyOfRun } from '../cli/policy-of-run.ts';
import { type KeptCluster, type KeptReport, keeperFor, writeReport } from '../cli/render-report.ts';
import { flagAssumptions, type RunSettings } from '../cli/run-settings.ts';
import { type Site, siteLang, siteOutputs, siteReader } from '../cli/site.ts';
import { watchReading } from '../cli/watch-reading.ts';
import { importClusters } from '../import/import.ts';
import type { Hasher, ImportedCluster, ReadInput } from '../import/imported.ts';
import { type BuiltCluster, buildCluster, buildReport, type ReportTools } from '../report/build.ts';
import type { Lang, Text } from '../report/catalogue.ts';
import type { ClusterReport } from '../report/report.gen.ts';
import { sourceOf } from '../snapshot/sources.ts';

/** Reads, checks and reports clusters, one folder after the other, so that a fleet is never in memory at once. */
export const check: Command = async (invocation) => {
  const run = await prepare(invocation);
  const spoken = { ...invocation, lang: run.lang };
  const results: Results = { inputs: [...run.failed], clusters: [], skipped: 0, codes: run.failed.map(() => exitCodes.input) };
  const reading = await watchReading(spoken, run.groups);
  try {
    for (const group of reading.groups) await checkGroup(group, run, results);
  } finally {
    reading.end();
  }
  for (const path of run.missing) {
    results.inputs.push({ path, format: 'none', errors: [{ code: 'notFound', values: { path } }] });
    results.codes.push(exitCodes.input);
  }
  const report = buildReport({
    version: manifest.version,
    ...results,
    notes: [...run.notes, ...run.policy.notes()],
    assumptions: [...run.assumptions],
  });
  if (report.clusters.length === 0 && run.notes.length === 0 && !results.codes.includes(exitCodes.input)) throw nothingToCheck(report);
  await write(report, run, spoken);
  sayUnread(report, run, spoken);
  const code = worstExitCode(results.codes);
  // what could not be read is no finding: a run that saw half of its input must not look clean
  return invocation.flags.has('exit-zero') && code !== exitCodes.input ? exitCodes.clean : code;
};

/** What a run needs, read and refused before any input is. */
interface Run {
  readonly files: FileSystem;
  readonly outputs: readonly Output[];
  readonly groups: readonly FoundGroup[];
  readonly missing: readonly string[];
  /** Live nodes of which no snapshot could be collected */
  readonly failed: readonly ReadInput[];
  /** On what was left out of the run */
  readonly notes: readonly Text[];
  readonly sites: ReadonlySet<Site>;
  readonly lang: Lang;
  readonly node: string | undefined;
  readonly assumptions: RunSettings['assume'];
  siteOf(group: FoundGroup): Promise<Site>;
  readonly tools: ReportTools;
  /** What the site has decided about findings; only asked where it has */
  readonly policy: PolicyOfRun;
  keep(report: ClusterReport): KeptCluster;
}

/** What the run has come to so far. */
interface Results {
  readonly inputs: ReadInput[];
  readonly clusters: BuiltCluster<KeptCluster>[];
  readonly codes: number[];
  skipped: number;
}

async function prepare(invocation: Invocation): Promise<Run> {
  const { texts, lists, host } = invocation;
  const files = diskFileSystem(host.cwd, host.isWindows);
  const named = parseOutputs(lists.get('format') ?? [], files, host.env);
  checkDate(texts.get('now'));
  const found = await openInputs(invocation, files);
  const { groups, notes } = await changedGroups(found.groups, invocation, files);
  const siteOf = siteReader(invocation, files);
  const policy = policyOfRun(invocation, files);
  const sites = new Set<Site>();
  // settings with a fault are said before an hour of checking, not after
  for (const group of groups) {
    const site = await siteOf(group);
    await policy.prepare(site);
    sites.add(site);
  }
  const isLive = lists.has('computer') || lists.has('ssh');
  if (isLive) {
    const site = await siteOf({ name: '', folder: undefined, files: [] });
    await policy.prepare(site);
    sites.add(site);
  }
  const outputs = lists.has('format') ? named : siteOutputs([...sites], files, named);
  const live = isLive ? await (await import('../cli/live-inputs.ts')).findLiveInputs(invocation, files) : { groups: [], failed: [] };
  return {
    files,
    outputs,
    groups: [...groups, ...live.groups],
    missing: found.missing,
    failed: live.failed,
    notes,
    sites,
    lang: siteLang([...sites], invocation),
    node: texts.get('node'),
    assumptions: flagAssumptions(invocation),
    siteOf,
    tools: {
      sourceOf,
      hash,
      fingerprints: outputs.some(({ format }) => withFingerprints.has(format)),
      reasons: { last: new Map(), texts: new Map() },
    },
    policy,
    keep: await keeperFor(outputs, { passes: invocation.flags.has('passes') }),
  };
}

const withFingerprints: ReadonlySet<Output['format']> = new Set(['json', 'sarif', 'gitlab', 'csv']);

async function checkGroup(group: FoundGroup, run: Run, results: Results): Promise<void> {
  const site = await run.siteOf(group);
  // whoever reads JUnit counts passes
  const settings = run.outputs.some(({ format }) => format === 'junit') ? { ...site, evaluate: { ...site.evaluate, passes: true } } : site;
  const { fingerprints } = run.tools;
  const { clusters, inputs, skipped } = await importClusters(group, {
    ...(fingerprints ? { hash, hasher } : {}),
    ...(run.node === undefined ? {} : { node: run.node }),
  });
  results.inputs.push(...inputs);
  results.skipped += skipped;
  if (inputs.some(({ errors }) => errors.length > 0)) results.codes.push(exitCodes.input);
  for (const imported of clusters) {
    const { assessed, ...decided } = await run.policy.judge({
      imported,
      group,
      settings,
      assessed: assess(imported.snapshot, settings.rules, settings),
    });
    results.codes.push(exitCode(assessed, settings));
    const tools = { ...run.tools, ...decided.tools, ...(await counterparts(imported, site)) };
    const { report } = build(imported, assessed, { group, inputs, settings, tools, decided });
    results.clusters.push({ group: group.name, report: run.keep(report) });
  }
}

/** Which rules look at what Test-Cluster does is only asked where a report of it was read. */
async function counterparts({ snapshot }: ImportedCluster, { rules }: Pick<Site, 'rules'>): Promise<Pick<ReportTools, 'counterparts'>> {
  if (snapshot.validation === undefined) return {};
  // a rule that was not asked has said nothing, which is no pass
  const asked = new Set(rules.map(({ rule }) => rule.id));
  return { counterparts: (await import('../cli/rule-texts.ts')).builtinRuleTexts().filter(({ id }) => asked.has(id)) };
}

/** node:crypto takes a tenth of a short run to load. */
function hash(content: string | Uint8Array): string {
  return process.getBuiltinModule('node:crypto').hash('sha256', content, 'hex');
}

function hasher(): Hasher {
  const sum = process.getBuiltinModule('node:crypto').createHash('sha256');
  return { update: (bytes) => void sum.update(bytes), digest: () => sum.digest('hex') };
}

interface Building {
  readonly group: FoundGroup;
  readonly inputs: readonly ReadInput[];
  readonly settings: RunSettings;
  readonly tools: ReportTools;
  readonly decided: Pick<JudgedCluster, 'remarks' | 'gone'>;
}

function build(
  imported: ImportedCluster,
  { facts, assessment, downtime }: Assessed,
  { group, inputs, settings, tools, decided }: Building,
): BuiltCluster {
  const { tolerance } = settings.evaluate;
  return buildCluster(
    {
      group: group.name,
      imported,
      inputs,
      snapshot: facts.snapshot,
      assessment,
      downtime,
      ...decided,
      tolerance: (vm) => tolerance(vm) ?? settings.tolerance,
    },
    tools,
  );
}

function exitCode({ assessment: { verdict } }: Assessed, { failsOnUnknown }: RunSettings): number {
  if (verdict === 'fail') return exitCodes.findings;
  if (verdict === 'notApplicable') return exitCodes.incomplete;
  return verdict === 'unknown' && failsOnUnknown ? exitCodes.incomplete : exitCodes.clean;
}

function nothingToCheck({ skipped = 0 }: KeptReport): Failure {
  return new Failure(exitCodes.usage, {
    en: `no cluster was found in the input (${skipped} files not recognised): expected exports such as Get-ClusterNetwork as JSON, CLIXML or console text, a zip of them, or a snapshot`,
    ja: `入力にクラスターが見つかりませんでした (認識できないファイル: ${skipped} 件)。Get-ClusterNetwork などの出力 (JSON、CLIXML、コンソールのテキスト)、それらの ZIP、またはスナップショットを指定してください。`,
  });
}

/** Whoever reads no text report is told here which inputs could not be read. */
function sayUnread({ inputs }: KeptReport, { outputs }: Run, { host, lang }: Invocation): void {
  if (outputs.some(({ format, file }) => format === 'text' && file === undefined)) return;
  for (const { error } of inputs) for (const line of error?.[lang].split('\n') ?? []) host.err(`hvlint: ${line}\n`);
}

async function write(report: KeptReport, run: Run, invocation: Invocation): Promise<void> {
  const [group] = run.groups;
  const settings = group === undefined ? undefined : await run.siteOf(group);
  const sites = [...run.sites];
  await writeReport(
    report,
    {
      outputs: run.outputs,
      passes: invocation.flags.has('passes'),
      failsOnUnknown: settings?.failsOnUnknown ?? false,
      failOn: settings?.evaluate.failOn ?? 'error',
      ownTexts: sites.flatMap(({ ownTexts }) => ownTexts),
      packOf: new Map(sites.flatMap(({ rules }) => rules).map(({ rule }) => [rule.id, rule.pack])),
    },
    invocation,
  );
}
