import { readFileSync } from 'node:fs';
import { compile } from 'json-schema-to-typescript';

/** The TypeScript types that are generated from the contracts, by the file they are written to. */
const typeFiles = {
  'src/snapshot/snapshot.gen.ts': 'snapshot',
  'src/rulebook/rule.gen.ts': 'rule',
  'src/rulebook/pack.gen.ts': 'pack',
  'src/evaluate/settings.gen.ts': 'settings',
  'src/evaluate/baseline.gen.ts': 'baseline',
  'src/report/report.gen.ts': 'report',
} as const;

/** Returns the text of each generated type file, by path. */
export async function generateTypes(): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const [path, name] of Object.entries(typeFiles)) {
    const schema = JSON.parse(readFileSync(`schema/${name}.schema.json`, 'utf8'));
    const text = await compile(schema, schema.title, {
      additionalProperties: false,
      bannerComment: `// Generated from schema/${name}.schema.json by npm run generate: edit that file.`,
      format: false,
      unreachableDefinitions: true,
    });
    texts.set(path, text);
  }
  return texts;
}
