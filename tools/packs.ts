import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeModule } from '../src/rulebook/code.ts';
import { type LoadedPack, loadPack, type PackFault } from '../src/rulebook/load-pack.ts';
import { type CompiledRule, mapExpressions, variablesOf } from '../src/rulebook/rulebook.ts';
import type { Tree } from '../src/rulebook/tree.ts';

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

const module = (name: string, value: unknown) => `export const ${name} = JSON.parse(${JSON.stringify(JSON.stringify(value))});\n`;

/**
 * What the program carries of the packs, by path below generated/: heads of all rules, and for each pack what its rules do (code) and say
 * (JSON inside a string, which V8 reads faster than an object literal).
 */
export function compilePacks(): ReadonlyMap<string, string> {
  const packs = loadPacks();
  const heads = packs.map(({ pack }) => ({ ...pack, rules: pack.rules.map(({ logic: _, ...head }) => head) }));
  return new Map([
    ['generated/packs.js', module('packs', heads)],
    ['generated/packs.d.ts', packsTypes],
    ...packs.flatMap(({ pack, trees }) => logicModules(pack.name, trees)),
    ['generated/logic.js', logicIndex(packs.map(({ pack }) => pack.name))],
    ['generated/logic.d.ts', logicTypes],
    ['generated/rule-texts.js', module('ruleTexts', Object.fromEntries(packs.map(({ pack, texts }) => [pack.name, texts])))],
    [
      'generated/rule-texts.d.ts',
      `import type { RuleText } from '../src/rulebook/rulebook.ts';\n\n/** By pack */\nexport declare const ruleTexts: Readonly<Record<string, readonly RuleText[]>>;\n`,
    ],
  ]);
}

function logicModules(name: string, rules: readonly CompiledRule<Tree>[]): readonly (readonly [path: string, text: string])[] {
  const code = codeModule();
  const stored = rules.map((rule) => mapExpressions(rule.logic(), (tree) => code.add(tree, variablesOf(rule))));
  return [
    [`generated/expressions-${name}.js`, code.text()],
    [`generated/stored-${name}.js`, module('stored', stored)],
    [`generated/logic-${name}.js`, logicText(name)],
  ];
}

/** The pack of the document does not load what came for later releases. */
function logicText(name: string): string {
  const functions = name === 'nec-2008r2' ? 'functions/document.ts' : 'functions.ts';
  return `import { codeTools } from '../src/rulebook/code-tools.ts';
import { ruleFunctions } from '../src/rulebook/${functions}';
import { createExpressions } from './expressions-${name}.js';

export const expressions = createExpressions(codeTools(ruleFunctions));
export { stored } from './stored-${name}.js';
`;
}

/** The bundle has a lazy one in its place (tools/bundle.mjs). */
function logicIndex(names: readonly string[]): string {
  const imports = names.map((name, at) => `import * as pack${at} from './logic-${name}.js';\n`);
  const entries = names.map((name, at) => `[${JSON.stringify(name)}, pack${at}]`);
  return `${imports.join('')}\nconst packs = new Map([${entries.join(', ')}]);\nexport const logicOf = (pack) => packs.get(pack);\n`;
}

const packsTypes = `import type { CompiledPack, RuleHead } from '../src/rulebook/rulebook.ts';

export declare const packs: readonly (Omit<CompiledPack, 'rules'> & { readonly rules: readonly RuleHead[] })[];
`;

const logicTypes = `import type { Closure } from '../src/rulebook/environment.ts';
import type { RuleLogic } from '../src/rulebook/rulebook.ts';

/** What the rules of a pack do and say; expressions by their place in the list. */
export declare function logicOf(pack: string): {
  readonly expressions: readonly Closure[];
  readonly stored: readonly RuleLogic<number>[];
};
`;
