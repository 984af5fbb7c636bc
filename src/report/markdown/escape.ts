import { clip, neutralise, neutraliseCommand } from '../neutralise.ts';

/** Text of the input as Markdown that shows it as it is: no markup, HTML, link, mention, table cell or runner command comes of it. */
export function markdownText(text: string, limit = 2000): string {
  return clip(neutralise(clip(text, limit)), 2 * limit)
    .replace(/[\\`*_{}[\]<>()#+!|~$&]/g, '\\$&')
    .replace(/@/g, `\\@${wordJoiner}`)
    .replace(/:\/\//g, '\\://')
    .replace(/\bwww\./gi, (start) => `${start.slice(0, -1)}\\.`)
    .replace(/^(\s*)([-=:])/, '$1\\$2')
    .replace(/^(\s*\d{1,9})\.(?=\s|$)/, '$1\\.');
}

/** Text of a rule, which may have several lines: each on a line of its own. */
export function prose(text: string): string {
  return text
    .trim()
    .split(/\s*\n\s*/)
    .map((line) => markdownText(line))
    .join('\\\n');
}

/** After @, so that a name is not taken for somebody to be notified. */
const wordJoiner = '\u2060';

/** A cell of a table. */
export function cell(text: string): string {
  return markdownText(text, 300);
}

/** A table of finished cells. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[], numeric: readonly number[] = []): readonly string[] {
  const rule = heads.map((_, index) => (numeric.includes(index) ? '---:' : '---'));
  return [heads, rule, ...rows].map((row) => `| ${row.join(' | ')} |`);
}

/** A command in a fence longer than any run of backticks in it. Control characters are shown, the rest stays as it is to be pasted. */
export function fence(text: string): readonly string[] {
  const lines = text
    .trim()
    .split(/\r?\n/)
    .map((line) => neutraliseCommand(clip(line, 4000)));
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const marks = '`'.repeat(longest + 1);
  return [`${marks}powershell`, ...lines, marks];
}
