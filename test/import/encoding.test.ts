import { describe, expect, test } from 'vitest';
import { decode } from '../../src/import/detect.ts';
import { decodeText } from '../../src/import/encoding.ts';
import { describeSamples, osk, sampleBytes } from './samples.ts';

const name = 'クラスター ネットワーク 1';
const fullText = `Name : ${name}\r\nMetric : 1000\r\n`;
/** "Name : 業務LAN" of code page 932 */
const codePage932 = Uint8Array.of(0x4e, 0x61, 0x6d, 0x65, 0x20, 0x3a, 0x20, 0x8b, 0xc6, 0x96, 0xb1, 0x4c, 0x41, 0x4e, 0x0d, 0x0a);

function utf16(text: string, bigEndian: boolean, mark: boolean): Uint8Array {
  const units = [...(mark ? [0xfeff] : []), ...Array.from({ length: text.length }, (_, index) => text.charCodeAt(index))];
  return Uint8Array.from(units.flatMap((unit) => (bigEndian ? [unit >> 8, unit & 0xff] : [unit & 0xff, unit >> 8])));
}

describe('the encoding of an export', () => {
  test.each([
    ['UTF-8', new TextEncoder().encode(fullText), 'utf-8'],
    ['UTF-8 with its mark', new TextEncoder().encode(`\uFEFF${fullText}`), 'utf-8'],
    ['UTF-16 of Windows PowerShell', utf16(fullText, false, true), 'utf-16le'],
    ['UTF-16 in the other order', utf16(fullText, true, true), 'utf-16be'],
    ['UTF-16 without its mark', utf16(fullText, false, false), 'utf-16le'],
    ['UTF-16 in the other order without its mark', utf16(fullText, true, false), 'utf-16be'],
  ])('%s is read, without its mark', (_, bytes, encoding) => {
    expect(decodeText(bytes)).toEqual({ text: fullText, encoding });
  });

  test('bytes that are no UTF-8 are code page 932', () => {
    expect(decodeText(codePage932)).toEqual({ text: 'Name : 業務LAN\r\n', encoding: 'windows-31j' });
  });

  test('one damaged byte in UTF-8 does not turn the names into others of code page 932', () => {
    const bytes = new TextEncoder().encode(fullText);
    bytes[9] = 0x41;
    const decoded = decodeText(bytes);
    expect(decoded).toMatchObject({ encoding: 'utf-8' });
    expect('text' in decoded && decoded.text).toContain('\uFFFD');
    expect('text' in decoded && decoded.text).toContain('スター ネットワーク 1');
  });

  test('a file that ends inside a character keeps its encoding', () => {
    expect(decodeText(new TextEncoder().encode(name).subarray(0, -4))).toMatchObject({ encoding: 'utf-8' });
    expect(decodeText(codePage932.subarray(0, 8))).toEqual({ text: 'Name : \uFFFD', encoding: 'windows-31j' });
  });

  test('binary data is no text', () => {
    expect(decodeText(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d))).toEqual({ code: 'not-text' });
    expect(decodeText(Uint8Array.from({ length: 400 }, (_, index) => 0x80 + ((index * 37 + (index >> 3) * 5) % 128)))).toEqual({ code: 'not-text' });
  });

  test('damage is told with its place, and the damaged name is no value', async () => {
    const bytes = new TextEncoder().encode('Name    : 業務LAN\nState   : Up\n\n');
    bytes[14] = 0xff;
    const { errors, tables } = await decode(bytes, 'nodes.txt');
    expect(errors).toEqual([
      { code: 'bad-encoding', values: { encoding: 'utf-8', line: 1, column: 12 }, region: { line: 1, column: 12, endLine: 1, endColumn: 13 } },
    ]);
    expect(tables[0]?.rows[0]?.properties.get('name')).toMatchObject({ kind: 'cut' });
    expect(tables[0]?.rows[0]?.properties.get('state')).toBe('Up');
  });
});

describeSamples('the encodings of the samples', () => {
  test.each([
    [`${osk}/console-paste.cp932.txt`, 'windows-31j'],
    [`${osk}/console-paste.utf8.txt`, 'utf-8'],
    [`${osk}/text-ps51-redirect-utf16/GetVM.w79.txt`, 'utf-16le'],
    [`${osk}/text-ps51-fl-cp932/GetClusterNetwork.fl.txt`, 'windows-31j'],
    ['scvmm-clixml/get_inventory_output.xml', 'utf-8'],
  ])('%s is %s', (path, encoding) => {
    expect(decodeText(sampleBytes(path))).toMatchObject({ encoding });
  });

  test('the same paste says the same in both code pages', () => {
    expect(decodeText(sampleBytes(`${osk}/console-paste.cp932.txt`))).toEqual({
      ...decodeText(sampleBytes(`${osk}/console-paste.utf8.txt`)),
      encoding: 'windows-31j',
    });
  });
});
