import type { Text } from '../catalogue.ts';

/** Labels of an explained rule and of the list of rules. */
export const explanationLabels = {
  rule: { en: 'Rule', ja: 'ルール' },
  title: { en: 'What must hold', ja: '満たすべきこと' },
  severity: { en: 'Severity', ja: '重大度' },
  parameter: { en: 'Setting', ja: '設定' },
  events: { en: 'Event IDs', ja: 'イベント ID' },
} as const satisfies Record<string, Text>;
