import type { Finding } from '../evaluate/assessment.ts';
import type { Identity } from '../evaluate/baseline.ts';
import { evidenceOf } from '../report/build/evidence.ts';
import { fingerprintOf } from '../report/build/fingerprint.ts';
import type { Snapshot } from '../snapshot/snapshot.gen.ts';

/** How a baseline knows a finding of a cluster. */
export function identifier({ id, name }: Snapshot['cluster']): (finding: Finding) => Identity {
  const { hash } = process.getBuiltinModule('node:crypto');
  return (finding) => ({ fingerprint: hash('sha256', fingerprintOf(finding, id ?? name), 'hex'), evidence: evidenceOf(finding.values) });
}
