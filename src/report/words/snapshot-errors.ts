import type { Text } from '../catalogue.ts';

type Values = Readonly<Record<string, string | number>>;

/** What is wrong in a snapshot, by the codes of the snapshot room. */
export const snapshotErrors: Readonly<Record<string, (values: Values) => Text>> = {
  notSnapshot: () => ({
    en: 'Read snapshot: neither "schemaVersion" nor "cluster" is there. "hvlint schema snapshot" prints the form that is expected.',
    ja: '構成スナップショットを読み取れません: "schemaVersion" も "cluster" もありません。形式は「hvlint schema snapshot」で確認してください。',
  }),
  olderVersion: ({ version, oldest }) => ({
    en: `Read snapshot: its schemaVersion ${version} is older than this hvlint can upgrade (${oldest} and later). Collect it again.`,
    ja: `構成スナップショットの schemaVersion ${version} は、この hvlint が更新できるバージョン (${oldest} 以降) より古いものです。収集し直してください。`,
  }),
  severalDocuments: () => ({
    en: 'Read snapshot: another JSON document follows the first. Put each snapshot into a file of its own.',
    ja: '構成スナップショットを読み取れません: 1 つのファイルに複数の JSON があります。1 ファイルに 1 つだけ保存してください。',
  }),
  yamlAlias: () => ({
    en: 'Read YAML: it uses an alias (*name), which could unfold to any size. Write the value in its place.',
    ja: 'YAML を読み取れません: エイリアス (*名前) は展開後の大きさが予測できないため使えません。値を直接書いてください。',
  }),
  unknownKey: ({ pointer, key, suggestion }) => ({
    en: `Read snapshot: ${pointer} does not exist in the schema${suggestion === undefined ? `; remove "${key}".` : `; did you mean "${suggestion}"?`}`,
    ja: `構成スナップショットの ${pointer} はスキーマにありません。${suggestion === undefined ? `「${key}」を削除してください。` : `「${suggestion}」ではありませんか。`}`,
  }),
  missingKey: ({ pointer, key }) => ({
    en: `Read snapshot: ${pointer} lacks "${key}", without which it cannot be told apart. Add it.`,
    ja: `構成スナップショットの ${pointer} に「${key}」がありません。識別に必要なため追加してください。`,
  }),
  wrongType: ({ pointer, expected, found }) => ({
    en: `Read snapshot: ${pointer} must be ${typeName(expected).en}, found ${found}.${quotesHint(expected, found).en}`,
    ja: `構成スナップショットの ${pointer} は${typeName(expected).ja}でなければなりません (実際の値: ${found})。${quotesHint(expected, found).ja}`,
  }),
  notAllowed: ({ pointer, allowed, found, suggestion }) => ({
    en: `Read snapshot: ${pointer} must be one of ${allowed}, found "${found}".${suggestion === undefined ? '' : ` Did you mean "${suggestion}"?`}`,
    ja: `構成スナップショットの ${pointer} は ${allowed} のいずれかでなければなりません (実際の値:「${found}」)。${suggestion === undefined ? '' : `「${suggestion}」ではありませんか。`}`,
  }),
  emptyText: ({ pointer }) => ({
    en: `Read snapshot: ${pointer} is empty. Leave the fact out where it was not collected.`,
    ja: `構成スナップショットの ${pointer} が空です。収集していない項目は省略してください。`,
  }),
  outOfRange: ({ pointer, limit, found }) => ({
    en: `Read snapshot: ${pointer} must be ${limit}, found ${found}.`,
    ja: `構成スナップショットの ${pointer} は ${limit} でなければなりません (実際の値: ${found})。`,
  }),
  duplicate: ({ pointer, kind, name, first }) => ({
    en: `Read snapshot: ${pointer} is "${name}", and so is ${first}; each ${kindName(kind).en} stands once. Remove or rename one of them.`,
    ja: `構成スナップショットの ${pointer} と ${first} がどちらも「${name}」です。${kindName(kind).ja}は重複できません。一方を削除するか名前を変更してください。`,
  }),
  unknownList: ({ pointer, list, suggestion }) => ({
    en: `Read snapshot: ${pointer} names the list "${list}", which the schema does not have${suggestion === undefined ? '' : `; did you mean "${suggestion}"?`}${suggestion === undefined ? '.' : ''}`,
    ja: `構成スナップショットの ${pointer} が示すリスト「${list}」はスキーマにありません。${suggestion === undefined ? '' : `「${suggestion}」ではありませんか。`}`,
  }),
  notAPointer: ({ key }) => ({
    en: `Read snapshot: "${key}" in provenance is no JSON Pointer. Write one like "/cluster/nodes".`,
    ja: `構成スナップショットの provenance にある「${key}」は JSON Pointer ではありません。「/cluster/nodes」のように書いてください。`,
  }),
  moreErrors: ({ count }) => ({
    en: `Read snapshot: ${count} more errors are not shown. Correct the first ones and check again.`,
    ja: `構成スナップショットには、表示していないエラーがほかに ${count} 件あります。先に表示されたものを修正してから再実行してください。`,
  }),
};

const typeNames: Readonly<Record<string, Text>> = {
  string: { en: 'a text in quotes', ja: '引用符で囲んだ文字列' },
  integer: { en: 'a whole number', ja: '整数' },
  number: { en: 'a number', ja: '数値' },
  boolean: { en: 'true or false', ja: ' true または false ' },
  array: { en: 'a list', ja: 'リスト' },
  object: { en: 'an object', ja: 'オブジェクト' },
};

function typeName(expected: string | number | undefined): Text {
  const known = typeof expected === 'string' && Object.hasOwn(typeNames, expected) ? typeNames[expected] : undefined;
  return known ?? { en: String(expected), ja: ` ${expected} ` };
}

/** YAML makes numbers of versions and MAC addresses that hold digits alone. */
function quotesHint(expected: string | number | undefined, found: string | number | undefined): Text {
  if (expected !== 'string' || !/^-?[\d.]+$/.test(String(found))) return { en: '', ja: '' };
  return { en: ` Write "${found}".`, ja: `"${found}" と書いてください。` };
}

function kindName(kind: string | number | undefined): Text {
  if (kind === 'node') return { en: 'node', ja: 'ノード' };
  if (kind === 'network') return { en: 'network', ja: 'ネットワーク' };
  return { en: 'id of a virtual machine', ja: '仮想マシンの id ' };
}
