import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Arguments, CommandSpec } from '../../src/cli/command.ts';
import { isFailure } from '../../src/cli/failure.ts';
import { parseFast } from '../../src/cli/fast-arguments.ts';
import { commandOf, commands } from '../../src/cli/specification.ts';
import { parseSlowly } from '../../src/cli/yargs-arguments.ts';

type Read = { readonly spec: CommandSpec; readonly args: Arguments } | { readonly print: string } | { readonly failure: string };

async function slowly(argv: readonly string[], lang: 'en' | 'ja' = 'en'): Promise<Read> {
  try {
    return await parseSlowly(argv, { lang, version: '0.0.0' });
  } catch (error) {
    if (!isFailure(error)) throw error;
    return { failure: error.text[lang] };
  }
}

const words = fc.constantFrom(
  'exports/cluster1',
  '-',
  'net.txt',
  '1.0',
  '0x10',
  'C:\\export\\*.json',
  '業務LAN.json',
  'true',
  'false',
  '',
  '--',
  'HV105',
  'os=2008 R2',
  'networks=up',
  'json=report.json',
  'text',
  'ja',
  'fr',
  'error',
  '-x',
  '--nodes',
  '--no-passes',
  '--format.x',
);

function optionWords(spec: CommandSpec): fc.Arbitrary<readonly string[]> {
  const option = fc.constantFrom(...spec.options);
  return fc.tuple(option, words, fc.constantFrom('long', 'equals', 'short', 'joined')).map(([{ name, short, kind, choices }, word, style]) => {
    const value = choices?.[0] !== undefined && word.length % 2 === 0 ? choices[0] : word;
    if (style === 'short' && short !== undefined) return kind === 'flag' ? [`-${short}`] : [`-${short}`, value];
    if (style === 'joined' && short !== undefined) return [`-${short}${value}`];
    if (kind === 'flag') return style === 'equals' ? [`--${name}=${value}`] : [`--${name}`];
    return style === 'equals' ? [`--${name}=${value}`] : [`--${name}`, value];
  });
}

const lines = fc
  .constantFrom(...commands)
  .chain((spec) =>
    fc
      .array(fc.oneof({ weight: 2, arbitrary: words.map((word) => [word]) }, { weight: 3, arbitrary: optionWords(spec) }), { maxLength: 5 })
      .map((parts) => [...spec.name.split(' '), ...parts.flat()]),
  );

describe('the light parser', () => {
  it('reads whatever it does not leave to yargs as yargs does', async () => {
    let read = 0;
    await fc.assert(
      fc.asyncProperty(lines, async (argv) => {
        const named = commandOf(argv);
        const fast = named === undefined ? undefined : parseFast(named.spec, named.rest);
        if (named === undefined || fast === undefined) return;
        read++;
        expect(await slowly(argv)).toEqual({ spec: named.spec, args: fast });
      }),
      { numRuns: 5000, seed: 20261125 },
    );
    expect(read).toBeGreaterThan(300);
  }, 180_000);

  it.each<[string, { operands?: string[]; lists?: [string, string[]][]; texts?: [string, string][] }]>([
    ['check exports -f json', { lists: [['format', ['json']]] }],
    ['check exports -f json=a.json -f text --lang ja', { lists: [['format', ['json=a.json', 'text']]], texts: [['lang', 'ja']] }],
    ['check - --assume os=2022', { operands: ['-'], lists: [['assume', ['os=2022']]] }],
    ['check -- -strange-name', { operands: ['-strange-name'] }],
  ])('reads %s itself', (line, { operands = ['exports'], lists = [], texts = [] }) => {
    const named = commandOf(line.split(' '));
    expect(named && parseFast(named.spec, named.rest)).toEqual({ operands, flags: new Set(), texts: new Map(texts), lists: new Map(lists) });
  });
});

describe('a wrong command line', () => {
  it.each([
    ['check', /PATH\.\.\. is missing/, /PATH\.\.\. がありません/],
    ['check a --lang fr', /fr/, /fr/],
    ['check a --lang ja --lang en', /--lang is given twice/, /--lang が 2 回/],
    ['check a --nodes x', /nodes/, /nodes/],
    ['explain a b', /"b" is not expected/, /余分な引数があります: "b"/],
    ['czech a', /czech/, /czech/],
    ['', /Which command/, /コマンドを指定/],
    ['rules', /Which command/, /コマンドを指定/],
  ])('is said of "%s" in both languages', async (line, en, ja) => {
    const argv = line.split(' ').filter((word) => word !== '');
    expect(await slowly(argv, 'en')).toEqual({ failure: expect.stringMatching(en) });
    expect(await slowly(argv, 'ja')).toEqual({ failure: expect.stringMatching(ja) });
  });
});

describe('help', () => {
  it.each(commands.map(({ name }) => name))('of %s exists in both languages', async (name) => {
    const en = await slowly([...name.split(' '), '--help'], 'en');
    const ja = await slowly([...name.split(' '), '--help'], 'ja');
    expect(en).toEqual({ print: expect.stringContaining(commands.find((spec) => spec.name === name)?.describe.en ?? 'missing') });
    expect(ja).toEqual({ print: expect.stringContaining('オプション') });
    expect('print' in ja && ja.print).not.toMatch(/Show help|Show version|\[boolean\]/);
  });
});
