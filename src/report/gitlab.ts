import { type ClusterFinding, type ExchangeOptions, findingLine, ranked, tellingApart } from './exchange/findings.ts';
import { escaped } from './json-escape.ts';
import { safe } from './neutralise.ts';
import type { Report } from './report.gen.ts';
import { exchangePhrases } from './words/exchange.ts';

/** A Code Quality report for GitLab: fails, and unknowns as information; what was waived is no degradation. One entry per line. */
export function renderGitlab(report: Report, options: ExchangeOptions): string {
  const apart = tellingApart();
  const lines = ranked(report.clusters, ['fail', 'unknown']).map((found) => {
    const { fingerprint } = found.finding;
    return escaped(JSON.stringify(entry(found, report, { ...options, fingerprint: apart(safe(fingerprint, 200)) })));
  });
  return lines.length === 0 ? '[]\n' : `[\n${lines.join(',\n')}\n]\n`;
}

const severities = { error: 'critical', warning: 'major', info: 'info' } as const;

function entry(found: ClusterFinding, report: Report, { lang, placeOf, fingerprint }: ExchangeOptions & { readonly fingerprint: string }) {
  const { rule, name, verdict, severity, location } = found.finding;
  const line = findingLine(found, report, lang);
  return {
    description: verdict === 'unknown' ? exchangePhrases.unknown[lang]({ missing: line }) : line,
    check_name: safe(`${rule} ${name}`, 200),
    fingerprint,
    severity: verdict === 'unknown' ? 'info' : severities[severity],
    location: { path: placeOf(location?.path ?? report.inputs[0]?.path ?? '.'), lines: { begin: location?.line ?? 1 } },
  };
}
