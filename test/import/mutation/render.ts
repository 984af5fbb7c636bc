import { decodeClixml } from '../../../src/import/clixml.ts';
import { decodeJson } from '../../../src/import/json.ts';
import type { Cell, Row, Table } from '../../../src/import/rows.ts';
import { decodeConsoleText } from '../../../src/import/text.ts';
import { formatList, formatTable, type Grid, type Look } from './format-table.ts';
import type { Random } from './random.ts';

/** The objects of a file of any format, shown by Format-Table or Format-List of some width with some of their columns. */
export function rendered(text: string, path: string, random: Random): string | undefined {
  const tables = tablesOf(text, path).filter(({ rows, unread }) => rows.length > 0 && unread.length === 0);
  if (tables.length === 0) return undefined;
  const isList = random.below(3) === 0;
  const look: Look = {
    width: random.pick([24, 36, 48, 60, 79, 79, 99, 119, 199]),
    dots: random.pick(['...', '…']),
    wideCells: random.pick([1, 2]),
    wraps: random.below(4) === 0,
    autoSize: random.below(2) === 0,
  };
  const share = random.pick([1, 0.7, 0.4]);
  const shown = new Map<string, boolean>();
  const isShown = (name: string): boolean => {
    const known = shown.get(name) ?? (identities.has(name) || random.next() < share);
    shown.set(name, known);
    return known;
  };
  const lines = tables.flatMap((table) => {
    const grid = gridOf(table, isShown, random);
    const command = (table.commandLine ?? table.command ?? commandOf(path)).replace(/\|\s*(?:ft|fl|format-\w+)\b.*$/i, '').trim();
    const prompt = `PS C:\\> ${command} | ${isList ? 'fl' : `ft${look.wraps ? ' -Wrap' : ''}`} *`;
    return [...(table.complete ? [prompt] : [`${prompt} | ? { $_ }`]), ...(isList ? formatList(grid, look) : formatTable(grid, look))];
  });
  return `${[...lines, 'PS C:\\>'].join('\r\n')}\r\n`;
}

function tablesOf(text: string, path: string): readonly Table[] {
  if (text.trimStart().startsWith('<')) return decodeClixml(text, path).tables;
  return (/^\s*[[{]/.test(text) && !/^\s*\[[^\]\r\n]+\]: PS/.test(text) ? decodeJson(text, path) : decodeConsoleText(text, path)).tables;
}

/** GetClusterNetwork.fl.txt was written by Get-ClusterNetwork */
function commandOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1).split('.')[0] ?? '';
  return name.replace(/^Get-?(?=[A-Z])/, 'Get-');
}

const identities = new Set(['name', 'vmname', 'computername', 'pscomputername', 'componentid', 'vmid']);

function gridOf({ rows, columns }: Table, isShown: (name: string) => boolean, random: Random): Grid {
  const names = columns.filter(isShown);
  const shown = random.below(2) === 0 ? names : [...names].sort((a, b) => Number(identities.has(b)) - Number(identities.has(a)));
  const typed = random.below(3) > 0;
  return {
    columns: shown.map((name) => ({ name: title(name), right: typed && isRight(rows, name) })),
    rows: rows.map((row) => shown.map((name) => textOf(row.properties.get(name)))),
  };
}

function title(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** Numbers, truth values and enumerations are right-aligned, by the first object. */
function isRight(rows: readonly Row[], name: string): boolean {
  const first = textOf(rows[0]?.properties.get(name));
  return /^(?:-?\d+|True|False)$/i.test(first) || name === 'state' || name === 'role';
}

function textOf(cell: Cell | undefined): string {
  if (cell === undefined || cell === null) return '';
  if (typeof cell === 'boolean') return cell ? 'True' : 'False';
  if (typeof cell !== 'object') return String(cell);
  if (!('kind' in cell)) return listText(cell.map(textOf));
  if (cell.kind === 'row') return textOf(cell.properties.get('name')) || (cell.text ?? cell.type ?? 'System.Object');
  if (cell.kind === 'tagged') return cell.text ?? '';
  return cell.text.includes('...') || cell.text.includes('…') ? cell.text : `${cell.text}...`;
}

function listText(items: readonly string[]): string {
  return items.length > 4 ? `{${items.slice(0, 4).join(', ')}...}` : `{${items.join(', ')}}`;
}
