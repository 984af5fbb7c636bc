import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { validateReport } from '../../generated/validate-report.js';
import type { Report } from '../../src/report/report.gen.ts';
import { clean, fail, jsonOf, largeReport, nagoya, osaka, poorCluster, reportOf } from './sample.ts';

/** A reason that is the whole message is left out. */
function sayingReasonsOnce(report: Report): Report {
  const clusters = report.clusters.map((cluster) => ({
    ...cluster,
    findings: cluster.findings.map(({ reason, ...finding }) =>
      reason === undefined || reason === finding.message ? finding : { ...finding, reason },
    ),
  }));
  return { ...report, clusters };
}

describe('the report as JSON', () => {
  test.each([
    ['two clusters', reportOf(osaka, nagoya)],
    ['nothing found', reportOf()],
    ['much missing', reportOf(poorCluster(), clean)],
    ['8,000 virtual machines', largeReport()],
  ])('is the report itself, valid against the schema: %s', (_, report) => {
    const parsed: unknown = JSON.parse(jsonOf(report));
    expect(parsed).toEqual(sayingReasonsOnce(report));
    expect(validateReport(parsed)).toBe(true);
  });

  test('has one finding and one downtime entry per line', () => {
    const lines = jsonOf(reportOf(osaka)).split('\n');
    expect(lines.filter((line) => line.includes('"fingerprint"'))).toHaveLength(osaka.findings.length);
    expect(lines.filter((line) => line.includes('"passThroughDisks"'))).toHaveLength(3);
  });

  test('prints nothing that a terminal or a CI runner acts on, and loses nothing', () => {
    const names = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('\u001B[31m', '::error::x', '##vso[task.x]', '\u202Eabc', '\u0085', '####[x]:::'),
    );
    fc.assert(
      fc.property(names, (name) => {
        const report = reportOf({ ...osaka, name, findings: [fail('HV109', { kind: 'vm', name }, { en: `${name}.`, ja: `${name}。` })] });
        const json = jsonOf(report);
        expect(JSON.parse(json)).toEqual(report);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
        expect(json).not.toMatch(/[\0-\x09\x0B-\x1F\x7F-\x9F\u200B-\u200F\u2028-\u202E\u2066-\u2069\uFEFF]|::|##/);
      }),
    );
  });
});
