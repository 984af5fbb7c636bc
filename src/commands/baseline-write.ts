import { currentEntries } from '../cli/baseline-entries.ts';
import { readBaseline } from '../cli/baseline-file.ts';
import type { Command, Invocation } from '../cli/command.ts';
import { exitCodes } from '../cli/exit-codes.ts';
import { Failure } from '../cli/failure.ts';
import { diskFileSystem } from '../cli/file-system.ts';
import { writeOutput } from '../cli/outputs.ts';
import type { BaselineEntry } from '../evaluate/baseline.gen.ts';
import { renderBaseline } from '../report/baseline.ts';
import type { Lang } from '../report/catalogue.ts';

/** Accepts every fail of the inputs; an existing baseline is not overwritten. */
export const baselineCreate: Command = async (invocation) => {
  const { found, path, exists } = await currentEntries(invocation);
  if (exists)
    throw new Failure(exitCodes.usage, {
      en: `there is a baseline "${path}" already: hvlint baseline update renews it`,
      ja: `ベースライン "${path}" はすでにあります。更新するには hvlint baseline update を使用してください。`,
    });
  return write(invocation, path, { before: [], after: found });
};

/** Accepts what is found now, and takes out what is no longer found; what the inputs do not tell about stays. */
export const baselineUpdate: Command = async (invocation) => {
  const { found, gone, path } = await currentEntries(invocation);
  const before = read(invocation, path);
  return write(invocation, path, { before, after: [...before.filter(({ fingerprint }) => !gone.has(fingerprint)), ...found] });
};

/** Takes out what is no longer found, and accepts nothing new. */
export const baselinePrune: Command = async (invocation) => {
  const { gone, path } = await currentEntries(invocation);
  const before = read(invocation, path);
  return write(invocation, path, { before, after: before.filter(({ fingerprint }) => !gone.has(fingerprint)) });
};

function read({ host }: Invocation, path: string): readonly BaselineEntry[] {
  return readBaseline(path, diskFileSystem(host.cwd, host.isWindows));
}

interface Change {
  readonly before: readonly BaselineEntry[];
  readonly after: readonly BaselineEntry[];
}

function write({ host, lang }: Invocation, path: string, { before, after }: Change): number {
  writeOutput(path, [renderBaseline(after)]);
  const [old, now] = [fingerprints(before), fingerprints(after)];
  const added = [...now].filter((fingerprint) => !old.has(fingerprint)).length;
  const removed = [...old].filter((fingerprint) => !now.has(fingerprint)).length;
  host.out(`${words[lang]({ path, count: now.size, added, removed })}\n`);
  return exitCodes.clean;
}

function fingerprints(entries: readonly BaselineEntry[]): ReadonlySet<string> {
  return new Set(entries.map(({ fingerprint }) => fingerprint));
}

interface Written {
  readonly path: string;
  readonly count: number;
  readonly added: number;
  readonly removed: number;
}

const words: Readonly<Record<Lang, (written: Written) => string>> = {
  en: ({ path, count, added, removed }) => `${path}: ${count} accepted findings (${added} added, ${removed} removed)`,
  ja: ({ path, count, added, removed }) => `${path}: 受け入れ済みの指摘事項 ${count} 件 (追加 ${added} 件、削除 ${removed} 件)`,
};
