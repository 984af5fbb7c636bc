import type { CompiledRule } from '../../rulebook/rulebook.ts';
import { releaseNames } from '../../snapshot/derived/release.ts';
import type { Text } from '../catalogue.ts';
import { kindWords } from '../words.ts';

/** Why a rule is not applicable: a code, and what the words need. */
export interface Reason {
  readonly code: string;
  readonly values?: Readonly<Record<string, string | number>>;
}

type Values = Readonly<Record<string, string | number>>;
type AppliesTo = CompiledRule['appliesTo'];

/** Why a rule is not applicable, as a clause. A code without words of its own still gets a true sentence. */
export function reasonWords(reason: Reason, appliesTo: AppliesTo = {}): Text {
  const sentence = Object.hasOwn(sentences, reason.code) ? sentences[reason.code] : undefined;
  return sentence ? sentence(reason.values ?? {}, appliesTo) : { en: `does not apply (${reason.code})`, ja: `対象外です (${reason.code})` };
}

const sentences: Readonly<Record<string, (values: Values, appliesTo: AppliesTo) => Text>> = {
  outside: ({ releases }, { os, build }) => {
    const actual =
      releases === undefined || releases === ''
        ? { en: '', ja: '' }
        : { en: `; this cluster runs ${releases}`, ja: ` (このクラスターは ${releases})` };
    if (os !== undefined)
      return {
        en: `applies to Windows Server ${releaseSpans(os).join(', ')} only${actual.en}`,
        ja: `Windows Server ${releaseSpans(os).join('、')} のみが対象です${actual.ja}`,
      };
    return { en: `applies to builds ${build ?? ''} only${actual.en}`, ja: `ビルド ${build ?? ''} のみが対象です${actual.ja}` };
  },
  switchedOff: ({ reason }) => ({
    en: `switched off in hvlint.yaml${reason === undefined || reason === '' ? '' : `: ${reason}`}`,
    ja: `hvlint.yaml で無効にされています${reason === undefined || reason === '' ? '' : `: ${reason}`}`,
  }),
  notInProfile: () => ({ en: 'left out by the profile', ja: 'プロファイルの対象外です' }),
  whenFalse: () => ({ en: 'the condition of the rule does not hold here', ja: 'ルールの適用条件に当てはまりません' }),
  onlyDuringChange: () => ({ en: 'checked only when a change is reviewed', ja: '変更の事前検証でのみ確認します' }),
  onlyDuringReview: () => ({ en: 'checked only when a change or a move is reviewed', ja: '変更の事前検証と退避計画の作成でのみ確認します' }),
  onlyDuringPlan: () => ({ en: 'checked only when a move is planned', ja: '退避計画の作成でのみ確認します' }),
  emptyList: ({ kind }) =>
    kind === 'comparison'
      ? { en: 'the cluster has nothing to compare', ja: 'クラスターに比較する対象がありません' }
      : {
          en: `the cluster has no ${plural(String(kind ?? 'object'))}`,
          ja: `クラスターに${kindWords(String(kind ?? '対象')).ja}がありません`,
        },
};

function plural(kind: string): string {
  const { en } = kindWords(kind);
  return /(?:s|x|ch|sh)$/.test(en) ? `${en}es` : `${en}s`;
}

/** Three releases and more in a row as first–last; Azure Local has no place in the row. */
export function releaseSpans(os: readonly string[]): readonly string[] {
  const row: readonly string[] = releaseNames.filter((name) => name !== 'Azure Local');
  const spans: string[][] = [];
  for (const release of os) {
    const last = spans.at(-1);
    const before = last?.at(-1);
    if (last !== undefined && before !== undefined && row.includes(release) && row.indexOf(release) === row.indexOf(before) + 1) last.push(release);
    else spans.push([release]);
  }
  return spans.flatMap((span) => (span.length < 3 ? span : [`${span[0]}–${span.at(-1)}`]));
}
