import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { isFailure } from '../../src/cli/failure.ts';
import { diskFileSystem } from '../../src/cli/file-system.ts';
import { findInputs } from '../../src/cli/find-inputs.ts';
import { openArchives } from '../../src/cli/open-archives.ts';
import { sizeOption } from '../../src/cli/size-option.ts';
import { zip } from '../import/zip-builder.ts';

const folder = mkdtempSync(join(tmpdir(), 'hvlint-zip-'));
afterAll(() => rmSync(folder, { recursive: true }));

function write(path: string, entries: readonly string[]): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), entries.length === 0 ? '' : zip(entries.map((name) => ({ name, content: '[]' }))));
}

/** The files of each group, by its name. */
async function found(...paths: string[]): Promise<Record<string, string[]>> {
  const files = diskFileSystem(folder, false);
  const { groups } = findInputs(paths, files, { name: 'stdin', read: () => new Uint8Array() });
  const opened = await openArchives(groups, files, {});
  return Object.fromEntries(opened.map(({ name, files: inside }) => [name, inside.map(({ path }) => path)]));
}

describe('the files of a zip', () => {
  write('osaka.zip', ['GetCluster.XML', 'Node_HV-OSA-01\\GetVM.XML', '.hidden', '__MACOSX/x.json', 'hvlint.yaml']);
  write('exports/HealthTest.ZIP', ['HealthTest-HVCL/GetCluster.XML', 'HealthTest-HVCL/Node_HV-OSA-01/GetVM.XML']);
  write('exports/net.json', []);
  write('fleet.zip', ['osaka/net.json', 'tokyo/net.json', 'tokyo/Node_HV-TYO-01/GetVM.XML']);

  test.each<[string, string, Record<string, string[]>]>([
    [
      'are the parts of one cluster, called by the zip; hidden files and settings are none',
      'osaka.zip',
      { osaka: ['osaka.zip!/GetCluster.XML', 'osaka.zip!/Node_HV-OSA-01/GetVM.XML'] },
    ],
    [
      'are a cluster of their own beside other files of a folder, and a folder around all of them does not count',
      'exports',
      {
        exports: ['exports/net.json'],
        'exports/HealthTest': [
          'exports/HealthTest.ZIP!/HealthTest-HVCL/GetCluster.XML',
          'exports/HealthTest.ZIP!/HealthTest-HVCL/Node_HV-OSA-01/GetVM.XML',
        ],
      },
    ],
    [
      'are as many clusters as there are folders in it',
      'fleet.zip',
      {
        'fleet/osaka': ['fleet.zip!/osaka/net.json'],
        'fleet/tokyo': ['fleet.zip!/tokyo/net.json', 'fleet.zip!/tokyo/Node_HV-TYO-01/GetVM.XML'],
      },
    ],
  ])('%s', async (_what, path, expected) => {
    expect(await found(path)).toEqual(expected);
  });

  test('have their settings looked for beside the zip', () => {
    const { groups } = findInputs(['exports/HealthTest.ZIP'], diskFileSystem(folder, false), { name: 'stdin', read: () => new Uint8Array() });
    expect(groups.map((group) => group.folder)).toEqual([join(folder, 'exports')]);
  });
});

test.each<[string, number]>([
  ['8GB', 8e9],
  ['500 mb', 500e6],
  ['1.5GB', 1.5e9],
  ['4000000000', 4e9],
])('--max-size %s', (text, expected) => {
  expect(sizeOption(text)).toBe(expected);
});

test.each(['', '0', 'much', '-1GB', '8TB', '1e9', '9'.repeat(20)])('--max-size "%s" is refused', (text) => {
  let failure: unknown;
  try {
    sizeOption(text);
  } catch (error) {
    failure = error;
  }
  expect(isFailure(failure) && failure.code).toBe(2);
});
