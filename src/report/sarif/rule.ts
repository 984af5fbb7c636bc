import type { RuleText } from '../../rulebook/rulebook.ts';
import type { Lang } from '../catalogue.ts';
import { fence, markdownText, prose } from '../markdown/escape.ts';
import { clip, safe, safeCommand } from '../neutralise.ts';
import { sourceWords } from '../phrasing.ts';
import type { Finding } from '../report.gen.ts';
import { labels } from '../words/labels.ts';
import { pick } from '../words.ts';
import { levels, messageText } from './result.ts';

interface Described {
  /** A finding of the rule, for its name where nothing else is known of it */
  readonly finding: Finding | undefined;
  readonly text: RuleText | undefined;
  readonly lang: Lang;
}

/** What code scanning shows of a rule; its help in both languages, that of the run first. */
export function ruleDescriptor(id: string, { finding, text, lang }: Described): object {
  const name = finding?.name ?? id;
  const title = text === undefined ? `${id} ${name}` : pick(text.title, lang);
  const languages: readonly Lang[] = lang === 'ja' ? ['ja', 'en'] : ['en', 'ja'];
  return {
    id: safe(id, 200),
    name: pascal(name),
    shortDescription: { text: short(title) },
    fullDescription: { text: short(text === undefined ? title : pick(text.why, lang)) },
    help:
      text === undefined
        ? { text: short(title) }
        : {
            text: languages.map((each) => plainHelp(text, each)).join('\n\n'),
            markdown: languages.map((each) => markdownHelp(text, each)).join('\n\n---\n\n'),
          },
    defaultConfiguration: { level: levels[text?.severities[0] ?? finding?.severity ?? 'warning'] },
    properties: { tags: ['hyper-v', 'failover-cluster', ...(text === undefined ? [] : [text.pack])] },
  };
}

/** switch-names → SwitchNames, as the readers of SARIF expect a name */
function pascal(name: string): string {
  return safe(
    name.replace(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9])/g, (_, letter: string) => letter.toUpperCase()),
    200,
  );
}

/** GitHub takes 1,024 characters. */
function short(text: string): string {
  return clip(lines(text).join(' '), 1000);
}

function lines(text: string): readonly string[] {
  return text
    .trim()
    .split(/\s*\n\s*/)
    .map((line) => messageText(safe(line)));
}

function plainHelp(text: RuleText, lang: Lang): string {
  const { steps, powershell } = text.fix;
  return [
    ...lines(pick(text.title, lang)),
    ...lines(`${pick(labels.why, lang)}: ${pick(text.why, lang)}`),
    ...lines(`${pick(labels.fix, lang)}: ${pick(steps, lang)}`),
    ...(powershell === undefined
      ? []
      : powershell
          .trim()
          .split(/\s*\n\s*/)
          .map((line) => safeCommand(line))),
    ...lines(`${pick(labels.source, lang)}: ${sourceWords(text, lang)}`),
  ].join('\n');
}

function markdownHelp(text: RuleText, lang: Lang): string {
  const { steps, powershell, rollback } = text.fix;
  const label = (words: (typeof labels)['why' | 'fix' | 'rollback' | 'source']) => `**${pick(words, lang)}**: `;
  return [
    `## ${markdownText(pick(text.title, lang))}`,
    label(labels.why) + prose(pick(text.why, lang)),
    label(labels.fix) + prose(pick(steps, lang)),
    ...(powershell === undefined ? [] : [fence(powershell).join('\n')]),
    ...(rollback === undefined
      ? []
      : typeof rollback === 'string'
        ? [label(labels.rollback).trim(), fence(rollback).join('\n')]
        : [label(labels.rollback) + prose(pick(rollback, lang))]),
    label(labels.source) + markdownText(sourceWords(text, lang)),
  ].join('\n\n');
}
