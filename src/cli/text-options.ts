import type { TextOptions } from '../report/text/printer.ts';
import type { Invocation } from './command.ts';

/** Columns of a text that no terminal shows. */
const fileColumns = 100;

/** How text is printed here: width and colours of the terminal, unless flags or NO_COLOR and FORCE_COLOR say otherwise. */
export function textOptions(
  { flags, lang, host }: Pick<Invocation, 'flags' | 'lang' | 'host'>,
  target: 'stdout' | 'file',
): Omit<TextOptions, 'quiet' | 'failOn'> {
  const { NO_COLOR, FORCE_COLOR } = host.env;
  const wanted = flags.has('color') || (!flags.has('no-color') && (NO_COLOR ? false : FORCE_COLOR ? FORCE_COLOR !== '0' : host.hasColors));
  return {
    lang,
    width: target === 'file' ? fileColumns : (host.columns ?? fileColumns),
    color: target === 'stdout' && wanted,
    ascii: flags.has('ascii'),
    // the classic console of Windows draws box lines two columns wide under a Japanese code page
    wideAmbiguous: host.isWindows && lang === 'ja' && host.columns !== undefined && host.env.WT_SESSION === undefined,
  };
}
