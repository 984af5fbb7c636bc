/** For four bytes at a time: the nth table takes a byte that has n more behind it. */
const tables = makeTables();

/** CRC-32 of zip (polynomial 0xEDB88320), piece by piece: start with 0. */
export function crc32(before: number, bytes: Uint8Array): number {
  const [first, second, third, fourth] = tables;
  let crc = ~before;
  let index = 0;
  for (const end = bytes.length - 3; index < end; index += 4) {
    crc ^= at(bytes, index) | (at(bytes, index + 1) << 8) | (at(bytes, index + 2) << 16) | (at(bytes, index + 3) << 24);
    crc = at(fourth, crc & 0xff) ^ at(third, (crc >>> 8) & 0xff) ^ at(second, (crc >>> 16) & 0xff) ^ at(first, crc >>> 24);
  }
  for (; index < bytes.length; index++) crc = at(first, (crc ^ at(bytes, index)) & 0xff) ^ (crc >>> 8);
  return ~crc >>> 0;
}

function makeTables(): readonly [Uint32Array, Uint32Array, Uint32Array, Uint32Array] {
  const first = new Uint32Array(256).map((_, byte) => {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
    return crc;
  });
  const further = (table: Uint32Array) => table.map((crc) => at(first, crc & 0xff) ^ (crc >>> 8));
  const second = further(first);
  const third = further(second);
  return [first, second, third, further(third)];
}

function at(table: Uint8Array | Uint32Array, index: number): number {
  return table[index] ?? 0;
}
