import { type Document, isScalar, LineCounter, parseDocument } from 'yaml';
import { validatePack, validateRule } from '../../generated/validate-rule.js';
import { toClosure } from './closures.ts';
import { compileRule, type RuleFault } from './compile-rule.ts';
import { type ExpressionLanguage, expressionLanguage } from './expression.ts';
import type { Pack } from './pack.gen.ts';
import type { Rule } from './rule.gen.ts';
import { type CompiledPack, type CompiledRule, mapExpressions, type RuleLogic, type RuleText, variablesOf } from './rulebook.ts';
import type { Tree } from './tree.ts';

export interface PackFile {
  readonly path: string;
  readonly text: string;
}

/** A fault in a pack, ready to print: "path:line:column message", and for an expression the line itself with a caret below. */
export interface PackFault {
  readonly path: string;
  readonly line: number;
  readonly column: number;
  /** English, as the messages of the schema and of CEL are */
  readonly message: string;
  readonly excerpt?: string;
}

export interface LoadedPack {
  readonly pack: CompiledPack;
  /** Its rules with their expressions as data, for the build */
  readonly trees: readonly CompiledRule<Tree>[];
  readonly texts: readonly RuleText[];
  /** As written, with their examples */
  readonly rules: readonly Rule[];
  readonly definition: Pack;
}

interface Parsed {
  readonly file: PackFile;
  readonly document: Document;
  readonly lines: LineCounter;
}

/** Reads the files of one pack folder (pack.yaml and one file per rule): the pack, or every fault in all of its files. */
export function loadPack(files: readonly PackFile[]): { readonly loaded?: LoadedPack; readonly faults: readonly PackFault[] } {
  const faults: PackFault[] = [];
  const definition = loadDefinition(files, faults);
  const language = expressionLanguage();
  const rules: { rule: Rule; compiled: CompiledRule<Tree> }[] = [];
  for (const file of files) {
    if (isDefinition(file)) continue;
    const loaded = loadRule(file, definition?.name ?? '', language, faults);
    if (loaded !== undefined) rules.push(loaded);
  }
  faults.push(...duplicates(rules, files));
  if (definition !== undefined) faults.push(...unknownReferences(definition, rules, files));
  if (definition === undefined || faults.length > 0) return { faults };
  const live = rules.filter(({ rule }) => rule.deprecated !== true);
  return {
    faults,
    loaded: {
      definition,
      rules: live.map(({ rule }) => rule),
      texts: live.map(({ rule }) => ruleText(rule, definition)),
      trees: live.map(({ compiled }) => compiled),
      pack: {
        name: definition.name,
        rules: live.map(({ compiled }) => runnable(compiled)),
        profiles: definition.profiles,
        ...(definition.downtime === undefined ? {} : { downtime: definition.downtime }),
      },
    },
  };
}

/** The rule with its expressions as closures, made where they are needed. */
function runnable(rule: CompiledRule<Tree>): CompiledRule {
  let logic: RuleLogic | undefined;
  return {
    ...rule,
    logic: () => {
      logic ??= mapExpressions(rule.logic(), (tree) => toClosure(tree, variablesOf(rule)));
      return logic;
    },
  };
}

function isDefinition(file: PackFile): boolean {
  return /(^|[\\/])pack\.ya?ml$/.test(file.path);
}

function loadDefinition(files: readonly PackFile[], faults: PackFault[]): Pack | undefined {
  const file = files.find(isDefinition);
  if (file === undefined) {
    faults.push({
      path: files[0]?.path ?? '.',
      line: 1,
      column: 1,
      message: 'the folder has no pack.yaml, which names the pack, its documents and cautions',
    });
    return undefined;
  }
  const parsed = parseYaml(file, faults);
  if (parsed === undefined) return undefined;
  const data: unknown = parsed.document.toJS();
  if (validatePack(data)) return data;
  faults.push(...(validatePack.errors ?? []).map((error) => schemaFault(parsed, error)));
  return undefined;
}

function loadRule(
  file: PackFile,
  pack: string,
  language: ExpressionLanguage,
  faults: PackFault[],
): { rule: Rule; compiled: CompiledRule<Tree> } | undefined {
  const parsed = parseYaml(file, faults);
  if (parsed === undefined) return undefined;
  const data: unknown = withJapaneseJoined(parsed.document.toJS());
  if (!validateRule(data)) {
    faults.push(...(validateRule.errors ?? []).map((error) => schemaFault(parsed, error)));
    return undefined;
  }
  const expected = `${data.id}-${data.name}.yaml`;
  if (!file.path.endsWith(expected)) faults.push(at(parsed, ['id'], `the file must be called ${expected}`));
  const { rule: compiled, faults: own } = compileRule(data, pack, language);
  faults.push(...own.map((fault) => expressionFault(parsed, fault)));
  return compiled === undefined ? undefined : { rule: data, compiled };
}

/** YAML folds the end of a line into a blank, and none stands behind a Japanese full stop or comma. */
function withJapaneseJoined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withJapaneseJoined);
  if (typeof value !== 'object' || value === null) return value;
  const joined = (key: string, inner: unknown) =>
    key === 'ja' && typeof inner === 'string' ? inner.replace(/([。、]) /g, '$1') : withJapaneseJoined(inner);
  return Object.fromEntries(Object.entries(value).map(([key, inner]: [string, unknown]) => [key, joined(key, inner)]));
}

