import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';

const scratch = () => mkdtempSync(join(tmpdir(), 'hvlint-outputs-'));
const program = join(process.cwd(), 'bin/hvlint.js');
const cluster = join(process.cwd(), 'fixtures/clusters/HV109-switch-name');

interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function hvlint(
  args: readonly string[],
  { cwd = scratch(), env = {}, input }: { cwd?: string; env?: Record<string, string>; input?: string } = {},
): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    encoding: 'utf8',
    cwd,
    env: { ...process.env, LANG: 'C', HVLINT_LANG: '', NO_COLOR: '1', ...env },
    ...(input === undefined ? {} : { input }),
  });
  return { code: status, out: stdout, err: stderr };
}

const fixed = ['--now', '2026-01-01'];

describe('several outputs of one run', () => {
  it('go each to its own file', () => {
    const cwd = scratch();
    const formats = ['text', 'json', 'markdown', 'sarif', 'junit', 'github', 'gitlab', 'azure', 'csv'];
    const { code, out } = hvlint(['check', cluster, ...formats.flatMap((format) => ['-f', `${format}=out.${format}`]), ...fixed], { cwd });
    expect(code).toBe(1);
    expect(out).toBe('');
    expect(readdirSync(cwd).sort()).toEqual(formats.map((format) => `out.${format}`).sort());
  });

  it('may share stdout where one is text and the others are annotations', () => {
    const { code, out } = hvlint(['check', cluster, '-f', 'text', '-f', 'github', ...fixed]);
    expect(code).toBe(1);
    expect(out).toMatch(/^[^\n]+: FAIL/);
    expect(out).toMatch(/^::error file=/m);
  });

  it.each([
    ['json', 'text'],
    ['json', 'github'],
    ['markdown', 'azure'],
    ['sarif', 'junit'],
    ['text', 'text'],
  ])('are refused where %s and %s would both go to stdout', (one, other) => {
    const { code, out, err } = hvlint(['check', cluster, '-f', one, '-f', other]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/two formats would go to stdout/);
  });

  it('have passes in JUnit alone, unless they are asked for', () => {
    const cwd = scratch();
    const outputs = ['-f', 'junit=out.xml', '-f', 'json=out.json', '-f', 'csv=out.csv', '-f', 'sarif=out.sarif'];
    hvlint(['check', cluster, ...outputs, ...fixed], { cwd });
    const read = (name: string) => readFileSync(join(cwd, name), 'utf8');
    const alone = hvlint(['check', cluster, '-f', 'json', ...fixed]).out;
    expect(read('out.json')).toBe(alone);
    const { summary } = JSON.parse(alone).clusters[0];
    expect(read('out.xml').match(/<testcase [^>]*\/>/g)).toHaveLength(summary.pass);
    expect(read('out.csv')).not.toContain('"pass"');
    expect(read('out.sarif')).not.toContain('"kind":"pass"');
    expect(hvlint(['check', cluster, '-f', 'csv', '--passes', ...fixed]).out).toContain('"pass"');
  });
});

interface Place {
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string };
    readonly region: { readonly startLine: number; readonly endLine: number; readonly startColumn: number };
  };
  readonly logicalLocations: readonly { readonly name: string; readonly kind: string }[];
}

describe('SARIF points at the object in its file', () => {
  it.each([
    ['JSON', 'fixtures/exports/osk-2012r2/json-pwsh7'],
    ['CLIXML', 'fixtures/exports/scvmm/clixml-hashtable'],
    ['a text table', 'fixtures/exports/text/group-by'],
    ['CSV', 'fixtures/exports/csv/ps51-utf8'],
    ['a snapshot', 'fixtures/clusters/mixed'],
  ])('in %s', (_, folder) => {
    const { out } = hvlint(['check', folder, '-f', 'sarif', ...fixed], { cwd: process.cwd() });
    const results: { kind: string; locations: Place[] }[] = JSON.parse(out).runs.flatMap((run: { results: object[] }) => run.results);
    const places = results.filter(({ kind }) => kind === 'fail').flatMap(({ locations }) => locations);
    const ofObjects = places.filter(({ logicalLocations: [first] }) => first !== undefined && first.kind !== 'cluster');
    expect(ofObjects.length).toBeGreaterThan(1);
    for (const { physicalLocation, logicalLocations } of ofObjects) {
      const { artifactLocation, region } = physicalLocation;
      const bytes = readFileSync(decodeURIComponent(artifactLocation.uri));
      const lines = new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-8').decode(bytes).split('\n');
      const object = lines.slice(region.startLine - 1, region.endLine).join('\n');
      const name = logicalLocations[0]?.name.split('/').at(-1);
      expect(object).toContain(name);
      expect(object.length).toBeLessThan(lines.join('\n').length / 2);
    }
  });
});

