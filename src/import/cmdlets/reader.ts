import type { ReadingOf } from '../facts.ts';
import { isRow, nameOf } from '../readings.ts';
import type { Cell, Row, Table } from '../rows.ts';

/** strong: these properties belong to this command only. weak: they fit, and a file name may decide. */
export type Fit = 'strong' | 'weak' | undefined;

/** Reads the output of one command into facts. */
export interface Reader {
  /** As a prompt shows it, e.g. Get-ClusterNetwork */
  readonly command: string;
  /** Class and short .NET names of its objects, lower case */
  readonly types: readonly string[];
  /** The list that its objects stand in, for rows that could not be read */
  readonly list: string;
  /** 0: the cluster and its nodes, 1: what hangs on a node, 2: virtual machines, 3: their parts */
  readonly phase: 0 | 1 | 2 | 3;
  /** What it needs of an object where there are tens of thousands of them; undefined: nothing */
  brief?(row: Row): Row | undefined;
  /** How well the property names fit */
  identify(properties: ReadonlySet<string>): Fit;
  read(table: Table, reading: ReadingOf): void;
}

/** Fits strongly when all properties of one of the sets are there, weakly when all of weak are. */
export function signature(strong: readonly string[], weak = 'name'): (properties: ReadonlySet<string>) => Fit {
  const sets = strong.map((set) => set.split(' '));
  const weakSet = weak.split(' ');
  return (properties) => {
    if (sets.some((set) => set.every((name) => properties.has(name)))) return 'strong';
    return weakSet.every((name) => properties.has(name)) ? 'weak' : undefined;
  };
}

/** For classes that only their type name or file name tells. */
export function byNameOnly(weak = 'name'): (properties: ReadonlySet<string>) => Fit {
  return signature([], weak);
}

/** A row with these properties alone, and with the names of the objects in them instead of the objects. */
export function briefRow(row: Row, columns: readonly string[]): Row {
  const properties = new Map<string, Cell>();
  for (const column of columns) {
    const value = row.properties.get(column);
    const name = isRow(value) ? nameOf(value) : undefined;
    if (value !== undefined) properties.set(column, typeof name === 'string' ? name : value);
  }
  return { kind: 'row', ...(row.type === undefined ? {} : { type: row.type }), properties, region: row.region };
}
