export const encodings = ['utf-8', 'utf-8-bom', 'utf-16le', 'utf-16be', 'utf-16le-unmarked', 'cp932', 'ascii'] as const;
export type TargetEncoding = (typeof encodings)[number];

/** Text in bytes, as the -Encoding parameters of PowerShell write it; what an encoding lacks becomes a question mark. */
export function encode(text: string, encoding: TargetEncoding): Uint8Array {
  switch (encoding) {
    case 'utf-8':
      return new TextEncoder().encode(text);
    case 'utf-8-bom':
      return new TextEncoder().encode(`\uFEFF${text}`);
    case 'utf-16le':
      return utf16(`\uFEFF${text}`, 0);
    case 'utf-16be':
      return utf16(`\uFEFF${text}`, 1);
    case 'utf-16le-unmarked':
      return utf16(text, 0);
    case 'cp932':
      return Uint8Array.from(Array.from(text, (letter) => codePage932().get(letter) ?? [0x3f]).flat());
    case 'ascii':
      return Uint8Array.from(Array.from(text, (letter) => (letter.charCodeAt(0) < 0x80 ? letter.charCodeAt(0) : 0x3f)));
  }
}

function utf16(text: string, high: 0 | 1): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    bytes[2 * index + (1 - high)] = code >> 8;
    bytes[2 * index + high] = code & 0xff;
  }
  return bytes;
}

const tables: Map<string, readonly number[]>[] = [];

/** The bytes of each character, from what the decoder makes of all bytes; of two ways to write one, the first. */
function codePage932(): ReadonlyMap<string, readonly number[]> {
  const [known] = tables;
  if (known !== undefined) return known;
  const table = new Map<string, readonly number[]>();
  const decoder = new TextDecoder('shift_jis');
  const add = (bytes: number[]): void => {
    const text = decoder.decode(Uint8Array.from(bytes));
    if (Array.from(text).length === 1 && text !== '\uFFFD' && !table.has(text)) table.set(text, bytes);
  };
  for (let first = 0; first < 0x100; first++) add([first]);
  for (let first = 0x81; first < 0xfd; first++) for (let second = 0x40; second < 0xfd; second++) add([first, second]);
  tables.push(table);
  return table;
}
