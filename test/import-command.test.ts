import { expect, it } from 'vitest';
import { writeSnapshot } from '../src/snapshot/write.ts';
import { clustersOf, fixtureFolders, snapshotOfText, verdictsOf } from './fixture-clusters.ts';

it.each(fixtureFolders)('the snapshot that is written of %s has the verdicts of its input', async (folder) => {
  const clusters = await clustersOf(folder);
  expect(clusters.length).toBeGreaterThan(0);
  for (const { snapshot } of clusters) {
    const text = writeSnapshot(snapshot);
    const again = await snapshotOfText(text);
    expect(verdictsOf(again)).toEqual(verdictsOf(snapshot));
    expect(again).toEqual(snapshot);
    expect(writeSnapshot(again)).toBe(text);
    expect(text.endsWith('}\n') && !text.endsWith('\n\n')).toBe(true);
  }
});
