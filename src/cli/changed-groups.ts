import type { Text } from '../report/catalogue.ts';
import type { Arguments } from './command.ts';
import type { FileSystem } from './file-system.ts';
import type { FoundGroup } from './find-inputs.ts';
import { siteFiles } from './settings.ts';

export interface ChangedGroups {
  readonly groups: readonly FoundGroup[];
  /** On what was left out */
  readonly notes: readonly Text[];
}

/** All groups, or with --changed-since those with a change. */
export async function changedGroups(groups: readonly FoundGroup[], { texts, lists }: Arguments, files: FileSystem): Promise<ChangedGroups> {
  const ref = texts.get('changed-since');
  if (ref === undefined) return { groups, notes: [] };
  const { onlyChanged } = await import('./changed-since.ts');
  const named = [texts.get('config'), texts.get('baseline'), ...(lists.get('rules') ?? [])].flatMap((path) =>
    path === undefined ? [] : [files.path.resolve(files.cwd, path)],
  );
  return onlyChanged(groups, { ref, files, related: (group) => [...named, ...siteFiles(group.folder ?? files.cwd, files)] });
}
