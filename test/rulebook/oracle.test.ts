import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { downtimeOf } from '../../src/estimate/downtime.ts';
import { appliesTo } from '../../src/evaluate/applies.ts';
import { comparisonSubjects } from '../../src/evaluate/comparison-subjects.ts';
import { type Example, exampleSnapshot } from '../../src/evaluate/examples.ts';
import { lessKnown } from '../../src/evaluate/knowing-less.ts';
import { type ReadyRule, readyRule } from '../../src/evaluate/ready-rule.ts';
import { subjectsOf } from '../../src/evaluate/subjects.ts';
import { builtinPacks } from '../../src/rulebook/builtin.ts';
import type { Closure, Run } from '../../src/rulebook/environment.ts';
import type { LoadedPack } from '../../src/rulebook/load-pack.ts';
import type { Rule } from '../../src/rulebook/rule.gen.ts';
import { subjectVariables } from '../../src/rulebook/rulebook.ts';
import { prepareFacts } from '../../src/snapshot/facts.ts';
import { isUnknown } from '../../src/snapshot/known.ts';
import type { Snapshot } from '../../src/snapshot/snapshot.gen.ts';
import { packsWithTables } from '../../tools/packs.ts';
import { bufbuildCel, celJs, objectsOf } from './oracles.ts';

interface Expression {
  readonly at: string;
  readonly source: string;
  readonly closure: Closure;
  /** The function that the build has made of it */
  readonly code: Closure | undefined;
}

/** Every expression of a rule: as written, and as our evaluator runs it. */
function expressionsOf(rule: Rule, ready: ReadyRule): readonly Expression[] {
  const same = builtIn.filter(({ id }) => id === rule.id).flatMap((compiled) => closuresOf(rule, readyRule(compiled)));
  const built = new Map(same.map(({ at, closure }) => [at, closure]));
  return closuresOf(rule, ready).map((expression) => ({ ...expression, code: built.get(expression.at) }));
}

const builtIn = builtinPacks().flatMap(({ rules }) => rules);

function closuresOf(rule: Rule, ready: ReadyRule): readonly Omit<Expression, 'code'>[] {
  const { when, assert, values, severity, notes, key } = ready.logic();
  const severities = typeof rule.severity === 'string' ? [] : rule.severity;
  const found: readonly (readonly [at: string, source: string | undefined, closure: Closure | undefined])[] = [
    ['when', rule.when, when],
    ['assert', rule.assert, assert],
    ['key', rule.key, key],
    ...severities.map(({ when }, index) => [`severity.${index}.when`, when, severity[index]?.when] as const),
    ...(rule.notes ?? []).map(({ when }, index) => [`notes.${index}.when`, when, notes[index]?.when] as const),
    ...Object.entries(values).map(([name, closure]) => [`values.${name}`, rule.values?.[name], closure] as const),
  ];
  return found.flatMap(([at, source, closure]) => (source === undefined || closure === undefined ? [] : [{ at, source, closure }]));
}

/** Expressions of which no example can know the answer, and why. */
const neverKnown: Readonly<Record<string, string>> = {
  'HV309 values.smartPaging': 'Smart Paging comes with Windows Server 2012, where the rule does not apply',
};

