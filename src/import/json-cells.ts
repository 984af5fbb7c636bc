import { cut, stringCell } from './cells.ts';
import type { Cell, Region, Row } from './rows.ts';

/** An object's names in lower case, each with the names that it stands for; objects of one class share it. */
export interface Shape {
  readonly names: readonly string[];
  readonly byLowerName: ReadonlyMap<string, readonly string[]>;
}

/** What the cells of one document share. */
export interface JsonCells {
  readonly shapes: Set<Shape>;
  last?: Shape;
}

/** An object of JSON as a row, whose cells are only made when asked for: most of what an export nests is never read. */
export function jsonRow(value: object, cells: JsonCells, region: () => Region): Row {
  const shape = shapeOf(value, cells);
  return {
    kind: 'row',
    properties: lazyProperties(value, shape, (inner) => jsonCell(inner, cells, region)),
    lazyRegion: true,
    get region() {
      return region();
    },
  };
}

function shapeOf(value: object, cells: JsonCells): Shape {
  const names = Object.keys(value);
  if (cells.last !== undefined && sameNames(cells.last.names, names)) return cells.last;
  // A file of many classes, or of hostile names, must not be compared with all of them
  const known = cells.shapes.size > 20 ? undefined : [...cells.shapes].find((shape) => sameNames(shape.names, names));
  cells.last = known ?? newShape(names);
  cells.shapes.add(cells.last);
  return cells.last;
}

function newShape(names: readonly string[]): Shape {
  const byLowerName = new Map<string, string[]>();
  for (const name of names) {
    const lower = name.toLowerCase();
    byLowerName.set(lower, [...(byLowerName.get(lower) ?? []), name]);
  }
  return { names, byLowerName };
}

export function sameNames(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((name, index) => name === right[index]);
}

function lazyProperties(value: object, shape: Shape, toCell: (inner: unknown) => Cell): ReadonlyMap<string, Cell> {
  const made = new Map<string, Cell>();
  const { byLowerName } = shape;
  const get = (lower: string): Cell | undefined => {
    const known = made.get(lower);
    const names = byLowerName.get(lower);
    if (known !== undefined || names === undefined) return known;
    const cell = cellOf(names.map((name): unknown => Reflect.get(value, name)).map(toCell));
    made.set(lower, cell);
    return cell;
  };
  const entries = function* (): MapIterator<[string, Cell]> {
    for (const lower of byLowerName.keys()) yield [lower, get(lower) ?? null];
  };
  const properties: ReadonlyMap<string, Cell> = {
    size: byLowerName.size,
    get,
    has: (lower) => byLowerName.has(lower),
    keys: () => byLowerName.keys(),
    values: function* (): MapIterator<Cell> {
      for (const [, cell] of entries()) yield cell;
    },
    entries,
    [Symbol.iterator]: entries,
    forEach: (each) => {
      for (const [lower, cell] of entries()) each(cell, lower, properties);
    },
  };
  return properties;
}

/** Names that differ only in case say something only together. */
function cellOf(cells: readonly Cell[]): Cell {
  const [first = null] = cells;
  return cells.every((cell) => cell === first) ? first : cut('');
}

function jsonCell(value: unknown, cells: JsonCells, region: () => Region): Cell {
  if (typeof value === 'string') return dateCell(value) ?? stringCell(value);
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (typeof value !== 'object' || value === null) return null;
  const inner = unwrapped(value);
  if (Array.isArray(inner)) return inner.map((item) => jsonCell(item, cells, region));
  return taggedCell(value) ?? jsonRow(value, cells, region);
}

/** {"value":1,"Value":"Cluster"}: an enum after Import-Clixml */
export function taggedCell(value: object): Cell | undefined {
  const [first, second, third] = Object.entries(value);
  if (first === undefined || second === undefined || third !== undefined) return undefined;
  if (first[0].toLowerCase() !== 'value' || second[0].toLowerCase() !== 'value') return undefined;
  const [number, text] = typeof first[1] === 'number' ? [first[1], second[1]] : [second[1], first[1]];
  return typeof number === 'number' && typeof text === 'string' ? { kind: 'tagged', number, text } : cut('');
}

/** Windows PowerShell 5.1 writes an array that carries extra members as {"value":[…],"Count":2}. */
export function unwrapped(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  if (!('value' in value) || !('Count' in value) || !Array.isArray(value.value) || value.Count !== value.value.length) return value;
  return Object.keys(value).length === 2 ? value.value : value;
}

/** "/Date(1681259415000)/" of 5.1 as ISO 8601 in UTC */
function dateCell(text: string): Cell | undefined {
  if (!text.startsWith('/') && !text.startsWith('\\/')) return undefined;
  const match = /^\\?\/Date\((-?\d{1,16})\)\\?\/$/.exec(text);
  if (match === null) return undefined;
  const date = new Date(Number(match[1]));
  return Number.isNaN(date.getTime()) ? cut(text) : date.toISOString();
}
