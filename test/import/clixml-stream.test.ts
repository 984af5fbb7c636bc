import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { decodeClixml } from '../../src/import/clixml.ts';
import { importClusters } from '../../src/import/import.ts';
import type { ImportResult } from '../../src/import/imported.ts';
import { clixml, utf16, wmi, word } from './clixml-builder.ts';

/** The same bytes, in pieces of any length. */
async function* pieces(bytes: Uint8Array, length: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += length) yield bytes.subarray(start, start + length);
}

function imported(files: Readonly<Record<string, Uint8Array>>, length?: number): Promise<ImportResult> {
  const inputs = Object.entries(files).map(([path, bytes]) => ({
    path,
    named: true,
    read: async () => bytes,
    ...(length === undefined ? {} : { stream: () => pieces(bytes, length) }),
  }));
  return importClusters({ name: 'osaka', files: inputs }, {});
}

/** What a result says, with where everything stands. */
function said({ clusters, inputs, skipped }: ImportResult): unknown {
  return {
    inputs,
    skipped,
    clusters: clusters.map(({ locate, ...cluster }) => ({ ...cluster, places: [...locate(pointers(cluster.snapshot.cluster, '/cluster'))] })),
  };
}

function pointers(value: unknown, at: string): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return [at, ...Object.entries(value).flatMap(([key, inner]) => pointers(inner, `${at}/${key}`))];
}

const samples = '../shared/samples';
const sampleFiles = [
  'osk-2012r2-generated/clixml-ps51',
  'osk-2012r2-generated/clixml-pwsh7',
  'osk-2012r2-generated/clixml-depth1',
  'cim-clixml',
  'scvmm-clixml',
];

describe.each(sampleFiles)('a file of %s that comes in pieces', (folder) => {
  const names = (() => {
    try {
      return readdirSync(join(samples, folder));
    } catch {
      return [];
    }
  })();
  const files = Object.fromEntries(names.map((name) => [`Node_HV-OSK-A/${name}`, new Uint8Array(readFileSync(join(samples, folder, name)))]));

  test.skipIf(names.length === 0).each([1000, 65_536])('gives the same facts at the same places in pieces of %i bytes', async (length) => {
    expect(said(await imported(files, length))).toEqual(said(await imported(files)));
  });
});

const network = (name: string) =>
  wmi('MSCluster_Network', 'HV-OSA-01', { Name: name, Role: 1, Metric: 1000, State: word('ClusterNetworkState', 'Up', 3) }, 'root\\mscluster');
const text = clixml([network('業務LAN'), network('ライブ マイグレーション')]);
const encodings: readonly (readonly [string, Uint8Array])[] = [
  ['UTF-16LE with its mark', utf16(text)],
  ['UTF-16LE without', utf16(text).subarray(2)],
  ['UTF-16BE', Buffer.from(utf16(text)).swap16()],
  ['UTF-8', Buffer.from(text)],
  ['UTF-8 with its mark', Buffer.from(`\uFEFF${text}`)],
  ['UTF-8 with a damaged character', Buffer.concat([Buffer.from(text.slice(0, 400)), Buffer.from([0xe6, 0xa5]), Buffer.from(text.slice(400))])],
  [
    'code page 932',
    Buffer.concat([
      Buffer.from(clixml([network('X')]).split('X')[0] ?? ''),
      Buffer.from([0x8b, 0xc6, 0x96, 0xb1]),
      Buffer.from(clixml([network('X')]).split('X')[1] ?? ''),
    ]),
  ],
  ['a NUL in the middle', Buffer.from(text.replace('業務', '業\0務'))],
  ['an end in the middle', Buffer.from(text).subarray(0, 900)],
  ['an end in the middle of a character', utf16(text).subarray(0, 1501)],
  ['a DOCTYPE', Buffer.from(`<!DOCTYPE x [<!ENTITY y "z">]>${text}`)],
  ['the mark of the error stream', Buffer.from(`#< CLIXML\r\n${text}`)],
  ['lines above', Buffer.from(`\r\n\r\n  ${text}`)],
  ['nothing', Buffer.from('')],
  ['other XML', Buffer.from('<html></html>')],
  ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13])],
  ['JSON', Buffer.from(JSON.stringify([{ Name: '業務LAN', Metric: 1000, Role: 1 }]))],
];

test.each(encodings)('a file of %s says the same in pieces of one byte and more', async (_name, bytes) => {
  const whole = said(await imported({ 'GetClusterNetwork.xml': bytes }));
  for (const length of [1, 3, 64, 100_000]) expect(said(await imported({ 'GetClusterNetwork.xml': bytes }, length))).toEqual(whole);
});

describe('what nobody reads', () => {
  const open = '<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">';
  const first = `<Obj RefId="0"><TN RefId="0"><T>Microsoft.FailoverClusters.PowerShell.ClusterNetwork</T></TN><Props><Obj N="NobodyReadsThis" RefId="1"><TN RefId="1"><T>Some.Words</T><T>System.Object</T></TN><LST><S>x</S></LST></Obj><S N="Name">lm</S><U32 N="Metric">1000</U32><U32 N="Role">1</U32></Props></Obj>`;

  test('leaves no wrong value behind a reference to it, and its class is known to later objects', async () => {
    const second = `<Obj RefId="2"><TNRef RefId="0" /><Props><Ref N="Name" RefId="1" /><U32 N="Metric">1100</U32><U32 N="Role">1</U32></Props></Obj>`;
    const result = await imported({ 'net.xml': Buffer.from(`${open}${first}${second}</Objs>`) }, 100);
    expect(result.clusters[0]?.snapshot.cluster.networks).toEqual([{ name: 'lm', metric: 1000, role: 'cluster' }]);
    expect(result.clusters[0]?.snapshot.unread).toMatchObject([{ fact: 'networks', reason: 'cut' }]);
  });

  test('is kept of objects that somebody put together', () => {
    const own = `${open}<Obj RefId="0"><MS><S N="NobodyReadsThis">x</S></MS></Obj></Objs>`;
    expect([...(decodeClixml(own, 'x').tables[0]?.rows[0]?.properties.keys() ?? [])]).toEqual(['nobodyreadsthis']);
  });
});
