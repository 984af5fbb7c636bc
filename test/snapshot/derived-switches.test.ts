import { describe, expect, it, test } from 'vitest';
import {
  isSwitchExternal,
  isSwitchOnEveryNode,
  isSwitchOnNodes,
  isSwitchUsed,
  missingSwitches,
  nodesWithoutSwitch,
  similarSwitches,
  similarSwitchesOf,
} from '../../src/snapshot/derived/switches.ts';
import { type Facts, listPaths, prepareFacts } from '../../src/snapshot/facts.ts';
import { isUnknown, type Maybe } from '../../src/snapshot/known.ts';
import type { Cluster, Node, VirtualMachine, VirtualSwitch, VmAdapter } from '../../src/snapshot/snapshot.gen.ts';

/** A snapshot whose lists are complete but for those named. */
function factsOf(cluster: Omit<Cluster, 'name'>, open: readonly string[] = []): Facts {
  const collected = listPaths.filter((list) => !open.includes(list)).map((list) => ({ list, source: 'Get-Cluster' }));
  return prepareFacts({ schemaVersion: 1, collected, cluster: { name: 'osaka', ...cluster } });
}

/** true, false, or the facts that are missing */
function plain(answer: Maybe<unknown>): unknown {
  return isUnknown(answer) ? answer.missing.map(({ fact, on, why }) => `${fact}${on === undefined ? '' : ` of ${on}`}: ${why.code}`) : answer;
}

const node = (name: string, ...switches: string[]): Node => ({ name, switches: switches.map((each) => ({ name: each })) });
const both = [node('HV-OSK-A', '業務LAN', 'DMZ'), node('HV-OSK-B', '業務LAN', 'DMZ ')];
const withC: Node[] = [...both, { name: 'HV-OSK-C' }];

describe('a virtual switch by its exact name', () => {
  test.each<[string, Omit<Cluster, 'name'>, readonly string[], string, unknown]>([
    ['is on every node', { nodes: both }, [], '業務LAN', true],
    ['is not the one with a blank behind', { nodes: both }, [], 'DMZ', false],
    ['is not the one in other letters', { nodes: both }, [], '業務lan', false],
    ['is not the full-width one', { nodes: both }, [], '業務ＬＡＮ', false],
    ['may be on a node that was not asked', { nodes: withC }, [], '業務LAN', ['nodes.switches of HV-OSK-C: notCollected']],
    ['is not on every node, whatever the third has', { nodes: withC }, [], 'DMZ', false],
    ['may be missing on a node that is not listed', { nodes: both }, ['nodes'], '業務LAN', ['nodes: incomplete']],
    ['may be there where the lists are not complete', { nodes: both }, ['nodes.switches'], 'DMZ', ['nodes.switches of HV-OSK-B: incomplete']],
    ['is on no node while none was collected', {}, [], '業務LAN', ['nodes: notCollected']],
  ])('%s', (_name, cluster, open, name, answer) => {
    expect(plain(isSwitchOnEveryNode(factsOf(cluster, open), name))).toEqual(answer);
  });

  test.each<[string, string, string[], unknown]>([
    ['on both owners', '業務LAN', ['hv-osk-a', 'HV-OSK-B'], true],
    ['missing on one', 'DMZ', ['HV-OSK-A', 'HV-OSK-B'], false],
    ['missing on a node that is no owner', 'DMZ', ['HV-OSK-A'], true],
    ['on an owner that was not asked', '業務LAN', ['HV-OSK-A', 'HV-OSK-C'], ['nodes.switches of HV-OSK-C: notCollected']],
    ['on an owner that is no node of the list', '業務LAN', ['HV-OSK-A', 'HV-OSK-D'], ['nodes of HV-OSK-D: notCollected']],
    ['missing on one owner, whatever the other has', 'DMZ', ['HV-OSK-D', 'HV-OSK-B'], false],
    ['without owners', '業務LAN', [], ['virtualMachines.possibleOwners: notCollected']],
  ])('on the possible owners: %s', (_name, name, owners, answer) => {
    expect(plain(isSwitchOnNodes(factsOf({ nodes: withC }), name, owners))).toEqual(answer);
  });

  it('is missing by name, and what is similar is named with its node', () => {
    const facts = factsOf({ nodes: [node('HV-OSK-A', '業務LAN'), node('HV-OSK-B', '業務ＬＡＮ', '業務 lan'), node('HV-OSK-C', '業務')] });
    expect(nodesWithoutSwitch(facts, '業務LAN')).toEqual(['HV-OSK-B', 'HV-OSK-C']);
    expect(similarSwitches(facts, '業務LAN', ['HV-OSK-B', 'HV-OSK-C'])).toEqual(['"業務ＬＡＮ" (HV-OSK-B)', '"業務 lan" (HV-OSK-B)']);
  });

  it('is missing for a virtual machine only on its possible owners', () => {
    const facts = factsOf({ nodes: both });
    const vm: VirtualMachine = {
      name: 'DB01',
      adapters: [
        { connected: true, switch: 'DMZ' },
        { connected: false, switch: '検証用' },
      ],
    };
    expect(missingSwitches(facts, vm)).toEqual(['"DMZ": HV-OSK-B']);
    expect(similarSwitchesOf(facts, vm)).toEqual(['"DMZ " (HV-OSK-B)']);
    expect(missingSwitches(facts, { ...vm, possibleOwners: ['HV-OSK-A'] })).toEqual([]);
  });
});

