import { describe, expect, it, test } from 'vitest';
import { type Comparison, compareNodes } from '../../src/snapshot/derived/comparisons.ts';
import { comparedProperties } from '../../src/snapshot/derived/node-properties.ts';
import { listPaths, prepareFacts } from '../../src/snapshot/facts.ts';
import { isUnknown, type Maybe, missing } from '../../src/snapshot/known.ts';
import type { Node } from '../../src/snapshot/snapshot.gen.ts';

function plain(answer: Maybe<unknown>): unknown {
  return isUnknown(answer) ? answer.missing.map(({ fact, on }) => `${fact} of ${on}`) : answer;
}

/** Compares nodes by these values; undefined is one that was not collected. */
function compare(values: Readonly<Record<string, string | readonly string[] | undefined>>): readonly Comparison[] {
  const nodes = Object.keys(values).map((name): Node => ({ name }));
  return compareNodes(nodes, 'updates', (node) => values[node.name] ?? missing('nodes.updates', node.name));
}

/** Who is told what: the name of the node, or "cluster". */
function verdicts(comparisons: readonly Comparison[]): unknown {
  return comparisons.map(({ node, agrees }) => [node?.name ?? 'cluster', plain(agrees)]);
}

describe('nodes compared in one property', () => {
  test.each<[string, Parameters<typeof compare>[0], unknown]>([
    ['one alone agrees with itself', { ARIEL: 'x' }, [['ARIEL', true]]],
    [
      'all alike',
      { ARIEL: 'x', UMBRIEL: 'x' },
      [
        ['ARIEL', true],
        ['UMBRIEL', true],
      ],
    ],
    ['two that differ', { ARIEL: 'x', UMBRIEL: 'y' }, [['cluster', false]]],
    ['one of two not collected', { ARIEL: 'x', UMBRIEL: undefined }, [['cluster', ['nodes.updates of UMBRIEL']]]],
    [
      'one of three differs',
      { ARIEL: 'x', UMBRIEL: 'y', OBERON: 'x' },
      [
        ['ARIEL', true],
        ['UMBRIEL', false],
        ['OBERON', true],
      ],
    ],
    [
      'one of three not collected',
      { ARIEL: 'x', UMBRIEL: 'x', OBERON: undefined },
      [
        ['ARIEL', true],
        ['UMBRIEL', true],
        ['OBERON', ['nodes.updates of OBERON']],
      ],
    ],
    ['half of all are not most of them', { ARIEL: 'x', UMBRIEL: 'x', OBERON: 'y', TITANIA: undefined }, [['cluster', false]]],
    ['none collected', { ARIEL: undefined, UMBRIEL: undefined }, [['cluster', ['nodes.updates of ARIEL', 'nodes.updates of UMBRIEL']]]],
    ['no node', {}, []],
  ])('%s', (_name, values, expected) => {
    expect(verdicts(compare(values))).toEqual(expected);
  });

  it('are all named with their values where no value has a majority', () => {
    expect(compare({ ARIEL: 'x', UMBRIEL: 'y' })).toMatchObject([{ differing: ['x (ARIEL)', 'y (UMBRIEL)'] }]);
  });

  it('are held against the nodes of the majority, which are named', () => {
    const [, umbriel] = compare({ ARIEL: 'x', UMBRIEL: 'y', OBERON: 'x' });
    expect(umbriel).toMatchObject({ value: 'y', expected: 'x', holders: 'ARIEL, OBERON' });
  });

  it('are shortened where many share a value', () => {
    const many = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`HV-OSA-0${index + 1}`, index < 8 ? 'x' : 'y']));
    expect(compare(many)[8]).toMatchObject({
      differing: ['x (HV-OSA-01, HV-OSA-02, HV-OSA-03, HV-OSA-04, HV-OSA-05, HV-OSA-06, +2)', 'y (HV-OSA-09)'],
    });
  });
});

