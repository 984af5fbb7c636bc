import type { BaselineEntry } from '../evaluate/baseline.gen.ts';
import type { ImportedCluster } from '../import/imported.ts';
import type { ReportTools } from '../report/build.ts';
import type { Text } from '../report/catalogue.ts';
import type { Assessed } from './assess.ts';
import { findBaseline } from './baseline-path.ts';
import type { Arguments } from './command.ts';
import type { FileSystem } from './file-system.ts';
import type { FoundGroup } from './find-inputs.ts';
import type { Policy } from './policy.ts';
import type { RunSettings } from './run-settings.ts';
import type { Site } from './site.ts';

export interface JudgedCluster {
  readonly assessed: Assessed;
  readonly remarks: readonly Text[];
  readonly gone: readonly BaselineEntry[];
  readonly tools: Pick<ReportTools, 'decisionWords'>;
}

/** Waivers and baselines over a run. */
export interface PolicyOfRun {
  /** Reads and refuses the baseline that goes with the settings. */
  prepare(settings: RunSettings): Promise<void>;
  judge(cluster: {
    readonly imported: ImportedCluster;
    readonly group: FoundGroup;
    readonly settings: Site;
    readonly assessed: Assessed;
  }): Promise<JudgedCluster>;
  notes(): readonly Text[];
}

/** Nothing of it is loaded for a site without waivers and baseline. */
export function policyOfRun(args: Arguments, files: FileSystem): PolicyOfRun {
  const baselines = new Map<string, Promise<readonly BaselineEntry[]>>();
  let policy: Policy | undefined;

  async function baselineOf(settings: RunSettings): Promise<readonly BaselineEntry[] | undefined> {
    const path = findBaseline(args, settings, files);
    if (path === undefined) return undefined;
    const known = baselines.get(path) ?? import('./baseline-file.ts').then(({ readBaseline }) => readBaseline(path, files));
    baselines.set(path, known);
    return known;
  }

  return {
    prepare: async (settings) => void (await baselineOf(settings)),
    async judge({ imported, group, settings, assessed }) {
      const baseline = await baselineOf(settings);
      if (settings.waivers.length === 0 && baseline === undefined) return { assessed, remarks: [], gone: [], tools: {} };
      const { createPolicy } = await import('./policy.ts');
      policy ??= createPolicy(args.texts.get('now') ?? new Date().toISOString());
      const { id, name } = imported.snapshot.cluster;
      const clusterNames = [name, imported.name, group.name, ...(id === undefined ? [] : [id])];
      const { decisionWords, ...judged } = policy.judge({ assessed, settings, clusterNames, baseline });
      return { ...judged, tools: { decisionWords } };
    },
    notes: () => policy?.notes() ?? [],
  };
}
