import type { Invocation } from './command.ts';
import type { FoundGroup } from './find-inputs.ts';
import type { Progress } from './progress.ts';

/** Folders whose files say when they are read. */
export interface WatchedReading {
  readonly groups: readonly FoundGroup[];
  /** Takes the line away: whatever is printed comes after it */
  end(): void;
}

/** Shows a progress line where a person watches: on a terminal, with several files, without -q, and not in CI. Else nothing is loaded for it. */
export async function watchReading(invocation: Pick<Invocation, 'host' | 'lang' | 'flags'>, groups: readonly FoundGroup[]): Promise<WatchedReading> {
  const { host, flags } = invocation;
  const total = groups.reduce((sum, { files }) => sum + files.length, 0);
  const isCi = ['CI', 'TF_BUILD'].some((name) => (host.env[name] ?? '') !== '');
  const columns = total < 2 || isCi || flags.has('quiet') ? undefined : host.errColumns;
  if (columns === undefined) return { groups, end() {} };
  const progress = (await import('./progress.ts')).fileProgress(invocation, columns, total);
  return { groups: groups.map((group) => watched(group, progress)), end: progress.end };
}

function watched(group: FoundGroup, progress: Progress): FoundGroup {
  const files = group.files.map((file) => {
    const { stream } = file;
    const read = () => {
      progress.at(file.path);
      return file.read();
    };
    if (stream === undefined) return { ...file, read };
    const watchedStream: typeof stream = (part) => {
      progress.at(file.path);
      return stream(part);
    };
    return { ...file, read, stream: watchedStream };
  });
  return { ...group, files };
}
