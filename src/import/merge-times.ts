import type { Snapshot } from '../snapshot/snapshot.gen.ts';

/** Times by JSON Pointer. */
export type Times = ReadonlyMap<string, string>;

/** When facts were collected, by their JSON Pointers: as the provenance says, and for a node as its collector does. */
export function timesOf({ provenance = {}, cluster }: Snapshot): Times {
  const ofNodes = (cluster.nodes ?? []).map(({ collector }, index) => [`/cluster/nodes/${index}`, collector?.time] as const);
  const stated = Object.entries(provenance).map(([pointer, { time }]) => [pointer, time] as const);
  return new Map([...ofNodes, ...stated].flatMap(([pointer, time]) => (time === undefined ? [] : [[pointer, time] as const])));
}

/** The time of the nearest thing around a pointer that has one. */
export function timeAt(times: Times, pointer: string): string | undefined {
  for (let at = pointer; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/')))) {
    const time = times.get(at);
    if (time !== undefined || at === '') return time;
  }
}

/** Whether one time is after another; undefined where they are the same, or are not told in the same way: a time without its zone may be any. */
export function isAfter(time: string | undefined, other: string | undefined): boolean | undefined {
  const [one, two] = [Date.parse(time ?? ''), Date.parse(other ?? '')];
  if (Number.isNaN(one) || Number.isNaN(two) || one === two) return undefined;
  return hasZone(time ?? '') === hasZone(other ?? '') ? one > two : undefined;
}

function hasZone(time: string): boolean {
  return /(?:Z|[+-]\d{2}:?\d{2})$/i.test(time.slice(10));
}
