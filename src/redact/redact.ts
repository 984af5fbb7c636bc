import type { Snapshot } from '../snapshot/snapshot.gen.ts';
import { ordered } from '../snapshot/write.ts';
import { addressText, createAddresses, type Prefix, prefixOf } from './addresses.ts';
import { createGuids, createMacs, createSids, macDigits } from './identifiers.ts';
import { kinds } from './kinds.ts';
import { createRandom } from './random.ts';
import { nameText, type Replacements } from './texts.ts';
import { createWords, keysOf } from './words.ts';

/**
 * The snapshot with other names, addresses, GUIDs, SIDs, MAC addresses and accounts, alike wherever they stand. What rules compare stays: case, width and
 * length of names, subnets and private ranges, roots of paths, order of MAC addresses; so do numbers, words of Windows, models and versions.
 * The same snapshot gives the same result, and nothing of the original can be worked out of it (docs/decisions/0004).
 */
export function redactSnapshot(snapshot: Snapshot): Snapshot {
  const tidy = ordered(snapshot) as Snapshot;
  const seen: Seen = { words: new Set(reserved), macs: new Set(), prefixes: [] };
  replaceTexts(tidy, collecting(seen));
  return replaceTexts(tidy, replacing(seen));
}

/** Words that mean something where they stand: no replacement may be one of them by accident. */
const reserved = 'admin localhost vhd vhdx avhd avhdx iso volume users multiplexor scvmm resources any localsubnet dns dhcp wins unc'.split(' ');

/** What must be known of the whole snapshot before the first replacement is drawn. */
interface Seen {
  readonly words: Set<string>;
  readonly macs: Set<string>;
  readonly prefixes: Prefix[];
}

function collecting({ words, macs, prefixes }: Seen): Replacements {
  return {
    words: once((text) => {
      for (const key of keysOf(text)) words.add(key);
      return text;
    }),
    guid: (text) => text,
    sid: (text) => text,
    mac(text) {
      macs.add(text);
      return text;
    },
    address(text, prefixLength) {
      const prefix = prefixOf(text, prefixLength);
      if (prefix !== undefined) prefixes.push(prefix);
      return text;
    },
  };
}

function replacing({ words, macs, prefixes }: Seen): Replacements {
  const random = createRandom();
  const macOf = createMacs(random, macs);
  const addressOf = createAddresses(random, prefixes);
  const replaceWords = once(createWords(random, words));
  return {
    words: replaceWords,
    guid: createGuids(random),
    sid: createSids(random),
    mac: (text) => (macDigits(text) === undefined ? replaceWords(text) : macOf(text)),
    address(text, prefixLength) {
      const prefix = prefixOf(text, prefixLength);
      if (prefix === undefined) return replaceWords(text);
      return addressText(prefix.family, addressOf(prefix), text) + (/\/\d{1,3}$/.exec(text)?.[0] ?? '');
    },
  };
}

/** Most texts of a cluster stand there many times. */
function once(replace: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const replaced = known.get(text) ?? replace(text);
    known.set(text, replaced);
    return replaced;
  };
}

function replaceTexts(snapshot: Snapshot, to: Replacements): Snapshot {
  return replaceValue(snapshot, '', to) as Snapshot;
}

function replaceValue(value: unknown, path: string, to: Replacements): unknown {
  if (typeof value === 'string') return replaceText(value, path, to);
  if (Array.isArray(value)) return value.map((each) => replaceValue(each, path, to)).filter((each) => each !== undefined);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(
    ([key, each]) => [key, replaceMember(value, key, each, `${path === '' ? '' : `${path}.`}${key}`, to)] as const,
  );
  return Object.fromEntries(entries.filter(([, each]) => each !== undefined));
}

/** Texts that cannot be told by their own path alone. */
function replaceMember(holder: object, key: string, value: unknown, path: string, to: Replacements): unknown {
  if (path.startsWith('provenance.')) {
    const inner = typeof value === 'object' && value !== null ? Object.entries(value) : [];
    return Object.fromEntries(inner.map(([name, text]) => [name, replaceValue(text, `provenance.${name}`, to)]));
  }
  if (path === 'assumptions.value') return Reflect.get(holder, 'fact') === 'cluster.name' ? nameText(String(value), to) : value;
  const length: unknown = Reflect.get(holder, 'prefixLength');
  if (key === 'address' && typeof value === 'string' && typeof length === 'number' && !value.includes('%') && prefixOf(value, length) !== undefined)
    return to.address(value, length);
  return replaceValue(value, path, to);
}

function replaceText(text: string, path: string, to: Replacements): string | undefined {
  // enumerations of the schema are not listed: they hold words of the project
  const kind = kinds.get(path);
  return kinds.has(path) ? kind?.(text, to) : text;
}
