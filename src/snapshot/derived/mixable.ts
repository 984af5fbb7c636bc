import type { Facts } from '../facts.ts';
import { isUnknown, type Maybe, unknown } from '../known.ts';
import type { Node } from '../snapshot.gen.ts';
import { collectedRelease, isListed, type Release, releasesByBuild } from './release.ts';

/** Releases that may be in one cluster for the time of a rolling upgrade: each with the next one, from 2012 R2 on. */
const upgradable: readonly Release[] = ['2012 R2', '2016', '2019', '2022', '2025'];

/** Azure Stack HCI 21H2 and Azure Local 24H2 have the builds of these, and their neighbours have builds of their own. */
const sharedWithAzureLocal: readonly string[] = ['2022', '2025'];

/**
 * Whether the releases of all nodes may be in one cluster: the same, or two neighbours in a rolling upgrade. A build that no listed release has,
 * and a mix with Azure Local, are not told by the sources.
 */
export function areReleasesMixable(facts: Facts, node: Node): Maybe<boolean> {
  const own = collectedRelease(node);
  if (isUnknown(own)) return own;
  const { byRelease, open } = releasesByBuild(facts);
  const found = [...byRelease.keys()];
  const listed = found.filter(isListed);
  if (listed.length > 2 && !listed.includes('Azure Local')) return false;
  const pairs = listed.flatMap((a, index) => listed.slice(index + 1).map((b): Maybe<boolean> => isPairMixable(a, b, node)));
  if (pairs.includes(false)) return false;
  const unclear = pairs.find(isUnknown) ?? (found.length > listed.length && found.length > 1 ? notTold(found, node) : undefined);
  return unclear ?? open ?? true;
}

function isPairMixable(a: Release, b: Release, node: Node): Maybe<boolean> {
  if (a === 'Azure Local' || b === 'Azure Local') return [a, b].some((each) => sharedWithAzureLocal.includes(each)) ? notTold([a, b], node) : false;
  const [from, to] = [upgradable.indexOf(a), upgradable.indexOf(b)];
  return from >= 0 && to >= 0 && Math.abs(from - to) === 1;
}

function notTold(releases: readonly string[], node: Node): ReturnType<typeof unknown> {
  return unknown({ fact: 'nodes.os.build', on: node.name, why: { code: 'releasesDiffer', values: { releases: [...releases].sort().join(', ') } } });
}
