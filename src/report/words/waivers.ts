import type { Waiver } from '../../evaluate/settings.gen.ts';
import type { WaiverRemark } from '../../evaluate/waivers.ts';
import type { Text } from '../catalogue.ts';
import { type Phrase, say } from '../words.ts';

/** What is said of a waiver in the notes of a report; names of the settings stand as they are, and every medium makes them harmless. */
export function renderWaiverRemark(remark: WaiverRemark | { readonly state: 'unused'; readonly waiver: Waiver }): Text {
  const { waiver } = remark;
  switch (remark.state) {
    case 'expired':
      return say(words.expired, waiver);
    case 'expiresSoon':
      return say(words.expiresSoon, { ...waiver, days: remark.days });
    case 'notADate':
      return say(words.notADate, waiver);
    case 'noTimeZone':
      return say(words.noTimeZone, waiver);
    case 'notWaivable':
      return {
        en: `Warning: ${title.en(waiver)} has no effect. ${remark.why.en}`,
        ja: `警告: ${title.ja(waiver)}は無効です。${remark.why.ja}`,
      };
    case 'unused':
      return say(words.unused, waiver);
  }
}

/** Behind the message of a waived fail: who accepted it, why and until when. */
export function renderAccepted(waiver: Pick<Waiver, 'reason' | 'approver' | 'expires' | 'timeZone' | 'ticket'>): Text {
  return say(words.accepted, waiver);
}

const title = {
  en: ({ rule, subject, cluster, ticket }) =>
    `the waiver of ${rule} for "${subject}"${cluster === undefined ? '' : ` in "${cluster}"`}${ticket === undefined ? '' : ` (${ticket})`}`,
  ja: ({ rule, subject, cluster, ticket }) =>
    `${ticket === undefined ? '' : `${ticket}: `}${cluster === undefined ? '' : `"${cluster}" の `}"${subject}" に対する ${rule} の例外承認`,
} satisfies Phrase<Waiver>;

const until = ({ expires, timeZone = 'UTC' }: Pick<Waiver, 'expires' | 'timeZone'>) => `${expires} (${timeZone})`;

const words = {
  expired: {
    en: (waiver) => `Warning: ${title.en(waiver)} expired on ${until(waiver)}: the finding counts again.`,
    ja: (waiver) => `警告: ${title.ja(waiver)}は ${until(waiver)} で期限切れのため、指摘事項に戻りました。`,
  } satisfies Phrase<Waiver>,
  expiresSoon: {
    en: (waiver) => `Warning: ${title.en(waiver)} expires on ${until(waiver)}, ${inDays(waiver.days)}.`,
    ja: (waiver) => `警告: ${title.ja(waiver)}の有効期限は ${until(waiver)} です (${waiver.days === 0 ? '本日まで' : `あと ${waiver.days} 日`})。`,
  } satisfies Phrase<Waiver & { readonly days: number }>,
  notADate: {
    en: (waiver) => `Warning: ${title.en(waiver)} has no effect: "${waiver.expires}" is no date, expected one like 2026-12-31.`,
    ja: (waiver) => `警告: ${title.ja(waiver)}は無効です。"${waiver.expires}" は日付ではありません。2026-12-31 のように指定してください。`,
  } satisfies Phrase<Waiver>,
  noTimeZone: {
    en: (waiver) => `Warning: ${title.en(waiver)} has no effect: there is no time zone "${waiver.timeZone}", expected one like Asia/Tokyo.`,
    ja: (waiver) => `警告: ${title.ja(waiver)}は無効です。タイム ゾーン "${waiver.timeZone}" はありません。Asia/Tokyo のように指定してください。`,
  } satisfies Phrase<Waiver>,
  unused: {
    en: (waiver) => `${capital(title.en(waiver))} is not needed in this run: nothing fails there.`,
    ja: (waiver) => `${title.ja(waiver)}に該当する不適合は、今回の入力にはありませんでした。不要であれば削除してください。`,
  } satisfies Phrase<Waiver>,
  accepted: {
    en: ({ reason, approver, ticket, ...rest }) =>
      `Accepted by ${approver} until ${until(rest)}${ticket === undefined ? '' : `, ${ticket}`}: ${reason}`,
    ja: ({ reason, approver, ticket, ...rest }) =>
      `例外承認: ${reason} (承認者: ${approver}、有効期限: ${until(rest)}${ticket === undefined ? '' : `、${ticket}`})`,
  } satisfies Phrase<Pick<Waiver, 'reason' | 'approver' | 'expires' | 'timeZone' | 'ticket'>>,
};

function inDays(days: number): string {
  if (days === 0) return 'which is today';
  return days === 1 ? 'tomorrow' : `in ${days} days`;
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
