import { assumed, type Facts, once, wholeList } from '../facts.ts';
import { bothUnknown, isUnknown, type Maybe, missing, type Unknown, unknown } from '../known.ts';
import type { Node } from '../snapshot.gen.ts';

/** Of Windows Server, in the order of their appearance */
export const releaseNames = ['2008 R2', '2012', '2012 R2', '2016', '2019', '2022', '2025', 'Azure Local'] as const;

export type Release = (typeof releaseNames)[number];

const releases: readonly (readonly [build: number, release: Release])[] = [
  [7600, '2008 R2'],
  [7601, '2008 R2'],
  [9200, '2012'],
  [9600, '2012 R2'],
  [14393, '2016'],
  [17763, '2019'],
  [20348, '2022'],
  [26100, '2025'],
  // Azure Stack HCI 20H2, 22H2 and 23H2; 21H2 and Azure Local 24H2 share their builds with 2022 and 2025
  [17784, 'Azure Local'],
  [20349, 'Azure Local'],
  [25398, 'Azure Local'],
];

/** Release of a node by its build number (domain.md §1.0), else the assumed one. A build of no listed release is named by its number. */
export function releaseOf(facts: Facts, node: Node): Maybe<string> {
  const collected = collectedRelease(node);
  return isUnknown(collected) ? (assumed(facts, 'os') ?? collected) : collected;
}

/** Release of a node by its build number alone: a mix of releases is nothing to assume away. */
export function collectedRelease(node: Node): Maybe<string> {
  const build = node.os?.build;
  if (build === undefined) return missing('nodes.os.build', node.name);
  return releases.find(([number]) => number === build)?.[1] ?? `build ${build}`;
}

/** Values of OperatingSystemSKU that name no edition: PRODUCT_UNDEFINED and PRODUCT_UNLICENSED. */
const editionless: readonly number[] = [0, 0xabcdabcd];

/** OperatingSystemSKU of a node; unknown where Windows itself could not tell its edition. */
export function editionOf(node: Node): Maybe<number> {
  const sku = node.os?.sku;
  if (sku === undefined) return missing('nodes.os.sku', node.name);
  return editionless.includes(sku) ? unknown({ fact: 'nodes.os.sku', on: node.name, why: { code: 'editionUndefined', values: { sku } } }) : sku;
}

/** Whether a release is one of the listed ones, not a build that none of them has. */
export function isListed(release: string): release is Release {
  return releases.some(([, listed]) => listed === release);
}

/** Whether all nodes are certain to run the release of this one; false as soon as one is certain to run another. */
export function isReleaseShared(facts: Facts, node: Node): Maybe<boolean> {
  const own = collectedRelease(node);
  if (isUnknown(own)) return own;
  const { byRelease, open } = releasesByBuild(facts);
  return byRelease.size > 1 ? false : (open ?? true);
}

/** The nodes that are certain to run another release than this one, as "HV-OSA-02 (2012 R2)". */
export function nodesOfOtherReleases(facts: Facts, node: Node): readonly string[] {
  const own = collectedRelease(node);
  if (isUnknown(own)) return [];
  const others = [...releasesByBuild(facts).byRelease].filter(([release]) => release !== own);
  return others.flatMap(([release, names]) => names.map((name) => `${name} (${release})`));
}

export interface ReleasesByBuild {
  readonly byRelease: ReadonlyMap<string, readonly string[]>;
  /** Why there may be others */
  readonly open: Unknown | undefined;
}

/** The nodes by what their builds say; a mix of releases is nothing to assume away. */
export function releasesByBuild(facts: Facts): ReleasesByBuild {
  return once(facts, 'releasesByBuild', () => {
    const byRelease = new Map<string, string[]>();
    const whole = wholeList(facts, facts.cluster.nodes, 'nodes');
    let open = isUnknown(whole) ? whole : undefined;
    for (const node of facts.cluster.nodes ?? []) {
      const release = collectedRelease(node);
      if (isUnknown(release)) open = open === undefined ? release : bothUnknown(open, release);
      else byRelease.set(release, [...(byRelease.get(release) ?? []), node.name]);
    }
    return { byRelease, open };
  });
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
