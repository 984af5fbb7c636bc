import { safe, safeCommand } from '../neutralise.ts';

/** Text of the input as XML 1.0 can hold it, in an element or between quotes: harmless, in one line, of bounded length. */
export function xml(text: string, limit = 2000): string {
  return quoted(safe(text, limit));
}

/** A command to be pasted, the same way. */
export function xmlCommand(text: string): string {
  return quoted(safeCommand(text));
}

function quoted(text: string): string {
  return text
    .replace(/[\uFFFE\uFFFF]/g, (character) => `<${character.charCodeAt(0).toString(16).toUpperCase()}>`)
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
