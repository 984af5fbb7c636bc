import { describe, expect, it } from 'vitest';
import type { Host } from '../../src/cli/host.ts';
import { environmentLanguage } from '../../src/cli/language.ts';
import { textOptions } from '../../src/cli/text-options.ts';

function host(given: Partial<Host>): Host {
  return {
    cwd: '/',
    env: {},
    isWindows: false,
    columns: undefined,
    errColumns: undefined,
    hasColors: false,
    out: () => undefined,
    err: () => undefined,
    stdin: () => new Uint8Array(),
    ...given,
  };
}

const none = new Set<string>();

describe('colour', () => {
  it.each<[string, readonly string[], Partial<Host>, boolean]>([
    ['a terminal with colours', [], { hasColors: true }, true],
    ['a pipe', [], {}, false],
    ['NO_COLOR', [], { hasColors: true, env: { NO_COLOR: '1' } }, false],
    ['an empty NO_COLOR', [], { hasColors: true, env: { NO_COLOR: '' } }, true],
    ['FORCE_COLOR into a pipe', [], { env: { FORCE_COLOR: '1' } }, true],
    ['FORCE_COLOR=0', [], { hasColors: true, env: { FORCE_COLOR: '0' } }, false],
    ['--color beats NO_COLOR', ['color'], { env: { NO_COLOR: '1' } }, true],
    ['--no-color beats FORCE_COLOR', ['no-color'], { hasColors: true, env: { FORCE_COLOR: '1' } }, false],
  ])('%s', (_what, flags, given, expected) => {
    expect(textOptions({ flags: new Set(flags), lang: 'en', host: host(given) }, 'stdout').color).toBe(expected);
    expect(textOptions({ flags: new Set(flags), lang: 'en', host: host(given) }, 'file').color).toBe(false);
  });
});

describe('width', () => {
  it('is that of the terminal, and 100 where there is none', () => {
    expect(textOptions({ flags: none, lang: 'ja', host: host({ columns: 80 }) }, 'stdout').width).toBe(80);
    expect(textOptions({ flags: none, lang: 'ja', host: host({}) }, 'stdout').width).toBe(100);
    expect(textOptions({ flags: none, lang: 'ja', host: host({ columns: 80 }) }, 'file').width).toBe(100);
  });

  it.each<[string, 'ja' | 'en', Partial<Host>, boolean]>([
    ['the classic console under code page 932', 'ja', { isWindows: true, columns: 80 }, true],
    ['Windows Terminal', 'ja', { isWindows: true, columns: 80, env: { WT_SESSION: '1' } }, false],
    ['a file on Windows', 'ja', { isWindows: true }, false],
    ['English', 'en', { isWindows: true, columns: 80 }, false],
    ['Linux', 'ja', { columns: 80 }, false],
  ])('counts box lines as two columns only in the console that draws them so: %s', (_what, lang, given, expected) => {
    expect(textOptions({ flags: none, lang, host: host(given) }, 'stdout').wideAmbiguous).toBe(expected);
  });
});

describe('language', () => {
  it.each<[Readonly<Record<string, string>>, 'ja' | 'en']>([
    [{ LANG: 'ja_JP.UTF-8' }, 'ja'],
    [{ LANG: 'C.UTF-8' }, 'en'],
    [{ LANG: 'ja_JP.UTF-8', LC_ALL: 'en_US.UTF-8' }, 'en'],
    [{ LANG: 'en_US.UTF-8', HVLINT_LANG: 'ja' }, 'ja'],
    [{ LANG: 'jam_JM' }, 'en'],
    [{}, 'en'],
  ])('of %o is %s', (env, expected) => {
    expect(environmentLanguage(host({ env }))).toBe(expected);
  });
});
