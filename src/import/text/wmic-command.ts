import { wordsOf } from './words.ts';

/** What a line of wmic says about its output. */
export interface WmicCommand {
  /** The class of the instances */
  readonly type?: string;
  /** Every instance is shown */
  readonly whole: boolean;
  /** /node: by name, or null where it is not one node */
  readonly node?: string | null;
}

/** Aliases of wmic for classes that are read */
const aliases: ReadonlyMap<string, string> = new Map([
  ['bios', 'Win32_BIOS'],
  ['computersystem', 'Win32_ComputerSystem'],
  ['cpu', 'Win32_Processor'],
  ['nic', 'Win32_NetworkAdapter'],
  ['nicconfig', 'Win32_NetworkAdapterConfiguration'],
  ['os', 'Win32_OperatingSystem'],
  ['qfe', 'Win32_QuickFixEngineering'],
  ['service', 'Win32_Service'],
]);

/** Reads `wmic /node:HV-OSK-A /namespace:\\root\virtualization path Msvm_ComputerSystem get /format:list`; undefined for another program. */
export function wmicCommand(line: string): WmicCommand | undefined {
  const [program, ...words] = wordsOf(line);
  if (program === undefined || !isWmicProgram(program)) return undefined;
  const plain = words.filter((word) => !word.startsWith('/'));
  const [first = '', second = ''] = plain;
  const type = first.toLowerCase() === 'path' ? second : aliases.get(first.toLowerCase());
  const isClass = type !== undefined && /^[A-Za-z_]\w*$/.test(type);
  const node = nodeOf(words);
  const whole = isClass && !plain.some((word) => word.toLowerCase() === 'where');
  return { ...(isClass ? { type } : {}), whole, ...(node === undefined ? {} : { node }) };
}

export function isWmicProgram(word: string): boolean {
  return /^(?:[A-Za-z]:\\(?:[^\\"<>|]{1,100}\\){0,10})?wmic(?:\.exe)?$/i.test(word);
}

function nodeOf(words: readonly string[]): string | null | undefined {
  const word = words.find((each) => /^\/node:/i.test(each));
  if (word === undefined) return undefined;
  const name = word.slice('/node:'.length).replace(/^(["'])(.*)\1$/, '$2');
  if (name === '' || /[,@"'\s]/.test(name)) return null;
  return name === '.' || name.toLowerCase() === 'localhost' ? undefined : name;
}
