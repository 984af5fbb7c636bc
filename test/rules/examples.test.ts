import { describe, expect, it } from 'vitest';
import { downtimeOf } from '../../src/estimate/downtime.ts';
import { checkExamples, type ExampleContext } from '../../src/evaluate/examples.ts';
import { readyRule } from '../../src/evaluate/ready-rule.ts';
import type { LoadedPack } from '../../src/rulebook/load-pack.ts';
import { loadPacks } from '../../tools/packs.ts';

/** What the reports of the product use too: the table of the pack, and no tolerance of a site. */
function contextOf({ definition }: LoadedPack): ExampleContext {
  const table = { rows: definition.downtime?.rows ?? [], own: false };
  return { assume: definition.examples?.assume ?? {}, options: (facts) => ({ downtime: downtimeOf(facts, table), tolerance: () => undefined }) };
}

const wanted = { pass: 2, fail: 2, unknown: 1, notApplicable: 1 } as const;

for (const loaded of loadPacks()) {
  describe(loaded.definition.name, () => {
    for (const [index, rule] of loaded.rules.entries()) {
      const compiled = loaded.pack.rules[index];
      if (compiled === undefined) throw new Error(`${rule.id} was not compiled`);

      it(`${rule.id} ${rule.name}: every example gives its verdict, and knowing less never changes one`, () => {
        expect(checkExamples(readyRule(compiled), rule.examples, contextOf(loaded))).toEqual([]);
      });

      it(`${rule.id} ${rule.name}: shows two passes, two fails, an unknown and a not applicable, or says why it cannot`, () => {
        const lacking = Object.entries(wanted).filter(
          ([verdict, count]) => rule.examples.filter((example) => example.verdict === verdict).length < count,
        );
        expect(lacking.map(([verdict]) => verdict).filter((verdict) => rule.gaps?.[verdict] === undefined)).toEqual([]);
      });
    }
  });
}
