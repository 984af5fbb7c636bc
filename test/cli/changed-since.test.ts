import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { zip } from '../import/zip-builder.ts';

const program = resolve('bin/hvlint.js');

function git(folder: string, ...args: string[]): void {
  execFileSync('git', ['-c', 'user.name=Yamada', '-c', 'user.email=yamada@example.co.jp', '-c', 'commit.gpgsign=false', ...args], {
    cwd: folder,
    stdio: 'ignore',
  });
}

const snapshot = (name: string, metric = 1100) =>
  JSON.stringify({
    schemaVersion: 1,
    collected: [{ list: 'networks', source: 'Get-ClusterNetwork' }],
    assumptions: [{ fact: 'os', value: '2008 R2' }],
    cluster: { name, networks: [{ name: 'heartbeat', metric, autoMetric: true, role: 'cluster', state: 'up' }] },
  });

/** A repository with three clusters, one of them in a zip, on a branch of its own. */
function repository(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hvlint-changed-'));
  for (const name of ['大阪', 'tokyo']) {
    mkdirSync(join(folder, 'clusters', name), { recursive: true });
    writeFileSync(join(folder, 'clusters', name, 'snapshot.json'), snapshot(name));
    writeFileSync(join(folder, 'clusters', name, 'memo.txt'), '担当: 山田\n');
  }
  writeFileSync(join(folder, 'clusters', 'nagoya.zip'), zip([{ name: 'snapshot.json', content: snapshot('nagoya') }]));
  writeFileSync(join(folder, '.gitignore'), 'ignored/\n');
  git(folder, 'init', '-q', '-b', 'main');
  git(folder, 'add', '-A');
  git(folder, 'commit', '-qm', 'exports');
  git(folder, 'checkout', '-qb', 'change');
  return folder;
}

function check(folder: string, ref = 'main', ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [program, 'check', 'clusters', '--only', 'HV115', '-f', 'json', '--changed-since', ref, ...args],
    { cwd: folder, encoding: 'utf8', env: { ...process.env, LANG: 'C', HVLINT_LANG: '' } },
  );
  const report: { clusters: { name: string }[]; notes?: { en: string; ja: string }[] } = stdout === '' ? { clusters: [] } : JSON.parse(stdout);
  return { code: status, names: report.clusters.map(({ name }) => name), notes: report.notes ?? [], err: stderr };
}

describe('--changed-since', () => {
  it('checks nothing where nothing has changed, which is no failure, and says so', () => {
    const { code, names, notes } = check(repository());
    expect({ code, names }).toEqual({ code: 0, names: [] });
    expect(notes).toEqual([{ en: expect.stringMatching(/^Not checked.* main: .*nagoya/), ja: expect.stringMatching(/main から変更がない.*大阪/) }]);
  });

  it.each<[string, (folder: string) => void, string[]]>([
    ['a changed file', (folder) => writeFileSync(join(folder, 'clusters/大阪/snapshot.json'), snapshot('大阪', 1200)), ['大阪']],
    [
      'a changed zip',
      (folder) => writeFileSync(join(folder, 'clusters/nagoya.zip'), zip([{ name: 'snapshot.json', content: snapshot('nagoya', 1200) }])),
      ['nagoya'],
    ],
    ['a deleted file', (folder) => rmSync(join(folder, 'clusters/tokyo/memo.txt')), ['tokyo']],
    [
      'a file that git does not know yet',
      (folder) => {
        mkdirSync(join(folder, 'clusters/sapporo'));
        writeFileSync(join(folder, 'clusters/sapporo/snapshot.json'), snapshot('sapporo'));
      },
      ['sapporo'],
    ],
    [
      'a file that git ignores, of which it cannot tell',
      (folder) => {
        mkdirSync(join(folder, 'clusters/ignored'));
        writeFileSync(join(folder, 'clusters/ignored/snapshot.json'), snapshot('ignored'));
      },
      ['ignored'],
    ],
    ['settings above all of them', (folder) => writeFileSync(join(folder, 'hvlint.yaml'), 'failOn: info\n'), ['nagoya', 'tokyo', '大阪']],
  ])('takes the clusters of %s', (_what, change, names) => {
    const folder = repository();
    change(folder);
    expect(check(folder)).toMatchObject({ code: 0, names });
    git(folder, 'add', '-A');
    git(folder, 'commit', '--allow-empty', '-qm', 'change');
    expect(check(folder).names).toEqual(names);
  });

  it('asks what the branch has changed, not what others have changed since it left', () => {
    const folder = repository();
    git(folder, 'checkout', '-q', 'main');
    writeFileSync(join(folder, 'clusters/tokyo/snapshot.json'), snapshot('tokyo', 1300));
    git(folder, 'commit', '-qam', 'another change');
    git(folder, 'checkout', '-q', 'change');
    expect(check(folder).names).toEqual([]);
  });

  it('checks a cluster of which a waiver or the baseline has changed', () => {
    const folder = repository();
    writeFileSync(join(folder, 'hvlint.yaml'), 'failOn: info\n');
    writeFileSync(join(folder, 'hvlint-baseline.json'), '{ "schemaVersion": 1, "findings": [] }\n');
    git(folder, 'add', '-A');
    git(folder, 'commit', '-qm', 'policy');
    expect(check(folder, 'HEAD').names).toEqual([]);
    rmSync(join(folder, 'hvlint-baseline.json'));
    expect(check(folder, 'HEAD').names).toHaveLength(3);
  });

  it.each(['nowhere', '--output=stolen', 'main; touch stolen'])('refuses "%s", which is no commit', (ref) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'check', 'clusters', `--changed-since=${ref}`], {
      cwd: repository(),
      encoding: 'utf8',
      env: { ...process.env, LANG: 'C', HVLINT_LANG: '' },
    });
    expect({ status, stdout, stderr }).toEqual({ status: 2, stdout: '', stderr: expect.stringContaining(`git knows no commit "${ref}"`) });
  });

  it('says that there is no repository, or no git', () => {
    const folder = mkdtempSync(join(tmpdir(), 'hvlint-no-git-'));
    mkdirSync(join(folder, 'clusters'));
    writeFileSync(join(folder, 'clusters/snapshot.json'), snapshot('osaka'));
    expect(check(folder)).toMatchObject({ code: 2, err: expect.stringMatching(/in no git repository/) });
    const args = [program, 'check', 'clusters', '--changed-since', 'main', '--lang', 'ja'];
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', env: { PATH: '' } });
    expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringMatching(/git が必要ですが、起動できません/) });
  });
});
