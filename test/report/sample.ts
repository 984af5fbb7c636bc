import type { Catalogue } from '../../src/report/catalogue.ts';
import { rendererOfClusters, renderJson } from '../../src/report/json.ts';
import type { ClusterReport, Finding, Missing, Report } from '../../src/report/report.gen.ts';
import { undecidedWords } from '../../src/report/words/undecided.ts';
import type { RuleText } from '../../src/rulebook/rulebook.ts';

const document = { en: 'NEC, Live Migration set-up guide, v1.1', ja: 'NEC「Live Migration 設定手順書」v1.1' };

function ruleText(id: string, name: string, texts: Pick<RuleText, 'title' | 'why' | 'fix'> & { item: number | string }): [string, RuleText] {
  const { item, ...rest } = texts;
  return [
    id,
    {
      id,
      name,
      pack: 'nec-2008r2',
      appliesTo: { os: ['2008 R2'] },
      severities: ['error'],
      params: [],
      ...rest,
      source: { document: 'nec-live-migration-1.1', section: '4', item },
      documentTitle: document,
    },
  ];
}

export const catalogue: Catalogue = new Map([
  ruleText('HV109', 'switch-names', {
    item: 10,
    title: {
      en: 'Every virtual switch of a virtual machine exists on each possible owner',
      ja: '仮想マシンが使う仮想スイッチが、実行可能なすべての所有者に同じ名前で存在する',
    },
    why: {
      en: 'A virtual machine is connected to its switch by name. Where the target has no switch of exactly that name, the live migration fails.',
      ja: '仮想マシンは仮想スイッチに名前で接続します。移行先に完全に同じ名前の仮想スイッチがないと、ライブ マイグレーションは失敗します。',
    },
    fix: {
      steps: {
        en: 'Hyper-V Manager > Virtual Network Manager > name: give the switch the same name on every node.',
        ja: 'Hyper-V マネージャー > 仮想ネットワーク マネージャー > 名前: すべてのノードで同じ名前にします。',
      },
      powershell:
        'Get-WmiObject -Namespace root\\virtualization -Class Msvm_VirtualSwitch | Where-Object { $_.ElementName -eq "VM Network 2" } | Select-Object ElementName, Name',
      rollback: 'Rename-VMSwitch -Name "VM Network" -NewName "VM Network 2"',
    },
  }),
  ruleText('HV105', 'csv-network-separate', {
    item: '(3)',
    title: {
      en: 'Live migration and CSV redirected I/O use different networks',
      ja: 'ライブ マイグレーションと CSV のリダイレクト I/O が別のネットワークを使う',
    },
    why: { en: 'Both load the same network and slow each other down.', ja: '同じネットワークに負荷が集中し、互いに遅くなります。' },
    fix: {
      steps: {
        en: 'Give another network the lowest Metric, or put another one first for live migration.',
        ja: '別のネットワークの Metric を最小にするか、ライブ マイグレーション用の順序を変更します。',
      },
      powershell: '(Get-ClusterNetwork "heartbeat").Metric = 2000',
      rollback: '(Get-ClusterNetwork "heartbeat").AutoMetric = $true',
    },
  }),
  ruleText('HV306', 'vm-snapshots', {
    item: 'note',
    title: { en: 'No snapshots of a running clustered virtual machine', ja: '実行中のクラスター化された仮想マシンにスナップショットがない' },
    why: { en: 'The document asks not to take any.', ja: '設定手順書で、作成しないよう求められています。' },
    fix: {
      steps: {
        en: 'Delete the snapshot, then turn the machine off until it is merged.',
        ja: 'スナップショットを削除し、結合が終わるまで仮想マシンを停止します。',
      },
    },
  }),
]);

const location = { path: 'exports/大阪/Node_HV-OSA-02/Get-VM.json', line: 1204, column: 5, endLine: 1230, endColumn: 6 };

export function fail(rule: string, subject: Finding['subject'], message: Finding['message'], severity: Finding['severity'] = 'error'): Finding {
  return {
    rule,
    name: catalogue.get(rule)?.name ?? 'rule-of-a-site',
    verdict: 'fail',
    severity,
    subject,
    message,
    location,
    fingerprint: `${rule} ${subject.name}`,
  };
}

const orderMissing: Missing = {
  fact: 'liveMigration.order',
  why: { en: 'not collected', ja: '未収集' },
  how: {
    en: 'On any node, as an administrator of the cluster:',
    ja: '任意のノードで、クラスターの管理者として実行します。',
    command:
      'Get-ClusterResourceType "Virtual Machine" | Get-ClusterParameter -Name MigrationNetworkOrder, MigrationExcludeNetworks | Format-List ClusterObject, Name, Value',
  },
};
const speedMissing: Missing = {
  fact: 'nodes.adapters.speed',
  on: 'HV-OSA-02',
  why: { en: 'could not be read: access was denied', ja: '読み取れませんでした: アクセスが拒否されました' },
  how: { en: '', ja: '', command: 'Get-WmiObject Win32_NetworkAdapter | Export-Clixml adapters.xml' },
};

