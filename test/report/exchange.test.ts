import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { renderAzure } from '../../src/report/azure.ts';
import type { Lang } from '../../src/report/catalogue.ts';
import { renderCsv } from '../../src/report/csv.ts';
import { ranked } from '../../src/report/exchange/findings.ts';
import { renderGithub } from '../../src/report/github.ts';
import { renderGitlab } from '../../src/report/gitlab.ts';
import { renderJunit } from '../../src/report/junit.ts';
import type { ClusterReport, Finding, Report } from '../../src/report/report.gen.ts';
import { renderSarif } from '../../src/report/sarif.ts';
import { catalogue, clean, fail, nagoya, osaka, reportOf } from './sample.ts';

const date = '2026-11-25';
const options = (lang: Lang) => ({ lang, placeOf: (path: string) => path });

const formats: Readonly<Record<string, (report: Report, lang: Lang) => string>> = {
  sarif: (report, lang) => [...renderSarif(report, catalogue, options(lang))].join(''),
  'junit.xml': (report, lang) => [...renderJunit(report, catalogue, { lang, date })].join(''),
  'github.txt': (report, lang) => renderGithub(report, options(lang)),
  'azure.txt': (report, lang) => renderAzure(report, options(lang)),
  gitlab: (report, lang) => renderGitlab(report, options(lang)),
  csv: (report, lang) => [...renderCsv(report, catalogue, options(lang))].join(''),
};

describe.each(Object.entries(formats))('golden %s', (name, render) => {
  test.each(['en', 'ja'] as const)('%s', async (lang) => {
    await expect(render(reportOf(osaka, nagoya), lang)).toMatchFileSnapshot(`golden/exchange/clusters.${lang}.${name}`);
  });
});

const vm = (name: string) => ({ kind: 'vm', name });
const message = { en: 'Switch "業務LAN" is missing on HV-OSA-03.', ja: '仮想スイッチ「業務LAN」が HV-OSA-03 にありません。' };

function clusterOf(...findings: Finding[]): ClusterReport {
  return { ...clean, verdict: 'fail', findings };
}

function oneFinding(change: Partial<Finding> = {}): Report {
  return { ...reportOf(clusterOf({ ...fail('HV109', vm('web01'), message), ...change })), inputs: [] };
}

function many(count: number, severity: Finding['severity']): readonly Finding[] {
  return Array.from({ length: count }, (_, index) => fail('HV109', vm(`web${index}`), message, severity));
}

describe('GitHub Actions', () => {
  const lines = (report: Report) => renderGithub(report, options('en')).trimEnd().split('\n');

  test('shows a finding at the place of its object, with the escapes of the runner', () => {
    const location = { path: 'exports/a,b:100%/vm.json', line: 12, column: 5, endLine: 12, endColumn: 40 };
    expect(lines(oneFinding({ location, message: { en: '100% of it', ja: '100%' } }))[0]).toBe(
      '::error file=exports/a%2Cb%3A100%25/vm.json,line=12,col=5,endColumn=40,title=HV109 switch-names::web01: 100%25 of it',
    );
  });

  test('says a name once that the message says', () => {
    expect(lines(oneFinding({ message: { en: '"web01" lacks it.', ja: '"web01"' } }))[0]).toMatch(/::"web01" lacks it\.$/);
  });

  test('gets no more of a level than it shows, and how many more there are', () => {
    const found = lines({ ...reportOf(clusterOf(...many(25, 'error'), ...many(10, 'warning'), ...many(12, 'info'))), inputs: [] });
    const of = (level: string) => found.filter((line) => line.startsWith(`::${level} `));
    expect([of('error').length, of('warning').length, of('notice').length]).toEqual([10, 10, 10]);
    expect(of('error').at(-1)).toContain('16 more');
    expect(of('warning').at(-1)).not.toContain('more');
    // eight of them, how many more there are, and the verdict
    expect(of('notice').at(-2)).toContain('4 more');
    expect(of('notice').at(-1)).toContain('FAIL');
  });

  test('shows an input that could not be read where it is damaged', () => {
    const errors = lines(reportOf(osaka)).filter((line) => line.startsWith('::error '));
    expect(errors[0]).toMatch(/^::error file=exports\/大阪\/Node_HV-OSA-01\/Get-VM\.json,line=12,col=4,/);
  });
});

