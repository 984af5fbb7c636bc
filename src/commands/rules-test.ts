import type { Command } from '../cli/command.ts';
import { exampleContext } from '../cli/example-context.ts';
import { exitCodes } from '../cli/exit-codes.ts';
import { diskFileSystem } from '../cli/file-system.ts';
import { loadOwnPack } from '../cli/rule-packs.ts';
import { checkExamples } from '../evaluate/examples.ts';
import { readyRule } from '../evaluate/ready-rule.ts';
import type { Lang } from '../report/catalogue.ts';
import { builtinPacks } from '../rulebook/builtin.ts';
import type { LoadedPack } from '../rulebook/load-pack.ts';

const words = {
  en: (pack: string, rules: number, examples: number, failed: number) => `${pack}: ${rules} rules, ${examples} examples, ${failed} failed`,
  ja: (pack: string, rules: number, examples: number, failed: number) => `${pack}: ルール ${rules} 件、例 ${examples} 件、失敗 ${failed} 件`,
} satisfies Record<Lang, unknown>;

/** Compiles packs and runs every example of their rules, as the product's own tests do. */
export const rulesTest: Command = async ({ operands, lang, host }) => {
  const files = diskFileSystem(host.cwd, host.isWindows);
  let failed = 0;
  for (const folder of operands) {
    const loaded = await loadOwnPack(folder, files);
    const faults = exampleFaults(loaded);
    for (const { rule, example, message } of faults) host.out(`${folder}/${rule}.yaml: "${example}" ${message}\n`);
    failed += faults.length;
    host.out(`${words[lang](loaded.definition.name, loaded.rules.length, loaded.rules.flatMap((rule) => rule.examples).length, faults.length)}\n`);
  }
  return failed > 0 ? exitCodes.usage : exitCodes.clean;
};

function exampleFaults(loaded: LoadedPack): readonly { readonly rule: string; readonly example: string; readonly message: string }[] {
  // a pack without a table of its own is tested with that of the product
  const context = exampleContext(loaded.definition, builtinPacks().find((pack) => pack.downtime !== undefined)?.downtime);
  return loaded.rules.flatMap((rule, index) => {
    const compiled = loaded.pack.rules[index];
    if (compiled === undefined) throw new Error(`test rules: ${rule.id} was not compiled`);
    return checkExamples(readyRule(compiled), rule.examples, context).map((fault) => ({ ...fault, rule: `${rule.id}-${rule.name}` }));
  });
}
