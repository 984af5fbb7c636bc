import { trimBlank } from '../cells.ts';
import { type Command, readCommand } from './command.ts';
import { spread } from './grids.ts';
import { isBlankLine, type Line } from './lines.ts';
import { labelOf } from './list.ts';

/** The output of one command line, or of a file without prompts. */
export interface Segment {
  /** undefined: an empty prompt, another shell, or no prompt at all */
  readonly command?: Command;
  /** The whole line of a program of its own behind a prompt of either shell: wmic, cluster */
  readonly program?: string;
  /** The node of the session: [NODE] of the prompt, or Machine of the transcript */
  readonly node?: string;
  /** Of the transcript, or of the command where that was noted: ISO 8601 without zone */
  readonly time?: string;
  readonly lines: readonly Line[];
}

interface Prompt {
  readonly node?: string;
  /** Behind the prompt; undefined for a shell that is not PowerShell */
  readonly rest: string | undefined;
  /** Behind the prompt of cmd */
  readonly other?: string;
}

interface Splitting {
  readonly segments: { command?: Command; program?: string; node?: string; time?: string; lines: Line[] }[];
  machine: string | undefined;
  time: string | undefined;
}

/** Lines of console text, divided at its prompts. `prompts` says whether there was one. */
export function segmentsOf(lines: readonly Line[]): { segments: readonly Segment[]; prompts: boolean } {
  const splitting: Splitting = { segments: [{ lines: [] }], machine: undefined, time: undefined };
  let prompts = false;
  for (let index = 0; index < lines.length; ) {
    const line = lines[index];
    if (line === undefined) break;
    const header = transcriptHeader(lines, index, splitting);
    const prompt = header === undefined ? promptOf(line.text) : undefined;
    if (header !== undefined) {
      index = header;
      splitting.segments.push({ lines: [] });
      prompts = true;
    } else if (prompt !== undefined) {
      prompts = true;
      index = addCommand(lines, index, prompt, splitting);
    } else if (isBareCommand(line.text)) {
      index = addCommand(lines, index, { rest: line.text }, splitting);
    } else {
      splitting.segments.at(-1)?.lines.push(line);
      index++;
    }
  }
  return { segments: splitting.segments, prompts };
}

const longestPrompt = 300;

/** "PS C:\>", "PS>", "[HV-OSK-A]: PS C:\Users\admin>", and "C:\>" of cmd */
export function promptOf(text: string): Prompt | undefined {
  const start = trimBlank(text.slice(0, longestPrompt));
  const session = start.startsWith('[') ? start.indexOf(']: PS') : -1;
  if (start.startsWith('[') && session < 0) return undefined;
  const node = session < 0 ? undefined : start.slice(1, session);
  const local = session < 0 ? start : start.slice(session + 3);
  const end = local.indexOf('>');
  if (end < 0) return undefined;
  if (!local.startsWith('PS'))
    return /^[A-Za-z]:[\\¥][^<|"*?]*$/.test(local.slice(0, end)) ? { rest: undefined, other: behind(text, local) } : undefined;
  const place = local.slice(2, end);
  if (place !== '' && !/^ *$|^ +(?:[^ ]*[:\\/¥]|~)/.test(place)) return undefined;
  return { ...(node === undefined || node === '' ? {} : { node }), rest: behind(text, local) };
}

function behind(text: string, prompt: string): string {
  return text.slice(text.indexOf('>', text.indexOf(prompt.slice(0, 2))) + 1);
}

/** A command without its prompt, as documents show it; not "Get-VM : access denied" */
function isBareCommand(text: string): boolean {
  return /^Get-[A-Za-z0-9]+(?: *$| *\|| +[^ :])/.test(text);
}

/** Adds the segment of a command, which may go on in lines of >>, or below where the console was too narrow. */
function addCommand(lines: readonly Line[], at: number, prompt: Prompt, { segments, machine, time }: Splitting): number {
  let text = prompt.rest ?? prompt.other ?? '';
  let index = at + 1;
  while (wrapsBelow(lines, index, at)) text += lines[index++]?.text ?? '';
  for (; lines[index]?.text.startsWith('>>') === true; index++) text += ` ${lines[index]?.text.slice(2) ?? ''}`;
  const node = prompt.node ?? machine;
  const isCommand = prompt.rest !== undefined && trimBlank(text) !== '';
  const isProgram = programs.test(trimBlank(text));
  const said = isProgram ? { program: trimBlank(text) } : isCommand ? { command: readCommand(text) } : {};
  segments.push({ ...said, ...(node === undefined ? {} : { node }), ...(time === undefined ? {} : { time }), lines: [] });
  return index;
}

const programs = /^(?:[A-Za-z]:\\\S{0,200}\\)?(?:wmic|cluster)(?:\.exe)?(?:\s|$)/i;

/** Consoles of fewer cells are rare, and a command of this length is rarely wrapped by chance. */
const narrowestConsole = 79;

/** The output of Format-Table and Format-List begins with a blank line, so what stands before it is the rest of the command. */
function wrapsBelow(lines: readonly Line[], index: number, at: number): boolean {
  const above = lines[index - 1];
  const line = lines[index];
  if (above === undefined || line === undefined || isBlankLine(line) || spread(above.text, 'cells').length < narrowestConsole) return false;
  if (line.text.startsWith('>>') || promptOf(line.text) !== undefined || index - at > 20 || labelOf(line.text) !== undefined) return false;
  const next = lines[index + 1];
  return next === undefined || !/^[- ]+$/.test(next.text) || isBlankLine(next);
}

const starLine = /^\*{10,80}$/;
const longestHeader = 30;

/** The index behind a block between two lines of stars: the head of a transcript, which names its machine, its end, or the time of a command. */
function transcriptHeader(lines: readonly Line[], index: number, splitting: Splitting): number | undefined {
  if (!isStars(lines[index])) return undefined;
  for (let end = index + 1; end < lines.length && end <= index + longestHeader; end++) {
    const line = lines[end];
    if (line === undefined || promptOf(line.text) !== undefined) break;
    const machine = /^(?:Machine|コンピューター)\s{0,20}: ([^ (]{1,100})/.exec(line.text)?.[1];
    if (machine !== undefined) splitting.machine = machine;
    splitting.time = timeOf(line.text) ?? splitting.time;
    if (isStars(line)) return end + 1;
  }
  return index + 1;
}

/** "Start time: 20261123101500", whatever the language of its label: the only 14 digits of the block */
function timeOf(text: string): string | undefined {
  const [, year, month, day, hour, minute, second] =
    /[:：] {0,3}(20\d\d)([01]\d)([0-3]\d)([0-2]\d)([0-5]\d)([0-5]\d)$/.exec(text.slice(0, 120).trimEnd()) ?? [];
  return year === undefined ? undefined : `${year}-${month}-${day}T${hour}:${minute}:${second}`;
}

function isStars(line: Line | undefined): boolean {
  return line !== undefined && line.text.length <= 100 && starLine.test(line.text.trim());
}
