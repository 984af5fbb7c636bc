import type { Command } from '../cli/command.ts';
import { checkDate } from '../cli/date-option.ts';
import { exitCodes } from '../cli/exit-codes.ts';
import { Failure } from '../cli/failure.ts';
import { diskFileSystem } from '../cli/file-system.ts';
import { parseOutputs } from '../cli/outputs.ts';
import { readReport } from '../cli/read-report.ts';
import { keeperFor, writeReport } from '../cli/render-report.ts';
import { withoutPasses } from '../report/passes.ts';
import { builtinPacks } from '../rulebook/builtin.ts';

/** Writes a saved report in other formats, without reading exports or checking again: its verdicts, with the words of this hvlint's rules. */
export const convert: Command = async (invocation) => {
  const { operands, lists, texts, host, lang } = invocation;
  checkDate(texts.get('now'));
  const [path = '-'] = operands;
  const files = diskFileSystem(host.cwd, host.isWindows);
  const outputs = parseOutputs(lists.get('format') ?? [], files, host.env);
  const report = readReport(path === '-' ? host.stdin() : read(path, files), path);
  const passes = report.clusters.some((cluster) => withoutPasses(cluster) !== cluster);
  if (!passes && outputs.some(({ format }) => format === 'junit') && report.clusters.some(({ summary }) => summary.pass > 0))
    host.err(`hvlint: ${noPasses[lang](path)}\n`);
  const keep = await keeperFor(outputs, { passes });
  const packOf = new Map(builtinPacks().flatMap((pack) => pack.rules.map((rule) => [rule.id, rule.pack] as const)));
  const writing = { outputs, passes, failsOnUnknown: false, failOn: 'info' as const, ownTexts: [], packOf };
  await writeReport({ ...report, clusters: report.clusters.map(keep) }, writing, invocation);
  return exitCodes.clean;
};

function read(path: string, files: ReturnType<typeof diskFileSystem>): Uint8Array {
  const full = files.path.resolve(files.cwd, path);
  if (files.kind(full) !== 'file')
    throw new Failure(exitCodes.input, { en: `read report "${path}": there is no such file`, ja: `レポート "${path}" がありません。` });
  return files.read(full);
}

const noPasses = {
  en: (path: string) => `"${path}" was written without --passes: JUnit gets no case for what passed`,
  ja: (path: string) => `"${path}" は --passes なしで出力されているため、JUnit に適合した項目は含まれません。`,
};
