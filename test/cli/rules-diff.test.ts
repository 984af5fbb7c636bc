import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const program = resolve('bin/hvlint.js');

const rule = (severity: string, assertion: string) => `id: SITE301
name: vm-name-prefix
severity: ${severity}
appliesTo: {}
source: { document: site-standard, section: "3" }
title: { en: Names follow the standard, ja: 名前が社内標準に従う }
why: { en: The monitoring goes by the name., ja: 監視は名前で対象を判断します。 }
fix: { steps: { en: Rename it., ja: 名前を変更します。 } }
for: vm
assert: ${assertion}
values: { name: vm.name }
message: { en: '{name} does not follow the standard.', ja: '{name} は社内標準に従っていません。' }
examples:
  - { verdict: pass, name: prefix, cluster: { name: c, virtualMachines: [{ name: WS01 }] } }
  - { verdict: fail, name: no prefix, on: [DB01], cluster: { name: c, virtualMachines: [{ name: DB01 }] } }
`;

const pack = `name: site
version: "1"
title: { en: Site standard, ja: 社内標準 }
documents: [{ id: site-standard, title: { en: Site standard, ja: 社内標準 } }]
cautions: []
profiles: {}
`;

function diff(before: string | undefined, after: string | undefined, lang = 'en') {
  const folder = mkdtempSync(join(tmpdir(), 'hvlint-rules-diff-'));
  for (const [name, text] of [
    ['old', before],
    ['new', after],
  ] as const) {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'pack.yaml'), pack);
    if (text !== undefined) writeFileSync(join(folder, name, 'SITE301-vm-name-prefix.yaml'), text);
  }
  const snapshot = {
    schemaVersion: 1,
    collected: [{ list: 'virtualMachines', source: 'Get-VM' }],
    assumptions: [{ fact: 'os', value: '2019' }],
    cluster: { name: 'HVCL-OSA', virtualMachines: [{ name: 'WS01' }, { name: 'DB01' }] },
  };
  writeFileSync(join(folder, 'osaka.json'), JSON.stringify(snapshot));
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'rules', 'diff', 'old', 'new', 'osaka.json', '--lang', lang], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { code: status, out: stdout, err: stderr };
}

const strict = rule('warning', 'vm.name.startsWith("WS")');

describe('hvlint rules diff', () => {
  it('says nothing of two packs that decide alike', () => {
    expect(diff(strict, strict)).toEqual({ code: 0, out: '0 verdicts differ\n', err: '' });
  });

  it('names each object with another verdict, in both languages', () => {
    const lenient = rule('warning', 'vm.name.startsWith("WS") || vm.name.startsWith("DB")');
    expect(diff(lenient, strict)).toMatchObject({ code: 1, out: 'HVCL-OSA: SITE301 vm-name-prefix, DB01: pass -> fail\n1 verdict differs\n' });
    expect(diff(lenient, strict, 'ja').out).toBe('HVCL-OSA: SITE301 vm-name-prefix, DB01: 適合 -> 不適合\n判定が変わる項目: 1 件\n');
  });

  it('names a severity that has changed, and a rule that is new', () => {
    expect(diff(strict, rule('error', 'vm.name.startsWith("WS")')).out).toContain('DB01: fail (Warning -> Error)');
    expect(diff(undefined, strict).out.split('\n')).toEqual([
      'HVCL-OSA: SITE301 vm-name-prefix, DB01: - -> fail',
      'HVCL-OSA: SITE301 vm-name-prefix, WS01: - -> pass',
      '2 verdicts differ',
      '',
    ]);
  });
});
