import type { ImportedCluster, ImportResult, Note } from '../import/imported.ts';
import { buildCluster } from '../report/build.ts';
import { renderImportExplanation, renderImportExplanationJson } from '../report/import-explanation.ts';
import type { ClusterReport } from '../report/report.gen.ts';
import { builtinPacks } from '../rulebook/builtin.ts';
import { sourceOf } from '../snapshot/sources.ts';
import { assess } from './assess.ts';
import type { Invocation } from './command.ts';
import type { FileSystem } from './file-system.ts';
import type { FoundGroup } from './find-inputs.ts';
import { runSettings } from './run-settings.ts';
import { selectRules } from './select-rules.ts';
import { findSettings, readSettings } from './settings.ts';
import { textOptions } from './text-options.ts';

/** What is known of the input, with which cluster lacks what. */
export interface Explainer {
  add(group: FoundGroup, clusters: readonly ImportedCluster[]): Promise<void>;
  /** Prints it, as text or JSON */
  end(result: Pick<ImportResult, 'inputs' | 'skippedFiles'> & { readonly notes: readonly Note[] }): void;
}

/** Checks each cluster by all built-in rules, with the settings of its folder: what stays unknown is what has still to be exported. */
export function explainer(invocation: Invocation, files: FileSystem): Explainer {
  const packs = builtinPacks();
  const rules = selectRules(packs, [], []);
  const clusters: ClusterReport[] = [];
  return {
    async add(group, imported) {
      const path = findSettings(group.folder ?? files.cwd, files);
      const own = path === undefined ? { settings: {} } : { settings: await readSettings(path, files), path };
      const settings = runSettings(own, invocation, packs);
      for (const each of imported) {
        const { facts, assessment } = assess(each.snapshot, rules, settings);
        const checked = { group: group.name, imported: each, inputs: [], snapshot: facts.snapshot, assessment, downtime: [], tolerance: () => 0 };
        clusters.push(buildCluster(checked, { sourceOf, hash: (text) => text, fingerprints: false }).report);
      }
    },
    end({ inputs, notes, skippedFiles = [] }) {
      const explanation = { inputs, skipped: skippedFiles, notes, clusters, rules: rules.length };
      const isJson = invocation.texts.get('format') === 'json';
      invocation.host.out(
        isJson ? renderImportExplanationJson(explanation) : renderImportExplanation(explanation, textOptions(invocation, 'stdout')),
      );
    },
  };
}
