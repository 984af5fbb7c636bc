import { byReason, type Gap, gapsOf, type MissingEntry, withoutMissingFact } from '../gaps.ts';
import { subjectNames } from '../group.ts';
import { formatCount } from '../numbers.ts';
import { joined, missingWords, shortened } from '../phrasing.ts';
import type { ClusterReport } from '../report.gen.ts';
import { labels, phrases } from '../words/labels.ts';
import { pick } from '../words.ts';
import { heading } from './findings.ts';
import { block, command, labelled, labelPrefix, noLabel, type Printer } from './printer.ts';

/** Messages that say what is known already, and reasons, per gap before the rest is counted. */
const mostKnown = 3;
const mostReasons = 3;
const mostNames = 10;

/** Unknowns by what settles them: the missing facts and why, how much waits for them, the command, and what is known already. */
export function unknownLines(printer: Printer, cluster: ClusterReport): readonly string[] {
  const gaps = gapsOf(cluster.findings);
  const others = withoutMissingFact(cluster.findings);
  if (gaps.length === 0 && others.length === 0) return [];
  const title = `${pick(labels.unknown, printer.lang)} (${formatCount(cluster.summary.unknown)})`;
  const lines = others.flatMap((finding) => {
    const subject = shortened(subjectNames(finding), mostNames, { lang: printer.lang });
    return ['', ...block(printer, `  ${finding.rule} ${finding.name}  `, `${subject}: ${pick(finding.message, printer.lang)}`)];
  });
  return [...heading(printer, title, printer.colors.yellow), ...gaps.flatMap((gap) => gapLines(printer, gap)), ...lines];
}

function gapLines(printer: Printer, gap: Gap): readonly string[] {
  const { lang } = printer;
  const { rules, objects, entries } = gap;
  const more = entries.length - mostReasons;
  return [
    '',
    ...entries.slice(0, mostReasons).flatMap((entry) => entryLines(printer, entry)),
    ...(more > 0 ? block(printer, '  ', `... ${phrases.more[lang]({ count: more })}`) : []),
    ...labelled(printer, labels.waiting, `${phrases.waits[lang]({ rules: rules.length, objects })}: ${joined(rules, lang)}`, 4),
    ...settleLines(printer, gap),
    ...knownLines(printer, gap),
  ];
}

function entryLines(printer: Printer, entry: MissingEntry): readonly string[] {
  return block(printer, '  ', missingWords(entry, printer.lang), { text: printer.colors.bold });
}

function settleLines(printer: Printer, { how }: Gap): readonly string[] {
  const words = how[printer.lang] === '' ? [] : labelled(printer, labels.settle, how[printer.lang], 4);
  if (how.command === undefined) return words;
  return [...words, ...command(printer, labelPrefix(printer, words.length === 0 ? labels.settle : noLabel, 4), how.command)];
}

function knownLines(printer: Printer, { known }: Gap): readonly string[] {
  const { lang } = printer;
  const shown = known.slice(0, mostKnown).flatMap(({ rule, message }, index) => {
    const label = index === 0 ? labels.known : noLabel;
    return labelled(printer, label, `${rule}: ${pick(message, lang)}`, 4);
  });
  const more = known.length - mostKnown;
  return more <= 0 ? shown : [...shown, ...labelled(printer, noLabel, `... ${phrases.more[lang]({ count: more })}`, 4)];
}

/** Not applicable: one paragraph per reason with the ids of its rules. */
export function notApplicableLines(printer: Printer, cluster: ClusterReport): readonly string[] {
  const groups = byReason(cluster.findings);
  if (groups.length === 0) return [];
  const title = `${pick(labels.notApplicable, printer.lang)} (${formatCount(cluster.summary.notApplicable)})`;
  const lines = groups.flatMap(({ reason, rules }) => block(printer, '  - ', `${pick(reason, printer.lang)}: ${joined(rules, printer.lang)}`));
  return [...heading(printer, title, printer.colors.dim), ...lines];
}
