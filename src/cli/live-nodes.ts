import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Collected, type CollectOptions, collectSnapshots } from '../collect/collect-snapshots.ts';
import { type Computer, readComputer } from '../collect/computer.ts';
import { outputLimits } from '../collect/document.ts';
import type { Both } from '../rulebook/rulebook.ts';
import type { Invocation } from './command.ts';
import { exitCodes } from './exit-codes.ts';
import { Failure } from './failure.ts';
import type { FileSystem } from './file-system.ts';
import { progressLines } from './progress-lines.ts';

/** The computers that --computer and --ssh name, each once; further operands of collect are of the kind that is given. */
export function namedComputers({ lists, flags }: Pick<Invocation, 'lists' | 'flags'>, operands: readonly string[]): readonly Computer[] {
  const kinds = { powershell: lists.get('computer') ?? [], ssh: lists.get('ssh') ?? [] };
  if (operands.length > 0 && (kinds.powershell.length === 0) === (kinds.ssh.length === 0))
    throw new Failure(exitCodes.usage, {
      en: `"${operands[0]}": say how it is reached, by --computer or --ssh`,
      ja: `"${operands[0]}": 接続方法を --computer または --ssh のどちらか一方で指定してください。`,
    });
  if (flags.has('local-only') && kinds.powershell.length > 0)
    throw new Failure(exitCodes.usage, {
      en: '--local-only goes with --ssh: --computer never asks more than the nodes that are named',
      ja: '--local-only は --ssh と併用します。--computer では指定したノードだけが対象です。',
    });
  const computers = (['powershell', 'ssh'] as const).flatMap((by) => {
    const words = kinds[by].length === 0 ? [] : [...kinds[by].flatMap((list) => list.split(',')), ...operands];
    return words.map((word) => readComputer(by, word) ?? refuseName(by, word));
  });
  const names = computers.map(({ name }) => name.toLowerCase());
  const twice = computers.find(({ name }, index) => names.indexOf(name.toLowerCase()) !== index);
  if (twice !== undefined)
    throw new Failure(exitCodes.usage, { en: `"${twice.name}" is given twice`, ja: `"${twice.name}" が 2 回指定されています。` });
  return computers;
}

function refuseName(by: Computer['by'], word: string): never {
  throw new Failure(
    exitCodes.usage,
    by === 'ssh'
      ? {
          en: `--ssh "${word}": expected USER@HOST or USER@HOST:PORT`,
          ja: `--ssh "${word}": ユーザー@ホスト または ユーザー@ホスト:ポート の形式で指定してください。`,
        }
      : { en: `--computer "${word}" is no name of a computer`, ja: `--computer "${word}" はコンピューター名ではありません。` },
  );
}

/** What the options say of how to collect. */
export function collectSettings(invocation: Invocation, files: FileSystem): Omit<CollectOptions, 'signal'> {
  const { texts, flags, host } = invocation;
  const script = collectorScript(invocation, files);
  const sshConfig = texts.get('ssh-config');
  return {
    script,
    ...(sshConfig === undefined ? {} : { sshConfig: files.path.resolve(files.cwd, sshConfig) }),
    redact: flags.has('redact'),
    localOnly: flags.has('local-only'),
    seconds: wholeNumber('timeout', texts.get('timeout') ?? '1800', 86_400),
    parallel: wholeNumber('parallel', texts.get('parallel') ?? '4', 64),
    output: outputLimits,
    env: host.env,
    isWindows: host.isWindows,
  };
}

/** The collector of the package, or the site's signed copy of it. */
export function collectorScript({ texts }: Invocation, files: FileSystem): CollectOptions['script'] {
  const given = texts.get('collector');
  // the bundle stands beside the script
  const path = given === undefined ? join(__dirname, 'Collect-HvSnapshot.ps1') : files.path.resolve(files.cwd, given);
  try {
    return { path, text: readFileSync(path, 'utf8') };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Failure(
      exitCodes.usage,
      { en: `read the collector "${given ?? path}": ${reason}`, ja: `収集スクリプト "${given ?? path}" を読み取れません: ${reason}` },
      { cause: error },
    );
  }
}

function wholeNumber(option: string, text: string, maximum: number): number {
  const value = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (value >= 1 && value <= maximum) return value;
  throw new Failure(exitCodes.usage, {
    en: `--${option} "${text}": expected a whole number from 1 to ${maximum}`,
    ja: `--${option} "${text}": 1 から ${maximum} までの整数を指定してください。`,
  });
}

/** Collects with the progress on stderr. `take` gives the line that is left for a result; Ctrl+C ends what runs, and fails with exit code 130. */
export async function collectLive(
  computers: readonly Computer[],
  settings: Omit<CollectOptions, 'signal'>,
  { host, lang, take }: Pick<Invocation, 'host' | 'lang'> & { take(result: Collected): Both<string> | undefined },
): Promise<void> {
  const lines = progressLines({
    // a terminal may not know its width
    columns: host.errColumns === 0 ? 80 : host.errColumns,
    write: (text) => host.err(text),
    now: () => performance.now(),
  });
  const interruption = new AbortController();
  const interrupt = () => interruption.abort();
  // once: a second Ctrl+C ends the program at once, as ever
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  try {
    await collectSnapshots(
      computers,
      { ...settings, signal: interruption.signal },
      {
        started: ({ name }) => lines.start(name),
        ended: (result) => lines.end(result.computer.name, take(result)?.[lang]),
      },
    );
  } finally {
    lines.close();
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  }
  if (interruption.signal.aborted) throw new Failure(exitCodes.interrupted, { en: 'interrupted', ja: '中断しました。' });
}
