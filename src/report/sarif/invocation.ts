import type { ExchangeOptions } from '../exchange/findings.ts';
import { safe } from '../neutralise.ts';
import type { Report } from '../report.gen.ts';
import { exchangePhrases } from '../words/exchange.ts';
import { messageText } from './result.ts';
import { artifactUri } from './uri.ts';

interface Counts {
  readonly options: ExchangeOptions;
  /** Results of this run */
  readonly shown: number;
  /** Most results of all runs, and those of this one that were left out */
  readonly kept: number;
  readonly left: number;
  readonly waived: number;
}

/** How GitHub limits what it shows of a run */
const mostShown = 5000;

/** What happened to the run itself: inputs that could not be read, and results that are not in it. */
export function invocation(report: Report, { options: { lang, placeOf }, shown, kept, left, waived }: Counts): object {
  const faults = report.inputs.flatMap(({ path, error }) =>
    (error?.[lang].split('\n') ?? []).map((line) => ({
      level: 'error',
      message: { text: messageText(safe(line)) },
      locations: [{ physicalLocation: { artifactLocation: { uri: artifactUri(placeOf(path)) } } }],
    })),
  );
  const notes = [
    ...(left === 0 ? [] : [{ level: 'warning', text: exchangePhrases.cut[lang]({ kept, left }) }]),
    ...(shown <= mostShown ? [] : [{ level: 'warning', text: exchangePhrases.shownOnly[lang]({ count: shown, shown: mostShown }) }]),
    ...(waived === 0 ? [] : [{ level: 'note', text: exchangePhrases.waivedLeftOut[lang]({ count: waived }) }]),
  ].map(({ level, text }) => ({ level, message: { text } }));
  const toolExecutionNotifications = [...faults, ...notes];
  return { executionSuccessful: faults.length === 0, ...(toolExecutionNotifications.length === 0 ? {} : { toolExecutionNotifications }) };
}
