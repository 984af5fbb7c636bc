import type { CommandSpec, OptionSpec } from './command.ts';

/** The computers to collect from, and how: of collect, and of check, which does both in one go. */
export const collectingOptions: readonly OptionSpec[] = [
  {
    name: 'computer',
    kind: 'list',
    value: { en: 'NODE,...', ja: 'ノード,...' },
    describe: {
      en: 'Collect from these nodes with the PowerShell of this computer and your own Kerberos ticket (repeatable)',
      ja: 'このコンピューターの PowerShell と自分の Kerberos チケットで、指定したノードから収集する (複数指定可)',
    },
  },
  {
    name: 'ssh',
    kind: 'list',
    value: { en: 'USER@HOST[:PORT],...', ja: 'ユーザー@ホスト[:ポート],...' },
    describe: { en: 'Collect from these nodes over SSH (repeatable)', ja: '指定したノードから SSH で収集する (複数指定可)' },
  },
  {
    name: 'ssh-config',
    kind: 'text',
    value: { en: 'FILE', ja: 'ファイル' },
    describe: { en: 'Configuration of the OpenSSH client (default: your own)', ja: 'OpenSSH クライアントの設定ファイル (既定値: ユーザーの設定)' },
  },
  {
    name: 'collector',
    kind: 'text',
    value: { en: 'FILE', ja: 'ファイル' },
    describe: { en: 'Script to run instead, e.g. your signed copy', ja: '代わりに使うスクリプト。例: 署名済みのコピー' },
  },
  {
    name: 'parallel',
    kind: 'text',
    value: { en: 'N', ja: '数' },
    describe: { en: 'How many nodes at once (default: 4)', ja: '同時に収集するノードの数 (既定値: 4)' },
  },
  {
    name: 'timeout',
    kind: 'text',
    value: { en: 'SECONDS', ja: '秒' },
    describe: { en: 'Time for one node (default: 1800)', ja: '1 ノードあたりの制限時間 (既定値: 1800)' },
  },
  {
    name: 'local-only',
    kind: 'flag',
    describe: { en: 'With --ssh: each node alone, not its whole cluster', ja: '--ssh と併用: クラスター全体ではなく、各ノードだけを収集する' },
  },
];

export function collectCommand(lang: OptionSpec): CommandSpec {
  return {
    name: 'collect',
    operands: '[NODE...]',
    minimum: 0,
    maximum: Number.POSITIVE_INFINITY,
    describe: {
      en: 'Collect snapshots from live clusters, or hand out the script that does',
      ja: '稼働中のクラスターから構成スナップショットを収集します。収集用スクリプトの取り出しもできます',
    },
    options: [
      {
        name: 'script',
        kind: 'flag',
        describe: { en: 'Hand out the PowerShell script, to run it on a node', ja: 'ノードで実行する PowerShell スクリプトを取り出す' },
      },
      {
        name: 'task',
        kind: 'flag',
        describe: {
          en: 'Print a PowerShell script that has every node collect each night (with --share or --url)',
          ja: '各ノードで毎晩収集するタスクを登録する PowerShell スクリプトを出力する (--share または --url と併用)',
        },
      },
      {
        name: 'share',
        kind: 'text',
        value: { en: '\\\\SERVER\\SHARE', ja: '\\\\サーバー\\共有' },
        describe: { en: 'Shared folder that the task writes to', ja: 'タスクの書き込み先の共有フォルダー' },
      },
      {
        name: 'url',
        kind: 'text',
        value: { en: 'URL', ja: 'URL' },
        describe: {
          en: 'https address that the task posts to, with the token of token.txt',
          ja: 'タスクの送信先 (https)。token.txt のトークンを使用',
        },
      },
      {
        name: 'os',
        kind: 'text',
        choices: ['2008 R2', '2012', '2012 R2', '2016', '2019', '2022', '2025'],
        describe: { en: 'Release that the task is for (default: 2012 and later)', ja: 'タスクを登録する OS (既定値: 2012 以降)' },
      },
      ...collectingOptions,
      {
        name: 'output',
        short: 'o',
        kind: 'text',
        value: { en: 'FILE|FOLDER/', ja: 'ファイル|フォルダー/' },
        describe: {
          en: 'Where to write; - is stdout (default: this folder, NODE.json)',
          ja: '保存先。- は標準出力 (既定値: 現在のフォルダーの ノード名.json)',
        },
      },
      {
        name: 'redact',
        kind: 'flag',
        describe: { en: 'Replace names on the node itself (addresses stay)', ja: '名前をノード上で置き換える (アドレスはそのまま)' },
      },
      lang,
      { name: 'quiet', short: 'q', kind: 'flag', describe: { en: 'Only what failed', ja: '失敗だけを表示する' } },
    ],
    examples: [
      ['hvlint collect --script -o .', { en: 'the script, to run it on a node', ja: 'ノードで実行するスクリプトを取り出す' }],
      [
        'hvlint collect --computer HV-OSK-A HV-TKY-A -o snapshots/',
        { en: 'nodes of two clusters, from a Windows PC', ja: 'Windows PC から 2 つのクラスターのノードを収集' },
      ],
      ['hvlint collect --ssh admin@HV-OSK-A -o osk.json', { en: 'over SSH', ja: 'SSH で収集' }],
      ['hvlint collect --task --share \\\\FS01\\hvlint -o task.ps1', { en: 'every night, without anybody', ja: '毎晩の自動収集' }],
    ],
  };
}