export function unknown(rule: string, names: string[], missing: Missing[], message: Finding['message'] = undecidedWords(missing)): Finding {
  return {
    rule,
    name: catalogue.get(rule)?.name ?? 'lm-network-speed',
    verdict: 'unknown',
    severity: 'warning',
    subject: { kind: 'vm', names },
    message,
    missing,
    fingerprint: `${rule} ?`,
  };
}

function notApplicable(rule: string): Finding {
  const reason = { en: 'checked only when a change is reviewed', ja: '変更の事前検証でのみ確認します' };
  return {
    rule,
    name: 'owner-after-migration',
    verdict: 'notApplicable',
    severity: 'info',
    subject: { kind: 'cluster', names: ['HV-OSA-CL01'] },
    message: reason,
    reason,
    fingerprint: rule,
  };
}

const vm = (name: string) => ({ kind: 'vm', name });

export const osaka: ClusterReport = {
  name: 'HV-OSA-CL01',
  os: ['2008 R2'],
  verdict: 'fail',
  summary: { pass: 118, fail: 17, unknown: 14, notApplicable: 6, waived: 1 },
  assumptions: [{ fact: 'networks', value: 'up' }],
  notes: [
    {
      en: 'The output of Get-ClusterNetwork stands more than once in "net.txt"; the later one was taken.',
      ja: '「net.txt」に Get-ClusterNetwork の出力が複数あります。後の出力を採用しました。',
    },
  ],
  findings: [
    fail('HV109', vm('会計システム'), {
      en: 'Switch "VM Network" is missing on HV-OSA-03; there it is called "VM Network 2".',
      ja: '仮想スイッチ「VM Network」が HV-OSA-03 にありません。HV-OSA-03 では「VM Network 2」という名前です。',
    }),
    fail('HV109', vm('給与計算サーバー (待機系)'), {
      en: 'Switch "社内 LAN" is missing on HV-OSA-03.',
      ja: '仮想スイッチ「社内 LAN」が HV-OSA-03 にありません。',
    }),
    fail(
      'HV105',
      { kind: 'cluster', name: 'HV-OSA-CL01' },
      {
        en: 'CSV redirected I/O and live migration both use "heartbeat".',
        ja: 'CSV のリダイレクト I/O とライブ マイグレーションの両方が「heartbeat」を使います。',
      },
      'warning',
    ),
    ...Array.from({ length: 14 }, (_, index) =>
      fail(
        'HV306',
        vm(`業務サーバー${String(index + 1).padStart(2, '0')}`),
        { en: `${index + 1} snapshots: 更新前`, ja: `スナップショットが ${index + 1} 個あります: 更新前` },
        'info',
      ),
    ),
    {
      ...fail(
        'HV206',
        { kind: 'node', name: 'HV-OSA-03' },
        {
          en: 'Processor differs; accepted by 山田 until 2027-03-31: replaced in spring.',
          ja: 'プロセッサが異なります。山田が 2027-03-31 まで例外承認: 春に交換予定。',
        },
      ),
      verdict: 'waived',
    },
    unknown('HV105', ['HV-OSA-CL01'], [orderMissing], {
      en: 'CSV redirected I/O goes over "management"; for live migration, any of heartbeat, iscsi, test.',
      ja: 'CSV のリダイレクト I/O は「management」を通ります。ライブ マイグレーションは heartbeat、iscsi、test のいずれかです。',
    }),
    unknown('HV101', ['HV-OSA-CL01'], [orderMissing]),
    unknown(
      'HV103',
      Array.from({ length: 12 }, (_, index) => `業務サーバー${index}`),
      [speedMissing, orderMissing],
    ),
    notApplicable('HV113'),
    notApplicable('HV503'),
  ],
  downtime: [
    { vm: '会計システム', passThroughDisks: 8, seconds: { low: 7.8, high: 7.8 }, basis: 'table', indicative: false, tolerance: 1 },
    {
      vm: '給与計算サーバー (待機系)',
      passThroughDisks: 2,
      seconds: { low: 5.965, high: 5.965 },
      basis: 'interpolated',
      indicative: false,
      tolerance: 10,
    },
    { vm: 'ws2008r2-lm', passThroughDisks: 0, seconds: { low: 0, high: 1 }, basis: 'table', indicative: false, tolerance: 1 },
    { vm: 'DomainController', basis: 'unknown', indicative: false, tolerance: 1 },
  ],
};

export const nagoya: ClusterReport = {
  name: '名古屋/before',
  os: [],
  verdict: 'unknown',
  summary: { pass: 20, fail: 0, unknown: 3, notApplicable: 2, waived: 0 },
  assumptions: [{ fact: 'cluster.name', value: '名古屋/before' }],
  findings: [unknown('HV101', ['名古屋/before'], [orderMissing])],
  downtime: [
    { vm: 'データベースサーバー', passThroughDisks: 40, seconds: { low: 30.7, high: 30.7 }, basis: 'extrapolated', indicative: true, tolerance: 60 },
  ],
};

