import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join, resolve } from 'node:path';

const sshd = ['/usr/sbin/sshd', '/usr/local/sbin/sshd'].find((path) => existsSync(path));

/** Without a server the tests are left out, with one line; under HVLINT_NEEDS_SSHD=1 (.ci/run) they fail instead. */
export function hasSshServer(): boolean {
  if (sshd !== undefined || process.env.HVLINT_NEEDS_SSHD === '1') return true;
  console.warn('skipped: collecting over SSH, since there is no sshd (openssh-server) on this machine');
  return false;
}

export interface SshServer {
  /** For ssh -F: one host for each part that the remote plays, and some that are never reached */
  readonly config: string;
  stop(): Promise<void>;
}

/** A real OpenSSH server on loopback. Each host of the configuration has a key of its own, and the server plays a part for each key (remote.mjs), given further words. */
export async function startSshServer(parts: readonly string[], words: Readonly<Record<string, readonly string[]>> = {}): Promise<SshServer> {
  if (sshd === undefined) throw new Error('start sshd: it is not installed (apt-get install openssh-server)');
  const folder = mkdtempSync(join(tmpdir(), 'hvlint-sshd-'));
  const file = (name: string, text = '') => {
    writeFileSync(join(folder, name), text, { mode: 0o600 });
    return join(folder, name);
  };
  const key = (name: string) => {
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', name, '-f', join(folder, name)]);
    return join(folder, name);
  };
  const publicKey = (path: string) => readFileSync(`${path}.pub`, 'utf8').trim();
  chmodSync(folder, 0o700);
  const hostKey = key('host-key');
  const keys = new Map([...parts, 'stranger'].map((part) => [part, key(part)]));
  const port = await freePort();
  const forced = (part: string) => {
    const argv = [process.execPath, resolve('test/collect/remote.mjs'), part, ...(words[part] ?? [])];
    return `command="${argv.map((word) => `'${word}'`).join(' ')}",restrict`;
  };
  const authorized = file('authorized_keys', parts.map((part) => `${forced(part)} ${publicKey(keys.get(part) ?? '')}\n`).join(''));
  const settings = [
    `Port ${port}`,
    'ListenAddress 127.0.0.1',
    `HostKey ${hostKey}`,
    `AuthorizedKeysFile ${authorized}`,
    `PidFile ${join(folder, 'pid')}`,
    'PasswordAuthentication no',
    'UsePAM no',
    'StrictModes no',
    'PermitRootLogin prohibit-password',
    'MaxStartups 100',
  ];
  // where it gives up its rights as root
  if (userInfo().uid === 0) mkdirSync('/run/sshd', { recursive: true });
  const server = spawn(sshd, ['-D', '-e', '-f', file('sshd_config', `${settings.join('\n')}\n`)], { stdio: ['ignore', 'ignore', 'pipe'] });
  await listening(server.stderr);
  const known = file('known_hosts', `[127.0.0.1]:${port} ${publicKey(hostKey)}\n`);
  const changed = file('changed_hosts', `[127.0.0.1]:${port} ${publicKey(keys.get('stranger') ?? '')}\n`);
  const host = (name: string, { identity = name, hosts = known, at = port } = {}) =>
    [
      `Host ${name}`,
      '  HostName 127.0.0.1',
      `  Port ${at}`,
      `  IdentityFile ${keys.get(identity)}`,
      '  IdentitiesOnly yes',
      '  IdentityAgent none',
      `  UserKnownHostsFile ${hosts}`,
      '  GlobalKnownHostsFile none',
      '  UpdateHostKeys no',
    ].join('\n');
  const [first = ''] = parts;
  const hosts = [
    ...parts.map((part) => host(part)),
    host('stranger'),
    host('unknown', { identity: first, hosts: file('no_hosts') }),
    host('changed', { identity: first, hosts: changed }),
    host('closed', { identity: first, at: await freePort() }),
    'Host nowhere\n  HostName nowhere.invalid',
  ];
  return {
    config: file('ssh_config', `${hosts.join('\n')}\n`),
    async stop() {
      const exited = once(server, 'exit');
      server.kill();
      await exited;
      rmSync(folder, { recursive: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('listen: no port was given');
  return address.port;
}

async function listening(log: NodeJS.ReadableStream): Promise<void> {
  let text = '';
  for await (const piece of log) {
    text += piece;
    // the rest is read and dropped, else a full pipe would stop the server
    if (text.includes('Server listening')) {
      log.resume();
      return;
    }
  }
  throw new Error(`start sshd: ${text}`);
}
