import type { IpsecRule } from '../../snapshot/snapshot.gen.ts';
import { nested, put } from '../facts.ts';
import { nodesOfTable } from '../objects.ts';
import { booleanOf, cell, enumeration, memberOf, numberOf, textOf } from '../readings.ts';
import type { Row } from '../rows.ts';
import { type Reader, signature } from './reader.ts';
import { prefixOfMask } from './subnets.ts';

const ruleAction = enumeration<NonNullable<IpsecRule['action']>>(
  ['secureServer', undefined, 'secureserver'],
  ['boundary', undefined, 'boundary'],
  ['secure', undefined, 'secure'],
  ['doNotSecure', undefined, 'donotsecure'],
);

/** A rule of the registry, "v2.10|Action=Secure|Active=TRUE|EP1_4=…|": MS-GPFAS 2.2.6.2. Undefined where it is none. */
export function parseConnectionRule(text: string): IpsecRule | undefined {
  const [version, ...tokens] = text.split('|');
  if (version === undefined || !/^v\d{1,3}\.\d{1,3}$/.test(version)) return undefined;
  const values = valuesOf(tokens);
  const rule: IpsecRule = {
    endpoint1: addresses([...values('EP1_4'), ...values('EP1_6')]),
    endpoint2: addresses([...values('EP2_4'), ...values('EP2_6')]),
    ports1: values('EP1Port'),
    ports2: values('EP2Port'),
    profiles: values('Profile'),
  };
  const action = memberOf(values('Action')[0], ruleAction);
  if (typeof action === 'string') rule.action = action;
  const active = booleanOf(values('Active')[0]);
  if (typeof active === 'boolean') rule.active = active;
  const name = values('Name')[0];
  if (name !== undefined) rule.name = name;
  setProtocol(rule, values('Protocol')[0]);
  return rule;
}

function valuesOf(tokens: readonly string[]): (key: string) => string[] {
  const pairs = tokens.map((token) => ({ key: token.slice(0, token.indexOf('=')), value: token.slice(token.indexOf('=') + 1) }));
  return (key) => pairs.filter((pair) => pair.key === key).map((pair) => pair.value);
}

/** No protocol means any; 256 is written for any, too. */
function setProtocol(rule: IpsecRule, text: string | undefined): void {
  const number = text === undefined ? undefined : numberOf(text);
  if (text === undefined || number === 256) rule.protocolAny = true;
  else if (typeof number === 'number' && number >= 0) rule.protocol = number;
}

/** 10.0.0.0/255.255.255.0 is written as 10.0.0.0/24; ranges, single addresses and keywords stay. */
function addresses(values: readonly string[]): string[] {
  return values.map((value) => {
    const [address, mask] = value.split('/');
    const prefix = mask?.includes('.') === true ? prefixOfMask(mask) : undefined;
    return prefix === undefined ? value : `${address}/${prefix}`;
  });
}

const enabled = enumeration<boolean>([true, 1, 'true'], [false, 2, 'false']);

/** Shows the rules of a store without their addresses, protocol and ports: these stay unknown, and so does the list. */
export const getNetIpsecRule: Reader = {
  command: 'Get-NetIPsecRule',
  list: 'nodes.ipsec.rules',
  types: ['msft_netconsecrule', 'msft_netipsecrule'],
  phase: 1,
  identify: signature(['inboundsecurity outboundsecurity'], 'inboundsecurity'),
  read(table, reading) {
    for (const [row, node] of nodesOfTable(reading, table, ['pscomputername', 'computername'])) {
      const rules = nested(nested(node, 'ipsec', {}), 'rules', []);
      const id = textOf(cell(row, 'instanceid', 'name'));
      const known = rules.find((rule) => rule.id !== undefined && rule.id === id);
      const rule = known ?? {};
      if (known === undefined) rules.push(rule);
      put(
        reading,
        rule,
        'nodes.ipsec.rules',
        { id, name: textOf(cell(row, 'displayname', 'name')), active: memberOf(cell(row, 'enabled'), enabled), action: actionOf(row) },
        { node: node.name },
      );
    }
  },
};

function actionOf(row: Row): IpsecRule['action'] {
  const [inbound, outbound] = [textOf(cell(row, 'inboundsecurity')), textOf(cell(row, 'outboundsecurity'))];
  if (inbound === 'None' && outbound === 'None') return 'doNotSecure';
  if (inbound === 'Request' && outbound === 'Request') return 'boundary';
  if (inbound === 'Require' && outbound === 'Request') return 'secureServer';
  return inbound === 'Require' && outbound === 'Require' ? 'secure' : undefined;
}
