import { byMissingFact, byReason, type FactGroup, subjectNames, withoutMissingFact } from '../group.ts';
import { formatCount } from '../numbers.ts';
import { joined, shortened } from '../phrasing.ts';
import type { ClusterReport } from '../report.gen.ts';
import { labels, phrases } from '../words/labels.ts';
import { pick } from '../words.ts';
import { heading } from './findings.ts';
import { block, command, labelled, labelPrefix, noLabel, type Printer } from './printer.ts';

/** Messages that say what is known already, per missing fact, before the rest is counted. */
const mostKnown = 3;
const mostNames = 10;

/** Unknowns by the fact that is missing: the reason, what waits for it, the command that settles it, and what is known already. */
export function unknownLines(printer: Printer, cluster: ClusterReport): readonly string[] {
  const groups = byMissingFact(cluster.findings);
  const others = withoutMissingFact(cluster.findings);
  if (groups.length === 0 && others.length === 0) return [];
  const title = `${pick(labels.unknown, printer.lang)} (${formatCount(cluster.summary.unknown)})`;
  const lines = others.flatMap((finding) => {
    const subject = shortened(subjectNames(finding), mostNames, { lang: printer.lang });
    return ['', ...block(printer, `  ${finding.rule} ${finding.name}  `, `${subject}: ${pick(finding.message, printer.lang)}`)];
  });
  return ['', heading(printer, title, printer.colors.yellow), ...groups.flatMap((group) => factLines(printer, group)), ...lines];
}

function factLines(printer: Printer, group: FactGroup): readonly string[] {
  const { lang, colors } = printer;
  const { missing, lackedBy, rules, objects } = group;
  const on = lackedBy.length === 0 ? '' : ` (${shortened(lackedBy, mostNames, { lang })})`;
  const waiting = phrases.waits[lang]({ rules: rules.length, objects });
  return [
    '',
    ...block(printer, '  ', `${missing.fact}${on}: ${pick(missing.why, lang)}`, { text: colors.bold }),
    ...labelled(printer, labels.waiting, `${waiting}: ${joined(rules, lang)}`, 4),
    ...settleLines(printer, group),
    ...knownLines(printer, group),
  ];
}

function settleLines(printer: Printer, { missing }: FactGroup): readonly string[] {
  const { lang } = printer;
  const how = missing.how[lang];
  const { command: line } = missing.how;
  if (line === undefined) return how === '' ? [] : labelled(printer, labels.settle, how, 4);
  const words = how === '' || how === line ? [] : labelled(printer, labels.settle, how, 4);
  return [...words, ...command(printer, labelPrefix(printer, words.length === 0 ? labels.settle : noLabel, 4), line)];
}

function knownLines(printer: Printer, { known }: FactGroup): readonly string[] {
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
  return ['', heading(printer, title, printer.colors.dim), ...lines];
}
