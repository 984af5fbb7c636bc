import type { Text } from '../catalogue.ts';
import { snapshotErrors } from './snapshot-errors.ts';

/** A note or error of the import room: a code, and what the words need. */
export interface InputRemark {
  readonly code: string;
  readonly values?: Readonly<Record<string, string | number>>;
}

type Values = Readonly<Record<string, string | number>>;
type Sentence = (values: Values) => Text;

/** A remark on the facts of a cluster: what was seen and what was made of it. */
export function noteWords(note: InputRemark): Text {
  return words(notes, note) ?? words(errors, note) ?? generic(note);
}

/** Why an input could not be read: verb first, the value quoted, the place, what was expected, what to do. */
export function inputErrorWords(error: InputRemark): Text {
  return words(errors, error) ?? words(notes, error) ?? generic(error);
}

const notes: Readonly<Record<string, Sentence>> = {
  laterWins: ({ command, path }) => ({
    en: `The output of ${command ?? 'one command'} stands more than once in "${path}"; the later one was taken.`,
    ja: `「${path}」に ${command ?? '同じコマンド'} の出力が複数あります。後の出力を採用しました。`,
  }),
  contradiction: ({ fact, on, before, beforePath, after, afterPath }) => ({
    en: `Two inputs disagree on ${fact} of "${on}": ${before} in "${beforePath}", ${after} in "${afterPath}"; the latter is later and was taken.`,
    ja: `「${on}」の ${fact} が入力ファイル間で異なります: 「${beforePath}」では ${before}、「${afterPath}」では ${after}。より新しい後者を採用しました。`,
  }),
  contradictionOpen: ({ fact, on, before, beforePath, after, afterPath }) => ({
    en: `Two inputs disagree on ${fact} of "${on}": ${before} in "${beforePath}", ${after} in "${afterPath}"; nothing says which is later, so it is unknown. Leave out the one that no longer holds.`,
    ja: `「${on}」の ${fact} が入力ファイル間で異なります: 「${beforePath}」では ${before}、「${afterPath}」では ${after}。どちらが新しいか判断できないため「不明」としました。古いほうのファイルを除いてください。`,
  }),
  notANode: ({ node, command, path }) => ({
    en: `"${node}", named by ${command ?? 'an export'} in "${path}", is not a node of this cluster; it was left out.`,
    ja: `「${path}」の ${command ?? '出力'} にある「${node}」は、このクラスターのノードではないため除外しました。`,
  }),
  nameAssumed: ({ name }) => ({
    en: `No export tells the name of the cluster; it is called "${name}" after its folder or file.`,
    ja: `クラスター名を示す出力がないため、フォルダーまたはファイルの名前から「${name}」としました。`,
  }),
  rowsCut: ({ command, path, count }) => ({
    en: `Rows of ${command ?? 'a table'} in "${path}" are cut${count === undefined ? '' : ` (${count})`}; the list counts as incomplete. Export it again with "| Format-List".`,
    ja: `「${path}」の ${command ?? '表'} に途中で切れた行があります${count === undefined ? '' : ` (${count} 行)`}。リストは不完全として扱います。「| Format-List」を付けて出力し直してください。`,
  }),
  hostSilent: ({ host, path }) => ({
    en: `Virtual Machine Manager had no answer from "${host}" ("${path}"): what it shows of this host was left out. Refresh the host, and export it again.`,
    ja: `Virtual Machine Manager は「${host}」から応答を得ていません (「${path}」)。このホストの値は採用していません。ホストを更新してから出力し直してください。`,
  }),
  outsideClusters: ({ hosts, count, machines }) => ({
    en: `Hosts for which the inventory names no host cluster were left out, with their virtual machines: ${hosts} (hosts: ${count}, virtual machines: ${machines}).`,
    ja: `インベントリにホスト クラスターの記載がないホストとその仮想マシンは対象外としました: ${hosts} (ホスト ${count} 台、仮想マシン ${machines} 台)。`,
  }),
  machinesWithoutHost: ({ count }) => ({
    en: `Virtual machines on hosts that the inventory does not hold were left out (${count}). Add the output of Get-SCVMHost.`,
    ja: `インベントリにないホストの仮想マシン ${count} 台は対象外としました。Get-SCVMHost の出力を追加してください。`,
  }),
};

