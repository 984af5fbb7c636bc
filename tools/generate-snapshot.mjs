// node tools/generate-snapshot.mjs --nodes 64 --machines 8000 [--poor] [--seed 1] [-o FILE]: a made-up cluster, the same bytes every time.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { importTs } from './import-ts.mjs';

const { values } = parseArgs({
  options: {
    nodes: { type: 'string', default: '16' },
    machines: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    poor: { type: 'boolean', default: false },
    output: { type: 'string', short: 'o' },
  },
});
const { generateSnapshot } = await importTs('tools/generator/snapshot.ts');
const snapshot = generateSnapshot({ nodes: count('nodes'), machines: count('machines'), seed: count('seed'), poor: values.poor });
const text = `${JSON.stringify(snapshot)}\n`;
writeFileSync(values.output ?? 1, text);

function count(option) {
  const number = Number(values[option]);
  if (!Number.isSafeInteger(number) || number < 1) throw new Error(`--${option} "${values[option]}": expected a whole number from 1`);
  return number;
}
