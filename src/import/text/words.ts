const brackets: ReadonlyMap<string, string> = new Map([
  ['(', ')'],
  ['{', '}'],
  ['[', ']'],
]);

interface Scan {
  /** Closing brackets that are due */
  readonly due: string[];
  quote: string;
}

/** Parts of a PowerShell line between these characters, where they stand outside of quotes and brackets. */
export function splitOutside(line: string, separators: string): string[] {
  const parts: string[] = [];
  const scan: Scan = { due: [], quote: '' };
  let start = 0;
  for (let index = 0; index < line.length; index++) {
    if (isInside(scan, line, index) || !separators.includes(line.charAt(index))) continue;
    parts.push(line.slice(start, index));
    start = index + 1;
  }
  parts.push(line.slice(start));
  return parts;
}

/** Words of one pipeline stage; "A, B" is one word, and so is what stands in quotes or brackets. */
export function wordsOf(stage: string): string[] {
  const words: string[] = [];
  for (const word of splitOutside(stage, ' \t')) {
    const last = words.at(-1);
    if (word === '') continue;
    if (last !== undefined && (last.endsWith(',') || word.startsWith(','))) words[words.length - 1] = last + word;
    else words.push(word);
  }
  return words;
}

/** Without a comment at the end */
export function withoutComment(line: string): string {
  const scan: Scan = { due: [], quote: '' };
  for (let index = 0; index < line.length; index++) {
    if (isInside(scan, line, index) || line[index] !== '#') continue;
    if (index === 0 || ' \t;'.includes(line.charAt(index - 1))) return line.slice(0, index);
  }
  return line;
}

function isInside(scan: Scan, line: string, index: number): boolean {
  const letter = line.charAt(index);
  if (scan.quote !== '') {
    if (letter === scan.quote) scan.quote = '';
    return true;
  }
  if (letter === '"' || letter === "'") {
    scan.quote = letter;
    return true;
  }
  const closing = brackets.get(letter);
  if (closing !== undefined) scan.due.push(closing);
  else if (letter === scan.due.at(-1)) {
    scan.due.pop();
    return true;
  }
  return scan.due.length > 0;
}

/** 'HV-OSK-A' in quotes or without; undefined for a variable, an expression or a list */
export function literal(word: string | undefined): string | undefined {
  if (word === undefined) return undefined;
  const inner = /^(['"])(.*)\1$/.exec(word)?.[2] ?? word;
  return inner === '' || /[$(){},`"'*]/.test(inner) ? undefined : inner;
}
