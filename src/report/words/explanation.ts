import type { Text } from '../catalogue.ts';

/** Labels of an explained rule and of the list of rules. */
export const explanationLabels = {
  rule: { en: 'Rule', ja: 'ルール' },
  title: { en: 'What must hold', ja: '満たすべきこと' },
  severity: { en: 'Severity', ja: '重大度' },
  parameter: { en: 'Setting', ja: '設定' },
  appliesTo: { en: 'Releases', ja: '対象' },
  noWaiver: { en: 'No waiver', ja: '承認不可' },
  sibling: { en: 'Sibling', ja: '対応' },
  counterpart: { en: 'Compare', ja: '関連' },
} as const satisfies Record<string, Text>;
