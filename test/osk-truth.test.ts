import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import type { Finding, Report } from '../src/report/report.gen.ts';

/** What is wrong on the cluster HVCL-OSK by its description, and what its exports (PowerShell 7, depth 2) do not say. */
const { stdout } = spawnSync(process.execPath, ['dist/hvlint.cjs', 'check', 'fixtures/exports/osk-2012r2/json-pwsh7', '-f', 'json'], {
  encoding: 'utf8',
  maxBuffer: 1 << 26,
});
const report: Report = JSON.parse(stdout);
const findings = report.clusters.flatMap((cluster) => cluster.findings);

function of(rule: string, verdict: Finding['verdict']): readonly Finding[] {
  return findings.filter((finding) => finding.rule === rule && finding.verdict === verdict);
}

it('the virtual switches differ by the width of their letters', () => {
  expect(of('HV127', 'fail').map(({ subject }) => subject.name)).toEqual(['HV-OSK-A/業務LAN', 'HV-OSK-B/業務ＬＡＮ']);
  expect(of('HV127', 'fail').map(({ evidence }) => evidence?.similar)).toEqual([['"業務ＬＡＮ" (HV-OSK-B)'], ['"業務LAN" (HV-OSK-A)']]);
});

it('both SMB bindings of HV-OSK-B are off, on an adapter of which no export says the network', () => {
  expect(of('HV123', 'fail')).toEqual([]);
  const [other, bound] = of('HV123', 'unknown').toSorted(
    (a, b) => Number(a.message.ja.includes('イーサネット 3')) - Number(b.message.ja.includes('イーサネット 3')),
  );
  expect(bound?.subject.names).toEqual(['HV-OSK-B']);
  expect(bound?.message.ja).toMatch(/イーサネット 3.*ms_msclient.*ms_server/);
  expect(other?.subject.names).toEqual(['HV-OSK-A']);
});

it('eight pass-through disks of 会計システム take 7.8 seconds, measured on another release', () => {
  expect(of('HV317', 'fail').map(({ subject, evidence }) => [subject.name, evidence])).toEqual([
    ['会計システム', expect.objectContaining({ seconds: 7.8, isIndicative: true })],
  ]);
  const entry = report.clusters[0]?.downtime.find(({ vm }) => vm === '会計システム');
  expect(entry).toMatchObject({ passThroughDisks: 8, seconds: { low: 7.8, high: 7.8 }, basis: 'table', indicative: true });
});

it('HV-OSK-B is down, two machines do not run', () => {
  expect(of('HV226', 'fail').map(({ subject }) => subject.name)).toEqual(['HV-OSK-B']);
  expect(of('HV314', 'fail').map(({ subject }) => subject.name)).toEqual(['帳票サーバー（旧）', 'ＡＤ-02']);
});

it('nothing else is certain: what the exports lack is unknown, and no rule of 2008 R2 says anything', () => {
  const failing = new Set(findings.filter(({ verdict }) => verdict === 'fail').map(({ rule }) => rule));
  // with HV-OSK-B down, nothing of HV-OSK-A fits elsewhere, and its restart ends the cluster
  expect([...failing].sort()).toEqual(['HV127', 'HV226', 'HV314', 'HV317', 'HV318', 'HV505', 'HV509', 'HV511']);
  const lacking = [
    'HV116',
    'HV117',
    'HV118',
    'HV119',
    'HV122',
    'HV126',
    'HV208',
    'HV212',
    'HV216',
    'HV217',
    'HV310',
    'HV319',
    'HV403',
    'HV404',
    'HV506',
  ];
  for (const rule of lacking) expect(of(rule, 'unknown').length, rule).toBeGreaterThan(0);
  const old = findings.filter(({ rule, verdict }) => /^HV(?:10\d|11[0-5]|20[0-7]|30\d|40[12]|50[1-4])$/.test(rule) && verdict !== 'notApplicable');
  expect(old).toEqual([]);
});
