import { addProperty, cut, isGuid, stringCell } from '../cells.ts';
import type { Cell, Row, Table } from '../rows.ts';
import { isBlankLine, type Line, linesRegion } from './lines.ts';
import type { Segment } from './segments.ts';
import { wmicCommand } from './wmic-command.ts';

interface Property {
  readonly name: string;
  readonly value: string;
  /** Nobody knows where its value ends */
  open: boolean;
}

/** One instance as its lines say it. */
interface Instance {
  readonly properties: Property[];
  readonly first: Line;
  last: Line;
}

const longestName = 100;

/** Name=value of `wmic … /format:list` and `/value`, which are the same in every language; no blank before or behind the sign. */
function propertyOf({ text, ended }: Line): Property | undefined {
  const sign = text.indexOf('=');
  if (sign < 1 || sign > longestName || text[sign + 1] === ' ') return undefined;
  const name = text.slice(0, sign);
  return /^[A-Za-z_]\w*$/.test(name) ? { name, value: text.slice(sign + 1), open: !ended } : undefined;
}

/** Whether the first lines of a segment are properties, or the only one is and wmic stands at the prompt. */
export function isWmic({ lines, program }: Segment): boolean {
  const [first, second] = lines.filter((line) => !isBlankLine(line));
  if (first === undefined || propertyOf(first) === undefined) return false;
  return second === undefined ? program !== undefined : propertyOf(second) !== undefined;
}

/**
 * The instances of a dump, one table for each run of instances with the same properties. Where these differ inside of one class, a value holds
 * lines that look like properties, so nothing there is whole.
 */
export function readWmic({ lines, program, node: session }: Segment, fileName: string): readonly Table[] {
  const command = program === undefined ? undefined : wmicCommand(program);
  if (command?.node === null) return [];
  const isFolded = program !== undefined && !isBlankLine(lines[0]);
  const { instances, strange, isOver } = instancesOf(isFolded ? outputOf(lines) : lines);
  const runs = runsOf(instances);
  const split = isSplit(runs);
  // Behind a prompt the output ends where the next one stands; a file begins and ends with blank lines
  const ends = program === undefined ? isOver : lines.at(-1)?.final === false;
  const isCut = !ends && (program !== undefined || split || isBlankLine(lines[0]) || lines.at(-1)?.ended === false);
  const about = {
    type: command?.type,
    node: command?.node ?? session,
    fileName,
    complete: (command?.whole ?? true) && !strange && !split && !isFolded,
  };
  return runs.map((run) => tableOf(run, run !== runs.at(-1) || ends ? about : { ...about, complete: false, isCut }));
}

/** wmic begins with a blank line: what stands before it may be the rest of a command that was folded. */
function outputOf(lines: readonly Line[]): readonly Line[] {
  const start = lines.findIndex(isBlankLine);
  return start < 0 ? [] : lines.slice(start);
}

interface About {
  readonly type: string | undefined;
  readonly node: string | undefined;
  readonly fileName: string;
  readonly complete: boolean;
  /** The text ends inside of the last instance: what it lacks is not known to be absent */
  readonly isCut?: boolean;
}

function tableOf(run: readonly Instance[], { type, node: given, fileName, complete, isCut = false }: About): Table {
  const [first, last] = [run[0], run.at(-1)];
  const rows = (isCut ? run.slice(0, -1) : run).map((instance) => rowOf(instance, type));
  const region = linesRegion(first?.first ?? noLine, last?.last);
  const node = given ?? hostOf(rows, type);
  return {
    ...(node === undefined ? {} : { node }),
    fileName,
    columns: [...new Set(first?.properties.map(({ name }) => name.toLowerCase()))],
    rows,
    complete,
    unread: isCut && last !== undefined ? [{ text: last.first.text.slice(0, 200), reason: 'cut', region: linesRegion(last.first, last.last) }] : [],
    region,
  };
}

const noLine: Line = { text: '', number: 1, ended: true, final: true };

/** Blank lines between two properties of one instance: none, or one where somebody's editor took CR CR LF for two line ends */
function smallestGap(lines: readonly Line[]): number {
  let smallest: number | undefined;
  let blanks: number | undefined;
  for (const line of lines) {
    if (isBlankLine(line)) blanks = blanks === undefined ? undefined : blanks + 1;
    else {
      const isProperty = propertyOf(line) !== undefined;
      if (isProperty && blanks !== undefined) smallest = Math.min(smallest ?? blanks, blanks);
      blanks = isProperty ? 0 : undefined;
    }
  }
  return smallest ?? 0;
}

