import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMacs } from '../../src/redact/identifiers.ts';
import { createRandom } from '../../src/redact/random.ts';
import { redactSnapshot } from '../../src/redact/redact.ts';
import { createWords, keysOf } from '../../src/redact/words.ts';
import { addressRange, rangesMeet } from '../../src/snapshot/derived/addresses.ts';
import type { Cluster, Snapshot } from '../../src/snapshot/snapshot.gen.ts';

function redacted(cluster: Omit<Cluster, 'name'>, rest: Partial<Snapshot> = {}): Snapshot {
  return redactSnapshot({ schemaVersion: 1, ...rest, cluster: { name: 'HV-OSK', ...cluster } });
}

/** As src/snapshot/derived/switches.ts finds similar names. */
const folded = (name: string) => name.normalize('NFKC').toLowerCase().replace(/\s+/g, '');

describe('names', () => {
  it('that differ in case, width or blanks differ in these alone, and others in more', () => {
    const originals = ['業務LAN', '業務ＬＡＮ', '業務 lan', '業務LAN2', 'ﾊﾞｯｸｱｯﾌﾟ用', 'バックアップ用', 'サーバー', 'サバ'];
    const { nodes = [] } = redacted({ nodes: [{ name: 'HV-OSK-A', switches: originals.map((name) => ({ name })) }] }).cluster;
    const names = (nodes[0]?.switches ?? []).map(({ name }) => name);
    expect(names[1]).toMatch(/^\p{Script=Han}{2}[Ａ-Ｚ]{3}$/u);
    expect(names[2]).toMatch(/^\p{Script=Han}{2} [a-z]{3}$/u);
    expect(names.map((name) => names.findIndex((other) => folded(other) === folded(name)))).toEqual([0, 0, 0, 3, 4, 4, 6, 7]);
    expect(new Set(names).size).toBe(originals.length);
  });

  it('of one node are one in every place: short, full, in accounts, folders and delegation', () => {
    const { cluster, collected } = redacted(
      {
        nodes: [
          { name: 'HV-OSK-A', fqdn: 'hv-osk-a.corp.example', delegatedTo: ['cifs/HV-OSK-A'], collector: { account: 'HV-OSK-A\\keiko.tanaka' } },
        ],
      },
      { collected: [{ list: 'virtualMachines', scope: { node: 'HV-OSK-A' }, source: 'Get-VM (osaka/Node_HV-OSK-A/GetVM.xml)' }] },
    );
    const [node] = cluster.nodes ?? [];
    const name = node?.name ?? '';
    expect(name).toMatch(/^[A-Z]{2}-[A-Z]{3}-[A-Z]$/);
    expect(node?.fqdn).toMatch(new RegExp(`^${name.toLowerCase()}\\.[a-z]{4}\\.[a-z]{7}$`));
    expect(node?.delegatedTo).toEqual([`cifs/${name}`]);
    expect(node?.collector?.account).toMatch(new RegExp(`^${name}\\\\[a-z]{5}\\.[a-z]{6}$`));
    expect(collected?.[0]).toEqual({
      list: 'virtualMachines',
      scope: { node: name },
      source: expect.stringMatching(new RegExp(`^Get-VM \\([a-z]{5}/Node_${name}/GetVM\\.xml\\)$`)),
    });
  });

  it('with what Windows and SCVMM put around them stay names of the same thing', () => {
    const { virtualMachines = [], nodes = [] } = redacted({
      nodes: [{ name: 'HV-OSK-A', switches: [{ name: '業務LAN' }], adapters: [{ name: 'vEthernet (業務LAN)' }, { name: 'Ethernet 3' }] }],
      virtualMachines: [{ name: 'web01', role: 'SCVMM web01 Resources' }],
    }).cluster;
    expect(nodes[0]?.adapters?.map(({ name }) => name)).toEqual([`vEthernet (${nodes[0]?.switches?.[0]?.name})`, 'Ethernet 3']);
    expect(virtualMachines[0]?.role).toBe(`SCVMM ${virtualMachines[0]?.name} Resources`);
  });

  it('are told apart after it exactly where they were before', () => {
    const text = fc.string({ unit: fc.constantFrom(...'aAbＢé1２ ー-_.(漢字カｶﾞガか㈱Ⅳß'), minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fc.uniqueArray(text, { minLength: 2, maxLength: 40 }), (texts) => {
        const replace = createWords(createRandom(), new Set(texts.flatMap(keysOf)));
        const results = texts.map(replace);
        expect(new Set(results).size).toBe(texts.length);
        const lower = new Set(texts.map((each) => each.toLowerCase()));
        expect(new Set(results.map((each) => each.toLowerCase())).size).toBe(lower.size);
        expect(texts.map(replace)).toEqual(results);
      }),
      { seed: 20261125, numRuns: 500 },
    );
  });
});

