import type { Text } from '../catalogue.ts';
import { formatCount } from '../numbers.ts';
import type { Phrase } from '../words.ts';

/** Headings and short labels of the reports. */
export const labels = {
  unknown: { en: 'Unknown', ja: '不明' },
  notApplicable: { en: 'Not applicable', ja: '対象外' },
  waived: { en: 'Waived', ja: '例外承認' },
  passed: { en: 'Passed', ja: '適合' },
  downtime: { en: 'Downtime estimate', ja: 'ダウンタイム (停止時間) の見積り' },
  summary: { en: 'Summary', ja: '総括' },
  notRead: { en: 'Not read, or only in part', ja: '読み取れなかった、または一部だけ読み取った入力' },
  notes: { en: 'Notes', ja: '注記' },
  assumed: { en: 'Assumed', ja: '前提' },
  why: { en: 'Why', ja: '理由' },
  fix: { en: 'Fix', ja: '解決策' },
  rollback: { en: 'Rollback', ja: '切り戻し' },
  events: { en: 'Events', ja: 'イベント' },
  source: { en: 'Source', ja: '出典' },
  settle: { en: 'Run', ja: '確認' },
  known: { en: 'Known', ja: '既知' },
  waiting: { en: 'For', ja: '対象' },
  coverage: { en: 'Coverage', ja: '判定数' },
  releaseNotKnown: { en: 'release not known', ja: 'リリース不明' },
  cluster: { en: 'Cluster', ja: 'クラスター' },
  release: { en: 'Release', ja: 'リリース' },
  verdict: { en: 'Verdict', ja: '判定' },
  severity: { en: 'Severity', ja: '重大度' },
  vm: { en: 'Virtual machine', ja: '仮想マシン' },
  disks: { en: 'Pass-through disks', ja: 'パススルー ディスク' },
  downtimeColumn: { en: 'Downtime', ja: 'ダウンタイム' },
  basis: { en: 'Basis', ja: '根拠' },
  tolerance: { en: 'Tolerance', ja: '許容停止時間' },
  notCollected: { en: 'not collected', ja: '未収集' },
  subject: { en: 'Object', ja: '対象' },
  message: { en: 'Finding', ja: '指摘事項' },
  location: { en: 'Place', ja: '場所' },
  reason: { en: 'Reason', ja: '理由' },
  notKnown: { en: 'unknown', ja: '不明' },
  rules: { en: 'Rules', ja: 'ルール' },
  noCluster: { en: 'No cluster was found in the input.', ja: '入力にクラスターが見つかりませんでした。' },
  indicative: { en: 'indicative', ja: '参考値' },
  indicativeNote: {
    en: 'Indicative: the table was measured on another release of Windows Server than this cluster runs.',
    ja: '参考値: 測定表は、このクラスターとは異なるリリースの Windows Server で測定されたものです。',
  },
  cut: {
    en: 'The page was cut here because of its size. The whole report is printed by -f json.',
    ja: 'サイズの上限に達したため、ここで打ち切りました。全体は -f json で出力できます。',
  },
  allPass: { en: 'Nothing to report.', ja: '指摘事項はありません。' },
} as const satisfies Record<string, Text>;

