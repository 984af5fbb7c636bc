import type { Cluster, Node } from '../../src/snapshot/snapshot.gen.ts';
import { date, type Thing, tagged, u16, u32, u64, type Value } from './clixml.ts';

const bytesOf = tagged('By');

/** The files of a node about itself, by their names without ending. */
export function nodeFiles(cluster: Cluster, node: Node): ReadonlyMap<string, () => Iterable<Thing>> {
  const cim = (namespace: string, name: string, props: Readonly<Record<string, Value>>): Thing => ({
    types: [`Microsoft.Management.Infrastructure.CimInstance#${namespace}/${name}`, `Microsoft.Management.Infrastructure.CimInstance#${name}`],
    word: name,
    props: { ...props, PSComputerName: node.name },
    notes: { __ClassMetadata: metadata(namespace, name, node.name) },
  });
  const system = (name: string, props: Readonly<Record<string, Value>>) => cim('root/cimv2', name, props);
  const network = (name: string, props: Readonly<Record<string, Value>>) => cim('ROOT/StandardCimv2', name, props);
  const adapters = node.adapters ?? [];
  const files: [string, () => Iterable<Thing>][] = [
    ['Win32_OperatingSystem', () => [system('Win32_OperatingSystem', operatingSystem(node))]],
    ['Win32_ComputerSystem', () => [system('Win32_ComputerSystem', computerSystem(node))]],
    ['Win32_Processor', () => (node.processors ?? []).map((processor) => system('Win32_Processor', processorProps(processor)))],
    ['GetNetAdapter', () => adapters.map((adapter, index) => network('MSFT_NetAdapter', adapterProps(adapter, index)))],
    [
      'GetNetAdapterBinding',
      () => adapters.flatMap((adapter) => bindings(adapter).map((props) => network('MSFT_NetAdapterBindingSettingData', props))),
    ],
    ['GetNetIpAddress', () => adapters.flatMap((adapter, index) => addressProps(adapter, index).map((props) => network('MSFT_NetIPAddress', props)))],
    ['GetSmbServerConfiguration', () => [cim('ROOT/Microsoft/Windows/SMB', 'MSFT_SmbServerConfiguration', smbServer)]],
    ['GetWindowsFeature', () => (node.features ?? []).map(({ name, installed }) => featureThing(name, installed === true))],
    ['GetHotFix', () => (node.updates ?? []).map((update) => hotFixThing(node.name, update))],
    ['GetVMSwitch', () => switches(cluster, node)],
  ];
  return new Map(files);
}

/** What Export-Clixml adds so that the class can be made again: XML in a string, with words that are no data of the object. */
function metadata(namespace: string, name: string, server: string): Thing {
  const className: Thing = {
    types: ['System.Management.Automation.PSCustomObject'],
    notes: {
      Namespace: namespace,
      ServerName: server,
      ClassName: name,
      MiXml: `<CLASS NAME="${name}"><PROPERTY NAME="Name" TYPE="string"><VALUE>x</VALUE></PROPERTY></CLASS>`,
    },
  };
  return { types: ['System.Collections.ArrayList'], notes: { Item: className } };
}

function operatingSystem({ name, os, memoryAvailable }: Node): Readonly<Record<string, Value>> {
  return {
    Caption: os?.caption ?? '',
    CSName: name,
    CSDVersion: null,
    BuildNumber: String(os?.build ?? ''),
    CodeSet: '932',
    CountryCode: '81',
    CurrentTimeZone: { tag: 'I16', text: '540' },
    FreePhysicalMemory: u64(Math.floor((memoryAvailable ?? 0) / 1024)),
    InstallDate: date('2024-04-01T09:00:00+09:00'),
    LastBootUpTime: date('2026-01-03T02:00:00+09:00'),
    Locale: '0411',
    MUILanguages: ['ja-JP'],
    OperatingSystemSKU: u32(os?.sku ?? 0),
    OSArchitecture: '64 ビット',
    OSLanguage: u32(1041),
    ServicePackMajorVersion: u16(0),
    SystemDrive: 'C:',
    Version: os?.version ?? '',
    WindowsDirectory: 'C:\\Windows',
  };
}

