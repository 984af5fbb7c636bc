import manifest from '../package.json' with { type: 'json' };
import type { Command, CommandSpec } from './cli/command.ts';
import { isFailure } from './cli/failure.ts';
import { parseFast } from './cli/fast-arguments.ts';
import { type Host, processHost } from './cli/host.ts';
import { argumentLanguage, environmentLanguage } from './cli/language.ts';
import { commandOf } from './cli/specification.ts';
import type { Lang } from './report/catalogue.ts';

/** Runs one command line to its exit code; what the user can mend is said in one sentence on stderr. */
export async function main(argv: readonly string[], host: Host = processHost()): Promise<number> {
  const lang = argumentLanguage(argv) ?? environmentLanguage(host);
  try {
    return await run(argv, lang, host);
  } catch (error) {
    if (!isFailure(error)) throw error;
    host.err(`hvlint: ${error.text[lang]}\n`);
    return error.code;
  }
}

async function run(argv: readonly string[], lang: Lang, host: Host): Promise<number> {
  const named = commandOf(argv);
  const fast = named === undefined ? undefined : parseFast(named.spec, named.rest);
  if (named !== undefined && fast !== undefined) return (await load(named.spec))({ ...fast, lang, host });
  const { parseSlowly } = await import('./cli/yargs-arguments.ts');
  const parsed = await parseSlowly(argv, { lang, version: manifest.version });
  if ('print' in parsed) {
    host.out(parsed.print);
    return 0;
  }
  return (await load(parsed.spec))({ ...parsed.args, lang, host });
}

/** A command loads only what it uses. */
async function load(spec: CommandSpec): Promise<Command> {
  switch (spec.name) {
    case 'check':
      return (await import('./commands/check.ts')).check;
    case 'collect':
      return (await import('./commands/collect.ts')).collect;
    case 'convert':
      return (await import('./commands/convert.ts')).convert;
    case 'import':
      return (await import('./commands/import.ts')).importSnapshot;
    case 'explain':
      return (await import('./commands/explain.ts')).explain;
    case 'rules list':
      return (await import('./commands/rules-list.ts')).rulesList;
    case 'rules test':
      return (await import('./commands/rules-test.ts')).rulesTest;
    case 'init':
      return (await import('./commands/init.ts')).init;
    case 'rules diff':
      return (await import('./commands/rules-diff.ts')).rulesDiff;
    case 'rules new':
      return (await import('./commands/rules-new.ts')).rulesNew;
    case 'baseline create':
      return (await import('./commands/baseline-write.ts')).baselineCreate;
    case 'baseline update':
      return (await import('./commands/baseline-write.ts')).baselineUpdate;
    case 'baseline prune':
      return (await import('./commands/baseline-write.ts')).baselinePrune;
    case 'baseline show':
      return (await import('./commands/baseline-show.ts')).baselineShow;
    default:
      return (await import('./commands/schema.ts')).printSchema;
  }
}
