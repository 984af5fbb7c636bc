import { expect, it } from 'vitest';
import type { EvaluateOptions } from '../src/evaluate/decide.ts';
import { evaluate } from '../src/evaluate/evaluate.ts';
import { readyRule } from '../src/evaluate/ready-rule.ts';
import { prepareFacts } from '../src/snapshot/facts.ts';
import { sourceOf } from '../src/snapshot/sources.ts';
import { loadPacks } from '../tools/packs.ts';
import { importFiles } from './import/import-files.ts';
import { runOnSample } from './import/sample-exports.ts';

const rules = loadPacks()
  .flatMap(({ pack }) => pack.rules)
  .map(readyRule);
const options: EvaluateOptions = {
  failOn: 'error',
  required: new Set(),
  settings: new Map(),
  passes: false,
  downtime: () => ({ disks: 0, low: 0, high: 1, basis: 'table', indicative: false }),
  tolerance: () => undefined,
};

/** What the rules still miss for want of an export, with the command that each unknown prints. */
async function missingAfter(commands: readonly string[]) {
  const { clusters, inputs } = await importFiles(runOnSample(commands));
  expect(inputs.flatMap(({ path, errors }) => errors.map(({ code }) => `${path}: ${code}`))).toEqual([]);
  const [cluster] = clusters;
  if (cluster === undefined) throw new Error('there is no cluster');
  const assumptions = [...(cluster.snapshot.assumptions ?? []), { fact: 'os', value: '2008 R2' }];
  const { findings } = evaluate(prepareFacts({ ...cluster.snapshot, assumptions }), rules, options);
  return findings.flatMap(({ rule, missing }) =>
    missing
      .filter(({ why }) => why.code === 'notCollected' || why.code === 'incomplete')
      .map(({ fact, on }) => ({ rule: rule.id, fact, on, command: sourceOf(fact, '2008 R2')?.command })),
  );
}

it('whoever runs the commands that the unknowns print, until there are none, has settled every fact that an export of 2008 R2 tells', async () => {
  const commands = new Set(['Get-ClusterNetwork | Export-Clixml Get-ClusterNetwork.xml']);
  for (let rounds = 0; rounds < 10; rounds++) {
    const missing = await missingAfter([...commands]);
    const before = commands.size;
    for (const { command } of missing) if (command !== undefined) commands.add(command);
    if (commands.size > before) continue;
    expect(missing.filter(({ command }) => command !== undefined)).toEqual([]);
    expect(commands.size).toBeGreaterThan(20);
    // what no export of 2008 R2 tells
    expect([...new Set(missing.map(({ fact }) => fact))]).toEqual(['virtualMachines.disks.parents']);
    return;
  }
  throw new Error('there is no end to the commands');
});
