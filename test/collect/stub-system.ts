import type { Cluster, IpsecRule, Node } from '../../src/snapshot/snapshot.gen.ts';
import type { Stub } from './stub-cluster.ts';

const firewall = 'SYSTEM\\CurrentControlSet\\Services\\SharedAccess\\Parameters\\FirewallPolicy';
const policies = 'SOFTWARE\\Policies\\Microsoft';

/** Keys of HKEY_LOCAL_MACHINE that the collector reads, each with its values. */
export function registryOf(node: Node): Stub {
  const { os = {}, ipsec = {}, adapters = [] } = node;
  const rules = (store: IpsecRule['store']) =>
    Object.fromEntries(
      (ipsec.rules ?? []).filter((rule) => (rule.store ?? 'local') === store).map((rule, index) => [rule.id ?? `{rule-${index}}`, ruleText(rule)]),
    );
  const linkage = (component: 'ms_msclient' | 'ms_server') => ({
    Bind: adapters.flatMap(({ id, bindings }) =>
      bindings?.[component] === true ? [`\\Device\\Tcpip_{${id?.toUpperCase()}}`, `\\Device\\Tcpip6_{${id?.toUpperCase()}}`] : [],
    ),
  });
  const profiles = node.firewallEnabled === undefined ? {} : { EnableFirewall: Number(node.firewallEnabled) };
  return {
    'SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion': {
      InstallationType: os.installation === 'core' ? 'Server Core' : 'Server',
      ...(os.revision === undefined ? {} : { UBR: os.revision }),
    },
    'SYSTEM\\CurrentControlSet\\Control\\TimeZoneInformation': { TimeZoneKeyName: os.timeZone ?? '' },
    'SYSTEM\\CurrentControlSet\\Services\\LanmanWorkstation\\Linkage': linkage('ms_msclient'),
    'SYSTEM\\CurrentControlSet\\Services\\LanmanServer\\Linkage': linkage('ms_server'),
    [`${firewall}\\ConSecRules`]: rules('local'),
    ...(ipsec.rules?.some(({ store }) => store === 'policy') === true ? { [`${policies}\\WindowsFirewall\\ConSecRules`]: rules('policy') } : {}),
    ...Object.fromEntries(['DomainProfile', 'StandardProfile', 'PublicProfile'].map((profile) => [`${firewall}\\${profile}`, profiles])),
    ...(ipsec.localRulesIgnored === true
      ? Object.fromEntries(
          ['DomainProfile', 'PrivateProfile', 'PublicProfile'].map((profile) => [
            `${policies}\\WindowsFirewall\\${profile}`,
            { AllowLocalIPsecPolicyMerge: 0 },
          ]),
        )
      : {}),
    [`${firewall}\\FirewallRules`]: {
      ...Object.fromEntries(
        (node.firewallPorts ?? []).map((port) => [
          `Port-${port}`,
          `v2.10|Action=Allow|Active=TRUE|Dir=In|Protocol=6|LPort=${port}|App=System|Name=@rule|`,
        ]),
      ),
      'Off-6600': 'v2.10|Action=Allow|Active=FALSE|Dir=In|Protocol=6|LPort=6600|Name=@off|',
      'Out-445': 'v2.10|Action=Allow|Active=TRUE|Dir=Out|Protocol=6|RPort=445|Name=@out|',
    },
    ...((ipsec.legacyPolicy ?? '') === '' ? {} : { [`${policies}\\Windows\\IPSec\\Policy\\Local`]: { ActivePolicy: ipsec.legacyPolicy ?? '' } }),
    ...Object.fromEntries(
      (node.guardians ?? []).map((thumbprint) => [
        `SOFTWARE\\Microsoft\\SystemCertificates\\Shielded VM Local Certificates\\Certificates\\${thumbprint}`,
        {},
      ]),
    ),
  };
}

