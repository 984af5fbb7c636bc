import type { Node } from '../../snapshot/snapshot.gen.ts';
import { put } from '../facts.ts';
import { nodesOfTable } from '../objects.ts';
import { cell, enumeration, memberOf, textOf } from '../readings.ts';
import { type Reader, signature } from './reader.ts';

/** GpoBoolean of MSFT_NetFirewallProfile; 2 is NotConfigured, which says nothing. */
const enabled = enumeration<boolean>([false, 0, 'false'], [true, 1, 'true']);

/**
 * Profiles of the store that all policies come to (ActiveStore): another one shows what a policy may override. Which profile is in use is not told
 * here, so that only all three together say anything.
 */
export const getNetFirewallProfile: Reader = {
  command: 'Get-NetFirewallProfile',
  list: 'nodes.firewallEnabled',
  types: ['msft_netfirewallprofile'],
  phase: 1,
  identify: signature(['name enabled defaultinboundaction'], 'name enabled'),
  read(table, reading) {
    const profiles = new Map<Node, Map<string, boolean>>();
    for (const [row, node] of nodesOfTable(reading, table, ['pscomputername', 'computername'])) {
      const name = textOf(cell(row, 'name', 'profile'));
      const isOn = memberOf(cell(row, 'enabled'), enabled);
      if (textOf(cell(row, 'policystore')) !== 'ActiveStore' || typeof name !== 'string' || typeof isOn !== 'boolean') continue;
      profiles.set(node, (profiles.get(node) ?? new Map<string, boolean>()).set(name, isOn));
    }
    for (const [node, states] of profiles) {
      const [first, ...others] = [...states.values()];
      if (states.size === 3 && others.every((each) => each === first)) put(reading, node, 'nodes', { firewallEnabled: first }, { node: node.name });
    }
  },
};
