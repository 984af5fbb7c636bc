import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const japanese = 'ぁ-んァ-ヶー一-龠';

/** YAML joins folded lines by a blank, which belongs between katakana words (ライブ マイグレーション) and beside Latin letters, but nowhere else. */
it('Japanese texts are not broken where no blank belongs', () => {
  const faults: string[] = [];
  for (const pack of readdirSync('rules')) {
    for (const file of readdirSync(`rules/${pack}`)) {
      const lines = readFileSync(`rules/${pack}/${file}`, 'utf8').split('\n');
      let indent: number | undefined;
      for (const [index, line] of lines.entries()) {
        const depth = line.search(/\S/);
        const opened = /^(\s*)ja: >-?\s*$/.exec(line);
        if (opened !== null) indent = opened[1]?.length;
        else if (indent !== undefined && depth >= 0 && depth <= indent) indent = undefined;
        const next = lines[index + 1] ?? '';
        const isFolded = opened === null && indent !== undefined && next.search(/\S/) > indent;
        const ends = new RegExp(`[${japanese}]$`).test(line);
        const begins = new RegExp(`^[${japanese}「（]`).test(next.trim());
        const isKatakana = /[ァ-ヶー]$/.test(line) && /^[ァ-ヶ]/.test(next.trim());
        if (isFolded && ends && begins && !isKatakana) faults.push(`${pack}/${file}:${index + 1}`);
      }
    }
  }
  expect(faults).toEqual([]);
});
