import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'hvlint-import-'));

function hvlint(...args: readonly string[]): { readonly code: number | null; readonly out: string; readonly err: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/hvlint.js', ...args], {
    encoding: 'utf8',
    env: { ...process.env, LANG: 'C', HVLINT_LANG: '' },
  });
  return { code: status, out: stdout, err: stderr };
}

/** Writes a file below the folder of the test. */
function file(name: string, content: unknown): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const networks = [
  { Name: '業務LAN', Id: '8c2f7d3e-1f7a-4a55-9d7c-0f2b1f6a1101', Address: '10.20.0.0', AddressMask: '255.255.255.0', Metric: 1000, Role: 3 },
];

describe('hvlint import', () => {
  it('writes the snapshot of a folder to stdout, with exit code 0', () => {
    file('osaka/Get-ClusterNetwork.json', networks);
    const { code, out, err } = hvlint('import', join(folder, 'osaka'));
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(JSON.parse(out)).toMatchObject({ schemaVersion: 1, cluster: { name: 'osaka', networks: [{ name: '業務LAN', metric: 1000 }] } });
    expect(out.endsWith('}\n')).toBe(true);
  });

  it('writes it into a file, which check reads', () => {
    file('kyoto/Get-ClusterNetwork.json', networks);
    const path = join(folder, 'kyoto.json');
    expect(hvlint('import', join(folder, 'kyoto'), '-o', path)).toEqual({ code: 0, out: '', err: '' });
    expect(hvlint('check', path, '--assume', 'os=2022').code).toBe(0);
  });

  it('refuses to put several clusters into one file, and names them', () => {
    file('fleet/satellite.json', { schemaVersion: 1, cluster: { name: 'satellite' } });
    file('fleet/uranus.json', { schemaVersion: 1, cluster: { name: 'uranus' } });
    const path = join(folder, 'fleet.json');
    const { code, err } = hvlint('import', join(folder, 'fleet'), '-o', path);
    expect(code).toBe(2);
    expect(err).toContain('2 clusters ("satellite", "uranus")');
    expect(existsSync(path)).toBe(false);
  });

  it('writes a file for each of them into a folder', () => {
    file('many/before/hv.json', { schemaVersion: 1, cluster: { name: 'HV/OSK' } });
    file('many/after/hv.json', { schemaVersion: 1, cluster: { name: 'HV/OSK' } });
    const target = join(folder, 'snapshots');
    expect(hvlint('import', join(folder, 'many'), '-o', `${target}/`)).toEqual({ code: 0, out: '', err: '' });
    expect(readdirSync(target).sort()).toEqual(['HV-OSK-2.json', 'HV-OSK.json']);
    expect(readFileSync(join(target, 'HV-OSK.json'), 'utf8')).toContain('"HV/OSK"');
  });

  it('ends with 4 where something could not be read, and still writes the rest', () => {
    file('kobe/Get-ClusterNetwork.json', networks);
    const broken = file('kobe/Get-ClusterNode.json', '[{"Name": "HV-KOB-A", "State": 0');
    const { code, out, err } = hvlint('import', join(folder, 'kobe'));
    expect(code).toBe(4);
    expect(err).toContain(`${broken}:1:`);
    expect(JSON.parse(out)).toMatchObject({ cluster: { networks: [{ name: '業務LAN' }] } });
  });

  it.each([
    ['en', 'no cluster was found'],
    ['ja', '入力にクラスターが見つかりません'],
  ])('ends with 3 where nothing was read (%s)', (lang, words) => {
    const notes = file('notes/readme.txt', 'HV-OSK-A was patched on Sunday.\n');
    const { code, out, err } = hvlint('import', dirname(notes), '--lang', lang);
    expect({ code, out }).toEqual({ code: 3, out: '' });
    expect(err).toContain(words);
  });

  it.each([
    [['-o', 'no-such-folder/osaka.json'], 'no-such-folder'],
    [['--redacted'], 'redacted'],
  ])('ends with 2 on %s', (args, words) => {
    const { code, err } = hvlint('import', join(folder, 'osaka'), ...args);
    expect(code).toBe(2);
    expect(err).toContain(words);
  });
});

describe('hvlint import --explain', () => {
  it('says of each file what it gave, and which command comes next', () => {
    file('nara/paste.txt', 'PS C:\\> Get-ClusterNetwork\n\nName     State Metric Role\n----     ----- ------ ----\n業務LAN     Up   1000    3\n');
    file('nara/readme.txt', 'HV-NRA-A was patched on Sunday.\n');
    const { code, out } = hvlint('import', join(folder, 'nara'), '--explain', '--lang', 'en');
    expect(code).toBe(0);
    expect(out).toMatch(/paste\.txt: console text, \d facts\n {4}Get-ClusterNetwork: 1 object/);
    expect(out).toMatch(/Skipped \(1\)\n.*readme\.txt/);
    expect(out).toMatch(/What to run next \(\d+\)\n {2}1\. comes first: \d+ rules can be asked only then/);
    expect(out).not.toContain('schemaVersion');
  });

  it('goes to stdout beside the snapshot in its file, as JSON where that is asked for', () => {
    const path = join(folder, 'nara.json');
    const { code, out } = hvlint('import', join(folder, 'nara'), '--explain', '-f', 'json', '-o', path);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      files: [{ format: 'text', tables: [{ command: 'Get-ClusterNetwork', rows: 1 }] }],
      clusters: [{ name: 'nara' }],
    });
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ schemaVersion: 1 });
  });
});
