import stringWidth from 'fast-string-width';
import { describe, expect, it } from 'vitest';
import { createMeasure } from '../../src/report/width.ts';

const { width, wrap } = createMeasure(false);

describe('width of text', () => {
  it('counts each character of the basic plane as the library does, alone and between others', () => {
    const codes = Array.from({ length: 0xd800 }, (_, code) => code).concat(Array.from({ length: 0x2000 }, (_, index) => 0xe000 + index));
    const texts = codes.slice(1).flatMap((code) => [String.fromCharCode(code), `HV${String.fromCharCode(code)}01`]);
    expect(texts.filter((text) => width(text) !== stringWidth(text))).toEqual([]);
  });

  it('counts two columns for kana and kanji, and none for what joins the character before', () => {
    expect([width('vm-人事-0001'), width('ノード'), width('か\u3099'), width('が')]).toEqual([12, 6, 2, 2]);
  });
});

describe('breaking of lines', () => {
  it('breaks alike whether or not a character beyond the usual ones stands in the text', () => {
    const sentence = '仮想マシン「vm-人事-0001」は、CSV のパス (C:\\ClusterStorage\\Volume1) にありません。ディスク 14 個が対象です。';
    const lines = wrap(sentence, 30);
    expect(lines.every((line) => width(line) <= 30)).toBe(true);
    expect(wrap(`${sentence}𠮷`, 30).slice(0, -1)).toEqual(lines.slice(0, -1));
  });

  it('breaks ASCII at spaces only, and a word too long for the line where it must', () => {
    expect(wrap('Restart the node HV-OSA-01 after the update.', 16)).toEqual(['Restart the node', 'HV-OSA-01 after', 'the update.']);
    expect(wrap('C:\\ClusterStorage\\Volume1', 10)).toEqual(['C:\\Cluster', 'Storage\\Vo', 'lume1']);
  });
});
