import fc from 'fast-check';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { nativeZip } from '../../src/cli/native-zip.ts';
import { importClusters } from '../../src/import/import.ts';
import { crc32 } from '../../src/import/zip/crc32.ts';
import { type ArchiveOptions, openArchive } from '../../src/import/zip.ts';
import { type Entry, inMemory, zip } from './zip-builder.ts';

const networks = JSON.stringify([{ Name: '業務LAN', Metric: 1000, Role: 1, AutoMetric: true }]);
const path = 'osaka.zip';

/** Hosts unpack by code of their own, browsers by ours: both must say the same. */
const ways: readonly (readonly [string, ArchiveOptions])[] = [
  ['by code that runs everywhere', {}],
  ['by the zlib of Node', { native: nativeZip }],
];

/** Each file of an archive: its text, or why it is not read. */
async function read(bytes: Uint8Array, options: ArchiveOptions = {}): Promise<Record<string, string>> {
  const files = await openArchive(inMemory(bytes), path, options);
  const said = files.map(async (file): Promise<[string, string]> => {
    try {
      return [file.path.replace(`${path}!/`, ''), new TextDecoder().decode(await file.read())];
    } catch {
      const { clusters, inputs } = await importClusters({ name: 'osaka', files: [file] }, {});
      expect(clusters).toEqual([]);
      const [input] = inputs;
      expect(input?.path).toBe(file.path);
      const [reason] = input?.errors ?? [];
      return [file.path.replace(`${path}!/`, ''), `${reason?.code} ${Object.values(reason?.values ?? {}).join()}`.trim()];
    }
  });
  return Object.fromEntries(await Promise.all(said));
}

const whole: Entry = { name: 'GetClusterNetwork.json', content: networks };

