import { parse } from 'csv-parse/sync';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { renderAzure } from '../../src/report/azure.ts';
import type { Lang } from '../../src/report/catalogue.ts';
import { renderCsv } from '../../src/report/csv.ts';
import { renderGithub } from '../../src/report/github.ts';
import { renderGitlab } from '../../src/report/gitlab.ts';
import { renderJunit } from '../../src/report/junit.ts';
import { renderMarkdown } from '../../src/report/markdown.ts';
import type { Report } from '../../src/report/report.gen.ts';
import { renderSarif } from '../../src/report/sarif.ts';
import { renderText } from '../../src/report/text.ts';
import { catalogue, fail, jsonOf, osaka, reportOf, unknown } from './sample.ts';

/** Names that an export may hold, each of which would do harm somewhere. */
const names: readonly string[] = [
  '##vso[task.setvariable variable=PATH]/tmp',
  '##[error]fake',
  '::error::fake',
  'web01::set-output name=verdict::pass',
  'web01\n::stop-commands::x',
  'web01\r\n##vso[task.complete result=Succeeded]',
  '</script><script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  ']]><failure/>',
  '"/><failure message="',
  '&lt;&#60;&unknown;',
  '=cmd|"/c calc"!A1',
  '+1+1',
  '-1-1',
  '@SUM(1)',
  'web;=1+1',
  '\t=1+1',
  '"\r\n"=1+1',
  '\u202Egnp.exe\u2066',
  '\u001B[2J\u001B]0;title\u0007',
  '\u0000\u0001\u0085\u200B\uFEFF\u2028',
  '\uD800 and \uDFFF \uFFFE\uFFFF',
  '[link](https://example.test/) ![x](https://example.test/)',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a name, as it is
  '`${{ secrets.TOKEN }}`',
  '%0A::error::fake%0D',
  '; ] code=x;type=error',
  'A'.repeat(10_000),
  '仮'.repeat(10_000),
];

function reportWith(name: string): Report {
  const words = { en: `"${name}" is wrong`, ja: `${name} が正しくありません` };
  const missing = { fact: 'nodes.adapters.speed', on: name, why: words, how: { en: name, ja: name, command: `Get-VM "${name}"` } };
  // a path is never cut, since it has to lead to its file
  const path = name.length > 1000 ? 'vm.json' : name;
  const found = fail('HV109', { kind: 'vm', name, id: name, node: name }, words);
  return {
    ...reportOf({
      ...osaka,
      name,
      notes: [words],
      assumptions: [{ fact: 'cluster.name', value: name }],
      findings: [
        { ...found, name, location: { path, line: 1, column: 1, endLine: 1, endColumn: 2 }, evidence: { name } },
        { ...found, rule: name, severity: 'warning' },
        { ...found, severity: 'info' },
        { ...found, verdict: 'waived' },
        { ...found, verdict: 'pass' },
        { ...found, verdict: 'notApplicable', reason: words },
        unknown('HV103', [name, name], [missing], words),
      ],
      downtime: [{ vm: name, passThroughDisks: 3, seconds: { low: 6, high: 6.2 }, basis: 'interpolated', indicative: true, tolerance: 1 }],
    }),
    inputs: [{ path, format: 'json', error: { en: `${path}:1:2: ${name}`, ja: `${path}:1:2: ${name}` } }],
    assumptions: [{ fact: 'os', value: name }],
    notes: [words],
  };
}

interface Format {
  render(report: Report, lang: Lang): string;
  /** What only this medium takes for more than text */
  check?(text: string): void;
  /** JSON keeps names whole: its readers cut them */
  readonly isWhole?: true;
  /** The commands that it is made of, which are its own */
  readonly own?: RegExp;
}

const placeOf = (path: string) => path;
const isJson = (text: string) => expect(() => JSON.parse(text)).not.toThrow();

