import fc from 'fast-check';
import { Address4 } from 'ip-address';
import { expect, test } from 'vitest';
import { addressRange, subnetOf } from '../../src/snapshot/derived/addresses.ts';

const octet = fc.oneof(
  { weight: 12, arbitrary: fc.integer({ min: 0, max: 255 }).map(String) },
  { weight: 1, arbitrary: fc.constantFrom('00', '010', '256', '1a', '') },
);
const address = fc.tuple(octet, octet, octet, octet).map((octets) => octets.join('.'));
const prefixLength = fc.integer({ min: 0, max: 40 });

test('plain IPv4 subnets, which we read ourselves, are what the library makes of them', () => {
  let read = 0;
  fc.assert(
    fc.property(address, prefixLength, (plain, length) => {
      const text = `${plain}/${length}`;
      if (!Address4.isValid(text)) {
        expect(addressRange(text)).toBeUndefined();
        return;
      }
      read++;
      const known = new Address4(text);
      expect(addressRange(text)).toEqual({ family: 4, low: known.startAddress().bigInt(), high: known.endAddress().bigInt() });
      expect(subnetOf(plain, length)).toBe(known.networkForm());
    }),
    { numRuns: 3000, seed: 20261125 },
  );
  expect(read).toBeGreaterThan(100);
});