function computerSystem({ name, hardware }: Node): Readonly<Record<string, Value>> {
  return {
    Name: name,
    Domain: hardware?.domain ?? '',
    DNSHostName: name,
    DomainRole: u16(3),
    HypervisorPresent: true,
    Manufacturer: hardware?.manufacturer ?? '',
    Model: hardware?.model ?? '',
    NumberOfLogicalProcessors: u32(hardware?.logicalProcessors ?? 0),
    NumberOfProcessors: u32(hardware?.sockets ?? 0),
    PartOfDomain: true,
    SystemType: 'x64-based PC',
    TotalPhysicalMemory: u64(hardware?.memory ?? 0),
    Workgroup: null,
  };
}

type Processor = NonNullable<Node['processors']>[number];

function processorProps(processor: Processor): Readonly<Record<string, Value>> {
  return {
    Availability: u16(3),
    Caption: `Intel64 Family ${processor.family} Model ${processor.model} Stepping ${processor.stepping}`,
    DeviceID: processor.socket ?? '',
    Name: processor.name ?? '',
    Level: u16(processor.family ?? 0),
    Manufacturer: 'GenuineIntel',
    MaxClockSpeed: u32(2933),
    NumberOfCores: u32(processor.cores ?? 0),
    NumberOfLogicalProcessors: u32(processor.logicalProcessors ?? 0),
    ProcessorId: processor.processorId ?? '',
    Revision: u16(((processor.model ?? 0) << 8) | (processor.stepping ?? 0)),
    SocketDesignation: processor.socket ?? '',
    Status: 'OK',
    VirtualizationFirmwareEnabled: false,
  };
}

type Adapter = NonNullable<Node['adapters']>[number];

function adapterProps(adapter: Adapter, index: number): Readonly<Record<string, Value>> {
  return {
    Name: adapter.name,
    InterfaceDescription: adapter.description ?? '',
    InterfaceGuid: `{${(adapter.id ?? '').toUpperCase()}}`,
    InterfaceIndex: u32(index + 4),
    DeviceID: `{${(adapter.id ?? '').toUpperCase()}}`,
    MacAddress: (adapter.mac ?? '').replace(/(..)(?=.)/g, '$1-').toUpperCase(),
    Status: 'Up',
    Speed: u64(adapter.speed ?? 0),
    ReceiveLinkSpeed: u64(adapter.speed ?? 0),
    MtuSize: u32(adapter.mtu ?? 1500),
    VlanID: null,
    Virtual: adapter.virtual ?? false,
    ConnectorPresent: true,
    DriverDate: adapter.driver?.date ?? '',
    DriverProvider: adapter.driver?.provider ?? '',
    DriverVersionString: adapter.driver?.version ?? '',
    NdisVersion: u32(0),
    PnPDeviceID: `PCI\\VEN_8086&DEV_10FB\\${index}`,
    FullDuplex: true,
    State: u32(2),
  };
}

const components = [
  ['ms_msclient', 'Microsoft ネットワーク用クライアント'],
  ['ms_server', 'Microsoft ネットワーク用ファイルとプリンター共有'],
  ['ms_tcpip', 'インターネット プロトコル バージョン 4 (TCP/IPv4)'],
  ['ms_tcpip6', 'インターネット プロトコル バージョン 6 (TCP/IPv6)'],
  ['vms_pp', 'Hyper-V 拡張可能仮想スイッチ'],
  ['ms_lldp', 'Microsoft LLDP プロトコル ドライバー'],
  ['ms_pacer', 'QoS パケット スケジューラ'],
] as const;

function bindings(adapter: Adapter): Readonly<Record<string, Value>>[] {
  const bound: Readonly<Record<string, boolean | undefined>> = { ...adapter.bindings };
  return components.map(([id, displayName]) => ({
    Name: adapter.name,
    InterfaceDescription: adapter.description ?? '',
    InstanceID: `{${(adapter.id ?? '').toUpperCase()}}::${id}`,
    ComponentID: id,
    DisplayName: displayName,
    Enabled: bound[id] ?? true,
  }));
}

