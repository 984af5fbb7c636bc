import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { renderJunit } from '../../src/report/junit.ts';
import type { Report } from '../../src/report/report.gen.ts';
import { catalogue, clean, fail, nagoya, osaka, reportOf } from './sample.ts';

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
}

function parsed(report: Report, options: { readonly failsOnUnknown?: boolean } = {}): Element {
  const root: Element = { name: '', attributes: {}, children: [] };
  const open = [root];
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes, children: [] };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => open.pop());
  parser.write([...renderJunit(report, catalogue, { lang: 'en', date: '2026-11-25', ...options })].join('')).close();
  return root.children[0] ?? root;
}

/**
 * What the schemas of Jenkins' xUnit plugin and of Ant's JUnit task ask for, both of which are in use: attributes that an element must have and may
 * have, and its children in their order.
 */
const elements: Readonly<Record<string, { readonly must: readonly string[]; readonly may?: readonly string[]; readonly children: RegExp }>> = {
  testsuites: { must: [], children: /^(testsuite )*$/ },
  testsuite: {
    must: ['id', 'package', 'name', 'tests', 'failures', 'errors', 'time', 'timestamp', 'hostname'],
    may: ['skipped'],
    children: /^properties (testcase )*system-out system-err $/,
  },
  properties: { must: [], children: /^$/ },
  testcase: { must: ['classname', 'name', 'time'], children: /^((failure|error|skipped) )?$/ },
  failure: { must: ['type', 'message'], children: /^$/ },
  error: { must: ['type', 'message'], children: /^$/ },
  skipped: { must: ['message'], children: /^$/ },
  'system-out': { must: [], children: /^$/ },
  'system-err': { must: [], children: /^$/ },
};

function expectValid({ name, attributes, children }: Element): void {
  const { must = [], may = [], children: order = /^$/ } = elements[name] ?? {};
  expect(Object.keys(elements)).toContain(name);
  expect(Object.keys(attributes)).toEqual(expect.arrayContaining([...must]));
  expect([...must, ...may]).toEqual(expect.arrayContaining(Object.keys(attributes)));
  expect(children.map((child) => `${child.name} `).join('')).toMatch(order);
  if (name === 'testsuite') {
    expect(attributes.timestamp).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}$/);
    const cases = children.filter((child) => child.name === 'testcase');
    const count = (kind: string) => String(cases.filter((each) => each.children[0]?.name === kind).length);
    const { tests, failures, errors, skipped } = attributes;
    expect({ tests, failures, errors, skipped }).toEqual({
      tests: String(cases.length),
      failures: count('failure'),
      errors: count('error'),
      skipped: count('skipped'),
    });
    const names = cases.map((each) => `${each.attributes.classname} ${each.attributes.name}`);
    expect(new Set(names).size).toBe(names.length);
  }
  for (const child of children) expectValid(child);
}

const message = { en: 'Switch "業務LAN" is missing.', ja: '仮想スイッチ「業務LAN」がありません。' };

function casesOf(report: Report, options: { readonly failsOnUnknown?: boolean } = {}) {
  return parsed(report, options).children.flatMap((suite) =>
    suite.children
      .filter(({ name }) => name === 'testcase')
      .map((each) => ({
        suite: suite.attributes.name,
        name: each.attributes.name,
        outcome: each.children[0]?.name ?? 'pass',
        message: each.children[0]?.attributes.message,
      })),
  );
}

describe('JUnit', () => {
  test.each([
    ['two clusters', reportOf(osaka, nagoya)],
    ['nothing found', reportOf()],
    ['all well', reportOf(clean)],
    ['two machines of one name', reportOf({ ...clean, findings: ['A1', 'B2'].map((id) => fail('HV109', { kind: 'vm', name: 'web', id }, message)) })],
    ['one finding twice', reportOf({ ...clean, findings: [1, 2].map(() => fail('HV109', { kind: 'vm', name: 'web' }, message)) })],
  ])('is as its readers want it: %s', (_, report) => {
    expectValid(parsed(report));
  });

  test('has a suite for each cluster and pack, and one for what could not be read', () => {
    const suites = parsed(reportOf(osaka, nagoya)).children.map(({ attributes }) => attributes.name);
    expect(suites).toEqual(['input', 'HV-OSA-CL01 / nec-2008r2', 'HV-OSA-CL01 / custom', '名古屋/before / custom']);
  });

  test('has a case for each rule and object, passes included', () => {
    const passes = ['web01', 'web02'].map((name) => ({ ...fail('HV109', { kind: 'vm', name }, message), verdict: 'pass' as const }));
    const cases = casesOf({ ...reportOf({ ...clean, findings: [...passes, fail('HV109', { kind: 'vm', name: 'web03' }, message)] }), inputs: [] });
    expect(cases.map(({ name, outcome }) => [name, outcome])).toEqual([
      ['HV109 switch-names: web01', 'pass'],
      ['HV109 switch-names: web02', 'pass'],
      ['HV109 switch-names: web03', 'failure'],
    ]);
  });

  test('skips what is unknown with what is missing, once for each object that waits for it', () => {
    const waiting = casesOf(reportOf(osaka)).filter(({ name }) => name?.startsWith('HV103'));
    expect(waiting).toHaveLength(12);
    expect(new Set(waiting.map(({ outcome }) => outcome))).toEqual(new Set(['skipped']));
    expect(waiting[0]?.message).toBe(
      'unknown: nodes.adapters.speed (HV-OSA-02): could not be read: access was denied, liveMigration.order: not collected',
    );
  });

  test('has errors for unknowns where these fail the run', () => {
    const waiting = casesOf(reportOf(osaka), { failsOnUnknown: true }).filter(({ name }) => name?.startsWith('HV103'));
    expect(new Set(waiting.map(({ outcome }) => outcome))).toEqual(new Set(['error']));
    expectValid(parsed(reportOf(osaka), { failsOnUnknown: true }));
  });

  test('tells the waived from what does not apply', () => {
    const skipped = casesOf(reportOf(osaka)).filter(({ name }) => /HV206|HV113/.test(name ?? ''));
    expect(skipped.map(({ outcome, message: words }) => `${outcome} ${words?.split(':')[0]}`)).toEqual(['skipped waived', 'skipped not applicable']);
  });
});
