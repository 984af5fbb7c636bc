/**
 * What is wrong with a pattern for matches(), or undefined: rules run on input that may be hostile, so a pattern must not be able to back-track
 * without bound. Refused are look-around, back-references, and repeating a group that repeats or chooses inside.
 */
export function patternFault(pattern: string): string | undefined {
  if (/\(\?(?!:)|\\[1-9]|\\k</.test(pattern)) return 'uses look-around, a named group or a back-reference, which rules may not';
  if (repeatsRepetition(pattern)) return 'repeats a group that repeats or chooses: such a pattern can take exponential time';
  try {
    new RegExp(pattern, 'u');
    return undefined;
  } catch (error) {
    return `is no regular expression: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function repeatsRepetition(pattern: string): boolean {
  // one entry per open group, the innermost last: whether something in it repeats or chooses
  const groups: boolean[] = [false];
  let closed = false;
  for (const token of pattern.match(/\\.|\[(?:\\.|[^\]\\])*\]|./gsu) ?? []) {
    const repeats = /^[*+{]$/.test(token);
    if (repeats && closed) return true;
    closed = false;
    if (token === '(') groups.push(false);
    else if (token === ')') {
      closed = groups.pop() ?? false;
      if (closed && groups.length > 0) groups[groups.length - 1] = true;
    } else if (repeats || token === '|') groups[groups.length - 1] = true;
  }
  return false;
}