/** Labels that need a count or a name. */
export const phrases = {
  rulesAndObjects: {
    en: ({ rules, objects }) => `${counted(rules, 'rule')}, ${counted(objects, 'object')}`,
    ja: ({ rules, objects }) => `${formatCount(rules)} ルール、${formatCount(objects)} 対象`,
  } satisfies Phrase<{ rules: number; objects: number }>,
  waits: {
    en: ({ rules, objects }) => `${counted(rules, 'rule')} and ${counted(objects, 'object')} ${rules + objects === 1 ? 'waits' : 'wait'} for it`,
    ja: ({ rules, objects }) => `${formatCount(rules)} ルール、${formatCount(objects)} 対象が判定待ち`,
  } satisfies Phrase<{ rules: number; objects: number }>,
  more: {
    en: ({ count }) => `and ${formatCount(count)} more`,
    ja: ({ count }) => `ほか ${formatCount(count)} 件`,
  } satisfies Phrase<{ count: number }>,
  unknownChecks: {
    en: ({ count }) => `${formatCount(count)} unknown`,
    ja: ({ count }) => `不明 ${formatCount(count)} 件`,
  } satisfies Phrase<{ count: number }>,
  waivedChecks: {
    en: ({ count }) => `${formatCount(count)} waived`,
    ja: ({ count }) => `例外承認 ${formatCount(count)} 件`,
  } satisfies Phrase<{ count: number }>,
  accepted: {
    en: ({ count }) => counted(count, 'accepted finding'),
    ja: ({ count }) => `受け入れ済みの指摘事項: ${formatCount(count)} 件`,
  } satisfies Phrase<{ count: number }>,
  inBaseline: {
    en: ({ count }) => `${formatCount(count)} in the baseline`,
    ja: ({ count }) => `ベースライン内 ${formatCount(count)} 件`,
  } satisfies Phrase<{ count: number }>,
  severityCount: {
    error: { en: ({ count }) => counted(count, 'error'), ja: ({ count }) => `エラー ${formatCount(count)} 件` },
    warning: { en: ({ count }) => counted(count, 'warning'), ja: ({ count }) => `警告 ${formatCount(count)} 件` },
    info: { en: ({ count }) => `${formatCount(count)} informational`, ja: ({ count }) => `情報 ${formatCount(count)} 件` },
  } satisfies Record<string, Phrase<{ count: number }>>,
  belowThreshold: {
    en: ({ failOn }) => `below --fail-on ${failOn}`,
    ja: ({ failOn }) => `--fail-on ${failOn} 未満`,
  } satisfies Phrase<{ failOn: string }>,
  hidden: {
    en: ({ count, minSeverity }) => `${counted(count, 'finding')} below --min-severity ${minSeverity} not shown.`,
    ja: ({ count, minSeverity }) => `--min-severity ${minSeverity} 未満の指摘事項 ${formatCount(count)} 件は表示していません。`,
  } satisfies Phrase<{ count: number; minSeverity: string }>,
  coverage: {
    en: (n) =>
      `rules x objects ${sum(n)}: ${formatCount(n.pass)} pass, ${formatCount(n.fail)} fail, ${formatCount(n.unknown)} unknown, ${formatCount(n.notApplicable)} not applicable, ${formatCount(n.waived)} waived`,
    ja: (n) =>
      `ルール x 対象 ${sum(n)} 件: 適合 ${formatCount(n.pass)}、不適合 ${formatCount(n.fail)}、不明 ${formatCount(n.unknown)}、対象外 ${formatCount(n.notApplicable)}、例外承認 ${formatCount(n.waived)}`,
  } satisfies Phrase<Summary>,
  noDisks: {
    en: ({ count, downtime }) => `${counted(count, 'virtual machine')} without pass-through disks: ${downtime}`,
    ja: ({ count, downtime }) => `パススルー ディスクのない仮想マシン ${formatCount(count)} 台: ${downtime}`,
  } satisfies Phrase<{ count: number; downtime: string }>,
  unknownDisks: {
    en: ({ count }) => `${counted(count, 'virtual machine')} with a downtime that is not known (pass-through disks not collected)`,
    ja: ({ count }) => `ダウンタイムが不明な仮想マシン ${formatCount(count)} 台 (パススルー ディスクが未収集)`,
  } satisfies Phrase<{ count: number }>,
  exceeded: {
    en: ({ tolerance }) => `${tolerance} exceeded`,
    ja: ({ tolerance }) => `${tolerance} (超過)`,
  } satisfies Phrase<{ tolerance: string }>,
  exceeding: {
    en: ({ count }) => `${counted(count, 'virtual machine')} ${count === 1 ? 'exceeds its' : 'exceed their'} tolerance.`,
    ja: ({ count }) => `許容停止時間を超える仮想マシン: ${formatCount(count)} 台`,
  } satisfies Phrase<{ count: number }>,
  moreMachines: {
    en: ({ count }) => `... and ${counted(count, 'more virtual machine')}; -f json lists all`,
    ja: ({ count }) => `... ほか仮想マシン ${formatCount(count)} 台 (-f json ですべて出力)`,
  } satisfies Phrase<{ count: number }>,
  inputs: {
    en: ({ read, skipped }) => `${counted(read, 'file')} read${skipped === 0 ? '' : `, ${formatCount(skipped)} skipped (not recognised)`}.`,
    ja: ({ read, skipped }) =>
      `${formatCount(read)} ファイルを読み取りました。${skipped === 0 ? '' : `形式を認識できない ${formatCount(skipped)} ファイルは読み飛ばしました。`}`,
  } satisfies Phrase<{ read: number; skipped: number }>,
  about: { en: ({ seconds }) => `about ${seconds}`, ja: ({ seconds }) => `約 ${seconds}` } satisfies Phrase<{ seconds: string }>,
  under: { en: ({ seconds }) => `< ${seconds}`, ja: ({ seconds }) => `${seconds}未満` } satisfies Phrase<{ seconds: string }>,
  between: { en: ({ low, high }) => `${low} to ${high}`, ja: ({ low, high }) => `${low}～${high}` } satisfies Phrase<{ low: string; high: string }>,
  section: { en: ({ section }) => `section ${section}`, ja: ({ section }) => `${section} 節` } satisfies Phrase<{ section: string }>,
  item: { en: ({ item }) => `item ${item}`, ja: ({ item }) => `項目 ${item}` } satisfies Phrase<{ item: string }>,
  clusters: { en: ({ count }) => counted(count, 'cluster'), ja: ({ count }) => `${formatCount(count)} クラスター` } satisfies Phrase<{
    count: number;
  }>,
} as const;

export interface Summary {
  readonly pass: number;
  readonly fail: number;
  readonly unknown: number;
  readonly notApplicable: number;
  readonly waived: number;
}

function sum(summary: Summary): string {
  return formatCount(summary.pass + summary.fail + summary.unknown + summary.notApplicable + summary.waived);
}

function counted(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}
