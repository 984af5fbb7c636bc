import { passThroughDisks } from '../snapshot/derived/disks.ts';
import { clusterReleases } from '../snapshot/derived/release.ts';
import type { Facts } from '../snapshot/facts.ts';
import { isUnknown, type Maybe } from '../snapshot/known.ts';
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

/** The estimate of a virtual machine with so many pass-through disks. */
export interface Downtime extends Estimate {
  readonly disks: number;
  /** Measured on another release than the cluster runs */
  readonly indicative: boolean;
}

export interface DowntimeEstimate {
  readonly vm: VirtualMachine;
  readonly disks: Maybe<number>;
  readonly estimate: Maybe<Estimate>;
  /** Measured on another release than the cluster runs */
  readonly indicative: boolean;
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
  if (from === undefined || to === undefined)
    throw new Error(`estimate downtime: the table must start with 0 disks and have two rows, to answer for ${disks} disks`);
  if (from.bound === true) return { low: 0, high: to.seconds, basis: 'interpolated' };
  const seconds = from.seconds + ((disks - from.disks) * (to.seconds - from.seconds)) / (to.disks - from.disks);
  return { low: seconds, high: seconds, basis: above < 0 ? 'extrapolated' : 'interpolated' };
}

/** The downtime of every virtual machine, in the order of the snapshot. */
export function estimateDowntime(facts: Facts, table: DowntimeTable): readonly DowntimeEstimate[] {
  const of = downtimeOf(facts, table);
  const indicative = isIndicative(facts, table);
  return (facts.cluster.virtualMachines ?? []).map((vm) => {
    const estimate = of(vm);
    return { vm, disks: isUnknown(estimate) ? estimate : estimate.disks, estimate, indicative };
  });
}

/** Downtime of one virtual machine in seconds, by its pass-through disks; unknown while they are. */
export function downtimeOf(facts: Facts, table: DowntimeTable): (vm: VirtualMachine) => Maybe<Downtime> {
  const indicative = isIndicative(facts, table);
  const byDisks = new Map<number, Downtime>();
  return (vm) => {
    const disks = passThroughDisks(facts, vm);
    if (isUnknown(disks)) return disks;
    const downtime = byDisks.get(disks) ?? { disks, ...estimateSeconds(table, disks), indicative };
    byDisks.set(disks, downtime);
    return downtime;
  };
}

/** A table holds for the release that it was measured on: elsewhere, and where no release is known, its figures only give an idea. */
function isIndicative(facts: Facts, { measuredOn }: DowntimeTable): boolean {
  if (measuredOn === undefined) return false;
  const { releases } = clusterReleases(facts);
  return releases.length === 0 || releases.some((release) => release !== measuredOn);
}
