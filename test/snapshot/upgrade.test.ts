import { expect, test } from 'vitest';
import { type Upgrade, upgradeSnapshot } from '../../src/snapshot/upgrade.ts';

// what the steps to a version 3 could be: a list renamed, then a fact moved
const table = {
  current: 3,
  upgrades: new Map<number, Upgrade>([
    [1, ({ cluster, ...rest }: { cluster?: object }) => ({ ...rest, cluster: { hosts: [], ...cluster } })],
    [2, (data: object) => ({ ...data, collected: [] })],
  ]),
};

test('an older version goes through every step to the current one', () => {
  expect(upgradeSnapshot({ schemaVersion: 1, cluster: { name: 'HVCL-OSA' } }, table)).toEqual({
    data: { schemaVersion: 3, cluster: { hosts: [], name: 'HVCL-OSA' }, collected: [] },
  });
  expect(upgradeSnapshot({ schemaVersion: 2, cluster: {} }, table)).toEqual({ data: { schemaVersion: 3, cluster: {}, collected: [] } });
});

test('the current version stays the same object', () => {
  const data = { schemaVersion: 3, cluster: {} };
  expect(upgradeSnapshot(data, table)).toEqual({ data });
});

test('a version without a step is refused, naming the oldest that has one', () => {
  expect(upgradeSnapshot({ schemaVersion: 0 }, table)).toMatchObject({ code: 'olderVersion', values: { version: 0, oldest: 1 } });
});

test('a newer version is refused, naming the one that is supported', () => {
  expect(upgradeSnapshot({ schemaVersion: 4 }, table)).toMatchObject({ code: 'newerVersion', values: { version: 4, supported: 3 } });
});

test.each([{}, { schemaVersion: '1' }, { schemaVersion: 1.5 }])('what is no version is left to the schema: %j', (data) => {
  expect(upgradeSnapshot(data, table)).toEqual({ data });
});
