import { releaseOf } from '../../snapshot/derived/release.ts';
import type { Node } from '../../snapshot/snapshot.gen.ts';
import { type RuleFunctions, typed } from './rule-function.ts';

/** Functions over nodes. */
export const nodeFunctions: RuleFunctions = {
  /** Release of Windows Server, e.g. "2008 R2"; the build where it is none of the listed ones. */
  'release(Node): string': typed((run, node: Node) => releaseOf(run.facts, node)),
};
