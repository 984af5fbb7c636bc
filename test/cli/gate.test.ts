import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, it } from 'vitest';
import type { Report } from '../../src/report/report.gen.ts';

const program = resolve('bin/hvlint.js');

/** A repository of exports: three clusters with old findings, and a rule of the site. */
function repository(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hvlint-gate-'));
  for (const [name, fixture] of [
    ['osaka', 'HV105-csv-network'],
    ['kobe', 'HV302-not-clustered'],
    ['kyoto', 'HV307-pass-through'],
  ] as const) {
    mkdirSync(join(folder, 'clusters', name), { recursive: true });
    const text = readFileSync(`fixtures/clusters/${fixture}/snapshot.yaml`, 'utf8');
    writeFileSync(join(folder, 'clusters', name, 'snapshot.yaml'), text.replaceAll('osaka.example.co.jp', `${name}.example.co.jp`));
  }
  cpSync('fixtures/clusters/hvlint.yaml', join(folder, 'hvlint.yaml'));
  writeFileSync(join(folder, 'hvlint.yaml'), `${readFileSync(join(folder, 'hvlint.yaml'), 'utf8')}failOn: warning\n`);
  mkdirSync(join(folder, 'rules'));
  writeFileSync(
    join(folder, 'rules/pack.yaml'),
    'name: site\nversion: "1"\ntitle: { en: Ours, ja: 自社 }\ndocuments: [{ id: ours, title: { en: Ours, ja: 自社 } }]\ncautions: []\nprofiles: {}\n',
  );
  writeFileSync(
    join(folder, 'rules/SITE301-vm-no-test.yaml'),
    `id: SITE301
name: vm-no-test
severity: warning
appliesTo: {}
source: { document: ours, section: "1" }
title: { en: No test machine stands in production, ja: 本番環境に検証用の仮想マシンがない }
why: { en: They take memory that a failover needs., ja: フェールオーバーに必要なメモリを消費します。 }
fix: { steps: { en: Move it., ja: 移動します。 } }
for: vm
assert: '!vm.name.startsWith("ws2003")'
values: { name: vm.name }
message: { en: '{name} is a test machine.', ja: '{name} は検証用です。' }
examples:
  - { verdict: pass, name: a, cluster: { name: c, virtualMachines: [{ name: DB01 }] } }
  - { verdict: fail, name: b, on: [ws2003-a], cluster: { name: c, virtualMachines: [{ name: ws2003-a }] } }
`,
  );
  return folder;
}

function run(folder: string, ...args: string[]): number | null {
  return spawnSync(process.execPath, [program, ...args], { cwd: folder, encoding: 'utf8' }).status;
}

function gate(folder: string, now: string): { readonly code: number | null; readonly report: Report } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'check', 'clusters', '-f', 'json', '--now', now], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (stdout === '') throw new Error(stderr);
  return { code: status, report: JSON.parse(stdout) };
}

const decisive = ({ clusters }: Report) =>
  clusters.flatMap(({ name, findings }) =>
    findings.filter(({ baseline }) => baseline === 'new' || baseline === 'worse').map((finding) => ({ cluster: name, finding })),
  );

it('a gate: first run, baseline, a regression, red at the right line, a waiver, green, expiry, red again', () => {
  const folder = repository();
  const first = gate(folder, '2026-12-01');
  expect(first.code).toBe(1);
  expect(first.report.clusters.flatMap(({ findings }) => findings).map(({ rule }) => rule)).toContain('SITE301');

  expect(run(folder, 'baseline', 'create', 'clusters')).toBe(0);
  expect(gate(folder, '2026-12-01').code).toBe(0);

  const path = join(folder, 'clusters/kobe/snapshot.yaml');
  const good = readFileSync(path, 'utf8');
  writeFileSync(path, good.replace(/(switches:[\s\S]*?name: )"?業務LAN"?/, '$1"業務Lan"'));
  const red = gate(folder, '2026-12-02');
  expect(red.code).toBe(1);
  const found = decisive(red.report);
  expect(found.map(({ cluster, finding }) => [cluster, finding.rule])).toContainEqual(['kobe.example.co.jp', 'HV109']);
  expect(new Set(found.map(({ cluster }) => cluster))).toEqual(new Set(['kobe.example.co.jp']));
  const lines = readFileSync(path, 'utf8').split('\n');
  for (const { finding } of found) {
    expect(finding.location?.path).toBe('clusters/kobe/snapshot.yaml');
    expect(lines.slice((finding.location?.line ?? 1) - 1, finding.location?.endLine).join('\n')).toContain(
      finding.subject.name?.split('/').at(-1) ?? '?',
    );
  }

  const waivers = found.map(({ finding: { rule, subject } }) => ({
    rule,
    subject: subject.name,
    cluster: 'kobe*',
    reason: '来週の作業で改名する',
    approver: '山田 太郎',
    expires: '2026-12-31',
    timeZone: 'Asia/Tokyo',
  }));
  const old = { ...waivers[0], expires: '2026-11-30', ticket: 'CHG-0001' };
  writeFileSync(join(folder, 'hvlint-waivers.yaml'), JSON.stringify({ waivers: [old, ...waivers] }));
  const green = gate(folder, '2026-12-03');
  expect(green.code).toBe(0);
  expect(green.report.clusters.find(({ name }) => name.startsWith('kobe'))?.summary.waived).toBe(found.length);

  const expired = gate(folder, '2027-01-01');
  expect(expired.code).toBe(1);
  expect(decisive(expired.report)).toHaveLength(found.length);
  expect(JSON.stringify(expired.report.clusters.map(({ notes }) => notes))).toMatch(/CHG-0001.* expired on 2026-11-30/);
});
