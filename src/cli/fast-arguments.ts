import { parseArgs } from 'node:util';
import type { Arguments, CommandSpec } from './command.ts';

type Values = Readonly<Record<string, string | boolean | readonly (string | boolean)[] | undefined>>;

/**
 * Reads a well-formed command line without loading yargs, which costs more than a whole check of a small cluster. Gives up (undefined) on
 * whatever is not plainly right: yargs then reads it, or says what is wrong with it. A test holds that both always agree.
 */
export function parseFast(spec: CommandSpec, argv: readonly string[]): Arguments | undefined {
  const end = argv.indexOf('--');
  if (argv.includes('') || argv.slice(0, end < 0 ? argv.length : end).some((word, index) => isDoubtful(word, argv[index - 1]))) return undefined;
  const options = Object.fromEntries(
    spec.options.map(({ name, short, kind }) => [
      name,
      { type: kind === 'flag' ? ('boolean' as const) : ('string' as const), multiple: true, ...(short === undefined ? {} : { short }) },
    ]),
  );
  try {
    const { values, positionals } = parseArgs({ args: [...argv], options, allowPositionals: true, strict: true });
    return accept(spec, values, positionals);
  } catch {
    return undefined;
  }
}

/** What the two parsers read differently: a cluster of short options, true and false after a flag, a value that is empty or a dash. */
function isDoubtful(word: string, before: string | undefined): boolean {
  if (/^-[^-]./.test(word) || word === '--help' || word === '-h' || word === '--version') return true;
  if (before?.startsWith('-') && before !== '-') return word === 'true' || word === 'false' || word === '-';
  return /^--[^=]+=$/.test(word);
}

function accept(spec: CommandSpec, values: Values, operands: readonly string[]): Arguments | undefined {
  if (operands.length < spec.minimum || operands.length > spec.maximum) return undefined;
  const flags = new Set<string>();
  const texts = new Map<string, string>();
  const lists = new Map<string, readonly string[]>();
  for (const { name, kind, choices } of spec.options) {
    const given = values[name];
    if (!Array.isArray(given)) continue;
    if (kind !== 'list' && given.length > 1) return undefined;
    const words = given.filter((value) => typeof value === 'string');
    if (choices !== undefined && !words.every((word) => choices.includes(word))) return undefined;
    if (kind === 'flag') flags.add(name);
    else if (kind === 'list') lists.set(name, words);
    else texts.set(name, words[0] ?? '');
  }
  return { operands, flags, texts, lists };
}
