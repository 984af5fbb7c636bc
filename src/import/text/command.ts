import { literal, splitOutside, withoutComment, wordsOf } from './words.ts';

/** What a command line says about its output. */
export interface Command {
  /** The cmdlet whose objects are shown, e.g. Get-ClusterNetwork; undefined where the line does not say */
  readonly command?: string;
  /** The whole line */
  readonly line: string;
  /** Every object that the cmdlet has is shown: nothing filters, counts or picks */
  readonly whole: boolean;
  /** -ComputerName: the node by name, or null where it is not one node, or not said in words */
  readonly node?: string | null;
  /** Format-Table -Wrap */
  readonly wraps: boolean;
}

type Pipeline = Omit<Command, 'line'>;

const aliases: ReadonlyMap<string, string> = new Map([
  ['?', 'where-object'],
  ['where', 'where-object'],
  ['%', 'foreach-object'],
  ['foreach', 'foreach-object'],
  ['select', 'select-object'],
  ['sort', 'sort-object'],
  ['ft', 'format-table'],
  ['fl', 'format-list'],
  ['icm', 'invoke-command'],
  ['gwmi', 'Get-WmiObject'],
  ['gcim', 'Get-CimInstance'],
  ['gsv', 'Get-Service'],
  ['gp', 'Get-ItemProperty'],
]);

/** Stages that show or save what comes, and leave nothing out. Select-Object and Sort-Object only with some parameters, see isPicking. */
const showing = /^(?:format-(?:table|list)|select-object|sort-object|out-(?:host|string|file|default)|oh|tee-object|tee|more)$/;
/** Parameters that leave no object out. All others of a Get- cmdlet may. */
const nodeParameters = new Set(['computername', 'cn', 'cimsession']);
const harmless = new Set([
  'cluster',
  'credential',
  'namespace',
  'class',
  'classname',
  'erroraction',
  'ea',
  'warningaction',
  'wa',
  'policystore',
  'throttlelimit',
  'outvariable',
]);
const switches = new Set(['all', 'verbose', 'includehidden', 'force', 'allusers', 'debug']);
/** Their first word is no filter but says what is read. */
const namesItsSource = new Set(['get-wmiobject', 'get-ciminstance', 'get-itemproperty']);

/** Characters; what cmd.exe takes at most */
const longest = 8191;

/** Reads the line behind a prompt. Several statements with output cannot be told apart in what they show. */
export function readCommand(text: string): Command {
  const line = text.slice(0, longest).trim();
  if (text.length > longest) return { line, whole: false, wraps: false, node: null };
  const statements = splitOutside(withoutComment(line), ';').map((statement) => statement.trim());
  const shown = statements.filter((statement) => statement !== '' && !isSilent(statement));
  const [only] = shown;
  if (only === undefined) return { line, whole: true, wraps: false };
  const pipelines = shown.map((statement) => readPipeline(statement, 0));
  const whole = pipelines.every((pipeline) => pipeline.whole);
  const wraps = pipelines.some((pipeline) => pipeline.wraps);
  if (shown.length > 1) return { line, whole, wraps, node: null };
  return { ...readPipeline(only, 0), line };
}

