import { collectCommand, collectingOptions } from './collect-specification.ts';
import type { CommandSpec, OptionSpec } from './command.ts';
import { policyCommands } from './policy-commands.ts';

const lang: OptionSpec = {
  name: 'lang',
  kind: 'text',
  choices: ['ja', 'en'],
  describe: { en: 'Language of the output (default: that of the environment)', ja: '出力の言語 (既定値: 環境の言語)' },
};

const rules: OptionSpec = {
  name: 'rules',
  kind: 'list',
  value: { en: 'DIR', ja: 'フォルダー' },
  describe: { en: 'Folder of a rule pack to use as well (repeatable)', ja: '追加で使うルール パックのフォルダー (複数指定可)' },
};

const formats: OptionSpec = {
  name: 'format',
  short: 'f',
  kind: 'list',
  value: { en: 'FORMAT[=FILE]', ja: '形式[=ファイル]' },
  describe: {
    en: 'text, json, markdown, sarif, junit, github, gitlab, azure or csv, optionally into a file (repeatable; default: text, and in GitHub Actions, Azure Pipelines and GitLab what they show)',
    ja: 'text、json、markdown、sarif、junit、github、gitlab、azure、csv のいずれか。=ファイル で保存先を指定 (複数指定可、既定値: text。GitHub Actions、Azure Pipelines、GitLab では、それぞれの表示用の出力も追加)',
  },
};

const now: OptionSpec = {
  name: 'now',
  kind: 'text',
  value: { en: 'DATE', ja: '日付' },
  describe: { en: 'Date to judge by, e.g. 2026-12-01 (default: today)', ja: '判定の基準日。例: 2026-12-01 (既定値: 今日)' },
};

const minSeverity: OptionSpec = {
  name: 'min-severity',
  kind: 'text',
  choices: ['error', 'warning', 'info'],
  describe: { en: 'Least severity that the text shows (default: info)', ja: 'テキストに表示する最低の重大度 (既定値: info)' },
};

const node: OptionSpec = {
  name: 'node',
  kind: 'text',
  value: { en: 'NODE', ja: 'ノード' },
  describe: { en: 'Node of exports that do not name theirs', ja: 'ノード名を含まないエクスポートのノード' },
};

const maxSize: OptionSpec = {
  name: 'max-size',
  kind: 'text',
  value: { en: 'SIZE', ja: 'サイズ' },
  describe: {
    en: 'What a zip may unpack to in all, whatever its ratio, e.g. 8GB (default: 4GB, no file to more than 300 times)',
    ja: 'ZIP の展開後の合計サイズの上限 (圧縮率は問いません)。例: 8GB (既定値: 4GB、1 ファイルは 300 倍まで)',
  },
};

const stdinFilename: OptionSpec = {
  name: 'stdin-filename',
  kind: 'text',
  value: { en: 'NAME', ja: '名前' },
  describe: { en: 'Name under which stdin is shown', ja: '標準入力を表示するときの名前' },
};

const drawing: readonly OptionSpec[] = [
  { name: 'ascii', kind: 'flag', describe: { en: 'Draw with ASCII characters only', ja: '罫線などを ASCII 文字だけで表示する' } },
  { name: 'no-color', kind: 'flag', describe: { en: 'No colours', ja: '色を付けない' } },
  { name: 'color', kind: 'flag', describe: { en: 'Colours, even into a pipe', ja: 'パイプ出力でも色を付ける' } },
];

