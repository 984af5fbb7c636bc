import { collectFaultWords } from '../cli/collect-words.ts';
import type { Command, Invocation } from '../cli/command.ts';
import { exitCodes } from '../cli/exit-codes.ts';
import { Failure, isFailure } from '../cli/failure.ts';
import { diskFileSystem, type FileSystem } from '../cli/file-system.ts';
import { collectLive, collectorScript, collectSettings, namedComputers } from '../cli/live-nodes.ts';
import { writeOutput } from '../cli/outputs.ts';
import { fileName, parseTarget, type Target } from '../cli/snapshot-files.ts';
import { taskText } from '../cli/task.ts';
import type { Collected } from '../collect/collect-snapshots.ts';
import type { Computer } from '../collect/computer.ts';
import type { Both } from '../rulebook/rulebook.ts';

/** Hands out the collector, prints the task that runs it every night, or runs it on nodes and writes their snapshots. */
export const collect: Command = async (invocation) => {
  const { flags, texts, operands, host } = invocation;
  const computers = namedComputers(invocation, operands);
  const isPrinted = flags.has('script') || flags.has('task');
  if ([flags.has('script'), flags.has('task'), computers.length > 0].filter(Boolean).length !== 1)
    throw new Failure(exitCodes.usage, {
      en: 'say what to do: --script or --task, or nodes with --computer or --ssh (hvlint collect --help)',
      ja: '--script か --task、または --computer や --ssh でノードを指定してください (hvlint collect --help)。',
    });
  const files = diskFileSystem(host.cwd, host.isWindows);
  const target = targetOf(texts.get('output') ?? (isPrinted ? '-' : '.'), files);
  if (!isPrinted) return collectNodes(computers, { invocation, target, files });
  if (flags.has('script')) write(target, 'Collect-HvSnapshot.ps1', { text: collectorScript(invocation, files).text, host, files });
  else write(target, 'Register-HvSnapshotTask.ps1', { text: taskText(invocation, 'folder' in target || target.file !== undefined), host, files });
  return exitCodes.clean;
};

function targetOf(given: string, files: FileSystem): Target {
  return given === '-' ? { file: undefined } : parseTarget(given, files);
}

interface Output extends Pick<Invocation, 'host'> {
  readonly text: string;
  readonly files: FileSystem;
}

function write(target: Target, name: string, { text, host, files }: Output): void {
  const file = 'folder' in target ? files.path.join(target.folder, name) : target.file;
  if (file === undefined) host.out(text);
  else writeOutput(file, [text]);
}

interface Run {
  readonly invocation: Invocation;
  readonly target: Target;
  readonly files: FileSystem;
}

async function collectNodes(computers: readonly Computer[], { invocation, target, files }: Run): Promise<number> {
  const { host, flags, lang } = invocation;
  if (computers.length > 1 && !('folder' in target))
    throw new Failure(exitCodes.usage, {
      en: '-o: snapshots of several nodes go into a folder; end its name with /',
      ja: '-o: 複数のノードの構成スナップショットはフォルダーに保存します。末尾に / を付けてください。',
    });
  const failed: string[] = [];
  let isComplete = true;
  const taken = new Set<string>();
  // names that were taken out of a snapshot must not stand in the name of its file
  const nameOf = (computer: Computer) => fileName(flags.has('redact') ? `snapshot-${computers.indexOf(computer) + 1}` : computer.name, taken);
  const take = (result: Collected): Both<string> | undefined => {
    const { name } = result.computer;
    const fault =
      'fault' in result ? collectFaultWords(result.fault) : written(() => write(target, nameOf(result.computer), { text: result.text, host, files }));
    if (fault !== undefined) failed.push(name);
    isComplete &&= !('fault' in result) && result.complete;
    if (fault !== undefined || 'fault' in result) return { en: `${name}: ${fault?.en}`, ja: `${name}: ${fault?.ja}` };
    return flags.has('quiet') ? undefined : collectedWords(result);
  };
  await collectLive(computers, collectSettings(invocation, files), { host, lang, take });
  if (computers.length > 1 && (failed.length > 0 || !flags.has('quiet'))) host.err(`${summaryWords(computers.length, failed)[lang]}\n`);
  if (failed.length === computers.length) return exitCodes.input;
  return failed.length > 0 || !isComplete ? exitCodes.incomplete : exitCodes.clean;
}

/** A full disk is the fault of one node, not of those that follow. */
function written(write: () => void): Both<string> | undefined {
  try {
    write();
    return undefined;
  } catch (error) {
    if (!isFailure(error)) throw error;
    return error.text;
  }
}

function collectedWords({ computer: { name }, cluster, complete, unread }: Extract<Collected, { text: string }>): Both<string> {
  const gaps = complete
    ? { en: '', ja: '' }
    : {
        en: `; facts that could not be read: ${unread} (named in the snapshot)`,
        ja: `。読み取れない項目が ${unread} 件あります (スナップショット内に記載)`,
      };
  return { en: `${name}: collected, cluster ${cluster || '?'}${gaps.en}`, ja: `${name}: 収集しました (クラスター ${cluster || '?'})${gaps.ja}` };
}

function summaryWords(count: number, failed: readonly string[]): Both<string> {
  const named = failed.join(', ');
  return {
    en: `${count - failed.length} of ${count} nodes collected${named === '' ? '' : `; failed: ${named}`}`,
    ja: `${count} ノード中 ${count - failed.length} ノードを収集しました${named === '' ? '' : `。失敗: ${named}`}`,
  };
}
