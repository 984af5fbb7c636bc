import type { Finding } from '../../evaluate/assessment.ts';

/**
 * What the fingerprint of a finding is the digest of: rule, cluster, object and the property that the rule's key names; never a line or a value,
 * so that it stays the same while the finding does. Findings that were put together go by what they have in common.
 */
export function fingerprintOf({ rule, verdict, subject, missing, reason, key }: Finding, cluster: string): string {
  const { kind, id, node, name, names } = subject;
  if (names === undefined) return JSON.stringify([rule.id, cluster, kind, id?.toLowerCase() ?? [node ?? '', name ?? ''], key ?? '']);
  const why = missing.map(({ fact, on, why: { code } }) => [fact, on ?? '', code]);
  return JSON.stringify([rule.id, cluster, kind, verdict, why, reason?.code ?? '']);
}
