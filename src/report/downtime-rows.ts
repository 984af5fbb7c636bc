import { append } from './multimap.ts';
import { compareText } from './order.ts';
import type { Downtime } from './report.gen.ts';

/** Virtual machines of one downtime: a row of the table. */
export interface DowntimeRow {
  readonly names: readonly string[];
  readonly entry: Downtime;
  readonly exceeds: boolean;
}

/** The downtime table: what exceeds its tolerance first, then the longest. */
export interface DowntimeTable {
  readonly rows: readonly DowntimeRow[];
  /** Virtual machines whose rows are left out, since there are too many different downtimes */
  readonly more: number;
  /** Without pass-through disks and within their tolerance, with the downtime of all of them */
  readonly withoutDisks: { readonly count: number; readonly entry: Downtime } | undefined;
  readonly notKnown: number;
  /** How many exceed their tolerance */
  readonly exceeding: number;
}

/** Up to so many virtual machines each one has a row of its own, unless nothing is known of any. */
const manyMachines = 20;
const mostRows = 30;

/** The rows for a person to read: many virtual machines share a row where their downtimes are the same, and those without disks are only counted. */
export function downtimeTable(entries: readonly Downtime[]): DowntimeTable {
  const exceeding = entries.filter(exceedsTolerance).length;
  if (entries.length <= manyMachines && entries.some(({ seconds }) => seconds !== undefined)) {
    const rows = entries.map((entry) => rowOf([entry], entry)).sort(worstFirst);
    return { rows, more: 0, withoutDisks: undefined, notKnown: 0, exceeding };
  }
  const isQuiet = (entry: Downtime) => entry.passThroughDisks === 0 && entry.seconds !== undefined && !exceedsTolerance(entry);
  const quiet = entries.filter(isQuiet);
  const [entry] = quiet;
  const known = entries.filter((each) => each.seconds !== undefined && !isQuiet(each));
  const rows = byValue(known).sort(worstFirst);
  const more = rows.slice(mostRows).reduce((sum, row) => sum + row.names.length, 0);
  const notKnown = entries.length - known.length - quiet.length;
  return { rows: rows.slice(0, mostRows), more, withoutDisks: entry === undefined ? undefined : { count: quiet.length, entry }, notKnown, exceeding };
}

function byValue(entries: readonly Downtime[]): DowntimeRow[] {
  const groups = new Map<string, Downtime[]>();
  for (const entry of entries) {
    const { passThroughDisks, seconds, basis, indicative, tolerance } = entry;
    append(groups, JSON.stringify([passThroughDisks, seconds, basis, indicative, tolerance]), entry);
  }
  return [...groups.values()].flatMap((list) => (list[0] === undefined ? [] : [rowOf(list, list[0])]));
}

function rowOf(list: readonly Downtime[], entry: Downtime): DowntimeRow {
  return { names: list.map(({ vm }) => vm), entry, exceeds: exceedsTolerance(entry) };
}

function exceedsTolerance({ seconds, tolerance }: Downtime): boolean {
  return seconds !== undefined && seconds.high > tolerance;
}

function worstFirst(a: DowntimeRow, b: DowntimeRow): number {
  return (
    Number(b.exceeds) - Number(a.exceeds) ||
    (b.entry.seconds?.high ?? -1) - (a.entry.seconds?.high ?? -1) ||
    compareText(a.names[0] ?? '', b.names[0] ?? '')
  );
}