const formats: Readonly<Record<string, Format>> = {
  text: {
    render: (report, lang) =>
      renderText(report, catalogue, { lang, width: 80, color: false, ascii: false, wideAmbiguous: false, quiet: false, failOn: 'error' }),
  },
  json: { render: jsonOf, check: isJson, isWhole: true },
  markdown: {
    render: (report, lang) => renderMarkdown(report, catalogue, { lang }),
    check: (text) => {
      const outside = text.replace(/^(`{3,})powershell\n[\s\S]*?\n\1$/gm, '');
      expect(outside).not.toMatch(/(?<!\\)<[a-z/!]|(?<!\\)\]\(/i);
    },
  },
  sarif: {
    render: (report, lang) => [...renderSarif(report, catalogue, { lang, placeOf, passes: true })].join(''),
    check: (text) => {
      isJson(text);
      const messages: string[] = [];
      JSON.parse(text, (key, value) => {
        if (key === 'text' && typeof value === 'string') messages.push(value);
        return value;
      });
      // a link to anywhere
      for (const message of messages) expect(message).not.toMatch(/\]\(/);
    },
  },
  junit: {
    render: (report, lang) => [...renderJunit(report, catalogue, { lang, date: '2026-11-25' })].join(''),
    check: (text) => {
      const elements: string[] = [];
      const parser = new SaxesParser();
      parser.on('opentag', ({ name }) => elements.push(name));
      parser.write(text).close();
      expect(elements.filter((name) => name === 'failure')).toHaveLength(3);
      expect(elements).not.toContain('script');
    },
  },
  github: {
    render: (report, lang) => renderGithub(report, { lang, placeOf }),
    own: /^::(?:error|warning|notice) (?:(?!::).)*::/gm,
    check: (text) => {
      expect(text.trimEnd().split('\n')).toHaveLength(text.match(/^::/gm)?.length ?? 0);
      expect(text).not.toMatch(/%0A|%0D/i);
    },
  },
  azure: {
    render: (report, lang) => renderAzure(report, { lang, placeOf }),
    own: /^##vso\[task\.logissue type=(?:error|warning)(?:;(?:sourcepath|linenumber|columnnumber|code)=[^;\]]*)*\]/gm,
  },
  gitlab: { render: (report, lang) => renderGitlab(report, { lang, placeOf }), check: isJson },
  csv: {
    render: (report, lang) => [...renderCsv(report, catalogue, { lang, placeOf })].join(''),
    check: (text) => {
      expect(text.slice(1)).not.toContain('\uFEFF');
      const rows: string[][] = parse(text, { bom: true, record_delimiter: '\r\n' });
      expect(rows).toHaveLength(8);
      for (const cell of rows.flat()) expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠]|[;\t]\s*[=+\-@＝＋－＠]|[\r\n]/);
    },
  },
};

const cases = Object.entries(formats).flatMap(([name, format]) =>
  names.map((hostile) => ({ name, format, hostile, shown: JSON.stringify(hostile).slice(0, 60) })),
);

describe('whatever the input is called, it is harmless', () => {
  test.each(cases)('in $name: $shown', ({ name, format, hostile }) => {
    for (const lang of ['en', 'ja'] as const) {
      const text = format.render(reportWith(hostile), lang);
      const printed = name === 'csv' ? text.slice(1).replaceAll('\r\n', '\n') : text;
      // word joiners of the Markdown are our own
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
      expect(printed).not.toMatch(/[\0-\x09\x0B-\x1F\x7F-\x9F\u00AD\u061C\u200B-\u200F\u2028-\u202E\u2066-\u206F\uFEFF]/);
      expect(printed).not.toMatch(/[\uD800-\uDFFF]/u);
      const others = format.own === undefined ? printed : printed.replace(format.own, '');
      expect(others).not.toMatch(/##(?:vso)?\[/i);
      expect(others).not.toMatch(/(?:^|[^0-9A-Fa-f\]])::[a-z]/im);
      if (format.isWhole === undefined) for (const [run] of others.matchAll(/A+|仮+/g)) expect(run.length).toBeLessThan(4100);
      format.check?.(text);
    }
  });
});
