import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collectFaultWords } from '../../src/cli/collect-words.ts';
import { type Collected, type CollectOptions, collectSnapshots } from '../../src/collect/collect-snapshots.ts';
import { type Computer, readComputer } from '../../src/collect/computer.ts';
import { outputLimits } from '../../src/collect/document.ts';
import { hasSshServer, type SshServer, startSshServer } from './ssh-server.ts';

const parts = ['whole', 'gaps', 'banner', 'dropped', 'slow', 'cut', 'noise', 'large', 'denied', 'broken', 'halfScript'];

describe.skipIf(!hasSshServer())('collecting over a real SSH server', () => {
  let server: SshServer;
  beforeAll(async () => {
    server = await startSshServer(parts);
  });
  afterAll(() => server.stop());

  async function collect(hosts: readonly string[], given: Partial<CollectOptions> = {}): Promise<readonly Collected[]> {
    const results: Collected[] = [];
    const options: CollectOptions = {
      script: { path: '', text: "# the site's collector\nparam([string] $OutFile)\n" },
      sshConfig: server.config,
      redact: false,
      localOnly: false,
      seconds: 60,
      parallel: 4,
      output: outputLimits,
      signal: new AbortController().signal,
      env: process.env,
      isWindows: false,
      ...given,
    };
    await collectSnapshots(hosts.map(computer), options, { started: () => undefined, ended: (result) => results.push(result) });
    return results;
  }

  async function faultOf(
    host: string,
    given?: Partial<CollectOptions>,
  ): Promise<{ readonly code: string; readonly en: string; readonly ja: string }> {
    const [result] = await collect([host], given);
    if (result === undefined || !('fault' in result)) throw new Error(`${host}: a snapshot came`);
    return { code: result.fault.code, ...collectFaultWords(result.fault) };
  }

  it('gives the snapshot that the remote writes', async () => {
    const [result] = await collect(['whole']);
    expect(result).toMatchObject({ cluster: 'HVCL-OSK', complete: true, unread: 0 });
    expect(result && 'text' in result && JSON.parse(result.text).cluster.networks[0].name).toBe('業務LAN');
  });

  it('says where facts could not be read', async () => {
    expect((await collect(['gaps']))[0]).toMatchObject({ complete: false, unread: 1 });
  });

  it('finds the snapshot between what profiles print before and after it', async () => {
    const [result] = await collect(['banner']);
    expect(result).toMatchObject({ cluster: 'HVCL-OSK', complete: true });
    expect(result && 'text' in result && result.text.slice(0, 18)).toBe('{"schemaVersion":1');
  });

  it.each([
    ['unknown', 'hostKeyUnknown', /fingerprint/, /フィンガープリント/],
    ['changed', 'hostKeyChanged', /not the one that is known/, /登録済みのものと異なります/],
    ['stranger', 'keyRefused', /authorized_keys/, /authorized_keys/],
    ['closed', 'connectionRefused', /sshd/, /sshd/],
    ['nowhere', 'hostNotFound', /DNS/, /DNS/],
    ['dropped', 'connectionDropped', /Collect again/, /もう一度収集/],
    ['cut', 'documentCut', /ends too early/, /途中で切れている/],
    ['denied', 'nothingRead', /<1B>\[2Jhvlint-collect: 0 facts/, /hvlint-collect: 0 facts/],
    ['broken', 'remoteError', /exit code 1 \(operable program/, /終了コード 1/],
    ['halfScript', 'scriptCut', /did not arrive whole/, /途中までしか届かなかった/],
  ])('tells "%s" from other faults, and what to do', async (host, code, en, ja) => {
    expect(await faultOf(host)).toEqual({ code, en: expect.stringMatching(en), ja: expect.stringMatching(ja) });
  });

  it('ends what takes too long', async () => {
    expect(await faultOf('slow', { seconds: 2 })).toMatchObject({ code: 'timeOut', en: expect.stringMatching(/not done after 2 seconds/) });
  });

  it('ends what runs when it is interrupted, and starts nothing more', async () => {
    const interruption = new AbortController();
    setTimeout(() => interruption.abort(), 1000);
    const results = await collect(['slow', 'whole'], { parallel: 1, signal: interruption.signal });
    expect(results.map((result) => ('fault' in result ? result.fault.code : 'collected'))).toEqual(['interrupted']);
  });

  it('reads 50 MB where they are a snapshot, and refuses them above the limit', async () => {
    const [result] = await collect(['large']);
    expect(result && 'text' in result && result.text.length).toBeGreaterThan(50_000_000);
    expect(result).toMatchObject({ cluster: 'HVCL-OSK', complete: true });
    expect(await faultOf('large', { output: { ...outputLimits, document: 10_000_000 } })).toMatchObject({
      code: 'tooLarge',
      en: expect.stringMatching(/larger than 10 MB/),
    });
  });

  it('does not listen to 50 MB of noise', async () => {
    expect(await faultOf('noise')).toMatchObject({ code: 'noDocument' });
  });

  it('collects from the others where some fail', async () => {
    const results = await collect(['stranger', 'whole', 'cut', 'banner', 'closed', 'gaps'], { parallel: 2 });
    const collected = results.flatMap((result) => ('text' in result ? [result.computer.name] : []));
    expect(collected.sort()).toEqual(['banner', 'gaps', 'whole']);
    expect(results).toHaveLength(6);
  });
});

function computer(host: string): Computer {
  const read = readComputer('ssh', host);
  if (read === undefined) throw new Error(`${host}: no destination`);
  return read;
}