describe.each(ways)('an archive that is unpacked %s', (_way, options) => {
  test.each<[string, readonly Entry[], Parameters<typeof zip>[1], Record<string, string>]>([
    ['deflated and stored files', [whole, { name: 'a.txt', content: 'x', method: 0 }], {}, { 'GetClusterNetwork.json': networks, 'a.txt': 'x' }],
    ['an empty file', [{ name: 'a.txt', content: '' }], {}, { 'a.txt': '' }],
    ['names with backslashes', [{ name: 'Node_HV-OSA-01\\GetVM.XML', content: 'x' }], {}, { 'Node_HV-OSA-01/GetVM.XML': 'x' }],
    [
      'names of code page 932, with a second byte that is a backslash',
      [{ name: new Uint8Array([0x95, 0x5c, 0x2e, 0x74, 0x78, 0x74]), content: 'x' }],
      {},
      { '表.txt': 'x' },
    ],
    ['names of UTF-8 that do not say so', [{ name: new TextEncoder().encode('表ｱ.txt'), content: 'x' }], {}, { '表ｱ.txt': 'x' }],
    ['names of UTF-8 that say so', [{ name: '業務LAN.txt', content: 'x' }], {}, { '業務LAN.txt': 'x' }],
    [
      'a comment behind it and bytes in front',
      [whole],
      { comment: 'PK\x05\x06 of 大阪', prefix: 'MZ program' },
      { 'GetClusterNetwork.json': networks },
    ],
    ['sizes of 64 bits', [{ ...whole, zip64: true }], {}, { 'GetClusterNetwork.json': networks }],
    ['no files', [], {}, {}],
    ['folders', [{ name: 'Node_HV-OSA-01/', content: '' }, whole], {}, { 'GetClusterNetwork.json': networks }],
    ['.. in a name', [{ name: '../evil.txt', content: 'x' }, whole], {}, { '../evil.txt': 'zip-name', 'GetClusterNetwork.json': networks }],
    ['..\\ in a name', [{ name: 'a\\..\\..\\evil.txt', content: 'x' }], {}, { 'a/../../evil.txt': 'zip-name' }],
    ['an absolute name', [{ name: '/etc/passwd', content: 'x' }], {}, { '/etc/passwd': 'zip-name' }],
    ['a name with a drive', [{ name: 'C:\\evil.txt', content: 'x' }], {}, { 'C:/evil.txt': 'zip-name' }],
    ['a NUL in a name', [{ name: 'a\0.txt', content: 'x' }], {}, { 'a\0.txt': 'zip-name' }],
    ['a name twice', [whole, { ...whole, content: '[]' }], {}, { 'GetClusterNetwork.json': 'zip-twice' }],
    ['an archive inside', [{ name: 'inner.ZIP', content: 'x' }, whole], {}, { 'inner.ZIP': 'zip-nested', 'GetClusterNetwork.json': networks }],
    ['an encrypted file', [{ ...whole, flags: 0x801 }], {}, { 'GetClusterNetwork.json': 'zip-encrypted' }],
    ['another method', [{ ...whole, method: 9 }], {}, { 'GetClusterNetwork.json': 'zip-method 9' }],
    ['a wrong checksum', [{ ...whole, crc: 1 }], {}, { 'GetClusterNetwork.json': 'zip-crc' }],
    ['a size that is too small', [{ ...whole, size: 10 }], {}, { 'GetClusterNetwork.json': 'zip-size' }],
    ['a size that is too large', [{ ...whole, size: 1000 }], {}, { 'GetClusterNetwork.json': 'zip-size' }],
    ['a stored file of another size', [{ ...whole, method: 0, size: 10 }], {}, { 'GetClusterNetwork.json': 'zip-size' }],
    ['two names of one file', [{ ...whole, localName: 'GetClusterNetwork.exe!' }], {}, { 'GetClusterNetwork.json': 'zip-damaged' }],
  ])('with %s', async (_what, entries, form, expected) => {
    expect(await read(zip(entries, form), options)).toEqual(expected);
  });

  test('is refused where all files together are larger than the limit, which --max-size raises', async () => {
    const entries = ['a', 'b', 'c'].map((name) => ({ name: `${name}.txt`, content: name.repeat(40_000) }));
    expect(Object.values(await read(zip(entries), { ...options, maxSize: 100_000 }))).toContain('zip-too-large 100000');
    expect(Object.values(await read(zip(entries), { ...options, maxSize: 120_000 }))).toEqual(entries.map(({ content }) => content));
  });

  test('is refused where a file grows more than 300 times, unless --max-size says that this is right', async () => {
    const bomb = zip([{ name: 'bomb.txt', content: Buffer.alloc(20_000_000, 'x') }]);
    expect(await read(bomb, options)).toEqual({ 'bomb.txt': 'zip-ratio 300' });
    expect(Object.values(await read(bomb, { ...options, maxSize: 30_000_000 }))[0]).toHaveLength(20_000_000);
  });

  test('is refused where it has more files than the limit allows', async () => {
    const entries = Array.from({ length: 12 }, (_, index) => ({ name: `${index}.txt`, content: 'x' }));
    expect(await read(zip(entries), { ...options, maxSize: 160_000 })).toEqual({ [path]: 'zip-too-many 10' });
  });

  test('that ends anywhere, or has any byte changed, gives what is right or says why not', async () => {
    const good = zip([whole, { name: 'a.txt', content: 'b'.repeat(3000) }]);
    const texts = new Set([networks, 'b'.repeat(3000)]);
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), fc.boolean(), async (place, change, cuts) => {
        const bytes = cuts ? good.slice(0, place) : good.slice();
        if (!cuts) bytes[place] = (bytes[place] ?? 0) ^ change;
        for (const said of Object.values(await read(bytes, options))) expect(texts.has(said) || /^(zip-|unreadable)/.test(said)).toBe(true);
      }),
      { numRuns: 400, seed: 20261125 },
    );
  });
});

test('what is no zip says so under its own name', async () => {
  expect(await read(new TextEncoder().encode('no zip'))).toEqual({ [path]: 'zip-truncated' });
  expect(await read(zipSync({ 'a.txt': new Uint8Array(100) }).subarray(0, 80))).toEqual({ [path]: 'zip-truncated' });
});

test('the checksum of pieces is that of the whole', () => {
  const bytes = new TextEncoder().encode('123456789');
  expect(crc32(0, bytes)).toBe(0xcbf43926);
  expect(crc32(crc32(0, bytes.subarray(0, 4)), bytes.subarray(4))).toBe(0xcbf43926);
});
