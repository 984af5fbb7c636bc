import { describe, expect, it } from 'vitest';
import { collect, failsOn, fixture } from './collected.ts';
import { hasHost } from './run-collector.ts';

describe.skipIf(!hasHost())('the collector on clusters with one thing wrong', { timeout: 120_000 }, () => {
  it.each(['clean-2012', 'clean-2016', 'clean-2022'])('%s: nothing is', async (name) => {
    const { snapshot, code } = await collect(fixture(name));
    expect(code).toBe(0);
    expect(failsOn(snapshot)).toEqual([]);
  });

  it.each([
    'HV101-order-not-set',
    'HV107-ipsec',
    'HV114-switch-parity',
    'HV115-manual-metric',
    'HV123-file-sharing-off',
    'HV127-switch-parity',
    'HV207-compatibility-off',
    'HV302-not-clustered',
    'HV306-snapshot',
    'HV307-pass-through',
    'HV309-local-parent',
    'HV311-local-parent',
    'HV317-pass-through',
    'HV319-possible-owners',
    'HV321-iso',
    'HV404-redirected',
    'HV514-backup',
  ])('what is wrong on %s is found in what was collected, and nothing else', async (name) => {
    const { snapshot } = await collect(fixture(name));
    expect(failsOn(snapshot)).toEqual(failsOn(fixture(name)));
    expect(failsOn(snapshot).some((line) => line.startsWith(name.slice(0, 5)))).toBe(true);
  });
});
