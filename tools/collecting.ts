import { readFileSync } from 'node:fs';

/** A row of the table in the collector: what one reader supplies on some releases. */
export interface SourceRow {
  readonly reader: string;
  readonly releases: 'both' | 'first' | 'later';
  /** The first build that has the source; 0: all */
  readonly build: number;
  readonly of: string;
  readonly source: string;
  readonly right: string;
  readonly lists: readonly string[];
  readonly facts: readonly string[];
}

export interface CollectorTable {
  readonly rows: readonly SourceRow[];
  /** Facts that no source supplies, each with the reason */
  readonly without: ReadonlyMap<string, string>;
}

const script = 'src/collect/Collect-HvSnapshot.ps1';

/** The collector's own metadata: $Sources and $NotCollected. */
export function readTable(text = readFileSync(script, 'utf8')): CollectorTable {
  const lines = (name: string) =>
    (new RegExp(`\\$${name} = @'\\r?\\n([^']*)'@`).exec(text)?.[1] ?? '').split(/\r?\n/).filter((line) => line.includes('|'));
  const cells = (line: string) => line.split('|').map((cell) => cell.trim());
  const words = (cell = '') => cell.split(' ').filter((word) => word !== '');
  const rows = lines('Sources').map((line): SourceRow => {
    const [reader = '', releases, build, of = '', source = '', right = '', lists, facts] = cells(line);
    const known = releases === 'first' || releases === 'later' ? releases : 'both';
    return { reader, releases: known, build: Number(build), of, source, right, lists: words(lists), facts: words(facts) };
  });
  const without = new Map(lines('NotCollected').flatMap((line) => words(cells(line)[1]).map((fact) => [fact, cells(line)[0] ?? ''] as const)));
  return { rows, without };
}

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly items?: Schema;
  readonly properties?: { readonly [name: string]: Schema };
  readonly $defs?: { readonly [name: string]: Schema };
}

/** The facts of the snapshot schema below the cluster: leaves and lists of plain values, as paths. */
export function factsOfSchema(): readonly string[] {
  const schema: Schema = JSON.parse(readFileSync('schema/snapshot.schema.json', 'utf8'));
  const resolve = (node: Schema): Schema => (node.$ref === undefined ? node : (schema.$defs?.[node.$ref.split('/').at(-1) ?? ''] ?? {}));
  const leaves = (node: Schema, path: string): string[] => {
    const { properties, type, items } = resolve(node);
    if (type === 'array' && items !== undefined && resolve(items).properties !== undefined) return leaves(items, path);
    if (properties === undefined) return [path];
    return Object.entries(properties).flatMap(([name, child]) => leaves(child, path === '' ? name : `${path}.${name}`));
  };
  return leaves(schema.$defs?.Cluster ?? {}, '');
}

const releaseOf: ReadonlyMap<number, string> = new Map([
  [9600, '2012 R2'],
  [14393, '2016'],
  [20348, '2022'],
]);

interface Wording {
  readonly path: string;
  readonly head: string;
  readonly from: (release: string) => string;
  readonly rights: ReadonlyMap<string, string>;
  readonly without: ReadonlyMap<string, string>;
}

const wordings: readonly Wording[] = [
  {
    path: 'docs/collecting.md',
    head: '| Fact | 2008 R2 | 2012 and later | Least right |',
    from: (release) => ` (from ${release})`,
    rights: new Map([
      ['cluster', 'read access to the cluster'],
      ['wmi', 'WMI: remote enable on the namespace'],
      ['cim', 'Remote Management Users'],
      ['hyperv', 'Hyper-V Administrators'],
      ['events', 'Event Log Readers'],
      ['directory', 'any account of the domain'],
      ['none', 'none'],
      ['admin', 'Administrators of the node'],
    ]),
    without: new Map(),
  },
  {
    path: 'docs/collecting.ja.md',
    head: '| 情報 | 2008 R2 | 2012 以降 | 最小の権限 |',
    from: (release) => ` (${release} 以降)`,
    rights: new Map([
      ['cluster', 'クラスターの読み取り'],
      ['wmi', 'WMI: 名前空間のリモートの有効化'],
      ['cim', 'Remote Management Users'],
      ['hyperv', 'Hyper-V Administrators'],
      ['events', 'Event Log Readers'],
      ['directory', 'ドメインの任意のアカウント'],
      ['none', 'なし'],
      ['admin', 'ノードの Administrators'],
    ]),
    without: new Map([
      ['a person states who will carry out the change', '変更を行う人が指定します'],
      ['no interface of Windows gives it for all makes of adapters', 'すべてのアダプターに共通の取得方法が Windows にありません'],
      [
        'the filters of legacy policies have no documented interface that is the same on all releases',
        'すべてのバージョンに共通の取得方法が公開されていません',
      ],
      ['the cluster does not tell the target of a migration in flight', 'クラスターは実行中の移動の移動先を示しません'],
    ]),
  },
];

const start = '<!-- generated: npm run generate -->';
const end = '<!-- end of the generated table -->';

/** The pages about collecting, with their table made anew from the collector's metadata. */
export function generateCollecting(): ReadonlyMap<string, string> {
  const table = readTable();
  return new Map(
    wordings.map((wording) => {
      const text = readFileSync(wording.path, 'utf8');
      const [before, after] = [text.indexOf(start), text.indexOf(end)];
      if (before < 0 || after < before) throw new Error(`${wording.path} has no place for the table`);
      return [wording.path, `${text.slice(0, before + start.length)}\n\n${rowsOf(table, wording).join('\n')}\n\n${text.slice(after)}`];
    }),
  );
}

/** Facts of one object with the same sources share a row. */
function rowsOf({ rows, without }: CollectorTable, wording: Wording): readonly string[] {
  const groups = new Map<string, string[]>();
  for (const fact of factsOfSchema()) {
    const parent = fact.includes('.') ? fact.slice(0, fact.lastIndexOf('.')) : 'cluster';
    const supplying = (releases: SourceRow['releases']) =>
      rows.filter((row) => row.facts.includes(fact) && (row.releases === 'both' || row.releases === releases));
    const sources = (releases: SourceRow['releases']) =>
      supplying(releases)
        .map(({ source, build }) => `${source}${releaseOf.has(build) ? wording.from(releaseOf.get(build) ?? '') : ''}`)
        .join('; ');
    const reason = without.get(fact);
    const rights = [...new Set([...supplying('first'), ...supplying('later')].map(({ right }) => wording.rights.get(right) ?? right))].join('; ');
    const told =
      reason === undefined
        ? `${sources('first') || '–'} | ${sources('later') || '–'} | ${rights}`
        : `– | – | ${wording.without.get(reason) ?? reason}`;
    const key = `${parent} | ${told}`;
    groups.set(key, [...(groups.get(key) ?? []), fact.slice(fact.lastIndexOf('.') + 1)]);
  }
  return [wording.head, '| --- | --- | --- | --- |', ...[...groups].map(([key, names]) => `| ${key.replace(' | ', `: ${names.join(', ')} | `)} |`)];
}
