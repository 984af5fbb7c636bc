import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { validateReport } from '../../generated/validate-report.js';
import type { Finding } from '../../src/evaluate/assessment.ts';
import { buildCluster, buildReport, type CheckedCluster } from '../../src/report/build.ts';
import type { RuleHead } from '../../src/rulebook/rulebook.ts';
import { missing, unknown } from '../../src/snapshot/known.ts';
import type { Snapshot } from '../../src/snapshot/snapshot.gen.ts';
import { jsonOf } from './sample.ts';

const tools = {
  hash: (text: string) => createHash('sha256').update(text).digest('hex'),
  fingerprints: true,
  sourceOf: (fact: string, release: string | undefined) =>
    fact === 'virtualMachines.disks'
      ? { command: release === '2008 R2' ? 'Get-WmiObject Msvm_ResourceAllocationSettingData' : 'Get-VMHardDiskDrive' }
      : undefined,
};

function ruleOf(id: string, name: string): RuleHead {
  return {
    id,
    name,
    pack: 'nec-2008r2',
    appliesTo: { os: ['2008 R2'] },
    for: 'vm',
    severities: ['warning'],
    params: {},
    paramTypes: {},
  };
}

const snapshot: Snapshot = {
  schemaVersion: 1,
  unread: [{ fact: 'nodes.bios', scope: { node: 'HV-OSA-02' }, reason: 'accessDenied', detail: '0x80070005' }],
  assumptions: [{ fact: 'networks', value: 'up' }],
  cluster: {
    name: 'HV-OSA-CL01',
    id: '6F9619FF-8B86-D011-B42D-00CF4FC964FF',
    nodes: [{ name: 'HV-OSA-01' }, { name: 'HV-OSA-02' }],
    virtualMachines: [{ name: '会計システム', id: 'A1' }, { name: 'ws2008r2-lm' }],
  },
};

const downtimeMessage = {
  en: [{ argument: 'vm' }, ' stops for ', { argument: 'seconds' }, ' s; switches: ', { argument: 'switches' }],
  ja: [{ argument: 'vm' }, 'は ', { argument: 'seconds' }, ' 秒停止します。仮想スイッチ: ', { argument: 'switches' }],
} satisfies Finding['message'];

const fail: Finding = {
  rule: ruleOf('HV307', 'pass-through-downtime'),
  verdict: 'fail',
  severity: 'warning',
  subject: { kind: 'vm', name: '会計システム', id: 'A1' },
  message: downtimeMessage,
  values: { vm: { name: '会計システム', memory: 8 }, seconds: 5.964999999999999, switches: missing('virtualMachines.adapters') },
  missing: [],
  pointer: '/cluster/virtualMachines/0',
};

function openFinding(over: Partial<Finding>): Finding {
  return {
    rule: ruleOf('HV205', 'nodes-alike'),
    verdict: 'unknown',
    severity: 'warning',
    subject: { kind: 'vm', names: ['会計システム', 'ws2008r2-lm'] },
    values: {},
    missing: [],
    pointer: '/cluster',
    ...over,
  };
}

const undecided = openFinding({ missing: missing('virtualMachines.disks').missing });
const lacksBios = openFinding({ missing: missing('nodes.bios.version', 'HV-OSA-02').missing, subject: { kind: 'node', names: ['HV-OSA-01'] } });
const otherRelease = openFinding({
  rule: ruleOf('HV201', 'host-edition'),
  verdict: 'notApplicable',
  subject: { kind: 'cluster', names: ['HV-OSA-CL01'] },
  reason: { code: 'outside', values: { releases: '2012 R2' } },
});

function checked(findings: readonly Finding[], over: Partial<CheckedCluster> = {}): CheckedCluster {
  const asked: string[] = [];
  return {
    group: 'osaka/before',
    imported: {
      name: 'HV-OSA-CL01',
      notes: [{ code: 'laterWins', values: { command: 'Get-ClusterNetwork', path: 'osaka/before/net.txt' } }],
      locate: (pointers) => {
        asked.push(...pointers);
        expect(new Set(asked).size, 'a pointer is asked for once').toBe(asked.length);
        const place = { path: 'osaka/before/vms.json', line: 12, column: 3, endLine: 20, endColumn: 4 };
        return new Map(
          pointers
            .filter((pointer) => pointer !== '/cluster')
            .map((pointer) => [pointer, { ...place, line: pointer.startsWith('/cluster/nodes/1') ? 40 : 12 }]),
        );
      },
    },
    inputs: [{ path: 'osaka/before/net.txt', format: 'text', errors: [] }],
    snapshot,
    assessment: { os: ['2008 R2'], verdict: 'fail', summary: { pass: 1, fail: 1, unknown: 3, notApplicable: 1, waived: 0 }, findings },
    downtime: [
      {
        vm: { name: '会計システム' },
        disks: 2,
        estimate: { low: 5.964999999999999, high: 5.964999999999999, basis: 'interpolated' },
        indicative: false,
      },
      { vm: { name: 'ws2008r2-lm' }, disks: unknown(), estimate: unknown(), indicative: false },
    ],
    tolerance: () => 1,
    ...over,
  };
}

function reportOf(...clusters: CheckedCluster[]) {
  const inputs = [
    { path: 'osaka/before/net.txt', format: 'text', sha256: 'ab', errors: [] },
    {
      path: 'osaka/before/vms.json',
      format: 'json',
      errors: [
        { code: 'json-truncated', values: { expected: 'value', line: 12, column: 4 }, region: { line: 12, column: 4, endLine: 12, endColumn: 5 } },
        { code: 'not-text' },
      ],
    },
  ];
  return buildReport({ version: '0.1.0', inputs, skipped: 2, assumptions: [], clusters: clusters.map((cluster) => buildCluster(cluster, tools)) });
}

