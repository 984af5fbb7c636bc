import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { type Collected, collectSnapshots } from '../../src/collect/collect-snapshots.ts';
import { outputLimits } from '../../src/collect/document.ts';
import type { Snapshot } from '../../src/snapshot/snapshot.gen.ts';
import { hasHost, program, runCollector, script } from './run-collector.ts';
import { hasSshServer, type SshServer, startSshServer } from './ssh-server.ts';
import { stubOf } from './stub-cluster.ts';

describe.skipIf(!hasHost() || !hasSshServer())('the collector on the engine of PowerShell, behind a real SSH server', () => {
  const snapshot: Snapshot = parse(readFileSync('fixtures/clusters/clean-2019/snapshot.yaml', 'utf8'));
  const stub = stubOf(snapshot);
  const data = join(mkdtempSync(join(tmpdir(), 'hvlint-engine-')), 'stub.json');
  let server: SshServer;
  beforeAll(async () => {
    writeFileSync(data, JSON.stringify(stub));
    const words = [resolve(program), data, stub.computer, resolve('test/collect/stubs')];
    server = await startSshServer(['engine', 'engineCut'], { engine: words, engineCut: words });
  }, 120_000);
  afterAll(() => server?.stop());

  async function collect(host: string): Promise<Collected | undefined> {
    const results: Collected[] = [];
    await collectSnapshots(
      [{ by: 'ssh', name: host, destination: host }],
      {
        script: { path: script, text: readFileSync(script, 'utf8') },
        sshConfig: server.config,
        redact: false,
        localOnly: false,
        seconds: 100,
        parallel: 1,
        output: outputLimits,
        signal: new AbortController().signal,
        env: process.env,
        isWindows: false,
      },
      { started: () => undefined, ended: (result) => results.push(result) },
    );
    return results[0];
  }

  it('gives over standard input what it gives as a file', async () => {
    const result = await collect('engine');
    const timeless = (text: string) => text.replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g, 'TIME');
    expect(result && 'text' in result ? timeless(result.text) : result).toBe(timeless(runCollector(stub).stdout.trim()));
  }, 120_000);

  it('is not run where only a part of it comes', async () => {
    expect(await collect('engineCut')).toMatchObject({ fault: { code: 'scriptCut' } });
  }, 120_000);
});
