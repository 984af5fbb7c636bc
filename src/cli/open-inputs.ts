import type { Invocation } from './command.ts';
import type { FileSystem } from './file-system.ts';
import { type FoundInputs, findInputs } from './find-inputs.ts';
import { sizeOption } from './size-option.ts';

/** The inputs that a command line names, each zip by what is inside of it. */
export async function openInputs({ operands, texts, host }: Invocation, files: FileSystem): Promise<FoundInputs> {
  const { groups, missing } = findInputs(operands, files, { name: texts.get('stdin-filename') ?? 'stdin', read: host.stdin });
  const maxSize = sizeOption(texts.get('max-size'));
  if (groups.every(({ archive }) => archive === undefined)) return { groups, missing };
  const { openArchives } = await import('./open-archives.ts');
  return { groups: await openArchives(groups, files, maxSize === undefined ? {} : { maxSize }), missing };
}
