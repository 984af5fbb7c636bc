import type { CompiledRule, ParamType, RuleHead } from '../rulebook/rulebook.ts';
import { nearest } from '../snapshot/nearest.ts';
import type { Settings, Waiver } from './settings.gen.ts';

/** What the settings say about rules or parameters that do not exist, or of another type. English, as the messages of the schema are. */
export function settingsFaults(settings: Settings, rules: readonly CompiledRule[]): readonly string[] {
  return [...ruleFaults(settings, rules), ...waiverFaults(settings, rules), ...requireFaults(settings, rules)];
}

function waiverFaults({ waivers = [] }: Settings, rules: readonly CompiledRule[]): readonly string[] {
  const faulty = waivers.filter((waiver) => !rules.some((rule) => meansRule(waiver, rule)));
  return faulty.map(({ rule }) => `waivers: ${noSuchRule(rule, rules)}`);
}

function requireFaults({ require }: Settings, rules: readonly CompiledRule[]): readonly string[] {
  const faulty = (require?.rules ?? []).filter((name) => !rules.some((rule) => rule.id === name || rule.name === name));
  return faulty.map((name) => `require: ${noSuchRule(name, rules)}`);
}

function ruleFaults(settings: Settings, rules: readonly CompiledRule[]): readonly string[] {
  return Object.entries(settings.rules ?? {}).flatMap(([name, { params = {} }]) => {
    const named = rules.filter((rule) => rule.id === name || rule.name === name);
    if (named.length === 0) return [`rules: ${noSuchRule(name, rules)}`];
    return Object.entries(params).flatMap(([param, value]) => {
      const types = named.map((rule) => rule.paramTypes[param]).filter((type) => type !== undefined);
      if (types.length === 0)
        return [
          `rules.${name}.params: there is no parameter "${param}"${suggestion(
            param,
            named.flatMap((rule) => Object.keys(rule.paramTypes)),
          )}`,
        ];
      return types.every((type) => isOfType(value, type))
        ? []
        : [`rules.${name}.params.${param}: expected ${typeWords[types[0] ?? 'string']}, got ${JSON.stringify(value)}`];
    });
  });
}

function noSuchRule(name: string, rules: readonly CompiledRule[]): string {
  const known = rules.flatMap((rule) => [rule.id, rule.name]);
  return `there is no rule "${name}"${suggestion(name, known)}`;
}

const typeWords: Readonly<Record<ParamType, string>> = { number: 'a number', string: 'a text', boolean: 'true or false', strings: 'a list of texts' };

function isOfType(value: unknown, type: ParamType): boolean {
  if (type === 'strings') return Array.isArray(value) && value.every((item) => typeof item === 'string');
  return typeof value === type;
}

function suggestion(name: string, known: readonly string[]): string {
  const near = nearest(name, known);
  return near === undefined ? '' : `, did you mean "${near}"?`;
}

/** Whether a waiver is about the rule: by its id, or by its name, which siblings share. */
export function meansRule({ rule }: Pick<Waiver, 'rule'>, { id, name }: Pick<RuleHead, 'id' | 'name'>): boolean {
  return rule.toLowerCase() === id.toLowerCase() || rule === name;
}
