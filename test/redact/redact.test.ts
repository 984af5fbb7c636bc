import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { kinds } from '../../src/redact/kinds.ts';
import { redactSnapshot } from '../../src/redact/redact.ts';
import type { Snapshot } from '../../src/snapshot/snapshot.gen.ts';
import { writeSnapshot } from '../../src/snapshot/write.ts';
import { clustersOf, fixtureFolders, snapshotOfText, verdictsOf } from '../fixture-clusters.ts';

interface Schema {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly $ref?: string;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | false;
}

/** The path of every text of the schema that is no enumeration. */
function textPaths(schema: Schema, defs: Readonly<Record<string, Schema>>, path: string): string[] {
  if (schema.$ref !== undefined) return textPaths(defs[schema.$ref.split('/').at(-1) ?? ''] ?? {}, defs, path);
  if (schema.items !== undefined) return textPaths(schema.items, defs, path);
  if (schema.type === 'string') return schema.enum === undefined ? [path] : [];
  const inner = Object.entries(schema.properties ?? {}).flatMap(([key, each]) => textPaths(each, defs, path === '' ? key : `${path}.${key}`));
  return [...inner, ...(schema.additionalProperties ? textPaths(schema.additionalProperties, defs, path) : [])];
}

it('every text of the schema is replaced in a way of its own, and no other', () => {
  const schema = JSON.parse(readFileSync('schema/snapshot.schema.json', 'utf8'));
  const paths = textPaths(schema, schema.$defs, '');
  const known = [...kinds.keys()].filter((path) => path !== 'unread.reason');
  expect([...new Set(paths)].sort()).toEqual([...known, 'assumptions.value'].sort());
});

/** Every text of a snapshot, with the key that it stands under. */
function textsOf(value: unknown, key = ''): { readonly key: string; readonly text: string }[] {
  if (typeof value === 'string') return [{ key, text: value }];
  if (Array.isArray(value)) return value.flatMap((each) => textsOf(each, key));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) => textsOf(each, name));
}

const free =
  'name node vm owner role network switch group domain fqdn account computer serialNumber team possibleOwners preferredOwners witness parentSnapshot';
const windows =
  /^(?:Cluster Disk|クラスター ディスク|Cluster Group|クラスター グループ|Available Storage|使用可能な記憶域|ネットワーク アダプター|Network Adapter|Local Area Connection|ローカル エリア接続|Cluster Network|クラスター ネットワーク|Ethernet|イーサネット|[A-Z]:\\ClusterStorage\\Volume)[ 0-9０-９]*$/;
/** Words of the schema where others have names: the role of a network, the type of a switch */
const enumerations = ['none', 'cluster', 'client', 'clusterAndClient', 'internal', 'external', 'private'];
const everywhere = /^(?:0\.0\.0\.0|127\.|::1?$|8c5e7fda-|381b4222-|a1841308-)/;

/** What must not be found again: names of at least three characters, GUIDs, addresses. */
function secretsOf({ cluster }: Snapshot): string[] {
  const plain = { ...cluster, nodes: cluster.nodes?.map(({ features: _f, services: _s, processors: _p, ...node }) => node) };
  const machines = cluster.virtualMachines?.map(({ integrationServices: _i, ...vm }) => vm);
  const found = textsOf({ ...plain, virtualMachines: machines }).flatMap(({ key, text }) => {
    if (free.split(' ').includes(key)) return windows.test(text) || enumerations.includes(text) || text.length < 3 ? [] : [text];
    const guids = text.match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi) ?? [];
    return [
      ...(key === 'extensions' ? [] : guids),
      ...(key === 'version' || key === 'biosVersion' ? [] : (text.match(/^\d{1,3}(?:\.\d{1,3}){3}(?=$|\/)/) ?? [])),
    ];
  });
  return [...new Set(found)].filter((text) => !everywhere.test(text));
}

describe.each(fixtureFolders)('%s, redacted,', (folder) => {
  it('has the same verdicts, object by object, and nothing of its names, addresses, GUIDs and accounts', async () => {
    for (const { snapshot } of await clustersOf(folder)) {
      const before = structuredClone(snapshot);
      const redacted = redactSnapshot(snapshot);
      expect(snapshot).toEqual(before);
      const text = writeSnapshot(redacted);
      expect(verdictsOf(await snapshotOfText(text))).toEqual(verdictsOf(snapshot));
      expect(writeSnapshot(redactSnapshot(snapshot))).toBe(text);
      const words = new Set(textsOf(redacted).map((each) => each.text.toLowerCase()));
      const all = [...words].join('\n');
      const secrets = secretsOf(snapshot);
      const left = secrets.map((secret) => secret.toLowerCase()).filter((secret) => words.has(secret) || (secret.length > 5 && all.includes(secret)));
      expect(left).toEqual([]);
      expect(secrets.length).toBeGreaterThan(0);
    }
  });
});
