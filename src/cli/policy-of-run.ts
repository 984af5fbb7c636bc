import type { ReadyRule } from '../evaluate/ready-rule.ts';
import type { ImportedCluster } from '../import/imported.ts';
import type { ReportTools } from '../report/build.ts';
import type { Text } from '../report/catalogue.ts';
import type { Assessed } from './assess.ts';
import type { FoundGroup } from './find-inputs.ts';
import type { Policy } from './policy.ts';
import type { RunSettings } from './run-settings.ts';

export interface JudgedCluster {
  readonly assessed: Assessed;
  readonly remarks: readonly Text[];
  readonly tools: Pick<ReportTools, 'acceptedWords'>;
}

/** Waivers over a run. */
export interface PolicyOfRun {
  judge(cluster: {
    readonly imported: ImportedCluster;
    readonly group: FoundGroup;
    readonly settings: RunSettings;
    readonly assessed: Assessed;
  }): Promise<JudgedCluster>;
  notes(): readonly Text[];
}

/** Nothing of it is loaded for a site without waivers. */
export function policyOfRun(rules: readonly ReadyRule[], now: string | undefined): PolicyOfRun {
  let policy: Policy | undefined;
  return {
    async judge({ imported, group, settings, assessed }) {
      if (settings.waivers.length === 0) return { assessed, remarks: [], tools: {} };
      const { createPolicy } = await import('./policy.ts');
      policy ??= createPolicy(
        now ?? new Date().toISOString(),
        rules.map(({ rule }) => rule),
      );
      const { id, name } = imported.snapshot.cluster;
      const clusterNames = [name, imported.name, group.name, ...(id === undefined ? [] : [id])];
      return { ...policy.judge({ assessed, settings, clusterNames }), tools: { acceptedWords: policy.acceptedWords } };
    },
    notes: () => policy?.notes() ?? [],
  };
}
