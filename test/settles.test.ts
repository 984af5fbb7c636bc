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

interface Release {
  readonly name: string;
  /** In place of the build of the sample */
  readonly build?: number;
}

/** What the rules still miss for want of an export, with the command that each unknown prints. */
async function missingAfter(commands: readonly string[], { name, build }: Release) {
  const { clusters, inputs } = await importFiles(runOnSample(commands));
  expect(inputs.flatMap(({ path, errors }) => errors.map(({ code }) => `${path}: ${code}`))).toEqual([]);
  const [cluster] = clusters;
  if (cluster === undefined) throw new Error('there is no cluster');
  for (const { os } of cluster.snapshot.cluster.nodes ?? []) if (os?.build !== undefined && build !== undefined) os.build = build;
  const assumptions = [...(cluster.snapshot.assumptions ?? []), { fact: 'os', value: name }];
  const { findings } = evaluate(prepareFacts({ ...cluster.snapshot, assumptions }), rules, options);
  return findings.flatMap(({ rule, missing }) =>
    missing
      .filter(({ why }) => why.code === 'notCollected' || why.code === 'incomplete')
      .map(({ fact, on }) => ({ rule: rule.id, fact, on, command: sourceOf(fact, name)?.command })),
  );
}

it.each<[Release, number, readonly string[]]>([
  [{ name: '2008 R2' }, 20, ['virtualMachines.disks.parents']],
  [{ name: '2025', build: 26100 }, 30, ['operator.groups']],
])(
  'whoever runs the commands that the unknowns print, until there are none, has settled every fact that an export of $name tells',
  async (release, least, untold) => {
    const commands = new Set(['Get-ClusterNetwork | Export-Clixml Get-ClusterNetwork.xml']);
    for (let rounds = 0; rounds < 10; rounds++) {
      const missing = await missingAfter([...commands], release);
      const before = commands.size;
      for (const { command } of missing) if (command !== undefined) commands.add(command);
      if (commands.size > before) continue;
      expect(missing.filter(({ command }) => command !== undefined)).toEqual([]);
      expect(commands.size).toBeGreaterThan(least);
      // what no export tells
      expect([...new Set(missing.map(({ fact }) => fact))].sort()).toEqual(untold);
      return;
    }
    throw new Error('there is no end to the commands');
  },
);
