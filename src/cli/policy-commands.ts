import type { CommandSpec, OptionSpec } from './command.ts';

/** The commands about what a site accepts; options of the check that they share come by name. */
export function policyCommands(option: (name: string) => OptionSpec): readonly CommandSpec[] {
  const shared = [
    'lang',
    'baseline',
    'only',
    'skip',
    'rules',
    'config',
    'profile',
    'node',
    'assume',
    'operator',
    'now',
    'max-size',
    'stdin-filename',
  ];
  const paths = { operands: 'PATH...', minimum: 1, maximum: Number.POSITIVE_INFINITY, options: shared.map(option) };
  return [
    {
      ...paths,
      name: 'init',
      describe: {
        en: 'Write a commented hvlint.yaml from what the exports say; an existing one stays as it is',
        ja: 'エクスポートの内容から、コメント付きの hvlint.yaml を作成します (既存のファイルは変更しません)',
      },
      options: [
        ...['lang', 'rules', 'node', 'assume', 'max-size', 'stdin-filename'].map(option),
        {
          name: 'output',
          short: 'o',
          kind: 'text',
          value: { en: 'FILE', ja: 'ファイル' },
          describe: {
            en: 'Where to write it (default: hvlint.yaml, where a check of the inputs finds it)',
            ja: '保存先 (既定値: 入力の検査時に見つかる場所の hvlint.yaml)',
          },
        },
      ],
      examples: [['hvlint init clusters --lang ja', { en: 'with Japanese comments', ja: '日本語のコメント付き' }]],
    },
    {
      name: 'rules new',
      operands: 'DIR NAME',
      minimum: 2,
      maximum: 2,
      describe: {
        en: 'Make a rule of your own from a skeleton, and its pack where there is none',
        ja: '自作ルールのひな形を作成します (ルール パックがなければ、それも作成します)',
      },
      options: [
        option('lang'),
        {
          name: 'prefix',
          kind: 'text',
          value: { en: 'LETTERS', ja: '英大文字' },
          describe: { en: 'First letters of the id (default: SITE)', ja: 'ID の先頭の文字 (既定値: SITE)' },
        },
      ],
      examples: [
        ['hvlint rules new rules vm-name-prefix', { en: 'in rules/ beside hvlint.yaml', ja: 'hvlint.yaml と同じフォルダーの rules/ に作成' }],
      ],
    },
    {
      name: 'rules diff',
      operands: 'OLD NEW PATH...',
      minimum: 3,
      maximum: Number.POSITIVE_INFINITY,
      describe: {
        en: 'Say which verdicts differ between two versions of a rule pack (exit code 1 where some do)',
        ja: 'ルール パックの新旧 2 つの版で、クラスターの判定がどう変わるかを表示します (変わる場合は終了コード 1)',
      },
      options: ['lang', 'config', 'node', 'assume', 'operator', 'max-size', 'stdin-filename'].map(option),
      examples: [['hvlint rules diff rules-1.0 rules-1.1 clusters', { en: 'before an upgrade', ja: '更新の前に' }]],
    },
    {
      ...paths,
      name: 'baseline create',
      describe: {
        en: 'Accept every finding of today: from then on only new and worse ones decide',
        ja: '現在の指摘事項をすべて受け入れ、以後は新規と悪化だけを判定に使うベースラインを作成します',
      },
      examples: [['hvlint baseline create clusters', { en: 'to introduce hvlint on an old estate', ja: '既存の環境に hvlint を導入するとき' }]],
    },
    {
      ...paths,
      name: 'baseline update',
      describe: {
        en: 'Accept what is found now, and drop what is gone; clusters that are not given stay as they are',
        ja: '現在の指摘事項を受け入れ、解消されたものを削除します (指定していないクラスターの分は変わりません)',
      },
      examples: [],
    },
    {
      ...paths,
      name: 'baseline prune',
      describe: {
        en: 'Drop what is gone, and accept nothing new',
        ja: '解消された指摘事項をベースラインから削除します (新しい指摘事項は受け入れません)',
      },
      examples: [],
    },
    {
      name: 'baseline show',
      operands: '[DIR]',
      minimum: 0,
      maximum: 1,
      describe: { en: 'List what a baseline accepts', ja: 'ベースラインの内容を表示します' },
      options: [...['lang', 'baseline', 'ascii', 'no-color', 'color'].map(option)],
      examples: [],
    },
  ];
}
