import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeModule } from '../src/rulebook/code.ts';
import { type LoadedPack, loadPack, type PackFault } from '../src/rulebook/load-pack.ts';
import { mapExpressions } from '../src/rulebook/rulebook.ts';

/** The files of the folders below rules/, one pack each. */
export function readPacks(
  root = 'rules',
): readonly { readonly name: string; readonly files: readonly { readonly path: string; readonly text: string }[] }[] {
  const folders = readdirSync(root, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.map(({ name }) => ({
    name,
    files: readdirSync(join(root, name))
      .filter((file) => file.endsWith('.yaml'))
      .sort()
      .map((file) => ({ path: `${root}/${name}/${file}`, text: readFileSync(join(root, name, file), 'utf8') })),
  }));
}

/** Every pack below rules/; throws with all faults, as file:line:column. */
export function loadPacks(): readonly LoadedPack[] {
  const loaded = readPacks().map(({ files }) => loadPack(files));
  const faults = loaded.flatMap((pack) => pack.faults);
  if (faults.length > 0) throw new Error(`compile packs: ${faults.length} faults\n${faults.map(faultText).join('\n')}`);
  return loaded.flatMap((pack) => (pack.loaded === undefined ? [] : [pack.loaded]));
}

/** The packs as their examples run: one without a downtime table has that of the first pack that has one, as in a check. */
export function packsWithTables(): readonly LoadedPack[] {
  const packs = loadPacks();
  const table = packs.find(({ definition }) => definition.downtime !== undefined)?.definition.downtime;
  if (table === undefined) return packs;
  return packs.map((pack) => ({ ...pack, definition: { downtime: table, ...pack.definition } }));
}

function faultText({ path, line, column, message, excerpt }: PackFault): string {
  return `${path}:${line}:${column}: ${message}${excerpt === undefined ? '' : `\n${excerpt}`}`;
}

/** What the program carries of the packs, by path below generated/: JSON inside a string, which V8 reads faster than an object literal. */
export function compilePacks(): ReadonlyMap<string, string> {
  const packs = loadPacks();
  const code = codeModule();
  const stored = packs.map(({ pack }) => ({ ...pack, rules: pack.rules.map((rule) => mapExpressions(rule, code.add)) }));
  const module = (name: string, value: unknown) => `export const ${name} = JSON.parse(${JSON.stringify(JSON.stringify(value))});\n`;
  return new Map([
    ['generated/packs.js', module('packs', stored)],
    [
      'generated/packs.d.ts',
      `import type { CompiledPack } from '../src/rulebook/rulebook.ts';\n\n/** With the places of their expressions in the list of expressions.js */\nexport declare const packs: readonly CompiledPack<number>[];\n`,
    ],
    ['generated/expressions.js', code.text()],
    [
      'generated/expressions.d.ts',
      `import type { Closure } from '../src/rulebook/environment.ts';\n\nexport declare const expressions: readonly Closure[];\n`,
    ],
    [
      'generated/rule-texts.js',
      module(
        'ruleTexts',
        packs.flatMap(({ texts }) => texts),
      ),
    ],
    [
      'generated/rule-texts.d.ts',
      `import type { RuleText } from '../src/rulebook/rulebook.ts';\n\nexport declare const ruleTexts: readonly RuleText[];\n`,
    ],
  ]);
}
