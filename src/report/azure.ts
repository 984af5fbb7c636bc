import { type Annotation, annotationsOf, verdictLine } from './exchange/annotations.ts';
import type { ExchangeOptions } from './exchange/findings.ts';
import { safe } from './neutralise.ts';
import type { Report } from './report.gen.ts';

/**
 * Logging commands of Azure Pipelines: errors and warnings, which it shows on the page of the run, ten of each for a task; informational findings
 * and the verdict are plain lines of the log.
 */
export function renderAzure(report: Report, { lang, placeOf }: ExchangeOptions): string {
  const lines = annotationsOf(report, { lang, most: 10 }).map((each) =>
    each.level === 'info' ? `${each.title}: ${each.message}` : issue(each, placeOf),
  );
  return `${[...lines, verdictLine(report, lang)].join('\n')}\n`;
}

function issue({ level, title, message, code, location }: Annotation, placeOf: ExchangeOptions['placeOf']): string {
  const place =
    location === undefined
      ? []
      : [`sourcepath=${property(safe(placeOf(location.path)))}`, `linenumber=${location.line}`, `columnnumber=${location.column}`];
  const properties = [`type=${level}`, ...place, ...(code === undefined ? [] : [`code=${property(code)}`])];
  return `##vso[task.logissue ${properties.join(';')}]${data(`${title}: ${message}`)}`;
}

/** Line breaks are visible already. */
function data(text: string): string {
  return text.replaceAll('%', '%AZP25');
}

function property(text: string): string {
  return data(text).replaceAll(';', '%3B').replaceAll(']', '%5D');
}
