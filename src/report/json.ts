import type { ClusterReport, Report } from './report.gen.ts';

/**
 * The report as JSON: valid against schema/report.schema.json, one finding and one downtime entry per line, so that a report of
 * 8,000 machines stays small, can be compared by line, and is written in one pass. Ends in \n. Characters that a terminal or a
 * CI runner would act on stand as \u escapes: the same data, harmless where it is printed.
 */
export function renderJson(report: Report): string {
  const { clusters, verdict, ...head } = report;
  return escaped(`${opened(head)},\n  "clusters": ${list(clusters.map(clusterJson), '  ')},\n  "verdict": ${JSON.stringify(verdict)}\n}\n`);
}

/** All of these can only stand inside strings. */
function escaped(json: string): string {
  return json.replace(/[\x7F-\x9F\u00AD\u061C\u180E\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF]|:(?=:)|#(?=#)/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
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
