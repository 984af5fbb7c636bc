import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { modernViolations } from '../tools/fixtures/modern.ts';
import { violations } from '../tools/fixtures/violations.ts';
import { generateFixtures } from '../tools/fixtures/write.ts';

const all = [...violations, ...modernViolations];
const clusters = 'fixtures/clusters';

it('the fixtures that are made of the clean cluster are up to date: npm run generate', () => {
  const stale = [...generateFixtures()].filter(([path, text]) => !existsSync(path) || readFileSync(path, 'utf8') !== text);
  expect(stale.map(([path]) => path)).toEqual([]);
});

it('no folder is left of a violation that was renamed or retired', () => {
  const folders = readdirSync(clusters).filter((name) => name.startsWith('HV'));
  expect(folders.sort()).toEqual(all.map(({ folder }) => folder).sort());
});

it('a violation is called after its rule', () => {
  expect(all.map(({ folder }) => folder).filter((folder) => !/^HV\d{3}-[a-z0-9-]+$/.test(folder))).toEqual([]);
});
