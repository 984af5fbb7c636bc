import { describe, expect, it } from 'vitest';
import { exportCases } from './mutation/cases.ts';
import { encode } from './mutation/encode.ts';
import { mutationNames } from './mutation/mutations.ts';
import { differences } from './mutation/oracle.ts';
import { knownCases, runMutation } from './mutation/run.ts';
import { snapshotOf } from './one-cluster.ts';

/** A number of a case that failed, to run it alone: HVLINT_MUTATION=4711 npx vitest run test/import/mutation.test.ts */
const only = process.env.HVLINT_MUTATION;
const numbers = only === undefined ? Array.from({ length: 450 }, (_, index) => 100_000 + index) : [Number(only)];

it('of exports that were cut, folded, re-encoded, repeated or shown in another way, each fact is right or absent', async () => {
  const cases = await knownCases(exportCases());
  const found: string[] = [];
  let applied = 0;
  for (const number of numbers) {
    const complaints = await runMutation(cases, number);
    if (complaints === undefined) continue;
    applied++;
    found.push(...complaints);
  }
  expect(found).toEqual([]);
  if (only === undefined) expect(applied).toBeGreaterThan(250);
});

describe('the comparison itself', () => {
  const networks = JSON.stringify([
    { Name: 'heartbeat', Metric: 1100, AutoMetric: true, Role: 1 },
    { Name: 'management', Metric: 1000, AutoMetric: false, Role: 3 },
  ]);
  const original = snapshotOf({ 'GetClusterNetwork.json': networks });

  it.each([
    ['a value that was not there', networks.replace('1100', '1101'), ['networks "heartbeat": metric']],
    ['a name that was not there', networks.replace('heartbeat', 'hea'), ['networks "hea"']],
    ['a list that has become shorter and is called complete', JSON.stringify(JSON.parse(networks).slice(1)), ['1 of 2 are called complete']],
    ['nothing but a missing value', networks.replace('"Metric":1100,', ''), []],
  ])('tells %s', async (_, changed, expected) => {
    const found = differences(await snapshotOf({ 'GetClusterNetwork.json': changed }), await original);
    expect(found).toHaveLength(expected.length);
    for (const [index, part] of expected.entries()) expect(found[index]).toMatch(new RegExp(part.replace(': ', '.*')));
  });

  it('has every mutation of the issue', () => {
    const wanted = [
      'truncate',
      'encoding',
      'dropFiles',
      'swapFiles',
      'repeat',
      'render',
      'cutColumns',
      'blankLines',
      'lineEnds',
      'fold',
      'lostDashes',
    ];
    expect(mutationNames).toEqual(expect.arrayContaining(wanted));
  });

  it('writes code page 932 as Windows does', () => {
    expect([...encode('業①A', 'cp932')]).toEqual([0x8b, 0xc6, 0x87, 0x40, 0x41]);
    expect([...encode('業A', 'ascii')]).toEqual([0x3f, 0x41]);
  });
});
