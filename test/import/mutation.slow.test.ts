import { expect, test } from 'vitest';
import { exportCases } from './mutation/cases.ts';
import { truncated } from './mutation/mutations.ts';
import { complaints, knownCases, runMutation } from './mutation/run.ts';

/** A failure names its number: HVLINT_MUTATION=4711 npx vitest run test/import/mutation.test.ts runs it alone. */
test('ten thousand mutated exports: each fact is right or absent', async () => {
  const cases = await knownCases(exportCases());
  const found: string[] = [];
  let applied = 0;
  for (let number = 0; applied < 10_000; number++) {
    const result = await runMutation(cases, number);
    if (result === undefined) continue;
    applied++;
    found.push(...result);
  }
  expect(found).toEqual([]);
}, 900_000);

test('every export, cut at each of its hundred parts', async () => {
  const found: string[] = [];
  let applied = 0;
  for (const each of await knownCases(exportCases())) {
    for (const [path, bytes] of each.files) {
      for (let percent = 1; percent < 100; percent++) {
        const files = truncated(each.files, path, Math.floor((bytes.length * percent) / 100));
        if (files === undefined) continue;
        applied++;
        found.push(...(await complaints(each, files, `${path} at ${percent} %`)));
      }
    }
  }
  expect(found).toEqual([]);
  expect(applied).toBeGreaterThan(1000);
}, 900_000);
