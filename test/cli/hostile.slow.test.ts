import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { validateSnapshot } from '../../generated/validate-snapshot.js';
import { assess } from '../../src/cli/assess.ts';
import { runSettings } from '../../src/cli/run-settings.ts';
import { readyRule } from '../../src/evaluate/ready-rule.ts';
import { importClusters } from '../../src/import/import.ts';
import { builtinPacks } from '../../src/rulebook/builtin.ts';

const folder = mkdtempSync(join(tmpdir(), 'hvlint-hostile-'));
afterAll(() => rmSync(folder, { recursive: true }));

const packs = builtinPacks();
const rules = packs.flatMap((pack) => pack.rules).map(readyRule);
const settings = runSettings(
  { settings: {} },
  { operands: [], flags: new Set(), texts: new Map(), lists: new Map([['assume', ['os=2008 R2', 'networks=up']]]) },
  packs,
);

/** Every input of the fixtures that is small enough for thousands of runs. */
const inputs = ['fixtures/exports', 'fixtures/clusters'].flatMap((root) =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(txt|yaml|json)$/.test(path) && !path.includes('.golden') && !path.includes('hvlint.yaml'))
    .map((path) => join(root, path)),
);

type Damage = (bytes: Buffer) => Buffer;
const damage: fc.Arbitrary<Damage> = fc
  .tuple(fc.constantFrom('cut', 'flip', 'double', 'drop', 'swap'), fc.nat(), fc.nat(400), fc.nat(255))
  .map(([kind, place, length, value]) => (bytes) => {
    const at = place % Math.max(1, bytes.length);
    const part = bytes.subarray(at, at + length);
    switch (kind) {
      case 'cut':
        return bytes.subarray(0, at);
      case 'flip':
        return Buffer.concat([bytes.subarray(0, at), Buffer.from([value]), bytes.subarray(at + 1)]);
      case 'double':
        return Buffer.concat([bytes.subarray(0, at), part, bytes.subarray(at)]);
      case 'drop':
        return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
      default:
        return Buffer.concat([part, bytes.subarray(0, at), bytes.subarray(at + length)]);
    }
  });

test('ten thousand damaged exports are read, refused or checked, and nothing is ever thrown', async () => {
  const texts = new Map(inputs.map((path) => [path, readFileSync(path)]));
  let checked = 0;
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...inputs), fc.array(damage, { minLength: 1, maxLength: 3 }), async (path, damages) => {
      const bytes = damages.reduce<Buffer>((all, harm) => harm(all), texts.get(path) ?? Buffer.alloc(0));
      const { clusters, inputs: read } = await importClusters(
        { name: 'damaged', files: [{ path, named: true, read: async () => bytes }] },
        { hash: () => '0'.repeat(64) },
      );
      if (read.some(({ errors }) => errors.length > 0)) refused++;
      for (const { snapshot } of clusters) {
        expect(validateSnapshot(snapshot)).toBe(true);
        const { assessment } = assess(snapshot, rules, settings);
        expect(['pass', 'fail', 'unknown', 'notApplicable']).toContain(assessment.verdict);
        checked++;
      }
    }),
    { numRuns: 10_000, seed: 20261125 },
  );
  expect(checked).toBeGreaterThan(1000);
  expect(refused).toBeGreaterThan(1000);
});

async function huge(name: string, head: string, block: string, blocks: number): Promise<string> {
  const path = join(folder, name);
  const stream = createWriteStream(path);
  stream.write(head);
  for (let index = 0; index < blocks; index++) if (!stream.write(block)) await once(stream, 'drain');
  stream.end();
  await finished(stream);
  return path;
}

const megabyte = 1_000_000;

test.each<[string, string, string, number]>([
  ['one line of 200 MB.json', '[{"Name":"', 'x'.repeat(megabyte), 200],
  ['one line of 200 MB.txt', '', 'x'.repeat(megabyte), 200],
  ['brackets.json', '', '['.repeat(megabyte), 50],
  ['objects.xml', '<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">', '<Obj RefId="0"><Props>'.repeat(10_000), 50],
  ['larger than any export.json', '["', 'y'.repeat(megabyte), 450],
])('%s ends in one clear sentence and exit code 3', async (name, head, block, blocks) => {
  const path = await huge(name, head, block, blocks);
  const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/hvlint.js', 'check', path, '-f', 'json', '--lang', 'en'], {
    encoding: 'utf8',
  });
  rmSync(path);
  expect(stderr).toMatch(/^hvlint: .+: .+\n$/);
  expect(JSON.parse(stdout)).toMatchObject({ clusters: [], inputs: [{ error: { en: expect.stringMatching(/\.$/) } }] });
  expect(status).toBe(3);
});
