import { importClusters } from '../import/import.ts';
import type { ImportedCluster, ReadInput } from '../import/imported.ts';
import { buildReport } from '../report/build.ts';
import { type Assessed, assess } from './assess.ts';
import type { Invocation } from './command.ts';
import { exitCodes } from './exit-codes.ts';
import { Failure } from './failure.ts';
import type { FileSystem } from './file-system.ts';
import type { FoundGroup } from './find-inputs.ts';
import { openInputs } from './open-inputs.ts';
import { type Site, siteReader } from './site.ts';

export interface AssessedInput {
  readonly group: FoundGroup;
  readonly imported: ImportedCluster;
  readonly settings: Site;
  readonly assessed: Assessed;
}

/**
 * Each cluster of the inputs with its assessment, before waivers and baseline. An input that cannot be read is a Failure: what rests on the whole of
 * the inputs must not be made of a part of them.
 */
export async function* assessInputs(invocation: Invocation, files: FileSystem): AsyncGenerator<AssessedInput> {
  const { groups, missing } = await openInputs(invocation, files);
  if (missing.length > 0)
    throw new Failure(exitCodes.input, { en: `there is nothing at ${missing.join(', ')}`, ja: `${missing.join('、')} が見つかりません。` });
  const siteOf = siteReader(invocation, files);
  const node = invocation.texts.get('node');
  let count = 0;
  for (const group of groups) {
    const settings = await siteOf(group);
    const { clusters, inputs } = await importClusters(group, node === undefined ? {} : { node });
    refuseDamaged(inputs);
    for (const imported of clusters) {
      count++;
      yield { group, imported, settings, assessed: assess(imported.snapshot, settings.rules, settings) };
    }
  }
  if (count === 0) throw new Failure(exitCodes.usage, { en: 'no cluster was found in the input', ja: '入力にクラスターが見つかりませんでした。' });
}

function refuseDamaged(inputs: readonly ReadInput[]): void {
  const { inputs: read } = buildReport({ version: '', inputs, skipped: 0, assumptions: [], clusters: [] });
  const errors = read.flatMap(({ error }) => (error === undefined ? [] : [error]));
  if (errors.length === 0) return;
  const lines = (lang: 'en' | 'ja') => errors.map((error) => error[lang]).join('\n');
  throw new Failure(exitCodes.input, { en: lines('en'), ja: lines('ja') });
}
