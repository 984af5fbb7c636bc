import fc from 'fast-check';
import stringWidth from 'fast-string-width';
import { describe, expect, test } from 'vitest';
import type { Lang } from '../../src/report/catalogue.ts';
import { renderMarkdown } from '../../src/report/markdown.ts';
import { neutralise } from '../../src/report/neutralise.ts';
import type { ClusterReport, Report } from '../../src/report/report.gen.ts';
import { renderText, type TextOptions } from '../../src/report/text.ts';
import { catalogue, clean, fail, largeReport, nagoya, osaka, poorCluster, reportOf, unknown } from './sample.ts';

const plain: TextOptions = { lang: 'en', width: 80, color: false, ascii: false, wideAmbiguous: false, quiet: false, failOn: 'error' };
const langs: readonly Lang[] = ['en', 'ja'];

function text(report: Report, options: Partial<TextOptions> = {}): string {
  return renderText(report, catalogue, { ...plain, ...options });
}

describe('golden text', () => {
  for (const lang of langs) {
    for (const width of [80, 120]) {
      test(`two clusters, ${lang}, ${width} columns`, async () => {
        await expect(text(reportOf(osaka, nagoya), { lang, width })).toMatchFileSnapshot(`golden/clusters.${lang}.${width}.txt`);
      });
    }
    test(`200 virtual machines of which little is known, ${lang}`, async () => {
      await expect(text(reportOf(poorCluster()), { lang })).toMatchFileSnapshot(`golden/poor.${lang}.txt`);
    });
    test(`quiet, ASCII, ${lang}`, async () => {
      await expect(text(reportOf(osaka, nagoya), { lang, ascii: true, quiet: true })).toMatchFileSnapshot(`golden/quiet.${lang}.txt`);
    });
    test(`no cluster, ${lang}`, async () => {
      await expect(text(reportOf(), { lang })).toMatchFileSnapshot(`golden/no-cluster.${lang}.txt`);
    });
    test(`Markdown, ${lang}`, async () => {
      await expect(renderMarkdown(reportOf(osaka, nagoya, poorCluster()), catalogue, { lang })).toMatchFileSnapshot(`golden/clusters.${lang}.md`);
    });
  }
});

