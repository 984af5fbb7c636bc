import type { Text } from '../catalogue.ts';
import { formatCount } from '../numbers.ts';
import type { Validation } from '../report.gen.ts';
import type { Phrase } from '../words.ts';

/** Results of Test-Cluster; "words" where only the report's own language tells. */
export const resultWords = {
  success: { en: 'success', ja: '成功' },
  warning: { en: 'warning', ja: '警告' },
  failure: { en: 'failure', ja: '失敗' },
  notApplicable: { en: 'not applicable', ja: '該当なし' },
  cancelled: { en: 'cancelled', ja: '取り消し' },
  notRun: { en: 'not run', ja: '未実行' },
} as const satisfies Record<NonNullable<Validation['result']>, Text>;

export const validationLabels = {
  title: { en: 'Test-Cluster (evidence, not used for the verdicts)', ja: 'Test-Cluster の結果 (参考。判定には使いません)' },
  test: { en: 'Test', ja: 'テスト' },
  result: { en: 'Test-Cluster', ja: 'Test-Cluster' },
  ours: { en: 'hvlint', ja: 'hvlint' },
  disagree: { en: 'THEY DISAGREE', ja: '結果が食い違っています' },
} as const satisfies Record<string, Text>;

export const validationCounts: Phrase<{ tests: number; success: number; warning: number; failure: number; rest: number }> = {
  en: ({ tests, success, warning, failure, rest }) =>
    `${formatCount(tests)} tests: ${formatCount(success)} succeeded, ${formatCount(warning)} warned, ${formatCount(failure)} failed${rest === 0 ? '' : `, ${formatCount(rest)} without a result`}.`,
  ja: ({ tests, success, warning, failure, rest }) =>
    `テスト ${formatCount(tests)} 件: 成功 ${formatCount(success)}、警告 ${formatCount(warning)}、失敗 ${formatCount(failure)}${rest === 0 ? '' : `、結果なし ${formatCount(rest)}`}。`,
};
