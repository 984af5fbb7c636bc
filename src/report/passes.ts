import { plainPass } from './build/finding.ts';
import type { ClusterReport } from './report.gen.ts';

/** The cluster without passes of which nothing is to be said, as it is reported without --passes; itself where it has none. */
export function withoutPasses(cluster: ClusterReport): ClusterReport {
  const findings = cluster.findings.filter(({ verdict, message }) => verdict !== 'pass' || message.en !== plainPass.en);
  return findings.length === cluster.findings.length ? cluster : { ...cluster, findings };
}
