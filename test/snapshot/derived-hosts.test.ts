import { describe, expect, test } from 'vitest';
import { isFunctionalLevelCurrent, isFunctionalLevelRaisable, nodesAtLevel, nodesBeyondLevel } from '../../src/snapshot/derived/functional-level.ts';
import { areLinksFasterThan } from '../../src/snapshot/derived/link-speeds.ts';
import { areReleasesMixable } from '../../src/snapshot/derived/mixable.ts';
import { areMigrationsWithinLimit, parallelLimit, parallelLimitSource } from '../../src/snapshot/derived/parallel-limit.ts';
import { isSpeculationShared, speculationElsewhere } from '../../src/snapshot/derived/speculation.ts';
import { isVersionAtLeast } from '../../src/snapshot/derived/vm-version.ts';
import { listPaths, prepareFacts } from '../../src/snapshot/facts.ts';
import { isUnknown, type Maybe } from '../../src/snapshot/known.ts';
import type { Adapter, Cluster, Migration, Node } from '../../src/snapshot/snapshot.gen.ts';

function factsOf(cluster: Omit<Cluster, 'name'>, { open = [] as readonly string[], os = '' } = {}) {
  const collected = listPaths.filter((list) => !open.includes(list)).map((list) => ({ list, source: 'Get-ClusterNode' }));
  const assumptions = os === '' ? [] : [{ fact: 'os', value: os }];
  return prepareFacts({ schemaVersion: 1, collected, assumptions, cluster: { name: 'satellite', ...cluster } });
}

function plain(answer: Maybe<unknown>): unknown {
  return isUnknown(answer) ? answer.missing.map(({ fact }) => fact) : answer;
}

const ofBuild = (build: number | undefined, index: number): Node => ({
  name: `HV-OSA-0${index + 1}`,
  ...(build === undefined ? {} : { os: { build } }),
});

describe('releases in one cluster', () => {
  test.each<[string, readonly (number | undefined)[], unknown]>([
    ['the same', [17763, 17763], true],
    ['neighbours', [17763, 20348], true],
    ['neighbours before 2012 R2', [9200, 9600], false],
    ['two steps apart', [14393, 20348], false],
    ['three', [14393, 17763, 20348], false],
    ['two builds of Azure Local', [20349, 25398], true],
    ['Azure Local beside a build that it shares', [20349, 20348], ['nodes.os.build']],
    ['Azure Local beside another', [20349, 17763], false],
    ['a build of no release beside one', [26100, 27000], ['nodes.os.build']],
    ['one not collected', [17763, undefined], ['nodes.os.build']],
    ['one not collected, beside a certain mix', [9200, 17763, undefined], false],
  ])('%s', (_name, builds, mixable) => {
    const nodes = builds.map(ofBuild);
    const facts = factsOf({ nodes });
    expect(nodes[0] && plain(areReleasesMixable(facts, nodes[0]))).toEqual(mixable);
  });
});

describe('the functional level', () => {
  test.each<[string, number | undefined, readonly (number | undefined)[], unknown, unknown]>([
    ['of the nodes', 10, [17763, 17763], true, false],
    ['below all nodes', 9, [17763, 17763], false, true],
    ['in a rolling upgrade', 9, [17763, 14393], false, false],
    ['below one, of the other nothing is known', 9, [17763, undefined], false, ['nodes.os.build']],
    ['of one, of the other nothing is known', 10, [17763, undefined], ['nodes.os.build'], false],
    ['0 says nothing', 0, [17763], ['functionalLevel'], ['functionalLevel']],
    ['not collected', undefined, [17763], ['functionalLevel'], ['functionalLevel']],
    ['beside a build of no release', 10, [27000], ['nodes.os.build'], ['nodes.os.build']],
  ])('%s', (_name, functionalLevel, builds, current, raisable) => {
    const facts = factsOf({ nodes: builds.map(ofBuild), ...(functionalLevel === undefined ? {} : { functionalLevel }) });
    expect(plain(isFunctionalLevelCurrent(facts))).toEqual(current);
    expect(plain(isFunctionalLevelRaisable(facts))).toEqual(raisable);
  });

  test('names the nodes on both sides', () => {
    const facts = factsOf({ functionalLevel: 9, nodes: [17763, 14393].map(ofBuild) });
    expect(nodesBeyondLevel(facts)).toEqual(['HV-OSA-01 (10)']);
    expect(nodesAtLevel(facts)).toEqual(['HV-OSA-02']);
  });
});

