import { readdirSync, readFileSync } from 'node:fs';
import { functionTable } from '../src/rulebook/functions.ts';

const path = 'docs/decisions/0002-three-valued-cel.md';
const start = '<!-- functions: written by npm run generate from src/rulebook/functions -->';
const end = '<!-- end of functions -->';

/** The decision on the rule language with its list of functions as they stand in the code. */
export function generateFunctionList(): ReadonlyMap<string, string> {
  const text = readFileSync(path, 'utf8');
  const [before, rest] = text.split(start);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) throw new Error(`write the list of functions: ${path} must have "${start}" and "${end}"`);
  return new Map([[path, `${before}${start}\n${functionRows()}\n${end}${after}`]]);
}

function functionRows(): string {
  const meanings = readMeanings();
  const rows = Object.keys(functionTable).map((signature) => {
    const meaning = meanings.get(signature);
    if (meaning === undefined) throw new Error(`write the list of functions: "${signature}" has no comment of one line above it`);
    return `| \`${signature}\` | ${meaning} |`;
  });
  return ['| function | meaning |', '| --- | --- |', ...rows].join('\n');
}

/** The comment above each signature. */
function readMeanings(): ReadonlyMap<string, string> {
  const folder = 'src/rulebook/functions';
  const sources = readdirSync(folder).map((file) => readFileSync(`${folder}/${file}`, 'utf8'));
  const found = sources.flatMap((source) => [...source.matchAll(/\/\*\* ([^\n]*) \*\/\n\s*'([^'\n]+)': typed/g)]);
  return new Map(found.map(([, meaning = '', signature = '']) => [signature, meaning]));
}
