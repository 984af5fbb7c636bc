import type { Lang } from '../catalogue.ts';
import { byMissingFact, type FactGroup, subjectNames, withoutMissingFact } from '../group.ts';
import { formatCount } from '../numbers.ts';
import { joined, shortened } from '../phrasing.ts';
import type { ClusterReport } from '../report.gen.ts';
import { labels, phrases } from '../words/labels.ts';
import { pick } from '../words.ts';
import { cell, fence, markdownText, prose } from './escape.ts';

const mostKnown = 3;
const mostNames = 10;

/** Unknowns by the fact that is missing, with the command that settles each. */
export function unknownSection(cluster: ClusterReport, lang: Lang): readonly string[] {
  const groups = byMissingFact(cluster.findings);
  const others = withoutMissingFact(cluster.findings).map((finding) => {
    const names = shortened(
      subjectNames(finding)
        .slice(0, mostNames)
        .map((name) => cell(name)),
      mostNames,
      { lang },
    );
    return `- ${cell(`${finding.rule} ${finding.name}`)}, ${names}: ${markdownText(pick(finding.message, lang))}`;
  });
  if (groups.length === 0 && others.length === 0) return [];
  const title = `### ${pick(labels.unknown, lang)} (${formatCount(cluster.summary.unknown)})`;
  return ['', title, ...groups.flatMap((group) => factSection(group, lang)), ...(others.length === 0 ? [] : ['', ...others])];
}

function factSection({ missing, lackedBy, rules, objects, known }: FactGroup, lang: Lang): readonly string[] {
  const on =
    lackedBy.length === 0
      ? ''
      : ` \\(${shortened(
          lackedBy.slice(0, mostNames).map((name) => cell(name)),
          mostNames,
          { lang, count: lackedBy.length },
        )}\\)`;
  const waiting = phrases.waits[lang]({ rules: rules.length, objects });
  const how = missing.how[lang];
  const shown = known
    .slice(0, mostKnown)
    .map(({ rule, message }) => `- **${pick(labels.known, lang)}**: ${cell(rule)}: ${markdownText(pick(message, lang))}`);
  const more = known.length > mostKnown ? [`- ... ${phrases.more[lang]({ count: known.length - mostKnown })}`] : [];
  return [
    '',
    `#### ${cell(missing.fact)}${on}: ${markdownText(pick(missing.why, lang))}`,
    '',
    `- **${pick(labels.waiting, lang)}**: ${waiting}: ${cell(joined(rules, lang))}`,
    ...shown,
    ...more,
    ...(how === '' || how === missing.how.command ? [] : ['', `**${pick(labels.settle, lang)}**: ${prose(how)}`]),
    ...(missing.how.command === undefined ? [] : ['', ...fence(missing.how.command)]),
  ];
}