function addressProps(adapter: Adapter, index: number): Readonly<Record<string, Value>>[] {
  return (adapter.addresses ?? []).map(({ address, prefixLength }) => ({
    IPAddress: address ?? '',
    IPv4Address: address ?? '',
    InterfaceAlias: adapter.name,
    InterfaceIndex: u32(index + 4),
    AddressFamily: u16(2),
    PrefixLength: bytesOf(prefixLength ?? 16),
    PrefixOrigin: u16(1),
    SuffixOrigin: u16(1),
    SkipAsSource: false,
    Type: bytesOf(1),
  }));
}

/** No reader reads it: an archive has many such files. */
const smbServer: Readonly<Record<string, Value>> = {
  AnnounceServer: false,
  AuditSmb1Access: false,
  AutoShareServer: true,
  EnableSMB1Protocol: false,
  EnableSMB2Protocol: true,
  EncryptData: false,
  RequireSecuritySignature: false,
};

function featureThing(name: string, installed: boolean): Thing {
  return {
    types: ['Microsoft.Windows.ServerManager.Commands.Feature'],
    word: name,
    props: {
      Name: name,
      DisplayName: `${name} (役割または機能)`,
      Description: 'この役割または機能の説明です。',
      Installed: installed,
      InstallState: {
        types: ['Microsoft.Windows.ServerManager.Commands.InstallState', 'System.Enum', 'System.ValueType'],
        word: installed ? 'Installed' : 'Available',
        number: installed ? 1 : 0,
      },
      FeatureType: 'Feature',
      Path: name,
      Depth: 1,
      DependsOn: [],
      Parent: null,
      SubFeatures: [],
    },
  };
}

function hotFixThing(node: string, update: string): Thing {
  return {
    types: ['System.Management.ManagementObject#root\\cimv2\\Win32_QuickFixEngineering', 'System.Management.ManagementObject'],
    word: `\\\\${node}\\root\\cimv2:Win32_QuickFixEngineering`,
    props: {
      PSComputerName: node,
      Caption: 'http://support.microsoft.com/?kbid=1',
      CSName: node,
      Description: 'Security Update',
      HotFixID: update,
      InstalledBy: 'NT AUTHORITY\\SYSTEM',
      Status: null,
    },
  };
}

function* switches({ nodes = [] }: Cluster, node: Node): Generator<Thing> {
  const module = 'Microsoft.HyperV.PowerShell';
  const types = { private: 0, internal: 1, external: 2 } as const;
  for (const each of node.switches ?? []) {
    const type = each.type ?? 'external';
    const ids = (each.uplinks ?? []).filter((id) => nodes.some(({ adapters = [] }) => adapters.some((adapter) => adapter.id === id)));
    yield {
      types: [`${module}.VMSwitch`, `${module}.VirtualizationObject`],
      word: 'VMSwitch',
      props: {
        Name: each.name,
        Id: { tag: 'G', text: each.id ?? '' },
        Notes: '',
        Extensions: [],
        BandwidthReservationMode: { types: [`${module}.VMSwitchBandwidthMode`, 'System.Enum', 'System.ValueType'], word: 'Absolute', number: 1 },
        PacketDirectEnabled: false,
        EmbeddedTeamingEnabled: each.embeddedTeaming ?? false,
        IovEnabled: each.iov ?? false,
        SwitchType: {
          types: [`${module}.VMSwitchType`, 'System.Enum', 'System.ValueType'],
          word: type[0]?.toUpperCase() + type.slice(1),
          number: types[type],
        },
        AllowManagementOS: each.managementAccess ?? false,
        NetAdapterInterfaceDescription: each.uplinks?.[0] ?? null,
        NetAdapterInterfaceDescriptions: each.uplinks ?? [],
        NetAdapterInterfaceGuid: ids.map((id) => ({ tag: 'G', text: id })),
        ComputerName: node.name,
        IsDeleted: false,
      },
    };
  }
}
