import type { Row, Table } from '../rows.ts';

/** A table, and whether something of it was lost on the way. */
export interface Shown {
  readonly table: Table;
  readonly damaged: boolean;
}

/**
 * The same command again shows what has become of its objects. Where a part of that was lost, an earlier table tells of the lost objects what may
 * no longer be true: these rows are unread.
 */
export function withoutOutdated(shown: readonly Shown[]): Table[] {
  return shown.map(({ table }, index) => {
    const again = shown.slice(index + 1).filter((later) => isAgain(table, later.table));
    const [last] = again.slice(-1);
    return last?.damaged === true ? outdated(table, last.table) : table;
  });
}

function isAgain(earlier: Table, later: Table): boolean {
  if (earlier.command === undefined || earlier.node !== later.node) return false;
  return earlier.command.toLowerCase() === later.command?.toLowerCase();
}

function outdated(table: Table, later: Table): Table {
  const names = new Set(later.rows.map(identityOf));
  const lost = table.rows.filter((row) => !names.has(identityOf(row)));
  if (lost.length === 0) return table;
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
