import { expect, test } from 'vitest';
import { listPaths, prepareFacts } from '../../src/snapshot/facts.ts';
import { generateSnapshot } from '../../tools/generator/snapshot.ts';

test('the same sizes give the same bytes, another seed another cluster', () => {
  const bytes = (seed: number) => JSON.stringify(generateSnapshot({ nodes: 4, machines: 60, seed }));
  expect(bytes(1)).toBe(bytes(1));
  expect(bytes(2)).not.toBe(bytes(1));
});

test('every list of the schema is there, and nothing of it is incomplete', () => {
  const snapshot = generateSnapshot({ nodes: 4, machines: 60 });
  expect(new Set(snapshot.collected?.map(({ list }) => list))).toEqual(new Set(listPaths));
  expect(prepareFacts(snapshot).incomplete.size).toBe(0);
});

test('a poor cluster holds networks and virtual machines alone, and calls none of their lists complete', () => {
  const { cluster, collected } = generateSnapshot({ nodes: 4, machines: 60, poor: true });
  expect(Object.keys(cluster)).toEqual(['name', 'networks', 'virtualMachines']);
  expect(cluster.virtualMachines).toHaveLength(60);
  expect(collected?.map(({ list }) => list)).toEqual(['networks', 'virtualMachines']);
  expect(cluster.virtualMachines?.every(({ clustered, possibleOwners }) => clustered === undefined && possibleOwners === undefined)).toBe(true);
});

test('the same few machines have a fault whatever the size', () => {
  const offline = (machines: number) =>
    (generateSnapshot({ nodes: 2, machines }).cluster.virtualMachines ?? []).flatMap(({ state }, index) => (state === 'off' ? [index] : []));
  expect(offline(200)).toEqual([13, 113]);
  expect(offline(400)).toEqual([13, 113, 213, 313]);
});
