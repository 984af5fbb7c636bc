import type { ReadyRule } from '../evaluate/ready-rule.ts';
import type { Settings } from '../evaluate/settings.gen.ts';
import type { Lang } from '../report/catalogue.ts';
import { builtinPacks } from '../rulebook/builtin.ts';
import type { LoadedPack } from '../rulebook/load-pack.ts';
import type { RuleText } from '../rulebook/rulebook.ts';
import type { Arguments, Invocation } from './command.ts';
import { exitCodes } from './exit-codes.ts';
import { Failure } from './failure.ts';
import type { FileSystem } from './file-system.ts';
import type { FoundGroup } from './find-inputs.ts';
import { type Output, parseOutputs } from './outputs.ts';
import { loadOwnPack } from './rule-packs.ts';
import { type RunSettings, runSettings } from './run-settings.ts';
import { selectRules } from './select-rules.ts';
import { findSettings, readSettings } from './settings.ts';

/** How the clusters of a site are checked: its settings and its rules. */
export interface Site extends RunSettings {
  readonly rules: readonly ReadyRule[];
  /** What people read of the rules that are not the product's */
  readonly ownTexts: readonly RuleText[];
  /** As the settings have them; the command line goes before */
  readonly lang?: NonNullable<Settings['lang']>;
  readonly outputs: readonly string[];
}

/** The site of a folder of inputs: by --config, or by the nearest hvlint.yaml at or above it; each file is read once. */
export function siteReader(args: Arguments, files: FileSystem): (group: FoundGroup) => Promise<Site> {
  const config = args.texts.get('config');
  const known = new Map<string | undefined, Promise<Site>>();
  return (group) => {
    const path = config === undefined ? findSettings(group.folder ?? files.cwd, files) : files.path.resolve(files.cwd, config);
    const site = known.get(path) ?? readSite(path, args, files);
    known.set(path, site);
    return site;
  };
}

async function readSite(path: string | undefined, args: Arguments, files: FileSystem): Promise<Site> {
  const settings = path === undefined ? {} : await readSettings(path, files);
  const folders = [...(args.lists.get('rules') ?? []), ...(path === undefined ? [] : packFolders(path, settings, files))];
  const own = await Promise.all(folders.map((folder) => loadOwnPack(folder, files)));
  const packs = [...builtinPacks(), ...own.map(({ pack }) => pack)];
  refuseTaken(own);
  if (settings.require?.facts !== undefined) (await import('./fact-paths.ts')).refuseUnknownFacts(settings.require.facts, path ?? '');
  return {
    ...runSettings({ settings, ...(path === undefined ? {} : { path }) }, args, packs),
    rules: selectRules(packs, args.lists.get('only') ?? [], args.lists.get('skip') ?? []),
    ownTexts: own.flatMap((pack) => pack.texts),
    ...(settings.lang === undefined ? {} : { lang: settings.lang }),
    outputs: settings.outputs ?? [],
  };
}

/** Those that the settings name, and rules/ beside them where it is a pack. */
function packFolders(path: string, { packs = [] }: Settings, { path: { dirname, join, resolve }, kind }: FileSystem): readonly string[] {
  const folder = dirname(path);
  const beside = join(folder, 'rules');
  const named = packs.map((pack) => resolve(folder, pack));
  return kind(join(beside, 'pack.yaml')) === 'file' && !named.includes(beside) ? [...named, beside] : named;
}

/** An id means one rule in every report and waiver. */
function refuseTaken(own: readonly LoadedPack[]): void {
  const taken = new Map(builtinPacks().flatMap(({ name, rules }) => rules.map(({ id }) => [id, name] as const)));
  for (const { pack } of own)
    for (const { id } of pack.rules) {
      const other = taken.get(id);
      if (other !== undefined)
        throw new Failure(exitCodes.usage, {
          en: `the rule pack "${pack.name}" has a rule ${id}, which the pack "${other}" has already: give it another id`,
          ja: `ルール パック "${pack.name}" の ${id} は、パック "${other}" ですでに使われています。別の ID にしてください。`,
        });
      taken.set(id, pack.name);
    }
}

/** Of the first site that says something; the command line and HVLINT_LANG go before the settings, which go before the locale. */
export function siteLang(sites: readonly Site[], { lang, texts, host }: Invocation): Lang {
  if (texts.has('lang') || (host.env.HVLINT_LANG ?? '') !== '') return lang;
  return sites.find((site) => site.lang !== undefined)?.lang ?? lang;
}

/** The outputs of the first site that names some, as paths from its settings. */
export function siteOutputs(sites: readonly Site[], files: FileSystem, others: readonly Output[]): readonly Output[] {
  const site = sites.find(({ outputs }) => outputs.length > 0);
  if (site?.path === undefined) return others;
  return parseOutputs(site.outputs, { ...files, cwd: files.path.dirname(site.path) }, {});
}
