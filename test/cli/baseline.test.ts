import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Baseline } from '../../src/evaluate/baseline.gen.ts';
import type { ClusterReport, Report } from '../../src/report/report.gen.ts';

const program = resolve('bin/hvlint.js');

function hvlint(folder: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, LANG: 'C', HVLINT_LANG: '' },
  });
  return { code: status, out: stdout, err: stderr };
}

const metrics = ['--only', 'HV115'];

function check(folder: string, ...args: string[]): { readonly code: number | null; readonly report: Report; readonly cluster: ClusterReport } {
  const { code, out, err } = hvlint(folder, 'check', 'clusters', ...metrics, '-f', 'json', ...args);
  if (out === '') throw new Error(err);
  const report: Report = JSON.parse(out);
  const [cluster] = report.clusters;
  if (cluster === undefined) throw new Error('no cluster was checked');
  return { code, report, cluster };
}

interface Network {
  readonly name: string;
  readonly metric: number;
  readonly autoMetric?: boolean;
}

const heartbeat: Network = { name: 'heartbeat', metric: 1100 };
const management: Network = { name: 'management', metric: 2000, autoMetric: false };
const storage: Network = { name: '業務LAN', metric: 3000, autoMetric: false };

function writeCluster(folder: string, name: string, networks: readonly Network[]): void {
  mkdirSync(join(folder, 'clusters', name), { recursive: true });
  const snapshot = {
    schemaVersion: 1,
    collected: [{ list: 'networks', source: 'Get-ClusterNetwork' }],
    assumptions: [{ fact: 'os', value: '2008 R2' }],
    cluster: { name, networks: networks.map((network) => ({ autoMetric: true, role: 'cluster', state: 'up', ...network })) },
  };
  writeFileSync(join(folder, 'clusters', name, 'snapshot.json'), JSON.stringify(snapshot));
}

/** An old estate: a cluster with a Metric that somebody has set, and its settings. */
function estate(networks: readonly Network[] = [heartbeat, management], settings = 'failOn: info\n'): string {
  const folder = mkdtempSync(join(tmpdir(), 'hvlint-baseline-'));
  writeCluster(folder, 'HVCL-OSA', networks);
  writeFileSync(join(folder, 'hvlint.yaml'), settings);
  return folder;
}

function withBaseline(networks?: readonly Network[]): string {
  const folder = estate(networks);
  const { code, err } = hvlint(folder, 'baseline', 'create', 'clusters', ...metrics);
  if (code !== 0) throw new Error(err);
  return folder;
}

const baselineOf = (folder: string): Baseline => JSON.parse(readFileSync(join(folder, 'hvlint-baseline.json'), 'utf8'));
const statesOf = ({ findings }: ClusterReport) =>
  findings.flatMap(({ subject, baseline }) => (baseline === undefined ? [] : [`${subject.name}: ${baseline}`]));

