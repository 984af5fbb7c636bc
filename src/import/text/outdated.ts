import type { Row, Table } from '../rows.ts';

/** What a command showed, and whether something of it was lost on the way. Without a table, all of it was. */
export interface Shown {
  readonly command: string | undefined;
  readonly node: string | undefined;
  readonly table?: Table;
  readonly damaged: boolean;
}

/**
 * The same command again shows what has become of its objects. Where a part of that was lost, an earlier table tells of the lost objects what may
 * no longer be true: these rows are unread.
 */
export function withoutOutdated(shown: readonly Shown[]): Table[] {
  return shown.flatMap(({ table, command, node }, index) => {
    if (table === undefined) return [];
    if (command === undefined) return [table];
    const last = shown.slice(index + 1).findLast((later) => later.command === command && (later.node === node || isOfCluster(command)));
    return [last?.damaged === true ? outdated(table, last.table?.rows ?? []) : table];
  });
}

/** Every node of the cluster shows the same */
function isOfCluster(command: string): boolean {
  return command.startsWith('get-cluster');
}

function outdated(table: Table, again: readonly Row[]): Table {
  const names = new Set(again.map(identityOf));
  const lost = table.rows.filter((row) => !names.has(identityOf(row)));
  if (lost.length === 0) return { ...table, complete: false };
  const unread = lost.map((row) => ({ text: identityOf(row) ?? '', reason: 'ambiguous' as const, region: row.region }));
  return { ...table, rows: table.rows.filter((row) => !lost.includes(row)), complete: false, unread: [...table.unread, ...unread] };
}

/** The text of the first property that names an object */
function identityOf({ properties }: Row): string | undefined {
  for (const name of ['name', 'vmname', 'node', 'id']) {
    const cell = properties.get(name);
    if (typeof cell === 'string') return cell;
  }
  return undefined;
}
