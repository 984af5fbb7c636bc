import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const lines = 44;

/** README.md and README.ja.md with their console blocks run again: what they show is what the program prints. */
export function generateReadmes() {
  return new Map(['README.md', 'README.ja.md'].map((path) => [path, withOutputs(readFileSync(path, 'utf8'))]));
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
