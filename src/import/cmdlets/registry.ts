import type { IpsecRule, Node } from '../../snapshot/snapshot.gen.ts';
import { addUnread, nested, put, type Waiting, wait } from '../facts.ts';
import { markComplete } from '../listings.ts';
import { nodesOfTable } from '../objects.ts';
import { cell, countOf, enumeration, filledListOf, findGuid, isUnreadable, memberOf, numberOf, type Reading, textOf } from '../readings.ts';
import { parseConnectionRule } from './ipsec.ts';
import type { Reader } from './reader.ts';

/** A key of the registry: its values are the properties of the row, PSPath says which key it is. */
export const getItemProperty: Reader = {
  command: 'Get-ItemProperty',
  list: 'nodes',
  types: [],
  phase: 1,
  identify: (properties) => (properties.has('pspath') ? 'strong' : undefined),
  read(table, reading) {
    for (const [row, node] of nodesOfTable(reading, table, ['pscomputername', 'computername'])) wait(reading, 'registry', row, node);
  },
};

/** Keys of this reader, lower case, by what they tell. All but the last two are the same from 2008 R2 on. */
const clientLinkage = '\\services\\lanmanworkstation\\linkage';
const serverLinkage = '\\services\\lanmanserver\\linkage';
const localRules = '\\sharedaccess\\parameters\\firewallpolicy\\consecrules';
const policyRules = '\\policies\\microsoft\\windowsfirewall\\consecrules';
const legacyLocal = '\\windows\\ipsec\\policy\\local';
const legacyPolicy = '\\windows\\ipsec\\gptipsecpolicy';
const firewallPolicy = '\\policies\\microsoft\\windowsfirewall\\';

/** Reads the keys of each node together: only both stores give the rules, only both linkages the bindings. */
export function readRegistry(rows: readonly Waiting[]): void {
  const nodes = new Map<Node, Map<string, Waiting>>();
  for (const waiting of rows) {
    const path = textOf(cell(waiting.row, 'pspath'));
    if (waiting.node === undefined || typeof path !== 'string') continue;
    const keys = nodes.get(waiting.node) ?? new Map<string, Waiting>();
    nodes.set(waiting.node, keys.set(path.toLowerCase().replaceAll('¥', '\\').replace(/\\$/, ''), waiting));
  }
  for (const [node, keys] of nodes) {
    const find = (ending: string) => [...keys].find(([path]) => path.endsWith(ending))?.[1];
    readBindings(node, 'ms_msclient', find(clientLinkage));
    readBindings(node, 'ms_server', find(serverLinkage));
    readRules(node, find(localRules), find(policyRules));
    readLegacyPolicy(node, find(legacyLocal), find(legacyPolicy));
    readMergeSetting(node, keys);
    readSystem(node, find('\\control\\timezoneinformation'), find('\\windows nt\\currentversion'));
  }
}

/** An adapter whose GUID is not among the Bind values has the component unticked. */
function readBindings(node: Node, component: 'ms_msclient' | 'ms_server', waiting: Waiting | undefined): void {
  if (waiting === undefined) return;
  const { reading, row } = waiting;
  const bind = filledListOf(cell(row, 'bind'));
  const scope = { node: node.name };
  if (isUnreadable(bind)) addUnread(reading, 'nodes.adapters.bindings', bind.unreadable, bind.text, scope);
  if (bind === undefined || isUnreadable(bind)) return;
  const bound = new Set(bind.map(findGuid));
  for (const adapter of node.adapters ?? []) {
    if (adapter.id !== undefined)
      put(reading, nested(adapter, 'bindings', {}), 'nodes.adapters.bindings', { [component]: bound.has(adapter.id) }, scope);
  }
}

/** What PowerShell adds to the values of a key. */
const ownProperties = new Set([
  'pspath',
  'psparentpath',
  'pschildname',
  'psdrive',
  'psprovider',
  'pscomputername',
  'computername',
  'runspaceid',
  'psshowcomputername',
]);

