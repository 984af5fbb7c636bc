import type { FoundTable, ImportResult, Note, ReadInput } from '../import/imported.ts';
import { safe } from './neutralise.ts';
import { type NextSteps, nextSteps, type Step } from './next-steps.ts';
import { joined, releaseWords, shortened } from './phrasing.ts';
import type { ClusterReport } from './report.gen.ts';
import { heading } from './text/findings.ts';
import { block, command, createPrinter, type Printer, type TextOptions } from './text/printer.ts';
import { formatWords, importLabels, importPhrases, lostWords } from './words/import-explanation.ts';
import { inputErrorWords, noteWords } from './words/inputs.ts';
import { labels } from './words/labels.ts';
import { pick } from './words.ts';

/** What became of the input. */
export interface ImportExplanation {
  readonly inputs: readonly ReadInput[];
  readonly skipped: NonNullable<ImportResult['skippedFiles']>;
  /** What was made of it, e.g. where two files disagree */
  readonly notes: readonly Note[];
  readonly clusters: readonly ClusterReport[];
  /** How many rules were asked */
  readonly rules: number;
}

type Options = Pick<TextOptions, 'lang' | 'width' | 'color' | 'ascii' | 'wideAmbiguous'>;

/** For a terminal: each file with what it gave and what not, then for each cluster the commands that settle what is unknown, the next one first. */
export function renderImportExplanation({ inputs, skipped, notes, clusters, rules }: ImportExplanation, options: Options): string {
  const printer = createPrinter({ ...options, quiet: false, failOn: 'error' });
  const { lang, colors } = printer;
  const title = (text: string) => heading(printer, text, colors.reset);
  const lines = [
    ...title(`${pick(importLabels.files, lang)} (${inputs.length})`).slice(1),
    ...inputs.flatMap((input) => fileLines(printer, input)),
    ...(skipped.length === 0 ? [] : title(`${pick(importLabels.skipped, lang)} (${skipped.length})`)),
    ...skipped.flatMap(({ path, why }) => block(printer, '  - ', `${path}: ${pick(inputErrorWords(why), lang)}`)),
    ...(notes.length === 0 ? [] : title(pick(labels.notes, lang))),
    ...notes.flatMap((note) => block(printer, '  - ', pick(noteWords(note), lang))),
    ...clusters.flatMap((cluster) => clusterLines(printer, cluster, rules)),
  ];
  return `${lines.join('\n')}\n`;
}

/** The same as data, for programs; texts in both languages. */
export function renderImportExplanationJson({ inputs, skipped, notes, clusters, rules }: ImportExplanation): string {
  const files = inputs.map(({ path, format, found, errors }) => ({ path, format, ...found, errors: errors.map(errorData) }));
  const data = {
    files,
    skipped: skipped.map(({ path, why }) => ({ path, why: inputErrorWords(why) })),
    notes: notes.map(noteWords),
    clusters: clusters.map(({ name, os, findings }) => ({ name, os, rules, ...nextSteps(findings) })),
  };
  return `${JSON.stringify(data, null, 2)}\n`;
}

function errorData(error: ReadInput['errors'][number]) {
  const { region } = error;
  return { ...(region === undefined ? {} : { line: region.line, column: region.column }), message: inputErrorWords(error) };
}

/** Of one table before the rest is counted */
const mostUnread = 5;

function fileLines(printer: Printer, { path, format, found, errors }: ReadInput): readonly string[] {
  const { lang, colors } = printer;
  const facts = found === undefined || found.facts === 0 ? [] : [importPhrases.facts[lang]({ count: found.facts })];
  const head = joined([pick(formatWords[format] ?? { en: format, ja: format }, lang), ...facts], lang);
  const ignored = found?.ignored ?? [];
  const isEmpty = (found?.tables.length ?? 0) === 0 && format !== 'snapshot' && errors.length === 0;
  return [
    ...block(printer, '  ', `${path}: ${head}`, { text: colors.bold }),
    ...(found?.tables ?? []).flatMap((table) => tableLines(printer, path, table)),
    ...(isEmpty ? block(printer, '    ', pick(importLabels.nothing, lang)) : []),
    ...(ignored.length === 0 ? [] : block(printer, '    ', importPhrases.ignored[lang]({ commands: shortened(ignored, 10, { lang }) }))),
    ...errors.flatMap((error) => {
      const place = error.region === undefined ? '' : `${path}:${error.region.line}:${error.region.column}: `;
      return block(printer, '    - ', `${place}${pick(inputErrorWords(error), lang)}`, { text: colors.red });
    }),
  ];
}

