import { type Facts, once, wholeList } from '../facts.ts';
import { bothUnknown, isUnknown, type Maybe, missing, type Unknown } from '../known.ts';
import type { Network } from '../snapshot.gen.ts';
import { adaptersOfNode } from './network-adapters.ts';

interface Sizes {
  /** Nodes by size, for certain */
  readonly nodes: ReadonlyMap<number, readonly string[]>;
  readonly open: Unknown | undefined;
}

/** Whether all adapters on a cluster network send packets of the same size; false as soon as two are certain to differ. */
export function isMtuShared(facts: Facts, network: Network): Maybe<boolean> {
  const { nodes, open } = sizesOf(facts, network);
  return nodes.size > 1 ? false : (open ?? true);
}

/** For messages: each size with its nodes, "9014 (HV-OSK-A)". */
export function mtuOf(facts: Facts, network: Network): readonly string[] {
  return [...sizesOf(facts, network).nodes].sort(([a], [b]) => a - b).map(([mtu, nodes]) => `${mtu} (${nodes.join(', ')})`);
}

function sizesOf(facts: Facts, network: Network): Sizes {
  return once(facts, `mtu ${network.name}`, () => {
    const byMtu = new Map<number, string[]>();
    const nodes = wholeList(facts, facts.cluster.nodes, 'nodes');
    let open = isUnknown(nodes) ? nodes : undefined;
    const note = (why: Unknown) => {
      open = open === undefined ? why : bothUnknown(open, why);
    };
    for (const node of facts.cluster.nodes ?? []) {
      const own = adaptersOfNode(facts, node, network);
      if (own.open !== undefined) note(own.open);
      for (const { mtu } of own.adapters) {
        if (mtu === undefined) note(missing('nodes.adapters.mtu', node.name));
        else byMtu.set(mtu, [...new Set([...(byMtu.get(mtu) ?? []), node.name])]);
      }
    }
    return { nodes: byMtu, open };
  });
}