describe('addresses', () => {
  it('stay in their subnets, private and link-local ranges', () => {
    const { networks = [], nodes = [] } = redacted({
      networks: [{ name: '業務LAN', subnets: [{ address: '10.20.0.0', prefixLength: 24 }] }],
      nodes: [
        {
          name: 'HV-OSK-A',
          adapters: [
            {
              name: 'LAN 1',
              addresses: [
                { address: '10.20.0.11', prefixLength: 24 },
                { address: '169.254.7.9', prefixLength: 16 },
                { address: 'fe80::15:5dff:fe01:203%12', prefixLength: 64 },
              ],
            },
          ],
          ipsec: { rules: [{ endpoint1: ['10.20.0.0/24', 'LocalSubnet'], endpoint2: ['10.20.0.5-10.20.0.20', '192.168.7.0/25'] }] },
        },
      ],
    }).cluster;
    const subnet = `${networks[0]?.subnets?.[0]?.address}/24`;
    expect(subnet).toMatch(/^10\.\d+\.\d+\.0\/24$/);
    expect(subnet).not.toBe('10.20.0.0/24');
    const [own = '', apipa, local] = nodes[0]?.adapters?.[0]?.addresses?.map(({ address }) => address) ?? [];
    expect(own.split('.').slice(0, 3)).toEqual(subnet.split('.').slice(0, 3));
    expect(apipa).toMatch(/^169\.254\./);
    expect(local).toMatch(/^fe80::[0-9a-f:]+%12$/);
    const rule = nodes[0]?.ipsec?.rules?.[0];
    expect(rule?.endpoint1).toEqual([subnet, 'LocalSubnet']);
    expect(rule?.endpoint2?.[1]).toMatch(/^192\.168\.\d+\.(?:0|128)\/25$/);
  });

  it('meet after it exactly where they met before', () => {
    const octet = fc.constantFrom(0, 1, 9, 10, 11, 20, 100, 168, 172, 192, 254, 255);
    const address = fc.tuple(fc.constantFrom(10, 172, 192, 203), octet, octet, octet).map((parts) => parts.join('.'));
    const six = fc.tuple(fc.constantFrom('fd00', 'fe80', '2001:db8'), octet, octet).map(([head, a, b]) => `${head}::${a}:${b}`);
    const entry = fc.oneof(
      address,
      six,
      fc.tuple(address, fc.constantFrom(8, 16, 24, 26)).map(([text, length]) => `${text}/${length}`),
      fc.tuple(address, address).map((both) => both.join('-')),
    );
    fc.assert(
      fc.property(fc.array(entry, { minLength: 2, maxLength: 12 }), (entries) => {
        const { nodes = [] } = redacted({ nodes: [{ name: 'HV-OSK-A', ipsec: { legacyFilters: entries } }] }).cluster;
        const after = nodes[0]?.ipsec?.legacyFilters ?? [];
        const meetings = (texts: readonly string[]) => {
          const ranges = texts.map(addressRange);
          return ranges.map((one) => ranges.map((other) => (one === undefined || other === undefined ? undefined : rangesMeet(one, other))));
        };
        expect(meetings(after)).toEqual(meetings(entries));
      }),
      { seed: 20261125, numRuns: 500 },
    );
  });
});

it('MAC addresses keep their order, their maker and how they are written', () => {
  const replace = createMacs(createRandom(), [
    '00-15-5D-01-02-03',
    '00155d0102FF',
    '00155D010300',
    'A0:36:9F:20:10:00',
    'a0369f201001',
    '000000000000',
  ]);
  const results = ['00-15-5D-01-02-03', '00155D0102FF', '00155D010300'].map(replace);
  expect(results[0]).toMatch(/^00-15-5D-[0-9A-F-]{8}$/);
  expect([...results].map((mac) => mac.replaceAll('-', '')).sort()).toEqual(results.map((mac) => mac.replaceAll('-', '')));
  expect(replace('A0:36:9F:20:10:00').slice(0, 8).replaceAll(':', '').toLowerCase()).toBe(replace('a0369f201001').slice(0, 6));
  expect(replace('A0:36:9F:20:10:00')).not.toMatch(/^A0:36:9F/);
  expect(replace('000000000000')).toBe('000000000000');
});

