import type { RuleText } from '../../rulebook/rulebook.ts';
import type { Catalogue, Lang } from '../catalogue.ts';
import { downtimeTable } from '../downtime-rows.ts';
import { byReason } from '../gaps.ts';
import { byMessage, byRule, groupLabels, objectCount, type RuleGroup, subjectNames } from '../group.ts';
import { formatCount } from '../numbers.ts';
import { assumptionWords, countWords, joined, releaseWords, shortened, sourceWords } from '../phrasing.ts';
import { downtimeCells, downtimeHeads, downtimeRemarks } from '../phrasing-downtime.ts';
import type { ClusterReport, Finding, Report } from '../report.gen.ts';
import { validationCount, validationRows } from '../validation-rows.ts';
import { labels, phrases } from '../words/labels.ts';
import { validationLabels } from '../words/validation.ts';
import { clusterVerdictWords, pick, type Severity, severities, severityWords } from '../words.ts';
import { cell, fence, markdownText, prose, table } from './escape.ts';
import { unknownSection } from './gaps.ts';

const mostObjects = 10;

/** The page's part on one cluster, line by line. */
export function clusterSection(cluster: ClusterReport, report: Report, catalogue: Catalogue, lang: Lang): readonly string[] {
  const verdict = pick(clusterVerdictWords[cluster.verdict], lang);
  const counts = countWords(cluster, undefined, lang);
  const assumed = assumptionWords([...report.assumptions, ...cluster.assumptions], lang);
  return [
    `## ${cell(cluster.name)}: ${verdict}`,
    '',
    `${markdownText(releaseWords(cluster, lang))}${counts === '' ? '' : ` - ${counts}`}`,
    ...(assumed === '' ? [] : ['', `**${pick(labels.assumed, lang)}**: ${markdownText(assumed)}`]),
    ...(cluster.findings.every((finding) => finding.verdict === 'pass') ? ['', pick(labels.allPass, lang)] : []),
    ...noteSection(cluster.notes ?? [], lang, '###'),
    ...severities.flatMap((severity) => severitySection(cluster, severity, catalogue, lang)),
    ...waivedSection(cluster, catalogue, lang),
    ...unknownSection(cluster, lang),
    ...notApplicableSection(cluster, lang),
    ...passSection(cluster, lang),
    ...downtimeSection(cluster, lang),
    ...validationSection(cluster, lang),
    '',
    `**${pick(labels.coverage, lang)}**: ${phrases.coverage[lang](cluster.summary)}`,
    '',
  ];
}

export function noteSection(notes: readonly { readonly en: string; readonly ja: string }[], lang: Lang, level: string): readonly string[] {
  if (notes.length === 0) return [];
  const more = notes.length > mostObjects ? [`- ${phrases.more[lang]({ count: notes.length - mostObjects })}`] : [];
  return [
    '',
    `${level} ${pick(labels.notes, lang)}`,
    '',
    ...notes.slice(0, mostObjects).map((note) => `- ${markdownText(pick(note, lang))}`),
    ...more,
  ];
}

function severitySection(cluster: ClusterReport, severity: Severity, catalogue: Catalogue, lang: Lang): readonly string[] {
  const groups = byRule(cluster.findings, 'fail').filter((group) => group.severity === severity);
  if (groups.length === 0) return [];
  const objects = groups.reduce((sum, group) => sum + objectCount(group.findings), 0);
  const counts = phrases.rulesAndObjects[lang]({ rules: groups.length, objects });
  return [
    '',
    `### ${pick(severityWords[severity], lang)} (${counts})`,
    ...groups.flatMap((group) => [...ruleSection(group, catalogue, lang), ...adviceSection(catalogue.get(group.rule), lang)]),
  ];
}

function waivedSection(cluster: ClusterReport, catalogue: Catalogue, lang: Lang): readonly string[] {
  const groups = byRule(cluster.findings, 'waived');
  return groups.length === 0 ? [] : ['', `### ${pick(labels.waived, lang)}`, ...groups.flatMap((group) => ruleSection(group, catalogue, lang))];
}

function ruleSection(group: RuleGroup, catalogue: Catalogue, lang: Lang): readonly string[] {
  const text = catalogue.get(group.rule);
  const title = text === undefined ? '' : `: ${markdownText(pick(text.title, lang))}`;
  const entries = byMessage(group, lang);
  const rows = entries.slice(0, mostObjects).map(([message, findings]) => objectRow(message, findings, { group, lang }));
  const rest = entries.slice(mostObjects).flatMap(([, findings]) => findings);
  const heads = [labels.subject, labels.message, labels.location].map((label) => pick(label, lang));
  return ['', `#### ${cell(`${group.rule} ${group.name}`)}${title}`, '', ...table(heads, rows), ...restLines(rest, group, lang)];
}

