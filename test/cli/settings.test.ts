import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const program = resolve('bin/hvlint.js');

function hvlint(folder: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, LANG: 'C', HVLINT_LANG: '', ...env },
  });
  return { code: status, out: stdout, err: stderr };
}

function site(settings: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'hvlint-settings-'));
  mkdirSync(join(folder, 'osaka'));
  cpSync('fixtures/clusters/HV109-switch-name/snapshot.yaml', join(folder, 'osaka/snapshot.yaml'));
  writeFileSync(join(folder, 'hvlint.yaml'), settings);
  return folder;
}

const check = ['check', 'osaka', '--only', 'HV109'];

describe('the language of the settings', () => {
  it('holds behind --lang and HVLINT_LANG, and before the locale', () => {
    const folder = site('lang: ja\n');
    expect(hvlint(folder, check).out).toContain('不適合');
    expect(hvlint(folder, [...check, '--lang', 'en']).out).toContain('FAIL');
    expect(hvlint(folder, check, { HVLINT_LANG: 'en' }).out).toContain('FAIL');
  });
});

describe('the outputs of the settings', () => {
  it('are written beside the settings, unless -f says otherwise', () => {
    const folder = site('outputs: [json=report.json, markdown]\n');
    expect(hvlint(join(folder, 'osaka'), ['check', '.', '--only', 'HV109']).out).toMatch(/^# hvlint: FAIL/);
    expect(JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'))).toMatchObject({ verdict: 'fail' });
    expect(existsSync(join(folder, 'osaka/report.json'))).toBe(false);
    expect(hvlint(folder, [...check, '-f', 'text']).out).toMatch(/^osaka\.example\.co\.jp/);
  });
});

describe('what must not stay unknown', () => {
  const incomplete = JSON.stringify({
    schemaVersion: 1,
    assumptions: [{ fact: 'os', value: '2008 R2' }],
    collected: [{ list: 'networks', source: 'Get-ClusterNetwork' }],
    cluster: { name: 'HVCL-OSA', networks: [{ name: 'heartbeat', metric: 1100, role: 'cluster', state: 'up' }] },
  });

  it.each<[string, string, number]>([
    ['nothing of it', '', 0],
    ['a rule', 'require: { rules: [manual-metric] }', 4],
    ['the fact that it waits for', 'require: { facts: [networks.autoMetric] }', 4],
    ['facts above that', 'require: { facts: [networks] }', 4],
    ['another fact', 'require: { facts: [nodes] }', 0],
  ])('where the settings require %s', (_what, settings, code) => {
    const folder = site(`unknown: fail\n${settings}\n`);
    writeFileSync(join(folder, 'osaka/snapshot.yaml'), incomplete);
    expect(hvlint(folder, ['check', 'osaka', '--only', 'HV115']).code).toBe(code);
  });
});

describe('a rule pack of the site', () => {
  const skeleton = (id: string) => `id: ${id}
name: vm-name-prefix
severity: warning
appliesTo: {}
source: { document: site-standard, section: "3" }
title: { en: Names of virtual machines follow the standard, ja: 仮想マシンの名前が社内標準に従う }
why: { en: The monitoring goes by the name., ja: 監視は名前で対象を判断します。 }
fix: { steps: { en: Rename it., ja: 名前を変更します。 } }
for: vm
assert: vm.name.startsWith("WS")
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

  function siteWithRules(folder: string, id = 'SITE001', settings = ''): string {
    const at = site(settings);
    mkdirSync(join(at, folder));
    writeFileSync(join(at, folder, 'pack.yaml'), pack);
    writeFileSync(join(at, folder, `${id}-vm-name-prefix.yaml`), skeleton(id));
    return at;
  }

  it('in rules/ beside the settings is used without a word, and can be waived', () => {
    const folder = siteWithRules('rules');
    const { code, out } = hvlint(folder, ['check', 'osaka', '--only', 'SITE001', '--fail-on', 'warning']);
    expect(out).toMatch(/SITE001 vm-name-prefix[\s\S]*DB01 does not follow the standard/);
    expect(code).toBe(1);
    writeFileSync(join(folder, 'hvlint.yaml'), 'waivers: [{ rule: SITE001, subject: "*", reason: 移行前, approver: 山田, expires: 2099-12-31 }]\n');
    expect(hvlint(folder, ['check', 'osaka', '--only', 'SITE001', '--fail-on', 'warning']).code).toBe(0);
  });

  it('elsewhere is used where the settings name it', () => {
    const folder = siteWithRules('standards', 'SITE001', 'packs: [standards]\n');
    expect(hvlint(folder, ['check', 'osaka', '--only', 'SITE001', '--lang', 'ja']).out).toContain('社内標準に従っていません');
    writeFileSync(join(folder, 'hvlint.yaml'), 'packs: [standard]\n');
    expect(hvlint(folder, check)).toMatchObject({ code: 2, err: expect.stringContaining('standard') });
  });

  it('begins with hvlint rules new, whose skeleton is a rule that fails its examples', () => {
    const folder = site('');
    expect(hvlint(folder, ['rules', 'new', 'rules', 'vm-name-prefix'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('SITE301-vm-name-prefix.yaml'),
    });
    expect(hvlint(folder, ['rules', 'new', 'rules', 'vm-owner', '--lang', 'ja']).out).toMatch(/SITE302-vm-owner\.yaml.*書き換えて/);
    expect(hvlint(folder, ['rules', 'test', 'rules'])).toMatchObject({
      code: 2,
      out: expect.stringMatching(/site: 2 rules, 12 examples, [1-9]\d* failed/),
    });
    expect(hvlint(folder, ['check', 'osaka', '--only', 'SITE*']).out).toContain('SITE301');
  });

  it.each([
    ['Vm_Name', 'SITE', /kebab-case/],
    ['vm-name', 'site', /capital letters/],
  ])('is not begun with the name %s and the prefix %s', (name, prefix, said) => {
    expect(hvlint(site(''), ['rules', 'new', 'rules', name, '--prefix', prefix])).toMatchObject({ code: 2, err: expect.stringMatching(said) });
  });

  it('cannot take the id of a rule of the product', () => {
    expect(hvlint(siteWithRules('rules', 'HV109'), check)).toMatchObject({
      code: 2,
      err: expect.stringMatching(/HV109, which the pack "nec-2008r2" has/),
    });
  });
});

describe('settings with a fault', () => {
  it.each<[string, RegExp]>([
    ['fail-on: error', /unknown key "fail-on", did you mean "failOn"\?/],
    ['rules: { HV109: { of: 不要 } }', /rules\.HV109: unknown key "of", did you mean "off"\?/],
    ['tolerances: [{ vm: "sql*", second: 10 }]', /did you mean "seconds"\?/],
    ['assume: { network: up }', /did you mean "networks"\?/],
    ['require: { fact: [nodes] }', /did you mean "facts"\?/],
    [
      'require: { facts: [nodes.hardware.biosVersio] }',
      /there is no fact "nodes\.hardware\.biosVersio", did you mean "nodes\.hardware\.biosVersion"\?/,
    ],
    ['require: { rules: [switch-name] }', /require: there is no rule "switch-name", did you mean "switch-names"\?/],
    ['rules: { switch-name: { severity: info } }', /did you mean "switch-names"\?/],
    ['rules: { HV109: { off: "" } }', /rules\.HV109\.off: must not be empty/],
    ['outputs: [yaml]', /there is no format "yaml"/],
    ['lang: fr', /lang: expected one of ja, en/],
  ])('are refused at their place: %s', (settings, said) => {
    expect(hvlint(site(`${settings}\n`), check)).toMatchObject({ code: 2, out: '', err: expect.stringMatching(said) });
  });
});
