import { describe, expect, it } from 'vitest';
import { clixml, remote, type Value, wmi } from './clixml-builder.ts';
import { completeLists, snapshotOf, twoNodes } from './one-cluster.ts';

const node = 'HV-OSA-01';
const web01 = '6F1D2C3B-0A1B-4C2D-8E3F-112233445566';
const nic = '0AA5EFB1-0000-4000-8000-000000000011';
const iscsi = '0AA5EFB1-0000-4000-8000-000000000012';
type Props = Readonly<Record<string, Value>>;

const v1 = (className: string, props: Props) => wmi(className, node, props, 'root\\virtualization');
const path = (className: string, keys: string) => `\\\\${node}\\root\\virtualization:${className}.${keys}`;
const host = v1('Msvm_ComputerSystem', { Name: node, ElementName: node, EnabledState: 2 });
const vm = (state: number) => v1('Msvm_ComputerSystem', { Name: web01, ElementName: 'web01', EnabledState: state });

async function machineOf(...things: readonly Parameters<typeof clixml>[0][number][]) {
  const snapshot = await snapshotOf({ 'nodes.json': twoNodes, 'wmi.xml': clixml([host, vm(2), ...things]) });
  return { vm: snapshot.cluster.virtualMachines?.[0], lists: completeLists(snapshot) };
}