function ruleText(rule: IpsecRule): string {
  const tokens = [
    ['Action', rule.action === undefined ? undefined : `${rule.action.charAt(0).toUpperCase()}${rule.action.slice(1)}`],
    ['Active', rule.active === undefined ? undefined : rule.active ? 'TRUE' : 'FALSE'],
    ['Protocol', rule.protocol],
    ...(rule.endpoint1 ?? []).map((each) => [each.includes(':') ? 'EP1_6' : 'EP1_4', each] as const),
    ...(rule.endpoint2 ?? []).map((each) => [each.includes(':') ? 'EP2_6' : 'EP2_4', each] as const),
    ...(rule.ports1 ?? []).map((each) => ['EP1Port', each] as const),
    ...(rule.ports2 ?? []).map((each) => ['EP2Port', each] as const),
    ...(rule.profiles ?? []).map((each) => ['Profile', each] as const),
    ['Name', rule.name],
  ];
  return ['v2.10', ...tokens.flatMap(([key, value]) => (value === undefined ? [] : [`${key}=${value}`])), ''].join('|');
}

/** Events of the log Hyper-V-VMMS-Admin as XML. */
export function eventsOf(cluster: Cluster, node: Node): Stub {
  return (cluster.blackouts ?? [])
    .filter((each) => each.node === node.name)
    .map(
      ({ vm, vmId, time, seconds, event }) =>
        `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><EventID>${event}</EventID><TimeCreated SystemTime='${time}'/></System>` +
        `<UserData><VmlEventLog xmlns='http://www.microsoft.com/Windows/Virtualization/Events'><Parameter0>${vm}</Parameter0><Parameter1>${vmId?.toUpperCase()}</Parameter1>` +
        `<Parameter2>${String(seconds).replace('.', ',')}</Parameter2></VmlEventLog></UserData></Event>`,
    );
}

/** Computer accounts of the directory; what finds each stands in its filters: its name, and its SID. */
export function directoryOf(nodes: readonly Node[]): Stub {
  const sid = (name: string) => `S-1-5-21-1004336348-1177238915-682003330-${1100 + nodes.findIndex((node) => node.name === name)}`;
  return nodes.map((node) => ({
    filters: [`(cn=${node.name})`, `(objectSid=${sid(node.name)})`],
    properties: {
      cn: [node.name],
      userAccountControl: [node.delegationAnyProtocol === true ? 4096 + 16777216 : 4096],
      'msDS-AllowedToDelegateTo': node.delegatedTo ?? [],
      ...((node.delegatedFrom ?? []).length === 0
        ? {}
        : { 'msDS-AllowedToActOnBehalfOfOtherIdentity': [{ $type: 'bytes', value: descriptorFor((node.delegatedFrom ?? []).map(sid)) }] }),
    },
  }));
}

/** A self-relative security descriptor whose access list allows these SIDs: MS-DTYP 2.4.6. */
function descriptorFor(sids: readonly string[]): readonly number[] {
  const little = (value: number, bytes: number) => Array.from({ length: bytes }, (_, index) => Math.floor(value / 256 ** index) % 256);
  const entries = sids.map((sid) => {
    const [, revision, authority, ...parts] = sid.split('-').map(Number);
    const body = [revision ?? 1, parts.length, 0, 0, 0, 0, 0, authority ?? 5, ...parts.flatMap((part) => little(part, 4))];
    return [0, 0, ...little(8 + body.length, 2), ...little(0x000f01ff, 4), ...body];
  });
  const list = [2, 0, ...little(8 + entries.flat().length, 2), ...little(entries.length, 2), 0, 0, ...entries.flat()];
  return [1, 0, ...little(0x8004, 2), ...little(0, 4), ...little(0, 4), ...little(0, 4), ...little(20, 4), ...list];
}

/** What whoami.exe prints, by its arguments. */
export function whoamiOf(node: Node | undefined): Stub {
  const { account = 'EXAMPLE\\hvadmin', administrator = true, groups = [] } = node?.collector ?? {};
  const sids = [...new Set(['S-1-1-0', ...groups, ...(administrator ? ['S-1-5-32-544', 'S-1-16-12288'] : ['S-1-16-8192'])])];
  return {
    '': [account],
    '/groups /fo csv /nh': sids.map((sid) => `"グループ","既知のグループ","${sid}","既定で有効, 有効なグループ"`),
  };
}
