import type { Text } from '../catalogue.ts';
import { phrases } from './labels.ts';

interface MissingWords {
  readonly fact: string;
  readonly on?: string;
  readonly why: Text;
}

/** Facts that the sentence names before the rest is counted. */
const mostFacts = 3;

/** Message of an unknown whose rule has none of its own; reports that list the missing facts leave it out. */
export function undecidedWords(missing: readonly MissingWords[] = []): Text {
  if (missing.length === 0) return { en: 'It cannot be decided.', ja: '判定できません。' };
  return {
    en: `It cannot be decided; missing: ${list(missing, 'en', '; ')}.`,
    ja: `判定できません。不足している情報: ${list(missing, 'ja', '、')}`,
  };
}

function list(missing: readonly MissingWords[], lang: keyof Text, separator: string): string {
  const shown = missing.slice(0, mostFacts).map(({ fact, on, why }) => `${fact}${on === undefined ? '' : ` (${on})`}: ${why[lang]}`);
  const more = missing.length - shown.length;
  return [...shown, ...(more === 0 ? [] : [phrases.more[lang]({ count: more })])].join(separator);
}
