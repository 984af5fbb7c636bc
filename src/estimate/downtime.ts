import { type Facts, wholeList } from '../snapshot/facts.ts';
import { isUnknown, type Maybe, missing } from '../snapshot/known.ts';
import { clusterReleases } from '../snapshot/derived/release.ts';
import type { VirtualMachine } from '../snapshot/snapshot.gen.ts';

/** One row of a downtime table: seconds of downtime with this number of pass-through disks; a bound is not reached. */
export interface DowntimeRow {
  readonly disks: number;
  readonly seconds: number;
  readonly bound?: boolean;
}

export interface DowntimeTable {
  /** In ascending order of disks, at least two */
  readonly rows: readonly DowntimeRow[];
  /** Release it was measured on; absent for a site's own measurements */
  readonly measuredOn?: string;
  /** A site's own measurements in place of the document's table */
  readonly own: boolean;
}

export type Basis = 'table' | 'interpolated' | 'extrapolated' | 'measured';

export interface Estimate {
  readonly low: number;
  readonly high: number;
  readonly basis: Basis;
}

export interface DowntimeEstimate {
  readonly vm: VirtualMachine;
  readonly disks: Maybe<number>;
  readonly estimate: Maybe<Estimate>;
  /** Measured on another release than the cluster runs */
  readonly indicative: boolean;
}

/** Number of pass-through disks of a virtual machine; unknown while its disks are not all known for what they are. */
export function passThroughDisks(facts: Facts, vm: VirtualMachine): Maybe<number> {
  const disks = wholeList(facts, vm.disks, 'virtualMachines.disks');
  if (isUnknown(disks)) return disks;
  let count = 0;
  for (const disk of disks) {
    if (disk.type === undefined) return missing('virtualMachines.disks.type');
    if (disk.type === 'passThrough') count++;
  }
  return count;
}

/**
 * Seconds of downtime by number of pass-through disks: a row of the table as it is, between two rows interpolated, beyond the last one
 * extrapolated on its slope. A bound gives the interval from 0. Between a bound and the first measured row that row counts: one disk
 * already makes the virtual machine wait for its new owner.
 */
export function estimateSeconds({ rows, own }: DowntimeTable, disks: number): Estimate {
  const basis: Basis = own ? 'measured' : 'table';
  const exact = rows.find((row) => row.disks === disks);
  if (exact !== undefined) return { low: exact.bound === true ? 0 : exact.seconds, high: exact.seconds, basis };
  const above = rows.findIndex((row) => row.disks > disks);
  const [from, to] = above < 0 ? [rows.at(-2), rows.at(-1)] : [rows[above - 1], rows[above]];
  if (from === undefined || to === undefined) throw new Error(`estimate downtime: the table must start with 0 disks and have two rows, to answer for ${disks} disks`);
  if (from.bound === true) return { low: 0, high: to.seconds, basis: 'interpolated' };
  const seconds = from.seconds + ((disks - from.disks) * (to.seconds - from.seconds)) / (to.disks - from.disks);
  return { low: seconds, high: seconds, basis: above < 0 ? 'extrapolated' : 'interpolated' };
}

/** The downtime of every virtual machine, in the order of the snapshot. */
export function estimateDowntime(facts: Facts, table: DowntimeTable): readonly DowntimeEstimate[] {
  const { releases } = clusterReleases(facts);
  const indicative = table.measuredOn !== undefined && releases.some((release) => release !== table.measuredOn);
  const known = new Map<number, Estimate>();
  return (facts.cluster.virtualMachines ?? []).map((vm) => {
    const disks = passThroughDisks(facts, vm);
    if (isUnknown(disks)) return { vm, disks, estimate: disks, indicative };
    const estimate = known.get(disks) ?? estimateSeconds(table, disks);
    known.set(disks, estimate);
    return { vm, disks, estimate, indicative };
  });
}

/** Highest expected downtime of one virtual machine in seconds; unknown while its pass-through disks are. */
export function downtimeOf(facts: Facts, table: DowntimeTable): (vm: VirtualMachine) => Maybe<number> {
  return (vm) => {
    const disks = passThroughDisks(facts, vm);
    return isUnknown(disks) ? disks : estimateSeconds(table, disks).high;
  };
}
