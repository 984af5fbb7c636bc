import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'hvlint-'));

function hvlint(args: readonly string[], input?: string): { readonly code: number | null; readonly out: string; readonly err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/hvlint.js', ...args], {
    encoding: 'utf8',
    ...(input === undefined ? {} : { input }),
    env: { ...process.env, LANG: 'C', HVLINT_LANG: '' },
  });
  return { code: status, out: stdout, err: stderr };
}

function file(name: string, text: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

/** A cluster of which one rule can say something at once: the networks of the document's example. */
function snapshot(networks: readonly object[], os = '2008 R2'): string {
  return JSON.stringify({
    schemaVersion: 1,
    collected: [{ list: 'networks', source: 'Get-ClusterNetwork' }],
    assumptions: [{ fact: 'os', value: os }],
    cluster: { name: 'satellite.uranus.local', networks },
  });
}

const automatic = { name: 'heartbeat', metric: 1100, autoMetric: true, role: 'cluster', state: 'up' };
const manual = { name: 'management', metric: 2000, autoMetric: false, role: 'clusterAndClient', state: 'up' };

describe('the exit code of the real program', () => {
  it('is 0 where nothing reaches the threshold', () => {
    const { code, out } = hvlint(['check', file('clean.json', snapshot([automatic])), '--only', 'HV115']);
    expect(out).toMatch(/satellite\.uranus\.local.*PASS/);
    expect(code).toBe(0);
  });

  it('is 1 where a finding reaches it, and 0 where --fail-on or --exit-zero lift that', () => {
    const path = file('manual.json', snapshot([automatic, manual]));
    expect(hvlint(['check', path, '--only', 'HV115', '--fail-on', 'info']).code).toBe(1);
    expect(hvlint(['check', path, '--only', 'HV115', '--fail-on', 'warning']).code).toBe(0);
    expect(hvlint(['check', path, '--only', 'HV115', '--fail-on', 'info', '--exit-zero']).code).toBe(0);
  });

  it.each<[string, string[]]>([
    ['no path', ['check']],
    ['an unknown option', ['check', 'a', '--nodes']],
    ['an unknown format', ['check', 'fixtures', '-f', 'yaml']],
    ['a rule that does not exist', ['check', 'fixtures', '--only', 'HV999']],
    ['a choice that leaves no rule', ['check', 'fixtures', '--skip', '*']],
    ['an assumption that does not exist', ['check', 'fixtures', '--assume', 'os=NT4']],
    ['settings that do not exist', ['check', 'fixtures', '-c', 'nowhere.yaml']],
    ['a rule pack that does not exist', ['check', 'fixtures', '--rules', 'nowhere']],
    ['an unknown profile', ['check', 'fixtures', '--profile', 'lenient']],
    ['a date that is none', ['check', 'fixtures', '--now', 'tomorrow']],
    ['an unknown command', ['czech', 'a']],
    ['a rule to explain that does not exist', ['explain', 'HV999']],
    ['a schema that does not exist', ['schema', 'cluster']],
  ])('is 2 with one clear sentence on %s', (_what, args) => {
    const { code, out, err } = hvlint(args);
    expect(err).toMatch(/^hvlint: .+\n$/);
    expect(out).toBe('');
    expect(code).toBe(2);
  });

  it('is 2 where there is nothing to check', () => {
    const { code, err } = hvlint(['check', mkdtempSync(join(tmpdir(), 'hvlint-empty-'))]);
    expect(err).toMatch(/no cluster/i);
    expect(code).toBe(2);
  });

  it.each<[string, string | Uint8Array]>([
    ['cut.json', snapshot([automatic]).slice(0, 80)],
    ['noise.bin', Uint8Array.from({ length: 4096 }, (_, index) => (index * 7919) % 251)],
    ['deep.json', `${'['.repeat(5000)}${']'.repeat(5000)}`],
    ['newer.json', snapshot([automatic]).replace('"schemaVersion":1', '"schemaVersion":99')],
    ['wrong.json', snapshot([{ ...automatic, metric: 'low' }])],
  ])('is 3 on the damaged file %s, which is named', (name, content) => {
    const path = file(name, content);
    const { code, out, err } = hvlint(['check', path]);
    expect(`${out}${err}`).toContain(name);
    expect(code).toBe(3);
  });

  it('stays 3 under --exit-zero where an input could not be read', () => {
    const damaged = file('cut3.json', snapshot([automatic]).slice(0, 80));
    expect(hvlint(['check', damaged, '--exit-zero']).code).toBe(3);
    expect(hvlint(['check', file('clean3.json', snapshot([automatic])), damaged, '--exit-zero']).code).toBe(3);
  });

  it('is 3 on a path at which nothing is, said on stderr where stdout is no text', () => {
    const text = hvlint(['check', join(folder, 'nowhere.json')]);
    expect(text).toEqual({ code: 3, out: expect.stringContaining('nowhere.json'), err: '' });
    const json = hvlint(['check', join(folder, 'nowhere.json'), '-f', 'json']);
    expect(json).toEqual({ code: 3, out: expect.stringContaining('nowhere.json'), err: expect.stringMatching(/^hvlint: .*nowhere\.json: .+\n$/) });
  });

  it('is 4 where a required rule is unknown under --unknown fail, and 0 otherwise, saying INCOMPLETE', () => {
    const path = file('unknown.json', snapshot([{ name: 'heartbeat', metric: 1100, role: 'cluster' }]));
    const { code, out } = hvlint(['check', path, '--unknown', 'fail', '--profile', 'strict', '--only', 'HV115']);
    expect(out).toContain('INCOMPLETE');
    expect(code).toBe(4);
    expect(hvlint(['check', path, '--unknown', 'warn', '--profile', 'strict', '--only', 'HV115']).code).toBe(0);
    expect(hvlint(['check', path, '--unknown', 'ignore', '--profile', 'strict', '--only', 'HV115']).out).not.toContain('INCOMPLETE');
  });

  it('is 4 where no rule applies', () => {
    const { code, out } = hvlint(['check', file('modern.json', snapshot([automatic], '2012 R2')), '--only', 'HV115']);
    expect(out).toContain('NOT APPLICABLE');
    expect(code).toBe(4);
  });

  it('is 130 when it is interrupted', async () => {
    const waiting = spawn(process.execPath, ['bin/hvlint.js', 'check', '-'], { stdio: ['pipe', 'ignore', 'ignore'] });
    await new Promise((resolve) => setTimeout(resolve, 300));
    waiting.kill('SIGINT');
    const [code, signal] = await once(waiting, 'exit');
    // a shell shows a program that a signal has ended as 128 and the number of the signal
    expect(signal === 'SIGINT' ? 130 : code).toBe(130);
  });

  it('is the worst of several inputs, and the good ones are still reported', () => {
    const { code, out } = hvlint([
      'check',
      file('manual2.json', snapshot([automatic, manual])),
      file('cut2.json', '{"schemaVersion": 1, "cluster'),
      '--only',
      'HV115',
      '--fail-on',
      'info',
    ]);
    expect(out).toContain('satellite.uranus.local');
    expect(code).toBe(3);
  });
});

describe('--operator', () => {
  const operatorOf = (account: string) => {
    const { out } = hvlint(['check', 'fixtures/clusters/clean', '--only', 'HV502', '--passes', '-f', 'json', '--operator', account]);
    const [{ findings }]: [{ findings: { verdict: string }[] }] = JSON.parse(out).clusters;
    return findings.map(({ verdict }) => verdict);
  };

  it('is answered for the account that the cluster tells of, and for no other', () => {
    expect(operatorOf('EXAMPLE\\somebody')).toEqual(['unknown']);
    expect(operatorOf('EXAMPLE\\hvadmin')).toEqual(['pass']);
  });
});

describe('a snapshot with several errors', () => {
  it('says each with its file, line and column, in one run and in the language asked for', () => {
    const path = file(
      'several.json',
      '{\n  "schemaVersion": 1,\n  "cluster": {\n    "name": "HVCL-OSA",\n    "networks": [{ "name": "heartbeat", "metric": "low", "rol": "cluster" }]\n  }\n}\n',
    );
    const { code, err } = hvlint(['check', path, '-f', 'json']);
    expect(err.split('\n')).toEqual([
      expect.stringMatching(/several\.json:5:51: .*metric.*low/),
      expect.stringMatching(/several\.json:5:58: .*"role"/),
      '',
    ]);
    expect(code).toBe(3);
    expect(hvlint(['check', path, '-f', 'json', '--lang', 'ja']).err).toMatch(/several\.json:5:51: .*整数/);
  });
});

describe('the streams of the real program', () => {
  it('take a snapshot from stdin', () => {
    const { code, out } = hvlint(['check', '-', '--only', 'HV115', '--stdin-filename', 'piped.json', '-f', 'json'], snapshot([automatic]));
    expect(JSON.parse(out)).toMatchObject({ inputs: [{ path: 'piped.json' }], verdict: 'pass' });
    expect(code).toBe(0);
  });

  it('write files as UTF-8, with findings of Japanese names', () => {
    const target = join(folder, 'report.md');
    hvlint([
      'check',
      file('japanese.json', snapshot([{ ...manual, name: '管理用ネットワーク①' }])),
      '--only',
      'HV115',
      '--lang',
      'ja',
      '-f',
      `markdown=${target}`,
    ]);
    const bytes = readFileSync(target);
    expect(bytes.toString('utf8')).toContain('管理用ネットワーク①');
    expect(Buffer.from(bytes.toString('utf8'))).toEqual(bytes);
  });

  it('end quietly when the reader has gone', () => {
    const { status, stderr } = spawnSync('sh', ['-c', `"${process.execPath}" bin/hvlint.js rules list | head -n 1`], { encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });
});