const ownCommands: readonly CommandSpec[] = [
  {
    name: 'check',
    operands: 'PATH...',
    minimum: 1,
    maximum: Number.POSITIVE_INFINITY,
    insteadOfOperands: ['computer', 'ssh'],
    describe: {
      en: 'Check clusters: files, folders or zips of exports, - for stdin, or live nodes',
      ja: 'クラスターを検査します。エクスポートのファイル、フォルダー、ZIP (- は標準入力)、または稼働中のノードを指定します',
    },
    options: [
      formats,
      lang,
      {
        name: 'only',
        kind: 'list',
        value: { en: 'RULE,...', ja: 'ルール,...' },
        describe: { en: 'Only these rules, by id or name, with * and ?', ja: '指定したルールだけを使う (ID または名前。* と ? が使えます)' },
      },
      {
        name: 'skip',
        kind: 'list',
        value: { en: 'RULE,...', ja: 'ルール,...' },
        describe: { en: 'All rules but these', ja: '指定したルールを使わない' },
      },
      rules,
      {
        name: 'config',
        short: 'c',
        kind: 'text',
        value: { en: 'FILE', ja: 'ファイル' },
        describe: {
          en: 'Settings (default: hvlint.yaml, from the input upwards)',
          ja: '設定ファイル (既定値: 入力のフォルダーから上に探した hvlint.yaml)',
        },
      },
      {
        name: 'baseline',
        kind: 'text',
        value: { en: 'FILE', ja: 'ファイル' },
        describe: {
          en: 'Accepted findings: only new and worse ones decide (default: hvlint-baseline.json beside the settings)',
          ja: '受け入れ済みの指摘事項。新規と悪化だけを判定に使う (既定値: 設定ファイルと同じフォルダーの hvlint-baseline.json)',
        },
      },
      {
        name: 'changed-since',
        kind: 'text',
        value: { en: 'REF', ja: 'コミット' },
        describe: {
          en: 'Only clusters with a file that has changed since a commit or branch of git, e.g. origin/main',
          ja: 'git のコミットやブランチから変更のあったクラスターだけを検査する。例: origin/main',
        },
      },
      {
        name: 'profile',
        kind: 'text',
        value: { en: 'NAME', ja: '名前' },
        describe: { en: 'Which rules must not stay unknown (default: migration)', ja: '「不明」のままにできないルールの組 (既定値: migration)' },
      },
      node,
      {
        name: 'assume',
        kind: 'list',
        value: { en: 'FACT=VALUE', ja: '項目=値' },
        describe: {
          en: 'What no export says: os="2008 R2", networks=up (repeatable, shown in every output)',
          ja: 'エクスポートにない情報の仮定: os="2008 R2"、networks=up (複数指定可、すべての出力に表示)',
        },
      },
      {
        name: 'operator',
        kind: 'text',
        value: { en: 'ACCOUNT', ja: 'アカウント' },
        describe: {
          en: 'Account that will carry out the change, e.g. URANUS\\administrator',
          ja: '変更作業を行うアカウント。例: URANUS\\administrator',
        },
      },
      now,
      {
        name: 'fail-on',
        kind: 'text',
        choices: ['error', 'warning', 'info', 'none'],
        describe: { en: 'Severity from which a finding gives exit code 1 (default: error)', ja: '終了コード 1 になる重大度 (既定値: error)' },
      },
      minSeverity,
      {
        name: 'unknown',
        kind: 'text',
        choices: ['ignore', 'warn', 'fail'],
        describe: {
          en: 'What an unknown of a required rule means: nothing, INCOMPLETE, or exit code 4 (default: warn)',
          ja: '必須ルールが不明のときの扱い: 無視、INCOMPLETE と表示、終了コード 4 (既定値: warn)',
        },
      },
      {
        name: 'exit-zero',
        kind: 'flag',
        describe: {
          en: 'Exit with 0 whatever is found (not where an input cannot be read)',
          ja: '判定結果にかかわらず終了コードを 0 にする (入力を読み取れない場合を除く)',
        },
      },
      { name: 'passes', kind: 'flag', describe: { en: 'Show what passes too', ja: '適合した項目も表示する' } },
      maxSize,
      stdinFilename,
      ...drawing,
      { name: 'quiet', short: 'q', kind: 'flag', describe: { en: 'Only verdicts and findings', ja: '判定と不適合だけを表示する' } },
      ...collectingOptions,
    ],
    examples: [
      ['hvlint check exports/cluster1', { en: 'everything in a folder, as one cluster', ja: 'フォルダー内のすべてを 1 つのクラスターとして検査' }],
      [
        'hvlint check net.txt --assume os="2008 R2"',
        { en: 'one export of which the release is known', ja: 'OS がわかっている 1 つのエクスポートを検査' },
      ],
      ['hvlint check HealthTest-HVCL.ZIP', { en: 'an archive of Get-SDDCDiagnosticInfo', ja: 'Get-SDDCDiagnosticInfo のアーカイブを検査' }],
      [
        'hvlint check clusters -f sarif=hvlint.sarif -f junit=hvlint.xml',
        { en: 'for code scanning and a test report', ja: 'コード スキャンとテスト結果の表示用' },
      ],
      ['hvlint check clusters -f json=report.json -f text', { en: 'many clusters, two outputs', ja: '複数のクラスターを検査し、2 つの形式で出力' }],
      ['hvlint check --ssh admin@HV-OSK-A', { en: 'collect and check in one go', ja: '収集と検査を続けて実行' }],
    ],
  },
  collectCommand(lang),
  {
    name: 'convert',
    operands: 'REPORT.json',
    minimum: 1,
    maximum: 1,
    describe: {
      en: 'Write a saved report (check -f json) in other formats, without checking again; - for stdin',
      ja: '保存したレポート (check -f json の出力) を、再検査せずに別の形式で出力します (- は標準入力)',
    },
    options: [
      formats,
      lang,
      {
        ...now,
        describe: { en: 'Date that JUnit shows, e.g. 2026-12-01 (default: today)', ja: 'JUnit に記録する日付。例: 2026-12-01 (既定値: 今日)' },
      },
      minSeverity,
      ...drawing,
      { name: 'quiet', short: 'q', kind: 'flag', describe: { en: 'Only verdicts and findings', ja: '判定と不適合だけを表示する' } },
    ],
    examples: [
      [
        'hvlint convert report.json -f sarif=report.sarif -f csv=report.csv',
        { en: 'one check, more formats later', ja: '検査は一度だけ行い、後から別の形式で出力' },
      ],
    ],
  },
  {
    name: 'import',
    operands: 'PATH...',
    minimum: 1,
    maximum: Number.POSITIVE_INFINITY,
    describe: {
      en: 'Write what the exports say as one snapshot, or explain what was read and what to run next',
      ja: 'エクスポートの内容を構成スナップショットとして保存します。読み取り結果と次に実行するコマンドも表示できます (--explain)',
    },
    options: [
      {
        name: 'output',
        short: 'o',
        kind: 'text',
        value: { en: 'FILE|DIR/', ja: 'ファイル|フォルダー/' },
        describe: {
          en: 'Where to write the snapshot; DIR/ takes one file for each cluster (default: stdout)',
          ja: '構成スナップショットの保存先。フォルダー/ ではクラスターごとに 1 ファイル (既定値: 標準出力)',
        },
      },
      {
        name: 'redact',
        kind: 'flag',
        describe: {
          en: 'Replace names, addresses, GUIDs and accounts by others; the verdicts stay the same',
          ja: '名前、アドレス、GUID、アカウントを別の値に置き換える (判定結果は変わりません)',
        },
      },
      {
        name: 'explain',
        kind: 'flag',
        describe: {
          en: 'Show what each file gave, and the next command to run',
          ja: '各ファイルから読み取った内容と、次に実行するコマンドを表示する',
        },
      },
      {
        name: 'format',
        short: 'f',
        kind: 'text',
        choices: ['text', 'json'],
        describe: { en: 'Format of --explain (default: text)', ja: '--explain の形式 (既定値: text)' },
      },
      lang,
      node,
      maxSize,
      stdinFilename,
      ...drawing,
      { name: 'quiet', short: 'q', kind: 'flag', describe: { en: 'No progress on stderr', ja: '進行状況を表示しない' } },
    ],
    examples: [
      ['hvlint import exports/cluster1 -o cluster1.json', { en: 'one file in place of many', ja: '多数のファイルを 1 つにまとめる' }],
      ['hvlint import exports/cluster1 --redact -o case.json', { en: 'to share a case', ja: '社外に渡せる形にする' }],
      ['hvlint import exports/cluster1 --explain', { en: 'what is still missing, and how to get it', ja: '不足している情報と取得方法を表示' }],
    ],
  },
  {
    name: 'explain',
    operands: 'RULE',
    minimum: 1,
    maximum: 1,
    describe: { en: 'What a rule checks, why, and how to mend it', ja: 'ルールの内容、理由、対処方法を表示します' },
    options: [lang, rules],
    examples: [['hvlint explain HV105', { en: 'by id or name', ja: 'ID または名前で指定' }]],
  },
  {
    name: 'rules list',
    operands: '',
    minimum: 0,
    maximum: 0,
    describe: { en: 'List the rules', ja: 'ルールの一覧を表示します' },
    options: [
      lang,
      rules,
      { name: 'format', short: 'f', kind: 'text', choices: ['text', 'json'], describe: { en: 'Format (default: text)', ja: '形式 (既定値: text)' } },
    ],
    examples: [],
  },
  {
    name: 'rules test',
    operands: 'DIR...',
    minimum: 1,
    maximum: Number.POSITIVE_INFINITY,
    describe: { en: 'Test rule packs: schema, expressions, and every example', ja: 'ルール パックを検証します (スキーマ、式、すべての例)' },
    options: [lang],
    examples: [['hvlint rules test my-rules', { en: 'a pack of your own', ja: '自作のルール パック' }]],
  },
  {
    name: 'schema',
    operands: 'NAME',
    minimum: 1,
    maximum: 1,
    describe: {
      en: 'Print a JSON Schema: snapshot, rule, pack, settings, baseline or report',
      ja: 'JSON Schema を表示します (snapshot、rule、pack、settings、baseline、report)',
    },
    options: [lang],
    examples: [],
  },
];

/** An option of the check, by its name. */
function checkOption(name: string): OptionSpec {
  const option = ownCommands[0]?.options.find((each) => each.name === name);
  if (option === undefined) throw new Error(`specify commands: check has no option "${name}"`);
  return option;
}

/** Every command with its options: help, errors, the light parser and the documentation are made of it. */
export const commands: readonly CommandSpec[] = [...ownCommands, ...policyCommands(checkOption)];

/** The command that the first words name, and the words after it. */
export function commandOf(argv: readonly string[]): { readonly spec: CommandSpec; readonly rest: readonly string[] } | undefined {
  for (const spec of commands) {
    const words = spec.name.split(' ');
    if (words.every((word, index) => argv[index] === word)) return { spec, rest: argv.slice(words.length) };
  }
  return undefined;
}
