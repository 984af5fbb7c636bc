import { describe, expect, test } from 'vitest';
import { downtimeTable } from '../../src/report/downtime-rows.ts';
import type { Downtime } from '../../src/report/report.gen.ts';

function entry(vm: string, disks: number | undefined, seconds: number, tolerance = 1): Downtime {
  if (disks === undefined) return { vm, basis: 'unknown', indicative: false, tolerance };
  return { vm, passThroughDisks: disks, seconds: { low: disks === 0 ? 0 : seconds, high: seconds }, basis: 'table', indicative: false, tolerance };
}

function machines(count: number, of: (index: number) => Downtime): readonly Downtime[] {
  return Array.from({ length: count }, (_, index) => of(index));
}

describe('the downtime table', () => {
  test('has a row for each of a few virtual machines, what exceeds its tolerance first', () => {
    const { rows } = downtimeTable([entry('web', 0, 1), entry('db', 4, 6.5, 10), entry('file', 1, 5.7), entry('dc', undefined, 0)]);
    expect(rows.map(({ names: [name], exceeds }) => [name, exceeds])).toEqual([
      ['file', true],
      ['db', false],
      ['web', false],
      ['dc', false],
    ]);
  });

  test('is only a count where no downtime is known', () => {
    expect(downtimeTable([entry('web', undefined, 0), entry('db', undefined, 0)])).toMatchObject({ rows: [], notKnown: 2 });
  });

  test('counts each of many virtual machines once', () => {
    const table = downtimeTable(machines(8000, (index) => entry(`vm${index}`, index % 9 === 8 ? undefined : index % 9, 5 + (index % 9), index % 7)));
    const shown = table.rows.reduce((sum, { names }) => sum + names.length, 0);
    expect(table.rows.length).toBeLessThanOrEqual(30);
    expect(table.more).toBeGreaterThan(0);
    expect(shown + table.more + (table.withoutDisks?.count ?? 0) + table.notKnown).toBe(8000);
  });

  test('never hides an exceeded tolerance among those without disks', () => {
    const table = downtimeTable(machines(100, (index) => entry(`vm${index}`, 0, 1, index === 42 ? 0.5 : 1)));
    expect(table.rows.map(({ names }) => names)).toEqual([['vm42']]);
    expect(table.exceeding).toBe(1);
    expect(table.withoutDisks?.count).toBe(99);
  });

  test('a bound that is as high as the tolerance does not exceed it', () => {
    expect(downtimeTable([entry('web', 0, 1, 1)]).exceeding).toBe(0);
  });
});
