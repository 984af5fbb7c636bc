import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ClusterReport, Report } from '../../src/report/report.gen.ts';

const program = resolve('bin/hvlint.js');

/** A site with one cluster, on whose second node the switch has another name; its settings beside the folder of the exports. */
function site(settings: string, waivers?: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'hvlint-waivers-'));
  mkdirSync(join(folder, 'osaka'));
  cpSync('fixtures/clusters/HV109-switch-name/snapshot.yaml', join(folder, 'osaka/snapshot.yaml'));
  writeFileSync(join(folder, 'hvlint.yaml'), `assume: { networks: up }\n${settings}`);
  if (waivers !== undefined) writeFileSync(join(folder, 'hvlint-waivers.yaml'), waivers);
  return folder;
}

function check(folder: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'check', 'osaka', '--only', 'HV109', '--now', '2026-12-01', ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, LANG: 'C', HVLINT_LANG: '' },
  });
  return { code: status, out: stdout, err: stderr };
}

function checked(folder: string, ...args: string[]): { readonly code: number | null; readonly report: Report; readonly cluster: ClusterReport } {
  const { code, out, err } = check(folder, '-f', 'json', ...args);
  if (out === '') throw new Error(err);
  const report: Report = JSON.parse(out);
  const [cluster] = report.clusters;
  if (cluster === undefined) throw new Error('no cluster was checked');
  return { code, report, cluster };
}

const waiver = (changes: Readonly<Record<string, string | undefined>> = {}) => {
  const whole = {
    rule: 'HV109',
    subject: '*',
    reason: 'スイッチは 12 月に改名する',
    approver: '山田 太郎',
    expires: '2026-12-31',
    timeZone: 'Asia/Tokyo',
    ticket: 'CHG-1234',
    ...changes,
  };
  return `waivers: [${JSON.stringify(whole)}]\n`;
};

const notesOf = ({ report, cluster }: { report: Report; cluster: ClusterReport }) => [...(cluster.notes ?? []), ...(report.notes ?? [])];

