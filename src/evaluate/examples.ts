import { validateSnapshot } from '../../generated/validate-snapshot.js';
import type { Rule } from '../rulebook/rule.gen.ts';
import { type Facts, listPaths, prepareFacts } from '../snapshot/facts.ts';
import type { Snapshot } from '../snapshot/snapshot.gen.ts';
import type { Verdict } from './assessment.ts';
import type { EvaluateOptions } from './decide.ts';
import { evaluate, type SubjectVerdict, verdictsOf } from './evaluate.ts';
import { knowingLess } from './knowing-less.ts';
import type { ReadyRule } from './ready-rule.ts';

export type Example = Rule['examples'][number];

/** What examples share: the assumptions of their pack, and how downtime is estimated on a snapshot. */
export interface ExampleContext {
  readonly assume: Readonly<Record<string, string>>;
  readonly options: (facts: Facts) => Pick<EvaluateOptions, 'downtime' | 'tolerance'>;
}

/** An example that does not turn out as it says. English, as the messages of the schema are. */
export interface ExampleFault {
  readonly example: string;
  readonly message: string;
}

/**
 * Runs the examples of a rule: each must give the verdict that it states, on exactly the objects that it names, and knowing less must never
 * change a verdict into anything but unknown.
 */
export function checkExamples(ready: ReadyRule, examples: readonly Example[], context: ExampleContext): readonly ExampleFault[] {
  return examples.flatMap((example) => {
    const snapshot = exampleSnapshot(example, context.assume);
    if (!validateSnapshot(snapshot)) {
      const [error] = validateSnapshot.errors ?? [];
      return [
        {
          example: example.name,
          message: `its cluster is no valid snapshot: ${error?.instancePath} breaks "${error?.keyword}" ${JSON.stringify(error?.params)}`,
        },
      ];
    }
    const messages = [
      ...checkVerdict(ready, example, snapshot, context),
      ...knowingLess(snapshot, (less) => verdictsOf(ready, prepareFacts(less), exampleOptions(ready, example, prepareFacts(less), context))),
    ];
    return messages.map((message) => ({ example: example.name, message }));
  });
}

/** The snapshot of an example: its lists are complete unless it says otherwise. */
export function exampleSnapshot(example: Example, assume: Readonly<Record<string, string>>): Snapshot {
  const open = new Set(example.incomplete ?? []);
  const assumptions = Object.entries({ ...assume, ...example.assume }).map(([fact, value]) => ({ fact, value }));
  const collected = listPaths.filter((list) => !open.has(list)).map((list) => ({ list, source: 'example' }));
  return { schemaVersion: 1, collected, assumptions, cluster: { name: 'satellite.uranus.local', ...example.cluster } };
}

/** The options under which an example is evaluated. */
export function exampleOptions({ rule }: ReadyRule, example: Example, facts: Facts, context: ExampleContext): EvaluateOptions {
  const [during] = [rule.appliesTo.during ?? []].flat();
  const settings = new Map([[rule.id, { params: example.params ?? {} }]]);
  return { failOn: 'error', required: new Set(), settings, passes: true, ...(during === undefined ? {} : { during }), ...context.options(facts) };
}

function checkVerdict(ready: ReadyRule, example: Example, snapshot: Snapshot, context: ExampleContext): readonly string[] {
  const facts = prepareFacts(snapshot);
  const options = exampleOptions(ready, example, facts, context);
  const verdicts = verdictsOf(ready, facts, options);
  const { findings } = evaluate(facts, [ready], options);
  const messages: string[] = [];
  const verdict = worst(verdicts);
  if (verdict !== example.verdict) messages.push(`gives ${verdict} instead of ${example.verdict}: ${describe(verdicts)}`);
  const names = verdicts.filter(({ verdict: each }) => each === example.verdict).map(({ subject }) => subject.name);
  if (example.on !== undefined && !sameNames(names, example.on))
    messages.push(`gives ${example.verdict} on ${names.join(', ') || 'nothing'} instead of ${example.on.join(', ')}`);
  const severities = findings.filter((finding) => finding.verdict === 'fail').map(({ severity }) => severity);
  if (example.severity !== undefined && !severities.every((severity) => severity === example.severity))
    messages.push(`fails with severity ${severities.join(', ')} instead of ${example.severity}`);
  const missing = new Set(findings.filter((finding) => finding.verdict === 'unknown').flatMap((finding) => finding.missing.map(({ fact }) => fact)));
  if (example.missing !== undefined && !sameNames([...missing], example.missing))
    messages.push(`misses ${[...missing].join(', ') || 'nothing'} instead of ${example.missing.join(', ')}`);
  return messages;
}

/** fail before unknown before pass before not applicable */
function worst(verdicts: readonly SubjectVerdict[]): Verdict {
  const found = new Set(verdicts.map(({ verdict }) => verdict));
  return (['fail', 'unknown', 'pass'] as const).find((verdict) => found.has(verdict)) ?? 'notApplicable';
}

function describe(verdicts: readonly SubjectVerdict[]): string {
  return verdicts
    .map(
      ({ subject, verdict, outcome }) =>
        `${subject.name} ${verdict}${typeof outcome === 'object' ? ` ${JSON.stringify('missing' in outcome ? outcome.missing : outcome.reason)}` : ''}`,
    )
    .join('; ');
}

function sameNames(found: readonly string[], expected: readonly string[]): boolean {
  return JSON.stringify([...new Set(found)].sort()) === JSON.stringify([...new Set(expected)].sort());
}
