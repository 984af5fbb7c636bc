import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { importTs } from './import-ts.mjs';

const lines = 44;

/** README.md and README.ja.md with their console blocks run again, so that they show what the program prints, and the commands that it reads. */
export async function generateReadmes() {
  const { readers } = await importTs('src/import/readers.ts');
  const commands = readers.map(({ command }) => `\`${command}\``).join(', ');
  const generated = (text) => withOutputs(text).replace(/(<!-- commands -->\n)[^<]*/, `$1${commands}\n`);
  return new Map(['README.md', 'README.ja.md'].map((path) => [path, generated(readFileSync(path, 'utf8'))]));
}

function withOutputs(text) {
  return text.replace(
    /```console\n\$ node (.*)\n[^`]*```/g,
    (_block, command) => `\`\`\`console\n$ node ${command}\n${output(command.split(' '))}\`\`\``,
  );
}

/** The first lines: a README shows what to expect, the program the rest. */
function output(args) {
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', env: { PATH: process.env.PATH, LANG: 'C' } });
  const all = `${stdout}${stderr}`.trimEnd().split('\n');
  return `${all.slice(0, lines).join('\n')}\n${all.length > lines ? '…\n' : ''}`;
}
