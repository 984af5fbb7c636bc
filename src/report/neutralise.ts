/**
 * Text of the input made harmless for a terminal and for the log of a CI runner:
 * control, bidi and other invisible characters become visible (<1B>, <202E>), and no runner takes a part of it for a command
 * (::error::, ##vso[…], ##[…]). One line in, one line out.
 */
export function neutralise(text: string): string {
  if (!suspicious.test(text)) return text;
  return (
    text
      .replace(invisible, (character) => visible(character))
      // fe80::a1 is an address; what stands behind no group of digits is taken for none, since a broken line may begin with it
      .replace(/(?<![0-9A-Fa-f])::(?=[A-Za-z-])|::(?=[A-Fa-f]{0,8}[G-Zg-z-])/g, '<3A>:')
      .replace(/##(?=[A-Za-z]{0,20}\[)/g, '#<23>')
  );
}

/** The same for a command to be pasted: [Type]::Method stays, since no runner takes it for a command. */
export function neutraliseCommand(text: string): string {
  return text
    .split(']::')
    .map((part) => neutralise(part))
    .join(']::');
}

/** At most this many characters, cut between characters, saying how many were left out. */
export function clip(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const kept = text.slice(0, limit).replace(/[\uD800-\uDBFF]$/, '');
  return `${kept}...(+${text.length - kept.length})`;
}

/** A command to be pasted, of bounded length. */
export function safeCommand(text: string, limit = 4000): string {
  return clip(neutraliseCommand(clip(text, limit)), 2 * limit);
}

/** A name or value of the input on its way to the terminal: harmless and of bounded length. */
export function safe(text: string, limit = 2000): string {
  return clip(neutralise(clip(text, limit)), 2 * limit);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const suspicious = /[\0-\x1F\x7F-\x9F\u00AD\u061C\u180E\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uD800-\uDFFF]|::|##/;

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const invisible = /[\0-\x1F\x7F-\x9F\u00AD\u061C\u180E\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF\u{E0000}-\u{E007F}\uD800-\uDFFF]/gu;

function visible(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  return `<${code.toString(16).toUpperCase().padStart(2, '0')}>`;
}