function parseYaml(file: PackFile, faults: PackFault[]): Parsed | undefined {
  const lines = new LineCounter();
  const document = parseDocument(file.text, { lineCounter: lines, prettyErrors: false, logLevel: 'error' });
  for (const error of document.errors) {
    const { line, col } = lines.linePos(error.pos[0]);
    faults.push({ path: file.path, line, column: col, message: error.message });
  }
  return document.errors.length > 0 ? undefined : { file, document, lines };
}

function schemaFault(parsed: Parsed, error: { instancePath: string; keyword: string; params: Readonly<Record<string, unknown>> }): PackFault {
  const path = error.instancePath
    .split('/')
    .slice(1)
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part.replaceAll('~1', '/').replaceAll('~0', '~')));
  const { keyword, params } = error;
  const where = path.join('.') || 'the file';
  if (keyword === 'additionalProperties')
    return at(
      parsed,
      [...path, String(params.additionalProperty)],
      `${where} has the key "${params.additionalProperty}", which does not exist there`,
    );
  if (keyword === 'required') return at(parsed, path, `${where} lacks "${params.missingProperty}"`);
  if (keyword === 'enum') return at(parsed, path, `${where} must be one of ${(params.allowedValues as unknown[]).join(', ')}`);
  if (keyword === 'type') return at(parsed, path, `${where} must be ${params.type}`);
  return at(parsed, path, `${where} breaks "${keyword}" of the schema (${JSON.stringify(params)})`);
}

/** The place of a key; of the nearest one above it where it does not exist. */
function at(parsed: Parsed, path: readonly (string | number)[], message: string): PackFault {
  for (let length = path.length; length >= 0; length--) {
    const node: unknown = length === 0 ? parsed.document.contents : parsed.document.getIn(path.slice(0, length), true);
    const range = (node as { readonly range?: readonly number[] } | undefined)?.range;
    if (range?.[0] !== undefined) {
      const { line, col } = parsed.lines.linePos(range[0]);
      return { path: parsed.file.path, line, column: col, message };
    }
  }
  return { path: parsed.file.path, line: 1, column: 1, message };
}

/** The place inside the expression, and its line with a caret under the part concerned. */
function expressionFault(parsed: Parsed, fault: RuleFault): PackFault {
  const node: unknown = parsed.document.getIn(fault.path, true);
  const place = at(parsed, fault.path, fault.message);
  if (fault.range === undefined || !isScalar(node) || typeof node.value !== 'string' || !node.range) return place;
  const { start, end } = fault.range;
  const before = node.value.slice(0, start).split('\n');
  const column = before.at(-1)?.length ?? 0;
  const text = node.value.split('\n')[before.length - 1] ?? '';
  const excerpt = `  ${text}\n  ${' '.repeat(column)}${'^'.repeat(Math.max(1, Math.min(end - start, text.length - column)))}`;
  const isBlock = node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED';
  const found = isBlock ? parsed.file.text.indexOf(text, node.range[0]) + column : node.range[0] + (node.type === 'PLAIN' ? 0 : 1) + start;
  const { line, col } = parsed.lines.linePos(found < node.range[0] ? node.range[0] : found);
  return { ...place, line, column: col, excerpt };
}

function duplicates(rules: readonly { rule: Rule }[], files: readonly PackFile[]): PackFault[] {
  const seen = new Set<string>();
  return rules.flatMap(({ rule }) => {
    const again = seen.has(rule.id) || seen.has(rule.name);
    seen.add(rule.id).add(rule.name);
    const path = files.filter((file) => file.path.endsWith(`${rule.id}-${rule.name}.yaml`)).at(-1)?.path ?? rule.id;
    return again ? [{ path, line: 1, column: 1, message: `the id ${rule.id} or the name "${rule.name}" is taken by another rule of the pack` }] : [];
  });
}

/** Cautions and profiles may name only rules that exist, and a caution without rules must say why. */
function unknownReferences(definition: Pack, rules: readonly { rule: Rule }[], files: readonly PackFile[]): PackFault[] {
  const path = files.find(isDefinition)?.path ?? 'pack.yaml';
  const names = new Set(rules.flatMap(({ rule }) => [rule.id, rule.name]));
  const named = [
    ...definition.cautions.flatMap((caution) => caution.rules ?? []),
    ...Object.values(definition.profiles).flatMap((profile) => profile.require ?? []),
  ];
  const messages = named.filter((name) => !names.has(name)).map((name) => `names the rule "${name}", which the pack does not have`);
  for (const caution of definition.cautions)
    if ((caution.rules ?? []).length === 0 && caution.reason === undefined)
      messages.push(`the caution of section ${caution.section} has neither rules nor a reason why there is none`);
  return messages.map((message) => ({ path, line: 1, column: 1, message }));
}

function ruleText(rule: Rule, definition: Pack): RuleText {
  const document = definition.documents.find(({ id }) => id === rule.source.document);
  return {
    id: rule.id,
    name: rule.name,
    pack: definition.name,
    severities: typeof rule.severity === 'string' ? [rule.severity] : rule.severity.map(({ is }) => is),
    title: rule.title,
    why: rule.why,
    fix: rule.fix,
    source: rule.source,
    appliesTo: rule.appliesTo,
    ...(rule.sibling === undefined ? {} : { sibling: rule.sibling }),
    ...(rule.noWaiver === undefined ? {} : { noWaiver: rule.noWaiver }),
    ...(rule.counterpart === undefined ? {} : { counterpart: rule.counterpart }),
    documentTitle: document?.title ?? { en: rule.source.document, ja: rule.source.document },
    params: Object.entries(rule.params ?? {}).map(([name, param]) => ({
      name,
      title: param.title,
      ...(param.default === undefined ? {} : { value: JSON.stringify(param.default) }),
    })),
  };
}
