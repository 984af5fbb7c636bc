import { todayAt } from '../evaluate/calendar.ts';
import { meansRule } from '../evaluate/params.ts';
import type { Waiver } from '../evaluate/settings.gen.ts';
import { applyWaivers, isFor } from '../evaluate/waivers.ts';
import type { Text } from '../report/catalogue.ts';
import { renderAccepted, renderWaiverRemark } from '../report/words/waivers.ts';
import type { RuleHead } from '../rulebook/rulebook.ts';
import type { Assessed } from './assess.ts';
import type { RunSettings } from './run-settings.ts';

/** A cluster on its way to the report. */
export interface Judging {
  readonly assessed: Assessed;
  readonly settings: RunSettings;
  /** By which waivers may call the cluster */
  readonly clusterNames: readonly string[];
}

export interface Judged {
  readonly assessed: Assessed;
  /** What is to be said of the waivers of this cluster */
  readonly remarks: readonly Text[];
}

/** What the site has decided about findings, over the clusters of a run. Loaded only where it has decided something. */
export interface Policy {
  judge(cluster: Judging): Judged;
  /** After the last cluster: what is to be said of the run */
  notes(): readonly Text[];
  acceptedWords(waiver: Waiver): Text;
}

/** now: a date, or a moment with its time. */
export function createPolicy(now: string, rules: readonly Pick<RuleHead, 'id' | 'name'>[]): Policy {
  const today = todayAt(now);
  const asked = new Set<Waiver>();
  const needed = new Set<Waiver>();
  return {
    judge({ assessed, settings, clusterNames }) {
      for (const waiver of settings.waivers) if (isFor(waiver, clusterNames) && rules.some((rule) => meansRule(waiver, rule))) asked.add(waiver);
      const waived = applyWaivers(assessed.assessment, settings.waivers, { ...settings.evaluate, clusterNames, today });
      for (const waiver of waived.needed) needed.add(waiver);
      return { assessed: { ...assessed, assessment: waived.assessment }, remarks: waived.remarks.map(renderWaiverRemark) };
    },
    notes: () => [...asked].filter((waiver) => !needed.has(waiver)).map((waiver) => renderWaiverRemark({ state: 'unused', waiver })),
    acceptedWords: renderAccepted,
  };
}
