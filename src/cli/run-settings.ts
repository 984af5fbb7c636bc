import type { DowntimeTable } from '../estimate/downtime.ts';
import type { EvaluateOptions } from '../evaluate/decide.ts';
import { settingsFaults } from '../evaluate/params.ts';
import type { Settings } from '../evaluate/settings.gen.ts';
import { toleranceOf } from '../evaluate/tolerance.ts';
import type { CompiledPack } from '../rulebook/rulebook.ts';
import { releaseNames } from '../snapshot/derived/release.ts';
import type { Snapshot } from '../snapshot/snapshot.gen.ts';
import type { Arguments } from './command.ts';
import { exitCodes } from './exit-codes.ts';
import { Failure } from './failure.ts';

/** How the clusters of one folder are checked: its settings, with what the command line says over them. */
export interface RunSettings {
  readonly evaluate: Omit<EvaluateOptions, 'downtime'>;
  readonly downtime: DowntimeTable;
  /** The file that they were read from */
  readonly path?: string;
  readonly waivers: NonNullable<Settings['waivers']>;
  /** What no export says */
  readonly assume: readonly { readonly fact: string; readonly value: string }[];
  /** Acceptable downtime in seconds of a virtual machine for which the site says none */
  readonly tolerance: number;
  readonly operator: Snapshot['cluster']['operator'];
  /** An unknown of a required rule ends in its own exit code */
  readonly failsOnUnknown: boolean;
}

export function runSettings(
  { settings, path }: { readonly settings: Settings; readonly path?: string },
  args: Arguments,
  packs: readonly CompiledPack[],
): RunSettings {
  const faults = settingsFaults(
    settings,
    packs.flatMap((pack) => pack.rules),
  );
  if (faults.length > 0) {
    const text = faults.map((fault) => (path === undefined ? fault : `${path}: ${fault}`)).join('\n');
    throw new Failure(exitCodes.usage, { en: `the settings are not valid:\n${text}`, ja: `設定ファイルに誤りがあります:\n${text}` });
  }
  const { texts, flags, lists } = args;
  const profile = texts.get('profile') ?? settings.profile ?? 'migration';
  const unknown = texts.get('unknown') ?? settings.unknown ?? (profile === 'strict' ? 'fail' : 'warn');
  const chosen = packsOf(profile, packs);
  const alone = chosen.filter((pack) => pack.profiles[profile]?.alone === true);
  return {
    evaluate: {
      failOn: failOn(texts.get('fail-on') ?? settings.failOn),
      required: new Set(
        unknown === 'ignore' ? [] : [...chosen.flatMap((pack) => pack.profiles[profile]?.require ?? []), ...(settings.require?.rules ?? [])],
      ),
      requiredFacts: unknown === 'ignore' ? [] : (settings.require?.facts ?? []),
      ...(alone.length === 0 ? {} : { packs: new Set(alone.map(({ name }) => name)) }),
      settings: new Map(Object.entries(settings.rules ?? {})),
      passes: flags.has('passes'),
      tolerance: toleranceOf(settings.tolerances),
    },
    ...(path === undefined ? {} : { path }),
    waivers: settings.waivers ?? [],
    downtime: downtimeTable(settings, packs),
    assume: assumptions({ ...settings.assume, ...parseAssumptions(lists.get('assume') ?? []) }),
    tolerance: defaultTolerance(settings, packs),
    operator: operator(settings.operator, texts.get('operator')),
    failsOnUnknown: unknown === 'fail',
  };
}

/** What the command line alone assumes. */
export function flagAssumptions({ lists }: Arguments): RunSettings['assume'] {
  return assumptions(parseAssumptions(lists.get('assume') ?? []));
}

function failOn(word: string | undefined): EvaluateOptions['failOn'] {
  return word === 'warning' || word === 'info' || word === 'none' ? word : 'error';
}

function packsOf(profile: string, packs: readonly CompiledPack[]): readonly CompiledPack[] {
  const defined = packs.filter((pack) => pack.profiles[profile] !== undefined);
  if (defined.length > 0) return defined;
  const known = [...new Set(packs.flatMap((pack) => Object.keys(pack.profiles)))].join(', ');
  throw new Failure(exitCodes.usage, {
    en: `there is no profile "${profile}"; there are ${known}`,
    ja: `プロファイル "${profile}" はありません。使えるのは ${known} です。`,
  });
}

/** A site's own measurements, else the table of the first pack that has one. */
function downtimeTable({ downtime }: Settings, packs: readonly CompiledPack[]): DowntimeTable {
  if (downtime !== undefined) {
    const disks = downtime.rows.map((row) => row.disks);
    if (disks[0] !== 0 || disks.some((count, index) => index > 0 && count <= (disks[index - 1] ?? 0)))
      throw new Failure(exitCodes.usage, {
        en: 'downtime.rows of the settings must start with 0 disks and rise',
        ja: '設定ファイルの downtime.rows は 0 台から始め、台数の昇順に並べてください。',
      });
    return { rows: downtime.rows, own: true };
  }
  const table = packs.find((pack) => pack.downtime !== undefined)?.downtime;
  if (table === undefined) throw new Error('estimate downtime: no pack has a table');
  return { rows: table.rows, own: false, ...(table.measuredOn === undefined ? {} : { measuredOn: table.measuredOn }) };
}

/** The rule on downtime carries the default, and the settings may change it. */
function defaultTolerance({ rules = {} }: Settings, packs: readonly CompiledPack[]): number {
  const rule = packs.flatMap((pack) => pack.rules).find(({ name }) => name === 'pass-through-downtime');
  const value = rules[rule?.id ?? '']?.params?.default ?? rules['pass-through-downtime']?.params?.default ?? rule?.params.default;
  return typeof value === 'number' ? value : 1;
}

/** What the settings say of another account does not hold for the one of --operator. */
function operator(stated: Settings['operator'], account: string | undefined): RunSettings['operator'] {
  if (account === undefined) return stated;
  return stated?.account?.toLowerCase() === account.toLowerCase() ? stated : { account };
}

const assumable: Readonly<Record<string, readonly string[]>> = {
  os: releaseNames,
  networks: ['up'],
};

function parseAssumptions(given: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    given.map((word) => {
      const at = word.indexOf('=');
      const fact = at < 0 ? word : word.slice(0, at);
      const value = at < 0 ? '' : word.slice(at + 1);
      if (assumable[fact]?.includes(value) === true) return [fact, value];
      const known = Object.entries(assumable)
        .flatMap(([name, values]) => values.map((each) => `${name}="${each}"`))
        .join(', ');
      throw new Failure(exitCodes.usage, {
        en: `--assume "${word}" is none of ${known}`,
        ja: `--assume "${word}" は使えません。使えるのは ${known} です。`,
      });
    }),
  );
}

function assumptions(assume: Readonly<Record<string, string | undefined>>): RunSettings['assume'] {
  return Object.entries(assume)
    .flatMap(([fact, value]) => (value === undefined ? [] : [{ fact, value }]))
    .sort((a, b) => (a.fact < b.fact ? -1 : 1));
}
