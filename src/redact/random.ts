/** Numbers from 0 to below, always the same ones in the same order. */
export type Random = (below: number) => number;

/**
 * What is drawn depends on nothing but how often it was asked (mulberry32): a replacement is drawn, never worked out of what it stands for, so
 * that whoever knows the program and the result learns nothing about the original (docs/decisions/0004).
 */
export function createRandom(): Random {
  let state = 0x6876_6c69;
  return (below) => {
    state = (state + 0x6d2b_79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}
