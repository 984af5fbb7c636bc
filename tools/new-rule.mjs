// npm run new-rule -- <pack> <name> [--kind HV1]: a skeleton in both languages under the next free id.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { importTs } from './import-ts.mjs';

const { kindOf, nextId, ruleSkeleton, takenIds } = await importTs('src/cli/rule-skeleton.ts');
try {
  console.log(create());
} catch (error) {
  console.error(`new-rule: ${error.message}`);
  process.exitCode = 2;
}

function create() {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { kind: { type: 'string' } } });
  const [pack, name, ...others] = positionals;
  if (pack === undefined || name === undefined || others.length > 0) throw new Error('expected npm run new-rule -- <pack> <name> [--kind HV1]');
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(name)) throw new Error(`the name "${name}" must be in kebab-case, such as switch-names`);
  const definition = join('rules', pack, 'pack.yaml');
  if (!existsSync(definition)) throw new Error(`there is no pack "${pack}": expected one of ${readdirSync('rules').join(', ')}`);
  const files = readdirSync('rules', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.yaml'));
  const same = files.find(
    (file) => file.replaceAll('\\', '/').startsWith(`${pack}/`) && file.endsWith(`-${name}.yaml`) && /^[A-Z]+\d+$/.test(idIn(file, name)),
  );
  if (same !== undefined) throw new Error(`the name is taken by ${join('rules', same)}`);
  const id = nextId(values.kind ?? kindOf(name), takenIds([...files, ...files.map((file) => readFileSync(join('rules', file), 'utf8'))]));
  const document = parse(readFileSync(definition, 'utf8')).documents[0].id;
  const path = join('rules', pack, `${id}-${name}.yaml`);
  writeFileSync(path, ruleSkeleton({ id, name, document }), { flag: 'wx' });
  return `${path}: replace every "Fill in"; npm test -- -t ${id} fails until the examples hold. Then name it in ${definition}.`;
}

function idIn(file, name) {
  return file.split(/[\\/]/).at(-1).slice(0, -`-${name}.yaml`.length);
}
