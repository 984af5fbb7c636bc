import { describe, expect, test } from 'vitest';
import type { Lang } from '../../src/report/catalogue.ts';
import type { Finding, Report } from '../../src/report/report.gen.ts';
import { artifactUri } from '../../src/report/sarif/uri.ts';
import { renderSarif } from '../../src/report/sarif.ts';
import { catalogue, clean, fail, nagoya, osaka, reportOf } from './sample.ts';

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly kind: string;
  readonly level: string;
  readonly suppressions?: readonly object[];
  readonly locations: readonly { readonly physicalLocation: { readonly artifactLocation: { readonly uri: string }; readonly region: object } }[];
  readonly partialFingerprints: { readonly primaryLocationLineHash: string };
}

interface Run {
  readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string; readonly help: { readonly text: string } }[] } };
  readonly automationDetails: { readonly id: string };
  readonly invocations: readonly {
    readonly executionSuccessful: boolean;
    readonly toolExecutionNotifications?: readonly { readonly level: string; readonly message: { readonly text: string } }[];
  }[];
  readonly results: readonly Result[];
}

function runsOf(report: Report, { lang = 'en', passes = false }: { readonly lang?: Lang; readonly passes?: boolean } = {}): readonly Run[] {
  return JSON.parse([...renderSarif(report, catalogue, { lang, passes, placeOf: (path) => path })].join('')).runs;
}

const message = { en: 'Switch "業務LAN" is missing.', ja: '仮想スイッチ「業務LAN」がありません。' };

function machines(count: number, severity: Finding['severity'] = 'error'): readonly Finding[] {
  return Array.from({ length: count }, (_, index) => fail('HV109', { kind: 'vm', name: `web${index}` }, message, severity));
}

const notesOf = (run: Run | undefined) => (run?.invocations[0]?.toolExecutionNotifications ?? []).map((note) => note.message.text);

describe('SARIF', () => {
  test('has a run for each cluster, by which code scanning tells them apart', () => {
    const runs = runsOf(reportOf(osaka, nagoya));
    expect(runs.map(({ automationDetails }) => automationDetails.id)).toEqual(['hvlint/HV-OSA-CL01/', 'hvlint/名古屋/before/']);
  });

  test('says fails by their severity and unknowns as open', () => {
    const [run] = runsOf(reportOf(osaka));
    const kinds = new Set(run?.results.map(({ kind, level }) => `${kind} ${level}`));
    expect(kinds).toEqual(new Set(['fail error', 'fail warning', 'fail note', 'open none']));
  });

  test('leaves out what was waived, and says so; with passes it is there, suppressed', () => {
    const [run] = runsOf(reportOf(osaka));
    expect(run?.results.filter(({ ruleId }) => ruleId === 'HV206')).toEqual([]);
    expect(notesOf(run).join()).toContain('1 waived left out');
    const [all] = runsOf(reportOf(osaka), { passes: true });
    expect(all?.results.filter(({ suppressions }) => suppressions !== undefined).map(({ ruleId }) => ruleId)).toEqual(['HV206']);
    expect(all?.results.filter(({ kind }) => kind === 'notApplicable')).toHaveLength(2);
  });

  test('points at the whole object', () => {
    const region = { startLine: 1204, startColumn: 5, endLine: 1230, endColumn: 6 };
    const [first] = runsOf(reportOf(osaka))[0]?.results ?? [];
    expect(first?.locations[0]?.physicalLocation).toEqual({
      artifactLocation: { uri: 'exports/%E5%A4%A7%E9%98%AA/Node_HV-OSA-02/Get-VM.json' },
      region,
    });
  });

  test('has a full region even for a finding that stands nowhere', () => {
    const { location: _, ...nowhere } = machines(1)[0] ?? fail('HV109', { kind: 'vm' }, message);
    const [run] = runsOf(reportOf({ ...clean, findings: [nowhere] }));
    expect(run?.results[0]?.locations[0]?.physicalLocation.region).toEqual({ startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 });
  });

  test('explains each rule in both languages, that of the run first', () => {
    const [run] = runsOf(reportOf(osaka), { lang: 'ja' });
    const help = run?.tool.driver.rules.find(({ id }) => id === 'HV109')?.help.text ?? '';
    expect(help.indexOf('仮想マシンが使う仮想スイッチ')).toBe(0);
    expect(help).toContain('Every virtual switch');
    for (const { ruleId, ruleIndex } of run?.results ?? []) expect(run?.tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
  });

  test('says inputs that could not be read as failures of the run', () => {
    const [invocation] = runsOf(reportOf(osaka))[0]?.invocations ?? [];
    expect(invocation?.executionSuccessful).toBe(false);
    expect(invocation?.toolExecutionNotifications?.[0]?.level).toBe('error');
  });

  test('gives two findings of one fingerprint two', () => {
    const [twin = fail('HV109', { kind: 'vm' }, message)] = machines(1);
    const [run] = runsOf(reportOf({ ...clean, findings: [twin, twin] }));
    expect(new Set(run?.results.map(({ partialFingerprints }) => partialFingerprints.primaryLocationLineHash)).size).toBe(2);
  });
});

describe('what GitHub takes', () => {
  test('is 25,000 results, the most severe ones, and what was left out is said', () => {
    const findings = [...machines(20_000, 'info'), ...machines(6000, 'error')];
    const [run] = runsOf(reportOf({ ...clean, findings }));
    expect(run?.results).toHaveLength(25_000);
    expect(run?.results.slice(0, 6000).every(({ level }) => level === 'error')).toBe(true);
    expect(notesOf(run).join()).toMatch(/25,000 most severe .* 1,000 of this cluster/);
    expect(notesOf(run).join()).toContain('first 5,000');
  });

  test('is 20 runs: more clusters share one, and none is lost', () => {
    const clusters = Array.from({ length: 21 }, (_, index) => ({ ...clean, name: `HV-CL${index}`, findings: [...machines(1)] }));
    expect(runsOf(reportOf(...clusters.slice(0, 20)))).toHaveLength(20);
    const runs = runsOf(reportOf(...clusters));
    expect(runs.map(({ results, automationDetails }) => [automationDetails.id, results.length])).toEqual([['hvlint/', 21]]);
  });

  test('is at least one run, even where no cluster was found', () => {
    expect(runsOf(reportOf()).map(({ results }) => results)).toEqual([[]]);
  });
});

describe('the URI of an artifact', () => {
  test.each([
    ['exports/net.txt', 'exports/net.txt'],
    ['exports/a b#1?.zip!/Get-VM.json', 'exports/a%20b%231%3F.zip!/Get-VM.json'],
    ['/srv/exports/net.txt', 'file:///srv/exports/net.txt'],
    ['C:/exports/net.txt', 'file:///C:/exports/net.txt'],
    ['//server/share/net.txt', 'file://server/share/net.txt'],
    ['a\uD800b.txt', 'a%EF%BF%BDb.txt'],
  ])('of %j is %s', (path, uri) => {
    expect(artifactUri(path)).toBe(uri);
  });
});
