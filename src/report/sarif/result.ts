import { type ClusterFinding, type ExchangeOptions, findingLine, tellingApart } from '../exchange/findings.ts';
import { subjectNames } from '../group.ts';
import { safe } from '../neutralise.ts';
import type { Finding, Location, Report } from '../report.gen.ts';
import { artifactUri } from './uri.ts';

interface RunContext {
  readonly report: Report;
  readonly options: ExchangeOptions;
  /** Of the rules of the run */
  readonly indexes: ReadonlyMap<string, number>;
}

/** Makes the results of one run, each with the place of its object, by which GitHub shows it, and a fingerprint of its own. */
export function resultRenderer({ report, options, indexes }: RunContext): (found: ClusterFinding) => object {
  const apart = tellingApart();
  const { lang, placeOf } = options;
  return (found) => {
    const { rule, verdict, severity, fingerprint } = found.finding;
    return {
      ruleId: safe(rule, 200),
      ruleIndex: indexes.get(rule) ?? -1,
      kind: kinds[verdict],
      level: kinds[verdict] === 'fail' ? levels[severity] : 'none',
      message: { text: messageText(findingLine(found, report, lang)) },
      locations: [{ physicalLocation: physicalLocation(found.finding, report, placeOf), logicalLocations: logicalLocations(found) }],
      ...(verdict === 'waived' ? { suppressions: [{ kind: 'external', status: 'accepted' }] } : {}),
      partialFingerprints: { primaryLocationLineHash: apart(safe(fingerprint, 200)) },
    };
  };
}

const kinds = { pass: 'pass', fail: 'fail', unknown: 'open', notApplicable: 'notApplicable', waived: 'fail' } as const satisfies Record<
  Finding['verdict'],
  string
>;

export const levels = { error: 'error', warning: 'warning', info: 'note' } as const;

/** [text](target) would be a link. */
export function messageText(text: string): string {
  return text.replaceAll('](', '] (');
}

/** A finding that stands nowhere is shown at the start of the first file. */
function physicalLocation({ location }: Finding, { inputs }: Report, placeOf: ExchangeOptions['placeOf']) {
  const start: Location = { path: inputs[0]?.path ?? '.', line: 1, column: 1, endLine: 1, endColumn: 1 };
  const { path, line, column, endLine, endColumn } = location ?? start;
  return {
    artifactLocation: { uri: artifactUri(placeOf(path)) },
    region: { startLine: line, startColumn: column, endLine, endColumn },
  };
}

const mostObjects = 20;

function logicalLocations({ cluster, finding }: ClusterFinding): readonly object[] {
  const { kind } = finding.subject;
  return [...new Set(subjectNames(finding))]
    .slice(0, mostObjects)
    .map((name) => ({ name: safe(name, 200), fullyQualifiedName: safe(`${cluster.name}/${kind}/${name}`, 400), kind }));
}
