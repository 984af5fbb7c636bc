import type { SnapshotProblem } from './problem.ts';

/** The schemaVersion that this program writes. */
export const currentVersion = 1;

/** Turns data of one version into data of the next; data may still be malformed, so it must be passed on where it is. */
export type Upgrade = (data: object) => object;

/** By the version that they start from. Version 1 is the first. */
const upgrades: ReadonlyMap<number, Upgrade> = new Map();

export interface UpgradeTable {
  readonly upgrades: ReadonlyMap<number, Upgrade>;
  readonly current: number;
}

/**
 * Data in the current version. Where it names no version, or something that is none, it is left to the schema to say so.
 * Problems: newerVersion { version, supported }, olderVersion { version, oldest }.
 */
export function upgradeSnapshot(
  data: object,
  table: UpgradeTable = { upgrades, current: currentVersion },
): { readonly data: object } | SnapshotProblem {
  const version: unknown = Reflect.get(data, 'schemaVersion');
  if (typeof version !== 'number' || !Number.isInteger(version)) return { data };
  if (version > table.current) return { code: 'newerVersion', values: { version, supported: table.current }, pointer: '/schemaVersion' };
  let upgraded = data;
  for (let from = version; from < table.current; from++) {
    const upgrade = table.upgrades.get(from);
    if (upgrade === undefined) return { code: 'olderVersion', values: { version, oldest: oldest(table) }, pointer: '/schemaVersion' };
    upgraded = { ...upgrade(upgraded), schemaVersion: from + 1 };
  }
  return { data: upgraded };
}

/** The first version from which every step to the current one exists. */
function oldest({ upgrades, current }: UpgradeTable): number {
  let version = current;
  while (upgrades.has(version - 1)) version--;
  return version;
}
