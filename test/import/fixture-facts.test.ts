import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { stringify } from 'yaml';
import { importFiles } from './import-files.ts';
import { exportCases } from './mutation/cases.ts';

/** What each export of the fixtures gives, beside it: UPDATE=1 writes it anew; look at the difference before it is committed. */
const update = process.env.UPDATE === '1';
const cases = exportCases().filter(({ name }) => /^fixtures\/exports\/(?:text|json|clixml)\//.test(name));

it.each(cases)('the facts of $name', async ({ name, files }) => {
  const { clusters, inputs } = await importFiles(Object.fromEntries(files), {
    named: [...files.keys()],
    group: name.slice(name.lastIndexOf('/') + 1),
  });
  const [cluster] = clusters;
  const found = {
    errors: inputs.flatMap(({ path, errors }) =>
      errors.map(({ code, values = {} }) => `${path.slice(name.length + 1)}: ${[code, ...Object.values(values)].join(' ')}`),
    ),
    notes: cluster?.notes.map(({ code }) => code),
    unread: cluster?.snapshot.unread?.map(({ fact, reason, detail }) => `${fact}: ${reason}: ${detail}`),
    complete: cluster?.snapshot.collected?.map(({ list, scope }) => [list, scope?.node ?? scope?.vm ?? ''].join(' ').trim()),
    cluster: cluster?.snapshot.cluster,
  };
  const text = stringify(found, { lineWidth: 140 }).replaceAll(`${name}/`, '');
  const path = `${name}/.golden/facts.yaml`;
  if (update) writeFileSync(path, text);
  expect(existsSync(path), `${path} is missing: run UPDATE=1 npx vitest run test/import/fixture-facts.test.ts`).toBe(true);
  expect(text, path).toBe(readFileSync(path, 'utf8'));
});
