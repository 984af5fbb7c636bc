import type { Finding } from '../../evaluate/assessment.ts';
import type { Cluster } from '../../snapshot/snapshot.gen.ts';

const lists = ['nodes', 'networks', 'virtualMachines', 'sharedVolumes'] as const;

/** JSON Pointer of the object to show for a finding: its subject, or for an unknown the object that lacks the first missing fact. */
export function createPointers(cluster: Cluster): (finding: Finding) => string {
  const byName = new Map<string, ReadonlyMap<string, string>>();
  function pointerTo(list: (typeof lists)[number], name: string): string | undefined {
    const known = byName.get(list) ?? new Map((cluster[list] ?? []).map((object, index) => [object.name, `/cluster/${list}/${index}`]));
    byName.set(list, known);
    return known.get(name);
  }
  return ({ missing, pointer }) => {
    const lacking = missing.find(({ on }) => on !== undefined);
    const list = lists.find((each) => lacking?.fact.startsWith(`${each}.`));
    return (lacking?.on === undefined || list === undefined ? undefined : pointerTo(list, lacking.on)) ?? pointer;
  };
}
