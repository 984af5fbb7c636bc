// node tools/generate-sddc.mjs --nodes 64 --machines 8000 [--seed 1] -o FILE.ZIP|FOLDER: a made-up archive of Get-SDDCDiagnosticInfo.
// node tools/generate-sddc.mjs --fixtures: the golden cases in fixtures/exports/sddc.
import { parseArgs } from 'node:util';
import { importTs } from './import-ts.mjs';

const { values } = parseArgs({
  options: {
    nodes: { type: 'string', default: '4' },
    machines: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    output: { type: 'string', short: 'o' },
    fixtures: { type: 'boolean', default: false },
  },
});
if (values.fixtures) await (await importTs('tools/sddc/fixtures.ts')).writeFixtures();
else await writeOne();

async function writeOne() {
  if (values.output === undefined) throw new Error('-o FILE.ZIP or -o FOLDER is missing');
  const { generateSnapshot } = await importTs('tools/generator/snapshot.ts');
  const { writeFolder, writeZip } = await importTs('tools/sddc/write.ts');
  const snapshot = generateSnapshot({ nodes: count('nodes'), machines: count('machines'), seed: count('seed') });
  await (/\.zip$/i.test(values.output) ? writeZip : writeFolder)(snapshot, values.output);
}

function count(option) {
  const number = Number(values[option]);
  if (!Number.isSafeInteger(number) || number < 1) throw new Error(`--${option} "${values[option]}": expected a whole number from 1`);
  return number;
}
