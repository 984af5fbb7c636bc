import stringWidth from 'fast-string-width';
import { wrapAnsi } from 'fast-wrap-ansi';

/** How wide text is on a terminal, and how it is broken into lines. Text is plain: colours are added afterwards. */
export interface Measure {
  width(text: string): number;
  /** Lines that fit; nothing is lost but the spaces at which a line was broken. */
  wrap(text: string, columns: number): readonly string[];
  /** Width of the widest piece that wrap does not break while there is room */
  longestWord(text: string): number;
}

/** wideAmbiguous: the console draws ①, α, → and their like two columns wide, as a Japanese conhost does. */
export function createMeasure(wideAmbiguous: boolean): Measure {
  const narrow: Measure = {
    width: widthOf,
    wrap: (text, columns) => wrapWords(text, columns),
    longestWord: (text) => Math.max(0, ...piecesOf(text).map((piece) => widthOf(piece.trimEnd()))),
  };
  return wideAmbiguous ? widened(narrow) : narrow;
}

/** Holds words together while lines are broken: a character that no text has, one column wide. */
export const noBreak = '\u0378';

function widthOf(text: string): number {
  return isPlain(text) ? text.length + (text.match(plainWide)?.length ?? 0) : stringWidth(text);
}

/**
 * ASCII, dashes and quotation marks, kana, kanji and their punctuation: nearly all text is of them, each as wide as it looks and none joining another. The patterns for the
 * rest of Unicode, ours and the library's, take longer to compile than a short report takes to be made.
 */
function isPlain(text: string): boolean {
  return /^[ -~\u0378\u2010-\u2027\u3001-\u3029\u3030-\u303E\u3041-\u3096\u30A1-\u30FE\u4E00-\u9FFF\uFF01-\uFF60]*$/.test(text);
}

const plainWide = /[^ -~\u0378\u2010-\u2027]/g;

function piecesOf(text: string): readonly string[] {
  return text.match(isPlain(text) ? plainPieces : pieces) ?? [];
}

/** Characters of East Asian width A that the fonts of code page 932 draw wide; 〓 is wide anyway and stands in for them. */
const ambiguous = /[§¨°±´¶×÷\u0391-\u03C9\u0401-\u0451\u2010-\u2044\u2100-\u23FF\u2460-\u27BF\u2B00-\u2BFF\uE000-\uF8FF〓]/g;

/** Measures with a wide character in the place of each ambiguous one, and puts them back in order. */
function widened(narrow: Measure): Measure {
  return {
    width: (text) => narrow.width(text.replace(ambiguous, '〓')),
    longestWord: (text) => narrow.longestWord(text.replace(ambiguous, '〓')),
    wrap: (text, columns) => {
      const originals = text.match(ambiguous) ?? [];
      let next = 0;
      const restore = (line: string) => line.replace(/〓/g, () => originals[next++] ?? '〓');
      return narrow.wrap(text.replace(ambiguous, '〓'), columns).map(restore);
    },
  };
}

/**
 * Japanese may be broken between any two characters, except before closing and after opening punctuation; other words only at spaces.
 * (wrapAnsi alone takes a Japanese sentence for one word and leaves half-empty lines.)
 */
function wrapWords(text: string, columns: number): readonly string[] {
  if (isPlain(text) && widthOf(text) <= columns) return [text.trimEnd()];
  const lines: string[] = [];
  let line = '';
  let room = columns;
  for (const piece of piecesOf(text)) {
    const width = widthOf(piece);
    if (width <= room) {
      line += piece;
      room -= width;
      continue;
    }
    const word = piece.trimEnd();
    if (widthOf(word) <= room) {
      lines.push(line + word);
      line = '';
      room = columns;
      continue;
    }
    if (line !== '') lines.push(line.trimEnd());
    const rest = widthOf(word) > columns ? wrapAnsi(word, columns, { hard: true, trim: false }).split('\n') : [word];
    lines.push(...rest.slice(0, -1));
    const last = rest.at(-1) ?? '';
    line = last + (widthOf(last) + width - widthOf(word) <= columns ? piece.slice(word.length) : '');
    room = columns - widthOf(line);
  }
  if (line !== '' || lines.length === 0) lines.push(line.trimEnd());
  return lines;
}

const opening = '「『(［〈《【〔（';
const closing = '、。，．」』)］〉》】〕）！？ー・：；々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ,.!?:;';
const wide = '\u2E80-\u303F\u3040-\u30FF\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF\uFF00-\uFFEF';
const kanji = '\\u4E00-\\u9FFF';

/**
 * One breakable piece: a wide character, a word in katakana, or any other word; with the punctuation that must stay with it,
 * the counter after a number (14 件), and the spaces that follow.
 */
function piecePattern({ marks, above }: { readonly marks: string; readonly above: string }): string {
  return [
    `[${escapeClass(opening)}]*`,
    `(?:[\\u30A1-\\u30FC]{1,12}|[${wide}${above}]${marks}|[^\\s${wide}${above}]+(?:(?<=\\d) [件個台秒行列段](?=[^${kanji}]|$))?)`,
    `(?:[${escapeClass(closing)}]${marks})*\\s*|\\s+`,
  ].join('');
}

const pieces = new RegExp(piecePattern({ marks: '[\\p{M}\\uFE00-\\uFE0F\\u3099\\u309A]*', above: '\\u{20000}-\\u{3FFFF}' }), 'gu');
/** The same for text that has no marks and nothing above U+FFFF */
const plainPieces = new RegExp(piecePattern({ marks: '', above: '' }), 'g');

function escapeClass(characters: string): string {
  return characters.replace(/[-\]\\^[]/g, '\\$&');
}
