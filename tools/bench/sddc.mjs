// npm run bench:sddc: an SDDC archive of 64 nodes and 8,000 machines against unzipping it and a bare pass of saxes, and CLIXML files of two sizes
// with the same facts. Exit code 1 where a limit is exceeded, 2 where what was read is wrong.
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importTs } from '../import-ts.mjs';
import { output, race } from './measure.mjs';
import { printRows } from './rows.mjs';

const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const check = (input, ...options) => ({ args: [path('../../bin/hvlint.js'), 'check', input, '-f', 'json', ...options], statuses: [0, 1, 4] });

process.exitCode = 2;
const folder = mkdtempSync(join(tmpdir(), 'hvlint-sddc-'));
try {
  process.exitCode = printRows(await measure()) ? 0 : 1;
} catch (error) {
  console.error(error.message);
} finally {
  rmSync(folder, { recursive: true });
}

async function measure() {
  const machines = 8000;
  const archive = join(folder, 'HealthTest.ZIP');
  const { generateSnapshot } = await importTs('tools/generator/snapshot.ts');
  const { writeZip } = await importTs('tools/sddc/write.ts');
  await writeZip(generateSnapshot({ nodes: 64, machines }), archive);
  expectMachines(check(archive), machines);
  const big = race({ floor: { args: [path('sddc-floor.cjs'), archive] }, check: check(archive) }, 3);
  const { writePadded } = await importTs('tools/sddc/padded.ts');
  const padded = ([name, bytes]) => {
    const inside = join(folder, name, 'Node_HV-OSA-01');
    mkdirSync(inside, { recursive: true });
    writePadded(join(inside, 'GetVM.XML'), { machines: 500, bytes });
    // without the release every rule is unknown for one reason, and nothing is said of a machine
    const program = check(join(folder, name), '--assume', 'os=2019');
    expectMachines(program, 500);
    return [name, program];
  };
  const sizes = race(
    Object.fromEntries(
      [
        ['small', 10e6],
        ['large', 100e6],
      ].map(padded),
    ),
    3,
  );
  return [
    {
      name: 'SDDC archive / unzip and saxes',
      value: big.check.wall / big.floor.wall,
      limit: 4,
      aim: 3,
      detail: `${big.check.wall.toFixed(0)} / ${big.floor.wall.toFixed(0)} ms; CPU ${(big.check.cpu / big.floor.cpu).toFixed(2)}; ${(statSync(archive).size / 1e6).toFixed(1)} MB packed`,
    },
    { name: 'peak memory, SDDC archive, MB', value: big.check.megabytes, limit: 400, aim: 300, detail: `floor ${big.floor.megabytes.toFixed(0)} MB` },
    {
      name: 'peak memory, CLIXML 100 MB / 10 MB',
      value: sizes.large.megabytes / sizes.small.megabytes,
      limit: 1.3,
      aim: 1.15,
      detail: `${sizes.large.megabytes.toFixed(0)} / ${sizes.small.megabytes.toFixed(0)} MB`,
    },
  ];
}

/** A program that crashes, or reads half of the archive, is fast. */
function expectMachines(program, count) {
  const { status, stdout, stderr } = output(program);
  const { clusters = [], inputs = [] } = stdout === '' ? {} : JSON.parse(stdout);
  const subjects = clusters.flatMap(({ findings }) =>
    findings.flatMap(({ subject }) => (subject.kind === 'vm' ? (subject.names ?? [subject.name]) : [])),
  );
  const errors = inputs.flatMap(({ path: input, error }) => (error === undefined ? [] : [`${input}: ${error.en}`]));
  if (!program.statuses.includes(status) || errors.length > 0 || new Set(subjects).size !== count)
    throw new Error(
      `check: exit code ${status}, ${new Set(subjects).size} of ${count} virtual machines\n${errors.slice(0, 3).join('\n')}${stderr.slice(0, 500)}`,
    );
}