describe('the limit of parallel live migrations', () => {
  const host = { migration: { maximum: 4 } };
  test.each<[string, Node, number | undefined, string, unknown, unknown]>([
    ['of the host before 2022', { name: 'A', os: { build: 17763 }, ...host }, 1, '', 4, 'host'],
    ['of the host, 2022 without the update', { name: 'A', os: { build: 20348, revision: 887 }, ...host }, 1, '', 4, 'host'],
    ['of the cluster, 2022 with it', { name: 'A', os: { build: 20348, revision: 1070 }, ...host }, 1, '', 1, 'cluster'],
    ['of the cluster, 2025', { name: 'A', os: { build: 26100 }, ...host }, 1, '', 1, 'cluster'],
    ['of the cluster, assumed 2025', { name: 'A', ...host }, 1, '2025', 1, 'cluster'],
    ['0 says nothing', { name: 'A', os: { build: 26100 }, ...host }, 0, '', ['maximumParallelMigrations'], 'cluster'],
    ['the same whoever says it', { name: 'A', os: { build: 20348 }, ...host }, 4, '', 4, ['nodes.os.revision']],
    ['either, without the revision', { name: 'A', os: { build: 20348 }, ...host }, 1, '', ['nodes.os.revision'], ['nodes.os.revision']],
    ['either, on Azure Local without build', { name: 'A', ...host }, 1, 'Azure Local', ['nodes.os.build'], ['nodes.os.revision']],
    ['of a host that was not collected', { name: 'A', os: { build: 9600 } }, undefined, '', ['nodes.migration.maximum'], 'host'],
  ])('%s', (_name, node, maximumParallelMigrations, os, limit, source) => {
    const facts = factsOf({ nodes: [node], ...(maximumParallelMigrations === undefined ? {} : { maximumParallelMigrations }) }, { os });
    expect(plain(parallelLimit(facts, node))).toEqual(limit);
    expect(plain(parallelLimitSource(facts, node))).toEqual(source);
  });

  const live = (vm: string): Migration => ({ vm, source: 'A', target: 'B', kind: 'live' });
  test.each<[string, number | undefined, Migration[], readonly string[], unknown]>([
    ['within it', 2, [live('会計システム'), live('web01')], [], true],
    ['beyond it', 1, [live('会計システム'), live('web01')], [], false],
    ['beyond it, in a part of the list', 1, [live('会計システム'), live('web01')], ['migrations'], false],
    ['within it, in a part of the list', 2, [live('会計システム')], ['migrations'], ['migrations']],
    ['perhaps beyond it', 1, [live('会計システム'), { vm: 'web01', source: 'A', target: 'B' }], [], ['migrations.kind']],
    ['no migration, whatever the limit', undefined, [], [], true],
    ['one, and no limit collected', undefined, [live('会計システム')], [], ['nodes.migration.maximum']],
  ])('%s', (_name, maximum, migrations, open, expected) => {
    const node: Node = { name: 'A', os: { build: 17763 }, ...(maximum === undefined ? {} : { migration: { maximum } }) };
    expect(plain(areMigrationsWithinLimit(factsOf({ nodes: [node, { name: 'B' }], migrations }, { open }), node))).toEqual(expected);
  });
});