function objectRow(message: string, findings: readonly Finding[], { group, lang }: { group: RuleGroup; lang: Lang }): readonly string[] {
  const names = groupLabels(findings.slice(0, mostObjects), group);
  const subject = shortened(
    names.map((name) => cell(name)),
    mostObjects,
    { lang, count: objectCount(findings) },
  );
  const location = findings[0]?.location;
  return [subject, markdownText(message), location === undefined ? '' : cell(`${location.path}:${location.line}:${location.column}`)];
}

function restLines(rest: readonly Finding[], group: RuleGroup, lang: Lang): readonly string[] {
  if (rest.length === 0) return [];
  const names = groupLabels(rest.slice(0, mostObjects), group).map((name) => cell(name));
  const ellipsis = rest.length > mostObjects ? ' ...' : '';
  return ['', `... ${phrases.more[lang]({ count: objectCount(rest) })}: ${joined(names, lang)}${ellipsis}`];
}

function adviceSection(rule: RuleText | undefined, lang: Lang): readonly string[] {
  if (rule === undefined) return [];
  const { steps, powershell, rollback } = rule.fix;
  return [
    '',
    `**${pick(labels.why, lang)}**: ${prose(pick(rule.why, lang))}`,
    '',
    `**${pick(labels.fix, lang)}**: ${prose(pick(steps, lang))}`,
    ...(powershell === undefined ? [] : ['', ...fence(powershell)]),
    ...(rollback === undefined
      ? []
      : typeof rollback === 'string'
        ? ['', `**${pick(labels.rollback, lang)}**:`, '', ...fence(rollback)]
        : ['', `**${pick(labels.rollback, lang)}**: ${markdownText(pick(rollback, lang))}`]),
    '',
    `**${pick(labels.source, lang)}**: ${markdownText(sourceWords(rule, lang))}`,
  ];
}

function notApplicableSection(cluster: ClusterReport, lang: Lang): readonly string[] {
  const rows = byReason(cluster.findings).map(({ reason, rules }) => [markdownText(pick(reason, lang)), cell(joined(rules, lang))]);
  if (rows.length === 0) return [];
  const heads = [pick(labels.reason, lang), pick(labels.rules, lang)];
  return ['', `### ${pick(labels.notApplicable, lang)} (${formatCount(cluster.summary.notApplicable)})`, '', ...table(heads, rows)];
}

function passSection(cluster: ClusterReport, lang: Lang): readonly string[] {
  const groups = byRule(cluster.findings, 'pass');
  if (groups.length === 0) return [];
  const rows = groups.map((group) => {
    const names = group.findings.slice(0, mostObjects).flatMap(subjectNames);
    return [
      cell(`${group.rule} ${group.name}`),
      shortened(
        names.map((name) => cell(name)),
        mostObjects,
        { lang, count: objectCount(group.findings) },
      ),
    ];
  });
  return ['', `### ${pick(labels.passed, lang)}`, '', ...table([pick(labels.rules, lang), pick(labels.subject, lang)], rows)];
}

function downtimeSection(cluster: ClusterReport, lang: Lang): readonly string[] {
  if (cluster.downtime.length === 0) return [];
  const downtimes = downtimeTable(cluster.downtime);
  const rows = downtimes.rows.map((row) => downtimeCells(row, lang).map(cell));
  const drawn = rows.length === 0 ? [] : ['', ...table(downtimeHeads(lang), rows, [1, 2, 4])];
  const remarks = downtimeRemarks(downtimes, cluster, lang).map((remark) => markdownText(remark));
  return ['', `### ${pick(labels.downtime, lang)}`, ...drawn, ...remarks.flatMap((remark) => ['', remark])];
}

function validationSection({ validation = [] }: ClusterReport, lang: Lang): readonly string[] {
  if (validation.length === 0) return [];
  const rows = validationRows(validation, lang);
  const heads = [validationLabels.test, validationLabels.result, validationLabels.ours].map((label) => pick(label, lang));
  const shown = rows.slice(0, mostObjects).map(({ test, result, ours }) => [cell(test), cell(result), cell(ours)]);
  return [
    '',
    `### ${pick(validationLabels.title, lang)}`,
    ...(shown.length === 0 ? [] : ['', ...table(heads, shown)]),
    ...(rows.length > mostObjects ? ['', phrases.more[lang]({ count: rows.length - mostObjects })] : []),
    '',
    validationCount(validation, lang),
  ];
}
