import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Text } from '../../src/report/catalogue.ts';
import { inputErrorWords, noteWords } from '../../src/report/words/inputs.ts';
import { reasonWords } from '../../src/report/words/reasons.ts';
import { whyWords } from '../../src/report/words/why.ts';

interface CodeInSource {
  readonly code: string;
  /** Values that stand beside it as a literal; undefined where they don't */
  readonly values: Readonly<Record<string, string>> | undefined;
  readonly where: string;
}

/** Every code that a room gives to the reports, with the names of its values. */
function codesIn(room: string): readonly CodeInSource[] {
  const folder = join('src', room);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.gen.ts'))
    .flatMap((name) => codesOf(readFileSync(join(folder, name), 'utf8'), `${room}/${name}`));
}

function codesOf(source: string, where: string): readonly CodeInSource[] {
  return [...source.matchAll(/\bcode: ([^,}\n;]*)(?:,\s*values(: \{ ([^}]*) \})?)?/g)].flatMap(([, expression = '', literal, names = '']) => {
    const values =
      literal === undefined
        ? undefined
        : Object.fromEntries(names.split(/,\s*(?=\w+(?:[:,]|$))/).map((entry) => [/^\w+/.exec(entry)?.[0] ?? '', '7']));
    const codes = [...expression.matchAll(/(?<!=== )'([A-Za-z][A-Za-z-]*)'/g)].map(([, code = '']) => code);
    return codes.map((code) => ({ code, values, where }));
  });
}

function expectWords({ code, values }: CodeInSource, words: (remark: { code: string; values?: Readonly<Record<string, string>> }) => Text) {
  const { en, ja } = words({ code, ...(values === undefined ? {} : { values }) });
  expect(ja, `${code} has no words in Japanese`).not.toContain(code);
  expect(ja).toMatch(/[ぁ-ん]|[\u4E00-\u9FFF]/);
  expect(en, `${code} has no words in English`).not.toContain(`(${code}`);
  expect(en).not.toMatch(new RegExp(`^Read input: ${code}`));
  if (values !== undefined) expect(`${en} ${ja}`, `the words of ${code} need a value that its source does not give`).not.toContain('undefined');
}

describe('every code has its words in both languages', () => {
  // what is wrong in a snapshot is told like what is wrong in any other input
  const readsInput = ({ where }: CodeInSource) => /^snapshot\/(read|upgrade|yaml-text|[a-z]+-problems)\.ts$/.test(where);
  const answers = ['snapshot', 'rulebook', 'evaluate', 'estimate'].flatMap(codesIn).filter((code) => !readsInput(code));
  const remarks = [...codesIn('import'), ...codesIn('snapshot').filter(readsInput)];

  test('the scan finds the codes', () => {
    expect(answers.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['notCollected', 'tie', 'candidatesDisagree', 'onlyDuringChange', 'onlyDuringPlan']),
    );
    expect(remarks.map(({ code }) => code)).toEqual(expect.arrayContaining(['json-syntax', 'json-truncated', 'contradiction', 'nodeUnknown']));
  });

  test.each(answers)('$code of $where', (found) => {
    expectWords(found, (why) => (hasReason(why.code) ? reasonWords(why, { os: ['2008 R2'] }) : whyWords(why)));
  });

  test.each(remarks)('$code of $where', (found) => {
    expectWords(found, noteWords);
    expectWords(found, inputErrorWords);
  });

  test('a code without words would be seen', () => {
    const strange: CodeInSource = { code: 'neverHeardOf', values: {}, where: 'nowhere' };
    expect(() => expectWords(strange, whyWords)).toThrow();
    expect(() => expectWords(strange, noteWords)).toThrow();
    expect(() => expectWords(strange, reasonWords)).toThrow();
  });
});

function hasReason(code: string): boolean {
  return !reasonWords({ code }).ja.includes(code);
}

describe('words that depend on values', () => {
  test('a rule of another release says which one it is for and what the cluster runs', () => {
    const reason = { code: 'outside', values: { releases: '2012 R2' } };
    expect(reasonWords(reason, { os: ['2008 R2'] })).toEqual({
      en: 'applies to Windows Server 2008 R2 only; this cluster runs 2012 R2',
      ja: 'Windows Server 2008 R2 のみが対象です (このクラスターは 2012 R2)',
    });
  });

  test('an unread fact says what stood in the way', () => {
    const why = { code: 'unread', values: { reason: 'accessDenied', detail: '0x80070005' } };
    expect(whyWords(why)).toEqual({
      en: 'could not be read: access was denied (0x80070005)',
      ja: '読み取れませんでした: アクセスが拒否されました (0x80070005)',
    });
  });

  test('a syntax error says what was expected in words', () => {
    const error = { code: 'json-syntax', values: { expected: ',}', found: '"', line: 3, column: 9 } };
    expect(inputErrorWords(error).en).toBe(
      `Read JSON: '"' is not allowed at line 3, column 9; a comma or "}" was expected. Export it again with ConvertTo-Json.`,
    );
    expect(inputErrorWords(error).ja).toBe(
      'JSON を読み取れません (3 行 9 列): 「"」は使えません。コンマまたは「}」が必要です。ConvertTo-Json で出力し直してください。',
    );
  });
});