describe('nodes compared in a list', () => {
  it('agree in any order', () => {
    expect(verdicts(compare({ ARIEL: ['KB1', 'KB2'], UMBRIEL: ['KB2', 'KB1', 'KB1'] }))).toEqual([
      ['ARIEL', true],
      ['UMBRIEL', true],
    ]);
  });

  it('are told what they lack and what only they have', () => {
    const [, umbriel] = compare({ ARIEL: ['KB1', 'KB2'], UMBRIEL: ['KB2', 'KB3'], OBERON: ['KB2', 'KB1'] });
    expect(umbriel).toMatchObject({ isList: true, lacking: ['KB1'], extra: ['KB3'], holders: 'ARIEL, OBERON' });
  });

  it('without a majority show only what is not everywhere, with those that have it', () => {
    expect(compare({ ARIEL: ['KB1', 'KB2'], UMBRIEL: ['KB2', 'KB3'] })).toMatchObject([
      { agrees: false, differing: ['KB1 (ARIEL)', 'KB3 (UMBRIEL)'] },
    ]);
    expect(compare({ ARIEL: [], UMBRIEL: ['KB3'] })).toMatchObject([{ agrees: false, differing: ['KB3 (UMBRIEL)'] }]);
  });
});

describe('a property of a node', () => {
  const adapter = { name: 'heartbeat', virtual: false, description: 'Intel(R) 82576 #2', driver: { version: '11.4.16.0' } };
  test.each<[string, Node, readonly string[], unknown]>([
    ['memory', { name: 'ARIEL', hardware: { memory: 206_158_430_208 } }, [], '192 GB'],
    ['memory', { name: 'ARIEL', hardware: { memory: 206_158_430_208 + 4096 } }, [], '192 GB'],
    ['memory', { name: 'ARIEL', hardware: {} }, [], ['nodes.hardware.memory of ARIEL']],
    ['edition', { name: 'ARIEL', os: { sku: 10 } }, [], '10'],
    ['edition', { name: 'ARIEL', os: { sku: 0 } }, [], ['nodes.os.sku of ARIEL']],
    ['systemDrive', { name: 'ARIEL', os: { systemDrive: 'c:' } }, [], 'C:'],
    ['updates', { name: 'ARIEL', updates: ['kb976932'] }, [], ['KB976932']],
    ['updates', { name: 'ARIEL' }, [], ['nodes.updates of ARIEL']],
    ['drivers', { name: 'ARIEL', drivers: [{ name: 'LSI MegaRAID', version: '4.32' }] }, [], ['LSI MegaRAID 4.32']],
    ['drivers', { name: 'ARIEL', drivers: [{ name: 'LSI MegaRAID' }] }, [], ['nodes.drivers.version of ARIEL']],
    ['drivers', { name: 'ARIEL', drivers: [{ name: 'LSI MegaRAID', version: '4.32' }] }, ['nodes.drivers'], ['nodes.drivers of ARIEL']],
    ['adapterNames', { name: 'ARIEL', adapters: [adapter, { name: 'vLAN', virtual: true }] }, [], ['heartbeat', 'vLAN']],
    ['adapterCount', { name: 'ARIEL', adapters: [adapter, { name: 'vLAN' }] }, [], '2'],
    ['adapterCount', { name: 'ARIEL', adapters: [adapter] }, ['nodes.adapters'], ['nodes.adapters of ARIEL']],
    ['adapterDrivers', { name: 'ARIEL', adapters: [adapter, { name: 'vLAN', virtual: true }] }, [], ['Intel(R) 82576 11.4.16.0']],
    ['adapterDrivers', { name: 'ARIEL', adapters: [adapter, { name: 'vLAN' }] }, [], ['nodes.adapters.virtual of ARIEL']],
    [
      'adapterDrivers',
      { name: 'ARIEL', adapters: [{ name: 'LAN', virtual: false, description: 'Intel' }] },
      [],
      ['nodes.adapters.driver.version of ARIEL'],
    ],
  ])('%s of %j', (property, node, open, expected) => {
    const collected = listPaths.filter((list) => !open.includes(list)).map((list) => ({ list, source: 'example' }));
    const facts = prepareFacts({ schemaVersion: 1, collected, cluster: { name: 'satellite', nodes: [node] } });
    const value = comparedProperties.get(property)?.(facts, node);
    expect(plain(value)).toEqual(expected);
  });

  it('is unknown and never empty where a node says nothing', () => {
    const node = { name: 'ARIEL' };
    const facts = prepareFacts({ schemaVersion: 1, cluster: { name: 'satellite', nodes: [node] } });
    const told = [...comparedProperties].filter(([, read]) => !isUnknown(read(facts, node)));
    expect(told.map(([property]) => property)).toEqual([]);
  });
});
