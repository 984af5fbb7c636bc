import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import type { Finding, Report } from '../../src/report/report.gen.ts';
import { renderSarif } from '../../src/report/sarif.ts';
import { catalogue, clean, fail, nagoya, osaka, poorCluster, reportOf } from './sample.ts';

/** Microsoft's validator, with the rules of GitHub's code scanning. */
const multitool = 'tools/sarif/node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool';
const isThere = process.platform === 'linux' && existsSync(multitool);
if (!isThere) console.warn('skipped: the validation of SARIF by the multitool; npm ci --prefix tools/sarif installs it (Linux)');

const folder = mkdtempSync(join(tmpdir(), 'hvlint-sarif-'));
afterAll(() => rmSync(folder, { recursive: true }));

const message = { en: 'Switch "業務LAN" is missing.', ja: '仮想スイッチ「業務LAN」がありません。' };

function machines(count: number, name = (index: number) => `web${index}`): readonly Finding[] {
  return Array.from({ length: count }, (_, index) => ({ ...fail('HV109', { kind: 'vm', name: name(index) }, message), fingerprint: `${index}` }));
}

function sarifOf(report: Report, lang: 'en' | 'ja' = 'en', passes = false): string {
  return [...renderSarif(report, catalogue, { lang, passes, placeOf: (path) => path })].join('');
}

/** What the multitool has against a file, one line each. */
function faultsOf(sarif: string): readonly string[] {
  const path = join(folder, 'report.sarif');
  const result = join(folder, 'result.sarif');
  writeFileSync(path, sarif);
  const args = ['validate', path, '--rule-kind', 'Sarif;Ghas', '--output', result, '--log', 'ForceOverwrite', '--max-file-size-in-kb', '100000'];
  const { status, stdout } = spawnSync(multitool, args, { encoding: 'utf8' });
  expect(stdout).toContain('1 files scanned');
  const results: { ruleId: string; level?: string; locations?: object[] }[] = JSON.parse(readFileSync(result, 'utf8')).runs[0].results;
  return [...results.map((each) => JSON.stringify(each).slice(0, 500)), ...(status === 0 ? [] : [`exit code ${status}`])];
}

const hostile = ['[a](https://example.test/)', '{0}', '\u001B[31m', '</script>', '\uD800', '::error::', 'A'.repeat(10_000), ' ', '../../x'];

describe.skipIf(!isThere)('Microsoft’s multitool, with the rules of GitHub, finds nothing in', () => {
  if (isThere) chmodSync(multitool, 0o755);

  test.each<[string, string]>([
    ['two clusters, in English', sarifOf(reportOf(osaka, nagoya))],
    ['two clusters, in Japanese, with what passes and was waived', sarifOf(reportOf(osaka, nagoya), 'ja', true)],
    ['a cluster of which little is known', sarifOf(reportOf(poorCluster()))],
    ['no cluster', sarifOf(reportOf())],
    ['more clusters than runs', sarifOf(reportOf(...Array.from({ length: 30 }, (_, index) => ({ ...osaka, name: `HV-CL${index}` }))))],
    ['hostile names', sarifOf(reportOf({ ...clean, findings: [...machines(hostile.length, (index) => hostile[index] ?? '')] }))],
  ])('%s', (_, sarif) => {
    expect(faultsOf(sarif)).toEqual([]);
  });

  test('more results than GitHub takes', () => {
    const sarif = sarifOf(reportOf({ ...clean, findings: [...machines(30_000)] }));
    expect(faultsOf(sarif)).toEqual([]);
    expect(gzipSync(sarif).length).toBeLessThan(10_000_000);
  });

  test('8,000 virtual machines, as the program writes them', () => {
    const [input, output] = [join(folder, 'cluster.json'), join(folder, 'cluster.sarif')];
    execFileSync(process.execPath, ['tools/generate-snapshot.mjs', '--nodes', '64', '--machines', '8000', '-o', input]);
    const { stderr } = spawnSync(process.execPath, ['dist/hvlint.cjs', 'check', input, '-f', `sarif=${output}`, '--now', '2026-01-01'], {
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    const sarif = readFileSync(output, 'utf8');
    expect(JSON.parse(sarif).runs[0].results.length).toBeGreaterThan(500);
    expect(faultsOf(sarif)).toEqual([]);
    expect(gzipSync(sarif).length).toBeLessThan(10_000_000);
  });
});
