import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe } from 'vitest';
import { type DecodedFile, decode } from '../../src/import/detect.ts';
import type { Cell, Row, Table } from '../../src/import/rows.ts';

/** Real exports that are no part of the project. */
const folder = '../shared/samples';
export const osk = 'osk-2012r2-generated';
const present = existsSync(folder);

/** A group of tests that needs the samples; without them it is skipped, and says why. */
export function describeSamples(name: string, tests: () => void): void {
  if (present) describe(name, tests);
  else describe.skip(`${name} (skipped: there is no ${folder})`, tests);
}

export function sampleBytes(path: string): Uint8Array {
  return new Uint8Array(readFileSync(`${folder}/${path}`));
}

export function decodeSample(path: string): Promise<DecodedFile> {
  return decode(sampleBytes(path), path);
}

/** Paths of all samples in some folders, none where the samples are absent */
export function samplePaths(...folders: readonly string[]): string[] {
  if (!present) return [];
  return folders.flatMap((each) => readdirSync(`${folder}/${each}`).map((name) => `${each}/${name}`)).sort();
}

export function decodeText(text: string, name = 'paste.txt'): Promise<DecodedFile> {
  return decode(new TextEncoder().encode(text), name);
}

/** Lines with a line end behind the last, as a formatter writes them */
export function lines(...texts: readonly string[]): string {
  return `${texts.join('\r\n')}\r\n`;
}

/** A cell for comparison: Cut as { cut }, an enum as { text, number }, an object as its properties. */
export function plain(cell: Cell | undefined): unknown {
  if (cell === undefined || cell === null || typeof cell !== 'object') return cell;
  if (!('kind' in cell)) return cell.map(plain);
  if (cell.kind === 'cut') return { cut: cell.text };
  return cell.kind === 'tagged' ? { text: cell.text, number: cell.number } : plainRow(cell);
}

export function plainRow(row: Row | undefined): Record<string, unknown> {
  return Object.fromEntries([...(row?.properties ?? [])].map(([name, cell]) => [name, plain(cell)]));
}

export function plainRows(table: Table | undefined): Record<string, unknown>[] {
  return (table?.rows ?? []).map(plainRow);
}

/** One column of a table */
export function column(table: Table | undefined, name: string): unknown[] {
  return (table?.rows ?? []).map((row) => plain(row.properties.get(name)));
}
