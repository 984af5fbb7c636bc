import type { Text } from '../catalogue.ts';
import { formatCount } from '../numbers.ts';
import type { Phrase } from '../words.ts';

/** Heads of the table of findings, in its order. */
export const csvHeads = {
  cluster: { en: 'Cluster', ja: 'クラスター' },
  release: { en: 'Release', ja: 'リリース' },
  rule: { en: 'Rule', ja: 'ルール' },
  name: { en: 'Rule name', ja: 'ルール名' },
  title: { en: 'Requirement', ja: '要件' },
  verdict: { en: 'Verdict', ja: '判定' },
  severity: { en: 'Severity', ja: '重大度' },
  kind: { en: 'Kind', ja: '種類' },
  object: { en: 'Object', ja: '対象' },
  count: { en: 'Objects', ja: '対象数' },
  message: { en: 'Finding', ja: '指摘事項' },
  missing: { en: 'Missing facts', ja: '不足している情報' },
  command: { en: 'Command that settles it', ja: '確認に使うコマンド' },
  fix: { en: 'Fix', ja: '解決策' },
  path: { en: 'File', ja: 'ファイル' },
  line: { en: 'Line', ja: '行' },
  column: { en: 'Column', ja: '列' },
  fingerprint: { en: 'Fingerprint', ja: 'フィンガープリント' },
} as const satisfies Record<string, Text>;

export const exchangePhrases = {
  unknown: {
    en: ({ missing }) => `unknown: ${missing}`,
    ja: ({ missing }) => `不明: ${missing}`,
  } satisfies Phrase<{ missing: string }>,
  moreFindings: {
    en: ({ count }) => `${formatCount(count)} more like this are in the report; the runner shows no more of them.`,
    ja: ({ count }) => `ほか ${formatCount(count)} 件あります。ランナーに表示できる件数の上限を超えるため、レポートで確認してください。`,
  } satisfies Phrase<{ count: number }>,
  cut: {
    en: ({ kept, left }) =>
      `Only the ${formatCount(kept)} most severe results of the run were written, since code scanning takes no more; ${formatCount(left)} of this cluster were left out. All are in the output of -f json.`,
    ja: ({ kept, left }) =>
      `コード スキャンで取り込める件数の上限のため、重大度の高い順に ${formatCount(kept)} 件だけを出力しました。このクラスターの ${formatCount(left)} 件を省略しています。全体は -f json で出力できます。`,
  } satisfies Phrase<{ kept: number; left: number }>,
  shownOnly: {
    en: ({ count, shown }) => `There are ${formatCount(count)} results; GitHub shows the first ${formatCount(shown)}, which are the most severe.`,
    ja: ({ count, shown }) => `結果は ${formatCount(count)} 件です。GitHub に表示されるのは重大度の高い ${formatCount(shown)} 件です。`,
  } satisfies Phrase<{ count: number; shown: number }>,
  waivedLeftOut: {
    en: ({ count }) => `${formatCount(count)} waived left out, since code scanning would show them as open.`,
    ja: ({ count }) => `例外承認済みの ${formatCount(count)} 件は、コード スキャンで未解決と表示されるため、出力していません。`,
  } satisfies Phrase<{ count: number }>,
} as const;

export const exchangeLabels = {
  inBaseline: { en: 'in the baseline', ja: 'ベースラインで受け入れ済み' },
  inputFault: { en: 'The input could not be read, or not whole', ja: '入力を読み取れない、または一部しか読み取れません' },
} as const satisfies Record<string, Text>;
