import { downtimeOf } from '../estimate/downtime.ts';
import type { ExampleContext } from '../evaluate/examples.ts';
import { toleranceOf } from '../evaluate/tolerance.ts';
import type { Pack } from '../rulebook/pack.gen.ts';

/** What the examples of a pack assume, with its own downtime table, else the given one, and no tolerance of a site. */
export function exampleContext({ examples, downtime }: Pack, fallback?: Pack['downtime']): ExampleContext {
  const table = { rows: (downtime ?? fallback)?.rows ?? [], own: false };
  return { assume: examples?.assume ?? {}, options: (facts) => ({ downtime: downtimeOf(facts, table), tolerance: toleranceOf() }) };
}
