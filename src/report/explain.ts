import type { RuleText } from '../rulebook/rulebook.ts';
import { joined, sourceWords } from './phrasing.ts';
import { rollbackLines } from './text/findings.ts';
import { block, command, createPrinter, labelled, labelPrefix, noLabel, type TextOptions } from './text/printer.ts';
import { drawTable } from './text/table.ts';
import { explanationLabels } from './words/explanation.ts';
import { labels } from './words/labels.ts';
import { releaseSpans } from './words/reasons.ts';
import { pick, severityWords } from './words.ts';

type ExplainOptions = Pick<TextOptions, 'lang' | 'width' | 'color' | 'ascii' | 'wideAmbiguous'>;

/** What a person needs to know of one rule: what must hold, why, how to mend it and take that back, and who asks for it. */
export function renderExplanation(rule: RuleText, options: ExplainOptions): string {
  const printer = createPrinter({ ...options, quiet: false, failOn: 'error' });
  const { lang } = options;
  const { steps, powershell, rollback, events } = rule.fix;
  const { os, build } = rule.appliesTo;
  const builds = build === undefined ? [] : [`(${build})`];
  const { testCluster, bpa } = rule.counterpart ?? {};
  const severity = [...new Set(rule.severities)].map((each) => pick(severityWords[each], lang)).join(' / ');
  const lines = [
    ...block(printer, `${rule.id} ${rule.name}  `, pick(rule.title, lang), { prefix: printer.colors.bold }),
    '',
    ...labelled(printer, explanationLabels.severity, severity, 2),
    ...(os === undefined
      ? []
      : labelled(printer, explanationLabels.appliesTo, [`Windows Server ${joined(releaseSpans(os), lang)}`, ...builds].join(' '), 2)),
    ...(rule.sibling === undefined ? [] : labelled(printer, explanationLabels.sibling, rule.sibling, 2)),
    ...(rule.noWaiver === undefined ? [] : labelled(printer, explanationLabels.noWaiver, pick(rule.noWaiver, lang), 2)),
    ...labelled(printer, labels.why, pick(rule.why, lang), 2),
    ...labelled(printer, labels.fix, pick(steps, lang), 2),
    ...(powershell === undefined ? [] : command(printer, labelPrefix(printer, noLabel, 2), powershell)),
    ...rollbackLines(printer, rollback, 2),
    ...(events === undefined ? [] : labelled(printer, labels.events, events.join(', '), 2)),
    ...labelled(printer, labels.source, sourceWords(rule, lang), 2),
    ...(testCluster === undefined ? [] : labelled(printer, explanationLabels.counterpart, `Test-Cluster: ${testCluster}`, 2)),
    ...(bpa === undefined ? [] : labelled(printer, explanationLabels.counterpart, `Best Practices Analyzer: ${bpa}`, 2)),
    ...rule.params.flatMap((param) =>
      labelled(
        printer,
        explanationLabels.parameter,
        `${param.name}: ${pick(param.title, lang)}${param.value === undefined ? '' : ` (${param.value})`}`,
        2,
      ),
    ),
  ];
  return `${lines.join('\n')}\n`;
}

/** All rules, one line each. */
export function renderRuleList(rules: readonly RuleText[], options: ExplainOptions): string {
  const printer = createPrinter({ ...options, quiet: false, failOn: 'error' });
  const { lang } = options;
  const heads = [explanationLabels.rule, explanationLabels.severity, explanationLabels.title].map((label) => ({ head: pick(label, lang) }));
  const rows = rules.map((rule) => [`${rule.id} ${rule.name}`, pick(severityWords[rule.severities[0] ?? 'info'], lang), pick(rule.title, lang)]);
  return `${drawTable(printer, heads, rows).join('\n')}\n`;
}
