#!/usr/bin/env node
// Stands for PowerShell on the PATH of a test: writes down how it was started, and plays the node that -Node names.
import { appendFileSync } from 'node:fs';

const args = process.argv.slice(2);
const node = args[args.indexOf('-Node') + 1] ?? '';
appendFileSync(process.env.PWSH_LOG ?? '', `${JSON.stringify(args)}\n`);
const snapshot = JSON.stringify({
  schemaVersion: 1,
  collected: [{ list: 'networks', source: 'Get-ClusterNetwork' }],
  ...(node === 'HV-OSK-C' ? { unread: [{ fact: 'nodes', scope: { node: 'HV-OSK-C' }, reason: 'accessDenied' }] } : {}),
  assumptions: [{ fact: 'os', value: '2008 R2' }],
  cluster: { name: `HVCL-${node.slice(3, 6)}`, networks: [{ name: 'heartbeat', metric: 1100, autoMetric: true, role: 'cluster', state: 'up' }] },
});
if (node === 'HV-OSK-B') {
  process.stderr.write('hvlint-collect: 0 facts, 41 failed: unreachable (41)\n');
  process.exitCode = 3;
} else if (node === 'HV-SLOW') {
  process.on('SIGTERM', () => {
    appendFileSync(process.env.PWSH_LOG ?? '', '"ended"\n');
    process.exit(1);
  });
  process.stdout.write('started\n');
  setTimeout(() => undefined, 60_000);
} else {
  process.stdout.write(`\n${snapshot}\n`);
  process.exitCode = node === 'HV-OSK-C' ? 4 : 0;
}
