import type { Arguments, CommandSpec, OptionSpec } from './command.ts';

/**
 * Reads a well-formed command line without yargs, which costs more than a whole check of a small cluster, and util.parseArgs, whose loading is
 * felt too. Gives up (undefined) on whatever is not plainly right: yargs then reads it, or says what is wrong with it. A test holds that both
 * always agree.
 */
export function parseFast(spec: CommandSpec, argv: readonly string[]): Arguments | undefined {
  const end = argv.indexOf('--');
  const words = end < 0 ? argv : argv.slice(0, end);
  if (argv.includes('') || words.some((word, index) => isDoubtful(word, argv[index - 1]))) return undefined;
  const operands: string[] = [];
  const given = new Map<OptionSpec, string[]>();
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (word === '-' || !word.startsWith('-')) {
      operands.push(word);
      continue;
    }
    const { option, joined } = optionOf(spec, word);
    if (option === undefined || (option.kind === 'flag' && joined !== undefined)) return undefined;
    const value = option.kind === 'flag' ? '' : (joined ?? separateValue(words[++at]));
    if (value === undefined) return undefined;
    given.set(option, [...(given.get(option) ?? []), value]);
  }
  return accept(spec, given, end < 0 ? operands : [...operands, ...argv.slice(end + 1)]);
}

/** The option that -x, --name or --name=value means, and the value that it carries. */
function optionOf({ options }: CommandSpec, word: string): { readonly option: OptionSpec | undefined; readonly joined?: string } {
  if (!word.startsWith('--')) return { option: options.find(({ short }) => short !== undefined && word === `-${short}`) };
  const equals = word.indexOf('=');
  const named = equals < 0 ? word.slice(2) : word.slice(2, equals);
  const option = options.find(({ name }) => name === named);
  return equals < 0 ? { option } : { option, joined: word.slice(equals + 1) };
}

function separateValue(word: string | undefined): string | undefined {
  return word?.startsWith('-') ? undefined : word;
}

/** What the two parsers read differently: a cluster of short options, true and false after a flag, a value that is empty or a dash. */
function isDoubtful(word: string, before: string | undefined): boolean {
  if (/^-[^-]./.test(word) || /^--[^=]+=$/.test(word) || word === '--help' || word === '-h' || word === '--version') return true;
  const followsOption = before?.startsWith('-') === true && before !== '-';
  return followsOption && (word === 'true' || word === 'false' || word === '-');
}

function accept(spec: CommandSpec, given: ReadonlyMap<OptionSpec, readonly string[]>, operands: readonly string[]): Arguments | undefined {
  if (operands.length > spec.maximum) return undefined;
  const flags = new Set<string>();
  const texts = new Map<string, string>();
  const lists = new Map<string, readonly string[]>();
  for (const option of spec.options) {
    const { name, kind, choices } = option;
    const words = given.get(option);
    if (words === undefined) continue;
    if (kind !== 'list' && words.length > 1) return undefined;
    if (choices !== undefined && !words.every((word) => choices.includes(word))) return undefined;
    if (kind === 'flag') flags.add(name);
    else if (kind === 'list') lists.set(name, words);
    else texts.set(name, words[0] ?? '');
  }
  const isEnough = operands.length >= spec.minimum || spec.insteadOfOperands?.some((name) => flags.has(name) || lists.has(name));
  return isEnough ? { operands, flags, texts, lists } : undefined;
}