export function reportOf(...clusters: ClusterReport[]): Report {
  return {
    schemaVersion: 1,
    tool: { name: 'hvlint', version: '0.1.0' },
    inputs: [
      { path: 'exports/大阪/net.txt', format: 'text' },
      {
        path: 'exports/大阪/Node_HV-OSA-01/Get-VM.json',
        format: 'json',
        error: {
          en: 'exports/大阪/Node_HV-OSA-01/Get-VM.json:12:4: Read JSON: the text ends too early at line 12, column 4. Export it again and copy the whole output.',
          ja: 'exports/大阪/Node_HV-OSA-01/Get-VM.json:12:4: JSON を読み取れません: 途中で終わっています (12 行 4 列)。出力し直し、全体を保存してください。',
        },
      },
    ],
    skipped: 2,
    assumptions: [],
    clusters,
    verdict: 'fail',
  };
}

/** Everything holds. */
export const clean: ClusterReport = {
  name: 'HV-FUK-CL01',
  os: ['2008 R2'],
  verdict: 'pass',
  summary: { pass: 140, fail: 0, unknown: 0, notApplicable: 0, waived: 0 },
  assumptions: [],
  findings: [],
  downtime: [],
};

/** Only the virtual machines were exported: many facts are missing, a few commands tell them, 64 nodes lack them. */
export function poorCluster(): ClusterReport {
  const nodes = Array.from({ length: 64 }, (_, index) => `HV-OSA-${String(index + 1).padStart(2, '0')}`);
  const names = Array.from({ length: 200 }, (_, index) => `業務サーバー${String(index + 1).padStart(3, '0')}`);
  const how = { en: '', ja: '', command: 'Get-WmiObject Win32_ComputerSystem -ComputerName (Get-ClusterNode) | Export-Clixml systems.xml' };
  const why = { en: 'not collected', ja: '未収集' };
  const lacking = ['nodes.model', 'nodes.memory'].flatMap((fact) => nodes.map((on): Missing => ({ fact, on, why, how })));
  const notAllDisks = {
    fact: 'virtualMachines.disks',
    why: { en: 'only a part of the list was collected', ja: 'リストの一部しか収集されていません' },
    how: { en: '', ja: '', command: 'Get-WmiObject -Namespace root\\virtualization Msvm_ResourceAllocationSettingData | Export-Clixml disks.xml' },
  };
  const downtime: ClusterReport['downtime'] = names.map((vm, index) => {
    if (index % 40 === 7) return { vm, basis: 'unknown', indicative: false, tolerance: 1 };
    if (index % 20 !== 0) return { vm, passThroughDisks: 0, seconds: { low: 0, high: 1 }, basis: 'table', indicative: false, tolerance: 1 };
    const disks = index % 40 === 0 ? 4 : 1;
    const seconds = disks === 4 ? 6.5 : 5.7;
    return {
      vm,
      passThroughDisks: disks,
      seconds: { low: seconds, high: seconds },
      basis: 'table',
      indicative: false,
      tolerance: index === 0 ? 10 : 1,
    };
  });
  return {
    name: 'HV-OSA-CL02',
    os: [],
    verdict: 'unknown',
    summary: { pass: 0, fail: 0, unknown: 1064, notApplicable: 0, waived: 0 },
    assumptions: [],
    findings: [
      { ...unknown('HV205', nodes, lacking), subject: { kind: 'node', names: nodes } },
      unknown('HV307', names, [notAllDisks]),
      ...['HV301', 'HV302', 'HV303', 'HV305'].map((rule) => unknown(rule, names, [notAllDisks])),
      unknown('HV101', ['HV-OSA-CL02'], [orderMissing]),
    ],
    downtime,
  };
}

/** A fleet's worst: 64 nodes, 8,000 virtual machines, every tenth with pass-through disks and every one with a finding. */
export function largeReport(): Report {
  const names = Array.from({ length: 8000 }, (_, index) => `VM${String(index).padStart(4, '0')}-業務`);
  const findings = names.map((name, index) =>
    fail('HV306', { kind: 'vm', name }, { en: `${index} snapshots`, ja: `スナップショット ${index} 個` }, 'warning'),
  );
  const downtime: ClusterReport['downtime'] = names.map((name, index) =>
    index % 10 === 0
      ? { vm: name, passThroughDisks: 4, seconds: { low: 6.5, high: 6.5 }, basis: 'table', indicative: false, tolerance: 1 }
      : { vm: name, passThroughDisks: 0, seconds: { low: 0, high: 1 }, basis: 'table', indicative: false, tolerance: 1 },
  );
  const summary = { pass: 0, fail: 8000, unknown: 8000, notApplicable: 0, waived: 0 };
  return reportOf({ ...osaka, summary, findings: [...findings, unknown('HV103', names, [speedMissing])], downtime });
}

/** The report as the program writes it. */
export function jsonOf(report: Report): string {
  return [...renderJson({ ...report, clusters: report.clusters.map(rendererOfClusters()) })].join('');
}
