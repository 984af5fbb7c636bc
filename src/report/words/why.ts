import type { Why } from '../../snapshot/known.ts';
import type { Text } from '../catalogue.ts';

type Values = Readonly<Record<string, string | number>>;
type Sentence = (values: Values) => Text;

/** Why a fact is missing, as a clause: "not collected". A code without words of its own still gets a true sentence. */
export function whyWords(why: Why): Text {
  const sentence = Object.hasOwn(sentences, why.code) ? sentences[why.code] : undefined;
  return sentence ? sentence(why.values ?? {}) : other(why);
}

const sentences: Readonly<Record<string, Sentence>> = {
  notCollected: () => ({ en: 'not collected', ja: '未収集' }),
  incomplete: () => ({
    en: 'only a part of the list was collected; nothing says that it is complete',
    ja: 'リストの一部しか収集されていません (すべて収集したことを示す情報がありません)',
  }),
  tie: ({ names, metric }) => ({
    en: `several networks share the lowest Metric${metric === undefined ? '' : ` (${metric})`}: ${names}`,
    ja: `複数のネットワークの Metric が同じ最小値です${metric === undefined ? '' : ` (${metric})`}: ${names}`,
  }),
  stateUnknown: ({ name }) => ({
    en: `not collected whether network "${name}" is up`,
    ja: `ネットワーク「${name}」が稼働中かどうかが未収集です`,
  }),
  noCsvNetwork: () => ({
    en: 'no network is enabled for the cluster (Role 1 or 3) and up, so none can carry CSV redirected I/O',
    ja: 'クラスターで有効 (Role 1 または 3) かつ稼働中のネットワークがないため、CSV のリダイレクト I/O を通すネットワークが決まりません',
  }),
  noCandidate: () => ({
    en: 'no network can be the one for live migration',
    ja: 'ライブ マイグレーション用の候補になるネットワークがありません',
  }),
  candidatesDisagree: () => ({
    en: 'the order is not set, and the networks that live migration may take give different verdicts',
    ja: '順序が設定されておらず、ライブ マイグレーションが使う可能性のあるネットワークごとに判定が異なります',
  }),
  ambiguousDefault: ({ candidates }) => ({
    en: `the order is not set, so live migration may take any of: ${candidates}`,
    ja: `順序が設定されていないため、ライブ マイグレーションは次のいずれかを使います: ${candidates}`,
  }),
  orderedDown: ({ candidates }) => ({
    en: `no network of the order is up, so live migration may take any of: ${candidates}`,
    ja: `順序にあるネットワークがどれも稼働していないため、ライブ マイグレーションは次のいずれかを使います: ${candidates}`,
  }),
  orderedAndExcluded: ({ name }) => ({
    en: `network "${name}" is both selected and excluded`,
    ja: `ネットワーク「${name}」が、選択と除外の両方に指定されています`,
  }),
  roleNotForMigration: ({ name }) => ({
    en: `network "${name}" is selected for live migration, but not enabled for the cluster (Role 0 or 2), and no source says whether it is taken then`,
    ja: `ネットワーク「${name}」はライブ マイグレーション用に選択されていますが、クラスターで有効ではありません (Role 0 または 2)。その場合に使われるかどうかは、公開資料では確認できません`,
  }),
  notOnEveryNode: ({ name }) => ({
    en: `network "${name}" cannot be used on every node, so some migrations take another one`,
    ja: `ネットワーク「${name}」を使えないノードがあるため、別のネットワークが使われる移行があります`,
  }),
  ambiguousOrder: ({ candidates }) => ({
    en: `the order leaves open which of these live migration takes: ${candidates}`,
    ja: `順序からは、ライブ マイグレーションが次のどれを使うか決まりません: ${candidates}`,
  }),
  severalAdapters: ({ low, high }) => ({
    en: `several adapters carry it, so that the speed is between ${low} and ${high} Mbit/s`,
    ja: `複数のアダプターが使われるため、速度は ${low} ～ ${high} Mbit/s の範囲でしかわかりません`,
  }),
  noSuchSwitch: ({ name }) => ({
    en: `no node has a virtual switch called "${name}"`,
    ja: `「${name}」という名前の仮想スイッチがどのノードにもありません`,
  }),
  hostAdapterNotJoined: ({ node, name }) => ({
    en: `nothing says which adapter node "${node}" has on virtual switch "${name}"`,
    ja: `ノード「${node}」のどのアダプターが仮想スイッチ「${name}」のものかを示す情報がありません`,
  }),
  noAddress: ({ text }) => ({
    en: `"${text}" in a filter says no address that could be compared with a subnet`,
    ja: `フィルターの「${text}」は、サブネットと比較できるアドレスではありません`,
  }),
  networkNotResolved: ({ id }) => ({
    en: `no cluster network of the input has the id or name "${id}"`,
    ja: `ID または名前が「${id}」のクラスター ネットワークが入力にありません`,
  }),
  notConnected: ({ node, network }) => ({
    en: `no interface of node "${node}" on network "${network}" was collected`,
    ja: `ノード「${node}」がネットワーク「${network}」に接続するインターフェイスが未収集です`,
  }),
  noCsvConnection: () => ({
    en: 'no SMB connection to a shared volume is open',
    ja: '共有ボリュームへの SMB 接続が開かれていません',
  }),
  adapterNotJoined: ({ node }) => ({
    en: `nothing ties the adapters of node "${node}" to the cluster networks`,
    ja: `ノード「${node}」のアダプターとクラスター ネットワークを対応付ける情報がありません`,
  }),
  noNodeKnown: () => ({ en: 'no node was collected', ja: 'ノードが未収集です' }),
  releaseUnknown: ({ node }) => ({
    en: `the release of Windows Server${node === undefined ? '' : ` on node "${node}"`} was not collected`,
    ja: `${node === undefined ? '' : `ノード「${node}」の `}Windows Server のリリースが未収集です`,
  }),
  releasesDiffer: ({ releases }) => ({
    en: `the nodes run different releases: ${releases}`,
    ja: `ノードのリリースが混在しています: ${releases}`,
  }),
  editionUndefined: ({ sku }) => ({
    en: `Windows itself does not know its edition there (OperatingSystemSKU ${sku})`,
    ja: `Windows 自身がエディションを判別できていません (OperatingSystemSKU ${sku})`,
  }),
  noSuchProperty: ({ name }) => ({
    en: `hvlint.yaml names the property "${name}", which nodes cannot be compared in`,
    ja: `hvlint.yaml に指定された「${name}」は、ノードの比較に使える項目ではありません`,
  }),
  vendorNotTold: () => ({
    en: 'the vendor is neither Intel nor AMD, and which one it is was not collected',
    ja: 'ベンダーが Intel でも AMD でもなく、どのベンダーかが未収集です',
  }),
  operatorNotStated: () => ({
    en: 'nobody has stated whether the account that will carry out the change is a domain administrator; the account that collected the facts does not answer it',
    ja: '作業を行うアカウントがドメイン管理者かどうかが指定されていません (情報を収集したアカウントでは判断できません)',
  }),
  operatorContradicts: () => ({
    en: 'what is stated of the operator and the SIDs of its groups contradict each other',
    ja: '作業者についての指定と、所属グループの SID が矛盾しています',
  }),
  severalOfOneName: ({ name }) => ({
    en: `several virtual machines are called "${name}"`,
    ja: `「${name}」という名前の仮想マシンが複数あります`,
  }),
  parameterNotSet: ({ name }) => ({
    en: `the parameter "${name}" is not set in hvlint.yaml`,
    ja: `hvlint.yaml でパラメーター「${name}」が設定されていません`,
  }),
  unread: ({ reason, detail }) => unread(String(reason ?? ''), detail === undefined ? undefined : String(detail)),
  versionsNotPublished: ({ build }) => ({
    en: `no published table says which configuration versions build ${build} runs`,
    ja: `ビルド ${build} が対応する構成バージョンは公表されていません`,
  }),
  someGuardians: () => ({
    en: 'it holds some of the certificates of the other host, and no export says which of them the virtual machine needs',
    ja: '移行元のホストの証明書の一部だけがあり、仮想マシンがどれを必要とするかを示す情報がありません',
  }),
  stateNotKnown: ({ state }) => ({
    en: `what the state "${state}" means is not known to hvlint`,
    ja: `状態「${state}」の意味が hvlint にはわかりません`,
  }),
  serviceNotNamed: ({ name }) => ({
    en: `"${name}" is a localised name, and the id that says which service it is was not collected`,
    ja: `「${name}」は表示言語による名前で、どのサービスかを示す ID が未収集です`,
  }),
  pathNotComparable: ({ path }) => ({
    en: `the path "${path}" does not say which volume it is on: a path such as C:\\ClusterStorage\\Volume1 is needed`,
    ja: `パス「${path}」からはどのボリュームにあるかがわかりません (C:\\ClusterStorage\\Volume1 のようなパスが必要です)`,
  }),
  onlyUpperBound: ({ seconds }) => ({
    en: `the downtime is only known to be under ${seconds} s, which is more than the tolerance`,
    ja: `ダウンタイムは ${seconds} 秒未満としかわからず、許容停止時間のほうが短くなっています`,
  }),
  notPacked: ({ node }) => ({
    en: `in total the memory on the other nodes suffices for the virtual machines of ${node}, but no placement was found`,
    ja: `ほかのノードのメモリは合計では ${node} の仮想マシンに足りますが、配置できる組み合わせが見つかりませんでした`,
  }),
  lastDynamicVote: ({ node }) => ({
    en: `${node} has the only vote that dynamic quorum left, and no source says whether another node gets it when it leaves`,
    ja: `動的クォーラムで票を持つのは ${node} だけで、離れるときに別のノードへ票が移るかどうかは公開資料では確認できません`,
  }),
  severalClasses: ({ node }) => ({
    en: `roles of ${node} belong to several anti-affinity classes at once, and too few nodes are free of all of them to be sure`,
    ja: `${node} の役割に複数のアンチ アフィニティ クラスが設定されており、すべてのクラスが空いているノードが足りないため判断できません`,
  }),
  divisionByZero: () => ({ en: 'the value would be divided by zero', ja: '値が 0 で除算されます' }),
  tooManySteps: () => ({ en: 'the evaluation was stopped because it took too many steps', ja: '評価が長くなりすぎたため中断しました' }),
};