describe('in a CI', () => {
  const root = process.cwd();

  it('of GitHub the text is followed by annotations below the root of the repository, and a summary is put behind what stands there', () => {
    const summary = join(scratch(), 'summary.md');
    writeFileSync(summary, 'of another command\n');
    const env = { GITHUB_ACTIONS: 'true', GITHUB_WORKSPACE: root, GITHUB_STEP_SUMMARY: summary };
    const { code, out } = hvlint(['check', cluster, ...fixed], { env });
    expect(code).toBe(1);
    expect(out).toMatch(/^::error file=fixtures\/clusters\/HV109-switch-name\/[^,]+,line=\d+,col=\d+/m);
    expect(readFileSync(summary, 'utf8')).toMatch(/^of another command\n# hvlint: FAIL\n/);
  });

  it('of GitHub the summary leaves room for those of other commands', () => {
    const summary = join(scratch(), 'summary.md');
    writeFileSync(summary, `${'x'.repeat(997_000)}\n`);
    hvlint(['check', cluster, ...fixed], { env: { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary } });
    const text = readFileSync(summary, 'utf8');
    expect(text.slice(997_001)).toContain('cut here because of its size');
    expect(Buffer.byteLength(text)).toBeLessThan(1_000_100);
  });

  it('of Azure the text is followed by its commands', () => {
    const { out } = hvlint(['check', cluster, ...fixed], { env: { TF_BUILD: 'True', BUILD_SOURCESDIRECTORY: root } });
    expect(out).toMatch(/^##vso\[task\.logissue type=error;sourcepath=fixtures\/clusters\/HV109-switch-name\//m);
  });

  it('of GitLab its file is written beside the text', () => {
    const cwd = scratch();
    const { out } = hvlint(['check', cluster, ...fixed], { cwd, env: { GITLAB_CI: 'true', CI_PROJECT_DIR: cwd } });
    expect(out).toMatch(/: FAIL/);
    expect(JSON.parse(readFileSync(join(cwd, 'gl-code-quality-report.json'), 'utf8'))[0].severity).toBe('critical');
  });

  it('nothing is added where -f says what is wanted', () => {
    const { out } = hvlint(['check', cluster, '-f', 'json', ...fixed], { env: { GITHUB_ACTIONS: 'true' } });
    expect(() => JSON.parse(out)).not.toThrow();
  });
});

describe('hvlint convert', () => {
  let folder = '';
  beforeAll(() => {
    folder = scratch();
    hvlint(['check', cluster, '-f', `json=${join(folder, 'report.json')}`, '--passes', ...fixed]);
    hvlint(['check', cluster, '-f', `json=${join(folder, 'short.json')}`, ...fixed]);
  });

  it.each(['json', 'text', 'markdown', 'sarif', 'junit', 'github', 'gitlab', 'azure', 'csv'])('writes %s as check does', (format) => {
    for (const lang of ['en', 'ja']) {
      const checked = hvlint(['check', cluster, '-f', format, '--passes', '--lang', lang, ...fixed], { cwd: folder });
      const converted = hvlint(['convert', 'report.json', '-f', format, '--lang', lang, ...fixed], { cwd: folder });
      expect(converted).toEqual({ ...checked, code: 0 });
    }
  });

  it('takes what stdin says, in the UTF-16 of Windows PowerShell too', () => {
    const text = readFileSync(join(folder, 'report.json'), 'utf8');
    expect(hvlint(['convert', '-', '-f', 'json', ...fixed], { input: text }).out).toBe(text);
    writeFileSync(join(folder, 'utf16.json'), `\uFEFF${text}`, 'utf16le');
    expect(hvlint(['convert', 'utf16.json', '-f', 'json'], { cwd: folder }).out).toBe(text);
  });

  it('says that JUnit lacks what passed where the report was written without', () => {
    const { code, err } = hvlint(['convert', 'short.json', '-f', 'junit'], { cwd: folder });
    expect(code).toBe(0);
    expect(err).toBe('hvlint: "short.json" was written without --passes: JUnit gets no case for what passed\n');
  });

  it.each<[string, string | undefined, RegExp]>([
    ['is not there', undefined, /there is no such file/],
    ['is no JSON', '{"schemaVersion": 1', /expected what hvlint check -f json writes/],
    ['is a snapshot', readSnapshot(), /it is no report of hvlint/],
    [
      'is of a later version',
      JSON.stringify({ schemaVersion: 2, tool: { name: 'hvlint', version: '7.0.0' } }),
      /hvlint 7\.0\.0 wrote it in version 2.* later one/,
    ],
    [
      'is of an earlier version',
      JSON.stringify({ schemaVersion: 0, tool: { name: 'hvlint', version: '0.0.1' } }),
      /hvlint 0\.0\.1 wrote it in version 0.*check the exports again/,
    ],
    ['lacks a part', JSON.stringify({ schemaVersion: 1, tool: { name: 'hvlint', version: '0.1.0' } }), /hvlint schema report/],
  ])('refuses a file that %s', (_, text, words) => {
    const path = join(scratch(), 'report.json');
    if (text !== undefined) writeFileSync(path, text);
    const { code, out, err } = hvlint(['convert', path, '-f', 'csv']);
    expect([code, out]).toEqual([3, '']);
    expect(err).toMatch(words);
    expect(hvlint(['convert', path, '--lang', 'ja']).err).toMatch(/[ぁ-ん]/);
  });

  it('refuses a date that is none', () => {
    expect(hvlint(['convert', 'report.json', '--now', 'today'], { cwd: folder }).code).toBe(2);
  });
});

function readSnapshot(): string {
  return JSON.stringify({ schemaVersion: 1, cluster: { name: 'HV-OSA-CL01' } });
}
