import type { Lang, Text } from './catalogue.ts';
import type { ClusterReport, Downtime, Finding } from './report.gen.ts';

export type Verdict = ClusterReport['verdict'];
export type Severity = Finding['severity'];

/** A sentence or label that needs values, in both languages. */
export interface Phrase<Values> {
  readonly en: (values: Values) => string;
  readonly ja: (values: Values) => string;
}

/** The phrase filled in, in both languages. */
export function say<Values>(phrase: Phrase<Values>, values: Values): Text {
  return { en: phrase.en(values), ja: phrase.ja(values) };
}

/** Verdict of one object on one rule. */
export const verdictWords = {
  pass: { en: 'pass', ja: '適合' },
  fail: { en: 'fail', ja: '不適合' },
  unknown: { en: 'unknown', ja: '不明' },
  notApplicable: { en: 'not applicable', ja: '対象外' },
  waived: { en: 'waived', ja: '例外承認' },
} as const satisfies Record<Verdict, Text>;

/** Verdict of a cluster. INCOMPLETE: nothing failed, but a rule that the profile requires is unknown. */
export const clusterVerdictWords = {
  pass: { en: 'PASS', ja: '適合' },
  fail: { en: 'FAIL', ja: '不適合' },
  unknown: { en: 'INCOMPLETE', ja: '判定未完了 (INCOMPLETE)' },
  notApplicable: { en: 'NOT APPLICABLE', ja: '対象外' },
  waived: { en: 'WAIVED', ja: '例外承認' },
} as const satisfies Record<Verdict, Text>;

export const severityWords = {
  error: { en: 'Error', ja: 'エラー' },
  warning: { en: 'Warning', ja: '警告' },
  info: { en: 'Information', ja: '情報' },
} as const satisfies Record<Severity, Text>;

/** Most severe first. */
export const severities = ['error', 'warning', 'info'] as const satisfies readonly Severity[];

export const basisWords = {
  table: { en: 'table', ja: '測定表' },
  interpolated: { en: 'interpolated', ja: '補間' },
  extrapolated: { en: 'extrapolated', ja: '外挿' },
  measured: { en: 'measured', ja: '実測' },
  modelled: { en: 'modelled', ja: 'モデル計算' },
  given: { en: 'given', ja: '指定値' },
  unknown: { en: 'unknown', ja: '不明' },
} as const satisfies Record<Downtime['basis'], Text>;

/** Kinds of subjects, as schema/rule.schema.json names them. */
const kinds = {
  cluster: { en: 'cluster', ja: 'クラスター' },
  node: { en: 'node', ja: 'ノード' },
  network: { en: 'network', ja: 'ネットワーク' },
  adapter: { en: 'adapter', ja: 'アダプター' },
  switch: { en: 'virtual switch', ja: '仮想スイッチ' },
  vm: { en: 'virtual machine', ja: '仮想マシン' },
  volume: { en: 'shared volume', ja: '共有ボリューム' },
  migration: { en: 'live migration', ja: 'ライブ マイグレーション' },
  comparison: { en: 'comparison', ja: '比較項目' },
} as const satisfies Record<string, Text>;

/** The word for a kind of object; a kind that is not known is shown as it is. */
export function kindWords(kind: string): Text {
  return Object.hasOwn(kinds, kind) ? kinds[kind as keyof typeof kinds] : { en: kind, ja: kind };
}

/** The words of one language. */
export function pick(text: Text, lang: Lang): string {
  return text[lang];
}