it('SIDs keep what they mean, and accounts of Windows stay', () => {
  const { operator } = redacted({
    operator: {
      account: 'EXAMPLE\\hvadmin',
      groups: [
        'S-1-5-32-578',
        'S-1-5-21-1004336348-1177238915-682003330-512',
        'S-1-5-21-1004336348-1177238915-682003330-1105',
        'BUILTIN\\Administrators',
      ],
    },
  }).cluster;
  const [builtin, admins = '', group = '', named] = operator?.groups ?? [];
  expect([builtin, named]).toEqual(['S-1-5-32-578', 'BUILTIN\\Administrators']);
  expect(admins).toMatch(/^S-1-5-21-\d{10}-\d{10}-\d{10}-512$/);
  expect(group.slice(0, -5)).toBe(admins.slice(0, group.length - 5));
  expect(`${admins} ${group}`).not.toMatch(/1004336348|1177238915|682003330|-1105/);
});

it.each([
  ['C:\\ClusterStorage\\Volume1\\会計\\会計.vhdx', /^C:\\ClusterStorage\\Volume1\\(..)\\\1\.vhdx$/],
  ['c:/clusterstorage/volume2/DB01.avhd', /^c:\/clusterstorage\/volume2\/[A-Z]{2}\d\d\.avhd$/],
  ['\\\\FS01\\vm-store$\\DB01', /^\\\\[A-Z]{2}\d\d\\[a-z]{2}-[a-z]{5}\$\\[A-Z]{2}\d\d$/],
  ['\\\\?\\UNC\\fs01\\d$\\iso', /^\\\\\?\\UNC\\[a-z]{2}\d\d\\d\$\\[a-z]{3}$/],
  ['\\\\10.20.0.9\\store', /^\\\\10\.\d+\.\d+\.\d+\\[a-z]{5}$/],
  ['\\\\?\\Volume{8c2f7d3e-1f7a-4a55-9d7c-0f2b1f6a1101}\\x', /^\\\\\?\\[A-Z][a-z]{5}\{[0-9a-f-]{36}\}\\[a-z]$/],
  ['C:\\ClusterStorage.000\\Volume1', /^C:\\ClusterStorage\.000\\Volume1$/],
  ['Disk 3 1.00 GB Bus 0 Lun 2 Target 1', /^Disk 3 1\.00 GB Bus 0 Lun 2 Target 1$/],
  ['D:', /^D:$/],
  ['', /^$/],
])('the path "%s" keeps its form', (path, form) => {
  const { virtualMachines = [] } = redacted({ virtualMachines: [{ name: 'DB01', dvdDrives: [{ path }] }] }).cluster;
  expect(virtualMachines[0]?.dvdDrives?.[0]?.path).toMatch(form);
});

it('what was not read keeps its reason and loses its text; who collected where is replaced', () => {
  const { unread, provenance, assumptions } = redacted(
    {},
    {
      unread: [
        {
          fact: 'nodes.switches',
          scope: { node: 'HV-OSK-B' },
          reason: 'accessDenied',
          detail: 'HV-OSK-B: EXAMPLE\\keiko is denied',
          source: 'Get-VMSwitch',
        },
      ],
      provenance: {
        '/cluster/nodes/0': { source: 'C:\\Users\\keiko\\osaka.xml', time: '2026-11-20T01:00:00Z', computer: 'MGMT-OSK', account: 'EXAMPLE\\keiko' },
      },
      assumptions: [
        { fact: 'cluster.name', value: 'osaka' },
        { fact: 'os', value: '2008 R2' },
      ],
    },
  );
  expect(unread).toEqual([
    { fact: 'nodes.switches', scope: { node: expect.not.stringContaining('OSK') }, reason: 'accessDenied', source: 'Get-VMSwitch' },
  ]);
  expect(JSON.stringify([unread, provenance, assumptions])).not.toMatch(/keiko|osaka|osk|example/i);
  expect(provenance?.['/cluster/nodes/0']).toMatchObject({
    source: expect.stringMatching(/^C:\\Users\\[a-z]{5}\\[a-z]{5}\.xml$/),
    time: '2026-11-20T01:00:00Z',
  });
  expect(assumptions?.[1]).toEqual({ fact: 'os', value: '2008 R2' });
});
