import type { Catalogue } from './catalogue.ts';
import type { ExchangeOptions } from './exchange/findings.ts';
import { missingLine } from './exchange/findings.ts';
import { subjectCount, subjectNames } from './group.ts';
import { safe, safeCommand } from './neutralise.ts';
import { shortened, shortRelease } from './phrasing.ts';
import type { ClusterReport, Finding, Report } from './report.gen.ts';
import { csvHeads } from './words/exchange.ts';
import { kindWords, pick, severityWords, verdictWords } from './words.ts';

/** A table of the findings for Excel, one row each: UTF-8 with BOM, CRLF, every cell in quotes; no text of the input is a formula there. */
export function* renderCsv({ clusters }: Report, catalogue: Catalogue, { lang, placeOf }: ExchangeOptions): Iterable<string> {
  yield `\uFEFF${row(Object.values(csvHeads).map((head) => pick(head, lang)))}`;
  for (const cluster of clusters)
    for (const finding of cluster.findings)
      yield row(Object.entries(cellsOf(finding, cluster, { catalogue, lang, placeOf })).map(([head, text]) => harmless(head, text)));
}

const mostNames = 20;

function cellsOf(
  finding: Finding,
  cluster: ClusterReport,
  { catalogue, lang, placeOf }: ExchangeOptions & { readonly catalogue: Catalogue },
): Readonly<Record<keyof typeof csvHeads, string>> {
  const { rule, name, verdict, severity, subject, message, missing = [], location, fingerprint } = finding;
  const text = catalogue.get(rule);
  const commands = [...new Set(missing.flatMap(({ how: { command } }) => (command === undefined ? [] : [command])))];
  // in the order of the heads
  return {
    cluster: cluster.name,
    release: shortRelease(cluster, lang),
    rule,
    name,
    title: text === undefined ? '' : pick(text.title, lang),
    verdict: pick(verdictWords[verdict], lang),
    severity: pick(severityWords[severity], lang),
    kind: pick(kindWords(subject.kind), lang),
    object: shortened(subjectNames(finding), mostNames, { lang, count: subjectCount(finding) }),
    count: String(subjectCount(finding)),
    message: pick(message, lang),
    missing: missingLine(finding, lang),
    command: commands.join(' ; '),
    fix: text === undefined || (verdict !== 'fail' && verdict !== 'waived') ? '' : oneLine(pick(text.fix.steps, lang)),
    path: location === undefined ? '' : placeOf(location.path),
    line: location === undefined ? '' : String(location.line),
    column: location === undefined ? '' : String(location.column),
    fingerprint,
  };
}

/** A command stays as it can be pasted. */
function harmless(head: string, text: string): string {
  return head === 'command' ? safeCommand(text, mostCharacters) : safe(text, mostCharacters);
}

function oneLine(text: string): string {
  return text
    .trim()
    .split(/\s*\n\s*/)
    .join(' ');
}

function row(cells: readonly string[]): string {
  return `${cells.map((cell) => `"${inert(cell).replaceAll('"', '""')}"`).join(',')}\r\n`;
}

/** Excel takes 32,767; a longer text helps nobody there */
const mostCharacters = 4000;

/**
 * Excel takes a cell that begins like this for a formula, full-width signs too under a Japanese IME; where its separator is a semicolon, it may see
 * a cell behind each.
 */
function inert(text: string): string {
  return text.replace(/(^|[;\t])(\s*)(?=[=+\-@＝＋－＠])/g, "$1'$2");
}
