import type { Lang } from '../src/report/catalogue.ts';
import type { LoadedPack } from '../src/rulebook/load-pack.ts';
import type { Rule } from '../src/rulebook/rule.gen.ts';
import { releaseNames } from '../src/snapshot/derived/release.ts';
import { sourceOf } from '../src/snapshot/sources.ts';
import { loadPacks } from './packs.ts';

/** docs/coverage.md and docs/coverage.ja.md: which rule looks after what, on which release, out of which exports. */
export function generateCoverage(): ReadonlyMap<string, string> {
  const packs = loadPacks();
  return new Map([
    ['docs/coverage.md', coverage(packs, 'en')],
    ['docs/coverage.ja.md', coverage(packs, 'ja')],
  ]);
}

const words = {
  en: {
    title: 'Coverage',
    generated: 'Generated from `rules/` by `npm run generate`.',
    cautions: 'Cautions of the document, by release',
    cautionsAre: 'A dash: no rule looks after it on that release. Where none can on any, the reason stands in the last column.',
    caution: 'Caution',
    reason: 'Why there is no rule',
    rules: 'Rules, the exports that answer them, and what Microsoft has in their place',
    rulesAre: 'The commands whose output a rule reads, in the form of the first release that it applies to; a rule is unknown without them.',
    rule: 'Rule',
    releases: 'Releases',
    exports: 'Exports',
    counterpart: 'Test-Cluster / BPA',
    none: 'no export',
  },
  ja: {
    title: 'ルールの対応表',
    generated: '`npm run generate` により `rules/` から生成しています。',
    cautions: '手順書の注意事項とリリースごとのルール',
    cautionsAre: '「–」は、そのリリースに対応するルールがないことを示します。どのリリースでもルールにできないものは、最後の列に理由を示します。',
    caution: '注意事項',
    reason: 'ルールがない理由',
    rules: 'ルールと、判定に使うエクスポート、Microsoft のツールで対応するもの',
    rulesAre: 'ルールが読み取る出力のコマンドです (対象となる最初のリリースの形式)。これらがないと「不明」になります。',
    rule: 'ルール',
    releases: 'リリース',
    exports: 'エクスポート',
    counterpart: 'Test-Cluster / BPA',
    none: 'エクスポートなし',
  },
} as const;

function coverage(packs: readonly LoadedPack[], lang: Lang): string {
  const w = words[lang];
  const all = packs.flatMap(({ rules }) => rules);
  const documents = packs.flatMap((pack) => cautionLines(pack, all, lang));
  const lines = [`# ${w.title}`, '', w.generated, '', `## ${w.cautions}`, '', w.cautionsAre, '', ...documents];
  const rules = [`## ${w.rules}`, '', w.rulesAre, '', `| ${w.rule} | ${w.releases} | ${w.exports} | ${w.counterpart} |`, '| --- | --- | --- | --- |'];
  return `${[...lines, ...rules, ...all.map((rule) => ruleLine(rule, lang))].join('\n')}\n`;
}

/** Only of a document whose cautions live on under other releases' rules. */
function cautionLines({ definition }: LoadedPack, all: readonly Rule[], lang: Lang): readonly string[] {
  const w = words[lang];
  const rows = definition.cautions.map(({ section, item, text, rules = [], reason }) => {
    const named = all.filter(({ id, name }) => rules.includes(id) || rules.includes(name));
    const family = all.filter((rule) => named.some((each) => rule === each || rule.sibling === each.id));
    const cells = releaseNames.map((release) => family.filter((rule) => appliesOn(rule, release)).map(({ id }) => id));
    const place = item === undefined ? section : `${section} (${item})`;
    return `| ${place}: ${text[lang]} | ${cells.map((ids) => (ids.length === 0 ? '–' : ids.join(' '))).join(' | ')} | ${reason?.[lang] ?? ''} |`;
  });
  if (rows.length === 0) return [];
  return [
    `### ${definition.title[lang]}`,
    '',
    `| ${w.caution} | ${releaseNames.join(' | ')} | ${w.reason} |`,
    `| --- |${' --- |'.repeat(releaseNames.length)} --- |`,
    ...rows,
    '',
  ];
}

function appliesOn({ appliesTo: { os } }: Rule, release: string): boolean {
  return os === undefined || os.some((listed) => listed === release);
}

function ruleLine(rule: Rule, lang: Lang): string {
  const w = words[lang];
  const first = rule.appliesTo.os?.[0];
  const facts = [...new Set(rule.examples.flatMap(({ missing = [] }) => missing))].filter((fact) => !/^(params|expression|downtime)\b/.test(fact));
  const commands = new Set(facts.map((fact) => sourceOf(fact, first)?.command));
  const exports = [...commands].map((command) => (command === undefined ? w.none : commandNames(command)));
  const { testCluster, bpa } = rule.counterpart ?? {};
  const counterpart = [...(testCluster === undefined ? [] : [`Test-Cluster: ${testCluster}`]), ...(bpa === undefined ? [] : [`BPA: ${bpa}`])];
  const { os, build } = rule.appliesTo;
  const range = [os === undefined ? '' : span(os), build ?? ''].filter((part) => part !== '').join(' ');
  return `| ${rule.id} ${rule.name} | ${range} | ${[...new Set(exports)].join(', ')} | ${counterpart.join('; ')} |`;
}

/** Releases in a row as first – last */
function span(os: readonly string[]): string {
  const [first = ''] = os;
  const last = os.at(-1) ?? first;
  const names: readonly string[] = releaseNames;
  const place = (release: string) => names.indexOf(release);
  const isRow = place(last) - place(first) + 1 === os.length;
  return os.length > 2 && isRow ? `${first} – ${last}` : os.join(', ');
}

/** The whole command is in the report; here its cmdlets and what they are asked for are enough. */
function commandNames(command: string): string {
  const cmdlets = [...command.matchAll(/\bGet-[A-Za-z]+/g)].map(([name]) => name).filter((name) => !carriers.has(name));
  const classes = [...command.matchAll(/\b(?:Win32|Msvm|MSCluster)_\w+/g)].map(([name]) => name);
  const asked = new Set([...cmdlets, ...classes, ...(command.includes('HKLM:') ? ['HKLM:'] : [])]);
  // to ask each node, its name is needed; that is not what is asked
  if (asked.size > 1) asked.delete('Get-ClusterNode');
  return [...asked].map((name) => `\`${name}\``).join(' + ');
}

const carriers = new Set(['Get-WmiObject', 'Get-CimInstance', 'Get-Item', 'Get-ItemProperty', 'Get-ChildItem']);
