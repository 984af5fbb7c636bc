import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** What test/rules/cmdlets.yaml knows of a cmdlet; its header says what each key means. */
interface Cmdlet {
  readonly since: string;
  readonly until?: string;
  readonly parameters?: readonly string[];
  readonly aliases?: Readonly<Record<string, unknown>>;
  readonly unverified?: boolean | readonly string[];
}

/** Oldest first */
export const releases = ['2008 R2', '2012', '2012 R2', '2016', '2019', '2022', '2025', 'Azure Local'];
const common = [
  'Verbose',
  'Debug',
  'ErrorAction',
  'ErrorVariable',
  'WarningAction',
  'WarningVariable',
  'OutVariable',
  'OutBuffer',
  'WhatIf',
  'Confirm',
];

export const { modules }: { readonly modules: Readonly<Record<string, { readonly cmdlets: Readonly<Record<string, Cmdlet>> }>> } = parse(
  readFileSync(new URL('cmdlets.yaml', import.meta.url), 'utf8'),
);
const cmdlets = new Map(
  Object.values(modules).flatMap(({ cmdlets: all }) => Object.entries(all).map(([name, cmdlet]) => [name.toLowerCase(), cmdlet] as const)),
);

export interface Call {
  readonly name: string;
  readonly parameters: readonly string[];
}

/** The cmdlets of a block with their parameters, each as far as the next pipe, bracket or end of statement. */
export function callsOf(script: string): readonly Call[] {
  const bare = script.replace(/"[^"]*"|'[^']*'/g, '""').replace(/#.*$/gm, '');
  return bare.split(/[\n;|(){}]|&&/).flatMap((part) => {
    const [, name] = /(?:^|[\s=])([A-Z][a-z]+-[A-Z]\w+)\b/.exec(part) ?? [];
    if (name === undefined) return [];
    const rest = part.slice(part.indexOf(name) + name.length);
    return [{ name, parameters: [...rest.matchAll(/\s-([A-Za-z]\w*)/g)].map(([, parameter = '']) => parameter) }];
  });
}

const operators = new Set([
  'eq',
  'ne',
  'gt',
  'ge',
  'lt',
  'le',
  'like',
  'notlike',
  'match',
  'notmatch',
  'contains',
  'in',
  'and',
  'or',
  'not',
  'f',
  'replace',
  'join',
  'split',
]);

/** Why a call does not work on a release; a cmdlet or a parameter of which the table is not sure passes. */
export function faultOf({ name, parameters }: Call, release: string): string | undefined {
  const cmdlet = cmdlets.get(name.toLowerCase());
  if (cmdlet === undefined) return `${name} is not in the table`;
  const at = releases.indexOf(release);
  if (releases.indexOf(cmdlet.since) > at) return `${name} came with ${cmdlet.since}, not on ${release}`;
  if (cmdlet.until !== undefined && releases.indexOf(cmdlet.until) < at) return `${name} went after ${cmdlet.until}, not on ${release}`;
  if (cmdlet.parameters === undefined || cmdlet.unverified === true) return undefined;
  const known = new Map(
    [...cmdlet.parameters, ...Object.keys(cmdlet.aliases ?? {}), ...common].map((entry) => {
      const [parameter = '', since = cmdlet.since] = entry.split('@');
      return [parameter.toLowerCase(), since] as const;
    }),
  );
  for (const parameter of parameters.filter((word) => !operators.has(word.toLowerCase()))) {
    const since = known.get(parameter.toLowerCase());
    if (since === undefined) return `${name} has no -${parameter}`;
    if (releases.indexOf(since) > at) return `${name} -${parameter} came with ${since}, not on ${release}`;
  }
  return undefined;
}
