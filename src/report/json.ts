import type { ClusterReport, Report } from './report.gen.ts';

/** A cluster as JSON but for its name, which other clusters of the run may change: all that is kept of a cluster of a fleet. */
export interface RenderedCluster extends Pick<ClusterReport, 'name' | 'verdict'> {
  /** As UTF-8, which takes half the memory that Japanese text does */
  readonly rest: Uint8Array;
}

export interface JsonReport extends Omit<Report, 'clusters'> {
  readonly clusters: readonly RenderedCluster[];
}

/**
 * The report as JSON: valid against schema/report.schema.json, one finding and one downtime entry per line, so that a report of
 * 8,000 machines stays small, can be compared by line, and is written in one pass. Ends in \n. Characters that a terminal or a
 * CI runner would act on stand as \u escapes: the same data, harmless where it is printed. In parts, so that it is never in memory as a whole.
 */
export function* renderJson({ clusters, verdict, ...head }: JsonReport): Iterable<string | Uint8Array> {
  yield `${escaped(opened(head))},\n  "clusters": [`;
  let separator = '\n';
  for (const { name, rest } of clusters) {
    yield `${separator}    {\n      "name": ${escaped(JSON.stringify(name))},`;
    yield rest;
    separator = ',\n';
  }
  yield `${clusters.length === 0 ? '' : '\n  '}],\n  "verdict": ${JSON.stringify(verdict)}\n}\n`;
}

export function renderCluster({ name, findings, downtime, ...head }: ClusterReport): RenderedCluster {
  const opening = opened(head).slice('{'.length).replaceAll('\n', '\n    ');
  const rest = `${opening},\n      "findings": ${lines(findings.map(withoutReason))},\n      "downtime": ${lines(downtime)}\n    }`;
  return { name, verdict: head.verdict, rest: new TextEncoder().encode(escaped(rest)) };
}

/** What is not applicable has its reason for a message, and a cluster has a hundred of them: it is not said twice. */
function withoutReason(finding: ClusterReport['findings'][number]): ClusterReport['findings'][number] {
  if (finding.reason === undefined || finding.reason !== finding.message) return finding;
  const { reason: _, ...rest } = finding;
  return rest;
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

function lines(items: readonly object[]): string {
  if (items.length === 0) return '[]';
  let text = '';
  for (const item of items) text += `${text === '' ? '[' : ','}\n        ${JSON.stringify(item)}`;
  return `${text}\n      ]`;
}
