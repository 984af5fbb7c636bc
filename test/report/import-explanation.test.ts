import { describe, expect, it } from 'vitest';
import { renderImportExplanation } from '../../src/report/import-explanation.ts';
import { nextSteps } from '../../src/report/next-steps.ts';
import type { ClusterReport, Finding, Missing } from '../../src/report/report.gen.ts';
import { createMeasure } from '../../src/report/width.ts';

function lacking(fact: string, command: string | undefined): Missing {
  const how = command === undefined ? { en: 'Set it in hvlint.yaml', ja: 'hvlint.yaml で設定します' } : { en: '', ja: '', command };
  return { fact, why: { en: 'not collected', ja: '未収集' }, how };
}

function unknown(rule: string, names: readonly string[], ...missing: readonly Missing[]): Finding {
  return {
    rule,
    name: 'rule',
    verdict: 'unknown',
    severity: 'error',
    subject: { kind: 'vm', names: [...names] },
    message: { en: 'It is not known.', ja: 'わかりません。' },
    missing: [...missing],
    fingerprint: rule,
  };
}

const adapters = lacking('virtualMachines.adapters', 'Get-VMNetworkAdapter * | Export-Clixml Get-VMNetworkAdapter.xml');
const switches = lacking('nodes.switches', 'Get-VMSwitch | Export-Clixml Get-VMSwitch.xml');
const disks = lacking('virtualMachines.disks', 'Get-VMHardDiskDrive * | Export-Clixml Get-VMHardDiskDrive.xml');
const models = lacking('hardware.model', undefined);

describe('the next command to run', () => {
  it('is the one that settles most rules by itself', () => {
    const { steps } = nextSteps([
      unknown('HV126', ['web01'], adapters, switches),
      unknown('HV322', ['web01', 'DB01'], disks),
      unknown('HV310', ['DB01'], disks),
    ]);
    expect(steps.map(({ command, settles, objects, helps }) => [command.split(' ')[0], settles, objects, helps])).toEqual([
      ['Get-VMHardDiskDrive', ['HV310', 'HV322'], 2, []],
      ['Get-VMNetworkAdapter', [], 0, ['HV126']],
      ['Get-VMSwitch', ['HV126'], 1, []],
    ]);
  });

  it('settles a rule only when none of its objects waits for another one', () => {
    const { steps } = nextSteps([unknown('HV126', ['web01'], switches), unknown('HV126', ['DB01'], adapters, switches)]);
    expect(steps.map(({ settles, helps }) => [settles, helps])).toEqual([
      [[], ['HV126']],
      [['HV126'], []],
    ]);
  });

  it('that tells the release or the nodes settles nothing yet: it says what there is to ask', () => {
    const build = lacking('nodes.os.build', 'Get-WmiObject Win32_OperatingSystem | Export-Clixml Win32_OperatingSystem.xml');
    const { steps } = nextSteps([unknown('HV101', ['HV-OSK'], build), unknown('HV126', ['web01'], build)]);
    expect(steps.map(({ settles, opens, objects }) => [settles, opens, objects])).toEqual([[[], ['HV101', 'HV126'], 0]]);
    const nodes = lacking('nodes', 'Get-ClusterNode | Export-Clixml Get-ClusterNode.xml');
    const weight = lacking('nodes.weight', 'Get-ClusterNode | Export-Clixml Get-ClusterNode.xml');
    expect(nextSteps([unknown('HV201', ['HV-OSK'], nodes), unknown('HV511', ['HV-OSK-A'], weight)]).steps).toEqual([
      expect.objectContaining({ settles: ['HV511'], opens: ['HV201'], objects: 1, helps: [] }),
    ]);
  });

  it('never settles what a command cannot tell', () => {
    const { steps, advice, unknown: rules } = nextSteps([unknown('HV211', ['HV-OSK-A'], disks, models)]);
    expect(rules).toEqual(['HV211']);
    expect(steps).toEqual([expect.objectContaining({ settles: [], helps: ['HV211'] })]);
    expect(advice).toEqual([{ how: models.how, facts: ['hardware.model'], rules: ['HV211'] }]);
  });
});

describe('the explanation of an import', () => {
  const cluster: ClusterReport = {
    name: 'HV-OSK',
    os: ['2016'],
    verdict: 'unknown',
    summary: { pass: 0, fail: 0, unknown: 2, notApplicable: 0, waived: 0 },
    assumptions: [],
    findings: [unknown('HV126', ['会計システム'], adapters, switches), unknown('HV211', ['HV-OSK-A'], models)],
    downtime: [],
  };
  const unread = [{ reason: 'cut' as const, text: 'ハートビート用ネ...', property: 'name', count: 2, line: 5, column: 1 }];
  const explanation = {
    inputs: [
      {
        path: '大阪/貼り付け.txt',
        format: 'text',
        errors: [],
        found: {
          tables: [{ command: 'Get-ClusterNetwork', list: 'networks', node: 'HV-OSK-A', rows: 4, complete: false, unread }],
          ignored: ['Get-Process'],
          facts: 12,
        },
      },
    ],
    skipped: [{ path: '大阪/readme.txt', why: { code: 'not-recognised' } }],
    notes: [{ code: 'laterWins', values: { command: 'Get-ClusterNetwork', path: '大阪/貼り付け.txt' } }],
    clusters: [cluster],
    rules: 106,
  };

  it.each([
    [
      'en',
      [
        'console text, 12 facts',
        'Get-ClusterNetwork (on HV-OSK-A): 4 objects, there may be more',
        '貼り付け.txt:5:1: not read',
        'not read: the output of Get-Process',
        'settles HV126 (1 rule, 1 object)',
        'stands more than once in "大阪/貼り付け.txt"',
      ],
    ],
    [
      'ja',
      [
        'コンソールのテキスト',
        'オブジェクト 4 件',
        '貼り付け.txt:5:1: 読み取れません',
        'HV126 を判定できます (1 ルール、1 対象)',
        'hvlint.yaml で設定します',
      ],
    ],
  ] as const)('fits every width and says it all (%s)', (lang, words) => {
    const text = (width: number) => renderImportExplanation(explanation, { lang, width, color: false, ascii: false, wideAmbiguous: false });
    for (const part of words) expect(text(200)).toContain(part);
    const { width } = createMeasure(false);
    for (const columns of [40, 63, 80]) for (const line of text(columns).split('\n')) expect(width(line), line).toBeLessThanOrEqual(columns);
  });
});
