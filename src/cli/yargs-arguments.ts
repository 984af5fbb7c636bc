import yargs, { type Argv } from 'yargs';
import japanese from '../../generated/yargs-ja.json' with { type: 'json' };
import type { Lang } from '../report/catalogue.ts';
import type { Both } from '../rulebook/rulebook.ts';
import type { Arguments, CommandSpec, OptionSpec } from './command.ts';
import { exitCodes } from './exit-codes.ts';
import { Failure } from './failure.ts';
import { commands } from './specification.ts';

/** A command line as yargs reads it: the arguments of a command, or text to print (help, version). Throws Failure with what is wrong. */
export async function parseSlowly(
  argv: readonly string[],
  { lang, version }: { readonly lang: Lang; readonly version: string },
): Promise<{ readonly spec: CommandSpec; readonly args: Arguments } | { readonly print: string }> {
  let chosen: { spec: CommandSpec; args: Arguments } | undefined;
  const parser = commandGroup(base(lang, version), '', lang, (spec, args) => {
    chosen = { spec, args };
  });
  let printed = '';
  let failure: Error | undefined;
  await parser.parseAsync([...argv], {}, (error: Error | undefined | null, _argv: unknown, output: string) => {
    if (error) failure = error;
    printed = output;
  });
  if (failure !== undefined) throw usageFailure(failure.message || printed, argv, lang);
  if (chosen !== undefined) return chosen;
  return { print: `${printed || (await parser.getHelp())}\n` };
}

function base(lang: Lang, version: string): Argv {
  const parser = yargs([])
    .scriptName('hvlint')
    .exitProcess(false)
    .showHelpOnFail(false)
    .version(version)
    .help()
    .alias('help', 'h')
    .locale('en')
    .wrap(100)
    .parserConfiguration({
      'dot-notation': false,
      'parse-positional-numbers': false,
      'parse-numbers': false,
      'camel-case-expansion': false,
      'boolean-negation': false,
      'populate--': true,
      'duplicate-arguments-array': true,
    });
  return lang === 'ja' ? parser.updateStrings(japanese as object as Record<string, string>) : parser;
}

type Chosen = (spec: CommandSpec, args: Arguments) => void;

/** The commands whose name starts with these words; "rules list" and "rules test" are commands of "rules". */
function commandGroup(parser: Argv, prefix: string, lang: Lang, chosen: Chosen): Argv {
  const below = commands.filter((spec) => spec.name.startsWith(prefix));
  const words = new Set(below.map((spec) => spec.name.slice(prefix.length).split(' ')[0] ?? ''));
  for (const word of words) {
    const spec = below.find(({ name }) => name === `${prefix}${word}`);
    if (spec !== undefined)
      parser.command(
        word,
        spec.describe[lang],
        (inner) => command(inner, spec, lang),
        (argv) => chosen(spec, argumentsOf(spec, argv)),
      );
    else
      parser.command(
        word,
        groupWords[word]?.[lang] ?? word,
        (inner) => commandGroup(inner, `${prefix}${word} `, lang, chosen),
        () => undefined,
      );
  }
  return parser.strictOptions().strictCommands().demandCommand(1, missingCommand[lang]);
}

const groupWords: Readonly<Record<string, Both<string>>> = {
  rules: { en: 'Rule packs', ja: 'ルール パック' },
  baseline: { en: 'Accepted findings', ja: '受け入れ済みの指摘事項 (ベースライン)' },
};
const missingCommand = { en: 'Which command? See hvlint --help.', ja: 'コマンドを指定してください。hvlint --help を参照してください。' };

function command(parser: Argv, spec: CommandSpec, lang: Lang): Argv {
  const configured = parser
    .usage(`hvlint ${spec.name} ${spec.operands}\n\n${spec.describe[lang]}`)
    .options(Object.fromEntries(spec.options.map((option) => [option.name, yargsOption(option, lang)])))
    .strictOptions()
    .strictCommands(false)
    .check((argv) => problem(spec, argv, lang) ?? true);
  for (const [line, what] of spec.examples) configured.example(line, what[lang]);
  return configured;
}

function yargsOption({ short, kind, choices, describe, value }: OptionSpec, lang: Lang) {
  return {
    ...(short === undefined ? {} : { alias: short }),
    ...(choices === undefined ? {} : { choices }),
    type: kind === 'flag' ? ('boolean' as const) : ('string' as const),
    requiresArg: kind !== 'flag',
    describe: value === undefined ? describe[lang] : `${value[lang]}: ${describe[lang]}`,
  };
}

type Argv_ = Readonly<Record<string, unknown>>;

function operandsOf(spec: CommandSpec, argv: Argv_): readonly string[] {
  const words = [...(argv._ as readonly (string | number)[]), ...((argv['--'] as readonly (string | number)[] | undefined) ?? [])].map(String);
  return words.slice(spec.name.split(' ').length);
}

function problem(spec: CommandSpec, argv: Argv_, lang: Lang): string | undefined {
  const operands = operandsOf(spec, argv);
  if (operands.includes('')) return { en: 'An empty path or name is given.', ja: 'パスまたは名前が空です。' }[lang];
  if (operands.length < spec.minimum && !spec.insteadOfOperands?.some((name) => argv[name] !== undefined))
    return {
      en: `${spec.operands} is missing: hvlint ${spec.name} ${spec.operands}`,
      ja: `${spec.operands} がありません: hvlint ${spec.name} ${spec.operands}`,
    }[lang];
  if (operands.length > spec.maximum)
    return { en: `Too many words: "${operands[spec.maximum]}" is not expected.`, ja: `余分な引数があります: "${operands[spec.maximum]}"` }[lang];
  for (const { name, kind } of spec.options) {
    const value = argv[name];
    if (kind !== 'list' && Array.isArray(value)) return { en: `--${name} is given twice.`, ja: `--${name} が 2 回指定されています。` }[lang];
    if (kind !== 'flag' && [value].flat().includes('')) return { en: `--${name} needs a value.`, ja: `--${name} には値が必要です。` }[lang];
  }
  return undefined;
}

function argumentsOf(spec: CommandSpec, argv: Argv_): Arguments {
  const given = spec.options.flatMap(({ name, kind }) =>
    argv[name] === undefined || argv[name] === false ? [] : [{ name, kind, values: [argv[name]].flat().map(String) }],
  );
  return {
    operands: operandsOf(spec, argv),
    flags: new Set(given.filter(({ kind }) => kind === 'flag').map(({ name }) => name)),
    texts: new Map(given.filter(({ kind }) => kind === 'text').map(({ name, values }) => [name, values[0] ?? ''])),
    lists: new Map(given.filter(({ kind }) => kind === 'list').map(({ name, values }) => [name, values])),
  };
}

function usageFailure(message: string, argv: readonly string[], lang: Lang): Failure {
  const name = commands.find((spec) => spec.name === argv.slice(0, spec.name.split(' ').length).join(' '))?.name;
  const help = `hvlint ${name === undefined ? '' : `${name} `}--help`;
  const text = message.trim().replace(/\n+/g, ' ');
  return new Failure(exitCodes.usage, { en: `${text} (${help})`, ja: `${text} (${help})` }, { cause: lang });
}
