import type { Command } from '../cli/command.ts';
import { exitCodes } from '../cli/exit-codes.ts';
import { diskFileSystem } from '../cli/file-system.ts';
import { loadOwnPack } from '../cli/rule-packs.ts';
import { builtinRuleTexts } from '../cli/rule-texts.ts';
import { textOptions } from '../cli/text-options.ts';
import { renderRuleList } from '../report/explain.ts';

/** Lists every rule, as a table or as JSON. */
export const rulesList: Command = async (invocation) => {
  const { texts, lists, host } = invocation;
  const files = diskFileSystem(host.cwd, host.isWindows);
  const own = await Promise.all((lists.get('rules') ?? []).map((folder) => loadOwnPack(folder, files)));
  const rules = [...builtinRuleTexts(), ...own.flatMap((pack) => pack.texts)];
  if (texts.get('format') === 'json')
    host.out(
      `${JSON.stringify(
        rules.map(({ id, name, pack, severities, title, source }) => ({ id, name, pack, severities, title, source })),
        null,
        2,
      )}\n`,
    );
  else host.out(renderRuleList(rules, textOptions(invocation, 'stdout')));
  return exitCodes.clean;
};
