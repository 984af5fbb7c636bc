import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { validateSnapshot } from '../../generated/validate-snapshot.js';
import { downtimeOf } from '../../src/estimate/downtime.ts';
import type { EvaluateOptions } from '../../src/evaluate/decide.ts';
import { evaluate } from '../../src/evaluate/evaluate.ts';
import { readyRule } from '../../src/evaluate/ready-rule.ts';
import { prepareFacts } from '../../src/snapshot/facts.ts';
import { modernViolations } from '../../tools/fixtures/modern.ts';
import { cleanReleases } from '../../tools/fixtures/releases.ts';
import { violations } from '../../tools/fixtures/violations.ts';
import { loadPacks } from '../../tools/packs.ts';

const packs = loadPacks();
const rules = packs.flatMap(({ pack }) => pack.rules).map(readyRule);
const rows = packs.find(({ definition }) => definition.downtime !== undefined)?.definition.downtime?.rows ?? [];

/** What the rules say of a fixture, under its settings or those of all fixtures. */
function check(folder: string) {
  const snapshot: unknown = parse(readFileSync(`fixtures/clusters/${folder}/snapshot.yaml`, 'utf8'));
  if (!validateSnapshot(snapshot)) throw new Error(`${folder}: ${JSON.stringify(validateSnapshot.errors)}`);
  const own = `fixtures/clusters/${folder}/hvlint.yaml`;
  const settings = parse(readFileSync(existsSync(own) ? own : 'fixtures/clusters/hvlint.yaml', 'utf8'));
  const facts = prepareFacts(snapshot);
  const options: EvaluateOptions = {
    failOn: 'error',
    required: new Set(),
    settings: new Map(Object.entries(settings.rules ?? {})),
    passes: false,
    downtime: downtimeOf(facts, { rows, own: false }),
    tolerance: () => undefined,
  };
  return evaluate(facts, rules, options);
}

function rulesThat(verdict: string, { findings }: ReturnType<typeof check>): string[] {
  return [...new Set(findings.filter((finding) => finding.verdict === verdict).map(({ rule }) => rule.id))].sort();
}

/** Rules that no state alone can break or meet: they need a change or a plan. */
const needChange = ['HV113', 'HV133', 'HV503', 'HV507', 'HV513'].filter((id) => rules.some(({ rule }) => rule.id === id));

describe.each([{ folder: 'clean' }, ...cleanReleases])('$folder', ({ folder }) => {
  const assessment = check(folder);

  it('is quiet: nothing fails and nothing is unknown', () => {
    expect(assessment.verdict).toBe('pass');
    expect([...rulesThat('fail', assessment), ...rulesThat('unknown', assessment)]).toEqual([]);
  });

  it('is answered by every rule of its release but those that need a change or a plan', () => {
    const [release] = assessment.os;
    const outside = rules.filter(({ rule }) => rule.appliesTo.os?.every((listed) => listed !== release)).map(({ rule }) => rule.id);
    expect(rulesThat('notApplicable', assessment).filter((id) => !outside.includes(id) && !(folder !== 'clean' && notThere.includes(id)))).toEqual(
      needChange.filter((id) => !outside.includes(id)),
    );
  });
});

/** Rules that need SMB, unlike processors, the update of September 2022, Fibre Channel or a virtual TPM, which not every clean cluster has */
const notThere: readonly string[] = ['HV135', 'HV218', 'HV224', 'HV323', 'HV328'];

const all = [...violations, ...modernViolations];

describe('each violation', () => {
  it.each(all)('$folder: $what', ({ folder, alsoFires = {}, open = [] }) => {
    const assessment = check(folder);
    expect(rulesThat('fail', assessment)).toEqual([folder.slice(0, 5), ...Object.keys(alsoFires)].sort());
    expect(rulesThat('unknown', assessment)).toEqual(open);
  });

  it('breaks every rule that a state can break', () => {
    const broken = new Set(all.map(({ folder }) => folder.slice(0, 5)));
    expect(
      rules
        .map(({ rule }) => rule.id)
        .filter((id) => !broken.has(id))
        .sort(),
    ).toEqual(needChange);
  });
});

describe('the mixed cluster', () => {
  it('fails, and leaves questions open', () => {
    const assessment = check('mixed');
    expect(assessment.verdict).toBe('fail');
    expect(rulesThat('fail', assessment).length).toBeGreaterThan(10);
    expect(rulesThat('unknown', assessment).length).toBeGreaterThan(5);
  });
});
