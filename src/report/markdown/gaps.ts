import type { Lang } from '../catalogue.ts';
import { type Gap, gapsOf, withoutMissingFact } from '../gaps.ts';
import { subjectNames } from '../group.ts';
import { formatCount } from '../numbers.ts';
import { joined, missingWords, shortened } from '../phrasing.ts';
import type { ClusterReport } from '../report.gen.ts';
import { labels, phrases } from '../words/labels.ts';
import { pick } from '../words.ts';
import { cell, fence, markdownText, prose } from './escape.ts';

const mostKnown = 3;
const mostReasons = 3;
const mostNames = 10;

/** Unknowns by what settles them: the missing facts and why, how much waits for them, and the command. */
export function unknownSection(cluster: ClusterReport, lang: Lang): readonly string[] {
  const gaps = gapsOf(cluster.findings);
  const others = withoutMissingFact(cluster.findings).map((finding) => {
    const names = subjectNames(finding);
    const shown = shortened(names.slice(0, mostNames).map(cell), mostNames, { lang, count: names.length });
    return `- ${cell(`${finding.rule} ${finding.name}`)}, ${shown}: ${markdownText(pick(finding.message, lang))}`;
  });
  if (gaps.length === 0 && others.length === 0) return [];
  const title = `### ${pick(labels.unknown, lang)} (${formatCount(cluster.summary.unknown)})`;
  return ['', title, ...gaps.flatMap((gap) => gapSection(gap, lang)), ...(others.length === 0 ? [] : ['', ...others])];
}

function gapSection({ how, entries, rules, objects, known }: Gap, lang: Lang): readonly string[] {
  const moreReasons = entries.length - mostReasons;
  const moreKnown = known.length - mostKnown;
  return [
    '',
    ...entries.slice(0, mostReasons).map((entry) => `- **${markdownText(missingWords(entry, lang))}**`),
    ...(moreReasons > 0 ? [`- ... ${phrases.more[lang]({ count: moreReasons })}`] : []),
    `- ${pick(labels.waiting, lang)}: ${phrases.waits[lang]({ rules: rules.length, objects })}: ${cell(joined(rules, lang))}`,
    ...known.slice(0, mostKnown).map(({ rule, message }) => `- ${pick(labels.known, lang)}: ${cell(rule)}: ${markdownText(pick(message, lang))}`),
    ...(moreKnown > 0 ? [`- ... ${phrases.more[lang]({ count: moreKnown })}`] : []),
    ...(how[lang] === '' ? [] : ['', prose(how[lang])]),
    ...(how.command === undefined ? [] : ['', ...fence(how.command)]),
  ];
}
