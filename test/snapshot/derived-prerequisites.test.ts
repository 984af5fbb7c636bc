import { describe, expect, it, test } from 'vitest';
import { featuresLacking, isFeatureInstalled, isServiceRunning, servicesNotRunning } from '../../src/snapshot/derived/prerequisites.ts';
import { listPaths, prepareFacts } from '../../src/snapshot/facts.ts';
import { isUnknown, type Maybe } from '../../src/snapshot/known.ts';
import type { Feature, Node, Service } from '../../src/snapshot/snapshot.gen.ts';

function factsOf(node: Node, open: readonly string[] = []) {
  const collected = listPaths.filter((list) => !open.includes(list)).map((list) => ({ list, source: 'Get-WindowsFeature' }));
  return prepareFacts({ schemaVersion: 1, collected, cluster: { name: 'satellite', nodes: [node] } });
}

function plain(answer: Maybe<unknown>): unknown {
  return isUnknown(answer) ? answer.missing.map(({ fact, on }) => `${fact} of ${on}`) : answer;
}

describe('a feature', () => {
  const part = ['nodes.features'];
  test.each<[string, Feature[] | undefined, readonly string[], unknown]>([
    ['installed', [{ name: 'failover-clustering', installed: true }], part, true],
    ['installed, by the name of DISM on Server Core', [{ name: 'FailoverCluster-Core', installed: true }], part, true],
    ['not installed', [{ name: 'Failover-Clustering', installed: false }], part, false],
    ['not installed in one form, in a part of the list', [{ name: 'FailoverCluster-Core', installed: false }], part, ['nodes.features of ARIEL']],
    ['not installed in one form, in the whole list', [{ name: 'FailoverCluster-Core', installed: false }], [], false],
    ['not among all', [{ name: 'Multipath-IO', installed: true }], [], false],
    ['not among some', [{ name: 'Multipath-IO', installed: true }], part, ['nodes.features of ARIEL']],
    ['whose state was cut', [{ name: 'Failover-Clustering' }], [], ['nodes.features.installed of ARIEL']],
    ['not collected', undefined, [], ['nodes.features of ARIEL']],
  ])('%s', (_name, features, open, expected) => {
    const node = { name: 'ARIEL', ...(features === undefined ? {} : { features }) };
    const facts = factsOf(node, open);
    expect(plain(isFeatureInstalled(facts, node, 'Failover-Clustering'))).toEqual(expected);
    expect(featuresLacking(facts, node, ['Failover-Clustering'])).toEqual(expected === false ? ['Failover-Clustering'] : []);
  });
});

describe('a service', () => {
  const part = ['nodes.services'];
  test.each<[string, Service[] | undefined, readonly string[], unknown]>([
    ['running', [{ name: 'CLUSSVC', state: 'running' }], part, true],
    ['stopped', [{ name: 'ClusSvc', state: 'stopped' }], part, false],
    ['not among all', [{ name: 'vmms', state: 'running' }], [], false],
    ['not among some', [{ name: 'vmms', state: 'running' }], part, ['nodes.services of ARIEL']],
    ['whose state was cut', [{ name: 'ClusSvc' }], [], ['nodes.services.state of ARIEL']],
    ['not collected', undefined, [], ['nodes.services of ARIEL']],
  ])('%s', (_name, services, open, expected) => {
    const node = { name: 'ARIEL', ...(services === undefined ? {} : { services }) };
    expect(plain(isServiceRunning(factsOf(node, open), node, 'ClusSvc'))).toEqual(expected);
  });

  it('that does not run is shown with its state', () => {
    const node: Node = { name: 'ARIEL', services: [{ name: 'vmms', state: 'paused' }] };
    expect(servicesNotRunning(factsOf(node), node, ['vmms', 'ClusSvc'])).toEqual(['vmms (paused)', 'ClusSvc']);
  });
});
