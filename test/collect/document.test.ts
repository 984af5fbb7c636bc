import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentReader, outputLimits } from '../../src/collect/document.ts';

const snapshot = '{"schemaVersion":1,"cluster":{"name":"\\u696d\\u52d9","nodes":[]}}';

function read(pieces: readonly Uint8Array[], limits = outputLimits) {
  const reader = documentReader(limits);
  const wanted = pieces.map((piece) => reader.take(piece));
  return { wanted: wanted.every(Boolean), result: reader.result() };
}

/** The bytes of a text in pieces of these sizes, and the rest. */
function cut(bytes: Uint8Array, sizes: readonly number[]): readonly Uint8Array[] {
  const pieces: Uint8Array[] = [];
  let at = 0;
  for (const size of sizes) {
    pieces.push(bytes.subarray(at, at + size));
    at += size;
  }
  return [...pieces, bytes.subarray(at)];
}

describe('the snapshot in the output of a collector', () => {
  it('is found behind and before anything, however the output is cut into pieces', () => {
    const noise = fc.uint8Array({ maxLength: 80 }).filter((bytes) => !Buffer.from(bytes).includes('{'));
    const after = fc.constantFrom('', '\r\n', '\r\nlogged off\r\n');
    fc.assert(
      fc.property(noise, after, fc.array(fc.integer({ min: 0, max: 40 })), (before, behind, sizes) => {
        const bytes = Buffer.concat([before, Buffer.from(snapshot), Buffer.from(behind)]);
        expect(read(cut(bytes, sizes))).toEqual({ wanted: true, result: { text: snapshot } });
      }),
    );
  });

  it('is found where it is written over several lines', () => {
    const pretty = JSON.stringify(JSON.parse(snapshot), undefined, 2);
    expect(read([Buffer.from(`profile {}\n${pretty}\n`)]).result).toEqual({ text: pretty });
  });

  it('stays cut where it is cut: nothing is added', () => {
    expect(read([Buffer.from(`${snapshot.slice(0, -1)}\r\nConnection lost`)]).result).toEqual({ text: snapshot.slice(0, -1) });
    expect(read([Buffer.from(snapshot.slice(0, 30))]).result).toEqual({ text: snapshot.slice(0, 30) });
  });

  it('is refused where its bytes are no UTF-8, rather than read with signs in place of names', () => {
    expect(read([Buffer.from('{"schemaVersion":1,"cluster":{"name":"'), Uint8Array.of(0x8b, 0xc6, 0x96), Buffer.from('"}}')]).result).toEqual({
      fault: 'notText',
    });
  });

  it('is looked for no further than the limit, and held no further than its own', () => {
    const limits = { before: 100, document: 50 };
    expect(read([Buffer.alloc(101, 'x')], limits)).toEqual({ wanted: false, result: { fault: 'noDocument' } });
    expect(read([Buffer.alloc(90, 'x'), Buffer.from(snapshot)], limits)).toEqual({ wanted: false, result: { fault: 'tooLarge' } });
  });
});
