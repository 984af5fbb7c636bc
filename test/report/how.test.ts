import { describe, expect, test } from 'vitest';
import { howWords } from '../../src/report/words/how.ts';
import { sourceOf } from '../../src/snapshot/sources.ts';

function how(fact: string, reason?: string) {
  const why = reason === undefined ? { code: 'notCollected' } : { code: 'unread', values: { reason } };
  return howWords({ fact, why, rule: 'HV107', source: sourceOf(fact, '2008 R2') });
}

describe('how a missing fact is settled', () => {
  test('a command of the cluster needs no words', () => {
    expect(how('liveMigration.order')).toEqual({
      en: '',
      ja: '',
      command: 'Get-ClusterResourceType "Virtual Machine" | Get-ClusterParameter | Export-Clixml lm.xml',
    });
  });

  test('the registry of the nodes is read through PowerShell remoting', () => {
    const { en, ja, command } = how('nodes.ipsec.rules');
    expect(command).toMatch(/^Invoke-Command .*ConSecRules/);
    expect([en, ja]).toEqual([expect.stringContaining('Enable-PSRemoting'), expect.stringContaining('リモート処理を有効に')]);
  });

  test('an account without rights comes first', () => {
    expect(how('nodes.ipsec.rules', 'accessDenied').en).toBe('With an account that may read it, run:');
  });

  test('what no export tells is told so', () => {
    expect(how('virtualMachines.disks.parents')).not.toHaveProperty('command');
  });
});
