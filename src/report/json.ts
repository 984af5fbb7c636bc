import type { Text } from './catalogue.ts';
import { escaped } from './json-escape.ts';
import type { ClusterReport, Downtime, Finding, Report } from './report.gen.ts';

/** A cluster as JSON but for its name, which other clusters of the run may change: all that is kept of a cluster of a fleet. */
export interface RenderedCluster extends Pick<ClusterReport, 'name' | 'verdict'> {
  /** In parts: most of them are shared, within a cluster and among those of a run, and take a third of the memory that the whole text does */
  readonly rest: readonly string[];
}

export interface JsonReport extends Omit<Report, 'clusters'> {
  readonly clusters: readonly RenderedCluster[];
}

/**
 * The report as JSON: valid against schema/report.schema.json, one finding and one downtime entry per line, so that a report of
 * 8,000 machines stays small, can be compared by line, and is written in one pass. Ends in \n. Characters that a terminal or a
 * CI runner would act on stand as \u escapes: the same data, harmless where it is printed. In parts, so that it is never in memory as a whole.
 */
export function* renderJson({ clusters, verdict, ...head }: JsonReport): Iterable<string> {
  yield `${escaped(opened(head))},\n  "clusters": [`;
  let separator = '\n';
  for (const { name, rest } of clusters) {
    yield `${separator}    {\n      "name": ${textOf(name)},`;
    for (let at = 0; at < rest.length; at += partsAtOnce) yield rest.slice(at, at + partsAtOnce).join('');
    separator = ',\n';
  }
  yield `${clusters.length === 0 ? '' : '\n  '}],\n  "verdict": ${JSON.stringify(verdict)}\n}\n`;
}

/** Some hundred kilobytes */
const partsAtOnce = 4000;

/** Renders the clusters of a run, one after the other: what many findings have in common is written once. */
export function rendererOfClusters(): (cluster: ClusterReport) => RenderedCluster {
  const addFinding = findingRenderer();
  return ({ name, findings, downtime, ...head }) => {
    const rest = [escaped(opened(head)).slice('{'.length).replaceAll('\n', '\n    '), ',\n      "findings": '];
    addLines(rest, findings, addFinding);
    rest.push(',\n      "downtime": ');
    addLines(rest, downtime, downtimeRenderer());
    rest.push('\n    }');
    return { name, verdict: head.verdict, rest };
  };
}

type Add<T> = (parts: string[], item: T) => void;

function addLines<T>(parts: string[], items: readonly T[], add: Add<T>): void {
  let separator = '[\n        ';
  for (const item of items) {
    parts.push(separator);
    add(parts, item);
    separator = ',\n        ';
  }
  parts.push(items.length === 0 ? '[]' : '\n      ]');
}

/**
 * A rule that does not apply has its reason for a message, and a cluster has a hundred of them: the reason is not said twice, and such words are
 * made into text once for all clusters that have them.
 */
function findingRenderer(): Add<Finding> {
  const heads = new Map<string, string>();
  const reasons = new WeakMap<Text, string>();
  let place: { readonly location: Finding['location']; readonly text: string } | undefined;
  let named: { readonly kind: string; readonly names: readonly string[]; readonly text: string } | undefined;

  function headOf({ rule, name, verdict, severity }: Finding): string {
    const key = `${rule} ${name} ${verdict} ${severity}`;
    const head = heads.get(key) ?? `${textOf({ rule, name, verdict, severity }).slice(0, -1)},"subject":`;
    heads.set(key, head);
    return head;
  }

  function reasonOf(reason: Text): string {
    const text = reasons.get(reason) ?? textOf(reason);
    reasons.set(reason, text);
    return text;
  }

  /** Rule after rule is open for the cluster, or for the same thousands of objects. */
  function subjectOf(subject: Finding['subject']): string {
    const { kind, name, names, id, node } = subject;
    if (names === undefined || (name ?? id ?? node) !== undefined) return textOf(subject);
    if (named?.kind !== kind || !isSameList(named.names, names)) named = { kind, names, text: textOf(subject) };
    return named.text;
  }

  return (parts, finding) => {
    const { subject, message, reason, evidence, missing, location, waiver, baseline, fingerprint } = finding;
    parts.push(headOf(finding), subjectOf(subject), ',"message":');
    if (reason === message) parts.push(reasonOf(message));
    else parts.push(textOf(message), ...member('reason', reason));
    parts.push(...member('evidence', evidence), ...member('missing', missing));
    if (place?.location !== location) place = { location, text: member('location', location).join('') };
    parts.push(place?.text ?? '', ...member('waiver', waiver), ...member('baseline', baseline), ',"fingerprint":', textOf(fingerprint), '}');
  };
}

function isSameList(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((item, index) => item === other[index]);
}

/** Thousands of virtual machines have the same downtime: all behind their names is one text. */
function downtimeRenderer(): Add<Downtime> {
  const known = new Map<Downtime['seconds'], { readonly entry: Downtime; readonly text: string }>();
  return (parts, entry) => {
    let same = known.get(entry.seconds);
    if (same === undefined || !isSame(same.entry, entry)) {
      const { vm: _, ...behind } = entry;
      same = { entry, text: `,${textOf(behind).slice(1)}` };
      known.set(entry.seconds, same);
    }
    parts.push('{"vm":', textOf(entry.vm), same.text);
  };
}

/** But for the virtual machine. */
function isSame(one: Downtime, other: Downtime): boolean {
  return (
    one.passThroughDisks === other.passThroughDisks &&
    one.seconds === other.seconds &&
    one.basis === other.basis &&
    one.indicative === other.indicative &&
    one.tolerance === other.tolerance
  );
}

function member(name: string, value: object | string | undefined): readonly string[] {
  return value === undefined ? [] : [`,"${name}":`, textOf(value)];
}

/** JSON on one line, harmless where it is printed. */
export function textOf(value: object | string): string {
  return escaped(JSON.stringify(value));
}

/** The members before the long lists, indented, without the closing brace. */
function opened(head: object): string {
  return JSON.stringify(head, null, 2).slice(0, -'\n}'.length);
}
