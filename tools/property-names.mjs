import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The properties of which a reader may ask: every lower-case word between quotes in src/import. What no code names, no code can read, so a large
 * file need not be kept with it; a new reader needs no line anywhere else.
 */
export function propertyNames(folder = 'src/import') {
  const names = new Set();
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts')) continue;
    // each quote may begin a word: an apostrophe of a comment must not hide the next one
    for (const [, words] of readFileSync(join(folder, file), 'utf8').matchAll(/'(?=([a-z0-9_ ]+)')/g))
      for (const word of words.split(' ')) if (word !== '') names.add(word);
  }
  const lines = [...names].sort().map((name) => `  '${name}',`);
  return new Map([
    ['generated/property-names.js', `export const propertyNames = new Set([\n${lines.join('\n')}\n]);\n`],
    ['generated/property-names.d.ts', 'export declare const propertyNames: ReadonlySet<string>;\n'],
  ]);
}
