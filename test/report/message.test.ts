import { parse } from '@formatjs/icu-messageformat-parser';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatMessage, formatValue } from '../../src/report/message.ts';
import { formatNumber, formatSeconds } from '../../src/report/numbers.ts';
import { packMessage } from '../../src/rulebook/message-pack.ts';
import { missing } from '../../src/snapshot/known.ts';

function filled(message: string, values: Readonly<Record<string, unknown>>, lang: 'en' | 'ja' = 'en'): string {
  return formatMessage(packMessage(parse(message)), values, lang);
}

describe('a message of a rule', () => {
  test('takes names, numbers, lists and objects', () => {
    const values = { vm: '会計システム', seconds: 7.8, nodes: ['HV-OSA-01', 'HV-OSA-02'], network: { name: 'heartbeat', metric: 1100 } };
    expect(filled('{vm} stops for {seconds} s on {nodes}; {network}', values)).toBe(
      '会計システム stops for 7.8 s on HV-OSA-01, HV-OSA-02; heartbeat',
    );
    expect(filled('{vm}: {nodes}', values, 'ja')).toBe('会計システム: HV-OSA-01、HV-OSA-02');
  });

  test('has one form for one and another for many', () => {
    const message = '{count, plural, =0 {no snapshot} one {# snapshot} other {# snapshots}}';
    expect([0, 1, 2].map((count) => filled(message, { count }))).toEqual(['no snapshot', '1 snapshot', '2 snapshots']);
    expect(filled('{count, plural, other {スナップショットが # 個あります}}', { count: 1 }, 'ja')).toBe('スナップショットが 1 個あります');
  });

  test('chooses by a word, or by true and false', () => {
    const message = '{state, select, up {is up} other {is not up}}';
    expect(filled(message, { state: 'up' })).toBe('is up');
    expect(filled(message, { state: 'down' })).toBe('is not up');
    expect(filled('{on, select, true {on} false {off} other {?}}', { on: false })).toBe('off');
    expect(filled('{on, select, true {on} false {off} other {?}}', { on: missing('nodes.name') })).toBe('?');
  });

  test('says of what is not known that it is unknown, never 0 or nothing', () => {
    expect(filled('Metric {metric}, {count, plural, other {# networks}}', { metric: missing('networks.metric'), count: missing('networks') })).toBe(
      'Metric unknown, unknown networks',
    );
    expect(filled('Metric: {metric}', {}, 'ja')).toBe('Metric: 不明');
    expect(formatValue(['HV-OSA-01', missing('nodes.name')], 'ja')).toBe('HV-OSA-01、不明');
  });

  test('cuts a long list with its count', () => {
    const nodes = Array.from({ length: 64 }, (_, index) => `N${index + 1}`);
    expect(formatValue(nodes, 'en')).toBe('N1, N2, N3, N4, N5, N6, N7, N8, N9, N10, and 54 more');
    expect(formatValue(nodes, 'ja')).toMatch(/N10、ほか 54 件$/);
    expect(formatValue([], 'ja')).toBe('なし');
  });

  test('reads no value from the prototype', () => {
    expect(filled('{constructor}', {})).toBe('unknown');
  });
});

describe('numbers', () => {
  test.each([
    [5.965, '5.97'],
    [5.964999999999999, '5.97'],
    [13.6, '13.6'],
    [7.805, '7.81'],
    [-0, '0'],
    [0.004, '0'],
    [1e-9, '0'],
    [1000, '1000'],
    [10_000_000_000, '10000000000'],
  ])('%s is shown as %s', (value, shown) => {
    expect(formatNumber(value)).toBe(shown);
  });

  test('stay within half a hundredth', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e9, max: 1e9, noNaN: true }), (value) => {
        expect(Math.abs(Number(formatNumber(value)) - value)).toBeLessThanOrEqual(0.005 + Math.abs(value) * 1e-11);
        expect(formatNumber(value)).toMatch(/^-?\d+(\.\d{1,2})?$/);
      }),
    );
  });

  test('have their unit', () => {
    expect([formatSeconds(5.7, 'en'), formatSeconds(5.7, 'ja')]).toEqual(['5.7 s', '5.7 秒']);
  });
});
