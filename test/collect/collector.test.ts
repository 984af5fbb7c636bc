import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { collect, failsOn, fixture, lacking, read } from './collected.ts';
import { hasHost, runCollector } from './run-collector.ts';
import { stubOf } from './stub-cluster.ts';

/** Who carries out a change is stated by a person, never collected. */
const stated = ['operator.domainAdministrator', 'operator.groups'];

describe.skipIf(!hasHost())('the collector on the engine', { timeout: 120_000 }, () => {
  it.each(['clean', 'clean-2012-r2', 'clean-2019', 'clean-2025'])(
    'a cluster on which every rule is quiet stays quiet when it is collected: %s',
    async (name) => {
      const { snapshot, code, stderr } = await collect(fixture(name));
      expect(stderr).toMatch(/^hvlint-collect: \d+ facts, 0 failed\n$/);
      expect(code).toBe(0);
      expect(failsOn(snapshot)).toEqual([]);
      expect(lacking(snapshot).filter((fact) => !stated.includes(fact))).toEqual([]);
    },
  );

  it('a virtual switch that another node lacks is found for the machines that need it', async () => {
    const { snapshot } = await collect(fixture('HV109-switch-name'));
    const machines = failsOn(snapshot).flatMap((line) => (line.startsWith('HV109 ') ? [line.slice(6, line.indexOf(':'))] : []));
    // machines on HV-OSK-B cannot be connected to a switch that it does not have
    expect(machines).toEqual(['ws2003r2-lm', '会計システム']);
  });

  it('Japanese names come through as they are, in a document of plain ASCII', async () => {
    const { snapshot, stdout } = await collect(fixture('japanese-names'));
    expect(stdout).toMatch(/^\{"schemaVersion":1,[\n -~]*$/);
    const names = (from: typeof snapshot) => (from.cluster.virtualMachines ?? []).map((vm) => vm.name).sort();
    expect(names(snapshot)).toEqual(names(fixture('japanese-names')));
  });

  it('progress goes neither into the document nor into the last line', async () => {
    const { stdout, stderr } = await collect(fixture('clean-2012-r2'), [], ['-OutFile', '-']);
    expect(stdout.trimEnd().endsWith('}')).toBe(true);
    expect(stderr).toMatch(/^hvlint-collect: \d+ facts, 0 failed\n$/);
  });

  it('blackout times are read from the event log, written with a comma or not', async () => {
    const clean = fixture('clean-2019');
    const blackouts = [
      {
        vm: 'DB01',
        vmId: 'c7aa5664-d0b5-5c91-b00e-77548426223d',
        node: 'HV-OSK-B',
        time: '2026-11-20T01:02:03.0000000Z',
        seconds: 0.5,
        event: 20415,
      },
    ];
    const { snapshot } = await collect({ ...clean, cluster: { ...clean.cluster, blackouts } });
    expect(snapshot.cluster.blackouts).toEqual(blackouts);
  });

  it('asks this computer alone where it is told so, and says nothing about the others', async () => {
    const { snapshot, code } = await collect(fixture('clean-2019'), [], ['-LocalOnly', '-OutFile', '-']);
    const [first, second] = snapshot.cluster.nodes ?? [];
    expect(code).toBe(0);
    expect(first?.os?.build).toBe(17763);
    expect(second).toMatchObject({ name: 'HV-OSK-B', state: 'up' });
    expect(second?.os).toBeUndefined();
    expect((snapshot.collected ?? []).filter(({ scope }) => scope?.node === 'HV-OSK-B')).toEqual([]);
  });

  it('computers that may delegate to a node are told by their names', async () => {
    const clean = fixture('clean-2019');
    const nodes = (clean.cluster.nodes ?? []).map((node) => ({ ...node, delegatedFrom: node.name === 'HV-OSK-A' ? ['HV-OSK-A', 'HV-OSK-B'] : [] }));
    const { snapshot } = await collect({ ...clean, cluster: { ...clean.cluster, nodes } });
    expect(snapshot.cluster.nodes?.map(({ delegatedFrom }) => delegatedFrom)).toEqual([['HV-OSK-A', 'HV-OSK-B'], []]);
  });

  it('from a computer outside of the cluster the first node names it', async () => {
    const { snapshot: inside } = await collect(fixture('clean'));
    const data = stubOf(fixture('clean'), [{ source: 'Get-Cluster (local)', kind: 'error' }]);
    const outside = { ...data, computer: 'ADMIN-PC', wmi: { ...data.wmi, 'ADMIN-PC': stubOf(fixture('clean-2012-r2')).wmi['HV-OSK-A'] ?? null } };
    const { stdout, stderr, code } = runCollector(outside, ['-Node', 'HV-OSK-A,HV-OSK-B', '-OutFile', '-', '-Quiet']);
    const { cluster } = await read(stdout, stderr);
    expect(code).toBe(0);
    expect(cluster.virtualMachines).toEqual(inside.cluster.virtualMachines);
    expect(cluster.nodes?.map(({ name, os }) => [name, os?.build])).toEqual([
      ['HV-OSK-A', 7601],
      ['HV-OSK-B', 7601],
    ]);
  });

  it('writes a file named after the cluster, and nothing beside it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hvlint-out-'));
    const { stdout, stderr, code } = runCollector(stubOf(fixture('clean-2012-r2')), [], folder);
    const [name = '', ...others] = readdirSync(folder);
    expect(code).toBe(0);
    expect(stdout).toBe('');
    expect(others).toEqual([]);
    expect(name).toMatch(/^HvSnapshot-osaka\.example\.co\.jp-\d{8}-\d{6}\.json$/);
    await read(readFileSync(join(folder, name), 'utf8'), stderr);
    rmSync(folder, { recursive: true });
  });

  it('redacts names the same way everywhere, and the findings stay', async () => {
    const { stdout, snapshot } = await collect(fixture('HV307-pass-through'), [], ['-Redact', '-OutFile', '-']);
    expect(stdout).not.toMatch(/HV-OSK|hvadmin|example\.co\.jp|DB01/i);
    expect(snapshot.cluster.nodes?.map(({ name }) => name)).toEqual(['NODE-1', 'NODE-2']);
    const rules = (lines: readonly string[]) => lines.map((line) => line.slice(0, 5));
    expect(rules(failsOn(snapshot))).toEqual(rules(failsOn(fixture('HV307-pass-through'))));
  });

  it.each([[['-TimeoutSeconds', '0']], [['-LocalOnly', '-Node', 'HV-OSK-A']], [['-OutFile', '-', 'surplus']]])(
    'refuses wrong parameters: %j',
    (args) => {
      const { code, stdout, stderr } = runCollector(stubOf(fixture('clean-2019')), args);
      expect(code).toBe(2);
      expect(stdout).toBe('');
      expect(stderr).toContain('parameters:');
    },
  );
});
