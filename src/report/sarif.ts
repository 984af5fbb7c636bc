import type { Catalogue } from './catalogue.ts';
import { type ClusterFinding, type ExchangeOptions, ranked } from './exchange/findings.ts';
import { escaped } from './json-escape.ts';
import { safe } from './neutralise.ts';
import type { Report } from './report.gen.ts';
import { invocation } from './sarif/invocation.ts';
import { resultRenderer } from './sarif/result.ts';
import { ruleDescriptor } from './sarif/rule.ts';

export interface SarifOptions extends ExchangeOptions {
  /** Passes, what does not apply and suppressed (waived) results too, all of which GitHub would show as open alerts */
  readonly passes?: boolean;
}

/**
 * SARIF 2.1.0 for code scanning, a run for each cluster; one for all where they are more than a file may have. The most severe results first, of
 * which no more are written than GitHub takes; a notification of the run says what was left out. One result per line, in parts.
 */
export function* renderSarif(report: Report, catalogue: Catalogue, options: SarifOptions): Iterable<string> {
  yield `{\n  "$schema": "https://json.schemastore.org/sarif-2.1.0.json",\n  "version": "2.1.0",\n  "runs": [`;
  let separator = '\n';
  for (const run of runsOf(report, options)) {
    yield separator;
    yield* runText(run, { report, catalogue, options });
    separator = ',\n';
  }
  yield '\n  ]\n}\n';
}

/** What GitHub takes: runs of a file, and results of a run, here of all runs together for the sake of the file's size. */
const mostRuns = 20;
const mostResults = 25_000;

/** The results of a cluster, or of all of them. */
interface Run {
  readonly id: string;
  readonly clusters: Report['clusters'];
  readonly results: readonly ClusterFinding[];
  /** Results that there was no room for */
  readonly left: number;
}

function runsOf({ clusters }: Report, { passes = false }: SarifOptions): readonly Run[] {
  const all = ranked(clusters, passes ? ['fail', 'waived', 'unknown', 'pass', 'notApplicable'] : ['fail', 'unknown']);
  const kept = all.slice(0, mostResults);
  if (clusters.length > mostRuns || clusters.length === 0) return [{ id: 'hvlint/', clusters, results: kept, left: all.length - kept.length }];
  const left = all.slice(mostResults);
  return clusters.map((cluster) => ({
    id: `hvlint/${safe(cluster.name, 200)}/`,
    clusters: [cluster],
    results: kept.filter((each) => each.cluster === cluster),
    left: left.filter((each) => each.cluster === cluster).length,
  }));
}

interface Rendering {
  readonly report: Report;
  readonly catalogue: Catalogue;
  readonly options: SarifOptions;
}

function* runText({ id, clusters, results, left }: Run, { report, catalogue, options }: Rendering): Iterable<string> {
  const { lang } = options;
  const rules = new Map<string, ClusterFinding['finding']>();
  for (const { finding } of results) if (!rules.has(finding.rule)) rules.set(finding.rule, finding);
  const indexes = new Map([...rules.keys()].sort().map((rule, index) => [rule, index]));
  const waived = options.passes === true ? 0 : clusters.reduce((sum, { summary }) => sum + summary.waived, 0);
  const head = {
    tool: {
      driver: {
        name: 'hvlint',
        version: report.tool.version,
        semanticVersion: report.tool.version,
        informationUri: 'https://hvlint.example/',
        rules: [...indexes.keys()].map((rule) => ruleDescriptor(rule, { finding: rules.get(rule), text: catalogue.get(rule), lang })),
      },
    },
    language: lang,
    columnKind: 'utf16CodeUnits',
    automationDetails: { id },
    invocations: [invocation(report, { options, shown: results.length, kept: mostResults, left, waived })],
  };
  yield `    ${escaped(JSON.stringify(head, null, 2).slice(0, -'\n}'.length)).replaceAll('\n', '\n    ')},\n      "results": [`;
  const render = resultRenderer({ report, options, indexes });
  let separator = '\n        ';
  for (const found of results) {
    yield separator + escaped(JSON.stringify(render(found)));
    separator = ',\n        ';
  }
  yield results.length === 0 ? ']\n    }' : '\n      ]\n    }';
}