function tableLines(printer: Printer, path: string, { command: name, node, rows, complete, unread }: FoundTable): readonly string[] {
  const { lang } = printer;
  const where = node === undefined ? '' : ` (${importPhrases.onNode[lang]({ node })})`;
  const how = pick(complete && unread.every(({ property }) => property !== undefined) ? importLabels.all : importLabels.some, lang);
  const more = unread.length - mostUnread;
  return [
    ...block(printer, '    ', `${name}${where}: ${joined([importPhrases.objects[lang]({ count: rows }), how], lang)}`),
    ...unread.slice(0, mostUnread).flatMap((lost) => block(printer, '      - ', `${path}:${lost.line}:${lost.column}: ${lostText(printer, lost)}`)),
    ...(more > 0 ? block(printer, '      - ', `... ${importPhrases.moreUnread[lang]({ count: more })}`) : []),
  ];
}

function lostText({ lang }: Printer, { reason, text, property, count = 1 }: FoundTable['unread'][number]): string {
  const shown = safe(text, 60);
  const what = property === undefined ? importPhrases.row[lang]({ text: shown }) : importPhrases.column[lang]({ name: property, count, text: shown });
  return importPhrases.lost[lang]({ what, why: pick(lostWords[reason], lang) });
}

function clusterLines(printer: Printer, cluster: ClusterReport, rules: number): readonly string[] {
  const { lang, colors } = printer;
  const next = nextSteps(cluster.findings);
  const count = next.unknown.length;
  const words = count === 0 ? pick(importLabels.settled, lang) : importPhrases.unknownRules[lang]({ count, total: rules });
  return [
    '',
    ...block(printer, '', `${cluster.name} (${releaseWords(cluster, lang)}): ${words}`, { text: colors.bold }),
    ...stepLines(printer, next),
    ...adviceLines(printer, next),
  ];
}

function stepLines(printer: Printer, { steps }: NextSteps): readonly string[] {
  if (steps.length === 0) return [];
  const lines = steps.flatMap((step, index) => stepText(printer, step, `${String(index + 1).padStart(3)}. `));
  return [...heading(printer, `${pick(importLabels.next, printer.lang)} (${steps.length})`, printer.colors.reset), ...lines];
}

function stepText(printer: Printer, { command: line, how, settles, opens, objects, helps }: Step, number: string): readonly string[] {
  const { lang } = printer;
  const brings =
    settles.length === 0 ? [] : [importPhrases.settles[lang]({ rules: shortened(settles, 20, { lang }), count: settles.length, objects })];
  if (opens.length > 0) brings.push(importPhrases.opens[lang]({ count: opens.length }));
  if (helps.length > 0) brings.push(importPhrases.helps[lang]({ rules: shortened(helps, 10, { lang }) }));
  return [
    ...brings.flatMap((text, index) => block(printer, index === 0 ? number : '     ', text)),
    ...(how[lang] === '' ? [] : block(printer, '     ', how[lang])),
    ...command(printer, '       ', line),
  ];
}

function adviceLines(printer: Printer, { advice }: NextSteps): readonly string[] {
  const { lang } = printer;
  if (advice.length === 0) return [];
  const lines = advice.flatMap(({ how, facts, rules }) =>
    block(printer, '  - ', `${joined(rules, lang)}: ${how[lang] === '' ? shortened(facts, 6, { lang }) : how[lang]}`),
  );
  return [...heading(printer, pick(importLabels.advice, lang), printer.colors.reset), ...lines];
}
