import { describe, expect, it } from 'vitest';
import { loadPacks } from '../../tools/packs.ts';
import { callsOf, faultOf, modules, releases } from './cmdlet-table.ts';

describe('commands of fixes and rollbacks', () => {
  for (const { rules } of loadPacks()) {
    for (const { id, name, fix, appliesTo } of rules) {
      it(`${id} ${name}: exist on every release that the rule applies to`, () => {
        const scripts = [fix.powershell, typeof fix.rollback === 'string' ? fix.rollback : undefined].filter((script) => script !== undefined);
        const faults = (appliesTo.os ?? releases).flatMap((release) => scripts.flatMap(callsOf).map((call) => faultOf(call, release)));
        expect([...new Set(faults.filter((fault) => fault !== undefined))]).toEqual([]);
      });
    }
  }

  it('PowerShell 2.0 loads no module by itself', () => {
    const lacking = loadPacks().flatMap(({ rules }) =>
      rules.filter(({ appliesTo: { os = releases }, fix: { powershell = '' } }) => {
        const asked = callsOf(powershell).filter(({ name }) => modules.FailoverClusters?.cmdlets[name] !== undefined);
        return os.includes('2008 R2') && asked.length > 0 && !powershell.includes('Import-Module FailoverClusters');
      }),
    );
    expect(lacking.map(({ id }) => id)).toEqual([]);
  });

  it('an older release is told from a newer one', () => {
    const [call] = callsOf('Suspend-ClusterNode -Name "N" -Drain | Out-Null');
    expect(call).toEqual({ name: 'Suspend-ClusterNode', parameters: ['Name', 'Drain'] });
    expect(call && faultOf(call, '2008 R2')).toMatch(/-Drain/);
    expect(call && faultOf(call, '2016')).toBeUndefined();
    expect(faultOf({ name: 'Get-VMHostSupportedVersion', parameters: [] }, '2012 R2')).toMatch(/came with 2016/);
    expect(faultOf({ name: 'Set-ClusterGroup', parameters: [] }, '2025')).toMatch(/not in the table/);
  });
});
