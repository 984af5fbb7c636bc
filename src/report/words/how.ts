import type { Why } from '../../snapshot/known.ts';
import type { Text } from '../catalogue.ts';

interface Missed {
  readonly fact: string;
  readonly why: Why;
  readonly rule: string;
  readonly source: { readonly command: string } | undefined;
}

export interface How extends Text {
  readonly command?: string;
}

/** How a missing fact is settled: the command that tells it, or what to decide or change where no command helps. */
export function howWords(missed: Missed): How {
  const advice = Object.hasOwn(advices, missed.why.code) ? advices[missed.why.code]?.(missed) : undefined;
  if (advice !== undefined) return advice;
  const { source, why } = missed;
  if (source === undefined) return noCommand;
  const option = Object.hasOwn(options, missed.fact) ? options[missed.fact] : undefined;
  const onEachNode = source.command.includes('Invoke-Command ') ? withRemoting : nothing;
  return { ...(option ?? (why.values?.reason === 'accessDenied' ? asAdministrator : onEachNode)), command: source.command };
}

const nothing: Text = { en: '', ja: '' };
const noCommand: Text = {
  en: 'No export tells this fact; add it to a snapshot of hvlint (hvlint schema snapshot).',
  ja: 'この情報を示す出力はありません。hvlint の構成スナップショットに追記してください (hvlint schema snapshot)。',
};
const asAdministrator: Text = { en: 'With an account that may read it, run:', ja: '読み取り権限のあるアカウントで実行します。' };

/** 2008 R2 has it switched off by default */
const withRemoting: Text = {
  en: 'With PowerShell remoting on the nodes (Enable-PSRemoting), run:',
  ja: '各ノードで PowerShell リモート処理を有効にしたうえで (Enable-PSRemoting)、次を実行します。',
};

const withActiveDirectory: Text = {
  en: 'On a computer with the module ActiveDirectory (Remote Server Administration Tools), run:',
  ja: 'ActiveDirectory モジュール (リモート サーバー管理ツール) のあるコンピューターで実行します。',
};

/** Facts that an option of the command line can state in place of an export, or whose command needs more than what Windows brings. */
const options: Readonly<Record<string, Text>> = {
  'nodes.os.build': {
    en: 'Give --assume os="2008 R2" (the release that the nodes run), or run:',
    ja: '--assume os="2008 R2" のようにノードのリリースを指定するか、次を実行します。',
  },
  'networks.state': {
    en: 'Give --assume networks=up if the networks are up, or run:',
    ja: 'ネットワークが稼働中であれば --assume networks=up を指定するか、次を実行します。',
  },
  'nodes.speculationControl': {
    en: "With Microsoft's module SpeculationControl (Install-Module SpeculationControl) and PowerShell remoting on each node, run:",
    ja: '各ノードに Microsoft のモジュール SpeculationControl をインストールし (Install-Module SpeculationControl)、PowerShell リモート処理を有効にしたうえで実行します。',
  },
  'nodes.delegatedTo': withActiveDirectory,
  'nodes.delegatedFrom': withActiveDirectory,
  'nodes.delegationAnyProtocol': withActiveDirectory,
};

/** Where the fact was read and the answer is still open. */
const advices: Readonly<Record<string, (missed: Missed) => How>> = {
  parameterNotSet: ({ rule, why }) => ({
    en: `Set it in hvlint.yaml: rules: { ${rule}: { params: { ${why.values?.name}: ... } } }`,
    ja: `hvlint.yaml で設定します: rules: { ${rule}: { params: { ${why.values?.name}: ... } } }`,
  }),
  tie: () => ({
    en: 'Give the networks different Metric values, so that it is certain which one carries CSV redirected I/O.',
    ja: 'CSV のリダイレクト I/O を通すネットワークが一つに定まるよう、ネットワークごとに異なる Metric を設定してください。',
  }),
  candidatesDisagree: pinOrder,
  ambiguousDefault: pinOrder,
  noCandidate: pinOrder,
  orderedDown: pinOrder,
  orderedAndExcluded: pinOrder,
  roleNotForMigration: pinOrder,
  notOnEveryNode: pinOrder,
  ambiguousOrder: pinOrder,
  networkNotResolved: ({ source }) => ({
    en: 'Export the live-migration order and the cluster networks again, both from this cluster.',
    ja: 'ライブ マイグレーションの順序とクラスター ネットワークを、このクラスターから出力し直してください。',
    ...(source === undefined ? {} : { command: source.command }),
  }),
  onlyUpperBound: () => ({
    en: 'Measure it, and give your own table in hvlint.yaml: downtime: { source: ..., rows: [...] }',
    ja: '実測し、hvlint.yaml に自分の表を指定します: downtime: { source: ..., rows: [...] }',
  }),
  operatorNotStated: stateOperator,
  operatorContradicts: stateOperator,
  severalAdapters: () => nothing,
  divisionByZero: () => nothing,
  tooManySteps: () => nothing,
};

function pinOrder(): How {
  return {
    en: 'Set the order of the networks for live migration, so that it is certain which one is taken.',
    ja: '使われるネットワークが一つに定まるよう、ライブ マイグレーション用ネットワークの順序を設定してください。',
  };
}

function stateOperator(): How {
  return {
    en: 'State it in hvlint.yaml: operator: { account: DOMAIN\\NAME, domainAdministrator: true }; "whoami /groups" of that account shows the SID S-1-5-21-...-512 where it is one.',
    ja: 'hvlint.yaml で指定します: operator: { account: DOMAIN\\NAME, domainAdministrator: true }。ドメイン管理者であれば、そのアカウントの whoami /groups に SID S-1-5-21-...-512 が表示されます。',
  };
}
