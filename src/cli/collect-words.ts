import type { CollectFault, FaultCode } from '../collect/faults.ts';
import { safe } from '../report/neutralise.ts';
import type { Both } from '../rulebook/rulebook.ts';

type Values = Readonly<Record<string, string | number>>;

/** Why nothing was collected from a computer, and what to do: one sentence or two. */
export function collectFaultWords({ code, values = {} }: CollectFault): Both<string> {
  const harmless = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, typeof value === 'string' ? safe(value, 300) : value]));
  return faults[code](harmless);
}

const faults: Readonly<Record<FaultCode, (values: Values) => Both<string>>> = {
  powershellMissing: () => ({
    en: 'there is no PowerShell on this computer. Run it on a Windows computer, use --ssh, or take the script to a node with hvlint collect --script.',
    ja: 'このコンピューターに PowerShell がありません。Windows コンピューターで実行するか、--ssh を使うか、hvlint collect --script で取り出したスクリプトをノードで実行してください。',
  }),
  sshMissing: () => ({
    en: 'there is no OpenSSH client on this computer. Install it (openssh-client; on Windows the optional feature "OpenSSH Client").',
    ja: 'このコンピューターに OpenSSH クライアントがありません。インストールしてください (openssh-client。Windows ではオプション機能「OpenSSH クライアント」)。',
  }),
  notStarted: ({ detail }) => ({
    en: `the program could not be started (${detail}). Check its permissions, and whether a policy forbids it.`,
    ja: `プログラムを起動できません (${detail})。実行権限と、ポリシーで禁止されていないかを確認してください。`,
  }),
  interrupted: () => ({ en: 'interrupted.', ja: '中断しました。' }),
  timeOut: ({ seconds }) => ({
    en: `not done after ${seconds} seconds, so it was ended. Allow more with --timeout, or collect each node alone (--ssh with --local-only).`,
    ja: `${seconds} 秒以内に終わらなかったため打ち切りました。--timeout で制限時間を延ばすか、ノードごとに収集してください (--ssh と --local-only)。`,
  }),
  tooLarge: ({ megabytes }) => ({
    en: `the snapshot is larger than ${megabytes} MB and was refused. Collect each node alone (--ssh with --local-only).`,
    ja: `構成スナップショットが上限の ${megabytes} MB を超えたため破棄しました。ノードごとに収集してください (--ssh と --local-only)。`,
  }),
  noDocument: () => ({
    en: 'the output holds no snapshot. Run the script on the node itself (hvlint collect --script) and see what it says.',
    ja: '出力に構成スナップショットがありません。ノード上でスクリプトを直接実行し (hvlint collect --script)、表示される内容を確認してください。',
  }),
  documentCut: () => ({
    en: 'the snapshot ends too early and was discarded. Collect again.',
    ja: '構成スナップショットが途中で切れているため破棄しました。もう一度収集してください。',
  }),
  documentDamaged: ({ detail }) => ({
    en: `what came is no valid snapshot (${detail}). Check that --collector is of this version of hvlint.`,
    ja: `受信した内容は正しい構成スナップショットではありません (${detail})。--collector のスクリプトがこの hvlint と同じバージョンか確認してください。`,
  }),
  scriptCut: () => ({
    en: 'the script did not arrive whole, so it was not run. Update OpenSSH on the node, or run the script there (hvlint collect --script).',
    ja: 'スクリプトが途中までしか届かなかったため、実行していません。ノードの OpenSSH を更新するか、ノード上でスクリプトを実行してください (hvlint collect --script)。',
  }),
  nothingRead: ({ detail }) => ({
    en: `the collector could read nothing (${detail}). Use an account that is an administrator of the nodes, and check that the cluster service runs.`,
    ja: `収集スクリプトは何も読み取れませんでした (${detail})。ノードの管理者アカウントを使い、クラスター サービスが動作しているか確認してください。`,
  }),
  remoteError: ({ exit, detail }) => ({
    en: `the collector ended with exit code ${exit} (${detail}). Check that PowerShell may run it there: execution policy, language mode, path.`,
    ja: `収集スクリプトが終了コード ${exit} で終了しました (${detail})。PowerShell で実行できるか確認してください (実行ポリシー、言語モード、パス)。`,
  }),
  sshFailed: ({ detail }) => ({
    en: `ssh failed (${detail}). Try the same by hand: ssh USER@HOST.`,
    ja: `ssh が失敗しました (${detail})。手動で ssh ユーザー@ホスト を試してください。`,
  }),
  hostKeyUnknown: () => ({
    en: 'the host key is not known here. Compare its fingerprint with that of the node, and connect once by hand (ssh USER@HOST) to accept it.',
    ja: 'ホスト鍵が未登録です。フィンガープリントをノードのものと照合したうえで、一度手動で接続して (ssh ユーザー@ホスト) 登録してください。',
  }),
  hostKeyChanged: () => ({
    en: 'the host key is not the one that is known here: the node was set up anew, or somebody else answers. Find out which before you remove the old key (ssh-keygen -R HOST).',
    ja: 'ホスト鍵が登録済みのものと異なります。ノードが再構築されたか、別のコンピューターが応答しています。原因を確認してから古い鍵を削除してください (ssh-keygen -R ホスト)。',
  }),
  keyRefused: () => ({
    en: 'the node refused the account or its key. Check the account name and its authorized_keys (of administrators: administrators_authorized_keys), and that ssh-agent holds the key.',
    ja: 'ノードがアカウントまたは鍵を拒否しました。アカウント名、authorized_keys (管理者の場合は administrators_authorized_keys)、ssh-agent に鍵が登録されているかを確認してください。',
  }),
  hostNotFound: () => ({
    en: 'no address was found for this name. Check the name and DNS.',
    ja: 'この名前のアドレスが見つかりません。名前と DNS を確認してください。',
  }),
  connectionRefused: () => ({
    en: 'nothing listens on the SSH port. Start the service sshd on the node, or give the right port.',
    ja: 'SSH ポートで待ち受けていません。ノードで sshd サービスを開始するか、正しいポートを指定してください。',
  }),
  connectTimeOut: () => ({
    en: 'the node did not answer. Check that it is on, and that the firewalls let SSH through.',
    ja: 'ノードが応答しません。起動しているか、ファイアウォールで SSH が許可されているかを確認してください。',
  }),
  connectionDropped: ({ detail }) => ({
    en: `the connection broke before the snapshot was there${detail === '' ? '' : ` (${detail})`}; what came so far was discarded. Collect again.`,
    ja: `構成スナップショットを受信し終える前に接続が切れました${detail === '' ? '' : ` (${detail})`}。途中までの内容は破棄しました。もう一度収集してください。`,
  }),
  sshSettings: ({ detail }) => ({
    en: `the configuration of ssh is not valid (${detail}). Correct it, or give another with --ssh-config.`,
    ja: `ssh の設定に誤りがあります (${detail})。修正するか、--ssh-config で別の設定ファイルを指定してください。`,
  }),
};
