import type { Subnet } from '../../snapshot/snapshot.gen.ts';
import { cell, isUnreadable, listOf, type Reading, textOf } from '../readings.ts';
import type { Row } from '../rows.ts';

/** The subnets of a cluster network: both address lists with their prefix lengths, else Address and AddressMask. */
export function subnetsOf(row: Row): Reading<Subnet[]> {
  const v4 = family(row, 'ipv4addresses', 'ipv4prefixlengths');
  const v6 = family(row, 'ipv6addresses', 'ipv6prefixlengths');
  if (v4 !== undefined && !isUnreadable(v4)) return [...v4, ...(v6 === undefined || isUnreadable(v6) ? [] : v6)];
  const first = firstSubnet(row);
  if (first !== undefined) return first;
  if (isUnreadable(v4)) return v4;
  return v6 === undefined || isUnreadable(v6) || v6.length > 0 ? v6 : undefined;
}

function family(row: Row, addresses: string, prefixes: string): Reading<Subnet[]> {
  const list = listOf(row.properties.get(addresses));
  const lengths = listOf(row.properties.get(prefixes));
  if (list === undefined || isUnreadable(list)) return list;
  const usable = lengths === undefined || isUnreadable(lengths) || lengths.length !== list.length ? [] : lengths;
  const strange = list.find((address) => !isAddress(address));
  if (strange !== undefined) return { unreadable: 'damaged', text: strange };
  return list.map((address, index) => subnet(address, usable[index] === undefined ? undefined : Number(usable[index])));
}

function firstSubnet(row: Row): Reading<Subnet[]> {
  const address = textOf(cell(row, 'address'));
  if (typeof address !== 'string') return address;
  if (!isAddress(address)) return { unreadable: 'damaged', text: address };
  const mask = textOf(cell(row, 'addressmask'));
  return [subnet(address, typeof mask === 'string' ? prefixOfMask(mask) : undefined)];
}

/** Somebody may have written x.x.x.x over it. */
function isAddress(text: string): boolean {
  return /^[0-9a-f:.]{2,45}$/i.test(text);
}

export function subnet(address: string, prefixLength: number | undefined): Subnet {
  return prefixLength !== undefined && Number.isInteger(prefixLength) && prefixLength >= 0 && prefixLength <= 128
    ? { address, prefixLength }
    : { address };
}

/** 255.255.255.0 → 24; a mask with holes says nothing. */
export function prefixOfMask(mask: string): number | undefined {
  const parts = mask.split('.').map(Number);
  if (parts.length !== 4 || parts.some((part) => !Number.isInteger(part) || part < 0 || part > 255)) return undefined;
  const bits = parts.map((part) => part.toString(2).padStart(8, '0')).join('');
  const length = bits.indexOf('0') < 0 ? 32 : bits.indexOf('0');
  return bits.slice(length).includes('1') ? undefined : length;
}