/** Assignments, and commands that only change where one is */
function isSilent(statement: string): boolean {
  if (/^(?:cls|clear|clear-host|cd|set-location|sl|import-module|ipmo|start-transcript|stop-transcript|param|function)\b/i.test(statement))
    return true;
  const [target = '', ...values] = splitOutside(statement, '=');
  return /^[$([]/.test(statement) && values.length > 0 && splitOutside(target, '|').length === 1;
}

const deepest = 10;

function readPipeline(text: string, depth: number): Pipeline {
  let result: Pipeline = { whole: true, wraps: false };
  for (const [index, stage] of splitOutside(text, '|').entries()) {
    const words = wordsOf(stage);
    result = index === 0 ? readSource(stage.trim(), words, depth) : readStage(result, stage, words, depth);
  }
  return result;
}

function readSource(stage: string, words: readonly string[], depth: number): Pipeline {
  const head = headOf(words);
  const nothing = { whole: false, wraps: false, node: null };
  if (depth > deepest) return nothing;
  if (isGet(head)) return readGet(head, words.slice(1));
  if (head === 'invoke-command' || head === 'foreach-object') return readBlock({ whole: true, wraps: false }, stage, words, depth);
  if (/^\(.*\)$/.test(stage) && splitOutside(stage, ')').length <= 2) return readPipeline(stage.slice(1, -1), depth + 1);
  // Names of nodes or machines to go over
  if (/^['"@\d]/.test(head)) return { whole: true, wraps: false };
  return /^[a-z]+-[a-z]+$/i.test(head) ? { ...nothing, command: words[0] ?? head } : nothing;
}

function readStage(before: Pipeline, stage: string, words: readonly string[], depth: number): Pipeline {
  const head = headOf(words);
  if (head === 'where-object') return { ...before, whole: false };
  if (head === 'foreach-object' || head === 'invoke-command') return readBlock(before, stage, words, depth);
  if (isGet(head)) {
    const next = readGet(head, words.slice(1));
    const node = next.node === undefined ? before.node : next.node;
    return { ...next, whole: before.whole && next.whole && coversAll(before.command, head), ...(node === undefined ? {} : { node }) };
  }
  if (!showing.test(head)) {
    const { command: _, ...rest } = before;
    return { ...rest, whole: false };
  }
  const picking = isPicking(head, words);
  const wraps = before.wraps || (head === 'format-table' && words.some((word) => /^-wr?a?p?$/i.test(word)));
  const { command, ...rest } = before;
  const expands = words.some((word) => /^-exp/i.test(word));
  return { ...rest, ...(command === undefined || expands ? {} : { command }), whole: before.whole && !picking, wraps };
}

/** -First, -Unique and the like */
function isPicking(head: string, words: readonly string[]): boolean {
  const allowed = head === 'select-object' ? /^-p/i : head === 'sort-object' ? /^-(?:p|d|c)/i : /^-/;
  return words.slice(1).some((word) => /^-[a-z]/i.test(word) && !allowed.test(word));
}

/** The cmdlet in the braces of ForEach-Object or Invoke-Command */
function readBlock(before: Pipeline, stage: string, words: readonly string[], depth: number): Pipeline {
  const open = stage.indexOf('{');
  const close = stage.lastIndexOf('}');
  if (open < 0 || close < open || depth > deepest) return { whole: false, wraps: false, node: null };
  const inner = readCommandsOf(stage.slice(open + 1, close), depth + 1);
  const outer = nodeOf(words.slice(1));
  const node = outer === undefined ? (inner.node ?? (isGet(before.command?.toLowerCase() ?? '') ? null : inner.node)) : outer;
  return { ...inner, whole: before.whole && inner.whole, ...(node === undefined ? {} : { node }) };
}

function readCommandsOf(block: string, depth: number): Pipeline {
  const shown = splitOutside(block, ';').filter((statement) => statement.trim() !== '' && !isSilent(statement.trim()));
  const [only = ''] = shown;
  return shown.length === 1 ? readPipeline(only, depth) : { whole: false, wraps: false, node: null };
}

/** Lower case but for the case of Get- cmdlets, without module name and call operator */
function headOf(words: readonly string[]): string {
  const word = words[0] === '&' ? words[1] : words[0];
  const name = (word ?? '').slice((word ?? '').lastIndexOf('\\') + 1);
  const known = aliases.get(name.toLowerCase());
  if (known !== undefined) return known;
  return isGet(name) ? name : name.toLowerCase();
}

function isGet(head: string): boolean {
  return /^get-[a-z0-9]+$/i.test(head);
}

function readGet(command: string, words: readonly string[]): Pipeline {
  let whole = true;
  let positional = namesItsSource.has(command.toLowerCase()) ? 1 : 0;
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? '';
    const name = parameterName(word);
    const value = word.includes(':') ? word.slice(word.indexOf(':') + 1) : words[index + 1];
    if (name === undefined) {
      if (!isEverything(word) && positional-- <= 0) whole = false;
    } else if (!switches.has(name)) {
      if (!nodeParameters.has(name) && !harmless.has(name) && !isEverything(value)) whole = false;
      if (!word.includes(':') && parameterName(value ?? '') === undefined) index++;
    }
  }
  const node = nodeOf(words);
  return { command, whole, wraps: false, ...(node === undefined ? {} : { node }) };
}

function parameterName(word: string): string | undefined {
  return /^-([a-z][a-z0-9]*)/i.exec(word)?.[1]?.toLowerCase();
}

function isEverything(value: string | undefined): boolean {
  return value === '*' || value === '"*"' || value === "'*'";
}

/** The value of -ComputerName: undefined where there is none, or where it is this computer */
function nodeOf(words: readonly string[]): string | null | undefined {
  const at = words.findIndex((word) => nodeParameters.has(parameterName(word) ?? ''));
  if (at < 0) return undefined;
  const word = words[at] ?? '';
  const node = literal(word.includes(':') ? word.slice(word.indexOf(':') + 1) : words[at + 1]);
  if (node === undefined) return null;
  return node === '.' || node.toLowerCase() === 'localhost' ? undefined : node;
}

/** Whether a cmdlet, fed with all objects of another, shows all of its own: Get-VM | Get-VMHardDiskDrive does, Get-ClusterGroup | Get-VM doesn't. */
function coversAll(source: string | undefined, command: string): boolean {
  const from = (source ?? '').toLowerCase().replace('get-', '');
  const to = command.toLowerCase().replace('get-', '');
  if (from === '' || from === to) return false;
  return to.startsWith(from) || (from.startsWith('cluster') && (to === 'clusterownernode' || to === 'clusterparameter'));
}
