import { assess } from '../cli/assess.ts';
import { assessInputs } from '../cli/assess-inputs.ts';
import type { Command } from '../cli/command.ts';
import { exitCodes } from '../cli/exit-codes.ts';
import { diskFileSystem } from '../cli/file-system.ts';
import { loadOwnPack } from '../cli/rule-packs.ts';
import { type VerdictChange, verdictChanges } from '../cli/verdict-changes.ts';
import { readyRule } from '../evaluate/ready-rule.ts';
import type { Lang } from '../report/catalogue.ts';
import { safe } from '../report/neutralise.ts';
import { severityWords, verdictWords } from '../report/words.ts';

/** Says which verdicts on the inputs differ between two versions of a rule pack; exit code 1 where some do. */
export const rulesDiff: Command = async (invocation) => {
  const { host, lang } = invocation;
  const [old = '', now = '', ...paths] = invocation.operands;
  const files = diskFileSystem(host.cwd, host.isWindows);
  const [before, after] = await Promise.all([old, now].map(async (folder) => (await loadOwnPack(folder, files)).pack.rules.map(readyRule)));
  let count = 0;
  for await (const { imported, settings } of assessInputs({ ...invocation, operands: paths }, files)) {
    const told = { ...settings, evaluate: { ...settings.evaluate, passes: true } };
    const changes = verdictChanges(assess(imported.snapshot, before ?? [], told).assessment, assess(imported.snapshot, after ?? [], told).assessment);
    for (const change of changes) host.out(`${safe(imported.name)}: ${changeWords(change, lang)}\n`);
    count += changes.length;
  }
  host.out(`${words[lang](count)}\n`);
  return count > 0 ? exitCodes.findings : exitCodes.clean;
};

function changeWords({ rule, name, object, before, after, severity }: VerdictChange, lang: Lang): string {
  const said = (verdict: VerdictChange['before']) => (verdict === undefined ? '-' : verdictWords[verdict][lang]);
  const change =
    severity === undefined
      ? `${said(before)} -> ${said(after)}`
      : `${said('fail')} (${severityOf(severity.before, lang)} -> ${severityOf(severity.after, lang)})`;
  return `${rule} ${name}, ${safe(object)}: ${change}`;
}

function severityOf(severity: string, lang: Lang): string {
  return severity === 'error' || severity === 'warning' || severity === 'info' ? severityWords[severity][lang] : severity;
}

const words: Readonly<Record<Lang, (count: number) => string>> = {
  en: (count) => (count === 1 ? '1 verdict differs' : `${count} verdicts differ`),
  ja: (count) => `判定が変わる項目: ${count} 件`,
};
