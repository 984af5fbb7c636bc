import type { Baseline, BaselineEntry } from '../evaluate/baseline.gen.ts';
import { textOf } from './json.ts';
import { compareText } from './order.ts';

/** The baseline as JSON: sorted, one finding per line, so that a change of one is a change of one line. Ends in \n. */
export function renderBaseline(findings: readonly BaselineEntry[]): string {
  const lines = sortEntries(findings).map((entry) => `    ${textOf(entry)}`);
  const list = lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n  ]`;
  return `{\n  "schemaVersion": ${schemaVersion},\n  "findings": ${list}\n}\n`;
}

const schemaVersion: Baseline['schemaVersion'] = 1;

/** By cluster, rule and subject; each fingerprint once. */
function sortEntries(findings: readonly BaselineEntry[]): readonly BaselineEntry[] {
  const distinct = new Map(findings.map((entry) => [`${entry.cluster} ${entry.fingerprint}`, entry]));
  const nameOf = ({ subject }: BaselineEntry) => subject.name ?? subject.names?.[0] ?? '';
  return [...distinct.values()].sort(
    (a, b) =>
      compareText(a.cluster, b.cluster) ||
      compareText(a.rule, b.rule) ||
      compareText(nameOf(a), nameOf(b)) ||
      compareText(a.fingerprint, b.fingerprint),
  );
}