describe('a person reads', () => {
  test('the verdict first, the coverage of one cluster last', () => {
    const lines = text({ ...reportOf(clean), inputs: [] })
      .trim()
      .split('\n');
    expect(lines[0]).toBe('HV-FUK-CL01 (Windows Server 2008 R2): PASS');
    expect(lines).toContain('Nothing to report.');
    expect(lines.slice(-3, -1).join(' ').replace(/ +/g, ' ')).toBe(
      'Coverage: rules x objects 140: 140 pass, 0 fail, 0 unknown, 0 not applicable, 0 waived',
    );
  });

  test('no more than some pages, however large the cluster is', () => {
    expect(text(largeReport()).split('\n').length).toBeLessThan(80);
    expect(text(reportOf(poorCluster())).split('\n').length).toBeLessThan(60);
  });

  test('each command once, whatever waits for it', () => {
    expect(text(reportOf(poorCluster()), { width: 200 }).split('Msvm_ResourceAllocationSettingData').length - 1).toBe(1);
  });

  test('objects of one name with their ids', () => {
    const twins = ['A1', 'B2'].map((id) =>
      fail('HV306', { kind: 'vm', name: 'web', id }, { en: 'has a snapshot', ja: 'スナップショットがあります' }),
    );
    expect(text(reportOf({ ...clean, verdict: 'fail', findings: twins }))).toContain('web (A1), web (B2): has a snapshot');
  });

  test('quiet output without advice, unknowns, notes and downtimes', () => {
    const quiet = text(reportOf(osaka), { quiet: true });
    expect(quiet).toContain('HV109 switch-names');
    expect(quiet).toContain('Coverage:');
    expect(quiet).not.toMatch(/Rollback|Source|Unknown \(|Downtime|Notes/);
  });

  test('no escape sequence without colour, and some with', () => {
    expect(text(reportOf(osaka, nagoya))).not.toContain('\u001B');
    expect(text(reportOf(osaka, nagoya), { color: true })).toContain('\u001B[');
  });

  test('colour changes nothing but colour', () => {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what is taken out
    expect(text(reportOf(osaka, nagoya), { color: true }).replace(/\u001B\[\d+m/g, '')).toBe(text(reportOf(osaka, nagoya)));
  });

  test('ASCII borders only, under --ascii', () => {
    expect(text(reportOf(osaka, nagoya), { ascii: true })).not.toMatch(/[\u2500-\u257F]/);
  });

  test('Japanese table cells whole, wherever they are broken', () => {
    const name = '経理部・給与計算サーバー（待機系）の仮想マシン第二号機';
    const [entry] = nagoya.downtime;
    const downtime = entry === undefined ? [] : [{ ...entry, vm: name }];
    for (let width = 60; width <= 100; width += 7) {
      const rows = text(reportOf({ ...nagoya, downtime }), { lang: 'ja', width }).split('\n');
      const firstColumn = rows.filter((line) => line.startsWith('│')).map((line) => line.split('│')[1]?.trim() ?? '');
      expect(firstColumn.join('')).toContain(name);
    }
  });
});

const hostile = [
  '\u001B[31mred\u001B[0m',
  '\u202Ebidi\u2066',
  '::error file=a.ts::pwned',
  '##vso[task.setvariable variable=x]y',
  '##[error]z',
  '<img src=x onerror=alert(1)>',
  '[link](javascript:alert(1))',
  'a|b`c`**d**',
  '# head',
  '@someone',
  'https://example.test/x',
  'x\r\n::set-output name=a::b',
  '\u200B\uFEFF\u0085',
];

/** Names as they may stand in an export: Japanese, long, combining, and hostile ones. */
const names = fc.oneof(
  fc.constantFrom(...hostile),
  fc.stringMatching(/^[ぁ-んァ-ヶー一-龠A-Za-z0-9 _・（）「」.:/\\-]{1,60}$/),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
  fc.tuple(fc.constantFrom(...hostile), fc.string({ unit: 'binary', maxLength: 20 })).map(([a, b]) => a + b),
);

const clusters = fc.record({ name: names, vm: names, message: names, path: names }).map(({ name, vm, message, path }): ClusterReport => {
  const words = { en: `${vm} ${message}`, ja: `${message}は${vm}` };
  const missing = { fact: 'nodes.adapters.speed', on: vm, why: words, how: { en: message, ja: message, command: `Get-VM "${vm}" | ${message}` } };
  const location = { path, line: 1, column: 1, endLine: 1, endColumn: 1 };
  return {
    ...osaka,
    name,
    notes: [words],
    assumptions: [{ fact: 'cluster.name', value: name }],
    findings: [
      { ...fail('HV109', { kind: 'vm', name: vm }, words), location },
      { ...fail('HV-SITE', { kind: 'vm', name: vm }, words), verdict: 'waived' },
      { ...fail('HV-SITE', { kind: 'vm', name: vm }, words), verdict: 'pass' },
      unknown('HV103', [vm, name], [missing], words),
      unknown('HV104', [vm], [], words),
      { ...fail('HV113', { kind: 'cluster', name }, words), verdict: 'notApplicable', reason: words },
    ],
    downtime: [{ vm, passThroughDisks: 3, seconds: { low: 6, high: 6.23 }, basis: 'interpolated', indicative: true, tolerance: 1 }],
  };
});

const reports = fc.array(clusters, { minLength: 1, maxLength: 2 }).map((each): Report => {
  const [first] = each;
  const error = first?.notes?.[0] ?? { en: 'x', ja: 'x' };
  return { ...reportOf(...each), inputs: [{ path: first?.name ?? 'x', format: 'json', error }], notes: [error] };
});

const options = fc.record({ lang: fc.constantFrom(...langs), width: fc.integer({ min: 40, max: 160 }), ascii: fc.boolean(), quiet: fc.boolean() });

describe('whatever the input is called', () => {
  test('no line is wider than the terminal', () => {
    fc.assert(
      fc.property(reports, options, (report, given) => {
        const tooWide = text(report, given)
          .split('\n')
          .filter((line) => stringWidth(line) > given.width);
        expect(tooWide).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  test('no line of the samples is wider than the terminal', () => {
    for (const lang of langs)
      for (let width = 40; width <= 130; width += 3)
        for (const line of text(reportOf(osaka, nagoya, poorCluster()), { lang, width }).split('\n'))
          expect(stringWidth(line), line).toBeLessThanOrEqual(width);
  });

  test('the text holds no control or bidi character and no command of a CI runner', () => {
    fc.assert(
      fc.property(reports, options, (report, given) => {
        const printed = text(report, given);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
        expect(printed).not.toMatch(/[\0-\x09\x0B-\x1F\x7F-\x9F\u200B-\u200F\u2028-\u202E\u2066-\u2069\uFEFF]/);
        expect(printed).not.toMatch(/##(vso)?\[/i);
        for (const line of printed.split('\n')) expect(line.trimStart()).not.toMatch(/^::[a-z-]+/i);
      }),
      { numRuns: 150 },
    );
  });

  test('Markdown makes no HTML, link, mention, cell or command of it', () => {
    fc.assert(
      fc.property(reports, fc.constantFrom(...langs), (report, lang) => {
        const outside = withoutFences(renderMarkdown(report, catalogue, { lang }));
        expect(outside).not.toMatch(/(?<!\\)<[a-z/!]/i);
        expect(outside).not.toMatch(/(?<!\\)\]\(/);
        expect(outside).not.toMatch(/(?<!\\)@/);
        expect(outside).not.toMatch(/##(vso)?\[/i);
        for (const row of outside.split('\n').filter((line) => line.startsWith('|')))
          expect([3, 4, 6, 8]).toContain(row.split(/(?<!\\)\|/).length - 1);
      }),
      { numRuns: 150 },
    );
  });

  test('each hostile name is seen for what it is', () => {
    expect(neutralise('\u001B[31m')).toBe('<1B>[31m');
    expect(neutralise('::error::x')).toBe('<3A>:error<3A>:x');
    expect(neutralise('##vso[task]')).toBe('#<23>vso[task]');
    expect(neutralise('fe80::1')).toBe('fe80::1');
  });
});

/** A fence is literal text; only what stands outside can be markup. */
function withoutFences(markdown: string): string {
  let fence: string | undefined;
  const kept: string[] = [];
  for (const line of markdown.split('\n')) {
    if (fence !== undefined) {
      if (line === fence) fence = undefined;
    } else {
      fence = /^`{3,}/.exec(line)?.[0];
      if (fence === undefined) kept.push(line);
    }
  }
  expect(fence, 'every fence is closed').toBeUndefined();
  return kept.join('\n');
}
