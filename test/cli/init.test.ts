import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const program = resolve('bin/hvlint.js');

function hvlint(folder: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, LANG: 'C', HVLINT_LANG: '' },
  });
  return { code: status, out: stdout, err: stderr };
}

function exports(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hvlint-init-'));
  for (const name of ['HV307-pass-through', 'HV203-model-not-listed']) {
    mkdirSync(join(folder, name));
    cpSync(`fixtures/clusters/${name}/snapshot.yaml`, join(folder, name, 'snapshot.yaml'));
  }
  return folder;
}

/** What the file would say if its proposals were taken over. */
function takenOver(text: string): string {
  return text
    .split('\n')
    .map((line) => line.replace(/^# (?=(?:require|assume|rules|tolerances|operator|waivers|outputs|packs):| {2,4}(?:[a-zA-Z-]+: |- ))/, ''))
    .join('\n');
}

describe('hvlint init', () => {
  it.each(['en', 'ja'] as const)('writes settings with comments in %s, that change no verdict and that a check takes', (lang) => {
    const folder = exports();
    const before = JSON.parse(hvlint(folder, 'check', '.', '-f', 'json').out);
    expect(hvlint(folder, 'init', '.', '--lang', lang)).toMatchObject({ code: 0, out: expect.stringContaining('hvlint.yaml') });
    const text = readFileSync(join(folder, 'hvlint.yaml'), 'utf8');
    expect(parse(text)).toEqual({ lang, failOn: 'error', unknown: 'warn', profile: 'migration' });
    expect(JSON.parse(hvlint(folder, 'check', '.', '-f', 'json').out)).toEqual(before);
    expect(text).toMatch(lang === 'en' ? /Models that the vendor supports/ : /許容停止時間/);
    expect(text).toContain('Express5800/');
  });

  it('proposes what the schema accepts', () => {
    const folder = exports();
    hvlint(folder, 'init', '.');
    const path = join(folder, 'hvlint.yaml');
    const text = takenOver(readFileSync(path, 'utf8'))
      .replace(/^packs:.*$/m, '')
      .replace(/^outputs:.*$/m, '');
    writeFileSync(path, text);
    expect(Object.keys(parse(text))).toEqual(expect.arrayContaining(['require', 'assume', 'rules', 'tolerances', 'operator', 'waivers']));
    expect(hvlint(folder, 'check', '.', '-f', 'json')).toMatchObject({ err: '', code: 0 });
  });

  it('overwrites nothing', () => {
    const folder = exports();
    writeFileSync(join(folder, 'hvlint.yaml'), 'failOn: none\n');
    expect(hvlint(folder, 'init', '.', '--lang', 'ja')).toMatchObject({ code: 2, err: expect.stringContaining('すでにある') });
    expect(readFileSync(join(folder, 'hvlint.yaml'), 'utf8')).toBe('failOn: none\n');
  });

  it('writes beside inputs that lie elsewhere, where their check finds it', () => {
    const folder = exports();
    hvlint(mkdtempSync(join(tmpdir(), 'hvlint-elsewhere-')), 'init', join(folder, 'HV307-pass-through'));
    expect(existsSync(join(folder, 'HV307-pass-through/hvlint.yaml'))).toBe(true);
  });

  it('keeps a hostile name on its line', () => {
    const folder = mkdtempSync(join(tmpdir(), 'hvlint-hostile-'));
    writeFileSync(join(folder, 'a.json'), JSON.stringify({ schemaVersion: 1, cluster: { name: 'HVCL\nfailOn: none\u2028::error::x' } }));
    hvlint(folder, 'init', '.');
    const text = readFileSync(join(folder, 'hvlint.yaml'), 'utf8');
    expect(parse(text).failOn).toBe('error');
    expect(text).not.toMatch(/\u2028|::error::/);
  });

  it('writes nothing where there is no cluster', () => {
    expect(hvlint(mkdtempSync(join(tmpdir(), 'hvlint-none-')), 'init', '.').code).toBe(2);
  });
});