function readRules(node: Node, local: Waiting | undefined, policy: Waiting | undefined): void {
  const either = local ?? policy;
  if (either === undefined) return;
  const read = [...(local === undefined ? [] : rulesOf(local, 'local', node)), ...(policy === undefined ? [] : rulesOf(policy, 'policy', node))];
  const rules = read.filter((rule) => rule !== undefined);
  const whole = local !== undefined && policy !== undefined && rules.length === read.length;
  const ipsec = nested(node, 'ipsec', {});
  const ids = new Set(rules.map(({ id }) => id?.toLowerCase()));
  const others = (ipsec.rules ?? []).filter(({ id }) => !ids.has(id?.toLowerCase()));
  // Get-NetIPsecRule shows less of the same rules, and perhaps some that these keys do not have
  ipsec.rules = whole ? rules : [...rules, ...others];
  if (whole) markComplete(either.reading, 'nodes.ipsec.rules', undefined, { node: node.name });
}

function rulesOf(waiting: Waiting, store: 'local' | 'policy', node: Node): (IpsecRule | undefined)[] {
  const { row, reading } = waiting;
  const names = [...row.properties.keys()].filter((name) => !ownProperties.has(name));
  return names.map((name) => {
    const text = textOf(row.properties.get(name));
    const rule = typeof text === 'string' ? parseConnectionRule(text) : undefined;
    if (rule === undefined) addUnread(reading, 'nodes.ipsec.rules', isUnreadable(text) ? text.unreadable : 'ambiguous', name, { node: node.name });
    return rule === undefined ? undefined : { id: name, store, ...rule };
  });
}

/** Both keys read and both values absent: no legacy policy is assigned. */
function readLegacyPolicy(node: Node, local: Waiting | undefined, policy: Waiting | undefined): void {
  const assigned = policyName(policy, 'dsipsecpolicyname', 'dsipsecpolicypath') ?? policyName(local, 'activepolicy');
  const either = policy ?? local;
  if (either === undefined) return;
  const value: Reading<string> = assigned ?? (policy !== undefined && local !== undefined ? '' : undefined);
  put(either.reading, nested(node, 'ipsec', {}), 'nodes.ipsec', { legacyPolicy: value }, { node: node.name });
}

function policyName(waiting: Waiting | undefined, ...names: readonly string[]): Reading<string> {
  return waiting === undefined ? undefined : textOf(cell(waiting.row, ...names));
}

/** Local rules are ignored where every profile of group policy says so, and count where none does. */
function readMergeSetting(node: Node, keys: ReadonlyMap<string, Waiting>): void {
  const profiles = ['domainprofile', 'privateprofile', 'publicprofile'].map(
    (profile) => [...keys].find(([path]) => path.endsWith(firewallPolicy + profile))?.[1],
  );
  const known = profiles.filter((profile) => profile !== undefined);
  const first = known[0];
  if (first === undefined || known.length < profiles.length) return;
  const ignoring = known.filter((profile) => numberOf(cell(profile.row, 'allowlocalipsecpolicymerge')) === 0).length;
  if (ignoring > 0 && ignoring < known.length) return;
  put(first.reading, nested(node, 'ipsec', {}), 'nodes.ipsec', { localRulesIgnored: ignoring > 0 }, { node: node.name });
}

const installationType = enumeration<'full' | 'core' | 'nano'>(
  ['full', undefined, 'server'],
  ['core', undefined, 'servercore'],
  ['nano', undefined, 'nanoserver'],
);

function readSystem(node: Node, zone: Waiting | undefined, version: Waiting | undefined): void {
  const scope = { node: node.name };
  if (zone !== undefined) put(zone.reading, nested(node, 'os', {}), 'nodes.os', { timeZone: textOf(cell(zone.row, 'timezonekeyname')) }, scope);
  if (version === undefined) return;
  const facts = { installation: memberOf(cell(version.row, 'installationtype'), installationType), revision: countOf(cell(version.row, 'ubr')) };
  put(version.reading, nested(node, 'os', {}), 'nodes.os', facts, scope);
}
