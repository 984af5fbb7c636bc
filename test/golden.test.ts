import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

/**
 * The real program over every fixture, compared with the reports that are kept beside the input: in a folder with a point in front, which the
 * program does not read. UPDATE=1 writes them anew; look at the difference before it is committed.
 */
const golden = '.golden';
const update = process.env.UPDATE === '1';
const program = 'dist/hvlint.cjs';

function foldersBelow(path: string): string[] {
  if (!existsSync(path)) return [];
  const folders = readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'));
  return folders.map(({ name }) => `${path}/${name}`);
}

/** Each report by the name of its file, and the exit code. */
function reportsOn(folder: string): { readonly code: number | null; readonly files: ReadonlyMap<string, string> } {
  const scratch = mkdtempSync(join(tmpdir(), 'hvlint-golden-'));
  const run = (lang: 'en' | 'ja') => {
    const outputs = ['-f', `json=${join(scratch, 'report.json')}`, '-f', `text=${join(scratch, `report.${lang}.txt`)}`];
    return spawnSync(process.execPath, [program, 'check', folder, ...outputs, '--lang', lang, '--now', '2026-01-01'], {
      encoding: 'utf8',
      env: quietEnvironment(),
    });
  };
  const { status, stderr } = run('en');
  if (!existsSync(join(scratch, 'report.json'))) throw new Error(`${program} check ${folder} wrote no report (exit code ${status}):\n${stderr}`);
  run('ja');
  const files = new Map(readdirSync(scratch).map((name) => [name, withoutVersion(readFileSync(join(scratch, name), 'utf8'))]));
  rmSync(scratch, { recursive: true });
  return { code: status, files };
}

/** The settings and colours of whoever runs the tests are not theirs. */
function quietEnvironment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('HVLINT_') && name !== 'FORCE_COLOR');
  return Object.fromEntries([...own, ['NO_COLOR', '1']]);
}

/** A release alone changes no golden file. */
function withoutVersion(text: string): string {
  return text.replaceAll(/(hvlint |"version": ")\d+\.\d+\.\d+(?:-[\w.]+)?/g, '$10.0.0');
}

/** Of a cluster with one thing wrong, and of exports whose facts are kept, the texts: a hundred times the same as data tells nothing more. */
const hasTextsOnly = /\/HV\d{3}-[^/]+$|^fixtures\/exports\/(?:text|json|clixml)\//;

const folders = [...foldersBelow('fixtures/clusters'), ...foldersBelow('fixtures/exports').flatMap(foldersBelow)];

describe('the reports on the fixtures', () => {
  it.each(folders)('%s', (folder) => {
    const { code, files } = reportsOn(folder);
    const found = new Map([...files, ['exit-code', `${code}\n`]]);
    expect([...found.keys()].sort()).toEqual(['exit-code', 'report.en.txt', 'report.ja.txt', 'report.json']);
    if (hasTextsOnly.test(folder)) found.delete('report.json');
    for (const [name, text] of found) {
      const path = join(folder, golden, name);
      if (update) {
        mkdirSync(join(folder, golden), { recursive: true });
        writeFileSync(path, text);
      }
      expect(existsSync(path), `${path} is missing: run UPDATE=1 npx vitest run test/golden.test.ts`).toBe(true);
      expect(text, path).toBe(readFileSync(path, 'utf8'));
    }
  });

  it('do not depend on the folder from which the program is started', () => {
    const [folder] = folders;
    if (folder === undefined) throw new Error('there are no fixtures');
    const args = ['check', join(process.cwd(), folder), '-f', 'json', '--exit-zero', '--now', '2026-01-01'];
    const here = JSON.parse(execFileSync(process.execPath, [program, ...args], { encoding: 'utf8' }));
    const there = JSON.parse(execFileSync(process.execPath, [join(process.cwd(), program), ...args], { encoding: 'utf8', cwd: tmpdir() }));
    expect(there).toEqual(here);
  });
});
