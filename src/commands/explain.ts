import type { Command } from '../cli/command.ts';
import { exitCodes } from '../cli/exit-codes.ts';
import { Failure } from '../cli/failure.ts';
import { diskFileSystem } from '../cli/file-system.ts';
import { loadOwnPack } from '../cli/rule-packs.ts';
import { builtinRuleTexts } from '../cli/rule-texts.ts';
import { textOptions } from '../cli/text-options.ts';
import { renderExplanation } from '../report/explain.ts';
import { nearest } from '../snapshot/nearest.ts';

/** Explains the rule of an id or name; rules of several packs may share a name. */
export const explain: Command = async (invocation) => {
  const { operands, lists, host } = invocation;
  const wanted = operands[0] ?? '';
  const files = diskFileSystem(host.cwd, host.isWindows);
  const own = await Promise.all((lists.get('rules') ?? []).map((folder) => loadOwnPack(folder, files)));
  const texts = [...builtinRuleTexts(), ...own.flatMap((pack) => pack.texts)];
  const found = texts.filter(({ id, name }) => id.toLowerCase() === wanted.toLowerCase() || name === wanted.toLowerCase());
  if (found.length === 0) {
    const near = nearest(
      wanted,
      texts.flatMap(({ id, name }) => [id, name]),
    );
    throw new Failure(exitCodes.usage, {
      en: `there is no rule "${wanted}"${near === undefined ? '' : `, did you mean "${near}"?`}; hvlint rules list shows all`,
      ja: `ルール "${wanted}" はありません${near === undefined ? '' : ` ("${near}" のことですか?)`}。一覧は hvlint rules list で確認できます。`,
    });
  }
  host.out(found.map((rule) => renderExplanation(rule, textOptions(invocation, 'stdout'))).join('\n'));
  return exitCodes.clean;
};