const errors: Readonly<Record<string, Sentence>> = {
  ...snapshotErrors,
  jsonTruncated: ({ expected, ...at }) => ({
    en: `Read JSON: the text ends too early${place(at).en}${expected === undefined ? '' : `, where ${token(expected).en} was expected`}. Export it again and copy the whole output.`,
    ja: `JSON を読み取れません${place(at).ja}: 途中で終わっています${expected === undefined ? '' : `。${token(expected).ja}が必要です`}。出力し直し、全体を保存してください。`,
  }),
  jsonSyntax: ({ expected, found, ...at }) => ({
    en: `Read JSON: ${quoted(found)} is not allowed${place(at).en}${expected === undefined ? '' : `; ${token(expected).en} was expected`}. Export it again with ConvertTo-Json.`,
    ja: `JSON を読み取れません${place(at).ja}: 「${found}」は使えません${expected === undefined ? '' : `。${token(expected).ja}が必要です`}。ConvertTo-Json で出力し直してください。`,
  }),
  tooDeep: ({ limit }) => ({
    en: `Read file: it is nested deeper than ${limit ?? 'allowed'}${limit === undefined ? '' : ' levels'}. Export it again with a smaller -Depth.`,
    ja: `ファイルを読み取れません: 入れ子が${limit === undefined ? '深すぎます' : ` ${limit} 段を超えています`}。-Depth を小さくして出力し直してください。`,
  }),
  tooLarge: ({ limit }) => ({
    en: `Read file: it is larger than ${bytes(limit)}. Export the objects of one cluster only, or split the file.`,
    ja: `ファイルを読み取れません: 上限の ${bytes(limit)} を超えています。1 つのクラスターだけを出力するか、ファイルを分割してください。`,
  }),
  tooManyValues: ({ limit }) => ({
    en: `Read file: it holds more than ${limit ?? 'the allowed'} values. Export the objects of one cluster only, or split the file.`,
    ja: `ファイルを読み取れません: 値の数が上限${limit === undefined ? '' : ` (${limit})`}を超えています。1 つのクラスターだけを出力するか、ファイルを分割してください。`,
  }),
  tableNotReadable: ({ line }) => ({
    en: `Read text: the names of columns${line === undefined ? '' : ` in line ${line}`} have no line of dashes below, so nobody can tell where a column ends. Export it again with "| Format-List".`,
    ja: `テキストを読み取れません: 列名${line === undefined ? '' : ` (${line} 行)`}の下に破線の行がないため、列の区切りがわかりません。「| Format-List」を付けて出力し直してください。`,
  }),
  lineTooLong: ({ limit }) => ({
    en: `Read file: a line is longer than ${limit ?? 'allowed'} characters. Export it again as JSON or CLIXML.`,
    ja: `ファイルを読み取れません: 1 行が長すぎます${limit === undefined ? '' : ` (上限 ${limit} 文字)`}。JSON または CLIXML で出力し直してください。`,
  }),
  notText: () => ({
    en: 'Read file: it is not text in UTF-8, UTF-16 or code page 932. Save the output as UTF-8, e.g. with "| Out-File -Encoding utf8".',
    ja: 'ファイルを読み取れません: UTF-8、UTF-16、コード ページ 932 のいずれのテキストでもありません。「| Out-File -Encoding utf8」などで UTF-8 として保存してください。',
  }),
  badEncoding: ({ encoding, ...at }) => ({
    en: `Read file: bytes${place(at).en} are not valid ${encoding ?? 'text'}. Save the output as UTF-8, e.g. with "| Out-File -Encoding utf8".`,
    ja: `ファイルに ${encoding ?? 'テキスト'} として正しくないバイトがあります${place(at).ja}。「| Out-File -Encoding utf8」などで UTF-8 として保存してください。`,
  }),
  xmlSyntax: ({ detail, ...at }) => ({
    en: `Read CLIXML: the XML is damaged${place(at).en}${detail === undefined ? '' : `: ${detail}`}. Export it again with Export-Clixml.`,
    ja: `CLIXML を読み取れません${place(at).ja}: XML が壊れています${detail === undefined ? '' : `: ${detail}`}。Export-Clixml で出力し直してください。`,
  }),
  xmlTruncated: (at) => ({
    en: `Read CLIXML: the file ends too early${place(at).en}. Export it again with Export-Clixml and copy the whole file.`,
    ja: `CLIXML を読み取れません${place(at).ja}: ファイルが途中で終わっています。Export-Clixml で出力し直し、ファイル全体をコピーしてください。`,
  }),
  csvSyntax: ({ detail, ...at }) => ({
    en: `Read CSV: ${csvFault(detail).en}${place(at).en}. The rows that fit were read, but the list counts as incomplete. Export it again with Export-Csv and copy the whole file.`,
    ja: `CSV を最後まで読み取れません${place(at).ja}: ${csvFault(detail).ja}。正しい行だけを読み取り、リストは不完全として扱います。Export-Csv で出力し直し、ファイル全体をコピーしてください。`,
  }),
  charactersLost: ({ count, ...at }) => ({
    en: `Read CSV: characters were lost when it was written, and "?" stands in their place${count === undefined ? '' : ` in ${count} row(s)`}, first${place(at).en}. Such values are not read. Export it again with "Export-Csv -Encoding UTF8".`,
    ja: `CSV の出力時に文字が失われ、「?」に置き換わっています${count === undefined ? '' : ` (${count} 行)`}。最初の箇所は ${at.line ?? 1} 行 ${at.column ?? 1} 列です。「?」を含む値は読み取りません。「Export-Csv -Encoding UTF8」で出力し直してください。`,
  }),
  doctype: () => ({
    en: 'Read CLIXML: the file declares a DOCTYPE, which Export-Clixml never writes; it was refused.',
    ja: 'CLIXML を読み取れません: Export-Clixml が出力しない DOCTYPE 宣言があるため拒否しました。',
  }),
  yamlSyntax: ({ detail, ...at }) => ({
    en: `Read YAML: it is damaged${place(at).en}${detail === undefined ? '' : `: ${detail}`}. Correct that line.`,
    ja: `YAML を読み取れません${place(at).ja}: 誤りがあります${detail === undefined ? '' : `: ${detail}`}。該当行を修正してください。`,
  }),
  notRecognised: () => ({
    en: 'Read file: its format is not recognised. Expected a snapshot of hvlint, ConvertTo-Json, Export-Clixml, Export-Csv, or console text with its header.',
    ja: 'ファイルの形式を認識できません。hvlint の構成スナップショット、ConvertTo-Json、Export-Clixml、Export-Csv、または見出しのあるコンソール出力を指定してください。',
  }),
  commandNotRecognised: ({ command }) => ({
    en: `Read file: ${command === undefined ? 'hvlint reads none of its tables' : `hvlint does not read the output of ${command}`}. The README lists the commands that it reads.`,
    ja: `${command === undefined ? 'このファイルの表' : `${command} の出力`}は hvlint では読み取れません。読み取れるコマンドの一覧は README にあります。`,
  }),
  emptyFile: () => ({
    en: 'Read file: it is empty. Export it again; an empty file does not mean that there are no objects.',
    ja: 'ファイルが空です。出力し直してください (空のファイルは「オブジェクトなし」を意味しません)。',
  }),
  emptyFolder: () => ({
    en: 'Read folder: there is nothing in it that hvlint reads. Put the exports of one cluster into it.',
    ja: 'フォルダー内に hvlint が読み取れるファイルがありません。1 つのクラスターの出力を保存してください。',
  }),
  notFound: () => ({ en: 'Read file: it does not exist. Check the path.', ja: 'ファイルが存在しません。パスを確認してください。' }),
  notCollected: ({ en = '', ja = '' }) => ({ en: `Collect from the node: ${en}`, ja: `ノードから収集できません: ${ja}` }),
  unreadable: ({ detail }) => ({
    en: `Read file: it cannot be opened${detail === undefined ? '' : ` (${detail})`}. Check its permissions.`,
    ja: `ファイルを開けません${detail === undefined ? '' : ` (${detail})`}。アクセス許可を確認してください。`,
  }),
  nodeUnknown: ({ command, path }) => ({
    en: `Assign ${command ?? 'the export'}${path === undefined ? '' : ` in "${path}"`} to a node: it does not say which node it was run on. Put it into a folder Node_NAME, or give --node NAME.`,
    ja: `${path === undefined ? '' : `「${path}」の `}${command ?? '出力'} をどのノードで実行したかがわかりません。Node_<ノード名> フォルダーに入れるか、--node でノード名を指定してください。`,
  }),
  validationAmbiguous: () => ({
    en: 'a report of Test-Cluster stands beside several clusters: put it into the folder of the one that it is about',
    ja: 'Test-Cluster のレポートと同じ場所に複数のクラスターがあります。対象のクラスターのフォルダーに置いてください',
  }),
  clusterAmbiguous: ({ name, path, other, otherPath }) => ({
    en: `Read folder: its exports come from two clusters, "${name}" ("${path}") and "${other}" ("${otherPath}"), so none of them was checked. Put each cluster into a folder of its own.`,
    ja: `同じフォルダーに 2 つのクラスターの出力があります:「${name}」(「${path}」) と「${other}」(「${otherPath}」)。どちらも検査していません。クラスターごとにフォルダーを分けてください。`,
  }),
  noHostCluster: () => ({
    en: 'Read inventory: all of its hosts stand alone, so there is no cluster to check. Export Get-SCVMHost and Get-SCVirtualMachine of the hosts of a cluster.',
    ja: 'インベントリのホストはすべてスタンドアロンのため、検査するクラスターがありません。クラスターのホストについて Get-SCVMHost と Get-SCVirtualMachine を出力してください。',
  }),
  noHosts: () => ({
    en: 'Read inventory: it names no host. Put the output of Get-SCVMHost and Get-SCVirtualMachine into the same folder.',
    ja: 'インベントリにホストがありません。Get-SCVMHost と Get-SCVirtualMachine の出力を同じフォルダーに入れてください。',
  }),
  newerVersion: ({ version, supported }) => ({
    en: `Read snapshot: its schemaVersion ${version} is newer than this hvlint knows${supported === undefined ? '' : ` (${supported})`}. Update hvlint.`,
    ja: `構成スナップショットの schemaVersion ${version} は、この hvlint が対応するバージョン${supported === undefined ? '' : ` (${supported})`}より新しいものです。hvlint を更新してください。`,
  }),
  schema: ({ pointer, path, expected, found, ...at }) => ({
    en: `Read snapshot: ${pointer ?? path ?? 'a value'} ${expected === undefined ? 'is not allowed' : `must be ${expected}`}${found === undefined ? '' : `, found "${found}"`}${place(at).en}.`,
    ja: `構成スナップショットの ${pointer ?? path ?? '値'} は${expected === undefined ? '使えません' : ` ${expected} でなければなりません`}${found === undefined ? '' : ` (実際の値:「${found}」)`}${place(at).ja}。`,
  }),
  zipDamaged: () => ({
    en: 'Read zip: the archive is damaged here. Copy it again, or make it again.',
    ja: 'ZIP を読み取れません: アーカイブのこの部分が壊れています。コピーし直すか、作成し直してください。',
  }),
  zipTruncated: () => ({
    en: 'Read zip: it ends too early, or is no zip. Copy the whole archive again.',
    ja: 'ZIP を読み取れません: 途中で終わっているか、ZIP ではありません。アーカイブ全体をコピーし直してください。',
  }),
  zipSplit: () => ({
    en: 'Read zip: it is one volume of several. Join them into one archive, or unpack them into a folder.',
    ja: 'ZIP を読み取れません: 分割されたアーカイブの一部です。1 つにまとめるか、フォルダーに展開してください。',
  }),
  zipEncrypted: () => ({
    en: 'Read zip: the file is encrypted. Unpack it with its password, and give the folder.',
    ja: 'ZIP 内のファイルが暗号化されています。パスワードで展開し、そのフォルダーを指定してください。',
  }),
  zipMethod: ({ method }) => ({
    en: `Read zip: the file is packed by method ${method}; hvlint reads stored and deflated files. Unpack it, and give the folder.`,
    ja: `ZIP 内のファイルの圧縮方式 (${method}) には対応していません。展開し、そのフォルダーを指定してください。`,
  }),
  zipName: () => ({
    en: 'Read zip: the name of the file leads out of the archive, so it was refused. Make the archive again.',
    ja: 'ZIP 内のファイル名がアーカイブの外を指しているため拒否しました。アーカイブを作成し直してください。',
  }),
  zipTwice: () => ({
    en: 'Read zip: another file of this name stands before it, and only that one was read. Make the archive again.',
    ja: 'ZIP 内に同じ名前のファイルが複数あります。先頭のファイルだけを読み取りました。アーカイブを作成し直してください。',
  }),
  zipNested: () => ({
    en: 'Read zip: an archive inside an archive is not read. Unpack it, and give its folder.',
    ja: 'ZIP の中の ZIP は読み取りません。展開し、そのフォルダーを指定してください。',
  }),
  zipSize: () => ({
    en: 'Read zip: the file is not as long as the archive says, so nothing of it was taken. Make the archive again.',
    ja: 'ZIP 内のファイルの長さがアーカイブの記録と異なるため、内容を採用しませんでした。アーカイブを作成し直してください。',
  }),
  zipCrc: () => ({
    en: 'Read zip: the checksum of the file is wrong, so nothing of it was taken. Copy the archive again, or make it again.',
    ja: 'ZIP 内のファイルのチェックサムが一致しないため、内容を採用しませんでした。アーカイブをコピーし直すか、作成し直してください。',
  }),
  zipTooLarge: ({ limit }) => ({
    en: `Read zip: its files unpack to more than ${bytes(limit)} in all. If that is right, give a larger --max-size.`,
    ja: `ZIP の展開後の合計サイズが上限の ${bytes(limit)} を超えています。正しいアーカイブであれば、--max-size でより大きな値を指定してください。`,
  }),
  zipRatio: ({ limit }) => ({
    en: `Read zip: the file unpacks to more than ${limit} times its size. If that is right, give --max-size.`,
    ja: `ZIP 内のファイルが圧縮時の ${limit} 倍を超えて展開されます。正しいファイルであれば、--max-size を指定してください。`,
  }),
  zipTooMany: ({ limit }) => ({
    en: `Read zip: it holds more than ${limit} files. If that is right, give a larger --max-size.`,
    ja: `ZIP 内のファイル数が上限 (${limit}) を超えています。正しいアーカイブであれば、--max-size でより大きな値を指定してください。`,
  }),
};

