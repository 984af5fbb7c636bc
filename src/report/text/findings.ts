import type { RuleText } from '../../rulebook/rulebook.ts';
import type { Catalogue } from '../catalogue.ts';
import { byMessage, byRule, groupLabels, objectCount, type RuleGroup, subjectNames } from '../group.ts';
import { joined, shortened, sourceWords } from '../phrasing.ts';
import type { ClusterReport, Finding } from '../report.gen.ts';
import { labels, phrases } from '../words/labels.ts';
import { pick, type Severity, severities, severityWords } from '../words.ts';
import { block, command, labelled, labelPrefix, noLabel, type Paint, type Printer, type TextOptions } from './printer.ts';

/** Objects that are printed of one rule before the rest is counted. */
const mostObjects = 10;

/** Fails by severity: each rule once with its why, fix and source, then a line per object. */
export function failLines(printer: Printer, cluster: ClusterReport, catalogue: Catalogue, options: TextOptions): readonly string[] {
  const groups = byRule(cluster.findings, 'fail');
  const shown = groups.filter((group) => severities.indexOf(group.severity) <= severities.indexOf(options.minSeverity ?? 'info'));
  const lines = severities.flatMap((severity) => {
    const own = shown.filter((group) => group.severity === severity);
    return own.length === 0
      ? []
      : [...severityHeading(printer, severity, own), ...own.flatMap((group) => ruleLines(printer, group, catalogue, options.quiet))];
  });
  const hidden = countOf(groups) - countOf(shown);
  if (hidden === 0) return lines;
  return [...lines, '', ...block(printer, '', phrases.hidden[printer.lang]({ count: hidden, minSeverity: options.minSeverity ?? 'info' }))];
}

/** Fails that somebody accepted; their message says who, why and until when. */
export function waivedLines(printer: Printer, cluster: ClusterReport, catalogue: Catalogue): readonly string[] {
  const groups = byRule(cluster.findings, 'waived');
  if (groups.length === 0) return [];
  const lines = groups.flatMap((group) => [...ruleHeading(printer, group, catalogue.get(group.rule)), ...objectLines(printer, group)]);
  return [...heading(printer, pick(labels.waived, printer.lang), printer.colors.magenta), ...lines];
}

/** Passes, where the report holds them (--passes). */
export function passLines(printer: Printer, cluster: ClusterReport): readonly string[] {
  const groups = byRule(cluster.findings, 'pass');
  if (groups.length === 0) return [];
  const lines = groups.flatMap((group) => {
    const names = group.findings.flatMap(subjectNames);
    return block(printer, `  ${group.rule} ${group.name}: `, shortened(names, mostObjects, { lang: printer.lang, count: countOf([group]) }));
  });
  return [...heading(printer, pick(labels.passed, printer.lang), printer.colors.green), ...lines];
}

/** A heading behind an empty line. */
export function heading(printer: Printer, text: string, paint: Paint): readonly string[] {
  return ['', ...block(printer, '', text, { text: (line) => printer.colors.bold(paint(line)) })];
}

function severityHeading(printer: Printer, severity: Severity, groups: readonly RuleGroup[]): readonly string[] {
  const counts = phrases.rulesAndObjects[printer.lang]({ rules: groups.length, objects: countOf(groups) });
  return heading(printer, `${pick(severityWords[severity], printer.lang)} (${counts})`, severityPaint(printer, severity));
}

function severityPaint(printer: Printer, severity: Severity): Paint {
  const { red, yellow, cyan } = printer.colors;
  return { error: red, warning: yellow, info: cyan }[severity];
}

function ruleLines(printer: Printer, group: RuleGroup, catalogue: Catalogue, quiet: boolean): readonly string[] {
  const text = catalogue.get(group.rule);
  const lines = [...ruleHeading(printer, group, text), ...objectLines(printer, group)];
  if (quiet) return lines;
  return [...lines, ...(text === undefined ? [] : adviceLines(printer, text)), ...placeLines(printer, group)];
}

/** Where the first objects stand, each place once. */
function placeLines(printer: Printer, { findings }: RuleGroup): readonly string[] {
  const places = [
    ...new Set(findings.flatMap(({ location }) => (location === undefined ? [] : [`${location.path}:${location.line}:${location.column}`]))),
  ];
  return places.length === 0 ? [] : labelled(printer, labels.location, shortened(places, mostPlaces, { lang: printer.lang }), 4);
}

const mostPlaces = 2;

function ruleHeading(printer: Printer, group: RuleGroup, text: RuleText | undefined): readonly string[] {
  const { bold } = printer.colors;
  const name = `${group.rule} ${group.name}`;
  if (text === undefined) return ['', ...block(printer, '  ', name, { text: bold })];
  return ['', ...block(printer, `  ${name}  `, pick(text.title, printer.lang), { prefix: bold })];
}

/** One line per object; objects with the very same message share one. Beyond the first, the others are counted and named. */
function objectLines(printer: Printer, group: RuleGroup): readonly string[] {
  const { lang } = printer;
  const entries = byMessage(group, lang);
  const lines = entries.slice(0, mostObjects).flatMap(([message, findings]) => objectLine(printer, message, findings, group));
  const rest = entries.slice(mostObjects).flatMap(([, findings]) => findings);
  if (rest.length === 0) return lines;
  const names = groupLabels(rest.slice(0, mostObjects), group);
  const ellipsis = rest.length > mostObjects ? ' ...' : '';
  return [...lines, ...block(printer, '    - ', `${phrases.more[lang]({ count: objectCount(rest) })}: ${joined(names, lang)}${ellipsis}`)];
}

function objectLine(printer: Printer, message: string, findings: readonly Finding[], group: RuleGroup): readonly string[] {
  const names = groupLabels(findings.slice(0, mostObjects), group);
  const subject = shortened(names, mostObjects, { lang: printer.lang, count: objectCount(findings) });
  return block(printer, '    - ', subject === '' ? message : `${subject}: ${message}`);
}

function adviceLines(printer: Printer, rule: RuleText): readonly string[] {
  const { lang } = printer;
  const { steps, powershell, rollback, events } = rule.fix;
  return [
    ...labelled(printer, labels.why, pick(rule.why, lang), 4),
    ...labelled(printer, labels.fix, pick(steps, lang), 4),
    ...(powershell === undefined ? [] : command(printer, labelPrefix(printer, noLabel, 4), powershell)),
    ...rollbackLines(printer, rollback, 4),
    ...(events === undefined ? [] : labelled(printer, labels.events, events.join(', '), 4)),
    ...labelled(printer, labels.source, sourceWords(rule, lang), 4),
  ];
}

/** A step in words is broken like words, a command so that it can be pasted. */
export function rollbackLines(printer: Printer, rollback: RuleText['fix']['rollback'], indent: number): readonly string[] {
  if (rollback === undefined) return [];
  if (typeof rollback === 'string') return command(printer, labelPrefix(printer, labels.rollback, indent), rollback);
  return labelled(printer, labels.rollback, pick(rollback, printer.lang), indent);
}

function countOf(groups: readonly RuleGroup[]): number {
  return groups.reduce((sum, group) => sum + objectCount(group.findings), 0);
}