/** An incomplete list stands there with one object more of which nothing is known: that leaves open what it holds, but not its size. */
const countsEntries = /\bsize\(|, (?:true|false)\)|[!=]= \[\]/;
/** certain() makes false out of what is not known, and the engines have nothing like it. */
const hidesUnknown = /\bcertain\(/;

const oracles = [celJs(), bufbuildCel()];

interface Compared {
  /** Expressions of which some object knew the answer in both engines */
  readonly known: Map<string, Set<string>>;
  readonly disagreements: string[];
  count: number;
}

interface Asked {
  readonly ready: ReadyRule;
  readonly expressions: readonly Expression[];
  readonly pack: LoadedPack;
  readonly params: Readonly<Record<string, unknown>>;
  readonly compared: Compared;
}

/** Compares the expressions with both engines on every object of a snapshot. */
function compareSnapshot(snapshot: Snapshot, label: string, { ready, expressions, pack, params, compared }: Asked): void {
  const facts = prepareFacts(snapshot);
  const downtime = downtimeOf(facts, { rows: pack.definition.downtime?.rows ?? [], own: false });
  const run: Run = { facts, downtime, tolerance: () => undefined, incomplete: new Map() };
  const objects = objectsOf(run);
  const cluster = objects.give(facts.cluster, 'Cluster') as Record<string, unknown>;
  const { networks, nodes, virtualMachines, sharedVolumes } = cluster;
  const lists = Object.entries({ networks, nodes, virtualMachines, sharedVolumes }).filter(([, list]) => list !== undefined);
  const types = Object.entries(subjectVariables[ready.rule.for]);
  const { rule } = ready;
  const { subjects } =
    rule.for === 'comparison' ? comparisonSubjects(rule, facts, params.properties, appliesTo(rule, facts, undefined)) : subjectsOf(rule.for, facts);
  for (const subject of subjects) {
    const own = types.map(([variable, type], index) => [variable, objects.give(subject.variables[index], type)] as const);
    const variables = { cluster, ...Object.fromEntries(lists), params, ...Object.fromEntries(own) };
    for (const { at, source, closure, code } of expressions) {
      const ours = closure({ run, slots: [facts.cluster, ...subject.variables], params });
      const built = code?.({ run, slots: [facts.cluster, ...subject.variables], params });
      if (!isDeepStrictEqual(built, ours)) compared.disagreements.push(`${label} ${subject.name}: ${at} is another in the code of the build`);
      const expected = isUnknown(ours) ? 'unknown' : JSON.stringify(objects.plain(ours));
      if (facts.incomplete.size > 0 && countsEntries.test(source)) continue;
      for (const oracle of oracles) {
        const answer = oracle.answer(source, { run, objects, variables });
        const theirs = answer === 'unknown' ? answer : JSON.stringify(objects.plain(answer.value));
        compared.count++;
        if (theirs === expected && theirs !== 'unknown') compared.known.get(oracle.name)?.add(at);
        const isOpen = theirs === 'unknown' && (expected === '"incomplete"' || hidesUnknown.test(source));
        if (theirs !== expected && !isOpen)
          compared.disagreements.push(`${label} ${subject.name}: ${at} is ${expected}, by ${oracle.name} ${theirs}`);
      }
    }
  }
}

function comparison(): Compared {
  return { known: new Map(oracles.map(({ name }) => [name, new Set()])), disagreements: [], count: 0 };
}

function paramsOf({ rule }: ReadyRule, example: Example): Readonly<Record<string, unknown>> {
  return { ...rule.params, ...example.params };
}

for (const pack of packsWithTables()) {
  const assume = pack.definition.examples?.assume ?? {};

  describe(pack.definition.name, () => {
    for (const [index, rule] of pack.rules.entries()) {
      const compiled = pack.pack.rules[index];
      if (compiled === undefined) throw new Error(`${rule.id} was not compiled`);
      const ready = readyRule(compiled);
      const expressions = expressionsOf(rule, ready);

      it(`${rule.id} ${rule.name}: both engines and the code of the build agree on every expression, on every object of every example`, () => {
        const compared = comparison();
        for (const example of rule.examples)
          compareSnapshot(exampleSnapshot(example, assume), `[${example.name}]`, {
            ready,
            expressions,
            pack,
            params: paramsOf(ready, example),
            compared,
          });
        expect(compared.disagreements).toEqual([]);
        const excused = expressions.map(({ at }) => at).filter((at) => `${rule.id} ${at}` in neverKnown);
        for (const [, known] of compared.known) expect(expressions.map(({ at }) => at).filter((at) => !known.has(at))).toEqual(excused);
        expect(compared.count).toBeGreaterThanOrEqual(expressions.length * oracles.length);
      });

      it(`${rule.id} ${rule.name}: where a fact is taken away, both engines miss it exactly where the verdict does`, () => {
        const compared = comparison();
        const deciding = expressions.filter(({ at }) => at === 'when' || at === 'assert');
        for (const example of rule.examples) {
          for (const { lacks, less } of lessKnown(exampleSnapshot(example, assume)))
            compareSnapshot(less, `[${example.name}] without ${lacks}`, {
              ready,
              expressions: deciding,
              pack,
              params: paramsOf(ready, example),
              compared,
            });
        }
        expect(compared.disagreements).toEqual([]);
      });
    }
  });
}
