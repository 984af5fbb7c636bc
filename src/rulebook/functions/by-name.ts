import type { RuleFunction, RuleFunctions } from './rule-function.ts';

/** Functions by name, as compiled expressions call them, with those of CEL that need no types. */
export function functionsByName(functions: RuleFunctions): ReadonlyMap<string, RuleFunction['call']> {
  return new Map<string, RuleFunction['call']>([
    ...Object.entries(functions).map(([signature, call]): [string, RuleFunction['call']] => [signature.slice(0, signature.indexOf('(')), call]),
    ...natives,
  ]);
}

const natives: readonly (readonly [string, RuleFunction['call']])[] = [
  [
    'size',
    (run, value) =>
      typeof value === 'string'
        ? [...value].length
        : (run.facts.incomplete.get(value as []) ?? run.incomplete.get(value as []) ?? (value as []).length),
  ],
  ['contains', (_run, text, part) => (text as string).includes(part as string)],
  ['startsWith', (_run, text, part) => (text as string).startsWith(part as string)],
  ['endsWith', (_run, text, part) => (text as string).endsWith(part as string)],
  ['matches', (_run, text, pattern) => new RegExp(pattern as string, 'u').test(text as string)],
  ['lowerAscii', (_run, text) => (text as string).replace(/[A-Z]+/g, (letters) => letters.toLowerCase())],
  ['string', (_run, value) => String(value)],
  ['double', (_run, value) => value],
];
