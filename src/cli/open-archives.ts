import type { ArchivedFile, ArchiveOptions } from '../import/zip.ts';
import type { FileSystem } from './file-system.ts';
import { type FoundArchive, type FoundGroup, isSettings } from './find-inputs.ts';

/** The groups, each zip by what is inside: a folder like any other. Nothing of it is loaded where there is no zip. */
export async function openArchives(groups: readonly FoundGroup[], files: FileSystem, options: ArchiveOptions): Promise<readonly FoundGroup[]> {
  const opened = await Promise.all(
    groups.map(async (group) => (group.archive === undefined ? [group] : archiveGroups(group, await entriesOf(group.archive, files, options)))),
  );
  return opened.flat();
}

async function entriesOf({ path, full }: FoundArchive, files: FileSystem, options: ArchiveOptions): Promise<readonly ArchivedFile[]> {
  const source = { size: files.size(full), read: async (offset: number, length: number) => files.readPart(full, offset, length) };
  const { nativeZip: native } = await import('./native-zip.ts');
  return (await import('../import/zip.ts')).openArchive(source, path, { ...options, native });
}

/** Entries of one folder and of its Node_X folders are the parts of one cluster, which is called by the archive where no other folder is in it. */
function archiveGroups({ name, folder }: FoundGroup, entries: readonly ArchivedFile[]): readonly FoundGroup[] {
  const groups = new Map<string, ArchivedFile[]>();
  for (const file of entries) {
    const path = clusterFolder(file.entry);
    if (path === undefined) continue;
    const known = groups.get(path);
    if (known === undefined) groups.set(path, [file]);
    else known.push(file);
  }
  return [...groups].map(([path, inside]) => ({ name: groups.size === 1 || path === '' ? name : `${name}/${path}`, folder, files: inside }));
}

/** undefined: hidden, as a folder's hidden files are. */
function clusterFolder(entry: string): string | undefined {
  const parts = entry.split('/');
  if (parts.some((part) => (part.startsWith('.') && part !== '..') || part === '__MACOSX') || isSettings(parts.at(-1) ?? '')) return undefined;
  const folders = parts.slice(0, -1);
  return (/^Node_./i.test(folders.at(-1) ?? '') ? folders.slice(0, -1) : folders).join('/');
}