describe('links faster than 10 Gbit/s', () => {
  const adapter = (gigabits: number, more: Partial<Adapter> = {}): Adapter => ({
    name: 'LM',
    virtual: false,
    state: 'up',
    speed: gigabits * 1e9,
    ...more,
  });
  test.each<[string, Adapter[] | undefined, readonly string[], unknown]>([
    ['all are', [adapter(25), adapter(100)], [], true],
    ['none is, not even together', [adapter(1), adapter(1)], [], false],
    ['none is, but perhaps as a team', [adapter(10), adapter(10)], [], ['liveMigration.order']],
    ['one is not plugged in', [adapter(25), adapter(1, { state: 'disconnected' })], [], true],
    ['none is known to be up', [adapter(25, { name: 'LM', state: 'disabled' })], [], ['nodes.adapters.speed']],
    ['a speed that Windows does not know', [adapter(2 ** 63 / 1e9)], [], ['nodes.adapters.speed']],
    ['there may be more adapters', [adapter(25)], ['nodes.adapters'], ['nodes.adapters.speed']],
    ['not collected', undefined, [], ['nodes.adapters.speed']],
  ])('%s', (_name, adapters, open, expected) => {
    const node: Node = { name: 'A', os: { build: 17763 }, ...(adapters === undefined ? {} : { adapters }) };
    expect(plain(areLinksFasterThan(factsOf({ nodes: [node] }, { open }), node, 10e9))).toEqual(expected);
  });

  const slow: Adapter = { name: '管理', id: 'b', virtual: false, state: 'up', speed: 1e9 };
  test.each<[string, Partial<Adapter>, Node['migration'], unknown]>([
    ['the chosen one is', { speed: 25e9, description: 'Mellanox ConnectX-5 Adapter' }, {}, true],
    ['the chosen one is a team', { speed: 20e9, description: 'Microsoft Network Adapter Multiplexor Driver' }, {}, ['nodes.adapters.speed']],
    ['the chosen one may be a team', { speed: 20e9 }, {}, ['nodes.adapters.speed']],
    ['the chosen one is not', { speed: 10e9 }, { performance: 'tcpip' }, false],
    ['over SMB others join', { speed: 10e9 }, { performance: 'smb' }, ['nodes.adapters.speed']],
    ['the chosen one is virtual', { virtual: true, speed: 25e9 }, { performance: 'tcpip' }, false],
  ])('%s', (_name, more, migration, expected) => {
    const lm: Adapter = { name: 'LM', id: 'a', virtual: false, state: 'up', ...more };
    const node: Node = { name: 'A', os: { build: 17763 }, adapters: [lm, slow], ...(migration === undefined ? {} : { migration }) };
    const networks = [{ name: 'LM', id: 'n' }];
    const facts = factsOf({
      nodes: [node],
      networks,
      networkInterfaces: [{ node: 'A', network: 'LM', adapterId: 'a' }],
      liveMigration: { order: ['n'] },
    });
    expect(plain(areLinksFasterThan(facts, node, 10e9))).toEqual(expected);
  });
});

test.each<[string, string, unknown]>([
  ['10.0', '10.0', true],
  ['9.0', '10.0', false],
  ['12.0', '10.0', true],
  ['8.3', '8.2', true],
  ['8.1', '8.2', false],
  ['5', '10.0', ['virtualMachines.version']],
])('configuration version %s is at least %s: %j', (version, least, expected) => {
  expect(plain(isVersionAtLeast(version, least))).toEqual(expected);
});

describe('speculation control', () => {
  const intel = [{ vendor: 'intel', family: 6, model: 85, stepping: 7, processorId: 'BFEBFBFF00050657' } as const];
  const other = [{ vendor: 'intel', family: 6, model: 106, stepping: 6, processorId: 'BFEBFBFF000606A6' } as const];
  type Host = readonly [digest: string | undefined, processors: Node['processors']];
  test.each<[string, readonly Host[], unknown, string]>([
    ['alone', [['a', intel]], true, ''],
    [
      'the same',
      [
        ['a', intel],
        ['A', intel],
      ],
      true,
      '',
    ],
    [
      'two that differ',
      [
        ['a', intel],
        ['b', intel],
      ],
      false,
      'HV-OSA-02',
    ],
    [
      'another on other processors',
      [
        ['a', intel],
        ['b', other],
      ],
      true,
      '',
    ],
    [
      'against the others',
      [
        ['a', intel],
        ['b', intel],
        ['b', intel],
      ],
      false,
      'HV-OSA-02, HV-OSA-03',
    ],
    [
      'one untold',
      [
        ['a', intel],
        [undefined, intel],
      ],
      ['nodes.speculationControl'],
      '',
    ],
    [
      'one untold that cannot change it',
      [
        ['a', intel],
        ['a', intel],
        [undefined, intel],
      ],
      true,
      '',
    ],
    [
      'another on processors untold',
      [
        ['a', intel],
        ['b', undefined],
      ],
      ['nodes.processors'],
      '',
    ],
    [
      'not collected',
      [
        [undefined, intel],
        ['a', intel],
      ],
      ['nodes.speculationControl'],
      '',
    ],
    [
      'on processors untold',
      [
        ['a', undefined],
        ['a', intel],
      ],
      ['nodes.processors'],
      '',
    ],
  ])('%s', (_name, hosts, expected, elsewhere) => {
    const nodes = hosts.map(
      ([speculationControl, processors], index): Node => ({
        name: `HV-OSA-0${index + 1}`,
        ...(speculationControl === undefined ? {} : { speculationControl }),
        ...(processors === undefined ? {} : { processors }),
      }),
    );
    const facts = factsOf({ nodes });
    const [first] = nodes;
    expect(first && plain(isSpeculationShared(facts, first))).toEqual(expected);
    expect(first && speculationElsewhere(facts, first)).toBe(elsewhere);
  });
});
