import { describe, expect, it, test } from 'vitest';
import { currentOwner, hasOneMigrationAtMost, isOwnerAsPlanned, migrationsOf } from '../../src/snapshot/derived/migrations.ts';
import { isOperatorDomainAdministrator } from '../../src/snapshot/derived/operator.ts';
import { listPaths, prepareFacts } from '../../src/snapshot/facts.ts';
import { isUnknown, type Maybe } from '../../src/snapshot/known.ts';
import type { Cluster, Migration, Operator, VirtualMachine } from '../../src/snapshot/snapshot.gen.ts';

function factsOf(cluster: Omit<Cluster, 'name'>, open: readonly string[] = []) {
  const collected = listPaths.filter((list) => !open.includes(list)).map((list) => ({ list, source: 'Get-ClusterResource' }));
  return prepareFacts({ schemaVersion: 1, collected, cluster: { name: 'osaka', ...cluster } });
}

function plain(answer: Maybe<unknown>): unknown {
  return isUnknown(answer) ? answer.missing.map(({ fact, on }) => (on === undefined ? fact : `${fact} of ${on}`)) : answer;
}

const live = (vm: string, source?: string, target?: string): Migration => ({
  vm,
  kind: 'live',
  ...(source === undefined ? {} : { source }),
  ...(target === undefined ? {} : { target }),
});

describe('one live migration per node', () => {
  test.each<[string, readonly string[], readonly Migration[] | undefined, readonly string[], readonly unknown[]]>([
    ['nothing in flight', ['A', 'B'], [], [], [true, true]],
    ['one', ['A', 'B'], [live('web01', 'A', 'B')], [], [true, true]],
    ['two from A to B', ['A', 'B'], [live('web01', 'A', 'B'), live('web02', 'a', 'b')], [], [false, false]],
    ['B is target and source', ['A', 'B', 'C'], [live('web01', 'A', 'B'), live('web02', 'B', 'C')], [], [true, false, true]],
    ['one whose target can only be B', ['A', 'B'], [live('web01', 'A'), live('web02', 'B')], [], [false, false]],
    [
      'one whose target is B or C',
      ['A', 'B', 'C'],
      [live('web01', 'A'), live('web02', 'B', 'C')],
      [],
      [true, ['migrations.target of web01'], ['migrations.target of web01']],
    ],
    [
      'a target that may be a node not listed',
      ['A', 'B'],
      [live('web01', 'A'), live('web02', 'B')],
      ['nodes'],
      [['migrations.target of web02'], ['migrations.target of web01']],
    ],
    [
      'a source not collected',
      ['A', 'B', 'C'],
      [live('web01', undefined, 'A'), live('web02', 'B', 'A')],
      [],
      [false, ['migrations.source of web01'], true],
    ],
    [
      'quick and storage migrations are others',
      ['A'],
      [live('web01', 'A', 'B'), { vm: 'web02', kind: 'quick', source: 'A' }, { vm: 'web03', kind: 'storage', source: 'A' }],
      [],
      [true],
    ],
    ['one of unknown kind', ['A'], [live('web01', 'A', 'B'), { vm: 'web02', source: 'A', target: 'B' }], [], [['migrations.kind of web02']]],
    ['a part of the list', ['A', 'B'], [live('web01', 'A', 'B')], ['migrations'], [['migrations'], ['migrations']]],
    ['a part of the list with two already', ['A', 'B'], [live('web01', 'A'), live('web02', 'A')], ['migrations', 'nodes'], [false, ['migrations']]],
    ['not collected', ['A'], undefined, [], [['migrations']]],
  ])('%s', (_name, names, migrations, open, expected) => {
    const nodes = names.map((name) => ({ name }));
    const facts = factsOf({ nodes, ...(migrations === undefined ? {} : { migrations: [...migrations] }) }, open);
    expect(nodes.map((node) => plain(hasOneMigrationAtMost(facts, node)))).toEqual(expected);
  });

  it('names the migrations that are certain', () => {
    const node = { name: 'HV-OSK-A' };
    const nodes = [node, { name: 'HV-OSK-B' }, { name: 'HV-OSK-C' }];
    const migrations = [live('会計システム', 'HV-OSK-A', 'HV-OSK-B'), live('web01', 'HV-OSK-B'), live('web02', 'HV-OSK-A')];
    expect(migrationsOf(factsOf({ nodes, migrations }), node)).toEqual(['会計システム (HV-OSK-A → HV-OSK-B)', 'web02 (HV-OSK-A → ?)']);
  });
});

