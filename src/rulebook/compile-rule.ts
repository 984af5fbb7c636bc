import { parse as parseIcu } from '@formatjs/icu-messageformat-parser';
import type { ExpressionLanguage } from './expression.ts';
import { packMessage } from './message-pack.ts';
import type { MessagePart } from './message-part.ts';
import type { Rule } from './rule.gen.ts';
import { type CompiledRule, type Message, type RuleLogic, subjectVariables } from './rulebook.ts';
import type { Tree } from './tree.ts';

/** A fault in a rule: where in the file (a path of keys), and for expressions the range inside the text there. */
export interface RuleFault {
  readonly path: readonly (string | number)[];
  readonly range?: { readonly start: number; readonly end: number };
  readonly message: string;
}

const paramTypes = { number: 'double', string: 'string', boolean: 'bool', strings: 'list<string>' } as const;

/** Compiles a rule that its schema accepts; every fault in it, not only the first. */
export function compileRule(
  rule: Rule,
  pack: string,
  language: ExpressionLanguage,
): { readonly rule?: CompiledRule<Tree>; readonly faults: readonly RuleFault[] } {
  const faults: RuleFault[] = [];
  const params = Object.fromEntries(Object.entries(rule.params ?? {}).map(([name, param]) => [name, paramTypes[param.type]]));
  const variables = subjectVariables[rule.for];

  function expression(source: string, path: RuleFault['path'], type: 'bool' | 'string' | 'any'): Tree {
    const result = language.parse(source, { variables, params, type, allowHas: type === 'any' });
    if ('tree' in result) return result.tree;
    faults.push({ path, range: result.fault, message: result.fault.message });
    return { op: 'literal', value: null };
  }

  function message(texts: { readonly en: string; readonly ja: string }, path: RuleFault['path']): Message {
    return { en: messageParts(texts.en, [...path, 'en']), ja: messageParts(texts.ja, [...path, 'ja']) };
  }

  function messageParts(source: string, path: RuleFault['path']): readonly MessagePart[] {
    try {
      const parts = packMessage(parseIcu(source));
      for (const name of placeholders(parts))
        if (rule.values?.[name] === undefined) faults.push({ path, message: `names {${name}}, which is not among values` });
      return parts;
    } catch (error) {
      faults.push({ path, message: `is no ICU message: ${error instanceof Error ? error.message : String(error)}` });
      return [];
    }
  }

  const severities = typeof rule.severity === 'string' ? [{ is: rule.severity }] : rule.severity;
  const logic: RuleLogic<Tree> = {
    severity: severities.map((entry, index) =>
      'when' in entry && entry.when !== undefined
        ? { when: expression(entry.when, ['severity', index, 'when'], 'bool'), is: entry.is }
        : { is: entry.is },
    ),
    ...(rule.when === undefined ? {} : { when: expression(rule.when, ['when'], 'bool') }),
    assert: expression(rule.assert, ['assert'], 'bool'),
    values: Object.fromEntries(Object.entries(rule.values ?? {}).map(([name, source]) => [name, expression(source, ['values', name], 'any')])),
    message: message(rule.message, ['message']),
    ...(rule.unknown === undefined ? {} : { unknown: message(rule.unknown, ['unknown']) }),
    notes: (rule.notes ?? []).map((note, index) => ({
      when: expression(note.when, ['notes', index, 'when'], 'bool'),
      message: message(note.message, ['notes', index, 'message']),
    })),
    ...(rule.key === undefined ? {} : { key: expression(rule.key, ['key'], 'string') }),
  };
  const compiled: CompiledRule<Tree> = {
    id: rule.id,
    name: rule.name,
    pack,
    appliesTo: rule.appliesTo,
    for: rule.for,
    ...(rule.within === undefined ? {} : { within: rule.within }),
    severities: severities.map(({ is }) => is),
    ...(rule.noWaiver === undefined ? {} : { noWaiver: rule.noWaiver }),
    params: Object.fromEntries(
      Object.entries(rule.params ?? {}).flatMap(([name, param]) => (param.default === undefined ? [] : [[name, param.default]])),
    ),
    paramTypes: Object.fromEntries(Object.entries(rule.params ?? {}).map(([name, param]) => [name, param.type])),
    logic: () => logic,
  };
  return faults.length > 0 ? { faults } : { rule: compiled, faults };
}

function placeholders(parts: readonly MessagePart[]): readonly string[] {
  return parts.flatMap((part) => {
    if (typeof part === 'string' || 'pound' in part) return [];
    if ('argument' in part) return [part.argument];
    const inside = Object.values(part.options).flatMap(placeholders);
    return ['plural' in part ? part.plural : part.select, ...inside];
  });
}
