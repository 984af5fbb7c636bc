import { isSameCluster } from '../cluster-names.ts';
import { addNote, newDraft } from '../facts.ts';
import type { InputError } from '../imported.ts';
import { locate } from '../locate.ts';
import type { Part } from '../part.ts';
import type { Table } from '../rows.ts';
import { toSnapshot } from '../to-snapshot.ts';
import { objectsOf } from './kinds.ts';
import { machinesOf, partsOf } from './owners.ts';
import { readSite } from './site.ts';
import { type Listed, type Sites, sitesOf } from './sites.ts';

/** An inventory of VMM in a file, and the list that takes its errors. */
export interface InventorySource {
  readonly table: Table;
  readonly path: string;
  readonly errors: InputError[];
}

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
  const knowsVolumes = (name: string) =>
    others.some(
      ({ snapshot: { cluster } }) => cluster.sharedVolumes !== undefined && (cluster.name === '' || name === '' || isSameCluster(cluster.name, name)),
    );
  const inventory = { objects, sources, machines, parts: partsOf(objects, machines), hosts: found.hosts, knowsVolumes };
  const sites = found.sites.filter(({ hosts }) => hosts.length > 0).sort((a, b) => (a.name < b.name ? -1 : 1));
  if (sites.length === 0) {
    const code = found.hosts.some(({ cluster }) => cluster === null) ? 'noHostCluster' : 'noHosts';
    for (const { errors } of sources) errors.push({ code });
    return [];
  }
  return sites.map((site, index) => {
    const draft = newDraft();
    if (index === 0) noteOutside(draft, found, machines);
    readSite(draft, site, inventory);
    const snapshot = toSnapshot(draft);
    snapshot.cluster.name = site.name;
    const path = sources[site.rows[0]?.order ?? 0]?.path ?? '';
    return { snapshot, path, notes: [...draft.notes.values()], locate: (pointers) => locate(draft, snapshot, pointers) };
  });
}

const shownHosts = 5;

function noteOutside(draft: Parameters<typeof addNote>[0], { hosts }: Sites, machines: ReturnType<typeof machinesOf>): void {
  const outside = hosts.filter(({ cluster }) => cluster === null || cluster === undefined);
  if (outside.length === 0) return;
  const names = outside.slice(0, shownHosts).map(({ name }) => name);
  const count = machines.filter(({ host }) => host !== undefined && outside.includes(host)).length;
  addNote(draft, {
    code: 'outsideClusters',
    values: { hosts: `${names.join(', ')}${outside.length > shownHosts ? '…' : ''}`, count: outside.length, machines: count },
  });
}
