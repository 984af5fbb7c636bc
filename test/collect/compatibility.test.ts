import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { listPaths } from '../../src/snapshot/facts.ts';
import { factsOfSchema, readTable } from '../../tools/collecting.ts';
import { hasHost, parseScript, script } from './run-collector.ts';

/** Constructs that Windows PowerShell 2.0 does not have, each with a line that uses it. The engine's own parser finds them. */
const constructs: ReadonlyMap<string, string> = new Map([
  ['-in', 'if (1 -in $list) { 2 }'],
  ['-notin', 'if (1 -notin $list) { 2 }'],
  ['??', '$a = $b ?? 1'],
  ['??=', '$a ??= 1'],
  ['?.', '$a = (Get-Item b)?.Name'],
  ['&&', 'Get-Item a && Get-Item b'],
  ['||', 'Get-Item a || Get-Item b'],
  ['-shl/-shr', '$a = 1 -shl 3'],
  ['class', 'class Node { [string] $Name }'],
  ['using', 'using namespace System.IO'],
  ['[ordered]', '$a = [ordered] @{ b = 1 }'],
  ['[pscustomobject]', '$a = [pscustomobject] @{ b = 1 }'],
  ['$using:', 'Invoke-Command -ComputerName A -ScriptBlock { $using:a }'],
  ['ternary', '$a = $b ? 1 : 2'],
  ['$PSItem', '1 | ForEach-Object { $PSItem }'],
  ['$PSScriptRoot', '$a = $PSScriptRoot'],
  ['$PSCommandPath', '$a = $PSCommandPath'],
  ['::new()', '$a = [Text.StringBuilder]::new()'],
  ['.ForEach()/.Where()', '$a = $list.Where({ $_ })'],
  ['redirection of new streams', 'Get-Item a *> b.txt'],
  ['attribute argument without value', 'function A { param([Parameter(Mandatory)] $B) $B }'],
  ['simplified Where/ForEach', '$a = $list | Where-Object Name -eq 1'],
  ['member enumeration', '$a = @(Get-Item a).Name'],
]);

/** Members of .NET that came after 3.5, which 2.0 runs on. */
const newerMembers = ['IsNullOrWhiteSpace', 'Clear', 'CopyTo', 'EnumerateFiles', 'EnumerateDirectories', 'HasFlag', 'GetValueOrDefault'];
const newerStatics = ['[guid]::Parse', '[guid]::TryParse', '[enum]::TryParse', '[timespan]::Parse', '[string]::Concat'];

/** What Windows PowerShell 2.0 has, with the module FailoverClusters of 2008 R2, of all that the script calls. */
const commandsOf2008R2 = new Set(
  (
    'ForEach-Object Where-Object Sort-Object New-Object Get-Command Get-Module Import-Module Get-WmiObject Invoke-WmiMethod Get-WinEvent Write-Progress whoami.exe ' +
    'Get-Cluster Get-ClusterQuorum Get-ClusterNetwork Get-ClusterNetworkInterface Get-ClusterNode Get-ClusterSharedVolume Get-ClusterResource ' +
    'Get-ClusterResourceType Get-ClusterGroup Get-ClusterAccess Get-ClusterParameter Get-ClusterOwnerNode Get-ClusterResourceDependency'
  ).split(' '),
);

/** Verbs that read. All others may change something. */
const readingVerbs = new Set(['Get', 'Find', 'Test', 'Read', 'Select', 'Where', 'ForEach', 'Sort', 'Measure', 'Compare']);
/** Commands with other verbs: what they do stays inside of this process. Invoke-*: see the test. */
const harmless = new Set(['New-Object', 'Import-Module', 'Write-Progress', 'whoami.exe', 'Invoke-WmiMethod', 'Invoke-CimMethod', 'Invoke-Command']);

it.runIf(process.env.HVLINT_NEEDS_DOTNET === '1')('the host of the PowerShell engine is there, so that nothing is skipped', () => {
  expect(hasHost()).toBe(true);
});

const nothing = { errors: [], isAscii: true, functions: [], commands: [], members: [], newer: [], redirections: [] };