const findings = [fail, undecided, lacksBios, otherRelease];
const report = reportOf(checked(findings));
const [cluster] = report.clusters;
const byRule = (rule: string) => cluster?.findings.filter((finding) => finding.rule === rule) ?? [];

describe('a report', () => {
  test('is valid against its schema', () => {
    expect(validateReport(JSON.parse(jsonOf(report)))).toBe(true);
  });

  test('is the same, byte for byte, for the same results in another order', () => {
    expect(jsonOf(reportOf(checked([...findings].reverse())))).toBe(jsonOf(report));
  });

  test('is sorted by rule and subject', () => {
    expect(cluster?.findings.map(({ rule }) => rule)).toEqual(['HV201', 'HV205', 'HV205', 'HV307']);
  });

  test('calls clusters of one name by their folders, with the same fingerprints', () => {
    const two = reportOf(checked([fail], { group: 'osaka/before' }), checked([fail], { group: 'osaka/after' }));
    expect(two.clusters.map(({ name }) => name)).toEqual(['osaka/after', 'osaka/before']);
    expect(new Set(two.clusters.flatMap((each) => each.findings.map(({ fingerprint }) => fingerprint))).size).toBe(1);
  });

  test('takes the worst verdict of its clusters, and not applicable where there is none', () => {
    expect(report.verdict).toBe('fail');
    expect(reportOf().verdict).toBe('notApplicable');
    const passing = checked([], {
      assessment: { os: [], verdict: 'pass', summary: { pass: 1, fail: 0, unknown: 0, notApplicable: 0, waived: 0 }, findings: [] },
    });
    expect(reportOf(passing).verdict).toBe('pass');
  });

  test('says why an input could not be read, one line for each error with its place', () => {
    const [first, second, ...more] = report.inputs[1]?.error?.en.split('\n') ?? [];
    expect(first).toBe(
      'osaka/before/vms.json:12:4: Read JSON: the text ends too early at line 12, column 4, where a value was expected. Export it again and copy the whole output.',
    );
    expect(second).toMatch(/^osaka\/before\/vms\.json: /);
    expect(more).toEqual([]);
  });
});

describe('a fail', () => {
  const [finding] = byRule('HV307');

  test('has its values in the message of both languages, what is not known said as such', () => {
    expect(finding?.message).toEqual({
      en: '会計システム stops for 5.97 s; switches: unknown',
      ja: '会計システムは 5.97 秒停止します。仮想スイッチ: 不明',
    });
  });

  test('has its values as plain data', () => {
    expect(finding?.evidence).toEqual({ vm: '会計システム', seconds: 5.97, switches: { unknown: true } });
  });

  test('stands at its object, by id in the fingerprint', () => {
    expect(finding?.location).toMatchObject({ path: 'osaka/before/vms.json', line: 12 });
    const renamed = reportOf(checked([{ ...fail, subject: { ...fail.subject, name: '会計システム2' }, values: { seconds: 9 } }]));
    expect(renamed.clusters[0]?.findings[0]?.fingerprint).toBe(finding?.fingerprint);
    const other = reportOf(checked([{ ...fail, key: 'memory' }]));
    expect(other.clusters[0]?.findings[0]?.fingerprint).not.toBe(finding?.fingerprint);
  });
});

describe('an unknown', () => {
  test('names the missing fact, why, and the command of that release', () => {
    const finding = byRule('HV205').find(({ subject }) => subject.kind === 'vm');
    expect(finding?.missing).toEqual([
      {
        fact: 'virtualMachines.disks',
        why: { en: 'not collected', ja: '未収集' },
        how: { en: '', ja: '', command: 'Get-WmiObject Msvm_ResourceAllocationSettingData' },
      },
    ]);
    expect(finding?.message.en).toBe('It cannot be decided; missing: virtualMachines.disks: not collected.');
    expect(finding?.location).toEqual({ path: 'osaka/before/net.txt', line: 1, column: 1, endLine: 1, endColumn: 1 });
  });

  test('says what stood in the way of the collection, and stands at the object that lacks the fact', () => {
    const finding = byRule('HV205').find(({ subject }) => subject.kind === 'node');
    expect(finding?.missing?.[0]).toMatchObject({
      fact: 'nodes.bios.version',
      on: 'HV-OSA-02',
      why: { en: 'could not be read: access was denied (0x80070005)' },
    });
    expect(finding?.location?.line).toBe(40);
  });

  test('of the cluster does not repeat its name', () => {
    const order = openFinding({
      missing: missing('liveMigration.order', 'HV-OSA-CL01').missing,
      subject: { kind: 'cluster', names: ['HV-OSA-CL01'] },
    });
    expect(reportOf(checked([order])).clusters[0]?.findings[0]?.missing?.[0]).not.toHaveProperty('on');
  });

  test('of another node is not explained by what one node refused', () => {
    const other = openFinding({ missing: missing('nodes.bios.version', 'HV-OSA-01').missing, subject: { kind: 'node', names: ['HV-OSA-02'] } });
    expect(reportOf(checked([other])).clusters[0]?.findings[0]?.missing?.[0]?.why.en).toBe('not collected');
  });
});

test('a rule of another release gives its reason', () => {
  expect(byRule('HV201')[0]?.reason?.en).toBe('applies to Windows Server 2008 R2 only; this cluster runs 2012 R2');
});

test('downtimes are rounded half up to two decimals, and unknown stays unknown', () => {
  expect(cluster?.downtime).toEqual([
    { vm: '会計システム', passThroughDisks: 2, seconds: { low: 5.97, high: 5.97 }, basis: 'interpolated', indicative: false, tolerance: 1 },
    { vm: 'ws2008r2-lm', basis: 'unknown', indicative: false, tolerance: 1 },
  ]);
});
