import type { Command, Invocation } from '../cli/command.ts';
import { exitCodes } from '../cli/exit-codes.ts';
import { Failure } from '../cli/failure.ts';
import { diskFileSystem } from '../cli/file-system.ts';
import type { FoundGroup } from '../cli/find-inputs.ts';
import { openInputs } from '../cli/open-inputs.ts';
import { parseTarget, snapshotWriter } from '../cli/snapshot-files.ts';
import { watchReading } from '../cli/watch-reading.ts';
import { importClusters } from '../import/import.ts';
import type { ImportedCluster, ImportResult, Note, ReadInput } from '../import/imported.ts';
import type { Snapshot } from '../snapshot/snapshot.gen.ts';

/** What the run has come to so far. */
interface Results {
  readonly inputs: ReadInput[];
  readonly notes: Note[];
  readonly skippedFiles: NonNullable<ImportResult['skippedFiles']>[number][];
  clusters: number;
  /** Facts and lists that stand under `unread` */
  unread: number;
  skipped: number;
}

/** Writes what the input says of each cluster as a snapshot, one folder after the other, and explains what became of the input. */
export const importSnapshot: Command = async (invocation) => {
  const { texts, flags, host } = invocation;
  const files = diskFileSystem(host.cwd, host.isWindows);
  const output = texts.get('output');
  const explain = flags.has('explain') ? (await import('../cli/explain-import.ts')).explainer(invocation, files) : undefined;
  // whoever asks for an explanation alone reads it on stdout
  const writer = explain !== undefined && output === undefined ? undefined : snapshotWriter(parseTarget(output, files), host, files);
  const redact = flags.has('redact') ? (await import('../redact/redact.ts')).redactSnapshot : (snapshot: Snapshot) => snapshot;
  const { groups, missing } = await openInputs(invocation, files);
  const results: Results = { inputs: missing.map(notFound), notes: [], skippedFiles: [], clusters: 0, unread: 0, skipped: 0 };
  const reading = await watchReading(invocation, groups);
  try {
    for (const group of reading.groups) {
      const clusters = await importGroup(group, results, invocation);
      await explain?.add(group, clusters);
      for (const { snapshot } of clusters) {
        const written = redact(snapshot);
        writer?.add({ name: written.cluster.name, group: group.name, snapshot: written });
      }
    }
  } finally {
    reading.end();
  }
  if (explain === undefined) await sayRemarks(results, invocation);
  else explain.end(results);
  writer?.end();
  if (results.clusters === 0) throw nothingRead(results);
  return results.unread > 0 || hasErrors(results) ? exitCodes.incomplete : exitCodes.clean;
};

async function importGroup(group: FoundGroup, results: Results, { texts, flags }: Invocation): Promise<readonly ImportedCluster[]> {
  const node = texts.get('node');
  const options = { explain: flags.has('explain'), ...(node === undefined ? {} : { node }) };
  const { clusters, inputs, skipped, skippedFiles = [] } = await importClusters(group, options);
  results.inputs.push(...inputs);
  results.skipped += skipped;
  results.skippedFiles.push(...skippedFiles);
  for (const { snapshot, notes } of clusters) {
    results.clusters++;
    results.unread += snapshot.unread?.length ?? 0;
    results.notes.push(...notes);
  }
  return clusters;
}

function notFound(path: string): ReadInput {
  return { path, format: 'none', errors: [{ code: 'notFound', values: { path } }] };
}

function hasErrors({ inputs }: Results): boolean {
  return inputs.some(({ errors }) => errors.length > 0);
}

async function sayRemarks(results: Results, { host, lang }: Invocation): Promise<void> {
  if (!hasErrors(results) && results.notes.length === 0) return;
  const lines = (await import('../report/import-remarks.ts')).renderRemarks(results.inputs, results.notes, lang);
  for (const line of lines) host.err(`hvlint: ${line}\n`);
}

function nothingRead({ skipped }: Results): Failure {
  return new Failure(exitCodes.input, {
    en: `no cluster was found in the input (${skipped} files not recognised): expected exports such as Get-ClusterNetwork as JSON, CLIXML or console text, or a snapshot`,
    ja: `入力にクラスターが見つかりませんでした (認識できないファイル: ${skipped} 件)。Get-ClusterNetwork などの出力 (JSON、CLIXML、コンソールのテキスト) または構成スナップショットを指定してください。`,
  });
}
