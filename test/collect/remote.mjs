// Plays a node behind a real sshd, as the forced command of a key: what it does is said by its first argument. Reads the script as PowerShell would.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';

const snapshot = ({ name = 'HVCL-OSK', unread = [], machines = 0 } = {}) =>
  JSON.stringify({
    schemaVersion: 1,
    collected: [{ list: 'networks', source: 'Get-ClusterNetwork' }],
    unread,
    cluster: {
      name,
      networks: [{ name: '業務LAN', metric: 1100, autoMetric: true, role: 'clusterAndClient', state: 'up' }],
      virtualMachines: Array.from({ length: machines }, (_, index) => ({
        id: `vm-${index}`,
        name: `DB-${String(index).padStart(5, '0')}-${'x'.repeat(400)}`,
      })),
    },
  }).replace(/[^\0-\x7F]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

const print = (written) => new Promise((resolve) => process.stdout.write(written, resolve));

const parts = {
  whole: () => print(snapshot()),
  gaps: async () => {
    await print(snapshot({ unread: [{ fact: 'nodes', scope: { node: 'HV-OSK-B' }, reason: 'accessDenied' }] }));
    process.exitCode = 4;
  },
  banner: () => print(`Windows PowerShell\r\n\u30d7\u30ed\u30d5\u30a1\u30a4\u30eb {"a": 1}\r\n${snapshot()}\r\nbye\r\n`),
  // the connection is cut from outside: the server's process for it is the parent of this one's shell
  dropped: async () => {
    await print(snapshot().slice(0, 100));
    await new Promise((resolve) => setTimeout(resolve, 300));
    process.kill(connectionOf(process.pid), 'SIGKILL');
    await new Promise((resolve) => setTimeout(resolve, 20_000));
  },
  slow: async () => {
    await print(snapshot().slice(0, 100));
    await new Promise((resolve) => setTimeout(resolve, 20_000));
  },
  cut: () => print(snapshot().slice(0, -10)),
  noise: async () => {
    for (let megabytes = 0; megabytes < 50; megabytes++) await print(`${'noise '.repeat(166_666)}\n`);
  },
  large: () => print(snapshot({ machines: 115_000 })),
  denied: () => {
    process.stderr.write('\x1B[2Jhvlint-collect: 0 facts, 41 failed: access denied (41)\n');
    process.exitCode = 3;
  },
  broken: () => {
    process.stderr.write("'powershell' is not recognized as an internal or external command,\r\noperable program or batch file.\r\n");
    process.exitCode = 1;
  },
  // PowerShell itself, over a stub cluster
  engine: (input = script) => {
    const [program, data, computer, modules] = process.argv.slice(3);
    const { status, stdout, stderr } = spawnSync('dotnet', [program, 'command', encoded, data], {
      input,
      maxBuffer: 1 << 28,
      env: { ...process.env, COMPUTERNAME: computer, PSModulePath: modules },
    });
    process.stderr.write(stderr);
    process.exitCode = status ?? 1;
    return print(stdout);
  },
  // OpenSSH for Windows has cut standard input
  engineCut: () => parts.engine(script.slice(0, 5000)),
  halfScript: () => {
    process.exitCode = 97;
  },
};

/** The process of sshd that holds the connection: the first above this one that is called so. */
function connectionOf(pid) {
  const [, name, parent] = /^\d+ \((.*)\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  return name.startsWith('sshd') ? pid : connectionOf(parent);
}

const command = process.env.SSH_ORIGINAL_COMMAND ?? '';
const encoded = /^powershell -NoProfile -NonInteractive -InputFormat Text -OutputFormat Text -EncodedCommand (\S+)$/.exec(command)?.[1] ?? '';
const reader = Buffer.from(encoded, 'base64').toString('utf16le');
const script = await text(process.stdin);
const isKnown = script.includes("# the site's collector") || script.includes('.SYNOPSIS');
if (!reader.includes('-OutFile - -Quiet') || !isKnown || !script.endsWith('\n#hvlint-end\n')) {
  process.stderr.write('play the remote: the command or the script is not what was expected\n');
  process.exit(9);
}
await parts[process.argv[2]]();