describe('the owner after a planned move', () => {
  const move = live('ws2003r2-lm', 'ARIEL', 'UMBRIEL');
  const { source: _source, ...unnoted } = move;
  test.each<[string, Migration, readonly VirtualMachine[] | undefined, unknown, unknown]>([
    ['is the target', move, [{ name: 'WS2003R2-LM', owner: 'umbriel' }], true, 'umbriel'],
    ['is still the source', move, [{ name: 'ws2003r2-lm', owner: 'ARIEL' }], false, 'ARIEL'],
    ['was not collected', move, [{ name: 'ws2003r2-lm' }], ['virtualMachines.owner of ws2003r2-lm'], ['virtualMachines.owner of ws2003r2-lm']],
    [
      'of a virtual machine that is not there',
      move,
      [{ name: 'web01', owner: 'ARIEL' }],
      ['virtualMachines.owner of ws2003r2-lm'],
      ['virtualMachines.owner of ws2003r2-lm'],
    ],
    [
      'of two with one name',
      move,
      [
        { name: 'ws2003r2-lm', owner: 'UMBRIEL' },
        { name: 'ws2003r2-lm', owner: 'UMBRIEL' },
      ],
      ['virtualMachines.owner of ws2003r2-lm'],
      ['virtualMachines.owner of ws2003r2-lm'],
    ],
    ['where no virtual machine was collected', move, undefined, ['virtualMachines'], ['virtualMachines']],
    ['where the one before was not noted', unnoted, [{ name: 'ws2003r2-lm', owner: 'UMBRIEL' }], ['migrations.source of ws2003r2-lm'], 'UMBRIEL'],
  ])('%s', (_name, migration, machines, asPlanned, owner) => {
    const facts = factsOf({ migrations: [migration], ...(machines === undefined ? {} : { virtualMachines: [...machines] }) });
    expect(plain(isOwnerAsPlanned(facts, migration))).toEqual(asPlanned);
    expect(plain(currentOwner(facts, migration))).toEqual(owner);
  });
});

describe('the operator', () => {
  const admins = 'S-1-5-21-1004336348-1177238915-682003330-512';
  const users = 'S-1-5-21-1004336348-1177238915-682003330-513';
  const open = ['operator.domainAdministrator'];
  test.each<[string, Operator | undefined, unknown]>([
    ['stated to be a domain administrator', { domainAdministrator: true }, true],
    ['stated to be none', { domainAdministrator: false }, false],
    ['in Domain Admins', { groups: [users, admins] }, true],
    ['in no such group', { groups: ['S-1-5-32-544', users] }, false],
    ['in no group', { groups: [] }, false],
    ['in a group by its localised name', { groups: ['URANUS\\ドメイン ユーザー'] }, open],
    ['stated and shown', { domainAdministrator: true, groups: [admins] }, true],
    ['stated otherwise than shown', { domainAdministrator: true, groups: [users] }, open],
    ['the account that has collected the facts, whose groups are known', { account: 'uranus\\Administrator' }, true],
    ['another account, known by name only', { account: 'URANUS\\operator' }, open],
    ['not told', undefined, open],
  ])('%s', (_name, operator, expected) => {
    const collector = { account: 'URANUS\\administrator', administrator: true, groups: [admins] };
    const facts = factsOf({ nodes: [{ name: 'ARIEL', collector }], ...(operator === undefined ? {} : { operator }) });
    expect(plain(isOperatorDomainAdministrator(facts))).toEqual(expected);
  });
});
