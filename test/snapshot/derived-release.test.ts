import { describe, expect, it, test } from 'vitest';
import { clusterReleases, editionOf, isReleaseShared, nodesOfOtherReleases, releaseOf } from '../../src/snapshot/derived/release.ts';
import { listPaths, prepareFacts } from '../../src/snapshot/facts.ts';
import { isUnknown, type Maybe } from '../../src/snapshot/known.ts';
import type { Node } from '../../src/snapshot/snapshot.gen.ts';

function factsOf(nodes: Node[] | undefined, { open = [] as readonly string[], os = '' } = {}) {
  const collected = listPaths.filter((list) => !open.includes(list)).map((list) => ({ list, source: 'Get-ClusterNode' }));
  const assumptions = os === '' ? [] : [{ fact: 'os', value: os }];
  return prepareFacts({ schemaVersion: 1, collected, assumptions, cluster: { name: 'satellite', ...(nodes === undefined ? {} : { nodes }) } });
}

function plain(answer: Maybe<unknown>): unknown {
  return isUnknown(answer) ? answer.missing.map(({ fact, on }) => (on === undefined ? fact : `${fact} of ${on}`)) : answer;
}

const ariel = { name: 'ARIEL', os: { build: 7600 } };
const umbriel = { name: 'UMBRIEL', os: { build: 7601 } };
const later = { name: 'HV-OSA-03', os: { build: 9600 } };
const untold = { name: 'HV-OSA-04' };

describe('the release of a node', () => {
  test.each([
    [7600, '2008 R2'],
    [7601, '2008 R2'],
    [9200, '2012'],
    [9600, '2012 R2'],
    [14393, '2016'],
    [17763, '2019'],
    [20348, '2022'],
    [26100, '2025'],
    [6002, 'build 6002'],
  ])('by build %d is %s', (build, release) => {
    expect(releaseOf(factsOf([]), { name: 'ARIEL', os: { build } })).toBe(release);
  });

  it('is the assumed one where no build was collected, and never against a build', () => {
    expect(releaseOf(factsOf([], { os: '2008 R2' }), untold)).toBe('2008 R2');
    expect(releaseOf(factsOf([], { os: '2008 R2' }), later)).toBe('2012 R2');
    expect(plain(releaseOf(factsOf([]), untold))).toEqual(['nodes.os.build of HV-OSA-04']);
  });
});

describe('the releases of a cluster', () => {
  test.each<[string, Node[] | undefined, object, readonly string[], boolean]>([
    ['of one', [ariel, umbriel], {}, ['2008 R2'], true],
    ['of two', [umbriel, later], {}, ['2008 R2', '2012 R2'], true],
    ['with a node untold', [umbriel, untold], {}, ['2008 R2'], false],
    ['with a node untold, assumed', [umbriel, untold], { os: '2012 R2' }, ['2008 R2', '2012 R2'], true],
    ['with more nodes than listed', [umbriel], { open: ['nodes'] }, ['2008 R2'], false],
    ['without nodes', undefined, {}, [], false],
    ['without nodes, assumed', undefined, { os: '2008 R2' }, ['2008 R2'], true],
  ])('%s', (_name, nodes, options, releases, whole) => {
    expect(clusterReleases(factsOf(nodes, options))).toEqual({ releases, whole });
  });
});

describe('one release on all nodes', () => {
  test.each<[string, Node[], object, unknown, readonly string[]]>([
    ['with and without a service pack', [ariel, umbriel], {}, true, []],
    ['not with a later one among them', [ariel, umbriel, later], {}, false, ['HV-OSA-03 (2012 R2)']],
    ['not with a later one among them, though another is untold', [ariel, later, untold], {}, false, ['HV-OSA-03 (2012 R2)']],
    ['not known with one untold', [ariel, untold], {}, ['nodes.os.build of HV-OSA-04'], []],
    ['not known with one assumed: a mix is nothing to assume away', [ariel, untold], { os: '2008 R2' }, ['nodes.os.build of HV-OSA-04'], []],
    ['not known with more nodes than listed', [ariel, umbriel], { open: ['nodes'] }, ['nodes'], []],
  ])('%s', (_name, nodes, options, shared, others) => {
    const facts = factsOf(nodes, options);
    expect(plain(isReleaseShared(facts, ariel))).toEqual(shared);
    expect(nodesOfOtherReleases(facts, ariel)).toEqual(others);
  });

  it('is not known of a node that is untold itself', () => {
    expect(plain(isReleaseShared(factsOf([ariel, later, untold]), untold))).toEqual(['nodes.os.build of HV-OSA-04']);
    expect(nodesOfOtherReleases(factsOf([ariel, later, untold]), untold)).toEqual([]);
  });
});

test.each([
  [10, 10],
  [42, 42],
  [undefined, ['nodes.os.sku of ARIEL']],
  [0, ['nodes.os.sku of ARIEL']],
  [0xabcdabcd, ['nodes.os.sku of ARIEL']],
])('the edition by OperatingSystemSKU %s is %s', (sku, edition) => {
  expect(plain(editionOf({ name: 'ARIEL', os: sku === undefined ? {} : { sku } }))).toEqual(edition);
});