describe.skipIf(!hasHost())('the collector as a script of Windows PowerShell 2.0', { timeout: 120_000 }, () => {
  // without the host, the tests are skipped, but this line is not
  const syntax = hasHost() ? parseScript(script) : nothing;
  const own = new Set(syntax.functions.map((name) => name.toLowerCase()));
  const foreign = syntax.commands.flatMap((command) =>
    command.name === null || own.has(command.name.toLowerCase()) ? [] : [{ ...command, name: command.name }],
  );

  it('parses without errors', () => expect(syntax.errors).toEqual([]));

  it.each([...constructs])('the walk sees %s', (construct, line) => {
    const folder = mkdtempSync(join(tmpdir(), 'hvlint-parse-'));
    writeFileSync(join(folder, 'a.ps1'), `${line}\n`);
    expect(parseScript(join(folder, 'a.ps1')).newer.map((found) => found.construct)).toContain(construct);
    rmSync(folder, { recursive: true });
  });

  it('has none of them', () => expect(syntax.newer).toEqual([]));

  it('calls no members that came after .NET 3.5', () => {
    const newer = syntax.members.filter(
      ({ isStatic, target, name }) =>
        (isStatic && newerStatics.includes(`${target.toLowerCase()}::${name}`)) ||
        (!isStatic && newerMembers.includes(name) && !/^\$State\.\w+$/.test(target)),
    );
    expect(newer).toEqual([]);
  });

  it('calls what 2008 R2 lacks only in functions named Read-Later… and Get-Later…', () => {
    const outside = foreign.filter(({ name, inside }) => !commandsOf2008R2.has(name) && !/^(?:Read|Get)-Later/.test(inside ?? ''));
    // parts of a machine are read by a block that Read-Later… functions hand over
    expect(outside).toEqual([]);
  });

  it('reaches these functions only from one another, where there is no Get-WmiObject, or by the table', () => {
    const callers = syntax.commands.filter(({ name }) => /^(?:Read|Get)-Later/.test(name ?? '')).map(({ inside, name }) => `${inside} > ${name}`);
    expect(callers.filter((caller) => !/^(?:Read|Get)-Later/.test(caller))).toEqual(['Get-Wmi > Get-LaterWmi', 'Get-Registry > Get-LaterRegistry']);
    const { rows } = readTable();
    expect(rows.filter(({ reader, releases }) => reader.startsWith('Read-Later') && releases !== 'later')).toEqual([]);
  });

  it('loads its modules itself: every command of a module stands behind Import-Needed or one that calls it', () => {
    const importing = new Set(syntax.commands.filter(({ name }) => name === 'Import-Needed').map(({ inside }) => inside));
    const calls = (name: string) => syntax.commands.filter(({ inside }) => inside === name).map((command) => command.name ?? '');
    const isReady = (name: string): boolean =>
      importing.has(name) ||
      calls(name).some((called) => importing.has(called) || (own.has(called.toLowerCase()) && called !== name && importing.has(called)));
    const modules = /^Get-(?:Cluster|VM|VHD|Net(?:Adapter|Lbfo|IPsec)|Smb|Iscsi|WindowsFeature|Hgs)/;
    const unready = foreign.filter(({ name, inside }) => modules.test(name) && !isReady(inside ?? '') && !usesResources(inside ?? ''));
    // these take resources that a function with the module has handed over
    function usesResources(name: string): boolean {
      return calls(name).includes('Get-MachineResources') || name === 'Get-Parameters';
    }
    expect(unready.map(({ name, inside }) => `${inside}: ${name}`)).toEqual([]);
  });

  it('changes nothing: no command with a changing verb', () => {
    const changing = foreign.filter(({ name }) => !harmless.has(name) && !readingVerbs.has(name.split('-')[0] ?? ''));
    expect(changing.map(({ line, name }) => `${line}: ${name}`)).toEqual([]);
    const invoked = foreign.filter(({ name }) => name.startsWith('Invoke-')).map(({ text }) => text);
    expect(invoked).toEqual([
      'Invoke-WmiMethod -Class StdRegProv -Name $Method -ArgumentList $arguments @how',
      'Invoke-CimMethod -ClassName StdRegProv -MethodName $Method -Arguments $Arguments @How',
      'Invoke-Command -ComputerName $Context.Node -ScriptBlock $ask',
    ]);
    const methods = [...readFileSync(script, 'utf8').matchAll(/Get-Registry \$Context ('?[\w$]+'?)/g)].map(([, method]) => method);
    expect(new Set(methods)).toEqual(new Set(["'EnumValues'", '$method', "'EnumKey'"]));
    expect([...new Set(readFileSync(script, 'utf8').match(/'Get\w+Value'/g) ?? [])].sort()).toEqual([
      "'GetDWORDValue'",
      "'GetExpandedStringValue'",
      "'GetMultiStringValue'",
      "'GetStringValue'",
    ]);
  });

  it('writes one file, in one place, and runs one program', () => {
    const writing = /^(?:Write|Append|Create|Open|Delete|Move|Copy|Set[A-Z])/;
    const io = syntax.members.filter(({ target, name }) => /\bio\.|\[Console\]/i.test(target) && writing.test(name));
    expect(io.map(({ target, name }) => `${target}.${name}`).sort()).toEqual(
      ['[Console]::Error.WriteLine', '[Console]::Out.Write', '[System.IO.File].WriteAllText'].sort(),
    );
    expect(syntax.redirections).toEqual([]);
    expect(foreign.filter(({ name }) => name.includes('.')).map(({ name }) => name)).toEqual(['whoami.exe', 'whoami.exe']);
  });
});

describe('the table of the collector', () => {
  const { rows, without } = readTable();
  const supplied = new Set(rows.flatMap(({ facts }) => facts));
  const facts = factsOfSchema();

  it('is complete: every fact of the schema has a source or a reason why not', () => {
    expect(facts.length).toBeGreaterThan(250);
    expect(facts.filter((fact) => !supplied.has(fact) && !without.has(fact))).toEqual([]);
    expect(facts.filter((fact) => supplied.has(fact) && without.has(fact))).toEqual([]);
  });

  it('names no fact and no list that the schema does not have', () => {
    expect([...supplied, ...without.keys()].filter((fact) => !facts.includes(fact))).toEqual([]);
    expect(rows.flatMap(({ lists }) => lists).filter((list) => !listPaths.includes(list))).toEqual([]);
  });

  it('names functions of the script, each of which is in the table', () => {
    const defined = [...readFileSync(script, 'utf8').matchAll(/^ {4}function (Read-\w+)/gm)].map(([, name]) => name);
    expect(new Set(rows.map(({ reader }) => reader))).toEqual(new Set(defined));
  });

  it('gives a fact one source on one release', () => {
    const double = (releases: 'first' | 'later') => {
      const all = rows.filter((row) => row.releases === 'both' || row.releases === releases).flatMap((row) => row.facts);
      return all.filter((fact, index) => all.indexOf(fact) !== index);
    };
    expect(double('first')).toEqual([]);
    // by the host, and by the cluster for machines of a host that does not answer
    expect(double('later')).toEqual(['virtualMachines.clustered']);
  });
});
