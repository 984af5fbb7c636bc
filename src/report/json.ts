import type { ClusterReport, Report } from './report.gen.ts';

/**
 * The report as JSON: valid against schema/report.schema.json, one finding and one downtime entry per line, so that a report of
 * 8,000 machines stays small, can be compared by line, and is written in one pass. Ends in \n.
 */
export function renderJson(report: Report): string {
  const { clusters, verdict, ...head } = report;
  return `${opened(head)},\n  "clusters": ${list(clusters.map(clusterJson), '  ')},\n  "verdict": ${JSON.stringify(verdict)}\n}\n`;
}

/** The members before the long lists, indented, without the closing brace. */
function opened(head: object): string {
  return JSON.stringify(head, null, 2).slice(0, -'\n}'.length);
}

function clusterJson({ findings, downtime, ...head }: ClusterReport): string {
  const lines = [opened(head).replaceAll('\n', '\n    ')];
  lines.push(`      "findings": ${list(findings.map(oneLine), '      ')}`);
  lines.push(`      "downtime": ${list(downtime.map(oneLine), '      ')}`);
  return `${lines.join(',\n')}\n    }`;
}

function oneLine(value: object): string {
  return JSON.stringify(value);
}

function list(items: readonly string[], indent: string): string {
  if (items.length === 0) return '[]';
  return `[\n${items.map((item) => `${indent}  ${item}`).join(',\n')}\n${indent}]`;
}
