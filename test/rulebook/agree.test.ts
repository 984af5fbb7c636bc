import { describe, expect, it, test } from 'vitest';
import { toClosure } from '../../src/rulebook/closures.ts';
import { expressionLanguage } from '../../src/rulebook/expression.ts';
import { listPaths, prepareFacts } from '../../src/snapshot/facts.ts';
import { isUnknown } from '../../src/snapshot/known.ts';
import type { Cluster } from '../../src/snapshot/snapshot.gen.ts';

const language = expressionLanguage();

/** The value of an expression on a cluster whose lists are complete, or the facts that it lacks. */
function evaluate(source: string, cluster: Omit<Cluster, 'name'>): unknown {
  const parsed = language.parse(source, { variables: {}, params: {}, type: 'any', allowHas: true });
  if ('fault' in parsed) throw new Error(parsed.fault.message);
  const collected = listPaths.map((list) => ({ list, source: 'Get-Cluster' }));
  const assumptions = [{ fact: 'networks', value: 'up' }];
  const facts = prepareFacts({ schemaVersion: 1, collected, assumptions, cluster: { name: 'satellite', ...cluster } });
  const run = { facts, downtime: () => undefined as never, tolerance: () => undefined, incomplete: new Map() };
  const value = toClosure(parsed.tree, ['cluster'])({ run, slots: [facts.cluster], params: {} });
  return isUnknown(value) ? value.missing.map(({ fact }) => fact) : value;
}

const liveMigration = { order: [] };
const heartbeat = { name: 'heartbeat', role: 'cluster' as const };

describe('agree(list.map(...))', () => {
  const question = 'agree(liveMigrationCandidates().map(network, network.metric > 1000))';

  test.each<[string, Omit<Cluster, 'name'>, unknown]>([
    ['one answer', { liveMigration, networks: [{ ...heartbeat, metric: 1100 }] }, true],
    [
      'the same answer',
      {
        liveMigration,
        networks: [
          { ...heartbeat, metric: 900 },
          { name: 'test', role: 'none', metric: 800 },
        ],
      },
      false,
    ],
    [
      'an unknown one hides neither the order nor what it lacks',
      {
        liveMigration,
        networks: [
          { ...heartbeat, role: 'none', metric: 1100 },
          { name: 'test', role: 'none' },
        ],
      },
      ['networks.metric', 'liveMigration.order'],
    ],
    ['no candidates without an order', { networks: [heartbeat] }, ['liveMigration.order']],
  ])('%s', (_name, cluster, expected) => {
    expect(evaluate(question, cluster)).toEqual(expected);
  });
});

describe('certain(...)', () => {
  test.each<[string, unknown]>([
    ['certain(networks.exists(network, network.metric > 1000))', true],
    ['certain(networks.exists(network, network.metric < 1000))', false],
    ['networks.filter(network, certain(network.metric > 1000)).size()', 1],
  ])('%s', (source, expected) => {
    expect(evaluate(source, { networks: [{ ...heartbeat, metric: 1100 }, { name: 'test' }] })).toEqual(expected);
  });

  it('is refused where a verdict would rest on it', () => {
    const parsed = language.parse('certain(networks.size() > 1)', { variables: {}, params: {}, type: 'bool', allowHas: false });
    expect(parsed).toMatchObject({ fault: { message: 'certain() turns unknown into false: only values may use it' } });
  });
});
