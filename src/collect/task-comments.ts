/** What the printed script says to whoever reviews it. */
export interface TaskComments {
  head(plan: { readonly clustered: boolean; readonly sends: boolean }): readonly string[];
  readonly eachNode: readonly string[];
  readonly sender: readonly string[];
  files(plan: { readonly sends: boolean }): readonly string[];
  readonly register: { readonly clustered: readonly string[]; readonly perNode: readonly string[] };
  readonly rollback: readonly string[];
}

export const taskComments: Readonly<Record<'en' | 'ja', TaskComments>> = {
  en: {
    head: ({ clustered, sends }) => [
      '# Has every node of this cluster collect its own snapshot each night, and deliver it.',
      '# Read it before you run it: on one node, as an administrator of all nodes, in a folder with',
      `# Collect-HvSnapshot.ps1 (hvlint collect --script -o .)${sends ? ' and token.txt, which holds nothing but the token' : ''}.`,
      `# ${clustered ? 'Windows Server 2012 and later.' : 'Windows Server 2008 R2.'} A node that joins the cluster later needs it again.`,
      sends
        ? '# The nodes must reach the address, and trust its certificate.'
        : '# The computer accounts of the nodes need the right to change files in the shared folder.',
      ...(sends && !clustered ? ['# 2008 R2 needs the updates of .NET Framework that bring TLS 1.2.'] : []),
    ],
    eachNode: ['# What runs on each node.'],
    sender: ['# Collects on the node where it runs, as SYSTEM, and delivers the snapshot. Exit code 4: some facts could not be read.'],
    files: ({ sends }) => [
      '# The files of the task, where only SYSTEM and administrators can read and write.',
      ...(sends ? ['# The folder is closed before the token goes into it.'] : []),
    ],
    register: {
      clustered: ['# One task for the whole cluster, which runs on every node. It runs as SYSTEM. An existing one of this name is replaced.'],
      perNode: ['# The task of each node. An existing one of this name is replaced.'],
    },
    rollback: ['# Rollback: these lines take everything back. What was delivered stays.'],
  },
  ja: {
    head: ({ clustered, sends }) => [
      '# このクラスターの各ノードで毎晩構成スナップショットを収集し、配信するタスクを登録します。',
      '# 内容を確認してから、いずれか 1 つのノードで、全ノードの管理者として実行してください。',
      `# 同じフォルダーに Collect-HvSnapshot.ps1 (hvlint collect --script -o .)${sends ? ' と token.txt (トークンだけを記載)' : ''} が必要です。`,
      `# 対象: ${clustered ? 'Windows Server 2012 以降' : 'Windows Server 2008 R2'}。後からノードを追加した場合は、もう一度実行してください。`,
      sends
        ? '# 各ノードから送信先に接続でき、その証明書が信頼されている必要があります。'
        : '# 各ノードのコンピューター アカウントに、共有フォルダーへの変更のアクセス許可が必要です。',
      ...(sends && !clustered ? ['# 2008 R2 では、TLS 1.2 に対応する .NET Framework の更新プログラムが必要です。'] : []),
    ],
    eachNode: ['# 各ノードで実行されるスクリプトです。'],
    sender: ['# 実行したノードで SYSTEM として収集し、構成スナップショットを配信します。終了コード 4: 一部の項目を読み取れませんでした。'],
    files: ({ sends }) => [
      '# タスクのファイルの配置。読み書きできるのは SYSTEM と管理者だけです。',
      ...(sends ? ['# トークンは、フォルダーのアクセスを制限した後に配置します。'] : []),
    ],
    register: {
      clustered: ['# クラスター全体で 1 つのタスクです。すべてのノードで SYSTEM として実行されます。同じ名前のタスクがある場合は置き換えます。'],
      perNode: ['# ノードごとのタスクです。同じ名前のタスクがある場合は置き換えます。'],
    },
    rollback: ['# 切り戻し: 次の行ですべて元に戻ります。配信済みのファイルは残ります。'],
  },
};
