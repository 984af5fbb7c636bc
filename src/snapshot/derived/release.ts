import { assumed, type Facts, once } from '../facts.ts';
import { type Maybe, missing } from '../known.ts';
import type { Node } from '../snapshot.gen.ts';

export type Release = '2008 R2' | '2012' | '2012 R2' | '2016' | '2019' | '2022' | '2025';

const releases: readonly (readonly [build: number, release: Release])[] = [
  [7600, '2008 R2'],
  [7601, '2008 R2'],
  [9200, '2012'],
  [9600, '2012 R2'],
  [14393, '2016'],
  [17763, '2019'],
  [20348, '2022'],
  [26100, '2025'],
];

/** Release of a node by its build number (domain.md §1.0), else the assumed one. A build of no listed release is named by its number. */
export function releaseOf(facts: Facts, node: Node): Maybe<string> {
  const build = node.os?.build;
  if (build !== undefined) return releases.find(([number]) => number === build)?.[1] ?? `build ${build}`;
  return assumed(facts, 'os') ?? missing('nodes.os.build', node.name);
}

/** Releases of all nodes, sorted; `whole` says whether there can be no other one. Without any node the assumed release stands for the cluster. */
export function clusterReleases(facts: Facts): { readonly releases: readonly string[]; readonly whole: boolean } {
  return once(facts, 'clusterReleases', () => {
    const nodes = facts.cluster.nodes ?? [];
    const known = new Set<string>();
    let whole = facts.cluster.nodes !== undefined && nodes.length > 0 && !facts.incomplete.has(facts.cluster.nodes);
    for (const node of nodes) {
      const release = releaseOf(facts, node);
      if (typeof release === 'string') known.add(release);
      else whole = false;
    }
    const assumption = assumed(facts, 'os');
    if (assumption !== undefined && !whole) {
      if (known.size === 0) known.add(assumption);
      whole = true;
    }
    return { releases: [...known].sort(), whole };
  });
}