describe('root\\virtualization', () => {
  it.each([
    [2, 'running'],
    [3, 'off'],
    [32768, 'paused'],
    [32769, 'saved'],
    [32773, 'saving'],
    [5, undefined],
  ])('EnabledState %i is %s', async (state, expected) => {
    const { cluster } = await snapshotOf({ 'nodes.json': twoNodes, 'wmi.xml': clixml([host, vm(state)]) });
    expect(cluster.virtualMachines).toEqual([
      { name: 'web01', id: web01.toLowerCase(), owner: node, ...(expected === undefined ? {} : { state: expected }) },
    ]);
  });

  it('a host without machines has none', async () => {
    const snapshot = await snapshotOf({ 'nodes.json': twoNodes, 'wmi.xml': clixml([host]) });
    expect(snapshot.cluster.virtualMachines).toEqual([]);
    expect(completeLists(snapshot)).toContain(`virtualMachines ${node}`);
  });

  it('counts snapshots, not the settings of the machine itself', async () => {
    const setting = (type: number, id: string) =>
      v1('Msvm_VirtualSystemSettingData', { InstanceID: `Microsoft:${id}`, SystemName: web01, SettingType: type, ElementName: '更新前' });
    const snapshot = '0F0F0F0F-0000-4000-8000-000000000001';
    expect((await machineOf(setting(3, web01), setting(5, snapshot))).vm?.snapshots).toEqual([{ name: '更新前', id: snapshot.toLowerCase() }]);
    expect((await machineOf(setting(3, web01))).vm?.snapshots).toEqual([]);
    expect((await machineOf()).vm?.snapshots).toBeUndefined();
  });

  const resource = (id: string, subtype: string, props: Props) =>
    v1('Msvm_ResourceAllocationSettingData', {
      InstanceID: id,
      ResourceSubType: subtype,
      Parent: null,
      HostResource: null,
      Connection: null,
      ...props,
    });

  it('tells pass-through disks from virtual ones, and both from the defaults of the host', async () => {
    const { vm: machine, lists } = await machineOf(
      resource('Microsoft:Definition\\70BB60D2\\Default', 'Microsoft Virtual Hard Disk', {}),
      resource(`Microsoft:${web01}\\83F8638B\\0\\0\\L`, 'Microsoft Virtual Hard Disk', { Connection: ['C:\\ClusterStorage\\Volume1\\web01.vhd'] }),
      resource(`Microsoft:${web01}\\83F8638B\\0\\1\\D`, 'Microsoft Physical Disk Drive', {
        HostResource: [path('Msvm_DiskDrive', 'CreationClassName="Msvm_DiskDrive",DeviceID="Microsoft:7D5E\\\\3"')],
      }),
      resource('Microsoft:0F0F0F0F-0000-4000-8000-000000000001\\83F8638B\\0\\0\\L', 'Microsoft Virtual Hard Disk', { Connection: ['C:\\snap.avhd'] }),
      v1('Msvm_DiskDrive', { DeviceID: 'Microsoft:7D5E\\3', DriveNumber: 3 }),
    );
    expect(machine?.disks).toEqual([
      { path: 'C:\\ClusterStorage\\Volume1\\web01.vhd', type: 'virtual' },
      { type: 'passThrough', diskNumber: 3 },
    ]);
    expect(lists).toContain(`virtualMachines.disks ${node}`);
  });

  const port = (className: string, id: string, connection: Value) =>
    v1(className, {
      InstanceID: id,
      ElementName: 'ネットワーク アダプター',
      Address: '00155D0A1001',
      StaticMacAddress: true,
      Connection: connection,
    });
  const virtualSwitch = v1('Msvm_VirtualSwitch', {
    ElementName: '業務LAN',
    Name: '589b1ed0-95dd-4a57-9a6a-09bbbb44988d',
    NumLearnableAddresses: 1024,
  });
  const legacyDefault = port('Msvm_EmulatedEthernetPortSettingData', 'Microsoft:Definition\\3BC37BB5\\Default', null);

  it('follows the port of an adapter to its switch', async () => {
    const connection = [path('Msvm_SwitchPort', 'Name="P2",SystemName="589B1ED0-95DD-4A57-9A6A-09BBBB44988D"')];
    const { vm: machine } = await machineOf(
      virtualSwitch,
      port('Msvm_SyntheticEthernetPortSettingData', `Microsoft:${web01}\\AE4A`, connection),
      legacyDefault,
    );
    expect(machine?.adapters).toMatchObject([{ connected: true, switch: '業務LAN', legacy: false, dynamicMac: false }]);
  });

  it('an adapter without a port is connected to nothing', async () => {
    const { vm: machine } = await machineOf(
      virtualSwitch,
      port('Msvm_SyntheticEthernetPortSettingData', `Microsoft:${web01}\\AE4A`, null),
      legacyDefault,
    );
    expect(machine?.adapters).toMatchObject([{ connected: false }]);
  });

  it('adapters are complete only with both classes', async () => {
    const synthetic = port('Msvm_SyntheticEthernetPortSettingData', `Microsoft:${web01}\\AE4A`, null);
    expect((await machineOf(synthetic)).lists).not.toContain(`virtualMachines.adapters ${node}`);
    expect((await machineOf(synthetic, legacyDefault)).lists).toContain(`virtualMachines.adapters ${node}`);
  });

  it('memory is in megabytes, and limits count only for dynamic memory', async () => {
    const memory = (dynamic: boolean) =>
      v1('Msvm_MemorySettingData', {
        InstanceID: `Microsoft:${web01}\\4764334D`,
        AllocationUnits: 'MegaBytes',
        VirtualQuantity: 4096,
        Reservation: 4096,
        Limit: 65536,
        DynamicMemoryEnabled: dynamic,
      });
    expect((await machineOf(memory(false))).vm?.memory).toEqual({ startup: 4294967296, dynamic: false });
    expect((await machineOf(memory(true))).vm?.memory).toMatchObject({ minimum: 4294967296, maximum: 68719476736 });
  });
});

const registry = 'Microsoft.PowerShell.Core\\Registry::HKEY_LOCAL_MACHINE';
const services = `${registry}\\SYSTEM\\CurrentControlSet\\Services`;
const key = (psPath: string, values: Props = {}) => remote('System.Management.Automation.PSCustomObject', node, { PSPath: psPath, ...values });
const adapter = (id: string, name: string) =>
  wmi('Win32_NetworkAdapter', node, { NetConnectionID: name, GUID: `{${id}}`, Name: 'Intel(R) 82576', NetConnectionStatus: 2 });

