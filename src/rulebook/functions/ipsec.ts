import { ipsecOn, isIpsecOn } from '../../snapshot/derived/ipsec.ts';
import type { Network, Node } from '../../snapshot/snapshot.gen.ts';
import { type RuleFunctions, typed } from './rule-function.ts';

/** Functions over IPsec. */
export const ipsecFunctions: RuleFunctions = {
  /** Whether a rule, policy or association of a node protects the traffic of live migration in a network. */
  'isIpsecOn(Node, Network): bool': typed((run, node: Node, network: Network) => isIpsecOn(run.facts, node, network)),
  /** For messages: the names of those that do for certain. */
  'ipsecOn(Node, Network): list<string>': typed((run, node: Node, network: Network) => ipsecOn(run.facts, node, network)),
};
