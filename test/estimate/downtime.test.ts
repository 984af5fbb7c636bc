import { describe, expect, it, test } from 'vitest';
import { type DowntimeTable, downtimeOf, estimateDowntime, estimateSeconds } from '../../src/estimate/downtime.ts';
import { roundHundredths } from '../../src/report/numbers.ts';
import { listPaths, prepareFacts } from '../../src/snapshot/facts.ts';
import { isUnknown } from '../../src/snapshot/known.ts';
import type { Cluster, Disk, VirtualMachine } from '../../src/snapshot/snapshot.gen.ts';

/** The table of the document. */
const rows = [
  { disks: 0, seconds: 1, bound: true },
  { disks: 1, seconds: 5.7 },
  { disks: 4, seconds: 6.5 },
  { disks: 8, seconds: 7.8 },
  { disks: 16, seconds: 13.6 },
  { disks: 32, seconds: 25 },
];
const table: DowntimeTable = { rows, measuredOn: '2008 R2', own: false };

function factsOf(cluster: Omit<Cluster, 'name'>) {
  const collected = listPaths.map((list) => ({ list, source: 'Get-VMHardDiskDrive' }));
  return prepareFacts({ schemaVersion: 1, collected, cluster: { name: 'satellite', ...cluster } });
}

function machine(name: string, passThrough: number): VirtualMachine {
  const disks: Disk[] = [{ type: 'virtual', path: `C:\\ClusterStorage\\Volume1\\${name}.vhd` }];
  for (let number = 1; number <= passThrough; number++) disks.push({ type: 'passThrough', diskNumber: number });
  return { name, disks };
}

describe('seconds of downtime by pass-through disks', () => {
  test.each([
    [0, 0, 1, 'table'],
    [1, 5.7, 5.7, 'table'],
    [2, 5.97, 5.97, 'interpolated'],
    [3, 6.23, 6.23, 'interpolated'],
    [4, 6.5, 6.5, 'table'],
    [6, 7.15, 7.15, 'interpolated'],
    [8, 7.8, 7.8, 'table'],
    [12, 10.7, 10.7, 'interpolated'],
    [16, 13.6, 13.6, 'table'],
    [24, 19.3, 19.3, 'interpolated'],
    [32, 25, 25, 'table'],
    [40, 30.7, 30.7, 'extrapolated'],
    [64, 47.8, 47.8, 'extrapolated'],
  ])('%i disks: %d to %d s, %s', (disks, low, high, basis) => {
    const estimate = estimateSeconds(table, disks);
    expect({ ...estimate, low: roundHundredths(estimate.low), high: roundHundredths(estimate.high) }).toEqual({ low, high, basis });
  });

  test.each([
    [2, 5.7 + 0.8 / 3],
    [3, 5.7 + 1.6 / 3],
    [5, 6.5 + 1.3 / 4],
    [31, 13.6 + (15 * 11.4) / 16],
    [33, 25 + 11.4 / 16],
  ])('%i disks lie on the line between two rows, unrounded', (disks, seconds) => {
    expect(estimateSeconds(table, disks).high).toBeCloseTo(seconds, 12);
  });

  it('never fall as disks are added', () => {
    const highs = Array.from({ length: 65 }, (_, disks) => estimateSeconds(table, disks).high);
    expect(highs).toEqual([...highs].sort((a, b) => a - b));
  });
});

describe('seconds with two decimals, half up', () => {
  test.each([
    [5.965, 5.97],
    [5.964999999999999, 5.97],
    [5.9649, 5.96],
    [1.005, 1.01],
    [2.675, 2.68],
    [0.004, 0],
    [0.005, 0.01],
    [13.6, 13.6],
    [25, 25],
  ])('%d is shown as %d', (seconds, shown) => {
    expect(roundHundredths(seconds)).toBe(shown);
  });
});

describe("a site's own table", () => {
  const own: DowntimeTable = {
    own: true,
    rows: [
      { disks: 0, seconds: 0.8, bound: true },
      { disks: 2, seconds: 4 },
      { disks: 10, seconds: 6 },
    ],
  };

  test.each([
    [0, 0, 0.8, 'measured'],
    [2, 4, 4, 'measured'],
    [6, 5, 5, 'interpolated'],
    [10, 6, 6, 'measured'],
    [14, 7, 7, 'extrapolated'],
  ])('%i disks: %d to %d s, %s', (disks, low, high, basis) => {
    expect(estimateSeconds(own, disks)).toEqual({ low, high, basis });
  });

  it('counts the next measured row between a bound and that row', () => {
    expect(estimateSeconds(own, 1)).toEqual({ low: 0, high: 4, basis: 'interpolated' });
  });

  it('without a bound gives one figure for no disk', () => {
    expect(
      estimateSeconds(
        {
          own: true,
          rows: [
            { disks: 0, seconds: 0.4 },
            { disks: 4, seconds: 2 },
          ],
        },
        0,
      ),
    ).toEqual({ low: 0.4, high: 0.4, basis: 'measured' });
  });

  it('that does not begin with 0 disks cannot answer for fewer', () => {
    expect(() => estimateSeconds({ own: true, rows: own.rows.slice(1) }, 1)).toThrow(/must start with 0 disks/);
  });
});

describe('the downtime of virtual machines', () => {
  const nodes = [{ name: 'ARIEL', os: { build: 7601 } }];

  it('goes by their pass-through disks, in their order', () => {
    const facts = factsOf({ nodes, virtualMachines: [machine('会計システム', 8), machine('ws2003r2-lm', 0), machine('DB', 8)] });
    const shown = estimateDowntime(facts, table).map(({ vm, disks, estimate, indicative }) => [
      vm.name,
      disks,
      isUnknown(estimate) ? 'unknown' : estimate.high,
      indicative,
    ]);
    expect(shown).toEqual([
      ['会計システム', 8, 7.8, false],
      ['ws2003r2-lm', 0, 1, false],
      ['DB', 8, 7.8, false],
    ]);
  });

  it('is unknown, with the fact that is missing, while their disks are', () => {
    const untold: VirtualMachine = { name: 'web01', disks: [{ type: 'passThrough' }, {}] };
    const facts = factsOf({ nodes, virtualMachines: [{ name: 'DB' }, untold] });
    const missing = estimateDowntime(facts, table).map(({ disks, estimate }) =>
      [disks, estimate].map((answer) => (isUnknown(answer) ? answer.missing[0]?.fact : answer)),
    );
    expect(missing).toEqual([
      ['virtualMachines.disks', 'virtualMachines.disks'],
      ['virtualMachines.disks.type', 'virtualMachines.disks.type'],
    ]);
  });

  test.each([
    ['on the release of the table', [7601], table, false],
    ['on a later release', [9600], table, true],
    ['where one node runs a later release', [7601, 9600], table, true],
    ['by own measurements', [9600], { rows, own: true }, false],
    ['where no release is known', [undefined], table, true],
  ])('%s', (_name, builds, used: DowntimeTable, indicative) => {
    const facts = factsOf({
      nodes: builds.map((build, index) => ({ name: `HV-OSA-0${index + 1}`, ...(build === undefined ? {} : { os: { build } }) })),
      virtualMachines: [machine('web01', 1)],
    });
    expect(estimateDowntime(facts, used).map((estimate) => estimate.indicative)).toEqual([indicative]);
    expect(downtimeOf(facts, used)(machine('web01', 1))).toEqual({
      disks: 1,
      low: 5.7,
      high: 5.7,
      basis: used.own ? 'measured' : 'table',
      indicative,
    });
  });
});
