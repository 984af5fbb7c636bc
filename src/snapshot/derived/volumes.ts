import { type Facts, once, wholeList } from '../facts.ts';
import { isUnknown, type Maybe, missing, type Unknown, unknown } from '../known.ts';
import type { VirtualMachine } from '../snapshot.gen.ts';
import { isPassThrough } from './disks.ts';
import { pathComponents } from './paths.ts';

/** Whether Cluster Shared Volumes are enabled: a volume that is there proves it where the property was not read. */
export function sharedVolumesEnabled(facts: Facts): Maybe<boolean> {
  const { sharedVolumesEnabled: enabled, sharedVolumes = [] } = facts.cluster;
  if (enabled !== undefined) return enabled;
  return sharedVolumes.length > 0 ? true : missing('sharedVolumesEnabled');
}

interface VolumePaths {
  /** Each path as one text of its components */
  readonly paths: ReadonlySet<string>;
  /** The folder that holds all of them, where it is known */
  readonly root: string | undefined;
  /** Components of the longest of these paths */
  readonly depth: number;
  /** Why there may be more shared volumes than these; undefined where there are none */
  readonly open: Unknown | undefined;
  /** Answers by the first components of a path as it is written: most paths of a cluster begin alike */
  readonly answers: Map<string, Maybe<boolean>>;
  /** The last of them: the files of a virtual machine mostly lie on one volume */
  last: { readonly start: string; readonly answer: Maybe<boolean> } | undefined;
}

/**
 * Whether a path lies on a Cluster Shared Volume: at or below the path of one. Anything outside the folder of the shared volumes (its
 * property, else the parent of a volume's path) is on none. A folder in there that is no known volume may be one that was not collected,
 * or a leftover on the system drive: only the complete list of volumes decides.
 */
export function isOnSharedVolume(facts: Facts, path: string): Maybe<boolean> {
  const volumes = volumePaths(facts);
  // no volume and no folder of theirs is known: a path on a drive says nothing more
  if (volumes.depth === 0 && path.charCodeAt(1) === 58 && path.charCodeAt(2) === 92) return volumes.open ?? false;
  if (path.includes('..')) return locate(volumes, path);
  const { last } = volumes;
  if (last !== undefined && path.charCodeAt(last.start.length) === 92 && path.startsWith(last.start)) return last.answer;
  const start = firstComponents(path, volumes.depth);
  const known = volumes.answers.get(start);
  if (known !== undefined) {
    volumes.last = { start, answer: known };
    return known;
  }
  // a start that is shorter in truth than in writing does not stand for the paths that begin with it
  if (pathComponents(start)?.length !== volumes.depth) return locate(volumes, path);
  const answer = locate(volumes, start);
  volumes.answers.set(start, answer);
  return answer;
}

function volumePaths(facts: Facts): VolumePaths {
  return once(facts, 'volumePaths', () => {
    const { sharedVolumes, sharedVolumesRoot } = facts.cluster;
    const whole = wholeList(facts, sharedVolumes, 'sharedVolumes');
    const found = (sharedVolumes ?? []).map((volume) => ({
      volume,
      components: volume.path === undefined ? undefined : pathComponents(volume.path),
    }));
    const untold = found.find(({ components }) => components === undefined);
    const places = found.flatMap(({ components }) => (components === undefined ? [] : [components]));
    const root = (sharedVolumesRoot === undefined ? undefined : pathComponents(sharedVolumesRoot)) ?? places[0]?.slice(0, -1);
    const open = isUnknown(whole) ? whole : untold === undefined ? undefined : missing('sharedVolumes.path', untold.volume.name);
    return {
      paths: new Set(places.map((components) => components.join('\\'))),
      root: root?.join('\\'),
      depth: Math.max(root?.length ?? 0, ...places.map((components) => components.length)),
      open,
      answers: new Map(),
      last: undefined,
    };
  });
}

function locate({ paths, root, open }: VolumePaths, path: string): Maybe<boolean> {
  const components = pathComponents(path);
  if (components === undefined) return unknown({ fact: 'sharedVolumes.path', why: { code: 'pathNotComparable', values: { path } } });
  let place = '';
  let isBelowRoot = root === undefined;
  for (const component of components) {
    place = place === '' ? component : `${place}\\${component}`;
    if (paths.has(place)) return true;
    if (place === root) isBelowRoot = true;
  }
  return isBelowRoot ? (open ?? false) : false;
}

/** The path as it is written, up to its nth \ without it. */
function firstComponents(path: string, count: number): string {
  let end = -1;
  for (let left = count; left > 0; left--) {
    end = path.indexOf('\\', end + 1);
    if (end < 0) return path;
  }
  return end < 0 ? path : path.slice(0, end);
}

/** Paths of the virtual disks that are certain to lie on no shared volume. */
export function disksOffSharedVolumes(facts: Facts, vm: VirtualMachine): readonly string[] {
  return (vm.disks ?? []).flatMap((disk) =>
    disk.path !== undefined && isPassThrough(disk) === false && isOnSharedVolume(facts, disk.path) === false ? [disk.path] : [],
  );
}

/** Paths of differencing parents that are certain to lie on no shared volume. */
export function parentsOffSharedVolumes(facts: Facts, vm: VirtualMachine): readonly string[] {
  return (vm.disks ?? []).flatMap((disk) => (disk.parents ?? []).filter((parent) => isOnSharedVolume(facts, parent) === false));
}