describe('a virtual switch that is used', () => {
  const machines = (...adapters: (VmAdapter[] | undefined)[]): Omit<Cluster, 'name'> => ({
    virtualMachines: adapters.map((list, index) => ({ name: `web0${index}`, ...(list === undefined ? {} : { adapters: list }) })),
  });

  test.each<[string, Omit<Cluster, 'name'>, readonly string[], unknown]>([
    ['by an adapter', machines([{ connected: true, switch: '業務LAN' }], undefined), [], true],
    ['by none', machines([{ connected: true, switch: 'DMZ' }], []), [], false],
    ['by none that is connected', machines([{ connected: false, switch: '業務LAN' }]), [], false],
    ['by adapters that were not collected', machines([], undefined), [], ['virtualMachines.adapters: notCollected']],
    ['by an adapter that may be connected', machines([{ switch: '業務LAN' }]), [], ['virtualMachines.adapters.connected of web00: notCollected']],
    ['by an adapter whose switch is not known', machines([{ connected: true }]), [], ['virtualMachines.adapters.switch of web00: notCollected']],
    ['by a virtual machine that is not listed', machines([]), ['virtualMachines'], ['virtualMachines: incomplete']],
    ['while no virtual machine was collected', {}, [], ['virtualMachines: notCollected']],
  ])('%s', (_name, cluster, open, answer) => {
    expect(plain(isSwitchUsed(factsOf(cluster, open), '業務LAN'))).toEqual(answer);
  });
});

describe('a virtual switch that leads out of its node', () => {
  const typed = (...types: (VirtualSwitch['type'] | undefined)[]): Omit<Cluster, 'name'> => ({
    nodes: types.map((type, index) => ({ name: `HV-OSK-${index}`, switches: [{ name: '業務LAN', ...(type === undefined ? {} : { type }) }] })),
  });

  test.each<[string, Omit<Cluster, 'name'>, readonly string[], unknown]>([
    ['on every node', typed('external', 'external'), [], true],
    ['on one of them', typed('private', 'external'), [], true],
    ['on none', typed('private', 'internal'), [], false],
    ['where one does not say', typed('private', undefined), [], ['nodes.switches.type of HV-OSK-1: notCollected']],
    ['where another node may have it', typed('private'), ['nodes'], ['nodes: incomplete']],
    ['where there is none of its name', { nodes: [node('HV-OSK-A')] }, [], ['nodes.switches: noSuchSwitch']],
  ])('%s', (_name, cluster, open, answer) => {
    expect(plain(isSwitchExternal(factsOf(cluster, open), '業務LAN'))).toEqual(answer);
  });
});