/** Reasons of Unread in schema/snapshot.schema.json. */
const unreadReasons = {
  cut: { en: 'it was cut in the export', ja: '出力の途中で切れています' },
  damaged: { en: 'it is damaged in the export', ja: '出力が壊れています' },
  ambiguous: { en: 'the export can be read in several ways', ja: '出力の解釈が一つに定まりません' },
  accessDenied: { en: 'access was denied', ja: 'アクセスが拒否されました' },
  moduleMissing: { en: 'the PowerShell module is missing there', ja: 'PowerShell モジュールがありません' },
  unreachable: { en: 'the computer could not be reached', ja: 'コンピューターに接続できませんでした' },
  timeout: { en: 'the collection timed out', ja: '収集がタイムアウトしました' },
  failed: { en: 'the collection failed', ja: '収集に失敗しました' },
} as const satisfies Record<string, Text>;

function unread(reason: string, detail: string | undefined): Text {
  const words = Object.hasOwn(unreadReasons, reason) ? unreadReasons[reason as keyof typeof unreadReasons] : { en: reason, ja: reason };
  const seen = detail === undefined || detail === '' ? '' : detail;
  return {
    en: `could not be read: ${words.en}${seen && ` (${seen})`}`,
    ja: `読み取れませんでした: ${words.ja}${seen && ` (${seen})`}`,
  };
}

function other({ code, values = {} }: Why): Text {
  const details = Object.entries(values).map(([name, value]) => `${name}: ${value}`);
  return {
    en: `not known (${[code, ...details].join(', ')})`,
    ja: `不明 (${[code, ...details].join('、')})`,
  };
}
