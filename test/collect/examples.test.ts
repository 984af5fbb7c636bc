import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { parseFast } from '../../src/cli/fast-arguments.ts';
import { commandOf } from '../../src/cli/specification.ts';

const collector = 'src/collect/Collect-HvSnapshot.ps1';

describe('the playbook for Ansible', () => {
  const text = readFileSync('docs/examples/collect-with-ansible.yml', 'utf8');
  const commands = argvOf(parse(text));

  it('starts the collector with parameters that it has', () => {
    const [run = []] = commands;
    const declared = /param\s*\(([\s\S]*?)\n\)/i.exec(readFileSync(collector, 'utf8'))?.[1] ?? '';
    const given = run.slice(run.indexOf('-File') + 2).filter((word) => word.startsWith('-'));
    expect(given).toEqual(['-LocalOnly', '-Quiet', '-OutFile']);
    expect(given.filter((parameter) => !new RegExp(`\\$${parameter.slice(1)}\\b`).test(declared))).toEqual([]);
  });

  it('gives command lines of hvlint that hvlint reads', () => {
    const lines = [...text.matchAll(/^# +hvlint (.+)$/gm)].map(([, line = '']) => line.split(' '));
    const own = [...lines, ...commands.filter(([name]) => name === 'hvlint').map((words) => words.slice(1))];
    expect(own).toHaveLength(2);
    for (const argv of own) {
      const named = commandOf(argv);
      expect(named && parseFast(named.spec, named.rest), argv.join(' ')).toBeDefined();
    }
  });
});

describe('hvlint collect --script', () => {
  it('hands out the collector of the package as it is', () => {
    const out = execFileSync(process.execPath, ['bin/hvlint.js', 'collect', '--script']);
    expect(out.equals(readFileSync(collector))).toBe(true);
  });

  it('finds it in the package that is published', () => {
    const [{ files }]: [{ files: { path: string }[] }] = JSON.parse(
      execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
    );
    expect(files.map(({ path }) => path)).toContain('dist/Collect-HvSnapshot.ps1');
  });
});

/** The commands that the tasks run, wherever they stand. */
function argvOf(value: unknown): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('argv' in value && Array.isArray(value.argv)) return [value.argv.map(String)];
  return Object.values(value).flatMap(argvOf);
}
