import { type Facts, once, wholeList } from '../facts.ts';
import { allOf, isUnknown, type Maybe, missing, unknown } from '../known.ts';
import type { SharedVolume, VolumeState } from '../snapshot.gen.ts';
import { pathComponents } from './paths.ts';
import { clusterReleases, releaseOf } from './release.ts';

/** Reason bits of file system redirection, as Get-ClusterSharedVolumeState names them. */
const fileSystemReasons = [
  'UserRequest',
  'IncompatibleFileSystemFilter',
  'IncompatibleVolumeFilter',
  'FileSystemTiering',
  'BitLockerInitializing',
  'ReFs',
];
const blockReasons = ['NoDiskConnectivity', 'StorageSpaceNotAttached', 'VolumeReplicationEnabled'];
/** ReFS alone: redirected by design */
const refsOnly = 32;

/** Whether every node that is up has direct access to a shared volume; 2012 has no state per node, only that of the volume. */
export function isAccessDirect(facts: Facts, volume: SharedVolume): Maybe<boolean> {
  if (volume.nodes === undefined && releaseOfVolume(facts, volume) === '2012') {
    return volume.redirected === undefined ? missing('sharedVolumes.redirected', volume.name) : !volume.redirected;
  }
  return allOf([...(volume.nodes ?? []).map((state) => isDirect(facts, volume, state)), isWhole(facts, volume)]);
}

function isWhole(facts: Facts, volume: SharedVolume): Maybe<boolean> {
  const states = wholeList(facts, volume.nodes, 'sharedVolumes.nodes', volume.name);
  return isUnknown(states) ? states : true;
}

function releaseOfVolume(facts: Facts, { owner }: SharedVolume): Maybe<string> | undefined {
  const node = facts.nodes.get(owner?.toLowerCase() ?? '');
  if (node !== undefined) return releaseOf(facts, node);
  const { releases, whole } = clusterReleases(facts);
  return whole && releases.length === 1 ? releases[0] : undefined;
}

function isDirect(facts: Facts, volume: SharedVolume, { node: name, state, fileSystemReason }: VolumeState): Maybe<boolean> {
  if (state === 'direct' || (state === 'fileSystemRedirected' && fileSystemReason === refsOnly)) return true;
  const node = facts.nodes.get(name.toLowerCase());
  if (node?.state === 'down' || node?.state === 'joining') return true;
  if (state === undefined) return missing('sharedVolumes.nodes.state', volume.name);
  if (state === 'fileSystemRedirected' && fileSystemReason === undefined) return missing('sharedVolumes.nodes.fileSystemReason', volume.name);
  return node?.state === undefined ? missing('nodes.state', name) : false;
}

/** Whether nothing worse than redirected access is known of a volume: no node that is up sees it unavailable or paused. */
export function isRedirectedOnly(facts: Facts, volume: SharedVolume): boolean {
  return !(volume.nodes ?? []).some(
    (state) => (state.state === 'unavailable' || state.state === 'paused') && isDirect(facts, volume, state) === false,
  );
}

/** For messages: the nodes that are certain to have no direct access, as "HV-OSK-B: BlockRedirected (NoDiskConnectivity)"; on 2012 the volume has none. */
export function indirectAccess(facts: Facts, volume: SharedVolume): readonly string[] {
  const states = (volume.nodes ?? []).filter((state) => isDirect(facts, volume, state) === false);
  if (states.length === 0 && isAccessDirect(facts, volume) === false) return ['RedirectedAccess'];
  return states.map(({ node, state = 'unavailable', fileSystemReason, blockReason }) => {
    const reasons = [...namesOf(fileSystemReasons, fileSystemReason), ...namesOf(blockReasons, blockReason)];
    const name = `${state.charAt(0).toUpperCase()}${state.slice(1)}`;
    return reasons.length === 0 ? `${node}: ${name}` : `${node}: ${name} (${reasons.join(' + ')})`;
  });
}

function namesOf(names: readonly string[], bits = 0): readonly string[] {
  return names.filter((_name, bit) => Math.floor(bits / 2 ** bit) % 2 === 1);
}

/** Whether a shared volume has a mount point that no other one has, outside a folder such as C:\ClusterStorage.000. */
export function isMountUnique(facts: Facts, volume: SharedVolume): Maybe<boolean> {
  const { path, name } = volume;
  if (path === undefined) return missing('sharedVolumes.path', name);
  const place = pathComponents(path);
  if (place === undefined) return unknown({ fact: 'sharedVolumes.path', on: name, why: { code: 'pathNotComparable', values: { path } } });
  if (place.slice(0, -1).some((component) => /\.\d{3}$/.test(component))) return false;
  const { byPlace, untold } = mounts(facts);
  if ((byPlace.get(place.join('\\')) ?? []).length > 1) return false;
  const whole = wholeList(facts, facts.cluster.sharedVolumes, 'sharedVolumes');
  if (isUnknown(whole)) return whole;
  return untold === undefined ? true : missing('sharedVolumes.path', untold);
}

/** For messages: "HV-OSK-A: C:\\ClusterStorage.000" of the nodes that have a second folder of shared volumes. */
export function spareFolders(facts: Facts): readonly string[] {
  return (facts.cluster.nodes ?? []).flatMap(({ name, storageFolders = [] }) =>
    storageFolders.filter((folder) => /\.\d{3}$/.test(folder)).map((folder) => `${name}: ${folder}`),
  );
}

/** For messages: the other volumes with the mount point of this one. */
export function volumesMountedAs(facts: Facts, volume: SharedVolume): readonly string[] {
  const place = volume.path === undefined ? undefined : pathComponents(volume.path);
  const same = place === undefined ? [] : (mounts(facts).byPlace.get(place.join('\\')) ?? []);
  return same.filter((other) => other !== volume).map(({ name }) => name);
}

interface Mounts {
  readonly byPlace: ReadonlyMap<string, readonly SharedVolume[]>;
  /** A volume whose path does not tell where it is mounted */
  readonly untold: string | undefined;
}

function mounts(facts: Facts): Mounts {
  return once(facts, 'volume mounts', () => {
    const byPlace = new Map<string, SharedVolume[]>();
    let untold: string | undefined;
    for (const volume of facts.cluster.sharedVolumes ?? []) {
      const place = volume.path === undefined ? undefined : pathComponents(volume.path)?.join('\\');
      if (place === undefined) untold ??= volume.name;
      else byPlace.set(place, [...(byPlace.get(place) ?? []), volume]);
    }
    return { byPlace, untold };
  });
}