describe('Azure Pipelines', () => {
  test('gets its own escapes, and an informational finding as a line of the log', () => {
    const location = { path: 'a;b]c%/vm.json', line: 3, column: 2, endLine: 4, endColumn: 1 };
    const [first] = renderAzure(oneFinding({ location, message: { en: '100%', ja: '100%' } }), options('en')).split('\n');
    expect(first).toBe(
      '##vso[task.logissue type=error;sourcepath=a%3Bb%5Dc%AZP25/vm.json;linenumber=3;columnnumber=2;code=HV109]HV109 switch-names: web01: 100%AZP25',
    );
    expect(renderAzure(oneFinding({ severity: 'info' }), options('en'))).not.toContain('##vso');
  });
});

describe('GitLab', () => {
  test('gets fails by severity and unknowns as information, each with a fingerprint of its own, and nothing that was waived', () => {
    const twins = [fail('HV109', vm('web01'), message), fail('HV109', vm('web01'), message, 'warning')];
    const cluster = { ...osaka, findings: [...twins, ...osaka.findings] };
    const entries: { severity: string; fingerprint: string; check_name: string; location: { path: string; lines: { begin: number } } }[] = JSON.parse(
      renderGitlab(reportOf(cluster), options('en')),
    );
    expect(new Set(entries.map(({ fingerprint }) => fingerprint)).size).toBe(entries.length);
    expect(entries.filter(({ severity }) => severity === 'critical')).toHaveLength(3);
    expect(entries.filter(({ check_name }) => check_name.startsWith('HV206'))).toEqual([]);
    expect(entries.filter(({ check_name }) => check_name.startsWith('HV103')).map(({ severity }) => severity)).toEqual(['info']);
    expect(entries[0]?.location.lines.begin).toBe(1204);
  });

  test('gets an empty list where all is well', () => {
    expect(renderGitlab(reportOf(clean), options('en'))).toBe('[]\n');
  });
});

describe('the table for Excel', () => {
  const rowsOf = (report: Report, lang: Lang = 'en'): Record<string, string>[] =>
    parse([...renderCsv(report, catalogue, options(lang))].join(''), { bom: true, columns: true, relax_quotes: false, record_delimiter: '\r\n' });

  test('has a byte order mark, its heads in the chosen language, and CRLF', () => {
    const text = [...renderCsv(reportOf(osaka), catalogue, options('ja'))].join('');
    expect(text).toMatch(/^\uFEFF"クラスター","リリース","ルール"/);
    expect(text.split('\r\n')).toHaveLength(osaka.findings.length + 2);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  test('has every finding, the waived one told apart', () => {
    const rows = rowsOf(reportOf(osaka));
    expect(rows).toHaveLength(osaka.findings.length);
    expect(rows.filter(({ Verdict }) => Verdict === 'waived').map(({ Rule }) => Rule)).toEqual(['HV206']);
  });

  test.each(['=cmd|"/c calc"!A1', '+1', '-1', '@SUM(A1)', '＝1+1', '  =1', '\t=1', '\r\n=1'])('takes no formula from %j', (name) => {
    const [row] = rowsOf(oneFinding({ subject: vm(name) }));
    expect(row?.Object).not.toMatch(/^\s*[=+\-@＝＋－＠]/);
    expect(row?.Object).not.toMatch(/[\t\r\n]/);
  });

  test('takes none behind a semicolon either, which separates cells in some countries', () => {
    expect(rowsOf(oneFinding({ subject: vm('a;=1+1') }))[0]?.Object).toBe("a;'=1+1");
  });
});

describe('a finding that the baseline has accepted', () => {
  test('is no result, no annotation and no failure; one that got worse is', () => {
    const whole = [osaka, nagoya];
    const known = (baseline: NonNullable<Finding['baseline']>): ClusterReport[] =>
      whole.map((cluster) => ({ ...cluster, findings: cluster.findings.map((finding) => ({ ...finding, baseline })) }));
    const fails = ranked(whole, ['fail']).length;
    expect(fails).toBeGreaterThan(0);
    expect(ranked(known('unchanged'), ['fail'])).toEqual([]);
    expect(ranked(known('worse'), ['fail'])).toHaveLength(fails);
    const junit = [...renderJunit(reportOf(...known('changed')), catalogue, { lang: 'en', date })].join('');
    expect(junit).not.toContain('<failure');
    expect(junit).toContain('in the baseline');
  });
});
