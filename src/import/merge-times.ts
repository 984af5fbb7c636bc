import type { Snapshot } from '../snapshot/snapshot.gen.ts';

/** Times by JSON Pointer. */
export type Times = ReadonlyMap<string, string>;

/** When facts were collected, by their JSON Pointers: as the provenance says, and for a node as its collector does. */
export function timesOf({ provenance = {}, cluster }: Snapshot): Times {
  const ofNodes = (cluster.nodes ?? []).map(({ collector }, index) => [`/cluster/nodes/${index}`, collector?.time] as const);
  const stated = Object.entries(provenance).map(([pointer, { time }]) => [pointer, time] as const);
  return new Map([...ofNodes, ...stated].flatMap(([pointer, time]) => (time === undefined ? [] : [[pointer, time] as const])));
}

/** In milliseconds: the time of the nearest thing around a pointer that has one. */
export function timeAt(times: Times, pointer: string): number | undefined {
  for (let at = pointer; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/')))) {
    const time = Date.parse(times.get(at) ?? '');
    if (!Number.isNaN(time) || at === '') return Number.isNaN(time) ? undefined : time;
  }
}
