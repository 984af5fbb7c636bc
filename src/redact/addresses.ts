import { Address4, Address6 } from 'ip-address';
import type { Random } from './random.ts';

/** The first bits of an address, or all of them. */
export interface Prefix {
  readonly family: 4 | 6;
  readonly value: bigint;
  readonly length: number;
}

const bitsOf = { 4: 32, 6: 128 } as const;

/** Ranges that mean something: an address stays in its own, and no other comes into it. */
const special: readonly Prefix[] = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.168.0.0/16', '224.0.0.0/3'],
  ...['::/96', '::ffff:0:0/96', '2000::/3', '2002::/16', 'fc00::/8', 'fd00::/8', 'fe80::/64', 'ff00::/16'],
].flatMap((text) => prefixOf(text) ?? []);

/** An address, or a subnet in CIDR form; without a zone. A subnet of which bits of the host are set is an address. */
export function prefixOf(text: string, prefixLength?: number): Prefix | undefined {
  const address = Address4.isValid(text) ? new Address4(text) : Address6.isValid(text) ? new Address6(text) : undefined;
  if (address === undefined) return undefined;
  const family = address instanceof Address4 ? 4 : 6;
  const value = address.bigInt();
  const length = prefixLength ?? address.subnetMask;
  const host = BigInt(Math.max(0, bitsOf[family] - length));
  return { family, value, length: (value >> host) << host === value ? length : bitsOf[family] };
}

/** Loopback, "any" and the broadcast address are the same for everybody. */
function isEverywhere({ family, value }: Prefix): boolean {
  if (family === 6) return value <= 1n;
  return value === 0n || value >> 24n === 127n || value === 0xffffffffn;
}

/**
 * Replaces addresses so that whatever was true of them and their subnets stays true: what had its first bits in common has them still, what was
 * lower is lower, what was private or link-local stays so. Bits are drawn where they tell nothing apart, and stay where they do.
 */
export function createAddresses(random: Random, all: readonly Prefix[]): (prefix: Prefix) => bigint {
  const prefixes = all.filter((prefix) => !isEverywhere(prefix));
  const originals = new Set(prefixes.filter((prefix) => special.every(({ length }) => prefix.length > length)).map(keyOf));
  let known = new Map<string, bigint>();
  for (let attempt = 0; attempt < 50; attempt++) {
    known = new Map();
    for (const family of [4, 6] as const) {
      const own = [...new Map(prefixes.filter((each) => each.family === family).map((each) => [keyOf(each), each])).values()];
      own.sort((a, b) => (a.value < b.value ? -1 : a.value > b.value ? 1 : a.length - b.length));
      assign({ known, random }, own, 0, 0n);
    }
    const isFresh = prefixes.every((prefix) => !originals.has(keyOf({ ...prefix, value: known.get(keyOf(prefix)) ?? 0n })));
    if (isFresh) break;
  }
  return (prefix) => known.get(keyOf(prefix)) ?? prefix.value;
}

function keyOf({ family, value, length }: Prefix): string {
  return `${family} ${value.toString(16)}/${length}`;
}

interface Assigning {
  readonly known: Map<string, bigint>;
  readonly random: Random;
}

/** Sorted prefixes that have their first bits in common, and what these have become. */
function assign(assigning: Assigning, prefixes: readonly Prefix[], depth: number, above: bigint): void {
  const open = prefixes.filter((prefix) => prefix.length > depth);
  for (const prefix of prefixes) {
    const rest = BigInt(bitsOf[prefix.family] - depth);
    if (prefix.length <= depth) assigning.known.set(keyOf(prefix), above << rest);
  }
  const [first] = open;
  if (first === undefined) return;
  const shared = Math.min(...open.map(({ length }) => length), sharedBits(first, open.at(-1) ?? first));
  if (shared > depth) {
    let bits = above;
    for (let at = depth; at < shared; at++) bits = (bits << 1n) | (isFixed(first, at) ? bitAt(first, at) : BigInt(assigning.random(2)));
    assign(assigning, open, shared, bits);
    return;
  }
  for (const bit of [0n, 1n]) {
    const side = open.filter((prefix) => bitAt(prefix, depth) === bit);
    assign(assigning, side, depth + 1, (above << 1n) | bit);
  }
}

function bitAt({ family, value }: Prefix, at: number): bigint {
  return (value >> BigInt(bitsOf[family] - 1 - at)) & 1n;
}

function sharedBits(a: Prefix, b: Prefix): number {
  const difference = a.value ^ b.value;
  return difference === 0n ? bitsOf[a.family] : bitsOf[a.family] - difference.toString(2).length;
}

/** A bit that decides whether an address is in one of the special ranges. */
function isFixed(prefix: Prefix, at: number): boolean {
  return special.some((range) => range.family === prefix.family && at < range.length && sharedBits(range, prefix) >= at);
}

/** Dotted or with colons, in the case in which the original is written. */
export function addressText(family: 4 | 6, value: bigint, like: string): string {
  const text = family === 4 ? Address4.fromBigInt(value).correctForm() : Address6.fromBigInt(value).correctForm();
  return /[A-F]/.test(like) ? text.toUpperCase() : text;
}
