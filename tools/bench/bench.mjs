// npm run bench: ratios to bare Node reading the same files, measured in one run. Exit code 1 where a limit is exceeded, 2 where a finding is wrong.
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compareFindings } from './findings.mjs';
import { writeInputs } from './inputs.mjs';
import { race } from './measure.mjs';
import { printRows } from './rows.mjs';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const bare = { args: [path('bare.cjs')] };
const floor = ({ path: input }) => ({ args: [path('floor.cjs'), input] });
const check = ({ path: input }, ...options) => ({ args: [path('../../bin/hvlint.js'), 'check', input, ...options] });

process.exitCode = 2;
const { folder, files } = await writeInputs();
try {
  process.exitCode = printRows(measure(files)) ? 0 : 1;
} catch (error) {
  console.error(error.message);
} finally {
  rmSync(folder, { recursive: true });
}

function measure(inputs) {
  const { small, medium, large, poor, fleet } = Object.fromEntries(inputs);
  // without the release every rule is unknown for one reason, and there would be little to do
  const programs = {
    small: check(small, '-f', 'json'),
    medium: check(medium, '-f', 'json'),
    large: check(large, '-f', 'json'),
    poor: check(poor, '-f', 'json', '--assume', 'os=2008 R2'),
    fleet: check(fleet, '-f', 'json'),
  };
  for (const [name, program] of Object.entries(programs)) {
    const { status, verdicts, stdout } = compareFindings(program, inputs.get(name));
    program.statuses = [status];
    console.log(
      `${name}: ${(inputs.get(name).bytes / 1e6).toFixed(2)} MB in, ${verdicts} verdicts, ${(stdout.length / 1e6).toFixed(2)} MB out, findings as expected`,
    );
  }
  const table = { ...check(small, '-f', 'text'), statuses: programs.small.statuses };
  const start = race({ bare, json: programs.small, table }, 30);
  const middle = race({ floor: floor(medium), check: programs.medium }, 18);
  const big = race({ floor: floor(large), check: programs.large }, 9);
  const lacking = race({ floor: floor(poor), check: programs.poor }, 12);
  const many = race({ floor: floor(fleet), check: programs.fleet }, 4);
  return rows({ start, middle, big, lacking, many, growth: large.bytes / medium.bytes });
}

/** Each with the limit that must hold and what is aimed at. */
function rows({ start, middle, big, lacking, many, growth }) {
  const work = ({ check: { wall } }) => wall - start.bare.wall;
  return [
    against('small, JSON / bare node', start.json, start.bare, { limit: 1.6, aim: 1.35 }),
    against('small, table / bare node', start.table, start.bare, { limit: 2.2, aim: 1.8 }),
    against('medium / floor', middle.check, middle.floor, { limit: 2.2, aim: 1.8 }),
    against('large / floor', big.check, big.floor, { limit: 2.2, aim: 1.8 }),
    against('large, poor input / floor', lacking.check, lacking.floor, { limit: 2.2, aim: 1.8 }),
    against('1,000 clusters / floor', many.check, many.floor, { limit: 2.5, aim: 1.9 }),
    {
      name: 'peak memory, large / floor',
      value: big.check.megabytes / big.floor.megabytes,
      limit: 1.7,
      aim: 1.45,
      detail: `${memory(big.check)} / ${memory(big.floor)}`,
    },
    {
      name: 'peak memory, poor input / floor',
      value: lacking.check.megabytes / lacking.floor.megabytes,
      limit: 1.7,
      aim: 1.45,
      detail: `${memory(lacking.check)} / ${memory(lacking.floor)}`,
    },
    { name: 'peak memory, 1,000 clusters, MB', value: many.check.megabytes, limit: 160, aim: 110, detail: `floor ${memory(many.floor)}` },
    { name: 'growth exponent, medium to large', value: Math.log(work(big) / work(middle)) / Math.log(growth), limit: 1.1, aim: 1, detail: '' },
  ];
}

function against(name, program, base, { limit, aim }) {
  const detail = `${program.wall.toFixed(0)} / ${base.wall.toFixed(0)} ms; CPU ${(program.cpu / base.cpu).toFixed(2)}`;
  return { name, value: program.wall / base.wall, limit, aim, detail };
}

function memory({ megabytes }) {
  return `${megabytes.toFixed(0)} MB`;
}
