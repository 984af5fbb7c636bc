import { type Facts, once } from '../facts.ts';
import { type Maybe, unknown } from '../known.ts';
import type { VirtualMachine } from '../snapshot.gen.ts';
import { isPassThrough } from './disks.ts';
import { pathComponents } from './paths.ts';
import { isOnSharedVolume } from './volumes.ts';

/** Whether every node reaches a path: it lies on a Cluster Shared Volume or, from Windows Server 2012 on, in a shared folder (SMB). */
export function isOnSharedStorage(facts: Facts, path: string): Maybe<boolean> {
  // most paths begin with a drive
  if (path.charCodeAt(1) === 58) return isOnSharedVolume(facts, path);
  const folder = path.includes('..') ? path : path.slice(0, endOfShare(path));
  const answers = once(facts, 'sharedFolders', () => new Map<string, Maybe<boolean> | undefined>());
  if (!answers.has(folder)) answers.set(folder, isSharedFolder(folder));
  return answers.get(folder) ?? isSharedFolder(path) ?? isOnSharedVolume(facts, path);
}

/** Administrative shares are drives of one computer under another name; these servers are whichever computer reads them, and \\. is none. */
const administrative = /^(?:[a-z]|admin)\$$/;
const readersOwn: readonly string[] = ['localhost', '127.0.0.1'];
const device = /^[\\/¥]{2}\.[\\/¥]/;

/** Undefined where the path is none of a shared folder, or goes on behind what was given. */
function isSharedFolder(path: string): Maybe<boolean> | undefined {
  const [start, server, share] = pathComponents(path) ?? [];
  if (start !== '\\\\' || server === undefined || share === undefined) return undefined;
  if (!administrative.test(share) && !readersOwn.includes(server) && !device.test(path)) return true;
  return unknown({ fact: 'sharedVolumes.path', why: { code: 'pathNotComparable', values: { path } } });
}

/** Where \\server\share ends in a path that is written so. */
function endOfShare(path: string): number {
  const server = path.indexOf('\\', 2);
  const share = server < 0 ? -1 : path.indexOf('\\', server + 1);
  return share < 0 ? path.length : share;
}

/** Paths of the virtual disks that are certain to lie on no storage that the nodes share. */
export function disksOffSharedStorage(facts: Facts, vm: VirtualMachine): readonly string[] {
  return (vm.disks ?? []).flatMap((disk) =>
    disk.path !== undefined && isPassThrough(disk) === false && isOnSharedStorage(facts, disk.path) === false ? [disk.path] : [],
  );
}

/** Paths of differencing parents that are certain to lie on no storage that the nodes share. */
export function parentsOffSharedStorage(facts: Facts, vm: VirtualMachine): readonly string[] {
  return (vm.disks ?? []).flatMap((disk) => (disk.parents ?? []).filter((parent) => isOnSharedStorage(facts, parent) === false));
}

/** What its DVD drives hold that is certain to lie on no storage that the nodes share. */
export function mediaOffSharedStorage(facts: Facts, vm: VirtualMachine): readonly string[] {
  return (vm.dvdDrives ?? []).flatMap(({ path }) => (path !== undefined && path !== '' && isOnSharedStorage(facts, path) === false ? [path] : []));
}
