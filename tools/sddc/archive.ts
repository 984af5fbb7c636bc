import type { Cluster, Node, Snapshot } from '../../src/snapshot/snapshot.gen.ts';
import { clixml, type Thing } from './clixml.ts';
import { clusterFiles } from './cluster-files.ts';
import { machineFiles } from './machine-files.ts';
import { nodeFiles } from './node-files.ts';

/** A file of an archive of Get-SDDCDiagnosticInfo: its path below the archive with / between the parts, and its bytes piece by piece. */
export interface SddcFile {
  readonly path: string;
  readonly bytes: () => Iterable<Uint8Array>;
}

/** The files that Get-SDDCDiagnosticInfo writes of a cluster: CLIXML as Windows PowerShell 5.1 saves it, and its twins in ASCII. */
export function* sddcFiles({ cluster: made }: Snapshot): Generator<SddcFile> {
  const cluster: Cluster = { ...made, nodes: (made.nodes ?? []).map(modern) };
  for (const [name, things] of clusterFiles(cluster)) yield { path: `${name}.XML`, bytes: () => utf16(clixml(things())) };
  yield { path: 'GetSmbMultichannelConnection-CSV.XML', bytes: () => utf16(clixml([])) };
  for (const node of cluster.nodes ?? []) {
    const folder = `Node_${node.name}`;
    for (const [name, things] of [...nodeFiles(cluster, node), ...machineFiles(cluster, node)]) {
      yield { path: `${folder}/${name}.XML`, bytes: () => utf16(clixml(things())) };
      yield { path: `${folder}/${name}.txt`, bytes: () => [ascii(table([...things()]))] };
    }
    yield {
      path: `${folder}/SystemInfo.TXT`,
      bytes: () => [ascii(`\r\nホスト名:               ${node.name}\r\nOS 名:                  ${node.os?.caption}\r\n`)],
    };
  }
}

/** The generator's clusters run Windows Server 2008 R2, for which there is no such archive. */
function modern(node: Node): Node {
  const os = { ...node.os, caption: 'Microsoft Windows Server 2019 Datacenter', version: '10.0.17763', build: 17763, sku: 8, servicePack: 0 };
  return { ...node, os };
}

function* utf16(text: Iterable<string>): Generator<Uint8Array> {
  yield Buffer.from('\uFEFF', 'utf16le');
  for (const piece of text) yield Buffer.from(piece, 'utf16le');
}

/** Out-File -Encoding ascii: what is not ASCII is a question mark. */
function ascii(text: string): Uint8Array {
  return Buffer.from(text.replace(/[^\0-\x7f]/g, '?'), 'latin1');
}

/** Format-Table -AutoSize of the first few properties. */
function table(things: readonly Thing[]): string {
  const columns = Object.keys(things[0]?.props ?? {}).slice(0, 5);
  const rows = things.map(({ props = {} }) => columns.map((name) => cellText(props[name])));
  const widths = columns.map((name, index) => Math.max(name.length, ...rows.map((row) => row[index]?.length ?? 0)));
  const line = (cells: readonly string[]) => cells.map((text, index) => text.padEnd(widths[index] ?? 0)).join(' ');
  return ['', line(columns), line(columns.map((name) => '-'.repeat(name.length))), ...rows.map(line), '', ''].join('\r\n');
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return `{${value.map(cellText).join(', ')}}`;
  if ('text' in value) return String(value.text);
  return 'word' in value ? String(value.word) : '';
}
