import { spawnSync } from 'node:child_process';
import type { Text } from '../report/catalogue.ts';
import { exitCodes } from './exit-codes.ts';
import { Failure } from './failure.ts';
import type { FileSystem } from './file-system.ts';
import type { FoundGroup } from './find-inputs.ts';

export interface ChangedSince {
  readonly ref: string;
  readonly files: FileSystem;
  /** Files and folders beside the exports that a verdict rests on: settings, waivers, baseline, rule packs */
  related(group: FoundGroup): readonly string[];
}

/**
 * The groups with a file that has changed since a commit: since the branch left it, where they have one in common. What git does not track may have
 * changed, so it counts as changed; of a deleted file the folder does.
 */
export function onlyChanged(
  groups: readonly FoundGroup[],
  options: ChangedSince,
): { readonly groups: readonly FoundGroup[]; readonly notes: readonly Text[] } {
  const histories = historyReader(options);
  const changed = groups.filter((group) => group.folder === undefined || isChanged(group, group.folder, histories, options));
  const left = groups.filter((group) => !changed.includes(group)).map(({ name }) => name);
  return { groups: changed, notes: left.length === 0 ? [] : [leftOut(left, options.ref)] };
}

/** A repository: which of its files are as they were. */
interface History {
  readonly root: string;
  readonly changed: ReadonlySet<string>;
  readonly tracked: ReadonlySet<string>;
  /** Full paths that are no longer there */
  readonly deleted: readonly string[];
}

function isChanged(group: FoundGroup, folder: string, historyOf: (folder: string) => History, { files, related }: ChangedSince): boolean {
  const { path, cwd } = files;
  const history = historyOf(folder);
  const isNew = (full: string) => {
    const name = path.relative(history.root, real(full, files)).replaceAll(path.sep, '/');
    return history.changed.has(name) || !history.tracked.has(name);
  };
  const inputs = group.files.map((file) => path.resolve(cwd, file.path.split('!/')[0] ?? ''));
  if ([...new Set(inputs)].some(isNew)) return true;
  const isArchive = group.files.some((file) => file.path.includes('!/'));
  if (!isArchive && history.deleted.some((each) => isBelow(real(folder, files), each, files))) return true;
  return related(group).some((each) => {
    if (files.kind(each) === 'file') return isNew(each);
    const place = files.kind(each) === 'folder' ? real(each, files) : path.join(real(path.dirname(each), files), path.basename(each));
    return [...history.changed].some((name) => isBelow(place, path.join(history.root, ...name.split('/')), files));
  });
}

function real(full: string, { path, identity, kind }: FileSystem): string {
  return kind(full) === 'folder' ? identity(full) : path.join(identity(path.dirname(full)), path.basename(full));
}

function isBelow(folder: string, full: string, { path }: FileSystem): boolean {
  return full === folder || full.startsWith(folder.endsWith(path.sep) ? folder : folder + path.sep);
}

/** Git is asked once for each repository, not for each folder. */
function historyReader({ ref, files }: ChangedSince): (folder: string) => History {
  const histories: History[] = [];
  return (folder) => {
    const place = real(folder, files);
    const known = histories.find(({ root }) => isBelow(root, place, files));
    if (known !== undefined) return known;
    const history = readHistory(place, ref, files);
    histories.push(history);
    return history;
  };
}

function readHistory(folder: string, ref: string, files: FileSystem): History {
  const top = git(folder, ['rev-parse', '--show-toplevel']);
  if (top === undefined)
    throw new Failure(exitCodes.usage, {
      en: `--changed-since: "${folder}" is in no git repository`,
      ja: `--changed-since: "${folder}" は git リポジトリ内にありません。`,
    });
  const root = real(files.path.resolve(top.trim()), files);
  const commit = git(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`])?.trim();
  if (commit === undefined)
    throw new Failure(exitCodes.usage, {
      en: `--changed-since: git knows no commit "${ref}" in "${root}"; a shallow clone must fetch it first`,
      ja: `--changed-since: "${root}" にコミット "${ref}" がありません。浅いクローンの場合は、先に fetch してください。`,
    });
  const base = git(root, ['merge-base', commit, 'HEAD'])?.trim() ?? commit;
  const changed = names(git(root, ['diff', '--name-only', '-z', '--no-renames', '--no-ext-diff', '--no-relative', base, '--']), root);
  const tracked = names(git(root, ['ls-files', '-z']), root);
  const full = changed.map((name) => files.path.join(root, ...name.split('/')));
  return { root, changed: new Set(changed), tracked: new Set(tracked), deleted: full.filter((each) => files.kind(each) === undefined) };
}

function names(output: string | undefined, root: string): readonly string[] {
  if (output !== undefined) return output.split('\0').filter((name) => name !== '');
  throw new Failure(exitCodes.usage, {
    en: `--changed-since: git cannot compare the files of "${root}"`,
    ja: `--changed-since: git が "${root}" のファイルを比較できませんでした。`,
  });
}

/** What git prints; undefined where it fails. No shell: a ref is never more than an argument. */
function git(folder: string, args: readonly string[]): string | undefined {
  const { status, stdout, error } = spawnSync('git', ['-C', folder, ...args], { encoding: 'utf8', maxBuffer: 1 << 30, windowsHide: true });
  if (error !== undefined)
    throw new Failure(
      exitCodes.usage,
      {
        en: `--changed-since needs git, which cannot be started: ${error.message}`,
        ja: `--changed-since には git が必要ですが、起動できません: ${error.message}`,
      },
      { cause: error },
    );
  return status === 0 ? stdout : undefined;
}

const mostNames = 10;

function leftOut(left: readonly string[], ref: string): Text {
  const more = left.length - mostNames;
  const [en, ja] = [left.slice(0, mostNames).join(', '), left.slice(0, mostNames).join('、')];
  return {
    en: `Not checked, since no file has changed since ${ref}: ${en}${more > 0 ? `, and ${more} more` : ''}.`,
    ja: `${ref} から変更がないため検査していません: ${ja}${more > 0 ? `、ほか ${more} 件` : ''}`,
  };
}
