import type { Region } from '../snapshot/regions.ts';
import type { InputError } from './imported.ts';

export type { Region } from '../snapshot/regions.ts';

/** A value that the formatter has cut: known to be there, not known what it is. */
export interface Cut {
  readonly kind: 'cut';
  readonly text: string;
  /** Characters were lost in it when it was written, not cut off */
  readonly damaged?: true;
}

/** An enum or value object that carries its words and its number: {"value":1,"Value":"Cluster"}, <Obj><ToString/><I32/></Obj>. */
export interface Tagged {
  readonly kind: 'tagged';
  readonly text?: string;
  readonly number?: number;
}

/** An object as PowerShell wrote it. Property names keep their case and are looked up without it. */
export interface Row {
  readonly kind: 'row';
  /** Full type name without "Selected." and "Deserialized.", where the format carries it */
  readonly type?: string;
  /** What ToString() gave */
  readonly text?: string;
  /** By lower-case property name; a Map, so that no name can reach a prototype */
  readonly properties: ReadonlyMap<string, Cell>;
  readonly region: Region;
  /** Its region is worked out when it is asked for, which takes time; it is not asked for before it is needed */
  readonly lazyRegion?: true;
}

/** null is PowerShell's $null: for a fact it means "not collected" unless the reader of the command knows better. */
export type Cell = string | number | boolean | null | Cut | Tagged | Row | readonly Cell[];

/** The output of one command in one file, whatever the format. */
export interface Table {
  /** The command, where the format says it (a prompt line), e.g. "Get-ClusterNetwork" */
  readonly command?: string;
  /** The whole line behind the prompt, for readers that must know its parameters, e.g. "Get-VMNetworkAdapter -ManagementOS" */
  readonly commandLine?: string;
  /** The node that it was run on, where the format says it ([NODE]: prompt, GroupBy header, folder Node_X) */
  readonly node?: string;
  /** When it was run, where the format says it: ISO 8601 without zone */
  readonly time?: string;
  /** Base name of the file without extension: a hint like GetClusterNetwork, never a proof */
  readonly fileName: string;
  /** Property names of the columns, lower case, where the format lists them (text, CSV); rows may lack some in JSON */
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  /**
   * true: every object that the command returned is here (a whole JSON array, an empty LST, a CLIXML file read to its end).
   * false: a filtered pipeline, a cut table, a row whose identity is cut.
   */
  readonly complete: boolean;
  /** Rows that made no object, with the reason, e.g. a name that was cut */
  readonly unread: readonly { readonly text: string; readonly reason: 'cut' | 'damaged' | 'ambiguous'; readonly region: Region }[];
  readonly region: Region;
}

/** What a decoder made of one file; a damaged file may have both. */
export interface Decoded {
  readonly tables: readonly Table[];
  readonly errors: readonly InputError[];
}
