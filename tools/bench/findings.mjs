import { output } from './measure.mjs';

/** What must be found in any snapshot, told from its data alone: a program that crashes, or reads half of it, is fast. */
const certain = {
  HV302: ({ clustered }) => clustered === false,
  HV306: ({ snapshots = [] }) => snapshots.length > 0,
};

/** Returns the exit code of a check whose findings are the right ones; throws where they are not. */
export function compareFindings(program, { snapshots }) {
  const { status, stdout, stderr } = output(program);
  if (status !== 0 && status !== 1 && status !== 4) throw new Error(`check ${program.args.join(' ')}: exit code ${status}\n${stderr.slice(0, 2000)}`);
  const { clusters } = JSON.parse(stdout);
  expectEqual(clusters.length, snapshots.length, 'clusters', program);
  for (const [rule, isFault] of Object.entries(certain)) {
    const expected = snapshots.flatMap(({ cluster }) => cluster.virtualMachines.filter(isFault).map(({ name }) => `${cluster.name}/${name}`));
    const found = clusters.flatMap(({ name, findings }) =>
      findings.flatMap(({ rule: id, verdict, subject }) => (id === rule && verdict === 'fail' ? [`${name}/${subject.name}`] : [])),
    );
    expectEqual(found.sort().join(), expected.sort().join(), `fails of ${rule}`, program);
  }
  const verdicts = clusters.reduce((sum, { summary }) => sum + Object.values(summary).reduce((all, count) => all + count, 0), 0);
  const machines = snapshots.reduce((sum, { cluster }) => sum + cluster.virtualMachines.length, 0);
  if (verdicts < machines) throw new Error(`check ${program.args.join(' ')}: ${verdicts} verdicts on ${machines} virtual machines`);
  return { status, verdicts, stdout };
}

function expectEqual(found, expected, what, { args }) {
  if (found === expected) return;
  throw new Error(`check ${args.join(' ')}: ${what}: expected ${String(expected).slice(0, 300)}, found ${String(found).slice(0, 300)}`);
}
