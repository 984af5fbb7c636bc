import { Address4, Address6 } from 'ip-address';

/** Addresses from low to high, both included, of one family. */
export interface AddressRange {
  readonly family: 4 | 6;
  readonly low: bigint;
  readonly high: bigint;
}

/** The range of an address, a subnet in CIDR form or two addresses with a hyphen; undefined where the text is none of them. */
export function addressRange(text: string): AddressRange | undefined {
  const [first = '', last, ...more] = text.trim().split('-');
  if (more.length > 0) return undefined;
  const from = subnetRange(first.trim());
  if (last === undefined || from === undefined) return from;
  const to = subnetRange(last.trim());
  return to === undefined || to.family !== from.family || to.high < from.low ? undefined : { ...from, high: to.high };
}

function subnetRange(text: string): AddressRange | undefined {
  const plainIpv4 = ipv4(text);
  if (plainIpv4 !== undefined) return { family: 4, low: BigInt(plainIpv4.low), high: BigInt(plainIpv4.low + plainIpv4.size - 1) };
  const plain = text.replace(/%[^/]*/, '');
  if (Address4.isValid(plain)) return rangeOf(4, new Address4(plain));
  return Address6.isValid(plain) ? rangeOf(6, new Address6(plain)) : undefined;
}

/**
 * An IPv4 address or subnet in its plain form, which nearly all are, as numbers: every node has a dozen of them, and the library takes
 * a hundred times as long. What looks any different is left to it.
 */
function ipv4(text: string): { readonly low: number; readonly size: number } | undefined {
  const parts = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?:\/(\d{1,2}))?$/.exec(text);
  if (parts === null || /(^|\.)0\d/.test(text)) return undefined;
  const octets = parts.slice(1, 5).map(Number);
  const length = Number(parts[5] ?? 32);
  if (octets.some((octet) => octet > 255) || length > 32) return undefined;
  const size = 2 ** (32 - length);
  const address = octets.reduce((sum, octet) => sum * 256 + octet, 0);
  return { low: address - (address % size), size };
}

function rangeOf(family: 4 | 6, address: Address4 | Address6): AddressRange {
  return { family, low: address.startAddress().bigInt(), high: address.endAddress().bigInt() };
}

/** Whether two ranges have an address in common. */
export function rangesMeet(one: AddressRange, other: AddressRange): boolean {
  return one.family === other.family && one.low <= other.high && other.low <= one.high;
}

/** The subnet of an address in CIDR form, 10.20.0.11 and 24 -> "10.20.0.0/24"; undefined where the address or the prefix length is none. */
export function subnetOf(address: string, prefixLength: number): string | undefined {
  const text = `${address.trim().replace(/%.*/, '')}/${prefixLength}`;
  const plain = ipv4(text);
  if (plain !== undefined) return `${[24, 16, 8, 0].map((bits) => Math.floor(plain.low / 2 ** bits) % 256).join('.')}/${prefixLength}`;
  if (Address4.isValid(text)) return new Address4(text).networkForm();
  return Address6.isValid(text) ? new Address6(text).networkForm() : undefined;
}

/** Addresses that an adapter gives itself, whatever it is connected to: 169.254.0.0/16 and fe80::/10. */
export function isLinkLocal(address: string): boolean {
  return /^(169\.254\.|fe[89ab][0-9a-f]:)/i.test(address.trim());
}
