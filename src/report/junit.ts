import type { RuleText } from '../rulebook/rulebook.ts';
import type { Catalogue, Lang } from './catalogue.ts';
import { missingLine, tellingApart } from './exchange/findings.ts';
import { xml, xmlCommand } from './exchange/xml.ts';
import { isInBaseline } from './group.ts';
import { append } from './multimap.ts';
import type { ClusterReport, Finding, Report } from './report.gen.ts';
import { exchangeLabels, exchangePhrases } from './words/exchange.ts';
import { labels } from './words/labels.ts';
import { pick, verdictWords } from './words.ts';

export interface JunitOptions {
  readonly lang: Lang;
  /** Date of the run as 2026-12-01: its readers want one, and nothing else in it depends on when it was written */
  readonly date: string;
  /** An unknown is an error (--unknown fail), not only skipped */
  readonly failsOnUnknown?: boolean;
}

/**
 * JUnit XML, as Jenkins, Azure Pipelines and GitLab read it: a suite for each cluster and pack, a case for each rule and object, passes included
 * where the report holds them. Fails are failures, unknowns, waived ones and what does not apply are skipped; inputs that could not be read are
 * errors of a suite of their own.
 */
export function* renderJunit(report: Report, catalogue: Catalogue, options: JunitOptions): Iterable<string> {
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n';
  let id = 0;
  for (const suite of suitesOf(report, catalogue, options)) {
    const { name, cases, counts } = suite;
    const numbers = `tests="${cases.length}" failures="${counts.failure}" errors="${counts.error}" skipped="${counts.skipped}"`;
    yield `  <testsuite id="${id++}" package="hvlint" name="${xml(name, 500)}" ${numbers} time="0" timestamp="${options.date}T00:00:00" hostname="localhost">\n    <properties/>\n`;
    for (let at = 0; at < cases.length; at += casesAtOnce) yield cases.slice(at, at + casesAtOnce).join('');
    yield '    <system-out/>\n    <system-err/>\n  </testsuite>\n';
  }
  yield '</testsuites>\n';
}

const casesAtOnce = 1000;

interface Suite {
  readonly name: string;
  readonly cases: readonly string[];
  readonly counts: Readonly<Record<Outcome, number>>;
}

type Outcome = 'failure' | 'error' | 'skipped';

function* suitesOf(report: Report, catalogue: Catalogue, options: JunitOptions): Iterable<Suite> {
  const faults = report.inputs.filter(({ error }) => error !== undefined);
  if (faults.length > 0) yield inputSuite(faults, options.lang);
  for (const cluster of report.clusters) {
    const packs = new Map<string, Finding[]>();
    const shared = sharedNames(cluster);
    for (const finding of cluster.findings) append(packs, catalogue.get(finding.rule)?.pack ?? 'custom', finding);
    for (const [pack, findings] of packs) yield clusterSuite(cluster, findings, { ...options, pack, catalogue, shared });
  }
}

function inputSuite(faults: Report['inputs'], lang: Lang): Suite {
  const apart = tellingApart();
  const message = xml(pick(exchangeLabels.inputFault, lang));
  const cases = faults.map(({ path, error }) => {
    const body = (error?.[lang] ?? '').split('\n').map((line) => xml(line));
    return `    <testcase classname="input" name="${xml(apart(path), 500)}" time="0">\n      <error type="input" message="${message}">${body.join('\n')}</error>\n    </testcase>\n`;
  });
  return { name: 'input', cases, counts: { failure: 0, error: cases.length, skipped: 0 } };
}

type CaseOptions = JunitOptions & { readonly pack: string; readonly catalogue: Catalogue; readonly shared: ReadonlySet<string> };

function clusterSuite(cluster: ClusterReport, findings: readonly Finding[], options: CaseOptions): Suite {
  const apart = tellingApart();
  const counts = { failure: 0, error: 0, skipped: 0 };
  const cases = findings.flatMap((finding) => {
    const { outcome, content } = resultOf(finding, options);
    const className = xml(`${cluster.name}.${finding.rule}`, 500);
    return objectsOf(finding, cluster, options.shared).map((object) => {
      if (outcome !== undefined) counts[outcome]++;
      const name = xml(apart(`${finding.rule} ${finding.name}: ${object}`), 500);
      return `    <testcase classname="${className}" name="${name}" time="0"${content === '' ? '/>' : `>\n${content}\n    </testcase>`}\n`;
    });
  });
  return { name: `${cluster.name} / ${options.pack}`, cases, counts };
}

function objectsOf({ subject: { name, names, id } }: Finding, cluster: ClusterReport, shared: ReadonlySet<string>): readonly string[] {
  if (names !== undefined) return names.length === 0 ? [cluster.name] : names;
  if (name === undefined) return [cluster.name];
  return [id !== undefined && shared.has(name) ? `${name} (${id})` : name];
}

/** Names that objects with different ids have: a case is called by both then. */
function sharedNames({ findings }: ClusterReport): ReadonlySet<string> {
  const ids = new Map<string, string>();
  const shared = new Set<string>();
  for (const { subject } of findings) {
    const { name, id } = subject;
    if (name === undefined || id === undefined) continue;
    if ((ids.get(name) ?? id) !== id) shared.add(name);
    ids.set(name, id);
  }
  return shared;
}

function resultOf(finding: Finding, options: CaseOptions): { readonly outcome?: Outcome; readonly content: string } {
  const { lang, failsOnUnknown = false, catalogue } = options;
  const { verdict, severity, message } = finding;
  const said = pick(message, lang);
  switch (verdict) {
    case 'pass':
      return { content: '' };
    case 'fail': {
      if (isInBaseline(finding))
        return { outcome: 'skipped', content: `      <skipped message="${xml(`${pick(exchangeLabels.inBaseline, lang)}: ${said}`)}"/>` };
      const body = bodyOf(finding, catalogue.get(finding.rule), lang);
      return { outcome: 'failure', content: `      <failure type="${severity}" message="${xml(said)}">${body}</failure>` };
    }
    case 'unknown': {
      const missing = missingLine(finding, lang);
      const words = xml(exchangePhrases.unknown[lang]({ missing: missing === '' ? said : missing }));
      if (failsOnUnknown) return { outcome: 'error', content: `      <error type="unknown" message="${words}"/>` };
      return { outcome: 'skipped', content: `      <skipped message="${words}"/>` };
    }
    case 'waived':
    case 'notApplicable':
      return { outcome: 'skipped', content: `      <skipped message="${xml(`${pick(verdictWords[verdict], lang)}: ${said}`)}"/>` };
  }
}

/** Place, reason and what to do, one line each. */
function bodyOf({ location }: Finding, text: RuleText | undefined, lang: Lang): string {
  const place = location === undefined ? [] : [`${pick(labels.location, lang)}: ${location.path}:${location.line}:${location.column}`];
  const advice =
    text === undefined ? [] : [`${pick(labels.why, lang)}: ${pick(text.why, lang)}`, `${pick(labels.fix, lang)}: ${pick(text.fix.steps, lang)}`];
  const command = linesOf(text?.fix.powershell ?? '').map((line) => xmlCommand(line));
  return [...[...place, ...advice].flatMap(linesOf).map((line) => xml(line)), ...command].join('\n');
}

function linesOf(text: string): readonly string[] {
  return text
    .trim()
    .split(/\s*\n\s*/)
    .filter((line) => line !== '');
}