/** Names that some readers use for the same thing. */
const aliases: Readonly<Record<string, string>> = {
  jsonTooDeep: 'tooDeep',
  truncatedJson: 'jsonTruncated',
  xmlTooDeep: 'tooDeep',
  truncatedXml: 'xmlTruncated',
};

function words(table: Readonly<Record<string, Sentence>>, { code, values = {} }: InputRemark): Text | undefined {
  const camel = code.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
  const name = Object.hasOwn(aliases, camel) ? (aliases[camel] ?? camel) : camel;
  return Object.hasOwn(table, name) ? table[name]?.(values) : undefined;
}

/** What a reader of JSON expected next. */
const tokens: Readonly<Record<string, Text>> = {
  value: { en: 'a value', ja: '値' },
  name: { en: 'a name in quotes', ja: '引用符で囲んだ名前' },
  ':': { en: 'a colon', ja: 'コロン' },
  ',]': { en: 'a comma or "]"', ja: 'コンマまたは「]」' },
  ',}': { en: 'a comma or "}"', ja: 'コンマまたは「}」' },
  '"': { en: 'a closing quote', ja: '終わりの引用符' },
  escape: { en: 'an escape such as \\n', ja: '\\n などのエスケープ文字' },
};

function token(expected: string | number): Text {
  const words = Object.hasOwn(tokens, expected) ? tokens[expected] : undefined;
  return words ?? { en: String(expected), ja: `${expected} ` };
}

