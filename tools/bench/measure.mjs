import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const usage = fileURLToPath(new URL('usage.cjs', import.meta.url));
// both would be paid by every program alike, and hide what the programs do
const { NODE_EXTRA_CA_CERTS: _, NODE_OPTIONS: __, ...env } = process.env;

/** Runs Node programs in turn, so that whatever else the machine does hits all of them: name → { wall, cpu, megabytes }, min, median and max. */
export function race(programs, rounds) {
  const runs = new Map(Object.keys(programs).map((name) => [name, { wall: [], cpu: [], megabytes: [] }]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, program] of Object.entries(programs)) {
      const { wall, cpu, megabytes } = runs.get(name);
      wall.push(timed(program));
      // of its own, since watching a program takes time
      if (round % 3 !== 0) continue;
      const used = watched(program);
      cpu.push(used.milliseconds);
      megabytes.push(used.kilobytes / 1024);
    }
  }
  const figures = ([name, { wall, cpu, megabytes }]) => [name, { wall: Math.min(...wall), cpu: median(cpu), megabytes: Math.max(...megabytes) }];
  return Object.fromEntries([...runs].map(figures));
}

/** Runs a program once for what it prints. */
export function output({ args }) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8', maxBuffer: 1 << 30 });
  return { status, stdout, stderr };
}

function timed({ args, statuses }) {
  const started = process.hrtime.bigint();
  const { status } = spawnSync(process.execPath, args, { env, stdio: 'ignore' });
  const milliseconds = Number(process.hrtime.bigint() - started) / 1e6;
  refuseOtherStatus(args, status, statuses);
  return milliseconds;
}

function watched({ args, statuses }) {
  const { status, output: streams } = spawnSync(process.execPath, ['-r', usage, ...args], { env, stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  refuseOtherStatus(args, status, statuses);
  return JSON.parse(streams[3].toString());
}

function refuseOtherStatus(args, status, statuses = [0]) {
  if (!statuses.includes(status)) throw new Error(`run node ${args.join(' ')}: exit code ${status}, expected ${statuses.join(' or ')}`);
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