describe('the registry', () => {
  const read = async (...things: readonly Parameters<typeof clixml>[0][number][]) => {
    const snapshot = await snapshotOf({
      'nodes.json': twoNodes,
      'adapters.xml': clixml([adapter(nic, 'LM'), adapter(iscsi, 'iscsi')]),
      'registry.xml': clixml(things),
    });
    return { node: snapshot.cluster.nodes?.[0], lists: completeLists(snapshot), unread: snapshot.unread };
  };
  const bind = (...ids: readonly string[]) => ({ Bind: ids.flatMap((id) => [`\\Device\\Tcpip_{${id}}`, `\\Device\\Tcpip6_{${id}}`]) });

  it('an adapter whose GUID is not bound has the component unticked', async () => {
    const { node: found } = await read(
      key(`${services}\\LanmanWorkstation\\Linkage`, bind(nic, iscsi)),
      key(`${services}\\LanmanServer\\Linkage`, bind(nic)),
    );
    expect(found?.adapters?.map(({ name, bindings }) => [name, bindings])).toEqual([
      ['LM', { ms_msclient: true, ms_server: true }],
      ['iscsi', { ms_msclient: true, ms_server: false }],
    ]);
  });

  it('a list of bindings that is not there says nothing', async () => {
    const { node: found } = await read(key(`${services}\\LanmanServer\\Linkage`, { Bind: null }));
    expect(found?.adapters?.map(({ bindings }) => bindings)).toEqual([undefined, undefined]);
  });

  const local = `${services}\\SharedAccess\\Parameters\\FirewallPolicy\\ConSecRules`;
  const policy = 'HKLM:\\SOFTWARE\\Policies\\Microsoft\\WindowsFirewall\\ConSecRules';

  it('rules of IPsec are complete with both stores, also where neither has any', async () => {
    const { node: found, lists } = await read(key(local), key(policy));
    expect(found?.ipsec?.rules).toEqual([]);
    expect(lists).toContain(`nodes.ipsec.rules ${node}`);
    expect((await read(key(local))).lists).not.toContain(`nodes.ipsec.rules ${node}`);
  });

  it('reads a rule in whatever language its console is', async () => {
    const rule =
      'v2.10|Action=SecureServer|Active=TRUE|EP1_4=10.30.0.0/255.255.255.0|EP2_4=10.30.0.0/255.255.255.0|Protocol=6|EP2Port=6600|Profile=Domain|Name=LM の保護|';
    const { node: found } = await read(key(local, { '{5BD3E0A4}': rule }), key(policy));
    expect(found?.ipsec?.rules).toEqual([
      {
        id: '{5bd3e0a4}',
        store: 'local',
        name: 'LM の保護',
        action: 'secureServer',
        active: true,
        endpoint1: ['10.30.0.0/24'],
        endpoint2: ['10.30.0.0/24'],
        protocol: 6,
        ports1: [],
        ports2: ['6600'],
        profiles: ['Domain'],
      },
    ]);
  });

  it('a rule that cannot be read makes the list incomplete', async () => {
    const { node: found, lists, unread } = await read(key(local, { '{5BD3E0A4}': 'rule of another kind' }), key(policy));
    expect(found?.ipsec?.rules).toEqual([]);
    expect(lists).not.toContain(`nodes.ipsec.rules ${node}`);
    expect(unread).toMatchObject([{ fact: 'nodes.ipsec.rules', scope: { node }, reason: 'ambiguous', detail: '{5bd3e0a4}' }]);
  });

  it.each([
    ['none with both keys read and empty', [{}, {}], ''],
    ['the local one', [{ ActivePolicy: 'SOFTWARE\\Policies\\…\\ipsecPolicy{72385235}' }, {}], 'SOFTWARE\\Policies\\…\\ipsecPolicy{72385235}'],
    ['that of the domain', [{}, { DSIPSECPolicyName: 'サーバー (セキュリティが必要)' }], 'サーバー (セキュリティが必要)'],
    ['unknown with one key only', [{}], undefined],
  ] as const)('legacy policy: %s', async (_, values, expected) => {
    const keys = [
      'HKLM:\\SOFTWARE\\Policies\\Microsoft\\Windows\\IPSec\\Policy\\Local',
      'HKLM:\\SOFTWARE\\Policies\\Microsoft\\Windows\\IPSec\\GPTIPSECPolicy',
    ];
    const { node: found } = await read(...values.map((value, index) => key(keys[index] ?? '', value)));
    expect(found?.ipsec?.legacyPolicy).toBe(expected);
  });
});

