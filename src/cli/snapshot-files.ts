import type { ImportedCluster } from '../import/imported.ts';
import type { Snapshot } from '../snapshot/snapshot.gen.ts';
import { writeSnapshot } from '../snapshot/write.ts';
import { exitCodes } from './exit-codes.ts';
import { Failure } from './failure.ts';
import type { FileSystem } from './file-system.ts';
import type { Host } from './host.ts';
import { writeOutput } from './outputs.ts';

/** Where snapshots go: one into a file or to stdout, or any number into a folder. */
export type Target = { readonly folder: string } | { readonly file: string | undefined };

/** -o FILE, or -o DIR/ (a folder, or a name that ends like one); what cannot be written later is refused before anything is read. */
export function parseTarget(given: string | undefined, files: FileSystem): Target {
  if (given === undefined) return { file: undefined };
  const full = files.path.resolve(files.cwd, given);
  const isFolder = given.endsWith('/') || (files.path.sep === '\\' && given.endsWith('\\')) || files.kind(full) === 'folder';
  if (given === '' || files.kind(files.path.dirname(full)) !== 'folder' || (isFolder && files.kind(full) === 'file'))
    throw new Failure(exitCodes.usage, {
      en: `-o "${given}": there is no folder to write it into`,
      ja: `-o "${given}": 保存先のフォルダーがありません。`,
    });
  return isFolder ? { folder: full } : { file: full };
}

/** A snapshot on its way out; the folder or file that it comes from tells two clusters of one name apart. */
export interface NamedSnapshot extends Pick<ImportedCluster, 'name'> {
  readonly group: string;
  readonly snapshot: Snapshot;
}

export interface SnapshotWriter {
  add(cluster: NamedSnapshot): void;
  /** Writes what waits for the others; several clusters for one file are a Failure that names them */
  end(): void;
}

/** Into a folder each snapshot is written at once, so that a fleet is never in memory; one that goes into a file waits whether it is the only one. */
export function snapshotWriter(target: Target, host: Host, files: FileSystem): SnapshotWriter {
  return 'folder' in target ? folderWriter(target.folder, files) : singleWriter(target.file, host);
}

function singleWriter(file: string | undefined, host: Host): SnapshotWriter {
  const names: string[] = [];
  let text: string | undefined;
  return {
    add({ name, group, snapshot }) {
      names.push(names.includes(name) ? group : name);
      text = names.length === 1 ? writeSnapshot(snapshot) : undefined;
    },
    end() {
      if (names.length > 1) throw severalClusters(names);
      if (text === undefined) return;
      if (file === undefined) host.out(text);
      else writeOutput(file, [text]);
    },
  };
}

function severalClusters(names: readonly string[]): Failure {
  const shown = `${names
    .slice(0, 5)
    .map((name) => `"${name}"`)
    .join(', ')}${names.length > 5 ? ', ...' : ''}`;
  return new Failure(exitCodes.usage, {
    en: `the input has ${names.length} clusters (${shown}), and one snapshot holds one: give -o DIR/ for a file each, or name the input of one cluster`,
    ja: `入力に ${names.length} 個のクラスターがあります (${shown})。構成スナップショットは 1 クラスター分です。-o フォルダー/ でクラスターごとに保存するか、1 つのクラスターの入力だけを指定してください。`,
  });
}

function folderWriter(folder: string, files: FileSystem): SnapshotWriter {
  const taken = new Set<string>();
  return {
    add({ name, snapshot }) {
      writeOutput(files.path.join(folder, fileName(name, taken)), [writeSnapshot(snapshot)]);
    },
    end() {},
  };
}

/** What no file system minds: names come from the input. Without regard to case no two are the same. */
export function fileName(name: string, taken: Set<string>): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not stand in a name
  const plain = name.replace(/[\0-\x1F<>:"/\\|?*\x7F]+/g, '-').replace(/^\.+|[. ]+$/g, '');
  const base = plain === '' || /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(plain) ? `cluster-${plain}` : plain.slice(0, 100);
  for (let count = 1; ; count++) {
    const candidate = count === 1 ? base : `${base}-${count}`;
    if (taken.has(candidate.toLowerCase())) continue;
    taken.add(candidate.toLowerCase());
    return `${candidate}.json`;
  }
}
