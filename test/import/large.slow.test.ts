import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { generateSnapshot } from '../../tools/generator/snapshot.ts';
import { writePadded } from '../../tools/sddc/padded.ts';
import { writeZip } from '../../tools/sddc/write.ts';

const folder = mkdtempSync(join(tmpdir(), 'hvlint-large-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Peak memory in MB, and what the report says. */
function check(input: string) {
  const args = ['-r', './tools/bench/usage.cjs', 'bin/hvlint.js', 'check', input, '-f', 'json', '--exit-zero', '--assume', 'os=2019'];
  const { output, stderr, status } = spawnSync(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  expect(status, String(stderr)).toBe(0);
  const { kilobytes } = JSON.parse(String(output[3]));
  return { megabytes: Number(kilobytes) / 1024, report: JSON.parse(String(output[1])) };
}

test('an SDDC archive of 64 nodes and 8,000 machines is read within 400 MB', async () => {
  const path = join(folder, 'HealthTest.ZIP');
  await writeZip(generateSnapshot({ nodes: 64, machines: 8000 }), path);
  const { megabytes, report } = check(path);
  expect(report.clusters).toHaveLength(1);
  expect(report.inputs.filter(({ error }: { error?: unknown }) => error !== undefined)).toEqual([]);
  const passThrough = report.clusters[0].findings.filter(({ rule }: { rule: string }) => rule === 'HV317');
  expect(passThrough).toHaveLength(160);
  expect(megabytes).toBeLessThan(400);
});

test('a CLIXML file of 100 MB takes no more memory than one of 10 MB with the same facts', () => {
  const [small, large] = [10e6, 100e6].map((bytes) => {
    const inside = join(folder, String(bytes), 'Node_HV-OSA-01');
    mkdirSync(inside, { recursive: true });
    writePadded(join(inside, 'GetVM.XML'), { machines: 500, bytes });
    return check(join(folder, String(bytes)));
  });
  expect(large?.report.clusters[0].summary).toEqual(small?.report.clusters[0].summary);
  expect((large?.megabytes ?? 0) / (small?.megabytes ?? 1)).toBeLessThan(1.3);
});
