import type { Text } from '../catalogue.ts';
import { formatCount } from '../numbers.ts';
import type { Phrase } from '../words.ts';

/** Headings and labels of what `hvlint import --explain` prints. */
export const importLabels = {
  files: { en: 'Files', ja: 'ファイル' },
  skipped: { en: 'Skipped', ja: '読み飛ばしたファイル' },
  next: { en: 'What to run next', ja: '次に実行するコマンド' },
  advice: { en: 'What no command settles', ja: 'コマンドでは確認できない項目' },
  all: { en: 'complete', ja: '全件' },
  some: { en: 'there may be more', ja: 'ほかにもある可能性あり' },
  settled: { en: 'No rule is unknown.', ja: '不明のルールはありません。' },
  nothing: { en: 'Nothing was read from it.', ja: '読み取れた内容はありません。' },
} as const satisfies Record<string, Text>;

/** What a file was taken for. */
export const formatWords: Readonly<Record<string, Text>> = {
  snapshot: { en: 'snapshot of hvlint', ja: 'hvlint の構成スナップショット' },
  json: { en: 'JSON (ConvertTo-Json)', ja: 'JSON (ConvertTo-Json)' },
  clixml: { en: 'CLIXML (Export-Clixml)', ja: 'CLIXML (Export-Clixml)' },
  text: { en: 'console text', ja: 'コンソールのテキスト' },
  csv: { en: 'CSV (Export-Csv)', ja: 'CSV (Export-Csv)' },
  'test-cluster': { en: 'report of Test-Cluster', ja: 'Test-Cluster のレポート' },
  none: { en: 'not recognised', ja: '認識できない形式' },
};

/** Why a row or cell could not be read. */
export const lostWords = {
  cut: { en: 'cut off by the output', ja: '出力時に途中で切れています' },
  damaged: { en: 'characters were lost', ja: '文字が失われています' },
  ambiguous: { en: 'can be read in several ways', ja: '解釈が一つに定まりません' },
} as const satisfies Record<string, Text>;

/** Sentences that need counts or names. */
export const importPhrases = {
  facts: { en: ({ count }) => `${formatCount(count)} facts`, ja: ({ count }) => `${formatCount(count)} 項目` } satisfies Phrase<{ count: number }>,
  objects: {
    en: ({ count }) => `${formatCount(count)} ${count === 1 ? 'object' : 'objects'}`,
    ja: ({ count }) => `オブジェクト ${formatCount(count)} 件`,
  } satisfies Phrase<{ count: number }>,
  onNode: { en: ({ node }) => `on ${node}`, ja: ({ node }) => `ノード ${node}` } satisfies Phrase<{ node: string }>,
  ignored: {
    en: ({ commands }) => `not read: the output of ${commands}`,
    ja: ({ commands }) => `読み取り対象外: ${commands} の出力`,
  } satisfies Phrase<{ commands: string }>,
  lost: {
    en: ({ what, why }) => `not read: ${what}: ${why}`,
    ja: ({ what, why }) => `読み取れません: ${what}: ${why}`,
  } satisfies Phrase<{ what: string; why: string }>,
  column: {
    en: ({ name, count, text }) => `column ${name}, ${formatCount(count)} ${count === 1 ? 'cell' : 'cells'}, the first "${text}"`,
    ja: ({ name, count, text }) => `列 ${name} の ${formatCount(count)} 個の値 (最初の値「${text}」)`,
  } satisfies Phrase<{ name: string; count: number; text: string }>,
  row: { en: ({ text }) => `row "${text}"`, ja: ({ text }) => `行「${text}」` } satisfies Phrase<{ text: string }>,
  unknownRules: {
    en: ({ count, total }) => `${formatCount(count)} of ${formatCount(total)} rules stay unknown on some object`,
    ja: ({ count, total }) => `${formatCount(total)} ルール中 ${formatCount(count)} ルールに不明が残ります`,
  } satisfies Phrase<{ count: number; total: number }>,
  settles: {
    en: ({ rules, count, objects }) =>
      `settles ${rules} (${formatCount(count)} ${count === 1 ? 'rule' : 'rules'}, ${formatCount(objects)} ${objects === 1 ? 'object' : 'objects'})`,
    ja: ({ rules, count, objects }) => `${rules} を判定できます (${formatCount(count)} ルール、${formatCount(objects)} 対象)`,
  } satisfies Phrase<{ rules: string; count: number; objects: number }>,
  opens: {
    en: ({ count }) => `comes first: ${formatCount(count)} ${count === 1 ? 'rule' : 'rules'} can be asked only then, and may need more`,
    ja: ({ count }) => `先に必要な情報です: ${formatCount(count)} ルールはこの後で判定します (さらに情報が必要な場合があります)`,
  } satisfies Phrase<{ count: number }>,
  helps: {
    en: ({ rules }) => `needed as well for ${rules}`,
    ja: ({ rules }) => `${rules} の判定にも必要です`,
  } satisfies Phrase<{ rules: string }>,
  moreUnread: {
    en: ({ count }) => `and ${formatCount(count)} more`,
    ja: ({ count }) => `ほか ${formatCount(count)} 件`,
  } satisfies Phrase<{ count: number }>,
} as const;
