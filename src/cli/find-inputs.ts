import type { InputFile } from '../import/imported.ts';
import { matchesGlob } from '../rulebook/glob.ts';
import type { FileSystem } from './file-system.ts';

/** The files of one folder, and where its settings are looked for. */
export interface FoundGroup {
  readonly name: string;
  /** As opened; undefined for stdin */
  readonly folder: string | undefined;
  readonly files: readonly InputFile[];
  /** A zip whose entries are the files, see openArchives */
  readonly archive?: FoundArchive;
}

export interface FoundArchive {
  /** As shown, and as opened */
  readonly path: string;
  readonly full: string;
}

export interface FoundInputs {
  readonly groups: readonly FoundGroup[];
  /** Paths at which nothing is, and patterns that match nothing */
  readonly missing: readonly string[];
}

export interface StdinInput {
  readonly name: string;
  read(): Uint8Array;
}

/**
 * The inputs that paths name: a file, a zip, a folder with its parts of one cluster, a folder of such folders, a pattern that the shell left alone, or
 * - for stdin. Files of one folder are the parts of one cluster, and so are those of its Node_X folders; sibling folders and zips are clusters of their
 * own.
 */
export function findInputs(paths: readonly string[], files: FileSystem, stdin: StdinInput): FoundInputs {
  const groups = new Map<string, Group>();
  const missing: string[] = [];
  const add: Add = (name, folder, file) => {
    if ('full' in file) {
      groups.set(file.full, { name, folder, files: new Map(), archive: file });
      return;
    }
    const key = folder ?? '-';
    const group = groups.get(key) ?? { name, folder, files: new Map() };
    groups.set(key, group);
    const known = group.files.get(file.path);
    if (known === undefined || file.named) group.files.set(file.path, file);
  };
  for (const path of paths) {
    if (path === '-') {
      add(stdin.name, undefined, { path: stdin.name, named: true, read: async () => stdin.read() });
      continue;
    }
    const found = files.kind(absolute(path, files)) === undefined ? expandPattern(path, files) : [path];
    if (found.length === 0) missing.push(path);
    for (const each of found) addPath(each, files, add);
  }
  const named = uniqueNames([...groups.values()]);
  return { missing, groups: named.map((group) => ({ ...group, files: [...group.files.values()] })) };
}

interface Group extends Omit<FoundGroup, 'files'> {
  readonly files: Map<string, InputFile>;
}

type Add = (name: string, folder: string | undefined, file: InputFile | FoundArchive) => void;

function absolute(path: string, { path: { resolve }, cwd }: FileSystem): string {
  return resolve(cwd, path);
}

function addPath(path: string, files: FileSystem, add: Add): void {
  const full = absolute(path, files);
  if (files.kind(full) === 'folder') {
    addFolder({ shown: shownPath(path, files), full, name: files.path.basename(full) || full }, files, add);
    return;
  }
  const folder = clusterFolder(files.path.dirname(full), files);
  const { name } = files.path.parse(full);
  if (isArchive(full)) add(name, files.path.dirname(full), { path: shownPath(path, files), full });
  else add(name, folder, input(shownPath(path, files), full, true, files));
}

interface Folder {
  readonly shown: string;
  readonly full: string;
  /** Name of the cluster, should no export say it */
  readonly name: string;
}

function addFolder(folder: Folder, files: FileSystem, add: Add, above: ReadonlySet<string> = new Set()): void {
  const identity = files.identity(folder.full);
  if (above.has(identity)) return;
  const entries = [...files.list(folder.full)].filter(({ name }) => !name.startsWith('.')).sort((a, b) => (a.name < b.name ? -1 : 1));
  const isNode = isNodeFolder(folder.full, files);
  for (const { name, kind } of entries) {
    const shown = folder.shown === '.' ? name : `${folder.shown.replace(/\/$/, '')}/${name}`;
    const full = files.path.join(folder.full, name);
    if (kind === 'file' && isArchive(name)) add(`${folder.name}/${files.path.parse(name).name}`, folder.full, { path: shown, full });
    else if (kind === 'file' && !isSettings(name))
      add(
        isNode ? folder.name.replace(/\/?[^/]*$/, '') || folder.name : folder.name,
        clusterFolder(folder.full, files),
        input(shown, full, false, files),
      );
    if (kind === 'folder') addFolder({ shown, full, name: `${folder.name}/${name}` }, files, add, new Set([...above, identity]));
  }
}

