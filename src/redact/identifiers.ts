import type { Random } from './random.ts';

/** Replaces GUIDs alike wherever they stand, in the case in which they are written. */
export function createGuids(random: Random): (guid: string) => string {
  const known = new Map<string, string>();
  return (guid) => {
    const key = guid.toLowerCase();
    const found = known.get(key) ?? [8, 4, 4, 4, 12].map((length) => hexadecimal(random, length)).join('-');
    known.set(key, found);
    return guid === key ? found : found.toUpperCase();
  };
}

/**
 * Replaces SIDs of a domain, S-1-5-21-…: those of one domain stay together, and the numbers below 1000 say what a group is (512 = Domain Admins).
 * All others are the same on every computer.
 */
export function createSids(random: Random): (sid: string) => string {
  const known = new Map<string, string>();
  const once = (key: string, make: () => string) => {
    const found = known.get(key) ?? make();
    known.set(key, found);
    return found;
  };
  const number = () => String(1_000_000_000 + random(2_000_000_000));
  return (sid) => {
    const [, head = '', domain = '', relative] = /^(S-1-(?:5-21|12-1))-(\d+-\d+-\d+)(?:-(\d+))?$/i.exec(sid) ?? [];
    if (head === '') return sid;
    const replaced = `${head}-${once(domain, () => [number(), number(), number()].join('-'))}`;
    if (relative === undefined || Number(relative) < 1000) return relative === undefined ? replaced : `${replaced}-${relative}`;
    return `${replaced}-${once(`${domain}-${relative}`, () => String(1000 + known.size))}`;
  };
}

function hexadecimal(random: Random, digits: number): string {
  return Array.from({ length: digits }, () => random(16).toString(16)).join('');
}

/** The 12 digits of a MAC address, however it is written; undefined where it is none. */
export function macDigits(text: string): string | undefined {
  const digits = text.replace(/[-:. ]/g, '').toLowerCase();
  return /^[0-9a-f]{12}$/.test(digits) ? digits : undefined;
}

/** Of Hyper-V: the last three bytes are the host's, the first three say nothing. */
const hyperV = 0x00155d;

/**
 * Replaces MAC addresses and keeps their order, so that ranges meet where they met before; those of one maker stay together. 0 and the broadcast
 * address stay.
 */
export function createMacs(random: Random, all: Iterable<string>): (mac: string) => string {
  const originals = [...new Set([...all].flatMap((text) => macDigits(text) ?? []))].filter((digits) => !/^(.)\1{11}$/.test(digits)).sort();
  const taken = new Set(originals);
  const makers = [...new Set(originals.map(makerOf))];
  const below = makers.filter((maker) => maker < hyperV);
  const above = makers.filter((maker) => maker > hyperV);
  const newMakers = new Map([...spread(below, 0x100, hyperV, random), ...spread(above, hyperV + 1, 0xfe0000, random), [hyperV, hyperV]]);
  const known = new Map<string, string>();
  for (const maker of makers) {
    const own = originals.filter((digits) => makerOf(digits) === maker).map((digits) => Number.parseInt(digits.slice(6), 16));
    for (const [before, after] of spread(own, 0, 0x1000000, random)) {
      const join = (value: number) => `${hex(newMakers.get(maker) ?? maker)}${hex(value)}`;
      known.set(`${hex(maker)}${hex(before)}`, taken.has(join(after)) ? join(after + 1) : join(after));
    }
  }
  return (mac) => {
    const digits = macDigits(mac) ?? '';
    return written(known.get(digits) ?? digits, mac);
  };
}

function makerOf(digits: string): number {
  return Number.parseInt(digits.slice(0, 6), 16);
}

/** Sorted numbers as others between two bounds, in the same order; two apart at least where there is room. */
function spread(values: readonly number[], from: number, to: number, random: Random): (readonly [number, number])[] {
  const step = Math.floor((to - from) / (values.length + 1));
  return values.map((value, index) => [value, from + step * index + random(Math.max(1, step - 1))] as const);
}

function hex(value: number): string {
  return value.toString(16).padStart(6, '0');
}

/** Digits with the marks and in the case of another address. */
function written(digits: string, like: string): string {
  let next = 0;
  const text = like.replace(/[0-9a-f]/gi, () => digits[next++] ?? '');
  return /[A-F]/.test(like) || !/[a-f]/.test(like) ? text.toUpperCase() : text;
}