describe('a waiver', () => {
  it('takes the fails that it names out of the verdict, and shows them apart with who, why and until when', () => {
    const folder = site(waiver());
    const { code, cluster } = checked(folder);
    expect(code).toBe(0);
    expect(cluster).toMatchObject({ verdict: 'pass', summary: { fail: 0, waived: 3 } });
    expect(cluster.findings.map(({ verdict, waiver }) => [verdict, waiver])).toEqual(
      Array(3).fill([
        'waived',
        { reason: 'スイッチは 12 月に改名する', approver: '山田 太郎', expires: '2026-12-31', timeZone: 'Asia/Tokyo', ticket: 'CHG-1234' },
      ]),
    );
    for (const format of ['text', 'markdown']) {
      expect(check(folder, '-f', format).out).toMatch(/Waived[\s\S]*HV109[\s\S]*Accepted by 山田 太郎 until[\s\S]*CHG-1234/);
      expect(check(folder, '-f', format, '--lang', 'ja').out).toMatch(/例外承認[\s\S]*HV109[\s\S]*承認者: 山田 太郎/);
    }
  });

  it.each<[string, Record<string, string>, number]>([
    ['an exact name, whatever its case', { subject: 'db01' }, 1],
    ['a pattern', { subject: 'ws2003*' }, 1],
    ['a pattern for the name of the rule', { rule: 'switch-names' }, 3],
    ['the name of the cluster', { cluster: 'osaka.example.co.jp' }, 3],
    ['a pattern for another cluster', { cluster: 'nagoya*' }, 0],
    ['another object', { subject: 'DB02' }, 0],
  ])('goes by %s', (_what, changes, waived) => {
    const { code, cluster } = checked(site(waiver(changes)));
    expect(cluster.summary).toMatchObject({ waived, fail: 3 - waived });
    expect(code).toBe(waived === 3 ? 0 : 1);
  });

  it('may stand in hvlint-waivers.yaml beside the settings, which is no export', () => {
    const folder = site('', waiver());
    expect(checked(folder)).toMatchObject({ code: 0, cluster: { summary: { waived: 3 } } });
    cpSync(join(folder, 'hvlint-waivers.yaml'), join(folder, 'osaka/hvlint-waivers.yaml'));
    expect(checked(folder).report.skipped).toBeUndefined();
    writeFileSync(join(folder, 'hvlint-waivers.yaml'), 'failOn: none\n');
    expect(check(folder)).toMatchObject({ code: 2, err: expect.stringMatching(/hvlint-waivers\.yaml: "failOn" belongs into hvlint\.yaml/) });
  });

  it.each<[string, string, number]>([
    ['on its last day', '2026-12-31', 0],
    ['in the last hour of that day in Tokyo', '2026-12-31T14:59:00Z', 0],
    ['in the first hour of the next one in Tokyo', '2026-12-31T15:01:00Z', 1],
    ['a day later', '2027-01-01', 1],
  ])('holds until the end of its last day where it ends: %s', (_when, now, code) => {
    const folder = site(waiver());
    const args = ['check', 'osaka', '--only', 'HV109', '--now', now];
    expect(spawnSync(process.execPath, [program, ...args], { cwd: folder }).status).toBe(code);
  });

  it.each<[string, Record<string, string>, RegExp, RegExp]>([
    ['has expired', { expires: '2026-11-30' }, /waiver of HV109 for "\*" \(CHG-1234\) expired on 2026-11-30/, /期限切れ/],
    ['has no date of the calendar', { expires: '2026-02-30' }, /"2026-02-30" is no date/, /日付ではありません/],
    ['has no date at all', { expires: 'soon' }, /"soon" is no date/, /日付ではありません/],
    ['has a time zone that does not exist', { timeZone: 'Asia/Osaka' }, /no time zone "Asia\/Osaka"/, /タイム ゾーン/],
  ])('that %s lets the finding return, and is named in a warning', (_what, changes, en, ja) => {
    const result = checked(site(waiver(changes)));
    expect(result).toMatchObject({ code: 1, cluster: { verdict: 'fail', summary: { fail: 3, waived: 0 } } });
    expect(notesOf(result)).toEqual([{ en: expect.stringMatching(en), ja: expect.stringMatching(ja) }]);
    expect(notesOf(result)[0]?.en).toMatch(/^Warning: /);
  });

  it.each<[string, string | undefined]>([
    ['2026-12-16', undefined],
    ['2026-12-15', 'in 14 days'],
    ['2026-12-02', 'tomorrow'],
    ['2026-12-01', 'which is today'],
  ])('that ends on %s warns from 14 days ahead: %s', (expires, said) => {
    const result = checked(site(waiver({ expires })));
    expect(result.code).toBe(0);
    expect(notesOf(result).map(({ en }) => en)).toEqual(said === undefined ? [] : [expect.stringContaining(said)]);
  });

  it('that nothing needs is reported, but not where the rule did not run or the answer is not known', () => {
    const unused = checked(site(waiver({ subject: 'DB02' })));
    expect(notesOf(unused)).toEqual([
      { en: expect.stringMatching(/HV109 for "DB02" .*is not needed/), ja: expect.stringMatching(/今回の入力にはありません/) },
    ]);
    expect(notesOf(checked(site(waiver({ rule: 'HV105' }))))).toEqual([]);
    expect(notesOf(checked(site(waiver({ cluster: 'nagoya*' }))))).toEqual([]);
    const folder = site(waiver({ subject: 'DB02' }));
    const nothingKnown = { schemaVersion: 1, assumptions: [{ fact: 'os', value: '2008 R2' }], cluster: { name: 'osaka.example.co.jp' } };
    writeFileSync(join(folder, 'osaka/snapshot.yaml'), JSON.stringify(nothingKnown));
    const unknown = checked(folder);
    expect(unknown.cluster.summary).toMatchObject({ fail: 0, unknown: 1 });
    expect(notesOf(unknown)).toEqual([]);
  });

  it('has no effect on a rule that nobody can waive', () => {
    const folder = site(waiver({ rule: 'HV204' }));
    cpSync('fixtures/clusters/HV204-service-stopped/snapshot.yaml', join(folder, 'osaka/snapshot.yaml'));
    const result = checked(folder, '--only', 'HV204');
    expect(result).toMatchObject({ code: 1, cluster: { verdict: 'fail', summary: { waived: 0 } } });
    expect(notesOf(result)).toEqual([{ en: expect.stringMatching(/no effect.*cannot take part/), ja: expect.stringMatching(/無効/) }]);
  });

  it.each<[string, string, RegExp]>([
    ['without an approver', waiver({ approver: undefined }), /hvlint\.yaml:2:\d+: waivers\.0: "approver" is missing/],
    ['with an empty reason', waiver({ reason: '' }), /waivers\.0\.reason: must not be empty/],
    ['with a misspelt key', waiver({ aprover: 'x' }), /unknown key "aprover", did you mean "approver"\?/],
    ['for a rule that does not exist', waiver({ rule: 'switch-name' }), /there is no rule "switch-name", did you mean "switch-names"\?/],
  ])('%s is an error of the settings, at its place', (_what, settings, said) => {
    expect(check(site(settings))).toMatchObject({ code: 2, out: '', err: expect.stringMatching(said) });
  });
});