/** A new instance begins behind more blank lines than stand between properties, and where the first property comes again. */
function instancesOf(lines: readonly Line[]): { instances: readonly Instance[]; strange: boolean; isOver: boolean } {
  const gap = smallestGap(lines);
  const instances: Instance[] = [];
  let strange = false;
  let blanks = 0;
  let leading = 0;
  for (const line of lines) {
    if (isBlankLine(line)) {
      blanks++;
      continue;
    }
    const property = propertyOf(line);
    const instance = instances.at(-1);
    if (property === undefined) {
      strange = true;
      for (const last of instance?.properties.slice(-1) ?? []) last.open = true;
    } else if (instance === undefined || blanks > gap || instance.properties[0]?.name === property.name) {
      if (instance === undefined) leading = blanks;
      instances.push({ properties: [property], first: line, last: line });
    } else {
      instance.properties.push(property);
      instance.last = line;
    }
    blanks = 0;
  }
  return { instances, strange, isOver: blanks > gap && blanks >= leading };
}

function runsOf(instances: readonly Instance[]): Instance[][] {
  const runs: Instance[][] = [];
  for (const instance of instances) {
    const run = runs.at(-1);
    if (run !== undefined && haveSameNames(run[0], instance)) run.push(instance);
    else runs.push([instance]);
  }
  return runs;
}

function haveSameNames(one: Instance | undefined, other: Instance): boolean {
  return one?.properties.length === other.properties.length && one.properties.every(({ name }, index) => name === other.properties[index]?.name);
}

/** Two runs are of one class, or begin alike and do not say their class */
function isSplit(runs: readonly (readonly Instance[])[]): boolean {
  const classes = new Set<string>();
  const starts = new Map<string, boolean>();
  for (const [instance] of runs) {
    const name = classOf(instance);
    const start = instance?.properties[0]?.name ?? '';
    const known = starts.get(start);
    if (name === undefined ? known !== undefined : classes.has(name) || known === false) return true;
    if (name !== undefined) classes.add(name);
    starts.set(start, name !== undefined);
  }
  return false;
}

function classOf(instance: Instance | undefined): string | undefined {
  return instance?.properties.find(({ name, open }) => !open && (name === '__CLASS' || name === 'CreationClassName'))?.value;
}

function rowOf({ properties: written, first, last }: Instance, type: string | undefined): Row {
  const properties = new Map<string, Cell>();
  for (const { name, value, open } of written) addProperty(properties, name, open ? cut(value) : wmicCell(value));
  return { kind: 'row', ...(type === undefined ? {} : { type }), properties, region: linesRegion(first, last) };
}

/** {"a","b"}, {1,2}; nothing stands for null and for an empty string. The XML behind the list shows in &amp; &lt; &gt;. */
function wmicCell(value: string): Cell {
  const text = value.replace(/&(amp|lt|gt|quot|apos);/g, (_, name: keyof typeof entities) => entities[name]);
  if (text === '') return null;
  if (!text.startsWith('{') || isGuid(text)) return stringCell(text);
  const inner = text.slice(1, -1);
  if (!text.endsWith('}') || inner === '"') return cut(text);
  if (inner === '') return [];
  if (inner.startsWith('"')) return inner.endsWith('"') ? inner.slice(1, -1).split('","').map(stringCell) : cut(text);
  return /^(?:-?\d+|TRUE|FALSE)(?:,(?:-?\d+|TRUE|FALSE))*$/.test(inner) ? inner.split(',') : stringCell(text);
}

const entities = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" } as const;

/** Among the instances of Msvm_ComputerSystem the host itself has its name where the machines have their GUID. */
function hostOf(rows: readonly Row[], type: string | undefined): string | undefined {
  const names = rows.flatMap(({ properties }) => {
    const name = properties.get('name');
    const known = type ?? properties.get('creationclassname');
    return known === 'Msvm_ComputerSystem' && typeof name === 'string' && !isGuid(`{${name}}`) ? [name] : [];
  });
  return names.length === 1 ? names[0] : undefined;
}
