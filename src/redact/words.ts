import { alphabets, inFormOf, isPlain, type Unit, unitsOf } from './characters.ts';
import type { Random } from './random.ts';

/** Letters, or digits, that stand together but for blanks and long vowels; what stands between (-, _, ., brackets) is no part of a word. */
interface Word {
  readonly units: Unit[];
  readonly kind: 'letters' | 'digits' | 'kept';
}

/** The keys of the words of a text; words with one key are the same but for case, width and blanks. */
export function keysOf(text: string): readonly string[] {
  return wordsOf(text).flatMap((word) => (word.kind === 'kept' ? [] : [keyOf(word)]));
}

function wordsOf(text: string): readonly Word[] {
  const words: Word[] = [];
  for (const unit of unitsOf(text)) {
    const last = words.at(-1);
    const kind = unit.alphabet === 'kept' ? 'kept' : unit.alphabet === 'digit' ? 'digits' : 'letters';
    if (last !== undefined && (unit.alphabet === 'through' || last.kind === kind)) last.units.push(unit);
    else words.push({ units: [unit], kind: unit.alphabet === 'through' ? 'kept' : kind });
  }
  return words;
}

/** A word with a character that no other can take the form of is only the same as itself. */
function keyOf({ units }: Word): string {
  const characters = units.filter(({ alphabet }) => alphabet !== 'through');
  return characters.every(isPlain) ? characters.map(({ folded }) => folded).join('') : `=${characters.map(({ text }) => text).join('')}`;
}

/** A text with other words in the place of its own. */
export type ReplaceWords = (text: string) => string;

/**
 * Replaces words alike wherever they stand: as long, in the same case and width, with the same blanks. Two words are replaced by one only where
 * they were one. No replacement is a word of the taken ones, unless there is no other.
 */
export function createWords(random: Random, taken: ReadonlySet<string>): ReplaceWords {
  const known = new Map<string, readonly string[]>();
  const used = new Set<string>();
  const replacementOf = (word: Word): readonly string[] => {
    const key = keyOf(word);
    const found = known.get(key) ?? draw(word, random, (candidate, isPatient) => used.has(candidate) || (isPatient && taken.has(candidate)));
    known.set(key, found);
    used.add(found.join(''));
    return found;
  };
  return (text) =>
    wordsOf(text)
      .map((word) => (word.kind === 'kept' ? shown(word) : inForm(word, replacementOf(word))))
      .join('');
}

function shown({ units }: Word): string {
  return units.map(({ text }) => text).join('');
}

function inForm({ units }: Word, replacement: readonly string[]): string {
  let next = 0;
  const characters = units.map((unit) => {
    if (unit.alphabet === 'through') return unit.text;
    const character = replacement[next++] ?? '';
    return isPlain(unit) ? inFormOf(unit, character) : character;
  });
  return [...characters, ...replacement.slice(next)].join('');
}

/** Most words are free at the first try. Where there is no other of that length, as of single digits, it grows. */
function draw({ units }: Word, random: Random, isTaken: (candidate: string, isPatient: boolean) => boolean): readonly string[] {
  const kinds = units.flatMap(({ alphabet }) => (alphabet === 'through' || alphabet === 'kept' ? [] : [alphabet]));
  for (let attempt = 0; ; attempt++) {
    const last = kinds.at(-1);
    if (attempt % 1000 === 999 && last !== undefined) kinds.push(last);
    const characters: string[] = [];
    for (const kind of kinds)
      characters.push(kind === 'letter' && attempt < 40 ? speakable(characters.at(-1), random) : pick(alphabets[kind], random));
    if (!isTaken(characters.join(''), attempt < 200)) return characters;
  }
}

const vowels = [...'aeiou'];
const consonants = alphabets.letter.filter((letter) => !vowels.includes(letter));

function speakable(before: string | undefined, random: Random): string {
  return pick(before === undefined || !consonants.includes(before) ? consonants : vowels, random);
}

function pick(characters: readonly string[], random: Random): string {
  return characters[random(characters.length)] ?? '';
}
