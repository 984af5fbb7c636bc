import fc from 'fast-check';
import { expect, test } from 'vitest';
import { acceptsSnapshot } from '../../generated/accepts-snapshot.js';
import { validateSnapshot } from '../../generated/validate-snapshot.js';
import { generateSnapshot } from '../../tools/generator/snapshot.ts';

const snapshot = {
  ...generateSnapshot({ nodes: 2, machines: 60 }),
  unread: [{ fact: 'nodes.services', scope: { node: 'HV-OSA-02' }, reason: 'accessDenied' }],
  assumptions: [{ fact: 'networks', value: 'up' }],
  provenance: { '/cluster/nodes/0': { source: 'Get-ClusterNode', time: '2011-02-24T09:00:00+09:00' } },
};

/** Ways to every value of the snapshot */
const ways = waysInto(snapshot);

function waysInto(value: unknown, way: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [way];
  return [way, ...Object.entries(value).flatMap(([key, inner]) => waysInto(inner, [...way, key]))];
}

type Change = { readonly kind: 'set'; readonly value: unknown } | { readonly kind: 'remove' } | { readonly kind: 'add'; readonly key: string };

function changed(value: unknown, [step, ...rest]: readonly string[], change: Change): unknown {
  if (step !== undefined && typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).flatMap(([key, inner]): [string, unknown][] => {
      if (key !== step) return [[key, inner]];
      return rest.length === 0 && change.kind === 'remove' ? [] : [[key, changed(inner, rest, change)]];
    });
    return Array.isArray(value) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
  }
  if (change.kind === 'set') return change.value;
  if (change.kind === 'add' && typeof value === 'object' && value !== null && !Array.isArray(value))
    return Object.fromEntries([...Object.entries(value), [change.key, 'x']]);
  return value;
}

const anyChange = fc.oneof(
  fc
    .constantFrom<unknown>(null, '', 'x', 0, -1, 1.5, 1e300, true, [], {}, [null], [''], 'up', 'running', 129)
    .map((value): Change => ({ kind: 'set', value })),
  fc.constant<Change>({ kind: 'remove' }),
  fc.constantFrom('__proto__', 'constructor', 'Name', 'vm', 'state').map((key): Change => ({ kind: 'add', key })),
);

test('the quick check and the one that finds every error always agree', () => {
  expect(acceptsSnapshot(snapshot)).toBe(true);
  let refused = 0;
  fc.assert(
    fc.property(fc.constantFrom(...ways), anyChange, (way, change) => {
      const data = changed(snapshot, way, change);
      const accepted = acceptsSnapshot(data);
      if (!accepted) refused++;
      expect(accepted).toBe(validateSnapshot(data));
    }),
    { numRuns: 2000, seed: 20260101 },
  );
  expect(refused).toBeGreaterThan(500);
});
