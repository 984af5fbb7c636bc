import { describe, expect, it } from 'vitest';
import { exampleSnapshot } from '../../src/evaluate/examples.ts';
import { redactSnapshot } from '../../src/redact/redact.ts';
import { loadPacks } from '../../tools/packs.ts';
import { verdictsOf } from '../fixture-clusters.ts';

const examples = loadPacks().flatMap(({ rules }) => rules.flatMap(({ id, examples: own }) => own.map((example) => ({ id, example }))));

describe('the examples of the rules, each with what its rule minds most,', () => {
  it('are many', () => {
    expect(examples.length).toBeGreaterThan(400);
  });

  it.each(examples.map((each) => [`${each.id}: ${each.example.name}`, each] as const))('%s', (_name, { example }) => {
    const snapshot = exampleSnapshot(example, {});
    expect(verdictsOf(redactSnapshot(snapshot))).toEqual(verdictsOf(snapshot));
  });
});