function isArchive(name: string): boolean {
  return name.toLowerCase().endsWith('.zip');
}

/** A file of the site about the exports beside it, and none of them. */
export function isSettings(name: string): boolean {
  return ['hvlint.yaml', 'hvlint-waivers.yaml', 'hvlint-baseline.json'].includes(name.toLowerCase());
}

function isNodeFolder(folder: string, { path: { basename } }: FileSystem): boolean {
  return /^Node_./i.test(basename(folder));
}

/** Exports of a node stand in Node_X below those of their cluster. */
function clusterFolder(folder: string, files: FileSystem): string {
  return isNodeFolder(folder, files) ? files.path.dirname(folder) : folder;
}

/** Bytes; a smaller file is read faster as a whole */
const streamedSize = 4_000_000;
const pieceSize = 1_048_576;

function input(path: string, full: string, named: boolean, files: FileSystem): InputFile {
  return {
    path,
    named,
    read: async () => files.read(full),
    get stream() {
      return files.size(full) < streamedSize ? undefined : () => readPieces(full, files);
    },
  };
}

async function* readPieces(file: string, files: FileSystem): AsyncGenerator<Uint8Array> {
  for (let offset = 0; ; ) {
    const piece = files.readPart(file, offset, pieceSize);
    if (piece.length === 0) return;
    yield piece;
    offset += piece.length;
  }
}

/** As given, with / between the parts and without ./ in front. */
export function shownPath(path: string, files: Pick<FileSystem, 'path'>): string {
  const normal = files.path.normalize(path).replaceAll(files.path.sep, '/');
  return normal.length > 1 ? normal.replace(/\/$/, '') : normal;
}

/** The paths that a pattern with *, ? and ** matches: shells of Windows hand them on as they are. */
function expandPattern(pattern: string, files: FileSystem): readonly string[] {
  if (!/[*?]/.test(pattern)) return [];
  const { root } = files.path.parse(pattern);
  const separators = files.path.sep === '\\' ? /[\\/]/ : /\//;
  const parts = pattern
    .slice(root.length)
    .split(separators)
    .filter((part) => part !== '' && part !== '.');
  return expandParts(root, parts, files);
}

function expandParts(base: string, parts: readonly string[], files: FileSystem): readonly string[] {
  const [part, ...rest] = parts;
  if (part === undefined) return files.kind(absolute(base, files)) === undefined ? [] : [base];
  if (!/[*?]/.test(part)) return expandParts(joined(base, part, files), rest, files);
  const folder = absolute(base === '' ? '.' : base, files);
  if (files.kind(folder) !== 'folder') return [];
  const entries = [...files.list(folder)].filter(({ name }) => !name.startsWith('.')).sort((a, b) => (a.name < b.name ? -1 : 1));
  if (part === '**') {
    const deeper = entries.filter(({ kind }) => kind === 'folder').flatMap(({ name }) => expandParts(joined(base, name, files), parts, files));
    return [...new Set([...expandParts(base, rest, files), ...deeper])];
  }
  return entries.filter(({ name }) => matchesGlob(part, name)).flatMap(({ name }) => expandParts(joined(base, name, files), rest, files));
}

function joined(base: string, part: string, { path: { join } }: FileSystem): string {
  return base === '' ? part : join(base, part);
}

/** Two folders of one name are told apart by the folders above them. */
function uniqueNames<Group extends { readonly name: string; readonly folder: string | undefined }>(groups: readonly Group[]): readonly Group[] {
  const counts = new Map<string, number>();
  for (const { name } of groups) counts.set(name, (counts.get(name) ?? 0) + 1);
  return groups.map((group) =>
    (counts.get(group.name) ?? 0) > 1 && group.folder !== undefined ? { ...group, name: group.folder.split(/[\\/]/).slice(-2).join('/') } : group,
  );
}