/** What is wrong with a line of CSV. */
const csvFaults: Readonly<Record<string, Text>> = {
  'open-quote': { en: 'a quote is never closed', ja: '引用符が閉じられていません' },
  'text-behind-quote': { en: 'text follows a closing quote', ja: '終わりの引用符の直後に文字があります' },
  truncated: { en: 'the last row ends too early', ja: '最後の行が途中で終わっています' },
  columns: { en: 'a row has more or fewer columns than the header', ja: '見出しと列の数が異なる行があります' },
};

function csvFault(detail: string | number | undefined): Text {
  const known = detail !== undefined && Object.hasOwn(csvFaults, detail) ? csvFaults[detail] : undefined;
  return known ?? { en: 'it is damaged', ja: '壊れています' };
}

function quoted(found: string | number | undefined): string {
  return found === '"' ? "'\"'" : `"${found}"`;
}

function place({ line, column }: Values): Text {
  if (line === undefined) return { en: '', ja: '' };
  return { en: ` at line ${line}, column ${column ?? 1}`, ja: ` (${line} 行 ${column ?? 1} 列)` };
}

function bytes(limit: string | number | undefined): string {
  return typeof limit === 'number' ? `${Math.floor(limit / 1_000_000)} MB` : String(limit ?? 'the limit');
}

function generic({ code, values = {} }: InputRemark): Text {
  const details = Object.entries(values).map(([name, value]) => `${name} "${value}"`);
  return { en: `Read input: ${[code, ...details].join(', ')}.`, ja: `入力: ${[code, ...details].join('、')}。` };
}
