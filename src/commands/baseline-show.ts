import { readBaseline } from '../cli/baseline-file.ts';
import { findBaseline, newBaseline } from '../cli/baseline-path.ts';
import type { Command } from '../cli/command.ts';
import { exitCodes } from '../cli/exit-codes.ts';
import { diskFileSystem } from '../cli/file-system.ts';
import { findSettings } from '../cli/settings.ts';
import { textOptions } from '../cli/text-options.ts';
import { renderBaselineTable } from '../report/text/baseline.ts';

/** Lists what a baseline accepts: the one of --baseline, or of the folder given. */
export const baselineShow: Command = async (invocation) => {
  const { operands, host } = invocation;
  const files = diskFileSystem(host.cwd, host.isWindows);
  const settings = findSettings(operands[0] ?? files.cwd, files);
  const from = settings === undefined ? {} : { path: settings };
  const entries = readBaseline(findBaseline(invocation, from, files) ?? newBaseline(invocation, from, files), files);
  host.out(renderBaselineTable(entries, textOptions(invocation, 'stdout')));
  return exitCodes.clean;
};
