import { type Annotation, annotationsOf, verdictLine } from './exchange/annotations.ts';
import type { ExchangeOptions } from './exchange/findings.ts';
import { safe } from './neutralise.ts';
import type { Report } from './report.gen.ts';

/**
 * Workflow commands of GitHub Actions, by which the runner shows findings beside the lines of a change. It shows ten of each level in a step: the
 * last one says how many more there are, and a notice with the verdict stands at the end.
 */
export function renderGithub(report: Report, { lang, placeOf }: ExchangeOptions): string {
  // one notice less, for the verdict
  const shown = annotationsOf(report, { lang, most: mostOfLevel }).filter(({ level }) => level !== 'info');
  const notices = annotationsOf(report, { lang, most: mostOfLevel - 1 }).filter(({ level }) => level === 'info');
  const lines = [...shown, ...notices].map((each) => commandLine(each, placeOf));
  return `${[...lines, `::notice title=hvlint::${data(verdictLine(report, lang))}`].join('\n')}\n`;
}

const mostOfLevel = 10;

const commands = { error: 'error', warning: 'warning', info: 'notice' } as const;

function commandLine({ level, title, message, location }: Annotation, placeOf: ExchangeOptions['placeOf']): string {
  const place = location === undefined ? [] : placeProperties({ ...location, path: placeOf(location.path) });
  return `::${commands[level]} ${[...place, `title=${property(title)}`].join(',')}::${data(message)}`;
}

/** Of several lines only the first is named: GitHub would show the annotation below the last one, and refuses a column. */
function placeProperties({ path, line, column, endLine, endColumn }: NonNullable<Annotation['location']>): readonly string[] {
  const end = endColumn === undefined || endLine !== line ? [] : [`endColumn=${endColumn}`];
  return [`file=${property(safe(path))}`, `line=${line}`, `col=${column}`, ...end];
}

function data(text: string): string {
  return text.replaceAll('%', '%25');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
