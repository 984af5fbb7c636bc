/** A character with the marks that belong to it: ｶﾞ is one. */
const unit = /[\uFF66-\uFF9D][\uFF9E\uFF9F]|[\s\S]\p{M}*/gu;

const plainKana = 'アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン';
const halfKana = 'ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜﾝ';
const voicedKana = 'ガギグゲゴザジズゼゾダデドバビブベボ';
const hiragana = 'あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわん';
const kanji = '東西南北山川海空林森田野原花木水石金星月日雨風雪春夏秋冬松竹梅桜橋島谷泉村町港岸峰丘池湖沢浜波光音色糸布紙筆机椅窓扉庭道坂門';

/** What a character may be replaced by: another one that is as wide, and that has the same forms. */
export type Alphabet = 'letter' | 'digit' | 'plainKana' | 'voicedKana' | 'hiragana' | 'kanji';

export const alphabets: Readonly<Record<Alphabet, readonly string[]>> = {
  letter: [...'abcdefghijklmnopqrstuvwxyz'],
  digit: [...'0123456789'],
  plainKana: [...plainKana],
  voicedKana: [...voicedKana],
  hiragana: [...hiragana],
  kanji: [...kanji],
};

/** One character of a name: what it is to those who look for similar names, and what may stand for it; kept where nothing does. */
export interface Unit {
  readonly text: string;
  /** As the rules fold names to find similar ones: without case and width */
  readonly folded: string;
  readonly alphabet: Alphabet | 'through' | 'kept';
}

export function unitsOf(text: string): readonly Unit[] {
  return (text.match(unit) ?? []).map((each) => {
    const folded = each.normalize('NFKC').toLowerCase();
    return { text: each, folded, alphabet: alphabetOf(folded) };
  });
}

function alphabetOf(folded: string): Unit['alphabet'] {
  // a long vowel stays where it is, as a blank does: it is no letter of its own
  if (/^[\sー]*$/u.test(folded)) return 'through';
  if (/^[0-9]$/.test(folded)) return 'digit';
  if (/^[\u30A1-\u30FA]$/.test(folded)) return folded.normalize('NFD').length > 1 ? 'voicedKana' : 'plainKana';
  if (/^[\u3041-\u3096]$/.test(folded)) return 'hiragana';
  if (/^[々〆\p{Script=Han}]$/u.test(folded)) return 'kanji';
  // letters of other scripts, and characters that stand for several (㈱, Ⅳ)
  return /[\p{L}\p{N}]/u.test(folded) ? 'letter' : 'kept';
}

/** Whether a character is its folded form in another case or width, so that the same can be done to another character. */
export function isPlain({ text, folded }: Unit): boolean {
  return text.toLowerCase() === folded || isFullWidth(text) || isHalfKana(text);
}

/** A replacement in the case and width of the character that it stands for. */
export function inFormOf({ text }: Unit, replacement: string): string {
  if (isHalfKana(text)) return toHalfKana(replacement);
  const cased = text === text.toLowerCase() ? replacement : replacement.toUpperCase();
  return isFullWidth(text) ? String.fromCharCode((cased.codePointAt(0) ?? 0) + 0xfee0) : cased;
}

function isFullWidth(text: string): boolean {
  return /^[\uFF01-\uFF5E]$/.test(text);
}

function isHalfKana(text: string): boolean {
  return /^[\uFF66-\uFF9D][\uFF9E\uFF9F]?$/.test(text);
}

function toHalfKana(kana: string): string {
  const [plain = '', mark] = kana.normalize('NFD');
  return `${halfKana[plainKana.indexOf(plain)] ?? ''}${mark === undefined ? '' : 'ﾞ'}`;
}
