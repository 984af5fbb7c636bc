import type { Command, Invocation } from '../cli/command.ts';
import { exitCodes } from '../cli/exit-codes.ts';
import { Failure } from '../cli/failure.ts';
import { diskFileSystem } from '../cli/file-system.ts';
import { findInputs } from '../cli/find-inputs.ts';
import { parseTarget, snapshotWriter } from '../cli/snapshot-files.ts';
import { importClusters } from '../import/import.ts';
import type { Note, ReadInput } from '../import/imported.ts';

/** What the run has come to so far. */
interface Results {
  readonly inputs: ReadInput[];
  readonly notes: Note[];
  clusters: number;
  /** Facts and lists that stand under `unread` */
  unread: number;
  skipped: number;
}

/** Writes what the input says of each cluster as a snapshot, one folder after the other. */
export const importSnapshot: Command = async (invocation) => {
  const { operands, texts, flags, host } = invocation;
  const files = diskFileSystem(host.cwd, host.isWindows);
  const writer = snapshotWriter(parseTarget(texts.get('output'), files), host, files);
  const { groups, missing } = findInputs(operands, files, { name: texts.get('stdin-filename') ?? 'stdin', read: host.stdin });
  const results: Results = { inputs: missing.map(notFound), notes: [], clusters: 0, unread: 0, skipped: 0 };
  const node = texts.get('node');
  const redact = flags.has('redact') ? (await import('../redact/redact.ts')).redactSnapshot : undefined;
  for (const group of groups) {
    const { clusters, inputs, skipped } = await importClusters(group, node === undefined ? {} : { node });
    results.inputs.push(...inputs);
    results.skipped += skipped;
    for (const { name, snapshot, notes } of clusters) {
      results.clusters++;
      results.unread += snapshot.unread?.length ?? 0;
      results.notes.push(...notes);
      const shared = redact?.(snapshot);
      writer.add(shared === undefined ? { name, group: group.name, snapshot } : { name: shared.cluster.name, group: group.name, snapshot: shared });
    }
  }
  await sayRemarks(results, invocation);
  writer.end();
  if (results.clusters === 0) throw nothingRead(results);
  return results.unread > 0 || hasErrors(results) ? exitCodes.incomplete : exitCodes.clean;
};

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
