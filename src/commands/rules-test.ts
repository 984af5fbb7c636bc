import type { Command } from '../cli/command.ts';
import { exitCodes } from '../cli/exit-codes.ts';
import { diskFileSystem } from '../cli/file-system.ts';
import { loadOwnPack } from '../cli/rule-packs.ts';
import { downtimeOf } from '../estimate/downtime.ts';
import { checkExamples, type ExampleContext } from '../evaluate/examples.ts';
import { readyRule } from '../evaluate/ready-rule.ts';
import { toleranceOf } from '../evaluate/tolerance.ts';
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
  const context = contextOf(loaded);
  return loaded.rules.flatMap((rule, index) => {
    const compiled = loaded.pack.rules[index];
    if (compiled === undefined) throw new Error(`test rules: ${rule.id} was not compiled`);
    return checkExamples(readyRule(compiled), rule.examples, context).map((fault) => ({ ...fault, rule: `${rule.id}-${rule.name}` }));
  });
}

/** The table of the pack itself, else that of the product. */
function contextOf({ definition }: LoadedPack): ExampleContext {
  const downtime = definition.downtime ?? builtinPacks().find((pack) => pack.downtime !== undefined)?.downtime;
  const table = { rows: downtime?.rows ?? [], own: false };
  return { assume: definition.examples?.assume ?? {}, options: (facts) => ({ downtime: downtimeOf(facts, table), tolerance: toleranceOf() }) };
}
