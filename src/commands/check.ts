import manifest from '../../package.json' with { type: 'json' };
import { type Assessed, assess } from '../cli/assess.ts';
import { changedGroups } from '../cli/changed-groups.ts';
import type { Command, Invocation } from '../cli/command.ts';
import { exitCodes, worstExitCode } from '../cli/exit-codes.ts';
import { Failure } from '../cli/failure.ts';
import { diskFileSystem, type FileSystem } from '../cli/file-system.ts';
import type { FoundGroup } from '../cli/find-inputs.ts';
import { openInputs } from '../cli/open-inputs.ts';
import { type Output, parseOutputs, writeOutput } from '../cli/outputs.ts';
import { type JudgedCluster, type PolicyOfRun, policyOfRun } from '../cli/policy-of-run.ts';
import { flagAssumptions, type RunSettings } from '../cli/run-settings.ts';
import { type Site, siteLang, siteOutputs, siteReader } from '../cli/site.ts';
import { watchReading } from '../cli/watch-reading.ts';
import { importClusters } from '../import/import.ts';
import type { Hasher, ImportedCluster, ReadInput } from '../import/imported.ts';
import { type BuiltCluster, buildCluster, buildReport, type ReportTools } from '../report/build.ts';
import type { Lang, Text } from '../report/catalogue.ts';
import type { RenderedCluster } from '../report/json.ts';
import type { ClusterReport, Report } from '../report/report.gen.ts';
import { sourceOf } from '../snapshot/sources.ts';

/** Reads, checks and reports clusters, one folder after the other, so that a fleet is never in memory at once. */
export const check: Command = async (invocation) => {
  const run = await prepare(invocation);
  const spoken = { ...invocation, lang: run.lang };
  const results: Results = { inputs: [], clusters: [], skipped: 0, codes: [] };
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

/** What is kept of a cluster: its text where JSON is asked for, and its report only where a person reads it, which takes several times the memory. */
interface KeptCluster extends Pick<ClusterReport, 'name' | 'verdict'> {
  readonly json?: RenderedCluster;
  readonly report?: ClusterReport;
}

type KeptReport = Omit<Report, 'clusters'> & { readonly clusters: readonly KeptCluster[] };

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
  const named = parseOutputs(lists.get('format') ?? [], files);
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
  const outputs = lists.has('format') ? named : siteOutputs([...sites], files);
  return {
    files,
    outputs,
    groups,
    missing: found.missing,
    notes,
    sites,
    lang: siteLang([...sites], invocation),
    node: texts.get('node'),
    assumptions: flagAssumptions(invocation),
    siteOf,
    // only the JSON has digests
    tools: { sourceOf, hash, fingerprints: outputs.some(({ format }) => format === 'json'), reasons: { last: new Map(), texts: new Map() } },
    policy,
    keep: await keeper(outputs),
  };
}

async function keeper(outputs: readonly Output[]): Promise<Run['keep']> {
  const renderCluster = outputs.some(({ format }) => format === 'json') ? (await import('../report/json.ts')).rendererOfClusters() : undefined;
  const isRead = outputs.some(({ format }) => format !== 'json');
  return (report) => ({
    name: report.name,
    verdict: report.verdict,
    ...(renderCluster === undefined ? {} : { json: renderCluster(report) }),
    ...(isRead ? { report } : {}),
  });
}

function checkDate(date: string | undefined): void {
  if (date === undefined || (/^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2})?)?$/.test(date) && !Number.isNaN(Date.parse(date)))) return;
  throw new Failure(exitCodes.usage, {
    en: `--now "${date}" is no date: expected one like 2026-12-01`,
    ja: `--now "${date}" は日付ではありません。2026-12-01 のように指定してください。`,
  });
}

async function checkGroup(group: FoundGroup, run: Run, results: Results): Promise<void> {
  const settings = await run.siteOf(group);
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
    const tools = { ...run.tools, ...decided.tools, ...(await counterparts(imported)) };
    const { report } = build(imported, assessed, { group, inputs, settings, tools, decided });
    results.clusters.push({ group: group.name, report: run.keep(report) });
  }
}

/** Which rules look at what Test-Cluster does is only asked where a report of it was read. */
async function counterparts({ snapshot }: ImportedCluster): Promise<Pick<ReportTools, 'counterparts'>> {
  return snapshot.validation === undefined ? {} : { counterparts: (await import('../cli/rule-texts.ts')).builtinRuleTexts() };
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
  for (const { format, file } of run.outputs) {
    const parts = await render(format, file === undefined ? 'stdout' : 'file', { report, run, invocation });
    if (file === undefined) for (const part of parts) invocation.host.out(part);
    else writeOutput(file, parts);
  }
}

/** Only the JSON needs no words of the rules. */
async function render(
  format: Output['format'],
  target: 'stdout' | 'file',
  { report: kept, run, invocation }: { readonly report: KeptReport; readonly run: Run; readonly invocation: Invocation },
): Promise<Iterable<string>> {
  if (format === 'json') {
    const clusters = kept.clusters.flatMap(({ name, json }) => (json === undefined ? [] : [{ ...json, name }]));
    return (await import('../report/json.ts')).renderJson({ ...kept, clusters });
  }
  const report = { ...kept, clusters: kept.clusters.flatMap(({ name, report: whole }) => (whole === undefined ? [] : [{ ...whole, name }])) };
  const { lang, flags, texts } = invocation;
  const { builtinRuleTexts } = await import('../cli/rule-texts.ts');
  const catalogue = new Map(
    [...builtinRuleTexts(spokenOf(report, run)), ...[...run.sites].flatMap(({ ownTexts }) => ownTexts)].map((text) => [text.id, text]),
  );
  if (format === 'markdown') return [(await import('../report/markdown.ts')).renderMarkdown(report, catalogue, { lang })];
  const { renderText } = await import('../report/text.ts');
  const { textOptions } = await import('../cli/text-options.ts');
  const { failOn } = run.groups[0] === undefined ? { failOn: 'error' as const } : (await run.siteOf(run.groups[0])).evaluate;
  const minSeverity = texts.get('min-severity');
  const text = renderText(report, catalogue, {
    ...textOptions(invocation, target),
    quiet: flags.has('quiet'),
    failOn,
    ...(minSeverity === 'error' || minSeverity === 'warning' || minSeverity === 'info' ? { minSeverity } : {}),
  });
  return [text];
}

/** The packs with a rule of which more is said than that it does not apply. */
function spokenOf({ clusters }: Report, { sites }: Run): ReadonlySet<string> {
  const rules = [...sites].flatMap((site) => site.rules);
  const packs = new Map(rules.map(({ rule }) => [rule.id, rule.pack]));
  const findings = clusters.flatMap((cluster) => cluster.findings.filter(({ verdict }) => verdict !== 'notApplicable'));
  return new Set(findings.map(({ rule }) => packs.get(rule) ?? ''));
}
