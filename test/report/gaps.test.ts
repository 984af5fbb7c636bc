import { describe, expect, test } from 'vitest';
import { gapsOf } from '../../src/report/gaps.ts';
import type { Missing } from '../../src/report/report.gen.ts';
import { poorCluster, unknown } from './sample.ts';

const notCollected = { en: 'not collected', ja: '未収集' };
const command = 'Get-WmiObject Win32_ComputerSystem | Export-Clixml systems.xml';

function missing(fact: string, over: Partial<Missing> = {}): Missing {
  return { fact, why: notCollected, how: { en: '', ja: '', command }, ...over };
}

describe('unknowns', () => {
  test('with one command are one gap, whatever the number of facts, nodes and rules', () => {
    const gaps = gapsOf(poorCluster().findings);
    expect(gaps.map(({ rules, objects }) => [rules.length, objects])).toEqual([
      [5, 200],
      [1, 64],
      [1, 1],
    ]);
    expect(gaps[1]?.entries).toMatchObject([{ facts: ['nodes.memory', 'nodes.model'], why: notCollected }]);
    expect(gaps[1]?.entries[0]?.lackedBy).toHaveLength(64);
  });

  test('keep their reasons apart', () => {
    const denied = { en: 'access was denied', ja: 'アクセスが拒否されました' };
    const gaps = gapsOf([unknown('HV205', ['HV-OSA-01'], [missing('nodes.model'), missing('nodes.memory', { why: denied })])]);
    expect(gaps.map(({ entries }) => entries.map(({ facts, why }) => [facts, why.en]))).toEqual([
      [
        [['nodes.model'], 'not collected'],
        [['nodes.memory'], 'access was denied'],
      ],
    ]);
  });

  test('count an object once for several rules, and two of one name as two', () => {
    const disks = [missing('virtualMachines.disks')];
    expect(gapsOf([unknown('HV301', ['web', 'web', 'db'], disks), unknown('HV307', ['web', 'file'], disks)])[0]?.objects).toBe(4);
  });

  test('offer the option of the command line that settles them, beside the command', () => {
    const how = { en: 'Give --assume os="2008 R2", or run:', ja: '--assume os="2008 R2" を指定するか、次を実行します。', command };
    const gaps = gapsOf([unknown('HV201', ['HV-OSA-01'], [missing('nodes.model'), missing('nodes.os.build', { how })])]);
    expect(gaps[0]?.how).toEqual(how);
  });

  test('show what is known already by the words of their rule only', () => {
    const own = { en: 'CSV redirected I/O goes over "management".', ja: 'CSV のリダイレクト I/O は「management」を通ります。' };
    const order = [missing('liveMigration.order')];
    expect(gapsOf([unknown('HV101', ['C'], order), unknown('HV105', ['C'], order, own)])[0]?.known).toEqual([{ rule: 'HV105', message: own }]);
  });
});
