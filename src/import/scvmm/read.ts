import { isSameCluster } from '../cluster-names.ts';
import { addNote } from '../contradictions.ts';
import { type Draft, newDraft } from '../facts.ts';
import { locate } from '../locate.ts';
import type { Part } from '../part.ts';
import { toSnapshot } from '../to-snapshot.ts';
import { giveWay } from './give-way.ts';
import { objectsOf } from './kinds.ts';
import { type Machine, machinesOf, partsOf } from './owners.ts';
import { readSite } from './site.ts';
import { type Host, type InventorySource, type Listed, sitesOf } from './sites.ts';

/**
 * One snapshot for each host cluster in the inventories of a folder, in the order of their names; '' where none of them names a cluster. Hosts that
 * stand alone are left out, with a note. others: what the other files of the folder tell. Errors: `noHostCluster` where all hosts stand alone, `noHosts` where there are neither hosts nor machines.
 */
export function readInventories(sources: readonly InventorySource[], others: readonly Part[]): Part[] {
  const objects = sources.flatMap(({ table }, order): Listed[] =>
    objectsOf(table).map((found) => ({ ...found, order, whole: table.complete && table.unread.length === 0 })),
  );
  const found = sitesOf(objects);
  const machines = machinesOf(objects, found.hosts);
  const othersOf = (name: string) =>
    others.filter(({ snapshot: { cluster } }) => cluster.name === '' || name === '' || isSameCluster(cluster.name, name));
  const knowsVolumes = (name: string) => othersOf(name).some(({ snapshot: { cluster } }) => cluster.sharedVolumes !== undefined);
  const inventory = { objects, sources, machines, parts: partsOf(objects, machines), hosts: found.hosts, knowsVolumes };
  const sites = found.sites.filter(({ hosts }) => hosts.length > 0).sort((a, b) => (a.name < b.name ? -1 : 1));
  if (sites.length === 0) {
    const code = found.hosts.some(({ cluster }) => cluster === null) ? 'noHostCluster' : 'noHosts';
    for (const { errors } of sources) errors.push({ code });
    return [];
  }
  return sites.map((site, index) => {
    const draft = newDraft();
    if (index === 0) noteOutside(draft, found.hosts, machines);
    readSite(draft, site, inventory);
    const snapshot = toSnapshot(draft);
    snapshot.cluster.name = site.name;
    for (const other of othersOf(site.name)) giveWay(snapshot, other.snapshot);
    const path = sources[site.rows[0]?.order ?? 0]?.path ?? '';
    return { snapshot, path, notes: [...draft.notes.values()], locate: (pointers) => locate(draft, snapshot, pointers) };
  });
}

const shownHosts = 5;

/** What of the inventory stands in no snapshot. */
function noteOutside(draft: Draft, hosts: readonly Host[], machines: readonly Machine[]): void {
  const outside = new Set(hosts.filter(({ cluster }) => cluster === null || cluster === undefined));
  const names = [...outside].slice(0, shownHosts).map(({ name }) => name);
  const shown = `${names.join(', ')}${outside.size > shownHosts ? '…' : ''}`;
  const count = machines.filter(({ host }) => host !== undefined && outside.has(host)).length;
  if (outside.size > 0) addNote(draft, { code: 'outsideClusters', values: { hosts: shown, count: outside.size, machines: count } });
  const lost = machines.filter(({ host, stored }) => host === undefined && !stored).length;
  if (lost > 0) addNote(draft, { code: 'machinesWithoutHost', values: { count: lost } });
}
