/** Names of one cluster: without case, and the short name is the first label of the full one. */
export function isSameCluster(left: string, right: string): boolean {
  const [a, b] = [left.toLowerCase(), right.toLowerCase()];
  return a === b || (a.includes('.') !== b.includes('.') && firstLabel(a) === firstLabel(b));
}

/** "HV-OSA-01.example.local" → "HV-OSA-01" */
export function firstLabel(name: string): string {
  const dot = name.indexOf('.');
  return dot < 0 ? name : name.slice(0, dot);
}
