import type { Reader } from './cmdlets/reader.ts';
import { addNote } from './contradictions.ts';
import { addUnread, type Draft, newDraft, type ReadingOf } from './facts.ts';
import type { InputError } from './imported.ts';
import { joinFacts } from './joins.ts';
import { locate } from './locate.ts';
import type { Part } from './part.ts';
import type { Table } from './rows.ts';
import { toSnapshot } from './to-snapshot.ts';

/** A table of a known reader, where it stands, and the list that takes its errors. One of a large file is read when its turn comes, and not kept. */
export interface Source {
  readonly reader: Reader;
  readonly path: string;
  readonly errors: InputError[];
  /** undefined: after all there is none */
  table(): Table | undefined | Promise<Table | undefined>;
}

/**
 * The snapshot of the exports of one cluster, in the order of their files; undefined where there are none, or where they name two clusters.
 * Its cluster has the name '' where no export says it. node: the node of exports that do not tell their own.
 */
export async function readFacts(sources: readonly Source[], node: string | undefined): Promise<(Part & { readonly draft: Draft }) | undefined> {
  if (sources.length === 0) return undefined;
  const draft = newDraft();
  const ordered = sources.map((source, order) => ({ source, order }));
  // the list of nodes comes first: it decides which names are nodes
  ordered.sort((a, b) => rank(a.source) - rank(b.source) || a.order - b.order);
  for (const { source, order } of ordered) {
    const table = await source.table();
    if (table === undefined) continue;
    const reading = readingOf(draft, source, table, { order, node });
    source.reader.read(table, reading);
    rememberUnread(reading, source, table);
  }
  joinFacts(draft);
  draft.waiting.clear();
  if (isAmbiguous(draft, sources)) return undefined;
  const snapshot = toSnapshot(draft);
  snapshot.cluster.name = [...draft.clusterNames.keys()][0] ?? '';
  return {
    snapshot,
    path: sources[0]?.path ?? '',
    notes: [...draft.notes.values()],
    draft,
    locate: (pointers) => locate(draft, snapshot, pointers),
  };
}

function readingOf(
  draft: Draft,
  { reader, path, errors }: Source,
  table: Table,
  { order, node: given }: { readonly order: number; readonly node: string | undefined },
): ReadingOf {
  const node = table.node ?? nodeOfFolder(path) ?? given;
  const { command = reader.command, time } = table;
  const origin = { command, path, order, ...(time === undefined ? {} : { time }) };
  return { draft, errors, origin, ...(node === undefined ? {} : { node }) };
}

/** Nobody reads more of them, and the list is incomplete by any one. */
const unreadLimit = 100;

/** Rows that made no object. */
function rememberUnread(reading: ReadingOf, { reader, path }: Source, table: Table): void {
  for (const { reason, text } of table.unread.slice(0, unreadLimit)) addUnread(reading, reader.list, reason, text);
  const count = table.unread.filter(({ reason }) => reason === 'cut').length;
  if (count > 0) addNote(reading.draft, { code: 'rowsCut', values: { command: reading.origin.command, path, count } });
}

/** "osk/Node_HV-OSK-A/GetVM.xml" → "HV-OSK-A" */
function nodeOfFolder(path: string): string | undefined {
  const folder = path.split('/').at(-2);
  return folder !== undefined && /^node_./i.test(folder) ? folder.slice('Node_'.length) : undefined;
}

function rank({ reader }: Source): number {
  // by name: each chunk of the program has its own copies of the readers
  return reader.command === 'Get-ClusterNode' ? -1 : reader.phase;
}

/** Exports of two clusters in one folder are not merged: each file that names another cluster than the first one says so. */
function isAmbiguous(draft: Draft, sources: readonly Source[]): boolean {
  const [first, ...others] = draft.clusterNames;
  if (first === undefined || others.length === 0) return false;
  const [name, { path }] = first;
  for (const [other, origin] of others) {
    const source = sources.find((each) => each.path === origin.path);
    source?.errors.push({ code: 'clusterAmbiguous', values: { name, path, other, otherPath: origin.path } });
  }
  return true;
}
