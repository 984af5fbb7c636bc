/** A repeatable source of values: the same seed gives the same cluster on every machine. */
export interface Random {
  /** A whole number below the limit */
  below(limit: number): number;
  pick<T>(values: readonly T[]): T;
  /** GUID in lower case, without braces */
  guid(): string;
  /** Hexadecimal digits in upper case */
  hex(digits: number): string;
}

/** mulberry32 (Tommy Ettinger, public domain): 32 bits of state, good enough to look like a data centre. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const hex = (digits: number): string => {
    let text = '';
    while (text.length < digits) text += next().toString(16).padStart(8, '0');
    return text.slice(0, digits);
  };
  return {
    below: (limit) => next() % limit,
    pick<T>(values: readonly T[]): T {
      const value = values[next() % values.length];
      if (value === undefined) throw new Error('pick from a list: it is empty');
      return value;
    },
    guid: () => `${hex(8)}-${hex(4)}-${hex(4)}-${hex(4)}-${hex(12)}`,
    hex: (digits) => hex(digits).toUpperCase(),
  };
}
