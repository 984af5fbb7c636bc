import { type DowntimeRow, downtimeTable } from '../downtime-rows.ts';
import { downtimeCells, downtimeHeads, downtimeRemarks } from '../phrasing-downtime.ts';
import type { ClusterReport } from '../report.gen.ts';
import { labels } from '../words/labels.ts';
import { pick } from '../words.ts';
import { heading } from './findings.ts';
import { block, type Printer } from './printer.ts';
import { drawTable } from './table.ts';

/** The downtime of the virtual machines, the worst first; many of them share a row or a count. */
export function downtimeLines(printer: Printer, cluster: ClusterReport): readonly string[] {
  if (cluster.downtime.length === 0) return [];
  const { lang } = printer;
  const table = downtimeTable(cluster.downtime);
  return [
    ...heading(printer, pick(labels.downtime, lang), printer.colors.reset),
    ...(table.rows.length === 0 ? [] : rowLines(printer, table.rows)),
    ...downtimeRemarks(table, cluster, lang).flatMap((remark) => block(printer, '  ', remark)),
  ];
}

function rowLines(printer: Printer, rows: readonly DowntimeRow[]): readonly string[] {
  const { lang, colors } = printer;
  const cells = rows.map((row) => downtimeCells(row, lang));
  const exceeded = new Set(rows.flatMap((row, index) => (row.exceeds ? [cells[index]?.at(-1)] : [])));
  const [vm = '', disks = '', downtime = '', basis = '', tolerance = ''] = downtimeHeads(lang);
  const columns = [
    { head: vm },
    { head: disks, align: 'right' as const },
    { head: downtime, align: 'right' as const },
    { head: basis },
    { head: tolerance, align: 'right' as const, paint: (text: string) => (exceeded.has(text) ? colors.red : plain) },
  ];
  return drawTable(printer, columns, cells);
}

const plain = (text: string) => text;
