import { createHash } from 'node:crypto';
import { exampleContext } from '../src/cli/example-context.ts';
import { evaluate } from '../src/evaluate/evaluate.ts';
import { type Example, exampleOptions, exampleSnapshot } from '../src/evaluate/examples.ts';
import { readyRule } from '../src/evaluate/ready-rule.ts';
import { buildCluster, buildReport } from '../src/report/build.ts';
import type { Lang } from '../src/report/catalogue.ts';
import { sourceWords } from '../src/report/phrasing.ts';
import { renderText } from '../src/report/text.ts';
import { severityWords, verdictWords } from '../src/report/words.ts';
import type { LoadedPack } from '../src/rulebook/load-pack.ts';
import type { CompiledRule, RuleText } from '../src/rulebook/rulebook.ts';
import { prepareFacts } from '../src/snapshot/facts.ts';
import { sourceOf } from '../src/snapshot/sources.ts';
import { packsWithTables } from './packs.ts';

/** docs/rules.en.md and docs/rules.ja.md: every rule, with what the product says on each of its examples. */
export function generateCatalogue(): ReadonlyMap<string, string> {
  const packs = packsWithTables();
  return new Map((['en', 'ja'] as const).map((lang) => [`docs/rules.${lang}.md`, catalogue(packs, lang)]));
}

const words = {
  en: {
    title: 'Rules',
    generated: 'Generated from `rules/` by `npm run generate`: edit the rules. The outputs are those of the program on the examples of each rule.',
    rule: 'Rule',
    severity: 'Severity',
    what: 'What must hold',
    source: 'Source',
    why: 'Why',
    fix: 'Fix',
    rollback: 'Rollback',
    settings: 'Settings',
    default: 'default',
    examples: 'Examples',
    cautions: 'Cautions of the document that no rule can check',
  },
  ja: {
    title: 'ルール一覧',
    generated:
      '`npm run generate` により `rules/` から生成しています。変更はルール側で行ってください。出力例は、各ルールの例に対する実際の出力です。',
    rule: 'ルール',
    severity: '重大度',
    what: '満たすべきこと',
    source: '出典',
    why: '理由',
    fix: '対処',
    rollback: '切り戻し',
    settings: '設定',
    default: '既定値',
    examples: '例',
    cautions: 'ルールで確認できない注意事項',
  },
} as const;

function catalogue(packs: readonly LoadedPack[], lang: Lang): string {
  const w = words[lang];
  const sections = packs.flatMap((pack) => [
    `## ${pack.definition.title[lang]}`,
    '',
    ...index(pack, lang),
    '',
    ...pack.rules.flatMap((_rule, at) => ruleSection(pack, at, lang)),
    ...reasons(pack, lang),
  ]);
  return `${[`# ${w.title}`, '', w.generated, '', ...sections].join('\n').trimEnd()}\n`;
}

function index(pack: LoadedPack, lang: Lang): readonly string[] {
  const w = words[lang];
  const rows = pack.texts.map((text) => `| [${text.id}](#${anchor(text)}) \`${text.name}\` | ${severities(text, lang)} | ${text.title[lang]} |`);
  return [`| ${w.rule} | ${w.severity} | ${w.what} |`, '| --- | --- | --- |', ...rows];
}

function anchor({ id, name }: RuleText): string {
  return `${id}-${name}`.toLowerCase();
}

function severities(text: RuleText, lang: Lang): string {
  return [...new Set(text.severities)].map((severity) => severityWords[severity][lang]).join(' / ');
}

function ruleSection(pack: LoadedPack, at: number, lang: Lang): readonly string[] {
  const [text, compiled, rule] = [pack.texts[at], pack.pack.rules[at], pack.rules[at]];
  if (text === undefined || compiled === undefined || rule === undefined)
    throw new Error(`generate catalogue: rule ${at} of ${pack.definition.name} is missing`);
  const w = words[lang];
  const { steps, powershell, rollback } = text.fix;
  const settings = text.params.map(
    ({ name, title, value }) => `- \`${name}\`: ${title[lang]}${value === undefined ? '' : ` (${w.default}: \`${value}\`)`}`,
  );
  return [
    `### ${text.id} ${text.name}`,
    '',
    `**${text.title[lang]}** (${severities(text, lang)})`,
    '',
    `${w.source}: ${sourceWords(text, lang)}`,
    '',
    `${w.why}: ${text.why[lang].trim()}`,
    '',
    `${w.fix}: ${steps[lang].trim()}`,
    ...(powershell === undefined ? [] : ['', '```powershell', powershell.trim(), '```']),
    ...(rollback === undefined
      ? []
      : typeof rollback === 'string'
        ? ['', `${w.rollback}:`, '', '```powershell', rollback.trim(), '```']
        : ['', `${w.rollback}: ${rollback[lang]}`]),
    ...(settings.length === 0 ? [] : ['', `${w.settings}:`, '', ...settings]),
    '',
    `${w.examples}:`,
    '',
    ...rule.examples.flatMap((example) => exampleLines(example, compiled, text, { pack, lang })),
  ];
}

function exampleLines(
  example: Example,
  compiled: CompiledRule,
  text: RuleText,
  { pack, lang }: { readonly pack: LoadedPack; readonly lang: Lang },
): readonly string[] {
  return [
    `- ${verdictWords[example.verdict][lang]}: ${example.name}`,
    '',
    '  ```text',
    ...output(example, compiled, text, { pack, lang }).map((line) => `  ${line}`.trimEnd()),
    '  ```',
    '',
  ];
}

/** What the program prints on the example, without what the section says already. */
function output(
  example: Example,
  compiled: CompiledRule,
  text: RuleText,
  { pack, lang }: { readonly pack: LoadedPack; readonly lang: Lang },
): readonly string[] {
  const ready = readyRule(compiled);
  const context = exampleContext(pack.definition);
  const snapshot = exampleSnapshot(example, context.assume);
  const facts = prepareFacts(snapshot);
  const assessment = evaluate(facts, [ready], { ...exampleOptions(ready, example, facts, context), passes: false });
  const hash = (content: string) => createHash('sha256').update(content).digest('hex');
  const cluster = buildCluster(
    {
      group: snapshot.cluster.name,
      imported: { name: snapshot.cluster.name, notes: [], locate: () => new Map() },
      inputs: [],
      snapshot: { ...snapshot, assumptions: [] },
      assessment,
      downtime: [],
      tolerance: () => 1,
    },
    { sourceOf, hash, fingerprints: true },
  );
  const report = buildReport({ version: '0', inputs: [], skipped: 0, assumptions: [], clusters: [cluster] });
  const bare: RuleText = { ...text, why: blank, fix: { steps: blank } };
  const printed = renderText(report, new Map([[text.id, bare]]), {
    lang,
    width: 100,
    color: false,
    ascii: false,
    wideAmbiguous: false,
    quiet: false,
    failOn: 'none',
  });
  return printed
    .trimEnd()
    .split('\n')
    .filter((line, at) => at > 0 && line.trim() !== '');
}

const blank = { en: '', ja: '' };

/** What the document asks for that no rule can check, with the reason. */
function reasons({ definition }: LoadedPack, lang: Lang): readonly string[] {
  const left = definition.cautions.filter(({ rules = [] }) => rules.length === 0);
  if (left.length === 0) return [];
  return [
    `### ${words[lang].cautions}`,
    '',
    ...left.map(({ section, item, text, reason }) => `- ${section}${item === undefined ? '' : ` ${item}`}: ${text[lang]} ${reason?.[lang] ?? ''}`),
    '',
  ];
}
