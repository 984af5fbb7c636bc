import type { Lang } from '../report/catalogue.ts';
import type { Host } from './host.ts';

/** The language that the surroundings ask for: HVLINT_LANG, else the locale; on Windows, where no variable says it, that of the system. */
export function environmentLanguage(host: Host): Lang {
  const { HVLINT_LANG, LC_ALL, LC_MESSAGES, LANG } = host.env;
  const said = [HVLINT_LANG, LC_ALL, LC_MESSAGES, LANG].find((value) => value !== undefined && value !== '');
  const locale = said ?? (host.isWindows ? new Intl.DateTimeFormat().resolvedOptions().locale : '');
  return /^ja(?![a-z])/i.test(locale) ? 'ja' : 'en';
}

/** The language of --lang, wherever it stands in the line: errors of the line itself are said in it too. */
export function argumentLanguage(argv: readonly string[]): Lang | undefined {
  const end = argv.indexOf('--');
  const words = end < 0 ? argv : argv.slice(0, end);
  const at = words.lastIndexOf('--lang');
  const value = words.find((word) => word.startsWith('--lang='))?.slice('--lang='.length) ?? (at < 0 ? undefined : words[at + 1]);
  return value === 'ja' || value === 'en' ? value : undefined;
}
