import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { taskText } from '../../src/cli/task.ts';
import { callsOf, faultOf, releases } from '../rules/cmdlet-table.ts';
import { hasHost, parseScript } from './run-collector.ts';

type Options = Readonly<Record<string, string>>;

const share = { share: '\\\\FS01\\hvlint' };
const url = { url: 'https://fleet.example/api/snapshots' };
const task = (options: Options, lang: 'en' | 'ja' = 'en', isFile = false) => taskText({ texts: new Map(Object.entries(options)), lang }, isFile);

/** The script, what it has each node run, and how it is taken back. */
function partsOf(script: string): { readonly main: string; readonly sender: string; readonly rollback: string } {
  const [before = '', sender = '', after = ''] = script.split(/@'\r\n|\r\n'@/);
  const [rest = '', rollback = ''] = after.split(/# (?:Rollback|切り戻し).*\r\n/);
  return { main: before + rest, sender, rollback: rollback.replace(/^# /gm, '') };
}

describe.each(releases.filter((release) => release !== 'Azure Local'))('the task for %s', (release) => {
  it.each([
    ['a share', share],
    ['a server', url],
  ])('consists of commands that exist there, delivering to %s', (_what, delivery) => {
    const { main, sender, rollback } = partsOf(task({ ...delivery, os: release }));
    const calls = [main, sender, rollback].map(callsOf);
    expect(calls.map((each) => each.length > 0)).toEqual([true, true, true]);
    expect(calls.flat().flatMap((call) => faultOf(call, release) ?? [])).toEqual([]);
  });

  it('is taken back by what removes all that it has made', () => {
    const { main, rollback } = partsOf(task({ ...share, os: release }));
    const made =
      release === '2008 R2' ? /schtasks\.exe \/create .*\/tn \$task/ : /Register-ClusteredScheduledTask -TaskName \$task -TaskType ClusterWide/;
    const removed =
      release === '2008 R2' ? /schtasks\.exe \/delete .*\/tn 'hvlint-snapshot'/ : /^Unregister-ClusteredScheduledTask -TaskName 'hvlint-snapshot'/m;
    expect(main).toMatch(made);
    expect(rollback).toMatch(removed);
    expect(main).toContain("'\\\\{0}\\admin$\\hvlint' -f $node");
    expect(rollback).toContain("Remove-Item -Path ('\\\\{0}\\admin$\\hvlint' -f $_.Name) -Recurse -Force");
  });
});

it('the commands of the clustered task are seen, and do not exist on 2008 R2', () => {
  const calls = callsOf(partsOf(task(share)).main);
  expect(calls).toContainEqual({ name: 'Register-ClusteredScheduledTask', parameters: ['TaskName', 'TaskType', 'Action', 'Trigger', 'Settings'] });
  expect(calls.flatMap((call) => faultOf(call, '2008 R2') ?? [])).toContain('Register-ClusteredScheduledTask came with 2012, not on 2008 R2');
});

describe.skipIf(!hasHost())('to the parser of PowerShell', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hvlint-task-'));

  it.each(
    [share, url].flatMap((delivery) => ['2008 R2', '2025'].flatMap((os) => (['en', 'ja'] as const).map((lang) => [delivery, os, lang] as const))),
  )('%j on %s in %s has no fault, and nothing that PowerShell 2.0 does not know', (delivery, os, lang) => {
    for (const [name, text] of Object.entries(partsOf(task({ ...delivery, os }, lang)))) {
      const file = join(folder, `${name}.ps1`);
      writeFileSync(file, `\uFEFF${text}`);
      const { errors, newer, commands } = parseScript(file);
      expect({ errors, newer }).toEqual({ errors: [], newer: [] });
      expect(commands.length).toBeGreaterThan(2);
    }
  });
});

describe('what runs on each node', () => {
  it('gives the snapshot its name in the share when it is whole', () => {
    const { sender } = partsOf(task(share));
    expect(sender).toMatch(/\$target = '\\\\FS01\\hvlint' \+ "\\\$env:COMPUTERNAME\.json"\r\nCopy-Item .* "\$target\.part" -Force\r\nMove-Item/);
    expect(sender).not.toContain('token');
  });

  it('takes the token from its file, and sends it nowhere but by https', () => {
    const script = task(url);
    expect(partsOf(script).sender).toMatch(/Bearer ' \+ \[IO\.File\]::ReadAllText\("\$here\\token\.txt"\)\.Trim\(\)/);
    expect(script.indexOf('icacls.exe')).toBeLessThan(script.indexOf("Copy-Item -Path 'token.txt'"));
  });

  it('delivers nothing where nothing was read, nor what an earlier night has left', () => {
    const { sender } = partsOf(task(share));
    const order = ['Remove-Item', 'Collect-HvSnapshot.ps1', '{ exit $code }', 'Copy-Item'].map((each) => sender.indexOf(each));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order[0]).toBeGreaterThan(0);
  });

  it('holds names that PowerShell would read as code as nothing but names', () => {
    const { sender } = partsOf(task({ share: "\\\\FS01\\O'Brien’s $(calc)" }));
    expect(sender).toContain("$target = '\\\\FS01\\O''Brien’’s $(calc)' + ");
  });
});

describe('the text', () => {
  it('is told in Japanese, with the same commands', () => {
    const commands = (text: string) => text.replace(/^#.*\r\n/gm, '');
    const [en, ja] = [task({ ...url, os: '2008 R2' }), task({ ...url, os: '2008 R2' }, 'ja')];
    expect(commands(ja)).toBe(commands(en));
    expect(ja).toMatch(/^# このクラスターの各ノードで/);
    expect(commands(ja)).toMatch(/^[\r\n -~]*$/);
  });

  it('begins in a file with the mark by which Windows PowerShell knows UTF-8', () => {
    expect(task(share, 'ja', true).startsWith('\uFEFF# ')).toBe(true);
    expect(task(share, 'ja').startsWith('# ')).toBe(true);
  });
});
