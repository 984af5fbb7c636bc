import type { Finding } from '../evaluate/assessment.ts';
import type { BaselineEntry } from '../evaluate/baseline.gen.ts';
import { compareWithBaseline } from '../evaluate/baseline.ts';
import { todayAt } from '../evaluate/calendar.ts';
import { meansRule } from '../evaluate/params.ts';
import type { Waiver } from '../evaluate/settings.gen.ts';
import { applyWaivers, isFor } from '../evaluate/waivers.ts';
import type { Text } from '../report/catalogue.ts';
import { renderAgainstBaseline, renderBaselineNotes } from '../report/words/baseline.ts';
import { renderAccepted, renderWaiverRemark } from '../report/words/waivers.ts';
import type { Assessed } from './assess.ts';
import { identifier } from './identify.ts';
import type { Site } from './site.ts';

/** A cluster on its way to the report. */
export interface Judging {
  readonly assessed: Assessed;
  readonly settings: Site;
  /** By which waivers may call the cluster */
  readonly clusterNames: readonly string[];
  readonly baseline: readonly BaselineEntry[] | undefined;
}

export interface Judged {
  readonly assessed: Assessed;
  /** What is to be said of the waivers and the baseline of this cluster */
  readonly remarks: readonly Text[];
  readonly gone: readonly BaselineEntry[];
  decisionWords(finding: Finding): Text | undefined;
}

/** What the site has decided about findings, over the clusters of a run. Loaded only where it has decided something. */
export interface Policy {
  judge(cluster: Judging): Judged;
  /** After the last cluster: what is to be said of the run */
  notes(): readonly Text[];
}

/** now: a date, or a moment with its time. */
export function createPolicy(now: string): Policy {
  const today = todayAt(now);
  const asked = new Set<Waiver>();
  const needed = new Set<Waiver>();

  function waive({ assessed, settings, clusterNames }: Judging): { readonly assessed: Assessed; readonly remarks: readonly Text[] } {
    for (const waiver of settings.waivers)
      if (isFor(waiver, clusterNames) && settings.rules.some(({ rule }) => meansRule(waiver, rule))) asked.add(waiver);
    const waived = applyWaivers(assessed.assessment, settings.waivers, { ...settings.evaluate, clusterNames, today });
    for (const waiver of waived.needed) needed.add(waiver);
    return { assessed: { ...assessed, assessment: waived.assessment }, remarks: waived.remarks.map(renderWaiverRemark) };
  }

  return {
    judge(cluster) {
      const { assessed, remarks } = waive(cluster);
      const waiverWords = ({ waiver }: Finding) => (waiver === undefined ? undefined : renderAccepted(waiver));
      if (cluster.baseline === undefined) return { assessed, remarks, gone: [], decisionWords: waiverWords };
      return against(cluster.baseline, { assessed, remarks, settings: cluster.settings, waiverWords });
    },
    notes: () => [...asked].filter((waiver) => !needed.has(waiver)).map((waiver) => renderWaiverRemark({ state: 'unused', waiver })),
  };
}

interface Comparing {
  readonly assessed: Assessed;
  readonly remarks: readonly Text[];
  readonly settings: Site;
  waiverWords(finding: Finding): Text | undefined;
}

function against(baseline: readonly BaselineEntry[], { assessed, remarks, settings, waiverWords }: Comparing): Judged {
  const { cluster } = assessed.facts.snapshot;
  const identify = identifier(cluster);
  const rules = new Set(settings.rules.map(({ rule }) => rule.id));
  const { assessment, gone } = compareWithBaseline(assessed.assessment, baseline, { ...settings.evaluate, cluster: cluster.name, identify, rules });
  const before = new Map(baseline.map((entry) => [entry.fingerprint, entry]));
  const counts = { new: 0, worse: 0, changed: 0, unchanged: 0 };
  for (const { baseline: state } of assessment.findings) if (state !== undefined) counts[state]++;
  return {
    assessed: { ...assessed, assessment },
    remarks: [...remarks, ...renderBaselineNotes(counts, gone)],
    gone,
    decisionWords: (finding) =>
      waiverWords(finding) ??
      (finding.baseline === 'worse' || finding.baseline === 'changed'
        ? renderAgainstBaseline(finding, before.get(identify(finding).fingerprint))
        : undefined),
  };
}