describe('WMI classes of the host', () => {
  it('addresses with their prefixes, no gateway on an adapter with IP, and no address on one without', async () => {
    const configuration = (id: string, props: Props) => wmi('Win32_NetworkAdapterConfiguration', node, { SettingID: `{${id}}`, ...props });
    const { cluster } = await snapshotOf({
      'nodes.json': twoNodes,
      'adapters.xml': clixml([adapter(nic, 'LM'), adapter(iscsi, 'iscsi')]),
      'ip.xml': clixml([
        configuration(nic, { IPEnabled: true, IPAddress: ['10.30.0.11', 'fe80::1'], IPSubnet: ['255.255.255.0', '64'], DefaultIPGateway: null }),
        configuration(iscsi, { IPEnabled: false, IPAddress: null, IPSubnet: null, DefaultIPGateway: null }),
      ]),
    });
    expect(cluster.nodes?.[0]?.adapters?.map(({ addresses, gateways }) => [addresses, gateways])).toEqual([
      [
        [
          { address: '10.30.0.11', prefixLength: 24 },
          { address: 'fe80::1', prefixLength: 64 },
        ],
        [],
      ],
      [[], undefined],
    ]);
  });

  it('processors by signature: model and stepping out of Revision', async () => {
    const processor = {
      DeviceID: 'CPU0',
      Manufacturer: 'GenuineIntel',
      Level: 6,
      Revision: 0x2c02,
      ProcessorId: 'BFEBFBFF000206C2',
      NumberOfCores: 4,
    };
    const { cluster } = await snapshotOf({ 'nodes.json': twoNodes, 'cpu.xml': clixml([wmi('Win32_Processor', node, processor)]) });
    expect(cluster.nodes?.[0]?.processors).toEqual([
      { socket: 'CPU0', vendor: 'intel', family: 6, model: 0x2c, stepping: 2, processorId: 'BFEBFBFF000206C2', cores: 4 },
    ]);
  });

  it('features by id: names are localised, and what the class does not list is not installed', async () => {
    const { cluster } = await snapshotOf({
      'nodes.json': twoNodes,
      'features.xml': clixml([wmi('Win32_ServerFeature', node, { ID: 20, Name: 'Hyper-V', ParentID: 0 })]),
    });
    expect(cluster.nodes?.[0]?.features).toEqual([
      { name: 'Hyper-V', installed: true },
      { name: 'Failover-Clustering', installed: false },
    ]);
  });
});

it('rules of Get-NetIPsecRule stay where only one store of the registry was read', async () => {
  const local = `${services}\\SharedAccess\\Parameters\\FirewallPolicy\\ConSecRules`;
  const rule = 'v2.10|Action=Secure|Active=TRUE|EP2_4=10.30.0.0-10.30.0.255|Name=LM|';
  const cim = (id: string) =>
    remote('Microsoft.Management.Infrastructure.CimInstance#root/standardcimv2/MSFT_NetConSecRule', node, {
      InstanceID: id,
      DisplayName: id,
      Enabled: 'True',
      InboundSecurity: 'Require',
      OutboundSecurity: 'Request',
    });
  const snapshot = await snapshotOf({
    'nodes.json': twoNodes,
    'Get-NetIPsecRule.xml': clixml([cim('{5BD3E0A4}'), cim('{6CE4F1B5}')]),
    'registry.xml': clixml([key(local, { '{5BD3E0A4}': rule })]),
  });
  expect(snapshot.cluster.nodes?.[0]?.ipsec?.rules?.map(({ id, action }) => [id, action])).toEqual([
    ['{5bd3e0a4}', 'secure'],
    ['{6CE4F1B5}', 'secureServer'],
  ]);
  expect(completeLists(snapshot)).not.toContain(`nodes.ipsec.rules ${node}`);
});
