import type { InputFile, ReadInput } from '../import/imported.ts';
import { collectFaultWords } from './collect-words.ts';
import type { Invocation } from './command.ts';
import type { FileSystem } from './file-system.ts';
import type { FoundGroup } from './find-inputs.ts';
import { collectLive, collectSettings, namedComputers } from './live-nodes.ts';

/** What check reads from live nodes: the snapshots as the files of one folder, and the nodes that gave none. */
export async function findLiveInputs(
  invocation: Invocation,
  fileSystem: FileSystem,
): Promise<{ readonly groups: readonly FoundGroup[]; readonly failed: readonly ReadInput[] }> {
  const files: InputFile[] = [];
  const failed: ReadInput[] = [];
  const computers = namedComputers(invocation, []);
  await collectLive(computers, collectSettings(invocation, fileSystem), {
    ...invocation,
    take(result) {
      const path = result.computer.name;
      if ('fault' in result)
        failed.push({ path, format: 'none', errors: [{ code: 'notCollected', values: { ...collectFaultWords(result.fault) } }] });
      else files.push({ path, named: true, read: async () => new TextEncoder().encode(result.text) });
      return undefined;
    },
  });
  return { groups: files.length === 0 ? [] : [{ name: 'live', folder: undefined, files }], failed };
}
