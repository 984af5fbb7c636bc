import { describe, expect, it } from 'vitest';
import { exampleContext } from '../../src/cli/example-context.ts';
import { checkExamples } from '../../src/evaluate/examples.ts';
import { readyRule } from '../../src/evaluate/ready-rule.ts';
import { packsWithTables } from '../../tools/packs.ts';

const wanted = { pass: 2, fail: 2, unknown: 1, notApplicable: 1 } as const;

for (const loaded of packsWithTables()) {
  describe(loaded.definition.name, () => {
    for (const [index, rule] of loaded.rules.entries()) {
      const compiled = loaded.pack.rules[index];
      if (compiled === undefined) throw new Error(`${rule.id} was not compiled`);

      it(`${rule.id} ${rule.name}: every example gives its verdict, and knowing less never changes one`, () => {
        expect(checkExamples(readyRule(compiled), rule.examples, exampleContext(loaded.definition))).toEqual([]);
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