describe('hvlint baseline create', () => {
  it('accepts what is found, so that the next check is green and says what it left out', () => {
    const folder = estate();
    expect(check(folder).code).toBe(1);
    expect(hvlint(folder, 'baseline', 'create', 'clusters', ...metrics)).toMatchObject({
      code: 0,
      out: expect.stringContaining('1 accepted findings (1 added'),
    });
    const { code, cluster } = check(folder);
    expect(code).toBe(0);
    expect(cluster).toMatchObject({ verdict: 'pass', summary: { fail: 1 } });
    expect(statesOf(cluster)).toEqual(['management: unchanged']);
    for (const format of ['text', 'markdown']) {
      const { out } = hvlint(folder, 'check', 'clusters', ...metrics, '-f', format);
      expect(out).toMatch(/1 in the baseline/);
      expect(out).toMatch(/Baseline: 0 new, 0 worse, 1 accepted, 0 gone/);
      expect(out).not.toContain('HV115 manual-metric');
      expect(hvlint(folder, 'check', 'clusters', ...metrics, '-f', format, '--lang', 'ja').out).toMatch(/ベースライン内 1 件/);
    }
  });

  it('writes one finding a line, sorted, and the same bytes for the same clusters in another order', () => {
    const first = withBaseline([management, heartbeat, storage]);
    const second = withBaseline([storage, management, heartbeat]);
    const text = readFileSync(join(first, 'hvlint-baseline.json'), 'utf8');
    expect(text).toBe(readFileSync(join(second, 'hvlint-baseline.json'), 'utf8'));
    expect(text.split('\n').filter((line) => line.includes('"fingerprint"'))).toHaveLength(2);
    expect(baselineOf(first).findings[0]).toMatchObject({
      cluster: 'HVCL-OSA',
      rule: 'HV115',
      name: 'manual-metric',
      subject: { kind: 'network', name: 'management' },
      severity: 'info',
      message: { en: expect.stringContaining('management'), ja: expect.stringContaining('management') },
      fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('overwrites nothing', () => {
    const folder = withBaseline();
    expect(hvlint(folder, 'baseline', 'create', 'clusters')).toMatchObject({ code: 2, err: expect.stringMatching(/already.*update/) });
  });

  it('makes nothing of inputs that cannot all be read', () => {
    const folder = estate();
    writeFileSync(join(folder, 'clusters/HVCL-OSA/cut.json'), '{"schemaVersion": 1, "cluster');
    expect(hvlint(folder, 'baseline', 'create', 'clusters')).toMatchObject({ code: 3, err: expect.stringContaining('cut.json') });
    expect(() => baselineOf(folder)).toThrow();
  });
});

describe('a check against a baseline', () => {
  it('sees the swap of one finding for another of the same rule', () => {
    const folder = withBaseline();
    writeCluster(folder, 'HVCL-OSA', [heartbeat, { ...management, autoMetric: true }, storage]);
    const { code, cluster } = check(folder);
    expect(code).toBe(1);
    expect(statesOf(cluster)).toEqual(['業務LAN: new']);
    expect(cluster.gone).toMatchObject([{ rule: 'HV115', subject: { name: 'management' } }]);
    expect(hvlint(folder, 'check', 'clusters', ...metrics).out).toMatch(
      /1 new, 0 worse, 0 accepted, 1 gone[\s\S]*Gone since the baseline: HV115 management/,
    );
  });

  it('counts a finding that has become worse', () => {
    const folder = withBaseline();
    writeFileSync(join(folder, 'hvlint.yaml'), 'failOn: info\nrules: { HV115: { severity: error } }\n');
    const { code, cluster } = check(folder);
    expect(code).toBe(1);
    expect(statesOf(cluster)).toEqual(['management: worse']);
    expect(cluster.findings[0]?.message).toEqual({
      en: expect.stringContaining('Worse than in the baseline (Information).'),
      ja: expect.stringContaining('ベースライン (情報) より悪化しています。'),
    });
  });

  it('says that the values of an accepted finding are others now', () => {
    const folder = withBaseline();
    writeCluster(folder, 'HVCL-OSA', [heartbeat, { ...management, metric: 900 }]);
    const { code, cluster } = check(folder);
    expect(code).toBe(0);
    expect(statesOf(cluster)).toEqual(['management: changed']);
    expect(cluster.notes?.map(({ en }) => en)).toEqual([expect.stringContaining('1 accepted (1 with other values than then)')]);
  });

  it('takes nothing for gone that was not asked or is not known', () => {
    const folder = withBaseline();
    expect(check(folder, '--only', 'HV104').cluster.gone).toBeUndefined();
    writeCluster(folder, 'HVCL-TYO', [heartbeat]);
    const elsewhere = JSON.parse(hvlint(folder, 'check', 'clusters/HVCL-TYO', ...metrics, '-f', 'json').out);
    expect(elsewhere.clusters[0].gone).toBeUndefined();
    writeFileSync(join(folder, 'clusters/HVCL-OSA/snapshot.json'), JSON.stringify({ schemaVersion: 1, cluster: { name: 'HVCL-OSA' } }));
    expect(check(folder).cluster.gone).toBeUndefined();
    writeFileSync(join(folder, 'hvlint.yaml'), 'rules: { HV115: { off: 別の基準で確認 } }\n');
    expect(check(estateAgain(folder)).cluster.gone).toBeUndefined();
  });

  it('takes the baseline of --baseline in place of the one beside the settings', () => {
    const folder = withBaseline();
    writeFileSync(join(folder, 'empty.json'), '{ "schemaVersion": 1, "findings": [] }');
    expect(check(folder, '--baseline', 'empty.json').code).toBe(1);
  });

  it.each<[string, string]>([
    ['nowhere.json', ''],
    ['cut.json', '{ "schemaVersion": 1, "findings": ['],
    ['newer.json', '{ "schemaVersion": 2, "findings": [] }'],
    ['other.json', '{ "schemaVersion": 1, "findings": [{ "rule": "HV115" }] }'],
  ])('refuses %s, which is none, before it checks anything', (name, text) => {
    const folder = estate();
    if (text !== '') writeFileSync(join(folder, name), text);
    const { code, out, err } = hvlint(folder, 'check', 'clusters', '--baseline', name);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(name);
  });
});

function estateAgain(folder: string): string {
  writeCluster(folder, 'HVCL-OSA', [heartbeat, { ...management, autoMetric: true }]);
  return folder;
}

describe('hvlint baseline', () => {
  it('prune drops what is gone and accepts nothing new; update does both', () => {
    const folder = withBaseline();
    writeCluster(folder, 'HVCL-OSA', [heartbeat, { ...management, autoMetric: true }, storage]);
    expect(hvlint(folder, 'baseline', 'prune', 'clusters', ...metrics)).toMatchObject({
      code: 0,
      out: expect.stringContaining('(0 added, 1 removed)'),
    });
    expect(baselineOf(folder).findings).toEqual([]);
    expect(check(folder).code).toBe(1);
    expect(hvlint(folder, 'baseline', 'update', 'clusters', ...metrics)).toMatchObject({
      code: 0,
      out: expect.stringContaining('(1 added, 0 removed)'),
    });
    expect(check(folder).code).toBe(0);
  });

  it('update leaves alone what the inputs do not tell about', () => {
    const folder = withBaseline();
    writeCluster(folder, 'HVCL-TYO', [storage]);
    hvlint(folder, 'baseline', 'update', 'clusters/HVCL-TYO', ...metrics);
    expect(baselineOf(folder).findings.map(({ cluster }) => cluster)).toEqual(['HVCL-OSA', 'HVCL-TYO']);
  });

  it('does not accept what is waived already', () => {
    const folder = estate(
      [heartbeat, management],
      'waivers: [{ rule: HV115, subject: management, reason: 検証中, approver: 山田, expires: 2099-12-31 }]\n',
    );
    hvlint(folder, 'baseline', 'create', 'clusters', ...metrics);
    expect(baselineOf(folder).findings).toEqual([]);
  });

  it('show lists what is accepted, in both languages', () => {
    const folder = withBaseline();
    expect(hvlint(folder, 'baseline', 'show')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/HVCL-OSA.*HV115 manual-metric.*management[\s\S]*1 accepted finding\n$/),
    });
    expect(hvlint(folder, 'baseline', 'show', '--lang', 'ja').out).toMatch(/受け入れ済みの指摘事項: 1 件/);
  });
});
