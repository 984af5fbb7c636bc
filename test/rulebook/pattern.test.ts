import { describe, expect, test } from 'vitest';
import { patternFault } from '../../src/rulebook/pattern.ts';

describe('a pattern for matches()', () => {
  test.each(['^Express5800/R120b-[12]', '^(Intel|AMD)$', '(?:ab)+', '\\(a+\\)+', '[(*+)]+', 'KB\\d{6,7}', '(a)?', '日本語.*'])(
    '%s is taken',
    (pattern) => {
      expect(patternFault(pattern)).toBeUndefined();
    },
  );

  test.each([
    ['(a+)+$', 'exponential'],
    ['((a)*)*', 'exponential'],
    ['(a|aa)+$', 'exponential'],
    ['(?:a{2,})*', 'exponential'],
    ['((?:x|y)z)+', 'exponential'],
    ['([a-z]*x){3}', 'exponential'],
    ['(?=a)b', 'look-around'],
    ['(?<!a)b', 'look-around'],
    ['(?<name>a)', 'named group'],
    ['(a)\\1', 'back-reference'],
    ['(a', 'is no regular expression'],
    ['a)', 'is no regular expression'],
    ['[a', 'is no regular expression'],
  ])('%s is refused', (pattern, reason) => {
    expect(patternFault(pattern)).toContain(reason);
  });
});
