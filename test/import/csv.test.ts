import { expect, it } from 'vitest';
import { osk, samplePaths, sampleBytes, describeSamples } from './samples.ts';
import { importFiles } from './import-files.ts';
describeSamples('x', () => {
 it.each(['csv-ps51-default-ascii-typeinfo','csv-ps51-notype-cp932','csv-ps51-notype-utf8bom','csv-pwsh7-semicolon-asneeded'])('%s', async (name) => {
  const load = (n: string) => importFiles(Object.fromEntries(samplePaths(`${osk}/${n}`).map((path) => [path, sampleBytes(path)])), { group: n });
  const a = await load(name); const b = await load('json-pwsh7-depth2');
  console.log(JSON.stringify(a.inputs.map(i=>[i.path.split('/').at(-1), i.format, i.errors])), a.skipped, JSON.stringify(a.clusters[0]?.notes), JSON.stringify(a.clusters[0]?.snapshot.unread));
  expect(a.clusters[0]?.snapshot.cluster).toEqual(b.clusters[0]?.snapshot.cluster);
 });
});
